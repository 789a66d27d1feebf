"""Cases of history: questions that can be answered, scores by hand, the page as it is written."""

from __future__ import annotations

import datetime
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from sim.analysis.outcomes import NEVER
from sim.cli.grounding import hindcast as command
from sim.errors import BadInput
from sim.grounding.cases import JUNE_2024, Case, Question, case_of
from sim.grounding.hindcast import score
from sim.grounding.hindcast_runs import RANDOM, SHUFFLED, hindcast, shuffled
from sim.grounding.history import BASE, MODEL, Scored, interval, pooled, worth
from sim.grounding.history_page import markdown
from sim.scenario.find import folder, history_names, shipped_names
from sim.scenario.load import load

CASES = ["cod-war-1975", "doklam-2017", "kuwait-1990", "sudeten-1938", "sudeten-september"]
EVERY = pytest.mark.parametrize("name", CASES)
PAGE = folder() / "grounding" / "history" / "README.md"

# How each event ended, written out: 1 came about, 0 did not.
RECORD = {
    "cod-war-1975": {
        "navy": 1,
        "force": 1,
        "deaths": 0,
        "war": 0,
        "good_offices": 1,
        "britain_gives": 1,
        "clause_met": 0,
        "third_state_sides": 0,
    },
    "doklam-2017": {
        "chinese_show": 1,
        "force": 0,
        "deaths": 0,
        "war": 0,
        "india_yields": 0,
        "disengaged": 1,
        "quarrel_over": 1,
        "third_state_sides": 0,
    },
    "kuwait-1990": {
        "resolution": 1,
        "resolutions": 1,
        "ultimatum": 1,
        "american_forces": 1,
        "gives_without_war": 0,
        "american_war": 1,
        "british_war": 1,
        "arab_war": 1,
        "israel_fights": 0,
        "soviet_for_iraq": 0,
    },
    "sudeten-1938": {
        "german_threat": 1,
        "czech_alert": 1,
        "friends_urge": 1,
        "good_offices": 1,
        "yields_without_war": 1,
        "war": 0,
        "clause_met": 0,
        "france_fights": 0,
        "soviet_fights": 0,
        "poland_gains": 1,
        "word_broken": 1,
    },
    "sudeten-september": {
        "german_threat": 1,
        "czech_alert": 1,
        "french_show": 1,
        "british_show": 1,
        "yields_without_war": 1,
        "war": 0,
    },
}


# The questions ------------------------------------------------------------------------------------


def test_there_are_these_cases_and_each_has_its_scenario() -> None:
    assert history_names() == CASES
    assert set(CASES) <= set(shipped_names())


@EVERY
def test_every_question_is_resolved_as_the_record_says(name: str) -> None:
    assert {q.name: q.resolved for q in case_of(name).questions} == RECORD[name]


@EVERY
def test_every_question_can_be_answered_by_its_scenario(name: str) -> None:
    case = case_of(name)
    assert case.name == name
    assert {q.outcome for q in case.questions} <= load(name).scenario.outcomes.keys()


@EVERY
def test_the_horizon_is_that_of_the_scenario(name: str) -> None:
    first, last = case_of(name).days
    horizon = load(name).scenario.horizon
    assert first == horizon.start
    over = first + datetime.timedelta(horizon.turns * horizon.turn_days)
    assert over - datetime.timedelta(1) <= last <= over


@EVERY
def test_what_came_about_has_a_day_in_the_horizon_and_all_has_a_source(name: str) -> None:
    first, last = case_of(name).days
    for q in case_of(name).questions:
        assert (q.on is not None) == (q.resolved == 1), q.name
        assert q.on is None or first <= q.on <= last, q.name
        assert q.wording.endswith(".")
        assert q.source
        assert q.base_source
        assert 0.0 < q.base_rate < 1.0
        assert q.label in ("[S]", "[M]")
        assert (q.label == "[M]") == ("memory" in q.confidence), q.name


@EVERY
def test_a_base_rate_is_of_the_record_and_one_half_says_so(name: str) -> None:
    for q in case_of(name).questions:
        said = q.base_source
        assert any(character.isdigit() for character in said) or said.startswith("no rate"), q.name
        assert not said.startswith("no rate") or q.base_rate == 0.5, q.name


@EVERY
def test_a_case_tells_what_happened_and_is_scored_beside_shuffled_stances(name: str) -> None:
    case = case_of(name)
    assert len(case.happened.split()) > 50
    assert case.shuffles == 8
    assert case.without == ""


def test_june_2024_is_a_case_like_the_others() -> None:
    case = case_of()
    assert (case.name, case.event, case.without) == (JUNE_2024, JUNE_2024, "without-2024-treaty")
    assert case.shuffles == 0


def test_a_case_that_is_not_there_is_answered_with_the_nearest() -> None:
    with pytest.raises(BadInput, match="no case 'cod-war-1976'; did you mean 'cod-war-1975'"):
        case_of("cod-war-1976")


# Shuffled stances ---------------------------------------------------------------------------------


def test_a_shuffle_gives_every_stance_to_one_state_and_changes_nothing_else() -> None:
    scenario = load("cod-war-1975").scenario
    other = shuffled(scenario, 1, 0)
    given = [state.stances for state in other.states.values()]
    had = [state.stances for state in scenario.states.values()]
    assert given != had
    assert sorted(map(repr, given)) == sorted(map(repr, had))
    for name, state in other.states.items():
        kept = scenario.states[name]
        assert state.model_copy(update={"stances": kept.stances}) == kept
    assert other.model_copy(update={"states": scenario.states}) == scenario


def test_shuffles_differ_and_the_same_one_is_always_the_same() -> None:
    scenario = load("sudeten-1938").scenario
    assert shuffled(scenario, 1, 3) == shuffled(scenario, 1, 3)
    assert len({repr(shuffled(scenario, 1, k).states) for k in range(8)}) == 8


