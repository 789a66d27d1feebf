"""What the shipped scenarios tell their readers to notice is true of the runs.

Every claim is a direction or a rough size, never an exact rate: a change of a number moves the
rates, and where it turns a direction the text of the scenario is wrong and must be written anew.
Runs are paired: run 7 of two scenarios asks chance the same questions.
"""

from functools import cache
from typing import NamedTuple

import numpy as np
import pytest
from numpy.typing import NDArray

from sim.analysis.outcomes import NEVER, first_turns
from sim.plan.build import build
from sim.run.batch import Worker
from sim.scenario.load import load

RUNS = 1000
Sets = tuple[str, ...]
STRICT = ("states.PRK.reading=strict",)
OPEN_COUNCIL = (
    "states.RUS.stances.sanctions.position=0.2",
    "states.CHN.stances.sanctions.position=0.2",
)
NO_ENVOYS = ("injects.urging.per_year=0.0",)


class Claim(NamedTuple):
    """An outcome comes more (1) or less (-1) often in a scenario than in another; by how much."""

    scenario: str
    outcome: str
    sign: int
    least: float  # the difference is at least this, in shares of runs
    other: str = "june-2024"
    sets: Sets = ()
    other_sets: Sets = ()
    runs: int = RUNS  # more where the effect is small


CLAIMS = [
    Claim("incursion", "troops", 1, 0.3),
    Claim("incursion", "korean_line", 1, 0.1),
    Claim("incursion", "lethal_aid", 1, 0.01),
    Claim("incursion", "ceasefire", -1, 0.03),
    Claim("incursion", "call", 1, 0.5, "incursion", (), STRICT),
    Claim("border-clash", "american_consultation", 1, 0.2),
    Claim("border-clash", "force_by_south_korea", 1, 0.05),
    Claim("border-clash", "force_again", 1, 0.1),
    Claim("nuclear-test", "monitor", 1, 0.1),
    Claim("nuclear-test", "own_measures", 1, 0.03),
    Claim("nuclear-test", "council_sanctions", 1, 0.5, "nuclear-test", OPEN_COUNCIL),
    Claim("arms-for-technology", "korean_line", 1, 0.2),
    Claim("arms-for-technology", "lethal_aid", 1, 0.02),
    Claim("lethal-aid", "lethal_aid", 1, 0.2),
    Claim("lethal-aid", "technology", 1, 0.005),
    Claim("lethal-aid", "russian_answer", 1, 0.01),
    Claim("china-restrains", "icbm_test", -1, 0.15),
    Claim("china-restrains", "nuclear_test", -1, 0.03),
    Claim("china-restrains", "force_by_north_korea", -1, 0.1),
    Claim("china-restrains", "monitor", -1, 0.1),
    Claim("china-restrains", "force_by_north_korea", -1, 0.05, "china-abandons"),
    Claim("china-abandons", "restored", 1, 0.05),
    Claim("trilateral-hardening", "five_exercises", 1, 0.1),
    Claim("trilateral-hardening", "five_tests", 1, 0.005),
    Claim("vietnam-courted", "second_project", 1, 0.05),
    Claim("vietnam-courted", "summit_with_america", 1, 0.03),
    Claim("without-2024-treaty", "troops", -1, 0.03),
    Claim("without-2024-treaty", "consultation", -1, 0.2),
    Claim("wording-1961", "call_by_russia", 1, 0.03, "june-2024", STRICT, STRICT),
    Claim("clause-2024", "troops", 1, 0.005, "clause-none"),
    Claim("clause-1961", "fights", 1, 0.2, "clause-2024"),
    Claim("clause-1961", "korean_line", 1, 0.1, "clause-2024"),
    Claim("clause-1961", "strike_limits", 1, 0.02, "clause-2024"),
    Claim("clause-reliable", "fights", 1, 0.1, "clause-1961"),
    Claim("clause-reliable", "korean_line", 1, 0.03, "clause-1961"),
]
ALIKE = [  # what the scenarios say does not move: less than 5 in 100 runs, either way
    Claim("border-clash", "troops", 0, 0.05),
    Claim("border-clash", "lethal_aid", 0, 0.05),
    Claim("lethal-aid", "fatal_clash", 0, 0.05),
    Claim("china-restrains", "troops", 0, 0.05),
    Claim("china-restrains", "icbm_test", 0, 0.05, "june-2024", NO_ENVOYS),
    Claim("trilateral-hardening", "force_by_north_korea", 0, 0.1),
    Claim("vietnam-courted", "pressure_on_vietnam", 0, 0.05),
    Claim("without-2024-treaty", "lethal_aid", 0, 0.05),
    Claim("wording-1961", "fights_for_russia", 0, 0.05),
    Claim("wording-1961", "force_by_north_korea", 0, 0.05),
    Claim("clause-1961", "lethal_aid", 0, 0.05, "clause-2024"),
    Claim("clause-consultation", "troops", 0, 0.02, "clause-none"),
]
SHARES = {  # outcomes of one scenario: at least and at most so many of its runs
    ("incursion", "fights"): (0.45, 0.85),
    ("border-clash", "korean_war"): (0.0, 0.05),
    ("nuclear-test", "council_sanctions"): (0.0, 0.03),
    ("arms-for-technology", "found_out"): (0.9, 1.0),
    ("arms-for-technology", "dear_technology"): (0.0, 0.1),
    ("lethal-aid", "lethal_aid"): (0.35, 0.9),
    ("vietnam-courted", "second_project"): (0.05, 0.5),
    ("vietnam-courted", "summit_with_america"): (0.05, 0.5),
    ("clause-none", "call"): (0.0, 0.0),
    ("clause-consultation", "fights"): (0.0, 0.0),
    ("clause-2024", "call"): (0.0, 0.1),
    ("clause-1961", "call"): (0.8, 1.0),
    ("clause-1961", "fights"): (0.25, 0.55),
    ("clause-reliable", "fights"): (0.8, 1.0),
    ("pact-of-three", "arland_fights"): (0.66, 0.83),
    ("pact-of-three", "carland_fights"): (0.45, 0.66),
    ("pact-of-three", "emland_is_called"): (0.0, 0.08),
    ("two-states", "force"): (0.35, 0.75),
}


