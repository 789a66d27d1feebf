"""What is asked of an ensemble, as commands and Python take it: tables, when it is enough."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sim.errors import BadInput
from sim.record.encode import FORMATS
from sim.record.store import ResultFolder
from sim.run.parts import TABLES
from sim.scenario.near import choices
from sim.scenario.schema import Scenario
from sim.study.ensemble.folder import MOST_EVENTS, begin
from sim.study.own import Own
from sim.study.place import NEW_FOLDER, Place

RUNS = 1000
RUNS_UNTIL = 100_000  # the most that are played until an interval is narrow, unless told
ALL, NONE = "all", "none"


def tables_of(asked: str | Sequence[str] | None, runs: int) -> tuple[str, ...]:
    """The tables that are stored beside that of the runs.

    asked: names in a list, or in a text with commas between them; all, none; None for the events
    of not too many runs. Raises: BadInput for an unknown one.
    """
    if asked is None:
        return ("events",) if runs <= MOST_EVENTS else ()
    names = asked.split(",") if isinstance(asked, str) else list(asked)
    names = list(dict.fromkeys(name.strip() for name in names))
    if names in ([ALL], [NONE]):
        return TABLES if names == [ALL] else ()
    for name in names:
        if name not in TABLES:
            raise BadInput(f"no table called {name!r}{choices(name, (*TABLES, ALL, NONE))}")
    return tuple(names)


def until_of(
    width: float | None, outcome: str | None, known: Sequence[str]
) -> tuple[str, float] | None:
    """The outcome and width that end an ensemble. Raises: BadInput if one is missing or wrong."""
    if width is None:
        if outcome is not None:
            raise BadInput("--outcome goes with --until-width")
        return None
    check_width(width, "--until-width ")
    if outcome is None:
        raise BadInput(f"--until-width needs --outcome; there are {', '.join(sorted(known))}")
    return outcome, width


def check_width(width: float, option: str) -> None:
    """Raises: BadInput for what is no width of an interval of a rate."""
    if not 0.0 < width < 1.0:
        raise BadInput(f"{option}{width:g} is no width of a rate; 0.02 is a usual one")


def pair_of(until: Any) -> tuple[str, float] | None:
    """An outcome and a width, as Python gives them. Raises: BadInput for anything else."""
    if until is None:
        return None
    try:
        outcome, width = until
        found = str(outcome), float(width)
    except (TypeError, ValueError):
        said = f"{until!r:.40}"
        raise BadInput(
            f"until is an outcome and a width, as in ('troops', 0.02), not {said}"
        ) from None
    check_width(found[1], "a width of ")
    return found


def begun(
    scenario: Scenario,
    name: str,
    seed: int,
    runs: int | None = None,
    tables: str | Sequence[str] | None = None,
    prior: bool = False,
    until: tuple[str, float] | None = None,
    place: Place = NEW_FOLDER,
    sets: Sequence[str] = (),
    own: Own | None = None,
    kind: str = "parquet",
    measures: Own | None = None,
) -> ResultFolder:
    """The folder of an ensemble, before the first run, with what was not asked filled in.

    runs: `RUNS` unless told, and `RUNS_UNTIL` at most where an interval ends them. Raises:
    BadInput as `sim.study.ensemble.folder.begin`.
    """
    if kind not in FORMATS:
        raise BadInput(f"no format called {kind!r}{choices(kind, FORMATS)}")
    most = runs if runs is not None else RUNS if until is None else RUNS_UNTIL
    stored = tables_of(tables, most)
    held = scenario, name, seed, most
    return begin(*held, stored, prior, until, place, sets, own, kind, measures)
