"""Damage to what was left or made: told by name, or played again with a sentence; never silent.

A command tells of a file that it reads. What it does not read changes nothing of what it says.
"""

import json
import random
import shutil
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from sizes import SIZES, size

from sim.cli import main
from sim.record.journal import JOURNAL, Journal
from sim.record.store import MANIFEST
from sim.run.ensemble import Ensemble
from sim.study.ensemble import job as jobs

LINES = {
    "run": "run {scenario} --no-figures --seed {seed} --out {out}",
    "ensemble": "ensemble {scenario} --runs 200 --seed {seed} --out {out}",
    "comparison": "compare {scenario} two-states --runs 400 --no-figures --seed {seed} --out {out}",
}
SEED, SCENARIO = 1, "two-states"
OTHER = "two-states --set states.ARL.stances.strait.salience=1.0"
READERS = ("report {out}", "plot {out}", "explain {out}")
Damage = Callable[[Path, Path], object]  # of a file; the folder of another result


def truncated(path: Path, _: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def flipped(path: Path, _: Path) -> None:
    held = bytearray(path.read_bytes())
    held[len(held) // 2] ^= 1
    path.write_bytes(held)


def emptied(path: Path, _: Path) -> None:
    path.write_bytes(b"")


def edited(path: Path, _: Path) -> None:
    held = json.loads(path.read_text("utf-8"))
    held["seed"] += 1
    path.write_text(json.dumps(held), "utf-8")


def not_json(path: Path, _: Path) -> None:
    path.write_bytes(b"\xff\x00 nothing")


def deleted(path: Path, _: Path) -> None:
    path.unlink()


def of_another(path: Path, other: Path) -> None:
    """The file of the same name of another result."""
    shutil.copyfile(other, path)


FILE_DAMAGES: dict[str, Damage] = {
    "truncated": truncated,
    "flipped": flipped,
    "empty": emptied,
    "deleted": deleted,
    "of another seed": of_another,
    "of another scenario": of_another,
}
MANIFEST_DAMAGES: dict[str, Damage] = {
    "edited": edited,
    "half written": truncated,
    "empty": emptied,
    "not JSON": not_json,
}


class Case(NamedTuple):
    """A result, the file that is damaged, how, and the command that meets it."""

    kind: str
    state: str  # left or done
    file: str
    damage: str
    line: str


# The files that every command in the second list reads, or that are gone on from.
FILES = (
    ("ensemble", "left", "runs/00001.parquet", ("ensemble --resume {out}", LINES["ensemble"])),
    ("ensemble", "left", "events/00000.parquet", ("ensemble --resume {out}", LINES["ensemble"])),
    ("ensemble", "left", "counts.npz", ("ensemble --resume {out}", LINES["ensemble"])),
    ("comparison", "left", JOURNAL, (LINES["comparison"],)),
    ("ensemble", "left", "runs/00001.parquet", READERS),
    ("ensemble", "done", "runs/00001.parquet", READERS[2:]),
    ("ensemble", "done", "outcomes.csv", READERS[:2]),
    ("ensemble", "done", "counts.npz", READERS[:2]),
    ("run", "done", "events.csv", READERS),
    ("comparison", "done", "differences.csv", READERS[:2]),
)
EVERY_FILE = [
    Case(kind, state, file, damage, line)
    for kind, state, file, lines in FILES
    for line in lines
    for damage in FILE_DAMAGES
]
EVERY_MANIFEST = [
    Case(kind, state, MANIFEST, damage, line)
    for kind, state in (
        ("ensemble", "left"),
        ("comparison", "left"),
        ("run", "done"),
        ("ensemble", "done"),
        ("comparison", "done"),
    )
    for line in (*READERS, *((LINES[kind],) if state == "left" else ()))
    for damage in MANIFEST_DAMAGES
]


def cases() -> list[Case]:
    """A seeded sample of all cases, or all of them."""
    every = [*EVERY_FILE, *EVERY_MANIFEST]
    assert len(every) == SIZES["damages"].full
    return random.Random(20240619).sample(every, size("damages"))


def typed(line: str, folder: Path, out: str, seed: int = SEED, scenario: str = SCENARIO) -> int:
    """A command as it is typed in a folder; its exit status."""
    words = line.format(out=out, seed=seed, scenario=scenario).split()
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setattr(jobs, "PART", 40)
        patch.setattr("sys.argv", ["sim", *words])
        with pytest.raises(SystemExit) as ended:
            main()
    return int(ended.value.code or 0)


def stop_after(patch: pytest.MonkeyPatch, owner: Any, method: str, times: int) -> None:
    """Ctrl-C when a method was called so often."""
    real, called = getattr(owner, method), []

    def counting(*held: Any) -> Any:
        called.append(1)
        if len(called) > times:
            raise KeyboardInterrupt
        return real(*held)

    patch.setattr(owner, method, counting)


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Results done and left, of this seed, another seed and another scenario."""
    base = tmp_path_factory.mktemp("results")
    handler = signal.getsignal(signal.SIGINT)
    for kind, line in LINES.items():
        for name, seed, scenario in (
            ("", SEED, SCENARIO),
            (" of another seed", SEED + 1, SCENARIO),
            (" of another scenario", SEED, OTHER),
        ):
            assert typed(line, base, f"{kind}-done{name}".replace(" ", "-"), seed, scenario) == 0
            if kind != "run":
                with pytest.MonkeyPatch.context() as patch:
                    stop_after(patch, Journal, "add", 3)
                    stop_after(patch, Ensemble, "settle", 3)
                    out = f"{kind}-left{name}".replace(" ", "-")
                    alone = f"{line} --workers 1"  # part after part: the same ones lie there
                    assert typed(alone, base, out, seed, scenario) == 130
    signal.signal(signal.SIGINT, handler)  # a stopped command leaves the system's own
    for kind, state, file, _ in FILES:
        for other in ("another-seed", "another-scenario"):  # else their damage is none
            mine, theirs = (base / f"{kind}-{state}{name}" / file for name in ("", f"-of-{other}"))
            assert mine.read_bytes() != theirs.read_bytes(), theirs
    return base


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name not in (MANIFEST, ".lock")
    }


def words_of(case: Case) -> str:
    return f"{case.state} {case.kind}, {case.file} {case.damage}: {case.line.split()[0]}"


@pytest.mark.parametrize("case", cases(), ids=words_of)
def test_damage_is_told_or_played_again(
    case: Case, results: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    place = f"{case.kind}-{case.state}"
    shutil.copytree(results / place, tmp_path / "out")
    other = results / f"{place}-{case.damage.replace(' ', '-')}" / case.file
    damages = MANIFEST_DAMAGES if case.file == MANIFEST else FILE_DAMAGES
    damages[case.damage](tmp_path / "out" / case.file, other)
    before = contents(tmp_path / "out")
    capfd.readouterr()
    status = typed(case.line, tmp_path, "out")
    told = capfd.readouterr().err
    assert "Traceback" not in told
    if case.file != MANIFEST and case.line not in READERS:
        assert status == 0
        assert contents(tmp_path / "out") == contents(results / f"{case.kind}-done")
        if (case.file, case.damage) != (JOURNAL, "deleted"):
            assert f"out/{case.file}" in told or f"in out {case.file}" in told
        assert "played again" in told
        return
    assert status == 2
    is_unfinished = case.state == "left" and case.line != READERS[2] and case.file != MANIFEST
    assert told.startswith("out" if is_unfinished else f"out/{case.file} "), told
    assert len(told.splitlines()) == 1
    assert contents(tmp_path / "out") == before
