"""A result made again from its manifest, and compared with the first byte by byte."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from sim.errors import BadInput
from sim.record.manifest import scenario_of
from sim.record.reading import check_done, damaged, read_manifest
from sim.run.kernel import rules_hash
from sim.run.parts import SAME
from sim.study.ensemble.job import own_of

LATER = ("figures/", "report")  # what `sim plot` and `sim report` put there afterwards
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Again:
    """A result made again.

    differing, missing, added: names of files; versions: what is not the same as when the first was
    made; damaged: files of the first that have changed since.
    """

    original: str
    folder: str
    files: int
    differing: list[str]
    missing: list[str]
    added: list[str]
    damaged: list[str]
    versions: list[str]
    same_rows: bool

    @property
    def is_same(self) -> bool:
        """Whether every file came out the same."""
        return not (self.differing or self.missing or self.added)

    def as_data(self) -> dict[str, Any]:
        """For JSON."""
        return {"identical": self.is_same, **asdict(self)}

    def words(self) -> list[str]:
        """Whether it came out the same, and what differs, in lines."""
        lines = [f"Made again: {self.folder}"]
        lines += [f"  the original has changed since it was made: {name}" for name in self.damaged]
        lines += [f"  made with other {what}" for what in self.versions]
        if self.is_same:
            lines.append(f"Byte-identical: {self.files} files.")
            return lines
        lines += [f"  differs: {name}" for name in self.differing]
        lines += [f"  missing: {name}" for name in self.missing]
        lines += [f"  new: {name}" for name in self.added]
        if self.same_rows:
            lines.append("The event rows are equal; only their files differ.")
        lines.append("Not byte-identical.")
        return lines


def make_again(
    folder: Path, out: Path | None = None, workers: int | None = None, progress: Any = None
) -> Again:
    """Make a result again into a new folder.

    Raises: BadInput if the first is not whole, or nothing can make its kind; SimError.
    """
    manifest = read_manifest(folder)
    check_done(folder, manifest)
    wrong = damaged(folder)
    kind = manifest["kind"]
    if kind == "run":
        path = run_again(folder, manifest, out)
    elif kind == "ensemble":
        path = ensemble_again(manifest, out, workers, progress)
    else:
        path = other_again(kind, folder, manifest, out)
    return compared(folder, manifest, path, wrong)


def scenario_text(folder: Path, manifest: dict[str, Any]) -> str:
    """The scenario file of a result; where it is gone or changed, the manifest's data as a file."""
    from sim.scenario.write import toml

    if "scenario.toml" not in damaged(folder):
        return (folder / "scenario.toml").read_text(encoding="utf-8")
    return "resolved = true\n" + toml(manifest["scenario"]["data"])


def run_again(folder: Path, manifest: dict[str, Any], out: Path | None) -> Path:
    """A single run, by the engine that played it first."""
    from sim.report.figures import draw_run
    from sim.study.run import save_run

    settings = manifest["settings"]
    drawn = any(name.startswith("figures/") for name in manifest["files"])
    path, _ = save_run(
        scenario_of(manifest),
        manifest["scenario"]["name"],
        scenario_text(folder, manifest),
        seed=int(manifest["seed"]),
        run=int(manifest["first_run"]),
        engine=manifest["engine"],
        kind=settings["format"],
        out=out,
        sets=settings["sets"],
        draw=draw_run if drawn else None,
    )
    return path


def ensemble_again(
    manifest: dict[str, Any],
    out: Path | None,
    workers: int | None,
    progress: Progress | None,
) -> Path:
    """Many runs; own rules are read from the files where they lay."""
    from sim.run.executors import processes, threads
    from sim.study.ensemble.folder import begin, play

    settings = manifest["settings"]
    own = own_of(manifest)
    until = settings["until"]
    again = begin(
        scenario_of(manifest),
        manifest["scenario"]["name"],
        int(manifest["seed"]),
        int(settings["most"]),
        settings["tables"],
        settings["prior"],
        None if until is None else (until["outcome"], until["width"]),
        out,
        sets=settings["sets"],
        own=own,
        kind=settings["format"],
    )
    play(again, processes(workers) if own else threads(workers), progress, own)
    return again.path


def other_again(kind: str, folder: Path, manifest: dict[str, Any], out: Path | None) -> Path:
    """A comparison, a sweep and the like, by the module that made it. Raises: BadInput."""
    from sim.grounding import hindcast_runs
    from sim.study import compare
    from sim.study.branch import branch
    from sim.study.compare import hypothesis
    from sim.study.sensitivity import analysis as sensitivity
    from sim.study.sweep import sweep

    if kind == "comparison" and "hypothesis" in manifest["settings"]:
        return hypothesis.rerun(folder, out)
    if kind == "comparison":
        return compare.rerun(folder, out)
    if kind == "branch":
        return branch.rerun(folder, out)
    if kind == "sweep":
        return sweep.rerun(folder, out)
    if kind == "sensitivity":
        return sensitivity.rerun(folder, out)
    if kind == "hindcast":
        return hindcast_runs.rerun(folder, out)
    raise BadInput(f"{folder} is a {kind}, which cannot be made again by this command")


def compared(first: Path, manifest: dict[str, Any], second: Path, wrong: list[str]) -> Again:
    """What differs between a result and the one made again."""
    again = read_manifest(second)
    old, new = manifest["files"], again["files"]
    common = sorted(set(old) & set(new))
    known = {name: facts.get("sha256") for name, facts in old.items()}
    here = again["versions"]
    versions = [
        f"{name}: {manifest['versions'].get(name)}, here {here[name]}"
        for name in SAME
        if manifest["versions"].get(name) != here[name]
    ]
    if manifest["rules"] != rules_hash():
        versions.append(f"rules: {manifest['rules']}, here {rules_hash()}")
    return Again(
        original=str(first),
        folder=str(second),
        files=len(common),
        differing=[name for name in common if known[name] != new[name]["sha256"]],
        missing=[n for n in sorted(set(old) - set(new)) if not n.startswith(LATER)],
        added=[n for n in sorted(set(new) - set(old)) if not n.startswith(LATER)],
        damaged=wrong,
        versions=versions,
        same_rows=manifest.get("rows") is not None and manifest["rows"] == again.get("rows"),
    )