@cache
def played(name: str, sets: Sets, runs: int = RUNS) -> tuple[object, NDArray[np.void]]:
    """The names and the rows of the runs of a scenario."""
    setup = build(load(name, sets).scenario)
    return setup.names, Worker(setup, 1).play(0, runs).rows


def reached(claim: Claim, name: str, sets: Sets) -> NDArray[np.float64]:
    """In which runs of a scenario the outcome of a claim came about, shape (runs,)."""
    names, rows = played(name, sets, claim.runs)
    watch = load(claim.scenario).scenario.outcomes[claim.outcome]
    return (first_turns(rows, watch, names, 0, claim.runs) != NEVER).astype(float)


def difference(claim: Claim) -> NDArray[np.float64]:
    """Run by run, the scenario against the other."""
    own = reached(claim, claim.scenario, claim.sets)
    return own - reached(claim, claim.other, claim.other_sets)


def named(claim: Claim) -> str:
    return f"{claim.scenario}-{claim.outcome}-{claim.other}-{len(claim.sets)}"


@pytest.mark.parametrize("claim", CLAIMS, ids=named)
def test_it_comes_more_or_less_often_as_the_scenario_says(claim: Claim) -> None:
    found = claim.sign * difference(claim)
    error = found.std() / claim.runs**0.5
    assert found.mean() >= claim.least, (claim, found.mean())
    assert found.mean() > 2.0 * error, (claim, found.mean(), error)


@pytest.mark.parametrize("claim", ALIKE, ids=named)
def test_it_moves_as_little_as_the_scenario_says(claim: Claim) -> None:
    assert abs(difference(claim).mean()) < claim.least


@pytest.mark.parametrize(("name", "outcome"), SHARES)
def test_it_comes_about_as_often_as_the_scenario_says(name: str, outcome: str) -> None:
    low, high = SHARES[name, outcome]
    assert low <= reached(Claim(name, outcome, 0, 0.0), name, ()).mean() <= high


def test_russias_offer_finds_more_consent_than_those_of_the_great_rivals() -> None:
    russian, american, chinese = (
        reached(Claim("vietnam-courted", what, 0, 0.0), "vietnam-courted", ()).mean()
        for what in ("second_project", "summit_with_america", "summit_with_china")
    )
    assert russian > american + 0.03
    assert russian > chinese + 0.03


def test_a_chain_of_two_promises_is_kept_less_often_than_either() -> None:
    first = reached(Claim("pact-of-three", "arland_fights", 0, 0.0), "pact-of-three", ())
    second = reached(Claim("pact-of-three", "carland_fights", 0, 0.0), "pact-of-three", ())
    assert np.all(second <= first)  # nobody fights for Arland unless Arland fights
    assert second.mean() < first.mean() - 0.05


def test_south_koreas_arms_go_more_often_once_its_line_is_crossed() -> None:
    line = reached(Claim("lethal-aid", "korean_line", 0, 0.0), "lethal-aid", ()) > 0.0
    arms = reached(Claim("lethal-aid", "lethal_aid", 0, 0.0), "lethal-aid", ())
    assert arms[line].mean() > arms[~line].mean()
