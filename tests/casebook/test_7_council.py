"""Casebook 7: the Security Council."""

import datetime
from typing import Any

from cases import Case, Small, council

from sim.terms.choice import Term
from sim.turn.weigh import term_value, weigh

FIVE = ["USA", "GBR", "FRA", "RUS", "CHN"]
TEN = ["E01", "E02", "E03", "E04", "E05", "E06", "E07", "E08", "E09", "E10"]
FOR, AGAINST = 0.0, 1.0  # with the slope of small.toml a vote is as good as certain at both ends
BOMB = {
    "state": "CLAND",
    "tested_by": "nuclear_test",
    "stages": 1,
    "stage": 1,
    "stage_days": 3650.0,
    "reliability": 1.0,
}
NOBODY_FINDS_OUT = "actions.ship_missiles.detected_per_year=0.0"


def before(positions: dict[str, float], **more: Any) -> dict[str, Any]:
    """C's tests before a Council of these positions; A, an elected member, holds the pen."""
    seats = {"ALAND": FOR, **positions}
    holders = {"penholders": {"CLAND": "ALAND"}}
    return {**council(seats, " ".join(FIVE), **{**holders, **more}), "projects": {"bomb": BOMB}}


def votes(world: Case) -> dict[str, float]:
    """Who voted how: 1 for, 0 abstained, -1 against."""
    return {row.by: row.value for row in world.log.find("vote")}


def test_7_1_adopted(small: Small) -> None:
    """Casebook 7.1. All fifteen vote for the draft: it is adopted.

    Source: UN Charter, article 27 (3)."""
    world = small(also=before(dict.fromkeys([*FIVE, *TEN[:9]], FOR)))
    world.play("C tests a nuclear weapon at A")
    assert list(votes(world).values()) == [1.0] * 15
    (adopted,) = world.log.find("adopt")
    assert (adopted.value, adopted.because) == (15.0, "the majority and no veto")


def test_7_2_eight_votes_are_not_enough(small: Small) -> None:
    """Casebook 7.2. Eight for, seven elected members against: the draft fails.

    Source: UN Charter, article 27 (3) (nine votes)."""
    yes = dict.fromkeys([*FIVE, *TEN[:2]], FOR)
    world = small(also=before(yes | dict.fromkeys(TEN[2:9], AGAINST)))
    world.play("C tests a nuclear weapon at A")
    (failed,) = world.log.find("fail")
    assert (failed.value, failed.because) == (8.0, "too few votes")
    assert not world.log.find("adopt", "veto")


def test_7_3_nine_votes_are_enough(small: Small) -> None:
    """Casebook 7.3. Nine for, six elected members against: adopted.

    Source: UN Charter, article 27 (3)."""
    yes = dict.fromkeys([*FIVE, *TEN[:3]], FOR)
    world = small(also=before(yes | dict.fromkeys(TEN[3:9], AGAINST)))
    world.play("C tests a nuclear weapon at A")
    assert [row.value for row in world.log.find("adopt")] == [9.0]


def test_7_4_one_permanent_member_against(small: Small) -> None:
    """Casebook 7.4. Fourteen for, Russia against: vetoed.

    Source: UN Charter, article 27 (3)."""
    seats = dict.fromkeys([*FIVE, *TEN[:9]], FOR) | {"RUS": AGAINST}
    world = small(also=before(seats)).play("C tests a nuclear weapon at A")
    assert votes(world)["RUS"] == -1.0
    (vetoed,) = world.log.find("veto")
    assert (vetoed.value, vetoed.because) == (14.0, "a permanent member's no")
    assert not world.log.find("adopt")


def test_7_5_an_elected_members_no_is_no_veto(small: Small) -> None:
    """Casebook 7.5. Fourteen for, one elected member against: adopted.

    Source: UN Charter, article 27 (3)."""
    seats = dict.fromkeys([*FIVE, *TEN[:8]], FOR) | {"E09": AGAINST}
    world = small(also=before(seats)).play("C tests a nuclear weapon at A")
    assert votes(world)["E09"] == -1.0
    assert [row.value for row in world.log.find("adopt")] == [14.0]


