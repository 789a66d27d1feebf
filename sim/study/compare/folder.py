"""A comparison as a results folder: written, and made again from its manifest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.errors import BadInput
from sim.record.encode import csv_bytes
from sim.record.manifest import new_manifest
from sim.record.reading import check_done, read_manifest
from sim.record.store import RESULTS, ResultFolder
from sim.run.kernel import rules_hash
from sim.study.compare.comparison import Comparison, contrasted
from sim.study.compare.slices import Progress
from sim.study.compare.variations import Dice, Variation, common_outcomes, from_manifest
from sim.study.compare.variations import scenarios_data as data_of

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


def begun(
    variations: Sequence[Variation],
    dice: Dice,
    outcomes: Sequence[str],
    settings: dict[str, Any],
    out: Path | None,
    base: Path,
    command: Sequence[str] | None,
) -> ResultFolder:
    """The folder with manifest and scenarios, before the first run."""
    first = variations[0]
    known = {
        "variations": [variation.name for variation in variations],
        "outcomes": list(outcomes),
        "prior": dice.prior,
        "scenarios": data_of(variations),
        **settings,
    }
    manifest = new_manifest(
        "comparison",
        first.name,
        first.scenario,
        dice.seed,
        0,
        dice.runs,
        "compiled",
        rules_hash(),
        command,
        known,
    )
    folder = ResultFolder(manifest, out, base)
    for variation in variations:
        folder.write(f"{variation.name}.toml", variation.text)
    return folder


def written(
    variations: Sequence[Variation],
    dice: Dice,
    outcomes: Sequence[str] = (),
    workers: int | None = None,
    progress: Progress | None = None,
    out: Path | None = None,
    base: Path = RESULTS,
    command: Sequence[str] | None = None,
    figures: bool = True,
) -> Comparison:
    """Compare into a new results folder. Raises: BadInput if `out` exists, or as `contrasted`."""
    common_outcomes(variations, outcomes)
    settings = {"figures": figures}
    with begun(variations, dice, outcomes, settings, out, base, command) as folder:
        folder.stage = "playing"
        found = contrasted(list(variations), dice, list(outcomes), workers, progress)
        write(folder, found, figures)
    return replace(found, folder=folder.path)


def write(folder: ResultFolder, found: Comparison, figures: bool) -> None:
    """Write the tables, the text and the figures of a comparison."""
    for name in TABLES:
        folder.write(f"{name}.csv", table_bytes(getattr(found, name)))
    folder.write("comparison.txt", found.text)
    folder.note(skipped=found.skipped)
    if figures:
        draw(folder)


def draw(folder: ResultFolder) -> None:
    """Draw the figures of a comparison into its folder, from its tables."""
    from sim.plots.kit.style import WIDE
    from sim.plots.run_figures import files_of, uncollected
    from sim.report.comparison_figures import comparison_drawings

    folder.stage = "drawing figures"
    with uncollected():
        for drawing in comparison_drawings(folder.path, folder.manifest, WIDE):
            for name, data in files_of(drawing).items():
                folder.write(f"figures/{name}", data)


def rerun(
    folder: Path | str,
    out: Path | None = None,
    workers: int | None = None,
    progress: Progress | None = None,
    base: Path = RESULTS,
) -> Path:
    """Make a comparison again from its manifest; every file comes out the same. Its folder.

    Raises: BadInput if the folder is no whole comparison, or was made by other rules.
    """
    path = Path(folder)
    manifest = read_manifest(path)
    if manifest["kind"] != "comparison":
        raise BadInput(f"{path} is no comparison but a {manifest['kind']}")
    check_done(path, manifest)
    if manifest["rules"] != rules_hash():
        raise BadInput(f"{path} was made with other rules than those of this program")
    settings = manifest["settings"]
    if "hypothesis" in settings:
        from sim.study.compare.hypothesis import rerun as test_again

        return test_again(path, out, base)
    dice = Dice(int(manifest["seed"]), int(manifest["runs"]), bool(settings["prior"]))
    found = written(
        from_manifest(manifest),
        dice,
        settings["outcomes"],
        workers,
        progress,
        out,
        base,
        figures=bool(settings["figures"]),
    )
    assert found.folder is not None  # noqa: S101 - it was written
    return found.folder
