"""Casebook 8: what frees forces, and the rungs of the ladder."""

import numpy as np
import pytest
from cases import Small

from sim.run.batch import Worker
from sim.terms.choice import Form
from sim.terms.events import Kind

HAWKS = tuple(f"states.{name}LAND.rule=random" for name in "ABCD")


def test_8_1_no_force_out_of_the_blue(small: Small) -> None:
    """Casebook 8.1. A and C are at peace, nobody has threatened: a clash is not on the menu.

    Source: own rule (rung 5 needs an authorisation); Davis & Winnefeld 1983."""
    world = small()
    assert world.freed("A", "C") == ""
    assert not world.may("A clashes with C")
    assert not world.may("A provokes C")
    assert world.may("A patrols near C")


def test_8_2_a_threat_opens_the_way(small: Small) -> None:
    """Casebook 8.2. C threatens A: there is a dispute, and A's forces are free against C only.

    Source: own rule (rung 3 or an open dispute)."""
    world = small().play("C threatens A")
    assert world.log.find("open", by="C", toward="A")
    assert world.freed("A", "C") == "a dispute is open"
    assert world.may("A clashes with C")
    assert world.freed("A", "D") == ""


def test_8_3_rung_three_without_a_dispute(small: Small) -> None:
    """Casebook 8.3. A missile test is no militarised act (MID level 1), but rung 3 all the same.

    Source: Palmer et al. 2022 (what is militarised); own rule."""
    ready = {"state": "CLAND", "tested_by": "missile_test", "stages": 1, "stage": 1}
    ready |= {"stage_days": 3650.0, "reliability": 1.0}
    world = small(also={"projects": {"rocket": ready}}).play("C tests a missile at A")
    assert not world.log.find("open")
    assert world.freed("A", "C") == "rung 3 was reached"


def test_8_4_war_needs_force_before_it(small: Small) -> None:
    """Casebook 8.4. A threat frees for a clash, not for war; after a clash war is open.

    Source: own rule (rung 7 needs rung 5 before it)."""
    world = small().play("C threatens A")
    assert not world.may("A invades C")
    world.play("A clashes with C")
    assert world.may("A invades C")
    assert world.may("C invades A")
    assert not world.may("A invades D")


def test_8_5_a_surprise_attack_that_the_scenario_allows(small: Small) -> None:
    """Casebook 8.5. The scenario allows C a surprise attack on A: C may, A may not.

    It is open war for which C's forces are free, and no force short of it.
    Source: own rule (a surprise attack that the scenario allows)."""
    world = small(also={"relations": {"ALAND-CLAND": {"surprise": ["CLAND"]}}})
    assert world.freed("C", "A", for_war=True) == "a surprise attack is allowed"
    assert world.freed("C", "A") == ""
    assert world.may("C invades A")
    assert not world.may("A invades C")
    assert not any(world.may(f"C {does} A") for does in ("provokes", "clashes with", "strikes"))
    world.play("C threatens A")
    assert world.may("C clashes with A"), "as without it"


def test_8_6_an_inject_frees_forces(small: Small) -> None:
    """Casebook 8.6. An inject frees A's forces against C for 20 days: three weeks, then no more.

    Source: own rule (an inject)."""
    order = {"of": "ALAND", "toward": "CLAND", "measure": "authority", "by": 20.0}
    world = small(also={"injects": {"order": {"title": "o", "turn": 0, "changes": [order]}}})
    world.play()
    assert world.freed("A", "C") == "an inject allows it"
    world.play()
    assert world.may("A clashes with C")
    world.play()
    assert world.freed("A", "C") == ""


def test_8_7_the_authorisation_is_an_event(small: Small) -> None:
    """Casebook 8.7. A clashes in an open dispute: the authorisation comes first and is its cause.

    Source: own rule (the reason is logged)."""
    world = small().play("C threatens A").play("A clashes with C")
    (authorised,) = world.log.find("authorise")
    (clash,) = world.log.find("act", action="clash")
    assert authorised.because == "a dispute is open"
    assert clash.cause == authorised.seq