def test_7_6_an_abstention_is_no_veto(small: Small) -> None:
    """Casebook 7.6. Fourteen for, China abstains: adopted.

    At 0.75 with a bar of 1 China neither votes for nor, but rarely, against. Source: UN Charter,
    article 27 (3); ICJ, Namibia opinion 1971, §22 (abstention is no bar)."""
    seats = dict.fromkeys([*FIVE, *TEN[:9]], FOR) | {"CHN": 0.75}
    world = small("numbers.council.bar=1.0", also=before(seats))
    world.play("C tests a nuclear weapon at A")
    assert votes(world)["CHN"] == 0.0
    assert [row.value for row in world.log.find("adopt")] == [14.0]


def test_7_7_a_veto_without_nine_votes_is_no_veto(small: Small) -> None:
    """Casebook 7.7. Eight for, Russia among those against: the draft fails without a veto.

    Source: UN Charter, article 27 (3); Security Council practice."""
    seats = dict.fromkeys([*FIVE, *TEN[:3]], FOR) | dict.fromkeys(TEN[3:9], AGAINST)
    world = small(also=before(seats | {"RUS": AGAINST})).play("C tests a nuclear weapon at A")
    assert [row.value for row in world.log.find("fail")] == [8.0]
    assert not world.log.find("veto")


def test_7_8_one_item_in_28_days(small: Small) -> None:
    """Casebook 7.8. C tests every week: its conduct is taken up at most every 28 days.

    Source: own rule (at most one draft per item per 28 days)."""
    world = small(also=before(dict.fromkeys([*FIVE, *TEN[:9]], FOR)))
    for _ in range(9):
        world.play("C tests a nuclear weapon at A")
    assert [row.turn for row in world.log.find("agenda")] == [0, 4, 8]


def test_7_9_two_states_are_two_items(small: Small) -> None:
    """Casebook 7.9. B tests a week after C: each is an item of its own.

    Source: own rule (per item)."""
    also = before(dict.fromkeys([*FIVE, *TEN[:9]], FOR), penholders={"CLAND": "ALAND"})
    also["council"]["penholders"]["BLAND"] = "ALAND"
    also["projects"]["second"] = BOMB | {"state": "BLAND"}
    world = small(also=also).play("C tests a nuclear weapon at A")
    world.play("B tests a nuclear weapon at A")
    assert [(row.turn, row.toward) for row in world.log.find("agenda")] == [(0, "C"), (1, "B")]


def test_7_10_nobody_holds_the_pen(small: Small) -> None:
    """Casebook 7.10. No member drafts on C's conduct: it is never taken up.

    Source: Security Council practice (penholders)."""
    also = before(dict.fromkeys([*FIVE, *TEN[:9]], FOR), penholders={})
    assert not small(also=also).play("C tests a nuclear weapon at A").log.find("agenda")


def test_7_11_conduct_that_weighs_too_little(small: Small) -> None:
    """Casebook 7.11. A condemnation is nothing that the Council takes up.

    Source: assumption (weight of acts before the Council)."""
    also = before(dict.fromkeys([*FIVE, *TEN[:9]], FOR))
    assert not small(also=also).play("C condemns A").log.find("agenda")


def test_7_12_the_penholder_weighs_a_veto(small: Small) -> None:
    """Casebook 7.12. A sure veto that costs more than a draft gains: A never tables one.

    With the same cost and no veto in sight it always does. Source: Voeten 2001; own rule."""
    costly = ("numbers.council.veto_cost=20.0", "numbers.council.draft=0.0")
    sure = dict.fromkeys([*FIVE, *TEN[:9]], FOR)
    for seats, kind in ((sure, "draft"), (sure | {"CHN": AGAINST}, "meet")):
        for run in range(5):
            world = small(*costly, also=before(seats), run=run)
            world.play("C tests a nuclear weapon at A")
            assert world.log.kinds("draft", "meet", "assembly", "monitor") == [kind]


