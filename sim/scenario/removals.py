"""What a file drops from what lies under it: `remove` names what goes, `keep` what alone stays."""

from __future__ import annotations

from typing import Any, NamedTuple

from sim.scenario.layers import TextLayer
from sim.scenario.locate import Path
from sim.scenario.near import hint
from sim.scenario.origins import Dropped, Finding
from sim.scenario.paths import ABSENT, look, reached, spelled
from sim.scenario.shape import forms, shape_at
from sim.scenario.vary import changed, without

WANTED = (
    ("remove", 'a list of paths in quotes is needed, as in ["treaties.old"]'),
    ("keep", 'a list of paths in quotes is needed, as in ["actions.talks"]'),
    ("resolved", "true or nothing is needed here"),
)


class Rest(NamedTuple):
    """The data that are left, what was dropped, and the wrong entries of the lists."""

    data: dict[str, Any]
    dropped: list[Dropped]
    found: list[Finding]


def rest(data: dict[str, Any], layer: TextLayer) -> Rest:
    """The data under a file without what it drops: first removals, then what is not kept."""
    found = [
        Finding((key,), said)
        for key, said in WANTED
        if key in layer.raw and not _fits(key, layer.raw[key])
    ]
    dropped = []
    for path, entry in layer.listed("remove"):
        said = _misnamed(data, path, "treaties.old")
        if said:
            found.append(Finding(entry, said))
        else:
            dropped.append(Dropped(path, entry, look(data, path)))
            data = without(data, path)
    kept = _kept(data, layer, [one.path for one in dropped], found)
    for table, names in sorted(kept.items(), key=lambda pair: len(pair[0])):
        there = look(data, table)
        if there is ABSENT:
            continue  # its own table is not kept, which was said
        dropped += [
            Dropped((*table, key), ("keep",), there[key]) for key in there if key not in names
        ]
        data = changed(data, table, {key: there[key] for key in there if key in names})
    return Rest(data, dropped, found)


def _kept(
    data: dict[str, Any], layer: TextLayer, removed: list[Path], found: list[Finding]
) -> dict[Path, set[str]]:
    """The names that stay, by the table that they stand in; wrong entries are noted."""
    kept: dict[Path, set[str]] = {}
    listed = layer.listed("keep")
    for path, entry in listed:
        gone = next((one for one in removed if path[: len(one)] == one), None)
        if gone is not None:
            said = f"'{spelled(gone)}' is removed above: it cannot be kept as well"
        else:
            said = _misnamed(data, path, "actions.talks") or _no_name(path)
        if said:
            found.append(Finding(entry, said))
        if path:
            kept.setdefault(path[:-1], set()).add(str(path[-1]))
    named = {path for path, _ in listed}
    for path, entry in layer.listed("remove"):
        if path in removed and path not in named and path[:-1] in kept:
            said = f"'{spelled(path)}' goes by `keep` below: leave it out"
            found.append(Finding(entry, said))
    wrong = {finding.path for finding in found}
    for path, entry in listed:
        parent = next((k for k in range(1, len(path)) if _lost(kept, path[:k])), 0)
        if parent and entry not in wrong:
            said = f"'{spelled(path[:parent])}' is not kept: keep it as well"
            found.append(Finding(entry, said))
    wrong_tables = {path[:-1] for path, entry in listed if entry in wrong}
    return {table: names for table, names in kept.items() if table not in wrong_tables}


def _lost(kept: dict[Path, set[str]], path: Path) -> bool:
    """Whether a table is one of those that are not kept."""
    return path[:-1] in kept and path[-1] not in kept[path[:-1]]


def _misnamed(data: dict[str, Any], path: Path, example: str) -> str:
    """Why a path names nothing that is there, or an empty text."""
    if not path or not all(isinstance(step, str) for step in path):
        return f"a path of names is needed, as in {example}; lists are given anew"
    return _nothing_there(data, path) if look(data, path) is ABSENT else ""


def _no_name(path: Path) -> str:
    """Why a path cannot be kept: only of names of the files' own can some stay and others go."""
    if any(form.kind == "names" for form in forms(shape_at(path[:-1]))):
        return ""
    names = any(form.kind == "names" for form in forms(shape_at(path)))
    more = f", as in {spelled((*path, 'NAME'))}" if names else ", as in actions.talks"
    said = "is no entry of a table of names: what is kept is one of several"
    return f"'{spelled(path)}' {said}{more}"


def _nothing_there(data: dict[str, Any], path: Path) -> str:
    """What a path to nothing may have meant."""
    there = reached(data, path)
    table = look(data, there)
    wrong = str(path[len(there)])
    names = [str(key) for key in table] if isinstance(table, dict) else []
    return f"nothing is called '{spelled(path)}' here" + hint(wrong, names)


def _fits(key: str, value: Any) -> bool:
    if key == "resolved":
        return value is True
    return isinstance(value, list) and all(isinstance(entry, str) for entry in value)
