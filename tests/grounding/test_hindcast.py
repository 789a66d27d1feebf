"""The hindcast: scores by hand, questions against the record, nothing from after its date."""

from __future__ import annotations

import calendar
import datetime
import json
import math
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner

from sim.analysis.outcomes import NEVER
from sim.analysis.scoring import brier
from sim.cli.grounding import hindcast as command
from sim.grounding.cases import JUNE_2024, Question, case_of, questions
from sim.grounding.hindcast import chances, joint_score, log_score, score
from sim.grounding.hindcast_runs import at_random, intervals_of
from sim.plots.kit.sheet import PAGE
from sim.report.hindcast_figures import hindcast_drawings
from sim.scenario.load import load

DEADLINE = datetime.date(2024, 6, 20)
END = datetime.date(2025, 12, 19)

# How each question was resolved, and when: from the record of events, written out here.
RECORD = {
    "treaty_in_force": (1, datetime.date(2024, 12, 4)),
    "troops": (1, datetime.date(2024, 10, 8)),
    "lethal_aid": (0, None),
    "council_sanctions": (0, None),
    "monitor": (1, datetime.date(2024, 10, 16)),
    "strike_limits": (1, datetime.date(2024, 11, 17)),
    "fatal_clash": (0, None),
    "nuclear_test": (0, None),
    "icbm_test": (1, datetime.date(2024, 10, 31)),
    "china_joins": (0, None),
    "korean_war": (0, None),
    "ceasefire": (0, None),
}


def asked(name: str, resolved: int, base_rate: float = 0.5) -> Question:
    """A question of its own name."""
    day = datetime.date(2024, 6, 19)
    return Question(name, name, "?", resolved, "s", "[S]", "high", base_rate, "b", day)


def turns(*reached: bool) -> Any:
    """A column of an outcome: reached in turn 3, or never."""
    return np.array([3 if hit else NEVER for hit in reached])


# Scores by hand -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("p", "resolved", "squared", "logs"),
    [
        (0.8, 1, 0.04, 0.22314),  # (1 - .8)^2; -ln .8
        (0.8, 0, 0.64, 1.60944),  # .8^2; -ln .2
        (0.5, 1, 0.25, 0.69315),  # ln 2
        (0.05, 1, 0.9025, 2.99573),  # .95^2; -ln .05
        (1.0, 1, 0.0, 0.0),
    ],
)
def test_scores_of_one_answer(p: float, resolved: int, squared: float, logs: float) -> None:
    """Brier 1950: the squared error. Good 1952: minus the logarithm of the chance."""
    assert brier(p, resolved) == pytest.approx(squared)
    assert log_score(p, resolved) == pytest.approx(logs, abs=5e-6)


def test_a_whole_score_by_hand() -> None:
    """Two questions, four runs: chances 3/4 and 1/4; it happened, it did not.

    Brier (1/16 + 1/16) / 2 = .0625; log score -ln .75 = .28768 for both. The vector (yes, no) is
    shown by two runs; of the runs' own scores -- (yes, no) .575, (yes, yes) and (no, no) 1.674 --
    two are worse.
    """
    columns = {"a": turns(True, True, True, False), "b": turns(False, False, True, False)}
    found = score(columns, asked=[asked("a", 1), asked("b", 0)])
    assert [answer.p for answer in found.answers] == [0.75, 0.25]
    assert found.brier == pytest.approx(0.0625)
    assert found.log_score == pytest.approx(0.28768, abs=5e-6)
    assert (found.exact, found.runs) == (2, 4)
    assert found.observed == pytest.approx(0.57536, abs=1e-5)
    assert sorted(found.own) == pytest.approx([0.57536, 0.57536, 1.67398, 1.67398], abs=1e-5)
    assert found.worse == 0.5


def test_references_by_hand() -> None:
    """No change at 5 %: ((.95)^2 + (.05)^2) / 2 = .4525. Base rates .9, .2: (.01 + .04) / 2."""
    columns = {"a": turns(True, True, True, False), "b": turns(False, False, True, False)}
    others = {"other": {"a": turns(True, False)}}
    found = score(columns, others, asked=[asked("a", 1, 0.9), asked("b", 0, 0.2)])
    by_name = {one.name: one for one in found.references}
    assert by_name["no change at 5 %"].brier == pytest.approx(0.4525)
    assert by_name["base rates"].brier == pytest.approx(0.025)
    assert by_name["one half"].log_score == pytest.approx(0.69315, abs=5e-6)
    other = by_name["other"]  # it knows only the first question, and says one half
    assert (other.questions, other.brier) == (1, pytest.approx(0.25))
    assert other.model_brier == pytest.approx(0.0625)  # (1 - .75)^2


