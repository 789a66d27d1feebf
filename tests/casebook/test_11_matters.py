"""Casebook 11: matters. Standing in an issue, its status quo, alarm by what moves, memory."""

from typing import Any

from cases import NAMES, Case, Small

from sim.turn.matters import is_opposed, pulls, status_quo

WEAPONS: dict[str, Any] = {"controlled_by": ["CLAND"], "claimed_by": ["ALAND"]}
OVER_WEAPONS = {"issues": {"weapons": WEAPONS}}
WIDE = {"actions": {"condemn": {"issues": ["weapons"]}, "patrol": {"issues": ["weapons"]}}}


def over(case: Case, by: str, toward: str, issue: str, measure: str) -> float:
    """A feeling of one state toward another over an issue: heat, alarm or grievance."""
    names = case.world.names
    i, j = (names.states.index(NAMES[letter]) for letter in (by, toward))
    m = case.world.plan.matter_of[i, j, names.issues.index(issue)]
    return float(getattr(case.world.now, measure)[m])


def test_11_1_an_onlooker_has_words_for_a_party_alone(small: Small) -> None:
    """Casebook 11.1. C controls the weapons, A claims; B and D look on. B may condemn C, not D.

    Source: own rule (hostile acts need standing); Fearon 1995."""
    world = small(also=OVER_WEAPONS | WIDE)
    assert world.may("B condemns C")
    assert not world.may("B condemns D")


def test_11_2_force_is_between_parties(small: Small) -> None:
    """Casebook 11.2. The same: A may show force toward C over the weapons, B may not.

    Source: own rule (from the rung of a threat on both are parties)."""
    world = small(also=OVER_WEAPONS | WIDE)
    assert world.may("A patrols near C")
    assert not world.may("B patrols near C")


def test_11_3_on_one_side_of_the_status_quo_there_is_no_quarrel(small: Small) -> None:
    """Casebook 11.3. A wants 0, C wants 1; things stand at 1: one of them would move them.

    Where things stand at C's wish, A alone pulls, and that is a quarrel; where D wants 0.5 and
    things stand at 0.2, D and C pull one way. Source: Fearon 1995; Powell 1999, chapter 3."""
    assert small("issues.weapons.status_quo=1.0", also=WIDE).may("A condemns C")
    same = small(
        "issues.weapons.status_quo=0.2",
        "states.DLAND.stances.weapons.position=0.5",
        also=WIDE,
    )
    assert not same.may("D condemns C")
    assert same.may("A condemns C")


def test_11_4_a_deal_that_moves_nothing_alarms_nobody(small: Small) -> None:
    """Casebook 11.4. C and D meet; things stand where both want them: A and B are not alarmed.

    Where they stand in the middle, a summit of C and D pulls them from A's wish. Source: own rule
    (alarm comes from what an act moves)."""
    calm = small(*(f"issues.{q}.status_quo=1.0" for q in ("shore", "war", "order", "weapons")))
    calm.play("C meets D")
    assert calm.toward("A", "C", "alarm") == 0.0
    tense = small().play("C meets D")
    assert tense.toward("A", "C", "alarm") > 0.0
    assert tense.toward("D", "C", "alarm") == 0.0


def test_11_5_heat_stays_where_it_arose(small: Small) -> None:
    """Casebook 11.5. C clashes with A over the shore: A's heat rises there, not over the order.

    Source: own rule (a matter has its own heat; others of the pair feel a share of it)."""
    world = small().play("C clashes with A")
    assert over(world, "A", "C", "shore", "heat") > 0.1
    assert over(world, "A", "C", "order", "heat") <= 0.1


def test_11_6_a_quarrel_leaves_a_grievance(small: Small) -> None:
    """Casebook 11.6. Half a year after the clash the heat is gone, the grievance is not.

    Source: onset in rival dyads falls over ten years of peace, not in months (GML-MID 2.2.1)."""
    world = small("numbers.feelings.heat_half_life_days=15.0").play("C clashes with A").wait(26)
    grievance = over(world, "A", "C", "shore", "grievance")
    assert grievance > 0.105
    assert abs(over(world, "A", "C", "shore", "heat") - grievance) < 0.005


def test_11_7_a_quarrel_of_others_is_none_of_a_state_s_own(small: Small) -> None:
    """Casebook 11.7. C clashes with A: B, on A's side, feels no heat toward C, only alarm.

    Source: own rule (heat is the addressee's, alarm an onlooker's)."""
    world = small().play("C clashes with A")
    assert over(world, "B", "C", "shore", "heat") <= 0.1
    assert over(world, "B", "C", "shore", "alarm") > 0.0
    assert over(world, "D", "C", "shore", "alarm") == 0.0


def test_11_8_what_serves_an_end_serves_it_whoever_acts(small: Small) -> None:
    """Casebook 11.8. C's test moves things to the end that tests serve: A loses, D gains.

    With the ends the other way round A gains and D loses. Source: own rule (`toward_one`)."""
    served = {"issues": {"weapons": {"toward_one": ["nuclear_test"]}}}
    ready = {
        "projects": {
            "warhead": {
                "state": "CLAND",
                "tested_by": "nuclear_test",
                "stages": 1,
                "stage": 1,
                "stage_days": 100.0,
                "reliability": 1.0,
            }
        }
    }
    world = small(also=served | ready).play("C tests a nuclear weapon at A")
    assert over(world, "A", "C", "weapons", "alarm") > 0.0
    assert over(world, "D", "C", "weapons", "alarm") == 0.0
    served = {"issues": {"weapons": {"toward_zero": ["nuclear_test"]}}}
    world = small(also=served | ready).play("C tests a nuclear weapon at A")
    assert over(world, "D", "C", "weapons", "alarm") > 0.0


