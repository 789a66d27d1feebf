"""Casebook 5: one duty brings the next into force."""

from cases import Small


def test_5_1_a_second_step_in_the_same_turn(small: Small) -> None:
    """Casebook 5.1. C invades B, A joins the war for B, D owes A help in its wars: D joins too.

    Source: own rule (an honoured duty can bring the next treaty into force in the same turn)."""
    world = small("A owes B defence", "D owes A offence").play("C invades B")
    wars = {row.by: row.wave for row in world.log.find("war", toward="C")}
    assert set(wars) == {"A", "D"}
    assert wars["A"] < wars["D"]
    assert {row.turn for row in world.log.find("war")} == {0}


def test_5_2_the_second_step_when_the_helper_is_hit(small: Small) -> None:
    """Casebook 5.2. C strikes B, A helps B, C strikes A, D helps A: one state after the other.

    Source: Snyder 1984 (entrapment); Siverson & Starr 1991 (diffusion of war)."""
    world = small("A owes B defence", "D owes A defence").play("C strikes B")
    assert [row.by for row in world.log.find("honour")] == ["A"]
    world.play("C strikes A")
    assert [row.by for row in world.log.find("honour")] == ["A", "D"]


def test_5_3_no_second_step_if_the_first_fails(small: Small) -> None:
    """Casebook 5.3. A reneges on B: D, bound to A alone, has nothing to answer.

    Source: own rule."""
    world = small("A owes B defence, reliability never", "D owes A offence").play("C invades B")
    assert world.log.find("renege", by="A")
    assert not world.log.find("casus", "no_casus", by="D")


def test_5_4_a_delay_breaks_the_chain_in_two(small: Small) -> None:
    """Casebook 5.4. A's own procedure takes weeks: D's duty to A waits for A's answer.

    Source: own rule (unless the clause has a delay); North Atlantic Treaty, article 11."""
    world = small("A owes B defence, after a procedure of 300 days", "D owes A offence")
    (defer,) = world.play("C invades B").log.find("defer")
    assert not world.log.find("casus", by="D")
    world.wait(defer.due)
    assert world.log.find("war", by="A", toward="C")


def test_5_5_a_circle_comes_to_rest(small: Small) -> None:
    """Casebook 5.5. A and B owe each other help in every war; A invades C: each answers once.

    Source: own rule (waves until none is left)."""
    world = small("A owes B offence", "B owes A offence").play("A invades C")
    assert sorted((row.by, row.toward) for row in world.log.find("war")) == [("A", "C"), ("B", "C")]
    assert [row.by for row in world.log.find("honour")].count("B") == 1
    assert len(world.log.find("honour")) <= 2


def test_5_6_every_link_names_the_one_before(small: Small) -> None:
    """Casebook 5.6. From D's war back to C's invasion, link by link.

    Source: own rule (a reason for every event: the column `cause`)."""
    world = small("A owes B defence", "D owes A offence").play("C invades B")
    (war,) = world.log.find("war", by="D")
    chain = [(row.kind, row.by) for row in world.log.causes(war)]
    assert chain == [
        ("honour", "D"),
        ("invoke", "A"),
        ("casus", "D"),
        ("war", "A"),
        ("honour", "A"),
        ("invoke", "B"),
        ("casus", "A"),
        ("act", "C"),
    ]


def test_5_7_two_camps(small: Small) -> None:
    """Casebook 5.7. A is bound to B, D to C; C invades B: A fights, D need not.

    Source: UN Charter, article 51; Leeds 2003 (defence pacts do not serve attackers)."""
    world = small("A owes B defence", "D owes C defence").play("C invades B")
    assert [row.by for row in world.log.find("honour")] == ["A"]


def test_5_8_two_camps_with_offence(small: Small) -> None:
    """Casebook 5.8. The same, but D owes C help in its own wars: both camps fight. D, once in,
    fights A too, so A need not be called against it.

    Source: Leeds 2003 (offence pacts draw in); own rule."""
    world = small("A owes B defence", "D owes C offence").play("C invades B")
    assert sorted(row.by for row in world.log.find("honour")) == ["A", "D"]
    assert world.log.find("war", by="D", toward="B")
    assert world.log.find("war", by="D", toward="A", third="C")


def test_5_9_who_joins_an_attack_is_an_attacker(small: Small) -> None:
    """Casebook 5.9. B invades C, A joins the attack as it owes; D owes C defence: it fights B, and
    with B all who fight beside it.

    Source: UN Charter, article 51; Definition of Aggression (resolution 3314), article 3."""
    world = small("A owes B offence", "D owes C defence").play("B invades C")
    assert world.toward("A", "C", "first") == 1
    assert [row.third for row in world.log.find("casus", by="D")] == ["B"]
    assert world.toward("D", "B", "at_war") == world.toward("D", "A", "at_war") == 1
