"""Searches of the assumptions from Python, as the commands make them, into results folders.

What `out`, `style`, `workers` and `sets` are, `sim.api.notebook` says.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from sim.api.given import (
    Ranges,
    Sets,
    compared,
    folder_given,
    one_of,
    place_of,
    played_by,
    varied,
)
from sim.api.result import Result
from sim.errors import in_python
from sim.record.numbers import whole, whole_or_none

if TYPE_CHECKING:
    from sim.run.own_rules import Given
    from sim.scenario.load import Loaded

    Scenarios = str | Path | Loaded | Result


@in_python
def discover(
    result: Result | Path | str,
    outcome: str,
    method: str = "prim",
    coverage: float = 0.7,
    style: str = "page",
    out: Path | str | None = None,
) -> Result:
    """Find the box of assumptions in which an outcome is common, as `sim discover` does.

    result: an ensemble made with `prior`, or a sweep: itself, its folder or name. method: prim or
    cart. coverage: share 0..1 of the runs with the outcome that PRIM's box holds at least where it
    is fitted. Nothing is played: rules and measures of your own belong to the result that is looked
    into. Its tables: `table("box")`, `table("trajectory")`, `table("scores")`. Needs the extra
    `discovery`. Raises: BadInput; SimError without scikit-learn.
    """
    from sim.study.discover.discovery import METHODS
    from sim.study.discover.discovery import discover as searched

    name = one_of("method", method, tuple(METHODS))
    playing = played_by(style=style)
    folder = str(folder_given(result))
    found = searched(folder, outcome, name, coverage, place_of(out), playing)
    return Result(str(found.folder))


@in_python
def robust(
    *policies: Scenarios,
    outcome: str,
    goal: str = "fewer",
    draws: int = 40,
    seed: int = 1,
    sets: Sets | None = None,
    rules: Mapping[str, Given] | None = None,
    workers: int | None = None,
    style: str = "page",
    out: Path | str | None = None,
) -> Result:
    """Hold policies against each other over draws of the assumptions, as `sim robust` does.

    policies: scenarios, or one and `sets` or `rules`. outcome: one that all watch. goal: whether
    fewer or more of it is better. draws: of the assumptions, each with 50 runs of every policy,
    with this seed. sets: changes all of them; rules: your own, as for `compare`. Its tables:
    `table("policies")`, `table("regrets")`, `table("parameters")`. Raises: BadInput.
    """
    from sim.scenario.altered import set_texts
    from sim.study.robust.robustness import robust as held
    from sim.study.robust.words import GOALS

    found = held(
        [compared(policy) for policy in policies],
        outcome,
        one_of("goal", goal, GOALS),
        whole("draws", draws),
        whole("seed", seed),
        set_texts(sets),
        place_of(out),
        played_by(workers, style, rules=rules),
    )
    return Result(str(found.folder))


@in_python
def overturn(
    *scenarios: Scenarios,
    outcome: str,
    paths: Ranges = (),
    runs: int | None = None,
    seed: int | None = None,
    sets: Sets | None = None,
    rules: Mapping[str, Given] | None = None,
    workers: int | None = None,
    style: str = "page",
    out: Path | str | None = None,
) -> Result:
    """Find which assumptions would turn a difference, as `sim overturn` does.

    scenarios: two, one and `sets` or `rules`, or a comparison of two, whose seed is kept. outcome:
    that the difference is about. paths: numbers with a prior, or `path=low:high`; all with a prior
    where none is named. runs: of each at each value, 400 unless said. sets: changes both; rules:
    your own, as for `compare`, or those that the comparison was made with. Its tables:
    `table("assumptions")`, `table("headline")`, `table("pairs")`. Raises: BadInput, also where the
    difference is not told from none.
    """
    from sim.scenario.altered import set_texts
    from sim.study.overturn.overturn import overturn as searched

    found = searched(
        [compared(scenario) for scenario in scenarios],
        outcome,
        varied("paths", paths),
        whole_or_none("runs", runs),
        whole_or_none("seed", seed),
        set_texts(sets),
        place_of(out),
        played_by(workers, style, rules=rules),
    )
    return Result(str(found.folder))
