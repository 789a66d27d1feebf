"""Casebook 7: the Security Council."""

import datetime
from typing import Any

from cases import Case, Small, council

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
    assert (adopted.value, adopted.because) == (15.0, "nine votes and no veto")


def test_7_2_eight_votes_are_not_enough(small: Small) -> None:
    """Casebook 7.2. Eight for, seven elected members against: the draft fails.

    Source: UN Charter, article 27 (3) (nine votes)."""
    yes = dict.fromkeys([*FIVE, *TEN[:2]], FOR)
    world = small(also=before(yes | dict.fromkeys(TEN[2:9], AGAINST)))
    world.play("C tests a nuclear weapon at A")
    (failed,) = world.log.find("fail")
    assert (failed.value, failed.because) == (8.0, "fewer than nine votes")
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
    """Casebook 7.17. D sends shells in the open to C, under measures: D violates them.

    Source: S12, S16; resolution 1718 (2006), paragraph 8."""
    also = before(dict.fromkeys(FIVE, AGAINST), regimes={"CLAND": 0.8})
    world = small("C is at war with B", also=also).play("D sends shells to C")
    assert [(row.by, row.toward) for row in world.log.find("violate")] == [("D", "C")]


def test_7_18_what_is_hidden_is_no_recorded_violation(small: Small) -> None:
    """Casebook 7.18. C, under measures, sends missiles in secret: nothing is recorded.

    Source: own rule (visibility)."""
    also = before(dict.fromkeys(FIVE, AGAINST), regimes={"CLAND": 0.8})
    world = small("D is at war with B", also=also).play("C sends missiles to D")
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
