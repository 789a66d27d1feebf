"""Promise P19: an issue or a clause listed twice changes nothing beyond chance."""

import numpy as np
import pytest
from worlds import BASELINE, Data, copied, rows_of, scenario_of

from sim.plan.build import build
from sim.plan.setup import column_view
from sim.terms.choice import CLASSES
from sim.terms.events import Kind

SEED, RUNS = 77, 300


def with_twin_issue(issue: str) -> Data:
    """The baseline with an issue written down twice: the same stances, parties and ends."""
    data = copied(BASELINE)
    data["issues"][f"{issue}_too"] = dict(data["issues"][issue])
    for state in data["states"].values():
        if issue in state["stances"]:
            state["stances"][f"{issue}_too"] = dict(state["stances"][issue])
    return data


def with_twin_clause() -> Data:
    """The baseline with the help that the United States owes South Korea written down twice."""
    data = copied(BASELINE)
    clauses = data["treaties"]["usa_kor_1953"]["clauses"]
    clauses["defence_again"] = dict(clauses["defence_usa"])
    return data


def acts_by_class(data: Data) -> np.ndarray:
    """Acts and offers of each class in every run, shape (runs, classes)."""
    setup = build(scenario_of(data))
    rows = rows_of(setup, SEED, 0, RUNS)
    rows = rows[np.isin(rows["kind"], (Kind.ACT, Kind.OFFER))]
    klass = np.asarray(column_view(setup.plan).actions.klass)[rows["action"]]
    counts = np.zeros((RUNS, len(CLASSES)))
    np.add.at(counts, (rows["run"], klass), 1.0)
    return counts


@pytest.mark.parametrize("issue", ["nk_weapons", "peninsula", "regional_order"])
def test_an_issue_listed_twice_moves_no_class(issue: str) -> None:
    """Within four standard errors of the difference, 300 runs each."""
    two, one = acts_by_class(with_twin_issue(issue)), acts_by_class(copied(BASELINE))
    for klass, word in enumerate(CLASSES[1:], start=1):
        a, b = two[:, klass], one[:, klass]
        error = np.sqrt((a.var() + b.var()) / RUNS)
        assert abs(a.mean() - b.mean()) <= 4.0 * error, (word, a.mean(), b.mean(), error)


def test_a_clause_listed_twice_moves_no_class() -> None:
    """The same with a clause: its help is expected once, by what is most believed."""
    two, one = acts_by_class(with_twin_clause()), acts_by_class(copied(BASELINE))
    for klass, word in enumerate(CLASSES[1:], start=1):
        a, b = two[:, klass], one[:, klass]
        error = np.sqrt((a.var() + b.var()) / RUNS)
        assert abs(a.mean() - b.mean()) <= 4.0 * error, (word, a.mean(), b.mean(), error)
