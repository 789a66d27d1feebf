"""Each statement of the source text, seen in runs of june-2024 by its own mechanism.

Numbers are aims that were read from the text before the runs were counted: what it reports has
happened in every run, what it expects in many, what it calls possible in some. Shares are of runs
of 78 weeks; where a test asks what the treaty does, the runs without it share their dice.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import pandas as pd

from sim.plan.build import build
from sim.record.tables import event_table
from sim.run.batch import Worker
from sim.scenario.load import load
from sim.world.world import World

RUNS, SEED = 400, 5
ALLIES = ["JPN", "KOR", "USA"]
PARTNERS = ["PRK", "RUS"]
TECHNOLOGY = [
    "transfer_air_defence",
    "transfer_missile_technology",
    "transfer_satellite_technology",
    "transfer_submarine_technology",
]


@cache
def events(name: str) -> pd.DataFrame:
    """All rows of the runs of a scenario; `cuts`: the act cuts a flow by a level."""
    loaded = load(name).scenario
    setup = build(loaded)
    rows = Worker(setup, SEED).play(0, RUNS).rows
    table = event_table(rows, setup.names, loaded.horizon)
    table["cuts"] = [a >= 0 and bool(setup.names.cuts[a]) for a in rows["action"]]
    table.loc[table.kind == "change", "cuts"] = False
    return table


def found(name: str = "june-2024", **wanted: str | list[str]) -> pd.DataFrame:
    """The rows of a scenario in which these columns hold one of these words; cuts left out."""
    table = events(name)
    keep = ~table.cuts
    for column, words in wanted.items():
        keep &= table[column].isin([words] if isinstance(words, str) else words)
    return table[keep]


def share(rows: pd.DataFrame) -> float:
    """The share of runs that have such a row."""
    return float(rows.run.nunique()) / RUNS


def per_run(rows: pd.DataFrame) -> float:
    """How many such rows a run has."""
    return len(rows) / RUNS


def more_with(**wanted: str | list[str]) -> tuple[float, float]:
    """How many more such rows a run has with the treaty than without, and its standard error."""
    with_it, without = (
        np.bincount(found(name, **wanted).run, minlength=RUNS)
        for name in ("june-2024", "without-2024-treaty")
    )
    gap = with_it - without
    return float(gap.mean()), float(gap.std() / RUNS**0.5)


def causes(rows: pd.DataFrame) -> pd.Series:
    """The kind and action of the row that each of these names as its cause, or nothing."""
    table = events("june-2024")
    named = (table.kind + " " + table.action.fillna("")).str.strip()
    index = {(run, seq): word for run, seq, word in zip(table.run, table.seq, named, strict=True)}
    keys = zip(rows.run, rows.cause, strict=True)
    return pd.Series([index.get(key, "") for key in keys])


def within(first: pd.DataFrame, then: pd.DataFrame, weeks: int) -> float:
    """The share of the first rows that one of the others follows in the same run, in time.

    weeks: that it may take.
    """
    after = then.groupby("run").turn.apply(list).to_dict()
    hits = [
        any(0 <= turn - row.turn <= weeks for turn in after.get(row.run, []))
        for row in first.itertuples()
    ]
    return sum(hits) / len(hits)


def test_s1_the_two_sign_during_the_visit_of_19_june() -> None:
    signed = found(kind="sign", clause="rus_prk_2024")
    assert share(signed) == 1.0
    assert set(signed.date.astype(str)) == {"2024-06-19"}
    visit = found(kind="joint", action="summit", actor="RUS", target="PRK")
    assert share(visit[visit.date.astype(str) == "2024-06-19"]) == 1.0
    assert found("without-2024-treaty", kind="sign", clause="rus_prk_2024").empty


def test_s2_assistance_is_given_to_the_partner_that_calls() -> None:
    called = found(kind="invoke", clause="rus_prk_2024.assistance_prk")
    assert share(called) >= 0.10
    assert set(called.actor) == {"RUS"}
    given = found(kind=["honour", "materiel"], clause="rus_prk_2024.assistance_prk")
    assert set(given.actor) == {"PRK"}
    assert 0.3 <= len(given) / len(called) <= 0.95


def test_s3_russia_seeks_and_gets_more_for_its_war() -> None:
    arms = found(kind="act", action=["ship_shells", "ship_missiles"], actor="PRK", target="RUS")
    assert share(arms) >= 0.25
    assert set(arms.issue) == {"ukraine_war"}


def test_s4_the_allies_close_ranks_because_of_the_treaty() -> None:
    more, error = more_with(kind="joint", action="trilateral_exercise")
    assert more > 2.0 * error


def test_s5_the_programme_goes_on_and_the_council_cannot_stop_it() -> None:
    assert share(found(kind="act", action="icbm_test", actor="PRK")) >= 0.5
    vetoes = found(kind="veto", target="PRK")
    assert share(vetoes) > 10 * share(found(kind="adopt"))
    against = found(kind="vote")
    against = against[against.value < 0.0]
    assert share(against[against.actor == "RUS"]) >= 0.9 * share(vetoes)


def test_s6_russia_fights_for_north_korea_against_its_neighbours_alone() -> None:
    assert share(found(kind="enter_force", clause="rus_prk_2024")) >= 0.8
    russian = found(kind="honour", clause="rus_prk_2024.assistance_rus")
    assert set(russian.third) <= {"KOR", "USA", "JPN"}


def test_s7_technology_goes_to_north_korea_missiles_and_submarines_seldom() -> None:
    sent = found(kind="act", action=TECHNOLOGY)
    assert (sent.target == "PRK").mean() >= 0.8
    assert set(sent[sent.target == "PRK"].actor) <= {"RUS", "CHN"}
    assert share(found(kind="act", action="transfer_missile_technology", target="PRK")) >= 0.0025
    submarines = found(kind="act", action="transfer_submarine_technology")
    assert set(submarines.target) <= {"PRK"}
    assert share(submarines) <= 0.05


def test_s8_korea_and_japan_speak_of_the_cooperation_itself() -> None:
    for state in ("JPN", "KOR"):
        said = found(kind="act", action=["condemn", "demand"], actor=state, target=PARTNERS)
        early = said[said.turn < 4]
        assert share(early) >= 0.5, state
        assert causes(early).isin(["joint sign_treaty", "joint summit"]).mean() >= 0.6, state


def test_s9_lethal_aid_is_weighed_and_follows_what_russia_gives() -> None:
    aid = found(kind="act", action="lethal_aid", actor="KOR", target="UKR")
    assert 0.1 <= share(aid) <= 0.5
    crossed = set(found(kind="cross", actor="KOR").run)
    runs = set(aid.run)
    beside = set(range(RUNS)) - crossed
    assert len(runs & crossed) / len(crossed) > len(runs & beside) / len(beside)


def test_s10_the_allies_condemn_the_visit() -> None:
    said = found(kind="act", action="condemn", actor=ALLIES, target=PARTNERS)
    assert share(said[said.turn < 4]) >= 0.8
    other = found(
        "without-2024-treaty", kind="act", action="condemn", actor=ALLIES, target=PARTNERS
    )
    assert share(said[said.turn < 4]) - share(other[other.turn < 4]) >= 0.1


def test_s11_s17_korea_answers_a_crossing_of_its_lines() -> None:
    crossed = found(kind="cross", actor="KOR")
    answers = found(
        kind="act",
        action=["condemn", "demand", "threaten", "ultimatum", "sanction", "export_controls"],
        actor="KOR",
        target="RUS",
    )
    aid = found(kind="act", action=["lethal_aid", "non_lethal_aid"], actor="KOR", target="UKR")
    both = events("june-2024").loc[answers.index.union(aid.index)]
    assert within(crossed, both, 8) >= 0.4


def test_s12_s16_forbidden_cooperation_is_a_violation_by_giver_and_taker() -> None:
    seen = found(kind="violate")
    flows = seen[seen.action.isin([*TECHNOLOGY, "ship_shells", "ship_missiles"])]
    assert share(flows) >= 0.9
    assert share(flows[flows.actor == "RUS"]) >= 0.5
    assert share(flows[flows.actor == "PRK"]) >= 0.5


def test_s13_china_is_quieter_than_the_allies_and_at_times_silent_by_choice() -> None:
    about = {"actor": "CHN", "target": PARTNERS}
    loud = per_run(found(kind="act", action="condemn", **about))
    allies = per_run(found(kind="act", action="condemn", actor=ALLIES, target=PARTNERS)) / 3
    assert loud < allies / 4
    assert per_run(found(kind="act", action="keep_silent", **about)) >= 0.05


def test_s14_china_does_not_join() -> None:
    assert share(found(kind="sign", clause="chn_accession")) <= 0.02


def test_s15_s20_russia_looks_for_partners() -> None:
    offers = found(kind="offer", action=["summit", "gas_project"], actor="RUS")
    later = offers[offers.turn > 0]
    assert share(later) >= 0.5
    assert share(later[~later.target.isin(["PRK", "VNM", "CHN"])]) <= share(later)


def test_s18_s19_hanoi_the_partnership_and_the_gas() -> None:
    for action in ("summit", "gas_project"):
        met = found(kind="joint", action=action, actor="RUS", target="VNM")
        assert share(met[met.date.astype(str) == "2024-06-20"]) == 1.0
    projects = found(kind="joint", action="gas_project")
    with_vietnam = projects[(projects.actor == "VNM") | (projects.target == "VNM")]
    russian = (with_vietnam.actor == "RUS") | (with_vietnam.target == "RUS")
    assert russian.mean() >= 0.5


def test_s21_s22_s23_arms_for_fuel_and_parts_run_and_ease_the_need() -> None:
    setup = build(load("june-2024").scenario)
    codes = setup.names.states
    korea = codes.index("PRK")
    for run in range(2):
        world = World(setup, seed=SEED, run=run)
        need = float(world.now.states.need[korea])
        for _ in range(26):
            world.step()
        assert float(world.now.states.need[korea]) <= 0.6 * need
        assert float(world.now.states.munitions[korea]) >= 0.5  # it produces what it ships
    shells = events("june-2024")
    cut = shells[shells.cuts & (shells.action == "ship_shells") & (shells.kind == "act")]
    assert share(cut) <= 0.1


def test_s24_s26_china_watches_and_speaks_of_tests() -> None:
    tests = found(kind="act", action="nuclear_test", actor="PRK")
    said = found(kind="act", actor="CHN", target="PRK", action=["condemn", "keep_silent", "demand"])
    assert within(tests, said, 4) >= 0.15


def test_s25_china_supports_russia_where_it_gains() -> None:
    dual = events("june-2024")
    dual = dual[(dual.kind == "act") & (dual.action == "export_dual_use") & (dual.actor == "CHN")]
    assert share(dual) >= 0.03
    assert share(dual[dual.cuts]) < share(dual[~dual.cuts])
