"""Sweeps: parameters in their own table, outcomes at every point with intervals, same dice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.analysis.rates import Columns
from sim.errors import BadInput
from sim.record.manifest import scenario_of
from sim.scenario.altered import loaded_of
from sim.scenario.complete import given
from sim.scenario.load import Loaded
from sim.scenario.near import choices
from sim.scenario.schema import Scenario
from sim.scenario.write import toml
from sim.study.own import check_programs, named_again, program_settings, with_programs
from sim.study.place import NEW_FOLDER, QUIETLY, Place, Playing, folder_of
from sim.study.sweep.data import Sweep
from sim.study.sweep.designs import POINTS, Varied, design, varied_of
from sim.study.sweep.points import by_one_estimator, measure_rows, outcome_rows, play_points
from sim.study.sweep.words import sweep_text
from sim.study.written import write_found

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["POINTS", "Sweep", "sweep"]

TABLES = ("parameters", "points")
MEASURED = ("measures",)  # one more, where the user has measures of his own
RUNS = 500


@dataclass(frozen=True)
class Space:
    """What is swept: which scenario, which parameters, at how many points, on which dice.

    vary: as the user gave them; points: of a sample; outcomes: those told, none for all.
    """

    name: str
    scenario: Scenario
    vary: tuple[str, ...]
    sample: str
    points: int
    runs: int
    seed: int
    outcomes: tuple[str, ...]

    @property
    def settings(self) -> dict[str, Any]:
        """What the manifest holds beside scenario, seed and runs."""
        lists = {"vary": list(self.vary), "outcomes": list(self.outcomes)}
        return {"sample": self.sample, "points": self.points, **lists}


def sweep(
    argument: str | Path | Loaded,
    vary: Sequence[str],
    sample: str = "grid",
    points: int = POINTS,
    runs: int = RUNS,
    seed: int = 1,
    outcomes: Sequence[str] = (),
    sets: Sequence[str] = (),
    place: Place = NEW_FOLDER,
    playing: Playing = QUIETLY,
) -> Sweep:
    """Play a scenario at many points of a space of parameters, into a new results folder.

    vary: `path=a,b,c`, `path=low:high` or `path=low:high:steps`; sample: grid, lhs or sobol, the
    latter two of `points` points. Raises: BadInput, ScenarioProblem.
    """
    loaded = loaded_of(argument, sets)
    if runs < 1:
        raise BadInput(f"{runs} runs cannot be played; at least 1 can")
    what = (tuple(vary), sample, points, runs, seed, tuple(outcomes))
    return swept(Space(loaded.name, loaded.scenario, *what), place, playing)


def outcomes_of(scenario: Scenario, chosen: Sequence[str]) -> list[str]:
    """The outcomes that are told. Raises: BadInput for one that the scenario does not watch."""
    for name in chosen:
        if name not in scenario.outcomes:
            meant = choices(name, sorted(scenario.outcomes) or ["none"])
            raise BadInput(f"no outcome called {name!r}{meant}")
    return list(chosen) or sorted(scenario.outcomes)


def swept(space: Space, place: Place, playing: Playing) -> Sweep:
    """A sweep into a new results folder."""
    check_programs(playing, [space.scenario])
    data = given(space.scenario, sources=True)
    varied = [varied_of(data, text) for text in space.vary]
    table = design(varied, space.sample, space.points, space.seed)
    outcomes = outcomes_of(space.scenario, space.outcomes)
    own = sorted(playing.measures or ())
    settings = space.settings | program_settings(playing)
    held = space.name, space.scenario, space.seed, space.runs, settings
    with place.begin("sweep", *held) as folder:
        folder.write("scenario.toml", "resolved = true\n" + toml(data))
        folder.stage = "playing"
        read = partial(point_rows, outcomes=outcomes, own=own)
        paths = [v.path for v in varied]
        kept = playing._replace(kept=folder.kept)
        found = play_points(data, paths, table, space.seed, space.runs, read, kept)
        kind = (varied, space.sample, space.seed, space.runs)
        rows, measured = zip(*found, strict=True)
        tables = (parameter_frame(varied, table), points_frame(by_one_estimator(rows)))
        result = Sweep(space.name, space.scenario, *kind, *tables, folder.path)
        if own:
            result = replace(result, measures=points_frame(measured))
        text = with_programs(sweep_text(result), settings, space.scenario)
        result = replace(result, text=text)
        write_found(folder, result, tables_of(playing), "sweep.txt", playing.draw)
    return result


def tables_of(playing: Playing) -> tuple[str, ...]:
    """The tables of a sweep."""
    return (*TABLES, *MEASURED) if playing.measures else TABLES


def point_rows(
    columns: Columns, changed: Scenario, outcomes: Sequence[str], own: Sequence[str]
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Of a point: a row an outcome, and a row a measure where the user has measures of his own."""
    return outcome_rows(columns, changed, outcomes), measure_rows(columns, own) if own else []


def parameter_frame(varied: Sequence[Varied], table: list[list[Any]]) -> pd.DataFrame:
    """The table of the parameters: a row per point."""
    import pandas as pd

    cells: dict[str, list[Any]] = {"point": list(range(len(table)))}
    for column, parameter in enumerate(varied):
        cells[parameter.name] = [row[column] for row in table]
    return pd.DataFrame(cells)


def points_frame(found: Sequence[Sequence[dict[str, Any]]]) -> pd.DataFrame:
    """The outcomes, or measures, at every point: a row per point and outcome."""
    import pandas as pd

    return pd.DataFrame([{"point": k} | row for k, rows in enumerate(found) for row in rows])


def again(path: Path, manifest: dict[str, Any], place: Place, playing: Playing) -> Path:
    """A sweep made again from its manifest."""
    settings = manifest["settings"]
    space = Space(
        str(manifest["scenario"]["name"]),
        scenario_of(manifest),
        tuple(settings["vary"]),
        settings["sample"],
        int(settings["points"]),
        int(manifest["runs"]),
        int(manifest["seed"]),
        tuple(settings["outcomes"]),
    )
    found = swept(space, place, named_again(path, manifest, playing))
    return folder_of(found)
