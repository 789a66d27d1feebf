"""Which assumptions drive an outcome: elementary effects (Morris) or shares of variance (Sobol)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from sim.analysis.measures import MEASURES
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
from sim.study.sensitivity.data import Sensitivity
from sim.study.sensitivity.methods import METHODS, constant, effects_of, ranges, sample_of
from sim.study.sensitivity.words import text_of
from sim.study.sweep.designs import MOST, Varied
from sim.study.sweep.points import play_points, value_of
from sim.study.written import write_found

__all__ = ["Sensitivity", "sensitivity"]

TABLES = ("parameters", "points", "effects")
TRAJECTORIES = {"morris": 10, "sobol": 64}
RUNS = 200


@dataclass(frozen=True)
class Inquiry:
    """What is asked: of which scenario, which outcome, by which method, on which dice.

    paths: as the user gave them, none for every number with a prior; trajectories: of Morris, or
    the base size of Sobol's sample.
    """

    name: str
    scenario: Scenario
    outcome: str
    method: str
    paths: tuple[str, ...]
    trajectories: int
    runs: int
    seed: int

    @property
    def settings(self) -> dict[str, Any]:
        """What the manifest holds beside scenario, seed and runs."""
        names = ("outcome", "method", "trajectories")
        return {name: getattr(self, name) for name in names} | {"paths": list(self.paths)}


def sensitivity(
    argument: str | Path | Loaded,
    outcome: str | None = None,
    method: str = "morris",
    paths: Sequence[str] = (),
    trajectories: int | None = None,
    runs: int = RUNS,
    seed: int = 1,
    sets: Sequence[str] = (),
    place: Place = NEW_FOLDER,
    playing: Playing = QUIETLY,
) -> Sensitivity:
    """Vary the assumptions of a scenario and see which drive an outcome, into a results folder.

    outcome: of the scenario, or a measure such as peak_rung; paths: numbers with a `prior`, or
    `path=low:high`; none: all with a prior. Raises: BadInput, SimError without SALib.
    """
    loaded = loaded_of(argument, sets)
    if method not in METHODS:
        raise BadInput(f"no method called {method!r}; there are {', '.join(METHODS)}")
    size = TRAJECTORIES[method] if trajectories is None else trajectories
    if size < 2:
        raise BadInput(f"{size} trajectories tell nothing; at least 2 do")
    chosen = outcome_of(loaded.scenario, outcome, sorted(playing.measures or ()))
    if runs < 1:
        raise BadInput(f"{runs} runs cannot be played; at least 1 can")
    what = (chosen, method, tuple(paths), size, runs, seed)
    asked = Inquiry(loaded.name, loaded.scenario, *what)
    return analysed(asked, place, playing)


def outcome_of(scenario: Scenario, named: str | None, own: Sequence[str] = ()) -> str:
    """The outcome or measure that is analysed. own: names of the user's measures.

    Raises: BadInput for another word.
    """
    known, measures = sorted(scenario.outcomes), [*own, *MEASURES]
    if named is None:
        raise BadInput(f"say --outcome, one of {', '.join(known)}, or {', '.join(measures)}")
    if named not in scenario.outcomes and named not in measures:
        raise BadInput(
            f"no outcome or measure called {named!r}{choices(named, [*known, *measures])}"
        )
    return named


def analysed(asked: Inquiry, place: Place, playing: Playing) -> Sensitivity:
    """The answer to a question, into a new results folder."""
    check_programs(playing, [asked.scenario])
    data = given(asked.scenario, sources=True)
    varied = ranges(data, asked.paths)
    points = sample_of(varied, asked.method, asked.trajectories, asked.seed)
    if len(points) > MOST:
        raise BadInput(f"{len(points):,} points are too many; name fewer --paths or --trajectories")
    table = [values_at(varied, row) for row in points.tolist()]
    settings = asked.settings | program_settings(playing)
    held = asked.name, asked.scenario, asked.seed, asked.runs, settings
    with place.begin("sensitivity", *held) as folder:
        folder.write("scenario.toml", "resolved = true\n" + toml(data))
        folder.stage = "playing"
        read = partial(value_of, name=asked.outcome)
        paths = [v.path for v in varied]
        kept = playing._replace(kept=folder.kept)
        found = play_points(data, paths, table, asked.seed, asked.runs, read, kept)
        values = np.array(found)
        rows = effects_of(varied, asked.method, points, values, asked.seed)
        answer = gathered(asked, varied, table, values, rows, folder.path)
        text = with_programs(answer.text, settings, asked.scenario)
        answer = replace(answer, text=text)
        write_found(folder, answer, TABLES, "sensitivity.txt", playing.draw)
    return answer


def values_at(varied: Sequence[Varied], row: Sequence[float]) -> list[Any]:
    """The values that are played at a point of the sample: whole numbers where they must be."""
    return [v.at((x - v.low) / (v.high - v.low)) for v, x in zip(varied, row, strict=True)]


def gathered(
    asked: Inquiry,
    varied: Sequence[Varied],
    table: list[list[Any]],
    values: Any,
    rows: list[dict[str, Any]],
    folder: Path,
) -> Sensitivity:
    """The tables of an analysis together."""
    import pandas as pd

    parameters = pd.DataFrame(table, columns=[v.name for v in varied])
    parameters.insert(0, "point", range(len(table)))
    found = Sensitivity(
        asked.scenario,
        asked.outcome,
        asked.method,
        asked.seed,
        asked.runs,
        parameters,
        pd.DataFrame({"point": range(len(table)), "value": values}),
        pd.DataFrame([row | {"runs": asked.runs * len(table)} for row in rows]),
        folder,
        left_out=() if asked.paths else constant(given(asked.scenario, sources=True)),
    )
    return replace(found, text=text_of(found))


def again(path: Path, manifest: dict[str, Any], place: Place, playing: Playing) -> Path:
    """An analysis made again from its manifest."""
    settings = manifest["settings"]
    asked = Inquiry(
        str(manifest["scenario"]["name"]),
        scenario_of(manifest),
        settings["outcome"],
        settings["method"],
        tuple(settings["paths"]),
        int(settings["trajectories"]),
        int(manifest["runs"]),
        int(manifest["seed"]),
    )
    found = analysed(asked, place, named_again(path, manifest, playing))
    return folder_of(found)
