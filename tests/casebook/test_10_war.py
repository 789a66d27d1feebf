"""Casebook 10: the war as a process, and its end."""

import pytest
from cases import Small

from sim.run.batch import Worker
from sim.terms.events import Kind

AT_WAR = "C is at war with B"


def test_10_1_a_state_of_war(small: Small) -> None:
    """Casebook 10.1. C invades B: both are at war, at rung 7, in a dispute, C being first.

    Source: own rule; Palmer et al. 2022 (MID 5)."""
    world = small().play("C invades B")
    (war,) = world.log.find("war")
    assert (war.by, war.toward, war.because) == ("C", "B", "an opening of war")
    for pair in ("CB", "BC"):
        assert world.toward(*pair, "at_war") == world.toward(*pair, "dispute") == 1
        assert world.toward(*pair, "rung") == 7
    assert world.toward("C", "B", "first") == 1
    assert world.toward("B", "C", "first") == 0


def test_10_2_a_war_does_not_open_twice(small: Small) -> None:
    """Casebook 10.2. At war already: general war is not on the menu, an offensive is.

    Source: registry (peace; at war)."""
    world = small(AT_WAR)
    assert not world.may("C invades B")
    assert world.may("C fights on against B")
    assert not world.may("C fights on against A")


def test_10_3_stocks_are_used_up(small: Small) -> None:
    """Casebook 10.3. 0.12 of the munitions that are there and 0.03 of manpower a month, both alike.

    In four weeks 0.5 x 0.972^4 = 0.4463 and 0.5 - 0.028 = 0.472. Source: numbers of small.toml."""
    world = small(AT_WAR).wait(4)
    for side in "BC":
        assert abs(world.of(side, "munitions") - 0.4463) < 1e-4
        assert abs(world.of(side, "manpower") - 0.472) < 1e-9
    assert world.of("A", "munitions") == 0.5


def test_10_4_shells_make_good_what_is_used(small: Small) -> None:
    """Casebook 10.4. Three levels of shells, 0.03 a month each, outweigh 0.12 of half a stock used.

    Source: S3, S22; registry, ship_shells."""
    world = small(AT_WAR)
    for _ in range(3):
        world.play("D sends shells to C")
    low = world.of("C", "munitions")
    assert world.wait(2).of("C", "munitions") > low
    assert world.of("B", "munitions") < 0.5


def test_10_5_a_sender_cannot_send_what_it_has_not(small: Small) -> None:
    """Casebook 10.5. D's own stock is empty: its shells stop, and C gets nothing.

    Source: own rule (stocks of both sides)."""
    world = small(AT_WAR, "states.DLAND.munitions=0.0").play("D sends shells to C").wait(3)
    alone = small(AT_WAR).wait(4)
    assert world.of("C", "munitions") == alone.of("C", "munitions")
    assert world.of("D", "munitions") == 0.0


def test_10_6_the_front_moves_to_the_stronger(small: Small) -> None:
    """Casebook 10.6. C is well supplied, B is not: the front moves week by week toward C's wants.

    Source: Biddle 2004; own rule (front)."""
    strong = ("states.CLAND.munitions=1.0", "states.BLAND.munitions=0.1")
    world = small(AT_WAR, *strong, "numbers.attrition.front=0.04")
    fronts = [world.toward("C", "B", "front")]
    fronts += [world.play().toward("C", "B", "front") for _ in range(5)]
    assert fronts == sorted(fronts)
    assert fronts[-1] > fronts[0]
    assert abs(world.toward("B", "C", "front") - (1.0 - fronts[-1])) < 1e-12


def test_10_7_equals_stand_still(small: Small) -> None:
    """Casebook 10.7. Both sides alike: the front does not move by itself.

    Source: Lanchester 1916; Biddle 2004."""
    world = small(AT_WAR, "numbers.attrition.front=0.04").wait(10)
    assert world.toward("C", "B", "front") == 0.5


@pytest.mark.compiled
def test_10_8_an_offensive_gains_or_loses(small: Small) -> None:
    """Casebook 10.8. An offensive of equals moves the front by 0.012, half the time backward.

    Of 400 battles; 0.1 is four standard errors. Source: registry, offensive; Biddle 2004."""
    attack = {"of": "CLAND", "toward": "BLAND", "act": "offensive", "issue": "war"}
    inject = {"injects": {"push": {"title": "push", "turn": 0, "changes": [attack]}}}
    world = small(AT_WAR, "horizon.turns=1", also=inject)
    rows = Worker(world.world.setup, 1).play(0, 400).rows
    moves = rows["value"][rows["kind"] == Kind.FRONT]
    assert len(moves) == 400
    assert {round(abs(move), 6) for move in moves.tolist()} == {0.012}
    assert abs(float((moves > 0.0).mean()) - 0.5) < 0.1


