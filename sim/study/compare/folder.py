"""A comparison as a results folder: written, and made again from its manifest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.errors import BadInput
from sim.record.door import read_manifest
from sim.record.encode import csv_bytes
from sim.record.store import ResultFolder
from sim.study.compare.comparison import contrasted
from sim.study.compare.data import Comparison
from sim.study.compare.variations import (
    Dice,
    Variation,
    common_outcomes,
    from_manifest,
    plain_names,
)
from sim.study.compare.variations import scenarios_data as data_of
from sim.study.own import check_programs, named_again, program_settings
from sim.study.place import NEW_FOLDER, QUIETLY, Draw, Place, Playing, folder_of

if TYPE_CHECKING:
    import pandas as pd

TABLES = ("rates", "differences", "worlds", "measures", "scales", "settings", "fan")


def table_bytes(frame: pd.DataFrame) -> bytes:
    """A data frame as CSV; what is no number is an empty cell."""
    cells = {}
    for name in frame.columns:
        missing = frame[name].isna().tolist()
        values = frame[name].tolist()
        cells[str(name)] = [
            "" if gone else value for value, gone in zip(values, missing, strict=True)
        ]
    return csv_bytes(cells)


def ruled_results(variations: Sequence[Variation]) -> dict[str, Any]:
    """For the manifest: which variations are ensembles that were played by own rules."""
    read = {v.name: v.folder for v in variations if v.folder is not None}
    own = {name: read_manifest(folder)["settings"].get("own") for name, folder in read.items()}
    found = {name: str(read[name]) for name in own if own[name]}
    return {"ruled": found} if found else {}


@contextmanager
def begun(
    variations: Sequence[Variation],
    dice: Dice,
    outcomes: Sequence[str],
    settings: dict[str, Any],
    place: Place,
    playing: Playing = QUIETLY,
) -> Iterator[ResultFolder]:
    """The folder with manifest and scenarios, before the first run.

    Raises: BadInput for rules or measures of the user's own that cannot be used.
    """
    check_programs(playing, [v.scenario for v in variations])
    first = variations[0]
    known = {
        "variations": [variation.name for variation in variations],
        "outcomes": list(outcomes),
        "prior": dice.prior,
        "scenarios": data_of(variations),
        "remade": {v.name: str(v.remade) for v in variations if v.remade is not None},
        **ruled_results(variations),
        **plain_names(variations, playing.own),
        **program_settings(playing),
        **settings,
    }
    held = first.name, first.scenario, dice.seed, dice.runs, known
    with place.begin("comparison", *held) as folder:
        for variation in variations:
            folder.write(f"{variation.name}.toml", variation.text)
        yield folder


def written(
    variations: Sequence[Variation],
    dice: Dice,
    outcomes: Sequence[str] = (),
    place: Place = NEW_FOLDER,
    playing: Playing = QUIETLY,
) -> Comparison:
    """Compare into a new results folder. Raises: BadInput if it exists, or as `contrasted`."""
    common_outcomes(variations, outcomes)
    settings: dict[str, Any] = {"figures": playing.draw is not None}
    with begun(variations, dice, outcomes, settings, place, playing) as folder:
        folder.stage = "playing"
        found = contrasted(
            list(variations), dice, list(outcomes), playing._replace(kept=folder.kept)
        )
        write(folder, found, playing.draw)
    return replace(found, folder=folder.path)


def write(folder: ResultFolder, found: Comparison, draw: Draw | None) -> None:
    """The tables, the text and the figures of a comparison."""
    for name in TABLES:
        folder.write(f"{name}.csv", table_bytes(getattr(found, name)))
    folder.write("comparison.txt", found.text)
    folder.note(skipped=found.skipped)
    if draw is not None:
        draw(folder)


def again(path: Path, manifest: dict[str, Any], place: Place, playing: Playing) -> Path:
    """A comparison made again from its manifest."""
    settings = manifest["settings"]
    if settings.get("players"):
        return playing.players_again(path)(path, manifest, place, playing)
    if settings.get("ruled"):
        folders = ", ".join(settings["ruled"].values())
        said = "compares ensembles that were played by own rules"
        raise BadInput(f"{path} {said} ({folders}): make these again, and compare them")
    dice = Dice(int(manifest["seed"]), int(manifest["runs"]), bool(settings["prior"]))
    draw = playing.draw if settings["figures"] else None
    playing = named_again(path, manifest, playing)._replace(draw=draw)
    found = written(from_manifest(manifest), dice, settings["outcomes"], place, playing)
    return folder_of(found)
