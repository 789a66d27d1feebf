"""The 28 pairs by year: counts and scores by hand, and the model's forecast on the same data."""

from __future__ import annotations

import datetime
import math
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from click.testing import CliRunner

from sim.cli.grounding import hindcast as command
from sim.grounding.dyad_forecast import features, forecast, report
from sim.grounding.dyads import (
    KINDS,
    all_pairs,
    by_pair,
    conditional_rates,
    facts,
    frequencies,
    levelled,
    pooled,
    record,
    reliability,
    skill,
    years_of,
)
from sim.grounding.fit.simulate import base
from sim.grounding.generic import INITIATOR, TARGET
from sim.grounding.hindcast_words import skill_row
from sim.grounding.sign_cases import crisis
from sim.report.dyad_figures import spans

KOREAS = ("KOR", "PRK")


def test_the_record_counts_as_the_data_do() -> None:
    """MID 5.0 dyad-years of the eight: 292 onsets in 247 pair-years, 177 with force, 57 fatal."""
    held = record()
    assert len(held) == 247
    totals = [sum(row[kind] for row in held.values()) for kind in KINDS]
    assert totals == [292, 177, 57]
    years = [year for a, b, year in held if (a, b) == KOREAS]
    assert len([year for year in years if year >= 1992]) == 12
    assert not [year for a, b, year in held if (a, b) == ("CHN", "PRK") and year < 1992]


def test_pair_years_begin_when_both_states_exist() -> None:
    """1946-1991: three pairs of 46 years; Japan with three, 40; the Koreas with three, 43 each, and
    with each other 43, with Japan 40 each; Vietnam with six, 38; Ukraine with nobody: 867 in all.
    1992-2014: 28 times 23."""
    train = 3 * 46 + 3 * 40 + 6 * 43 + 43 + 2 * 40 + 6 * 38
    assert train == 867
    assert len(years_of("train").pairs) == train
    assert len(years_of("test").pairs) == 28 * 23
    assert not [pair for pair in years_of("train").pairs if "UKR" in pair]


def test_frequencies_by_hand() -> None:
    """China and North Korea: none in 43 years: .5 / 44. The Koreas: 17 years of 43: 17.5 / 44."""
    found = frequencies("disputes")
    assert found["CHN", "PRK"] == pytest.approx(0.5 / 44.0)
    assert found[KOREAS] == pytest.approx(17.5 / 44.0)
    assert found["RUS", "UKR"] == pytest.approx(144.0 / 867.0)  # did not exist: all pairs' share
    assert set(pooled("disputes").values()) == {144.0 / 867.0}


def test_one_half_scores_a_quarter_and_the_logarithm_of_two() -> None:
    """Whatever happens."""
    found = skill("half", dict.fromkeys(all_pairs(), 0.5), "force")
    assert (found.brier, found.log_score) == (pytest.approx(0.25), pytest.approx(math.log(2.0)))
    assert found.low > 0.0  # and that is worse than the frequencies, beyond doubt


def test_the_reference_gains_nothing_on_itself() -> None:
    """And its interval has no width."""
    found = skill("own", frequencies("fatal"), "fatal")
    assert (found.gain, found.low, found.high) == (0.0, 0.0, 0.0)


def test_the_interval_is_by_pair_not_by_year() -> None:
    """One pair of 28 that gains 1 in all its 23 years, the others nothing: by pair the mean of
    1/28 has a standard error of about .035, by year it would be .007."""
    years = years_of("test")
    values = np.array([1.0 if pair == KOREAS else 0.0 for pair in years.pairs])
    low, high = by_pair(values)
    assert low == 0.0
    assert 0.09 < high < 0.13


def test_levelling_keeps_the_order_and_takes_the_level_of_the_training_years() -> None:
    """One constant in log-odds: pairs keep their order; the mean over 867 pair-years is 144/867."""
    raw = {pair: 0.9 - 0.02 * k for k, pair in enumerate(all_pairs())}
    found = levelled(raw, "disputes")
    mean = np.mean([found[pair] for pair in years_of("train").pairs])
    assert mean == pytest.approx(144.0 / 867.0, abs=1e-9)
    assert sorted(raw, key=raw.__getitem__) == sorted(found, key=found.__getitem__)
    one, other = all_pairs()[0], all_pairs()[9]
    ratio = [
        math.log(p[one] / (1 - p[one])) - math.log(p[other] / (1 - p[other])) for p in (raw, found)
    ]
    assert ratio[0] == pytest.approx(ratio[1])


def test_a_reliability_diagram_holds_every_pair_year_once() -> None:
    """Counts add up to 644, hits to the 103 pair-years with an onset."""
    spans = reliability(frequencies("disputes"), "disputes")
    assert sum(span.years for span in spans) == 644
    assert sum(span.years * span.observed for span in spans) == pytest.approx(103.0)
    for span in spans:
        assert span.low <= span.forecast < span.high
        assert span.observed_low <= span.observed <= span.observed_high


def test_the_interval_of_a_span_counts_pairs_not_years() -> None:
    """All 644 pair-years in one span: 103 with an onset, 16 of 100. By year the 95 % interval would
    be 13 to 19 of 100 (Wilson); by pair, whose shares run from none to more than half, it is wider.
    A span of one pair counts as one trial: the Koreas, 12 of 23 years, can tell hardly anything."""
    (whole,) = reliability(pooled("disputes"), "disputes")
    assert whole.years == 644
    assert whole.observed_low < 0.12
    assert whole.observed_high > 0.21
    alone = dict.fromkeys(all_pairs(), 0.01) | {KOREAS: 0.6}
    *_, koreas = reliability(alone, "disputes")
    assert koreas.years == 23
    assert koreas.observed_low < 0.07
    assert koreas.observed_high > 0.93