def test_10_9_a_thousand_dead_are_passed_once(small: Small) -> None:
    """Casebook 10.9. Ten dead a day on each side: a thousand after 50 days, noted once.

    50 days are in the eighth week. Source: Palmer et al. 2022 (a war from 1,000 battle deaths)."""
    assert not small(AT_WAR).wait(12).log.find("toll"), (
        "the war at the start has passed it long ago"
    )
    world = small("states.BLAND.resolve=0.5").play("C threatens B").play("C clashes with B")
    world.play("C invades B")
    dead = sum(row.value for row in world.log.find("fatality") if row.turn >= 1)
    world.wait(12)
    (toll,) = world.log.find("toll")
    weeks = -(-(1000.0 - dead) // 140.0)
    assert abs(toll.turn - (2 + weeks)) <= 1
    assert toll.value >= 1000.0


def test_10_10_a_ceasefire_takes_two(small: Small) -> None:
    """Casebook 10.10. B offers a ceasefire; C consents: war and dispute are over.

    Source: own rule (joint acts), §2 (ceasefire)."""
    world = small(AT_WAR).play("B makes peace with C")
    assert world.log.kinds("offer", "accept", "joint") == ["offer", "accept", "joint"]
    for pair in ("CB", "BC"):
        assert world.toward(*pair, "at_war") == world.toward(*pair, "dispute") == 0
    assert not world.may("C fights on against B")


def test_10_11_a_ceasefire_is_declined(small: Small) -> None:
    """Casebook 10.11. C declines: the war goes on.

    Source: own rule."""
    world = small(AT_WAR, "numbers.choice.consent=-20.0").play("B makes peace with C")
    assert world.log.find("decline", by="C")
    assert world.toward("C", "B", "at_war") == 1


def test_10_12_no_ceasefire_without_a_war(small: Small) -> None:
    """Casebook 10.12. There is no war: a ceasefire is not on the menu.

    Source: registry (at war)."""
    assert not small().may("B makes peace with C")


def test_10_13_after_the_peace_a_new_episode(small: Small) -> None:
    """Casebook 10.13. A reneged in the war; peace; C invades again: A must answer anew.

    Source: own rule (one decision per clause and episode)."""
    world = small("A owes B defence, reliability never").play("C invades B")
    world.play("B makes peace with C").play("C invades B")
    assert [row.turn for row in world.log.find("renege")] == [0, 2]


def test_10_14_who_fights_by_duty_stops_with_the_one_it_is_owed(small: Small) -> None:
    """Casebook 10.14. A fights for B by its duty; B makes peace with C: A lays down its arms too.

    Source: assumption; a ceasefire of the principals ends the war of all who fight in it."""
    world = small("A owes B defence").play("C invades B").play("B makes peace with C")
    assert world.toward("B", "C", "at_war") == 0
    assert world.toward("A", "C", "at_war") == 0
    ends = world.log.find("close")
    assert [(row.by, row.toward) for row in ends] == [("B", "C"), ("A", "C")]
    assert [row.because for row in ends] == ["a stalemate"] * 2


def test_10_15_only_the_invaded_carries_the_war_home(small: Small) -> None:
    """Casebook 10.15. The war is fought in B: B may carry it into C, C is there already.

    Source: registry (own territory); S3 (incursion)."""
    world = small(AT_WAR)
    assert world.may("B carries the war to C")
    assert not world.may("C carries the war to B")


def test_10_16_a_run_stops_where_the_scenario_says(small: Small) -> None:
    """Casebook 10.16. `stop = ["war"]`: the run ends with the turn in which a war opens.

    Source: own rule (what the scenario names)."""
    world = small(also={"horizon": {"stop": ["war"]}}).play("C strikes B")
    assert not world.log.find("stop")
    world.play("C invades B")
    (stop,) = world.log.find("stop")
    assert stop.because == "a stop named by the scenario"
    assert world.world.is_over


def test_10_17_a_settled_dispute_stops_a_crisis(small: Small) -> None:
    """Casebook 10.17. `stop = ["settled"]`: the run ends when the last dispute closes.

    Source: own rule."""
    also = {"horizon": {"stop": ["settled"]}}
    world = small("numbers.disputes.quiet_days=28", also=also).play("C threatens B")
    while not world.world.is_over:
        world.play()
    assert world.log.find("close", because="fading")
    assert world.world.turn < 10


def test_10_18_helpers_of_an_enemy(small: Small) -> None:
    """Casebook 10.18. D's troops fight for C: D and B are in a dispute, without a war.

    Source: Palmer et al. 2022 (joining a dispute); S3."""
    world = small(AT_WAR).play("D sends troops to C")
    assert world.log.find("open", by="D", toward="B")
    assert world.toward("D", "B", "dispute") == 1
    assert world.toward("D", "B", "at_war") == 0
