"""Casebook 6: red lines, by the machinery of treaties."""

from typing import Any

from cases import Small

TESTS = {"measure": "acts", "of": "CLAND", "what": "nuclear_test", "above": 0.0}
TROOPS = {
    "measure": "flow",
    "of": "CLAND",
    "toward": "DLAND",
    "what": "send_troops",
    "above": 0.0,
}
READY = {
    "projects": {
        "bomb": {
            "state": "CLAND",
            "tested_by": "nuclear_test",
            "stages": 1,
            "stage": 1,
            "stage_days": 3650.0,
            "reliability": 1.0,
        }
    }
}


def line(when: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A red line of A against C."""
    entry = {"title": "A's line", "state": "ALAND", "against": "CLAND", "when": when, **more}
    return {"red_lines": {"line": entry}, **READY}


def test_6_1_a_line_is_crossed_once(small: Small) -> None:
    """Casebook 6.1. A will not stand a nuclear test; C tests three times: one crossing.

    Source: S9 (a declared response to a condition); own rule."""
    world = small(also=line(TESTS))
    for _ in range(3):
        world.play("C tests a nuclear weapon at A")
    (cross,) = world.log.find("cross")
    assert (cross.by, cross.toward, cross.turn) == ("A", "C", 0)
    assert cross.because == "red line line"


def test_6_2_a_line_that_is_not_crossed(small: Small) -> None:
    """Casebook 6.2. The same line; C tests a missile only.

    Source: S9."""
    missile = {**READY["projects"]["bomb"], "tested_by": "missile_test"}
    also = line(TESTS) | {"projects": {"missile": missile}}
    assert not small(also=also).play("C tests a missile at A").log.find("cross")


def test_6_3_what_is_hidden_crosses_nothing(small: Small) -> None:
    """Casebook 6.3. C sends troops in secret; A does not know: its line holds.

    Source: own rule (visibility); a line is held against what a state sees."""
    world = small("D is at war with B", also=line(TROOPS)).play("C sends troops to D").play()
    assert world.flow("send_troops", "C", "D") == 1
    assert not world.log.find("cross")


def test_6_4_what_is_disclosed_crosses(small: Small) -> None:
    """Casebook 6.4. B finds the troops out and publishes it: A's line is crossed.

    Source: own rule (disclosure as an act); S22."""
    also = line(TROOPS) | {"actions": {"send_troops": {"detected_per_year": 50.0}}}
    world = small("D is at war with B", "states.BLAND.intelligence=1.0", also=also)
    world.play("C sends troops to D").wait(8)
    assert world.log.find("detect", by="B", toward="C", third="D", action="send_troops")
    assert not world.log.find("cross")
    world.play("B discloses the dealings of C")
    (cross,) = world.log.find("cross")
    assert cross.turn == 9


def test_6_5_a_false_alarm_crosses_nothing_by_itself(small: Small) -> None:
    """Casebook 6.5. A believes in troops that C never sent: it is alarmed, its line holds.

    Source: Jervis 1976 (misperception); own rule (suspicion is no proof)."""
    world = small("D is at war with B", "numbers.fog.false_alarms_per_year=50.0", also=line(TROOPS))
    world.wait(8)
    assert world.log.find("false_alarm", by="A", toward="C", third="D", action="send_troops")
    assert world.flow("send_troops", "C", "D") == 0
    assert not world.log.find("cross")


def test_6_6_a_line_frees_forces_for_a_time(small: Small) -> None:
    """Casebook 6.6. The line frees A's forces for 21 days: after them they are bound again.

    Source: Davis & Winnefeld 1983 (authorisation); own rule."""
    world = small(also=line(TESTS, authorises_days=21.0) | quiet())
    assert world.freed("A", "C") == ""
    world.play("C tests a nuclear weapon at A")
    assert world.toward("A", "C", "authority") > 0.0
    world.wait(3)
    assert world.toward("A", "C", "authority") == 0.0


def quiet() -> dict[str, Any]:
    """A registry in which a nuclear test climbs no rung, so that only the line speaks."""
    return {"actions": {"nuclear_test": {"rung": 2, "mid": 1}}}


def test_6_7_the_freed_forces_name_their_reason(small: Small) -> None:
    """Casebook 6.7. A test climbs no rung here; what frees A's forces is the line.

    Source: own rule (a red line crossed)."""
    with_line = small(also=line(TESTS, authorises_days=21.0) | quiet())
    without = small(also=READY | quiet())
    for world in (with_line, without):
        world.play("C tests a nuclear weapon at A")
    assert with_line.may("A clashes with C")
    assert not without.may("A clashes with C")


def test_6_8_a_line_is_anger_too(small: Small) -> None:
    """Casebook 6.8. The crossing heats A's feeling toward C, nobody else's.

    Source: assumption; S10 (severe response)."""
    hot = small(also=line(TESTS, heat=0.5)).play("C tests a nuclear weapon at A")
    cool = small(also=line(TESTS)).play("C tests a nuclear weapon at A")
    assert hot.toward("A", "C", "heat") > cool.toward("A", "C", "heat") + 0.2
    assert hot.toward("B", "C", "heat") == cool.toward("B", "C", "heat")


def test_6_9_all_and_any(small: Small) -> None:
    """Casebook 6.9. A line at `all` of two conditions waits for both, at `any` for the first.

    Source: own rule (conditions)."""
    hot = {"measure": "rung", "of": "CLAND", "toward": "ALAND", "above": 5.0}
    both = small(also=line({"all": [TESTS, hot]})).play("C tests a nuclear weapon at B")
    either = small(also=line({"any": [TESTS, hot]})).play("C tests a nuclear weapon at B")
    assert not both.log.find("cross")
    assert either.log.find("cross", turn=0)
    assert both.play("C clashes with A").log.find("cross", turn=1)


def test_6_10_the_crossing_names_what_crossed_it(small: Small) -> None:
    """Casebook 6.10. The shells that are the condition are named as the cause of the crossing.

    Source: own rule (a reason for every event)."""
    shells = {**TROOPS, "what": "ship_shells"}
    world = small("D is at war with B", also=line(shells)).play("C sends shells to D")
    (cross,) = world.log.find("cross")
    assert [(row.kind, row.by, row.action) for row in world.log.causes(cross)][:1] == [
        ("act", "C", "ship_shells")
    ]
