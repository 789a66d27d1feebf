"""A scenario file of format 1 written in format 2: what could be carried over, and what could not.

Nothing is lost: the text stays as it is but for the lines that changed, and a key that format 2
does not know stays as a comment that says why.
"""

from __future__ import annotations

from typing import NamedTuple

from sim.errors import BadInput
from sim.scenario.layers import TextLayer
from sim.scenario.locate import Path, Scan
from sim.scenario.paths import spelled

OLD, NEW = 1, 2
GONE: dict[Path, str] = {
    ("numbers", "attention", "news"): "what is due is on the desk every week",
}
CHANGED: dict[Path, str] = {
    ("numbers", "feelings", "alarm_gain"): "now of what is lost on the issue, no longer of the "
    "distance to the actor: about twice the old number keeps the level",
}


class Converted(NamedTuple):
    """The new text, and what its author should look at, a sentence each."""

    text: str
    notes: list[str]


def convert(name: str, text: str) -> Converted:
    """The text of a scenario file in format 2.

    name: what messages call the file. Raises: ScenarioProblem where it is no TOML, BadInput where
    it is not of format 1.
    """
    data = TextLayer(name, text).data
    found = data.get("format")
    if found == NEW:
        raise BadInput(f"{name} is of format {NEW} already: nothing to convert")
    if found != OLD:
        raise BadInput(f"{name} says format = {found!r}: only files of format {OLD} are converted")
    scan = Scan(text)
    edits = [(*scan.values[("format",)], str(NEW))]
    notes = []
    for path, why in GONE.items():
        if path in scan.values:
            start, end = scan.keys[path][0], scan.values[path][1]
            whole = line_of(scan.source, start, end)
            if whole:
                edits.append((start, start, "# format 1: "))
            notes.append(f"{spelled(path)}: {'left out' if whole else 'take it out'}; {why}")
    notes += [f"{spelled(path)}: {why}" for path, why in CHANGED.items() if path in scan.values]
    notes += [
        f"issues.{issue}: the status quo is in the middle, every state with a stance is a party; "
        "say status_quo, controlled_by, claimed_by, supported_by"
        for issue in data.get("issues", {})
        if ("issues", issue, "kind") in scan.values
    ]
    new = scan.source
    for start, end, put in sorted(edits, reverse=True):
        new = new[:start] + put + new[end:]
    return Converted(new, notes)


def line_of(source: str, start: int, end: int) -> bool:
    """Whether a key and its value have a line to themselves, but for a comment."""
    before = source[source.rfind("\n", 0, start) + 1 : start]
    stop = source.find("\n", end)
    after = source[end : stop if stop >= 0 else len(source)].strip()
    return "\n" not in source[start:end] and not before.strip() and after[:1] in ("", "#")