def test_11_9_a_summit_asks_for_dealings(small: Small) -> None:
    """Casebook 11.9. Without trade, supply or an undertaking two states hold no summit.

    Source: own rule (no summit between strangers)."""
    nothing = {"relations": {"ALAND-DLAND": {"supply": {"ALAND": 0.0, "DLAND": 0.0}}}}
    friendly = "relations.ALAND-DLAND.hostility=0.1"
    assert small(friendly).may("A meets D")
    assert not small(friendly, also=nothing).may("A meets D")
    assert not small("relations.ALAND-DLAND.hostility=0.6").may("A meets D")


def test_11_10_help_by_duty_is_given_over_what_is_at_stake(small: Small) -> None:
    """Casebook 11.10. C invades B over the shore, A's troops go to B over the shore, too.

    Source: own rule (the issue at stake, not the first of the file)."""
    world = small("A owes B defence").play("C invades B")
    (troops,) = [
        row
        for row in world.world.rows
        if row["actor"] == 0
        and row["action"] >= 0
        and (world.world.names.actions[row["action"]] == "send_troops")
    ]
    assert world.world.names.issues[troops["issue"]] == "shore"


COURSE = {
    "at_the_flow": "sanction",
    "toward_zero": ["sanction"],
    "controlled_by": ["ALAND", "BLAND"],
    "claimed_by": ["CLAND", "DLAND"],
}
OWN_COURSES = {
    "issues": {"measures": COURSE},
    "states": {"ALAND": {"can": ["sanction"]}, "BLAND": {"can": ["sanction"]}},
}


def stands(case: Case, by: str, toward: str, issue: str) -> float:
    """Where an issue stands between two states."""
    names = case.world.names
    i, j = (names.states.index(NAMES[letter]) for letter in (by, toward))
    return status_quo(case.world.plan, case.world.now, i, j, names.issues.index(issue))


def test_11_11_a_course_of_its_own_stands_where_its_owner_has_taken_it(small: Small) -> None:
    """Casebook 11.11. A puts sanctions on C in three steps, B puts none: so things stand at the
    end "enforced" between A and C, at "lifted" between B and C. C and D, who impose none, see
    the furthest anybody has gone.

    Source: own rule (a course is its owner's own, and the world says how far it has gone)."""
    world = small(also=OWN_COURSES)
    assert stands(world, "A", "C", "measures") == 1.0
    world.play("A sanctions C")
    assert stands(world, "A", "C", "measures") == 43 / 64  # one of three levels, in 64ths
    world.play("A sanctions C").play("A sanctions C")
    assert stands(world, "A", "C", "measures") == 0.0
    assert stands(world, "C", "A", "measures") == 0.0
    assert stands(world, "B", "C", "measures") == 1.0
    assert stands(world, "C", "D", "measures") == 0.0
    world.play("A lifts sanctions on C")
    assert stands(world, "A", "C", "measures") == 21 / 64


def test_11_12_who_has_gone_as_far_as_it_wants_has_no_quarrel_left(small: Small) -> None:
    """Casebook 11.12. A wants its sanctions in full: until it has them it pulls; then C alone does.

    A and B want the same, and where A's course has reached it neither pulls: no quarrel. Source:
    Fearon 1995; Powell 1999, chapter 3."""
    world = small(also=OWN_COURSES)
    names = world.world.names
    q = names.issues.index("measures")
    plan, now = world.world.plan, world.world.now
    assert pulls(plan, now, 0, 2, q) == -1.0
    assert pulls(plan, now, 2, 0, q) == 0.0
    world.play("A sanctions C").play("A sanctions C").play("A sanctions C")
    now = world.world.now
    assert pulls(plan, now, 0, 2, q) == 0.0
    assert pulls(plan, now, 2, 0, q) == 1.0
    assert not is_opposed(plan, now, 0, 1, q)


def test_11_13_what_cannot_be_divided_stands_at_a_point(small: Small) -> None:
    """Casebook 11.13. The same sanctions, but things stand at full enforcement or at none.

    One step of three leaves them at "lifted", two bring them to "enforced". Where they lie halfway
    between two points they stay: no end is preferred. Source: Fearon 1995 (indivisible issues)."""
    whole = {**OWN_COURSES, "issues": {"measures": COURSE | {"points": [0.0, 1.0]}}}
    world = small(also=whole).play("A sanctions C")
    assert stands(world, "A", "C", "measures") == 1.0
    world.play("A sanctions C")
    assert stands(world, "A", "C", "measures") == 0.0
    half = {**OWN_COURSES, "issues": {"measures": COURSE | {"points": [0.34375, 1.0]}}}
    world = small(also=half).play("A sanctions C")
    assert stands(world, "A", "C", "measures") == 43 / 64  # 21 / 64 from either