def test_the_smoothed_chance_of_a_vector_by_hand() -> None:
    """Two answers: runs that agree in both, one and none weigh .81, .09 and .01."""
    worlds = np.array([[True, False], [True, True], [False, True]])
    truth = np.array([True, False])
    assert joint_score(worlds, truth) == pytest.approx(-math.log((0.81 + 0.09 + 0.01) / 3.0))


def test_a_rare_outcome_is_told_by_its_added_up_chance() -> None:
    """No run of a hundred shows it; each had a chance of 1 %."""
    columns = {"a": turns(*[False] * 100), "a_chance": np.full(100, 0.01)}
    assert chances(columns, [asked("a", 0)]) == pytest.approx([0.01])


def test_no_chance_is_nought_or_one() -> None:
    """A model that has never seen it still says 5 of 10,000."""
    columns = {"a": turns(False, False), "b": turns(True, True)}
    found = score(columns, asked=[asked("a", 1), asked("b", 1)])
    assert [answer.p for answer in found.answers] == [0.0005, 0.9995]
    assert found.answers[0].log_score == pytest.approx(7.6009, abs=1e-4)


# The questions ------------------------------------------------------------------------------------


def test_questions_are_resolved_as_the_record_says() -> None:
    """Resolution and day of every question, against the record."""
    assert {q.name: (q.resolved, q.on) for q in questions()} == RECORD


def test_every_resolution_has_a_wording_a_source_and_a_label() -> None:
    """[S] read in a source, [M] from memory; what is from memory says so in words too."""
    for q in questions():
        assert q.wording.endswith(".")
        assert len(q.source) > 10
        assert q.label in ("[S]", "[M]")
        assert (q.label == "[M]") == ("memory" in q.confidence), q.name
        assert q.on is None or datetime.date(2024, 6, 19) <= q.on <= END


def test_questions_ask_for_outcomes_of_the_baseline() -> None:
    """All outcomes exist; without the treaty only those about treaties are missing."""
    baseline, without = load(JUNE_2024).scenario, load(case_of().without).scenario
    names = {q.outcome for q in questions()}
    assert names <= baseline.outcomes.keys()
    assert names - without.outcomes.keys() == {"treaty_in_force", "china_joins"}


def test_base_rates_are_of_the_record_before_the_treaty() -> None:
    """Each base rate has a source and the day up to which its record was looked at."""
    for q in questions():
        assert q.as_of <= DEADLINE, q.name
        assert 0.0 < q.base_rate < 1.0
        assert q.base_source
        late = re.findall(r"20(?:2[5-9]|[3-9]\d)", q.base_source)
        assert late == [], q.name


def test_overlap_with_the_sanity_bands_is_stated() -> None:
    """The one question without a band is that of the strike limits."""
    assert [q.name for q in questions() if q.band is None] == ["strike_limits"]
    said = case_of().bands
    assert "not a wholly fresh test" in said
    assert "hindsight cannot be ruled out" in said


# Nothing from after its date ----------------------------------------------------------------------