def test_7_13_a_resolution_strengthens_the_measures(small: Small) -> None:
    """Casebook 7.13. Adopted: the measures on C go half the way to their full strength.

    Source: assumption (numbers.council.regime = 0.5 here)."""
    world = small(also=before(dict.fromkeys([*FIVE, *TEN[:9]], FOR), regimes={"CLAND": 0.2}))
    world.play("C tests a nuclear weapon at A")
    assert world.log.find("adopt")
    assert abs(world.of("C", "regime") - 0.6) < 1e-12


def test_7_14_a_veto_leaves_the_measures(small: Small) -> None:
    """Casebook 7.14. Vetoed: the measures stay as they are.

    Source: UN Charter, article 27 (3); S12."""
    seats = dict.fromkeys([*FIVE, *TEN[:9]], FOR) | {"RUS": AGAINST}
    world = small(also=before(seats, regimes={"CLAND": 0.2}))
    assert world.play("C tests a nuclear weapon at A").log.find("veto")
    assert world.of("C", "regime") == 0.2


def test_7_15_violations_are_recorded(small: Small) -> None:
    """Casebook 7.15. Measures on C are in force; its test violates them, and is recorded.

    Source: S12, S16 (tests in violation of resolutions)."""
    also = before(dict.fromkeys(FIVE, AGAINST), regimes={"CLAND": 0.8})
    world = small(also=also).play("C tests a nuclear weapon at A")
    (row,) = world.log.find("violate")
    assert (row.by, row.because, row.action) == ("C", "a resolution in force", "nuclear_test")


def test_7_16_no_measures_no_violation(small: Small) -> None:
    """Casebook 7.16. No measures in force: the same test violates nothing.

    Source: UN Charter, article 25 (decisions bind; there is none)."""
    also = before(dict.fromkeys(FIVE, AGAINST))
    assert not small(also=also).play("C tests a nuclear weapon at A").log.find("violate")


def test_7_17_arms_to_a_state_under_measures(small: Small) -> None:
    """Casebook 7.17. D sends shells in the open to C, under measures: both violate them.

    Source: S12, S16; resolution 1718 (2006), paragraph 8 (a) on who gives, (b) on who is given."""
    also = before(dict.fromkeys(FIVE, AGAINST), regimes={"CLAND": 0.8})
    world = small("C is at war with B", also=also).play("D sends shells to C")
    assert [(row.by, row.toward, row.because) for row in world.log.find("violate")] == [
        ("D", "C", "a resolution in force"),
        ("C", "D", "taken in breach of a resolution"),
    ]


def test_7_18_what_is_hidden_is_no_recorded_violation(small: Small) -> None:
    """Casebook 7.18. C, under measures, sends missiles in secret: nothing is recorded.

    Source: own rule (visibility)."""
    also = before(dict.fromkeys(FIVE, AGAINST), regimes={"CLAND": 0.8})
    world = small("D is at war with B", NOBODY_FINDS_OUT, also=also).play("C sends missiles to D")
    world.wait(14)
    assert world.flow("ship_missiles", "C", "D") == 1
    assert not world.log.find("violate")


def test_7_19_the_way_round(small: Small) -> None:
    """Casebook 7.19. A veto is sure and monitoring is wanted: a monitor outside the UN is set up.

    Source: S12 (the end of the panel in 2024); Voeten 2001 (outside options)."""
    seats = dict.fromkeys([*FIVE, *TEN[:9]], FOR) | {"RUS": AGAINST}
    wish = ("numbers.council.monitor=20.0", "numbers.council.draft=-20.0")
    world = small(*wish, also=before(seats, regimes={"CLAND": 0.2}))
    world.play("C tests a nuclear weapon at A")
    (monitor,) = world.log.find("monitor")
    assert monitor.because == "the way round a veto"
    for _ in range(5):
        world.play("C tests a nuclear weapon at A")
    assert len(world.log.find("monitor")) == 1, "one is enough"


