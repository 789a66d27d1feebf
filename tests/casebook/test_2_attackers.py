"""Casebook 2: who attacked, who provoked."""

from cases import Small

STRICT, PERMISSIVE = "states.ALAND.reading=strict", "states.ALAND.reading=permissive"


def test_2_1_defence_is_not_owed_to_the_attacker(small: Small) -> None:
    """Casebook 2.1. A owes B defence; B strikes C, C strikes back: A is not called.

    Source: UN Charter, article 51; own rule (an attacker is not owed defence)."""
    world = small("A owes B defence", STRICT).play("B strikes C").play("C strikes B")
    (row,) = world.log.find("no_casus")
    assert row.because == "the partner attacked first"
    assert not world.log.find("invoke")


def test_2_2_a_permissive_reading(small: Small) -> None:
    """Casebook 2.2. The same, but A takes any attack on B's own soil for an attack: A fights.

    Source: 1961 treaty, article 1 (no word on who began); own rule, legal reading."""
    world = small("A owes B defence", PERMISSIVE).play("B strikes C").play("C strikes B")
    assert world.log.find("honour", by="A", third="C")


def test_2_3_mutual_defence_and_an_attack_of_ones_own(small: Small) -> None:
    """Casebook 2.3. A and B owe each other defence; A strikes C, C strikes back: nobody fights.

    Source: UN Charter, article 51."""
    world = small("A owes B defence", "B owes A defence")
    world.play("A strikes C").play("C strikes A")
    assert not world.log.find("invoke", "honour", "renege")


def test_2_4_a_text_without_article_51(small: Small) -> None:
    """Casebook 2.4. The text does not name article 51; B struck first and is struck at home.

    A, strict as it is, owes its help. Source: 1961 treaty, article 1."""
    world = small("A owes B defence, without article 51", STRICT)
    world.play("B strikes C").play("C strikes B")
    assert world.log.find("honour", by="A", third="C")


def test_2_5_provocation_where_the_text_asks(small: Small) -> None:
    """Casebook 2.5. The text says unprovoked; B provokes at the border, C strikes: no case.

    Source: Leeds et al. 2002 (unprovoked attack as a condition)."""
    world = small("A owes B defence, if unprovoked").play("B provokes C").play("C strikes B")
    assert [row.because for row in world.log.find("no_casus")] == ["the partner provoked it"]
    assert not world.log.find("invoke")


def test_2_6_provocation_where_the_text_is_silent(small: Small) -> None:
    """Casebook 2.6. The same incident, and the text says nothing of it: A fights.

    A border incident is no armed attack. Source: ICJ, Nicaragua v. United States 1986, §195
    (frontier incidents); own rule."""
    world = small("A owes B defence").play("B provokes C").play("C strikes B")
    assert world.log.find("honour", by="A", third="C")


def test_2_7_a_threat_is_no_provocation(small: Small) -> None:
    """Casebook 2.7. The text says unprovoked; B had threatened C, no more: A fights.

    Source: assumption; provocation begins at rung 5."""
    world = small("A owes B defence, if unprovoked").play("B threatens C").play("C strikes B")
    assert world.log.find("honour", by="A", third="C")


def test_2_8_unprovoked_and_no_incident(small: Small) -> None:
    """Casebook 2.8. The text says unprovoked, B did nothing, C strikes: A fights.

    Source: Leeds et al. 2002."""
    world = small("A owes B defence, if unprovoked").play("C strikes B")
    assert world.log.find("honour", by="A", third="C")


def test_2_9_who_was_first_is_forgotten_with_the_dispute(small: Small) -> None:
    """Casebook 2.9. B strikes C; the dispute closes; much later C strikes B: A fights.

    Source: MID coding rules, a dispute ends after six quiet months (Palmer et al. 2022)."""
    world = small("A owes B defence", "numbers.disputes.quiet_days=28").play("B strikes C")
    world.wait(5)
    assert world.log.find("close", because="a stalemate")
    world.play("C strikes B")
    assert world.log.find("honour", by="A", third="C")


def test_2_10_within_the_dispute_it_is_remembered(small: Small) -> None:
    """Casebook 2.10. The same after five weeks of an open dispute: B is still who began.

    Source: UN Charter, article 51; MID coding rules."""
    world = small("A owes B defence", STRICT).play("B strikes C").wait(5).play("C strikes B")
    assert [row.because for row in world.log.find("no_casus")] == ["the partner attacked first"]


def test_2_11_who_helps_the_victim_has_not_attacked(small: Small) -> None:
    """Casebook 2.11. C invades B, A enters B's war; D owes C defence: D is not called on A.

    Source: UN Charter, article 51 (collective self-defence)."""
    world = small("A owes B defence", "D owes C defence").play("C invades B")
    assert world.log.find("war", by="A", toward="C", because="an ally's duty")
    assert [row.because for row in world.log.find("no_casus", by="D", third="A")] == [
        "the partner attacked first"
    ]
    assert not world.log.find("invoke", by="C")


def test_2_12_the_helper_itself_is_attacked(small: Small) -> None:
    """Casebook 2.12. C invades B, A helps B, C strikes A; D owes A defence: D fights.

    Source: UN Charter, article 51."""
    world = small("A owes B defence", "D owes A defence").play("C invades B").play("C strikes A")
    assert world.log.find("honour", by="D", toward="A", third="C")


def test_2_13_a_war_under_way_has_its_attacker(small: Small) -> None:
    """Casebook 2.13. C is at war with B from the start; B hits back: C's ally D is not called.

    Source: UN Charter, article 51; S3 (a war under way at turn 0)."""
    world = small("D owes C defence", "C is at war with B").play("B fights on against C")
    assert [row.because for row in world.log.find("no_casus", by="D")] == [
        "the partner attacked first"
    ]


def test_2_14_the_victim_of_a_war_under_way(small: Small) -> None:
    """Casebook 2.14. The same war; C fights on, on B's soil: B's ally A is called.

    Source: UN Charter, article 51."""
    world = small("A owes B defence", "C is at war with B").play("C fights on against B")
    assert world.log.find("honour", by="A", toward="B", third="C")


def test_2_15_the_war_is_carried_home(small: Small) -> None:
    """Casebook 2.15. C attacked B; B carries the war into C; D, a permissive reader, fights.

    Source: Russia-North Korea treaty of 2024, article 4, read without regard to who began."""
    world = small("D owes C defence", "C is at war with B", "states.DLAND.reading=permissive")
    world.play("B fights on against C")
    assert not world.log.find("invoke"), "on its own soil B only defends itself"
    world.play("B carries the war to C")
    assert world.log.find("honour", by="D", toward="C", third="B")


def test_2_16_two_attackers_are_two_cases(small: Small) -> None:
    """Casebook 2.16. B struck C first, D strikes B unasked: A is called against D only.

    Source: UN Charter, article 51; own rule (a new attacker)."""
    world = small("A owes B defence", STRICT).play("B strikes C").play("C strikes B", "D strikes B")
    assert [row.third for row in world.log.find("invoke")] == ["D"]