def tables(data: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every table of the data with its path."""
    if isinstance(data, dict):
        yield path, data
        for key, part in data.items():
            yield from tables(part, f"{path}.{key}" if path else str(key))
    elif isinstance(data, list):
        for k, part in enumerate(data):
            yield from tables(part, f"{path}[{k}]")


MONTHS = list(calendar.month_name)[1:]
LATE = re.compile(rf"\b(?:({'|'.join(MONTHS)})\s+)?(20\d\d)\b")
KNOWN_AHEAD = ("calendar.", "council.")  # dates known in June 2024: an election, changes of seats


def too_late(text: str) -> list[str]:
    """Dates named in a text that lie after the deadline: a later year, a later month of 2024."""
    found = []
    for month, year in LATE.findall(text):
        late = int(year) > DEADLINE.year
        if int(year) == DEADLINE.year and month:
            late = MONTHS.index(month) + 1 > DEADLINE.month
        if late:
            found.append(f"{month} {year}".strip())
    return found


def late_values(data: dict[str, Any]) -> list[str]:
    """Values of a scenario that are dated, or sourced, after the deadline."""
    found = []
    for path, table in tables(data):
        if path.startswith(KNOWN_AHEAD):
            continue
        for key in ("as_of", "signed", "in_force"):
            day = table.get(key)
            if isinstance(day, datetime.date) and day > DEADLINE:
                found.append(f"{path}.{key}: {day}")
        sources = table.get("sources")
        said = list(sources.values()) if isinstance(sources, dict) else []
        texts = [table.get("source", ""), *said]
        found += [f"{path}: {t}" for t in texts if isinstance(t, str) and too_late(t)]
    return found


def test_no_value_of_the_baseline_is_dated_after_20_june_2024() -> None:
    """Stances, numbers, actions, fitted values, treaties: as_of, dates of treaties, sources."""
    scenario = load(JUNE_2024).scenario
    data = scenario.model_dump(by_alias=True, exclude_none=True)
    assert late_values(data) == []
    assert scenario.horizon.start <= DEADLINE


def test_a_late_value_is_refused() -> None:
    """The test above can fail: by as_of, by a date in a source, by entry into force."""
    data = load(JUNE_2024).scenario.model_dump(by_alias=True, exclude_none=True)
    data["states"]["KOR"]["as_of"] = datetime.date(2024, 6, 21)
    data["numbers"]["fog"]["source"] = "seen in October 2024"
    data["treaties"]["rus_prk_2024"]["in_force"] = datetime.date(2024, 12, 4)
    data["actions"]["talks"]["source"] = "a report of 2025"
    found = " ".join(late_values(data))
    for word in ("states.KOR.as_of", "numbers.fog", "rus_prk_2024.in_force", "actions.talks"):
        assert word in found
    assert late_values({"a": {"source": "as of June 2024; Rivera et al. 2024"}}) == []


def test_dates_ahead_are_known_ones() -> None:
    """The election of November 2024, and the ends of two-year seats at the turn of a year."""
    data = load(JUNE_2024).scenario.model_dump(by_alias=True, exclude_none=True)
    ahead = {
        value
        for path, table in tables(data)
        if path.startswith(KNOWN_AHEAD)
        for value in table.values()
        if isinstance(value, datetime.date) and value > DEADLINE
    }
    turns_of_years = {datetime.date(year, 1, 1) for year in (2025, 2026, 2027)}
    assert ahead <= {datetime.date(2024, 11, 5)} | turns_of_years


# The command --------------------------------------------------------------------------------------


def test_every_state_chooses_at_random_in_the_reference() -> None:
    """And nothing else changes."""
    scenario = load(JUNE_2024).scenario
    other = at_random(scenario)
    assert {state.rule for state in other.states.values()} == {"random"}
    assert other.model_copy(update={"states": scenario.states}) == scenario


def test_the_command_publishes_whatever_comes_out(tmp_path: Path) -> None:
    """Wording, source, chance, scores, references, the histories, the caution; tables, a figure."""
    out = tmp_path / "hindcast"
    answer = CliRunner().invoke(command, ["--runs", "40", "--out", str(out)])
    assert answer.exit_code == 0, answer.output
    for q in questions():
        assert q.wording in answer.output
        assert q.source in answer.output
    for words in (
        "No sampling interval is claimed for one history.",
        "no change at 5 %",
        "base rates",
        "rule `random`",
        "without the treaty",
        "overlap the sanity bands",
        "[M]",
    ):
        assert words in answer.output
    manifest = json.loads((out / "manifest.json").read_text())
    assert (manifest["kind"], manifest["status"], manifest["runs"]) == ("hindcast", "done", 40)
    made = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    assert {
        "questions.csv",
        "references.csv",
        "histories.csv",
        "summary.json",
        "scenario.toml",
        "figures/hindcast.svg",
        "figures/hindcast.png",
    } <= made
    assert len((out / "histories.csv").read_text().splitlines()) == 41
    (drawing,) = hindcast_drawings(out, manifest, PAGE)
    assert "of 40 own histories" in drawing.alt


def test_the_interval_of_a_chance_is_that_of_the_parameters() -> None:
    """Two draws of the parameters, of 2,000 runs each, with shares of a tenth and three tenths."""
    rows = 2000
    columns: dict[str, Any] = {q.outcome: np.full(2 * rows, NEVER) for q in questions()}
    columns["draw"] = np.repeat([0, 1], rows)
    for draw, hits in enumerate((200, 600)):
        columns["troops"][draw * rows : draw * rows + hits] = 3
    found = intervals_of(columns, questions())
    assert found["troops"] == pytest.approx((0.105, 0.295), abs=0.005)
    assert found["monitor"] == (0.0, 0.0)


def test_the_command_refuses_what_it_cannot_do(tmp_path: Path) -> None:
    """No runs; a folder that is there."""
    none = CliRunner().invoke(command, ["--runs", "0"])
    assert "0 runs cannot be scored" in str(none.exception)
    (tmp_path / "mine.txt").write_text("mine")
    there = CliRunner().invoke(command, ["--out", str(tmp_path)])
    assert "exists already" in str(there.exception)
