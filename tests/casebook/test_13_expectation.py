"""Casebook 13: what a red line does before it is crossed, and how long it lasts after."""

from typing import Any

import pytest
from cases import NAMES, Case, Small
from test_6_red_lines import TESTS, TROOPS, line, quiet

from sim.turn.lines import ahead, favour

WAR = "D is at war with B"
PUBLIC = {"actions": {"send_troops": {"visibility": "public"}}}
AID = {"condemn": 2.0}


def fears(case: Case, by: str, action: str, toward: str) -> float:
    """How much a state believes it would bring upon itself by crossing a line, 0..1."""
    names = case.world.names
    i, j = (names.states.index(NAMES[letter]) for letter in (by, toward))
    return float(ahead(case.world.plan, case.world.now, i, j, names.entry(action)))


def believes(share: float) -> str:
    """What C believes of A's resolve: what A shows."""
    return f"states.ALAND.resolve={share}"


def test_13_1_a_line_holds_back_who_would_cross_it(small: Small) -> None:
    """Casebook 13.1. A's line: no troops of C in D's war. C believes A with 0.8.

    A's words commit it by 1 - e^-2 = 0.865 (condemnation likelier by 2 log-odds), so C fears
    0.8 x 0.865 = 0.692. Nobody else fears, and nothing else is feared.
    Source: Huth 1988; Schelling 1966 (commitment); own rule."""
    world = small(WAR, believes(0.8), also=line(TROOPS, favours=AID) | PUBLIC)
    assert fears(world, "C", "send_troops", "D") == pytest.approx(0.692, abs=0.001)
    assert fears(world, "C", "send_troops", "B") == 0.0
    assert fears(world, "C", "ship_shells", "D") == 0.0
    assert fears(world, "A", "send_troops", "D") == 0.0
    assert fears(small(WAR, also=PUBLIC), "C", "send_troops", "D") == 0.0


def test_13_2_a_line_that_nobody_believes_holds_nobody_back(small: Small) -> None:
    """Casebook 13.2. The same line of an A whose resolve C believes to be nothing.

    Source: Schelling 1966; Fearon 1997 (cheap talk)."""
    world = small(WAR, believes(0.0), also=line(TROOPS, favours=AID) | PUBLIC)
    assert fears(world, "C", "send_troops", "D") == 0.0


def test_13_3_a_line_without_a_consequence_says_nothing(small: Small) -> None:
    """Casebook 13.3. The line names no answer: there is nothing to fear. Freed forces are one.

    Source: own rule (what an owner would do is what its words say)."""
    world = small(WAR, believes(0.8), also=line(TROOPS) | PUBLIC)
    assert fears(world, "C", "send_troops", "D") == 0.0
    world = small(WAR, believes(0.8), also=line(TROOPS, authorises_days=21.0) | PUBLIC)
    assert fears(world, "C", "send_troops", "D") == pytest.approx(0.8 * 0.632, abs=0.001)


def test_13_4_what_is_hidden_is_feared_less(small: Small) -> None:
    """Casebook 13.4. Troops that may stay hidden for a quarter are a smaller risk, not none.

    Source: Jervis 1976; own rule (chance to be found out in ninety days)."""
    open_ = small(WAR, believes(0.8), also=line(TROOPS, favours=AID) | PUBLIC)
    hidden = small(
        WAR, believes(0.8), "states.ALAND.intelligence=0.5", also=line(TROOPS, favours=AID)
    )
    blind = small(
        WAR, believes(0.8), "states.ALAND.intelligence=0.0", also=line(TROOPS, favours=AID)
    )
    assert 0.0 < fears(hidden, "C", "send_troops", "D") < fears(open_, "C", "send_troops", "D")
    assert fears(blind, "C", "send_troops", "D") == 0.0


