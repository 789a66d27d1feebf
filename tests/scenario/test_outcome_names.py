"""An outcome's name is its own column in the table of runs; what may be told by chances."""

from collections.abc import Callable

import pytest

from sim.analysis.measures import MEASURES
from sim.plan.build import build
from sim.run.batch import Worker
from sim.run.many import run_columns
from sim.scenario.checks.outcomes import COLUMNS
from sim.scenario.load import load

Told = Callable[..., list[str]]
WAR = 'kinds = ["war"]\nactors = ["BOR"]\ntargets = ["ARL"]\nactions = ["assault"]\nrare = true'
ACT = 'kinds = ["act"]\nactors = ["BOR"]\ntargets = ["ARL"]\nactions = ["assault"]\nrare = true'


def test_the_names_that_are_taken_are_those_of_the_table() -> None:
    """All columns of a table of runs that are neither an outcome nor its chances, and `draw`."""
    setup = build(load("two-states").scenario)
    columns = run_columns(setup, Worker(setup, 1).play(0, 2), draw=0)
    own = {f"{name}{end}" for name in setup.scenario.outcomes for end in ("", "_chance")}
    assert set(COLUMNS) == set(columns) - own
    assert set(MEASURES) < set(COLUMNS)


@pytest.mark.parametrize("name", ["materiel", "wars", "draw", "kahn"])
def test_an_outcome_with_the_name_of_a_measure_is_refused(told: Told, name: str) -> None:
    said = f"'{name}' is a column of the table of runs already; name the outcome otherwise, "
    assert told("[outcomes.stop]", f"[outcomes.{name}]") == [
        f"crisis.toml:185:11: outcomes: {said}as in '{name}_seen'"
    ]


def test_an_outcome_with_the_name_of_anothers_chances_is_refused(told: Told) -> None:
    said = "'war_chance' is where the chances of 'war' are added up; name the outcome otherwise"
    assert told("[outcomes.stop]", "[outcomes.war_chance]") == [
        f"crisis.toml:185:11: outcomes: {said}"
    ]
    assert told("[outcomes.stop]", "[outcomes.last_chance]") == []


MANY = "`rare` needs exactly one actor and one action; leave it out, and runs are counted"
WAYS = "`rare` goes one way, but for a war of two; leave one of them out"
FIRST = "`rare` is of the first act: leave out `count`, `weeks`, `before` and `raised = false`"


@pytest.mark.parametrize(
    ("new", "said"),
    [
        (ACT.replace('["BOR"]', '["BOR", "CAR"]'), MANY),
        (ACT.replace('actors = ["BOR"]\n', ""), MANY),
        (f"{ACT}\neither_way = true", WAYS),
        (f"{ACT}\ncount = 2", FIRST),
    ],
)
def test_chances_that_would_not_be_those_of_the_outcome(told: Told, new: str, said: str) -> None:
    """Each state's chances are added up until its own first act: an answer must not count."""
    assert [line.split(": ", 2)[1:] for line in told(WAR, new)] == [["outcomes.war.rare", said]]


def test_a_war_of_two_goes_either_way(told: Told) -> None:
    """Once two states are at war neither can open it again."""
    assert told(WAR, f"{WAR}\neither_way = true") == []


def test_incursion_counts_materiel_by_its_runs() -> None:
    """The outcome has a column of turns: never is -1, and there is no other count beside it."""
    setup = build(load("incursion").scenario)
    columns = run_columns(setup, Worker(setup, 1).play(0, 100))
    assert columns["materiel_only"].min() == -1
    assert columns["materiel"].min() == 0
    assert set(columns["materiel_only"][columns["materiel"] == 0]) == {-1}
