from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest

from sim.record.store import ResultFolder
from sim.run.executors import threads
from sim.scenario.load import Loaded, load
from sim.study.ensemble import job as jobs
from sim.study.ensemble.folder import begin, play
from sim.study.place import Place

Files = dict[str, bytes]


@pytest.fixture(scope="session")
def brief() -> Loaded:
    """The baseline in twenty turns of four weeks."""
    return load("june-2024", ["horizon.turns=20", "horizon.turn_days=28"])


@pytest.fixture(scope="session")
def files_of() -> Callable[[Path], Files]:
    """Every file of a result that must not depend on how and when it was made."""

    def read(folder: Path) -> Files:
        return {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in sorted(folder.rglob("*"))
            if path.is_file() and path.name not in ("manifest.json", ".lock")
        }

    return read


@pytest.fixture(scope="session")
def played_into(brief: Loaded) -> Callable[..., ResultFolder]:
    """An ensemble of the short baseline, in parts of 100 runs, played into a folder."""

    def run(
        out: Path,
        runs: int = 250,
        execution: AbstractContextManager[Any] | None = None,
        progress: Any = None,
        loaded: Loaded = brief,
        part: int = 100,
        **options: Any,
    ) -> ResultFolder:
        held = loaded.scenario, loaded.name, options.pop("seed", 1), runs
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(jobs, "PART", part)
            folder = begin(*held, place=Place(out), **options)
        play(folder, execution or threads(2), progress, options.get("own"))
        return folder

    return run
