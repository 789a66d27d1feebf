"""A result made again from its manifest, and compared with the first byte by byte."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from sim.api.seats import made_again
from sim.errors import BadInput
from sim.record.door import damaged, read_manifest
from sim.record.manifest import SAME
from sim.record.numbers import whole_or_none
from sim.report.figures import draw
from sim.report.kinds import kind_of
from sim.run.kernel import rules_hash
from sim.study.own import Own
from sim.study.place import Place, Playing

# What `sim plot` and `sim report` put there afterwards, and what people wrote who played.
LATER = ("figures/", "report", "class/")


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
        """Whether every file came out the same, and the first is still as it was written."""
        return not (self.differing or self.missing or self.added or self.damaged)

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
        if not (self.differing or self.missing or self.added):
            lines.append(f"{self.folder} is as the first was written: take it in its place.")
        elif self.same_rows:
            lines.append("The event rows are equal; only their files differ.")
        lines.append("Not byte-identical.")
        return lines


def make_again(
    folder: Path,
    out: Path | None = None,
    workers: int | None = None,
    progress: Any = None,
    own: Own | None = None,
    measures: Own | None = None,
) -> Again:
    """Make a result again into a new folder.

    own: the rules of the user's own that it was made with, by state; measures: by name. Raises:
    BadInput if the first is not whole, was made by other rules, or is of a kind that nothing makes
    again; SimError.
    """
    workers = whole_or_none("workers", workers)
    manifest, kind = kind_of(folder, ", which cannot be made again by this command")
    if manifest["rules"] != rules_hash():
        raise BadInput(f"{folder} was made with other rules than those of this program")
    wrong = damaged(folder)
    playing = Playing(workers, progress, draw, own, measures=measures, seated=made_again)
    path = kind.again(folder, manifest, Place(out), playing)
    return compared(folder, manifest, path, wrong)


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