def test_7_20_no_monitor_where_there_are_no_measures(small: Small) -> None:
    """Casebook 7.20. No measures in force: there is nothing to monitor.

    Source: assumption; resolution 1874 (2009) set the panel up under the measures."""
    wish = ("numbers.council.monitor=20.0", "numbers.council.draft=-20.0")
    world = small(*wish, also=before(dict.fromkeys([*FIVE, *TEN[:9]], FOR)))
    world.play("C tests a nuclear weapon at A")
    assert world.log.kinds("draft", "meet", "assembly", "monitor") == ["meet"]


def test_7_21_a_vote_of_the_assembly(small: Small) -> None:
    """Casebook 7.21. The matter goes to the General Assembly: two of the three others agree.

    A and B stand at 0 (enforce), D at 1. Source: UN Charter, article 11; Voeten 2001."""
    wish = ("numbers.council.assembly=20.0", "numbers.council.draft=-20.0")
    world = small(*wish, also=before(dict.fromkeys([*FIVE, *TEN[:9]], FOR)))
    world.play("C tests a nuclear weapon at A")
    (assembly,) = world.log.find("assembly")
    assert abs(assembly.value - 2.0 / 3.0) < 1e-12


def test_7_22_seats_change_hands(small: Small) -> None:
    """Casebook 7.22. E09's term ends on 4 February 2030, E10 follows: fifteen vote each time.

    Source: UN Charter, article 23 (2) (terms of two years)."""
    also = before(dict.fromkeys([*FIVE, *TEN], FOR))
    del also["council"]["members"]["E08"]
    also["council"]["members"]["E09"]["until"] = datetime.date(2030, 2, 4)
    also["council"]["members"]["E10"]["since"] = datetime.date(2030, 2, 4)
    world = small(also=also)
    for _ in range(5):
        world.play("C tests a nuclear weapon at A")
    ballots = world.log.find("vote")
    assert {row.by for row in ballots if row.turn == 0} >= {"E09"}
    assert {row.by for row in ballots if row.turn == 4} >= {"E10"}
    assert "E10" not in {row.by for row in ballots if row.turn == 0}
    assert "E09" not in {row.by for row in ballots if row.turn == 4}


def test_7_23_an_agent_votes_by_its_stance(small: Small) -> None:
    """Casebook 7.23. B, an elected member, stands for lifting the measures: it votes against.

    Source: Voeten 2000 (votes follow ideal points)."""
    seats = dict.fromkeys([*FIVE, *TEN[:8]], FOR) | {"BLAND": FOR}
    world = small("states.BLAND.stances.measures.position=1.0", also=before(seats))
    world.play("C tests a nuclear weapon at A")
    assert votes(world)["B"] == -1.0
    assert votes(world)["A"] == 1.0


def results(world: Case) -> list[tuple[int, str, str, str]]:
    """The drafts that came to a vote: week, result, what they do, for whom."""
    rows = world.log.find("adopt", "veto", "fail")
    return [(row.turn, row.kind, row.clause, row.third) for row in rows]


def test_7_24_five_members_and_a_majority_of_three(small: Small) -> None:
    """Casebook 7.24. Of five members three vote for the draft: adopted. Two: too few.

    Source: assumption, an example; the format leaves size and majority to the scenario."""
    for against, result in ((2, ("adopt", 3.0)), (3, ("fail", 2.0))):
        seats = dict.fromkeys(TEN[:4], FOR) | dict.fromkeys(TEN[:against], AGAINST)
        world = small(also=before(seats, majority=3)).play("C tests a nuclear weapon at A")
        (row,) = world.log.find("adopt", "fail", "veto")
        assert (row.kind, row.value) == result
        assert len(votes(world)) == 5


