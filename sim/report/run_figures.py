"""The figures of one run."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sim.errors import BadInput
from sim.plots.run_figures import RUN_WORDS, Sketch, sketches_of_run
from sim.record.door import read_manifest
from sim.record.form import kind_name
from sim.record.reading import find_result
from sim.study.run import read_whole
from sim.telling.story import Story

RUN = "run"  # the kind of result that has crises, and a story, of its own
CRISIS = "crisis"  # in a manifest that is read for figures: which one is asked for


def run_sketches(folder: Path, manifest: dict[str, Any]) -> list[Sketch]:
    """The figures of one run, from its tables; in turns where the manifest holds no date."""
    which = RUN_WORDS.format(seed=manifest["seed"], run=manifest["first_run"])
    return sketches_of_run(story_of(folder, manifest), which)


def story_of(folder: Path, manifest: dict[str, Any]) -> Story:
    """The story of one run; in turns where the manifest holds no date."""
    dated = "start" in manifest["scenario"]["data"]["horizon"]
    run = read_whole(folder, manifest if dated else read_manifest(folder))
    return Story.of(run, dated, manifest.get(CRISIS))


def story_in(result: str | Path) -> Story:
    """The story of one run, for the functions of `sim.plots.figures`.

    result: a results folder, its scenario's name for the newest, or `latest`. Raises: BadInput for
    a result that is not of one run.
    """
    folder = find_result(str(result))
    manifest = read_manifest(folder)
    if kind_name(manifest) != RUN:
        raise BadInput(f"{folder} is not one run: a story is of one")
    return story_of(folder, manifest)