# Scores by hand -----------------------------------------------------------------------------------


def asked(name: str, resolved: int) -> Question:
    day = datetime.date(1938, 1, 1)
    return Question(name, name, "?", resolved, "s", "[S]", "high", 0.5, "b", day)


def one_case(event: str, truth: list[int], hits: list[int]) -> Scored:
    """A case of four runs in which each question comes about so many times."""
    names = [f"q{k}" for k in range(len(truth))]
    columns = {
        name: np.array([3] * count + [NEVER] * (4 - count))
        for name, count in zip(names, hits, strict=True)
    }
    questions = [asked(name, said) for name, said in zip(names, truth, strict=True)]
    others = {RANDOM: columns, SHUFFLED: columns}
    case = Case("two-states", event, "1938-01-01 to 1938-02-01", questions)
    return Scored(case, load("two-states"), score(columns, others, asked=questions))


def test_the_score_over_all_cases_by_hand() -> None:
    """Chances 3/4, 1/4 of what came, did not: 1/16 each; 1/4 of what came: 9/16.

    The model's mean is 11/48 = .2292. Base rates say one half: .25. So the gain is .0208 and the
    skill 1 - .2292 / .25 = .0833. Who says the same is no better.
    """
    found = pooled([one_case("a", [1, 0], [3, 1]), one_case("b", [1], [1])], seed=1)
    assert found.briers[MODEL] == pytest.approx([0.0625, 0.0625, 0.5625])
    by_name = {one.name: one for one in found.skills}
    assert by_name[BASE].brier == pytest.approx(0.25)
    assert by_name[BASE].gain == pytest.approx(0.0208, abs=5e-5)
    assert by_name[BASE].skill == pytest.approx(0.0833, abs=5e-5)
    same = by_name[SHUFFLED]
    assert (same.gain, same.low, same.high) == (0.0, 0.0, 0.0)


def test_the_interval_of_what_never_varies_is_a_point() -> None:
    low, high = interval(np.full(6, 0.1), ["a", "a", "a", "b", "b", "b"], seed=1)
    assert (low, high) == (pytest.approx(0.1), pytest.approx(0.1))


def test_what_questions_are_worth_by_hand() -> None:
    """Twice three alike answers are worth two; six that differ within events alone are worth six.

    Alike: nothing varies within, so rho is 1 and 6 / (1 + 2) = 2. Different: the means of both
    events are equal, so rho is held at 0. One event says nothing of likeness.
    """
    events = ["a", "a", "a", "b", "b", "b"]
    assert worth(np.array([1.0, 1.0, 1.0, 0.0, 0.0, 0.0]), events) == pytest.approx(2.0)
    assert worth(np.array([1.0, 0.0, -1.0, 1.0, 0.0, -1.0]), events) == pytest.approx(6.0)
    assert worth(np.array([1.0, 0.0]), ["a", "a"]) == 2.0


# The command and the page -------------------------------------------------------------------------


def test_a_case_is_told_as_june_2024_is(tmp_path: Path) -> None:
    out = tmp_path / "cod"
    answer = CliRunner().invoke(
        command, ["--case", "cod-war-1975", "--runs", "16", "--out", str(out)]
    )
    assert answer.exit_code == 0, answer.output
    for q in case_of("cod-war-1975").questions:
        assert q.wording in answer.output
        assert q.source in answer.output
    for words in ("15 October 1975 to 13 October 1976", "stances shuffled", "rule `random`"):
        assert words in answer.output
    for words in ("without the treaty", "sanity bands"):
        assert words not in answer.output
    assert len((out / "questions.csv").read_text().splitlines()) == 9


def test_what_does_not_go_together_is_refused() -> None:
    for given, said in (
        (["--history", "--dyads"], "--history and --dyads cannot be asked together"),
        (["--history", "--case", "doklam-2017"], "--history and --case cannot be asked together"),
        (["--markdown"], "--markdown writes the page on all cases: it needs --history"),
        (["--case", "munich"], "no case 'munich'"),
        (["--history", "--out", "there"], "--history writes no folder"),
    ):
        assert said in str(CliRunner().invoke(command, given).exception)


@pytest.fixture(scope="module")
def made() -> str:
    """The page, of few runs."""
    scored = []
    for name in CASES:
        case = case_of(name)
        scored.append(Scored(case, *hindcast(1, 8, case=case)))
    return markdown(pooled(scored, 1), 8, 1, prior=False)


def words_alone(page: str) -> list[str]:
    """The lines of a page that hold no number that chance moves."""
    moved = ("|", "- ", "**What the model", "43 questions", "sim hindcast")
    return [line for line in page.splitlines() if line and not line.startswith(moved)]


def test_the_page_is_what_the_program_writes(made: str) -> None:
    """Every word that is no number; the numbers by the command that stands on the page."""
    page = PAGE.read_text("utf-8")
    again = "make it again by the command that stands on it"
    assert words_alone(page) == words_alone(made), again
    asked = [line.split("|")[2:4] for line in page.splitlines() if line.startswith("| ")]
    now = [line.split("|")[2:4] for line in made.splitlines() if line.startswith("| ")]
    assert [cells for cells in asked if cells[1] in (" yes ", " no ")] == [
        cells for cells in now if cells[1] in (" yes ", " no ")
    ], again


def test_the_page_holds_every_question_and_the_lesson_for_class(made: str) -> None:
    for name in CASES:
        for q in case_of(name).questions:
            assert q.wording in made
        assert " ".join(load(name).scenario.story.lesson.split()) in made
    assert "<" not in made
    assert made.count("**Why, from transcripts") == len(CASES)