def test_7_25_an_attack_is_met_with_a_demand(small: Small) -> None:
    """Casebook 7.25. C invades B: the Council demands that it withdraw; no measures follow.

    C's isolation goes half the way (numbers.council.demand = 0.5 here) from 0. Source: resolution
    660 (1990)."""
    world = small(also=before(dict.fromkeys([*FIVE, *TEN[:9]], FOR))).play("C invades B")
    assert results(world) == [(0, "adopt", "demand", "B")]
    assert world.of("C", "demanded") == 1.0
    assert 0.4 < world.of("C", "isolation") <= 0.5
    assert world.of("C", "regime") == 0.0
    assert world.freed("A", "C") == "the partner is at war"


def test_7_26_force_is_authorised_against_who_does_not_withdraw(small: Small) -> None:
    """Casebook 7.26. C fights on: after 45 days, in week 7, the Council authorises force.

    A, in no dispute with C, has its forces free. Source: resolutions 660 of 2 August and 678 of 29
    November 1990; the number of days: assumption."""
    world = small(also=before(dict.fromkeys([*FIVE, *TEN[:9]], FOR))).play("C invades B").wait(6)
    assert world.freed("A", "C") == "the partner is at war"
    world.wait(3)
    assert results(world)[1:] == [(7, "adopt", "authorisation", "B")]
    assert world.freed("A", "C") == "authorised by the Council"
    assert world.may("A invades C")
    assert world.freed("A", "D") == ""


def test_7_27_what_was_authorised_ends_with_the_war(small: Small) -> None:
    """Casebook 7.27. C and B make peace: demand and authorisation are gone, A's forces bound.

    Source: own rule; resolution 678 (1990), to restore international peace and security."""
    world = small(also=before(dict.fromkeys([*FIVE, *TEN[:9]], FOR))).play("C invades B").wait(9)
    assert world.of("C", "authorised") == 1.0
    world.play("C makes peace with B")
    assert world.of("C", "demanded") == world.of("C", "authorised") == 0.0
    assert world.freed("A", "C") == ""


def test_7_28_peace_in_time(small: Small) -> None:
    """Casebook 7.28. C and B make peace before the 45 days are over: no further draft.

    Source: own rule."""
    world = small(also=before(dict.fromkeys([*FIVE, *TEN[:9]], FOR))).play("C invades B").wait(3)
    world.play("C makes peace with B").wait(8)
    assert results(world) == [(0, "adopt", "demand", "B")]


def test_7_29_a_vetoed_demand_authorises_nothing(small: Small) -> None:
    """Casebook 7.29. Russia vetoes the demand: nobody has defied one, and no force is authorised.

    Source: UN Charter, article 27 (3); the drafts of 25 February and 30 September 2022."""
    seats = dict.fromkeys([*FIVE, *TEN[:9]], FOR) | {"RUS": AGAINST}
    world = small(also=before(seats)).play("C invades B").wait(12)
    assert results(world) == [(0, "veto", "demand", "B")]
    assert world.of("C", "isolation") == 0.0


def test_7_30_who_defends_itself_has_nothing_demanded_of_it(small: Small) -> None:
    """Casebook 7.30. C strikes B and B strikes back: a draft on B is no demand.

    Source: UN Charter, article 51."""
    also = before(dict.fromkeys([*FIVE, *TEN[:9]], FOR), penholders={"BLAND": "ALAND"})
    world = small("actions.strike.agenda=0.9", also=also).play("C strikes B")
    world.play("B strikes C")
    assert [kind for _, _, kind, _ in results(world)] == ["measures"]


def test_7_31_conduct_of_an_attacker_between_demand_and_force(small: Small) -> None:
    """Casebook 7.31. C tests a weapon while the demand stands: measures, before the 45 days.

    Source: resolution 661 (1990), measures four days after the demand."""
    world = small(also=before(dict.fromkeys([*FIVE, *TEN[:9]], FOR))).play("C invades B").wait(4)
    world.play("C tests a nuclear weapon at A")
    assert results(world)[1:] == [(5, "adopt", "measures", "")]