def test_8_8_a_rung_is_left_one_by_one(small: Small) -> None:
    """Casebook 8.8. A patrols near C (rung 4) and rests: 28 days later rung 3, then 2.

    Source: assumption (numbers.posture.rung_days = 28 here)."""
    world = small().play("A patrols near C")
    assert world.toward("A", "C", "rung") == 4
    world.wait(4)
    assert world.toward("A", "C", "rung") == 3
    world.wait(4)
    assert world.toward("A", "C", "rung") == 2


def test_8_9_quiet_closes_a_dispute(small: Small) -> None:
    """Casebook 8.9. A patrols near C, and nothing more happens: after six months it is over.

    180 days are 26 weeks. Source: MID coding rules (Palmer et al. 2022)."""
    world = small().play("A patrols near C").wait(24)
    assert not world.log.find("close")
    world.wait(2)
    (closed,) = world.log.find("close")
    assert (closed.turn, closed.because) == (25, "fading")
    assert world.toward("A", "C", "dispute") == 0


def test_8_10_a_further_act_keeps_it_open(small: Small) -> None:
    """Casebook 8.10. The same, but A patrols again after four months: six months more.

    Source: MID coding rules (Palmer et al. 2022)."""
    world = small().play("A patrols near C").wait(16).play("A patrols near C").wait(20)
    assert not world.log.find("close")
    assert len(world.log.find("open")) == 1


def test_8_11_backing_down(small: Small) -> None:
    """Casebook 8.11. A threatens and backs down: the rung is left, C thinks less of A's resolve.

    Source: Fearon 1994 (audience costs); own rule (the ways down)."""
    world = small().play("A threatens C")
    believed = world.toward("C", "A", "resolve")
    assert world.may("A backs down before C")
    world.play("A backs down before C")
    assert world.toward("A", "C", "rung") == 0
    assert world.toward("A", "C", "threat") == 0.0
    assert world.toward("C", "A", "resolve") < believed
    assert not world.may("A backs down before C")


def test_8_12_nobody_backs_down_from_nothing(small: Small) -> None:
    """Casebook 8.12. Without a threat there is nothing to withdraw.

    Source: own rule (what an action requires)."""
    assert not small().may("A backs down before C")


def test_8_13_no_bomb_no_use(small: Small) -> None:
    """Casebook 8.13. At war, C can use a nuclear weapon only if it has any.

    Source: own rule (what an action requires)."""
    assert not small("C is at war with B").may("C uses a nuclear weapon on B")
    armed = small("C is at war with B", "states.CLAND.arsenal=0.5")
    assert armed.may("C uses a nuclear weapon on B")
    assert not armed.may("C uses a nuclear weapon on A"), "they are at peace"


def test_8_14_out_of_reach(small: Small) -> None:
    """Casebook 8.14. A's forces cannot reach C: neither patrols nor clashes are on the menu.

    Source: own rule (reach)."""
    world = small(also={"relations": {"ALAND-CLAND": {"reach": "contact"}}})
    assert not world.may("A patrols near C")
    assert not world.may("A threatens C")
    assert world.may("A condemns C")


@pytest.mark.compiled
def test_8_15_whoever_plays_the_ladder_holds(small: Small) -> None:
    """Casebook 8.15. Four states that act at random, 200 runs: no force without authorisation.

    Every act of rung 5 and above follows an authorisation by the same state, and no war opens
    where neither side had used rung 5 in the dispute before. Source: own rule."""
    world = small(*HAWKS, "horizon.turns=20").world
    rows = Worker(world.setup, 1).play(0, 200).rows
    forceful = np.flatnonzero((rows["kind"] == Kind.ACT) & (rows["rung"] >= 5))
    assert len(forceful) > 100
    before = rows[forceful - 1]
    assert np.all(before["kind"] == Kind.AUTHORISE)
    assert np.all(before["actor"] == rows[forceful]["actor"])
    assert np.all(before["target"] == rows[forceful]["target"])
    form = np.asarray(world.setup.plan.actions["form"])  # type: ignore[call-overload]
    wars = [k for k in forceful if form[rows["action"][k]] == Form.WAR]
    assert wars
    for k in wars:
        pair = {rows["actor"][k], rows["target"][k]}
        earlier = rows[:k][rows["run"][:k] == rows["run"][k]]
        used = (earlier["kind"] == Kind.ACT) & (earlier["rung"] >= 5)
        assert any({a, b} == pair for a, b in earlier[["actor", "target"]][used].tolist())