def test_13_5_what_no_single_deed_brings_about_deters_nobody(small: Small) -> None:
    """Casebook 13.5. A line at heat of C toward A, and one at two things of which one is missing.

    Source: own rule (a deed is held back if it would make the condition true)."""
    hot = {"measure": "heat", "of": "CLAND", "toward": "ALAND", "above": 0.5}
    world = small(believes(0.8), also=line(hot, favours=AID))
    assert fears(world, "C", "clash", "A") == 0.0
    both = {"all": [TESTS, {"measure": "rung", "of": "CLAND", "toward": "ALAND", "above": 5.0}]}
    world = small(believes(0.8), also=line(both, favours=AID))
    assert fears(world, "C", "nuclear_test", "A") == 0.0
    world.play("C clashes with A")
    assert fears(world, "C", "nuclear_test", "A") > 0.4


def test_13_6_a_rung_is_crossed_by_every_act_above_it(small: Small) -> None:
    """Casebook 13.6. A's line at force of C against B: a clash and a war cross it, a patrol not.

    Source: own rule; Kahn 1965 (rungs)."""
    force = {"measure": "rung", "of": "CLAND", "toward": "BLAND", "above": 5.0}
    world = small(believes(0.8), also=line(force, favours=AID))
    assert fears(world, "C", "clash", "B") > 0.6
    assert fears(world, "C", "general_war", "B") > 0.6
    assert fears(world, "C", "patrol", "B") == 0.0
    assert fears(world, "C", "clash", "A") == 0.0


def test_13_7_a_line_is_for_those_it_is_addressed_to(small: Small) -> None:
    """Casebook 13.7. A's line against D: C's troops for D cross it, and both may answer for it;
    C's test, which has nothing to do with D, is not held back by it.

    Source: own rule (a line is addressed to a party of the deed)."""
    other = line(TROOPS, favours=AID, against="DLAND") | PUBLIC
    assert fears(small(WAR, believes(0.8), also=other), "C", "send_troops", "D") > 0.6
    other = line(TESTS, favours=AID, against="DLAND")
    assert fears(small(believes(0.8), also=other), "C", "nuclear_test", "A") == 0.0


def test_13_8_what_is_crossed_holds_nobody_back(small: Small) -> None:
    """Casebook 13.8. C has tested: the line is crossed, and a second test brings nothing more.

    Source: own rule; Schelling 1966 (a tripped wire)."""
    world = small(believes(0.8), also=line(TESTS, favours=AID)).play(
        "C tests a nuclear weapon at A"
    )
    assert world.log.find("cross")
    assert fears(world, "C", "nuclear_test", "A") == 0.0


def favours(case: Case, by: str, action: str, toward: str) -> float:
    """By how much crossed lines make an act likelier."""
    names = case.world.names
    i, j = (names.states.index(NAMES[letter]) for letter in (by, toward))
    return float(favour(case.world.plan, case.world.now, i, j, names.entry(action)))


def test_13_9_a_hostile_answer_goes_to_the_addressee(small: Small) -> None:
    """Casebook 13.9. Crossed, A's line makes it condemn C, not D; shells may go to anybody.

    Source: own rule (answers have targets)."""
    world = small(also=line(TESTS, favours={"condemn": 2.0, "ship_shells": 1.0}) | quiet())
    world.play("C tests a nuclear weapon at A")
    assert favours(world, "A", "condemn", "C") == 2.0
    assert favours(world, "A", "condemn", "D") == 0.0
    assert favours(world, "A", "ship_shells", "B") == 1.0


def test_13_10_a_line_closes_when_what_crossed_it_is_over(small: Small) -> None:
    """Casebook 13.10. C's troops are called home: a quarter later A's line stands again.

    Source: own rule; assumption (ninety days)."""
    also: dict[str, Any] = line({**TROOPS, "what": "ship_shells"}, favours=AID)
    world = small(WAR, believes(0.8), also=also).play("C sends shells to D")
    assert favours(world, "A", "condemn", "C") == 2.0
    world.play("C sends fewer shells to D").wait(8)
    assert favours(world, "A", "condemn", "C") == 2.0
    world.wait(6)
    assert favours(world, "A", "condemn", "C") == 0.0
    assert fears(world, "C", "ship_shells", "D") > 0.6
    world.play("C sends shells to D")
    assert len(world.log.find("cross")) == 2