def test_7_32_agents_vote_by_the_issue_of_the_draft(small: Small) -> None:
    """Casebook 7.32. D would enforce measures but wants what C wants in the dispute.

    It votes against the demand, where A votes for it, as near as it is to B; and for measures.
    Named, another issue decides: there D stands with B. Source: Voeten 2000; own rule."""
    seats = dict.fromkeys([*FIVE, *TEN[:8]], FOR) | {"DLAND": FOR}
    enforcing = "states.DLAND.stances.measures.position=0.0"
    world = small(enforcing, also=before(seats)).play("C invades B")
    assert (votes(world)["A"], votes(world)["D"]) == (1.0, -1.0)
    world = small(enforcing, also=before(seats)).play("C tests a nuclear weapon at A")
    assert (votes(world)["A"], votes(world)["D"]) == (1.0, 1.0)
    named = before(seats, issues={"demand": "measures"})
    world = small(enforcing, also=named).play("C invades B")
    assert (votes(world)["A"], votes(world)["D"]) == (1.0, 1.0)


def test_7_33_other_members_have_a_position_on_each_kind(small: Small) -> None:
    """Casebook 7.33. E01 is for measures and against a demand; E02 names no other position.

    Source: assumption; an example."""
    also = before(dict.fromkeys([*FIVE, *TEN[:9]], FOR))
    also["council"]["members"]["E01"]["positions"] = {"demand": AGAINST}
    world = small(also=also).play("C invades B")
    assert (votes(world)["E01"], votes(world)["E02"]) == (-1.0, 1.0)
    world = small(also=also).play("C tests a nuclear weapon at A")
    assert (votes(world)["E01"], votes(world)["E02"]) == (1.0, 1.0)


def test_7_34_the_attacker_votes_in_its_own_case(small: Small) -> None:
    """Casebook 7.34. C is a permanent member: it vetoes the demand that it withdraw.

    Source: UN Charter, article 27 (3) (a party abstains under chapter VI alone); assumption."""
    also = before(dict.fromkeys(TEN[:9], FOR) | {"CLAND": AGAINST})
    also["council"]["members"]["CLAND"]["permanent"] = True
    world = small(also=also).play("C invades B")
    assert results(world) == [(0, "veto", "demand", "B")]


def hidden_missiles(small: Small, *also: str, seats: dict[str, float], regimes: Any) -> Case:
    """C sends missiles to D in secret, which who watches finds out in weeks; D fights B."""
    council = before(dict.fromkeys(FIVE, AGAINST) | seats, regimes=regimes, penholders={})
    found = "actions.ship_missiles.detected_per_year=50.0"
    eyes = [f"states.{name}.intelligence=0.0" for name in ("ALAND", "BLAND", "CLAND", "DLAND")]
    world = small("D is at war with B", found, *eyes, *also, also=council)
    return world.play("C sends missiles to D").wait(8)


def test_7_35_what_a_member_finds_out_is_a_violation_of_both(small: Small) -> None:
    """Casebook 7.35. Measures on both; A, with a seat, finds out C's missiles: C and D violate.

    With measures on C alone who takes from it violates none that bind it. Source: own rule;
    resolution 1718 (2006), paragraph 8."""
    for regimes, expected in (
        ({"CLAND": 0.8, "DLAND": 0.8}, [("C", "D"), ("D", "C")]),
        ({"CLAND": 0.8}, [("C", "D")]),
    ):
        eye = "states.ALAND.intelligence=1.0"
        world = hidden_missiles(small, eye, seats={}, regimes=regimes)
        (found,) = world.log.find("detect", by="A")
        rows = world.log.find("violate")
        assert [(row.by, row.toward) for row in rows] == expected
        assert {row.turn for row in rows} == {found.turn}
        assert {row.action for row in rows} == {"ship_missiles"}