def test_world_and_eight_state_rates_differ_and_are_both_shown() -> None:
    """133 of 176 disputes with force before 1992, 44 of 116 after; the world 77.5 % and 60.7 %."""
    before, after = conditional_rates()
    assert before["force"] == pytest.approx(133 / 176)
    assert after["force"] == pytest.approx(44 / 116)
    assert (before["world_force"], after["world_force"]) == (0.7751, 0.6065)
    assert after["per_year"] == pytest.approx(116 / 23)


def test_the_forecast_knows_only_what_was_known_in_1991() -> None:
    """Rivals and pacts of 1991; no rivalry that began later (Russia and Ukraine 2014)."""
    known = facts()
    assert known["train"][1] == 1991
    assert known["pairs"]["rivals"] == ["CHN-VNM", "KOR-PRK"]
    assert known["pairs"]["allies"] == ["CHN-PRK", "JPN-USA", "KOR-USA", "PRK-RUS"]


def test_a_pair_has_its_own_features_either_way_round() -> None:
    """The Koreas: a border, rivals, their capabilities; who wants the change takes turns."""
    for turned, first in ((False, 0.0234), (True, 0.0103)):
        change = features(KOREAS, turned)
        scenario = crisis(1, 5, base(), (change,), 52, sparked=False)
        relation = scenario.relations[f"{INITIATOR}-{TARGET}"]
        assert (relation.border, relation.reach) == (True, "force")
        assert relation.rivalry >= 0.4
        assert scenario.states[INITIATOR].capability == first
        assert scenario.horizon.start == datetime.date(2000, 1, 1)  # a year like any other


def test_the_model_tells_rivals_from_allies() -> None:
    """A few draws are enough: the Koreas dispute more than the United States and Japan."""
    found = forecast(base(), crises=4, runs=5)
    assert set(found) == set(KINDS)
    disputes = found["disputes"]
    assert disputes[KOREAS] > 0.3 > disputes["JPN", "USA"]
    for pair in all_pairs():
        assert 0.0 <= found["fatal"][pair] <= disputes[pair] <= 1.0
        assert found["force"][pair] <= disputes[pair]
    whole = report(found)
    assert len(whole["skills"]) == 12
    assert {row["kind"] for row in whole["reliability"]} == set(KINDS)
    assert {row["forecast_by"] for row in whole["reliability"]} == {
        "the pair's own frequency, 1946-1991",
        "the frequency of all pairs",
        "the model",
        "the model at the level of 1946-1991",
    }


def test_the_command_says_who_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    """`sim hindcast --dyads`: scores, verdicts, both rates; the forecast is made up here."""
    invented = {kind: frequencies(kind) for kind in KINDS}
    monkeypatch.setattr("sim.grounding.dyad_forecast.forecast", lambda *_, **__: invented)
    told = CliRunner().invoke(command, ["--dyads"])
    assert told.exit_code == 0, told.output
    assert "644 pair-years" in told.output
    assert "the pair's own frequency" in told.output
    assert "1992-2014" in told.output
    assert "with --out DIR" in told.output
    row = {"kind": "force", "forecast": "x", "brier": 0.1, "log_score": 0.3, "gain": -0.1}
    assert skill_row(row | {"low": -0.2, "high": -0.01})[-1] == "better"
    assert skill_row(row | {"low": 0.1, "high": 0.2})[-1] == "worse"
    assert skill_row(row | {"low": -0.1, "high": 0.2})[-1] == "not separated"


def test_the_command_draws_the_reliability_diagram(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """`sim hindcast --dyads --out DIR`: tables and diagram, which show what the tables hold.

    The frequencies stand in for the model, so both columns of the diagram hold the same spans."""
    invented = {kind: frequencies(kind) for kind in KINDS}
    monkeypatch.setattr("sim.grounding.dyad_forecast.forecast", lambda *_, **__: invented)
    out = tmp_path / "pairs"
    told = CliRunner().invoke(command, ["--dyads", "--out", str(out)])
    assert told.exit_code == 0, told.output
    assert str(out) in told.output.replace("\n", "")
    made = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    tables = {"skills.csv", "reliability.csv", "rates.csv"}
    assert made == tables | {"figures/reliability.svg", "figures/reliability.png"}
    shown = spans({"reliability": pd.read_csv(out / "reliability.csv").to_dict("records")})
    assert list(dict.fromkeys(shown["kind"])) == ["A dispute", "Force used", "Deaths"]
    assert shown.groupby(["kind", "forecast_by"])["years"].sum().tolist() == [644] * 6
    hits = shown.assign(hits=shown["years"] * shown["observed"])
    mine = hits[hits["forecast_by"] == "the model"].groupby("kind")["hits"].sum()
    assert mine["A dispute"] == pytest.approx(103.0)
    assert "644 pair-years" in (out / "figures" / "reliability.svg").read_text()
    again = CliRunner().invoke(command, ["--dyads", "--out", str(out)])
    assert "exists already" in str(again.exception)
