"""A scenario file of format 1 written in format 2: what could be carried over, and what could not.

Nothing is lost: the text stays as it is but for the lines that changed, and a key that format 2
does not know stays as a comment that says why.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from sim.errors import BadInput
from sim.scenario.find import shipped_names
from sim.scenario.layers import TextLayer
from sim.scenario.locate import Path, Scan
from sim.scenario.paths import spelled

OLD, NEW = 1, 2
GONE: dict[Path, str] = {  # keys that were, each with what stands for it now
    ("numbers", "attention", "news"): "what is due is on the desk every week",
    ("numbers", "contest", "initiator"): "who starts is no stronger for it; write "
    "numbers.attrition.edge for what it gains on the front",
    ("numbers", "beliefs", "resolve_gain"): "odds are multiplied now: numbers.beliefs.resolve_kept",
    ("numbers", "beliefs", "resolve_loss"): "odds are multiplied: numbers.beliefs.resolve_unkept",
    ("numbers", "contest", "bystander"): "who would enter is expected one by one; write "
    "numbers.entry.base for how readily, numbers.expectation.foresight for how far it is foreseen",
}
CHANGED: dict[Path, str] = {
    ("numbers", "feelings", "alarm_gain"): "now of what is lost on the issue, no longer of the "
    "distance to the actor: about twice the old number keeps the level",
}
TABLES = re.compile(r"\s*([\w-]+\s*\.\s*)*")  # what may stand before the last part of a key
STIR = "now the share of the way to the end it serves by which the act moves its issue"


class Converted(NamedTuple):
    """The new text, and what its author should look at, a sentence each."""

    text: str
    notes: list[str]


def convert(name: str, text: str) -> Converted:
    """The text of a scenario file in format 2.

    name: what messages call the file. Raises: ScenarioProblem where it is no TOML, BadInput where
    it is not of format 1.
    """
    layer = TextLayer(name, text)
    data, base = layer.data, layer.raw.get("base")
    found = data.get("format", OLD if base else None)  # a variation may leave it to its base
    if found == NEW:
        raise BadInput(f"{name} is of format {NEW} already: nothing to convert")
    if found != OLD or isinstance(found, bool):
        raise BadInput(f"{name} says format = {found!r}: only files of format {OLD} are converted")
    scan = Scan(text)
    edits = [(*scan.values[("format",)], str(NEW))] if "format" in data else []
    notes = []
    if isinstance(base, str) and base not in shipped_names():
        notes.append(f"base: still {base}; if that is of format {OLD}, convert it and name it anew")
    for path, why in GONE.items():
        if path in scan.values:
            start, end = scan.keys[path][0], scan.values[path][1]
            at = line_of(scan.source, start, end)
            if at is not None:
                edits.append((at, at, "# format 1: "))
            notes.append(f"{spelled(path)}: {'take it out' if at is None else 'left out'}; {why}")
    notes += [f"{spelled(path)}: {why}" for path, why in CHANGED.items() if path in scan.values]
    notes += [
        f"{spelled(path)}: {STIR}"
        for path in scan.values
        if len(path) == 3 and path[0] == "actions" and path[2] == "stir"
    ]
    days = data.get("horizon", {}).get("turn_days", 7)
    if isinstance(days, int) and days % 7:
        said = 'say beat = "day", or a whole number of weeks'
        notes.append(f"horizon.turn_days: the rules play by the week; {said}")
    notes += [
        f"issues.{issue}: the status quo is in the middle, every state with a stance is a party; "
        "say status_quo, controlled_by, claimed_by, supported_by"
        for issue in data.get("issues", {})
        if ("issues", issue, "kind") in scan.values
    ]
    new = scan.source
    for start, end, put in sorted(edits, reverse=True):
        new = new[:start] + put + new[end:]
    return Converted(new.replace("\n", "\r\n") if "\r\n" in text else new, notes)


def line_of(source: str, start: int, end: int) -> int | None:
    """Where a key with its tables begins that has its line to itself, but for a comment; or None.

    start: of the last part of the key, end: of its value.
    """
    before = source[source.rfind("\n", 0, start) + 1 : start]
    stop = source.find("\n", end)
    after = source[end : stop if stop >= 0 else len(source)].strip()
    if "\n" in source[start:end] or after[:1] not in ("", "#") or not TABLES.fullmatch(before):
        return None
    return start - len(before.lstrip())