def test_7_36_what_a_state_without_a_seat_finds_out_is_not_before_the_council(small: Small) -> None:
    """Casebook 7.36. B finds the missiles out and has no seat, and no friend who has one: nothing.

    Nor do C and D, who know, report themselves: D has a seat. Source: own rule."""
    eye = "states.BLAND.intelligence=1.0"
    world = hidden_missiles(small, eye, seats={"DLAND": FOR}, regimes={"CLAND": 0.8})
    assert world.log.find("detect", by="B")
    assert not world.log.find("violate")


def test_7_37_a_flow_that_runs_in_the_open_counts_every_ninety_days(small: Small) -> None:
    """Casebook 7.37. C, under measures, has sent D shells since before the start, in the open.

    It is a violation in the first week and again when 90 days are over, in week 13. Its weight
    before the Council grows each time by that of the flow, 0.08. Source: own rule; assumption."""
    also = before(dict.fromkeys(FIVE, AGAINST), regimes={"CLAND": 0.8}, penholders={})
    shells = {"action": "ship_shells", "by": "CLAND", "to": "DLAND", "issue": "war"}
    also["flows"] = {"shells": shells | {"level": 1, "known": "public"}}
    world = small("D is at war with B", also=also).play()
    assert abs(world.of("C", "weight") - 0.08) < 1e-3
    world.wait(15)
    assert [(row.turn, row.by) for row in world.log.find("violate")] == [(0, "C"), (13, "C")]
    assert abs(world.of("C", "weight") - 0.1536) < 1e-3, "0.08 and 0.08 of the rest"


def test_7_38_a_flow_counts_once_in_the_week_in_which_it_is_seen_to_grow(small: Small) -> None:
    """Casebook 7.38. D sends C shells in the open: its weight grows by 0.08 once, and so does C's.

    Source: own rule."""
    also = before(dict.fromkeys(FIVE, AGAINST), regimes={"CLAND": 0.8}, penholders={})
    world = small("C is at war with B", also=also).play("D sends shells to C")
    assert abs(world.of("D", "weight") - 0.08) < 1e-3
    assert abs(world.of("C", "weight") - 0.08) < 1e-3


def test_7_39_no_council_nothing_happens(small: Small) -> None:
    """Casebook 7.39. Without a Council no conduct is taken up, demanded, or a violation.

    Source: own rule."""
    flow = {"action": "ship_shells", "by": "CLAND", "to": "DLAND", "issue": "war"}
    also = {"flows": {"shells": flow | {"level": 1, "known": "public"}}, "projects": {"bomb": BOMB}}
    world = small("D is at war with B", also=also).play("C invades B").wait(8)
    world.play("C tests a nuclear weapon at A")
    assert not world.log.find("agenda", "draft", "meet", "assembly", "monitor", "violate")
    assert world.of("C", "demanded") == world.of("C", "authorised") == 0.0


def test_7_40_law_does_not_speak_against_force_that_is_authorised(small: Small) -> None:
    """Casebook 7.40. A respects measures on C; a strike weighs law here, as sending shells does.

    Once force against C is authorised law takes nothing from the strike, and from the shells as
    much as before. Source: UN Charter, article 42."""
    lawful = "actions.strike.weighs.law=-1.0"
    also = before(dict.fromkeys([*FIVE, *TEN[:9]], FOR), regimes={"CLAND": 0.8})
    world = small(lawful, also=also).play("C invades B")
    assert law_of(world, "strike") < -0.1
    assert law_of(world, "ship_shells") < -0.1
    shells = law_of(world, "ship_shells")
    world.wait(8)
    assert law_of(world, "strike") == 0.0
    assert law_of(world, "ship_shells") == shells


def law_of(case: Case, action: str) -> float:
    """What the term of law adds to an act of A toward C on the shore."""
    world = case.world
    i, j = (world.names.states.index(name) for name in ("ALAND", "CLAND"))
    q, a = world.names.issues.index("shore"), world.names.entry(action)
    weigh(world.plan, world.now, world.draft, i, j, q)
    return term_value(world.plan, world.now, world.draft, i, a, int(Term.LAW))
