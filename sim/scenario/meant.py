"""What faults of a variation go back to: a misspelt header, a removal, a list that is written anew.

A variation stands on files that its author cannot change. So what is wrong there because of it is
told once, at the line of the variation, with what would be right.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import PurePath
from typing import Any, NamedTuple

from sim.errors import Problem
from sim.scenario.layers import SetLayer, TextLayer
from sim.scenario.locate import Path
from sim.scenario.near import hint, nearest
from sim.scenario.origins import FOUGHT, HOMES, Dropped, Finding, Origins
from sim.scenario.paths import ABSENT, copied, look, spelled
from sim.scenario.schema.states import pair_of
from sim.scenario.shape import forms, keys_of, shape_at
from sim.scenario.vary import changed, without
from sim.scenario.write import value_text

NOUNS = {
    "states": "state",
    "issues": "issue",
    "relations": "relation",
    "treaties": "treaty",
    "clauses": "clause",
    "stances": "stance",
    "wars": "war",
    "flows": "flow",
    "projects": "project",
    "red_lines": "red line",
    "injects": "inject",
    "actions": "action",
    "calendar": "date",
    "outcomes": "outcome",
    "members": "member",
    "reliability": "regime",
}
ALONE = "at_the_front"  # a key that is taken out of its table, which goes on without it
ROUNDS = 10  # of what falls with what is removed
Judge = Callable[[dict[str, Any]], list[Finding]]


class _Under(NamedTuple):
    """The entries that a table has under a variation, each with the file that made it."""

    files: dict[str, str]

    def where(self, name: str) -> str:
        """In which file an entry stands."""
        return f"in {PurePath(self.files[name]).stem}"


def strangers(data: dict[str, Any], findings: list[Finding], origins: Origins) -> list[Finding]:
    """The entries that a variation seems to add by a slip: incomplete, and like one under it.

    Each is one finding at its header, in place of all that it lacks.
    """
    lacks: dict[Path, list[str]] = {}
    for finding in findings:
        if finding.where == "missing" and not finding.needs:
            lacks.setdefault(finding.path[:-1], []).append(str(finding.path[-1]))
    found: dict[Path, Finding] = {}
    under: dict[Path, _Under] = {}  # by table
    for path in sorted(lacks, key=len):
        inside = any(path[:k] in found for k in range(1, len(path)))
        if len(path) > 1 and _is_entry(path) and not inside:
            if path[:-1] not in under:
                under[path[:-1]] = _under_a_variation(data, path[:-1], origins)
            said = _stranger(data, path, lacks[path], under[path[:-1]])
            if said:
                found[path] = Finding(path, said, "key")
    return list(found.values())


def left_out(data: dict[str, Any], strange: list[Finding]) -> dict[str, Any]:
    """The data without these entries."""
    data = copied(data)
    for finding in strange:
        del look(data, finding.path[:-1])[finding.path[-1]]
    return data


def _is_entry(path: Path) -> bool:
    """Whether a table has a name of the file's own."""
    return any(form.kind == "names" for form in forms(shape_at(path[:-1])))


def _under_a_variation(data: dict[str, Any], table: Path, origins: Origins) -> _Under:
    """The entries of a table in the layers under the last one that adds to it."""
    files: dict[str, str] = {}
    for layer in [one for one in origins.layers if one.holds(table)][:-1]:
        for key in look(data, table):
            if layer.holds((*table, key)):
                files.setdefault(str(key), layer.name)
    return _Under(files)


def _stranger(data: dict[str, Any], path: Path, lacks: list[str], under: _Under) -> str:
    """What is said of an incomplete entry, or nothing where it is one that is being written."""
    section, name = str(path[-2]), str(path[-1])
    known = list(under.files)
    issues = data.get("issues", {}) if section == "stances" else {}
    if not known or name in known or name in issues:
        return ""
    noun = NOUNS.get(section, section)
    new = f"(a new {noun} needs {', '.join(f'`{key}`' for key in lacks)})"
    if section == "relations":
        return _relation(data, name, under, new)
    near = nearest(name, [*known, *issues])
    where = under.where(near if near in known else known[0])
    if near:
        return f"no {noun} '{name}' {where}; did you mean '{near}'? {new}"
    begun = any(key in look(data, path) for key in _required(path))
    return "" if begun else f"no {noun} '{name}' {where} {new}"


def _relation(data: dict[str, Any], name: str, under: _Under, new: str) -> str:
    """What is said of a relation that is not there: how the pair stands, or which state is none."""
    first, second = pair_of(name)
    turned = f"{second}-{first}"
    if turned in under.files:
        return f"this pair stands as '{turned}' {under.where(turned)}: write [relations.{turned}]"
    where = under.where(next(iter(under.files)))
    states = data.get("states", {})
    unknown = next((state for state in (first, second) if state not in states), None)
    if unknown is not None:
        return f"no state '{unknown}' {where}" + hint(unknown, states)
    return f"no relation '{name}' {where} {new}"


def _required(path: Path) -> list[str]:
    """The keys that an entry must have."""
    models = [form.model for form in forms(shape_at(path)) if form.model is not None]
    return [key.name for model in models for key in keys_of(model).values() if key.required]


def caused(
    data: dict[str, Any], findings: list[Finding], origins: Origins, judge: Judge
) -> tuple[list[Problem], list[Finding]]:
    """The problems that a removal or a list of a file causes elsewhere, and the findings left."""
    removals: dict[tuple[int, str], list[tuple[Dropped, Finding]]] = {}
    lists: dict[Path, list[Finding]] = {}
    left = []
    for finding in findings:
        drop = _dropped(finding, data, origins)
        if drop is not None:
            layer, one = drop
            key = (origins.layers.index(layer), str(one.entry[0]))
            removals.setdefault(key, []).append((one, finding))
        elif _shortened(finding, data, origins):
            lists.setdefault(finding.needs[:-1], []).append(finding)
        else:
            left.append(finding)
    problems = [_removal(data, origins, key, pairs, judge) for key, pairs in removals.items()]
    problems += [_list(data, origins, path, found) for path, found in lists.items()]
    return problems, left


def _dropped(
    finding: Finding, data: dict[str, Any], origins: Origins
) -> tuple[TextLayer, Dropped] | None:
    """The removal without which there would be what the finding needs."""
    needs = finding.needs
    if not needs or look(data, needs) is not ABSENT:
        return None
    for layer, one in origins.dropped:
        if needs[: len(one.path)] == one.path or _has_gone_with(needs, one):
            return layer, one
    return None


def _has_gone_with(needs: Path, one: Dropped) -> bool:
    """Whether what is needed by what it was, not by its name, was what a file has dropped."""
    said = {HOMES: ("states", "home"), FOUGHT: ("wars", "issue")}.get(str(needs[0]))
    if said is None or one.path[0] != said[0] or not isinstance(one.value, dict):
        return False
    return bool(one.value.get(said[1]) == needs[1])


def _removal(
    data: dict[str, Any],
    origins: Origins,
    key: tuple[int, str],
    pairs: list[tuple[Dropped, Finding]],
    judge: Judge,
) -> Problem:
    """One message at the removal, with the list to write instead."""
    layer = origins.layers[key[0]]
    gone = list(dict.fromkeys(spelled(one.path) for one, _ in pairs))
    names = ", ".join(f"'{name}'" for name in gone[:3]) + ", ..." * (len(gone) > 3)
    more, anew = _falling(data, [finding for _, finding in pairs], judge)
    listed = layer.raw.get("remove", []) if isinstance(layer, TextLayer) else []
    steps = [f"{spelled(path)} = {value_text(values)}" for path, values in anew.items()]
    if more:
        steps.insert(0, f"remove = {value_text([*listed, *map(spelled, more)])}")
    things = "1 thing still names" if len(pairs) == 1 else f"{len(pairs)} things still name"
    keep = "keep it, or " * (key[1] == "keep")
    said = f"{things} {names}: {keep}write {' and '.join(steps)}"
    place = layer.value(pairs[0][0].entry)
    return Problem(layer.name, place.line, place.column, spelled(pairs[0][0].entry), said)


def _falling(
    data: dict[str, Any], findings: list[Finding], judge: Judge
) -> tuple[list[Path], dict[Path, list[Any]]]:
    """What must go as well, with all that falls with it; and the lists to be written anew."""
    more: list[Path] = []
    anew: dict[Path, list[Any]] = {}
    for _ in range(ROUNDS):
        before = data
        for path in sorted((finding.path for finding in findings), key=_last_first):
            listed, entry = path[:-1], _entry(path)
            if isinstance(path[-1], int) and _can_do_without(before, listed):
                values = look(data, listed)
                if values is not ABSENT:
                    anew[listed] = [one for k, one in enumerate(values) if k != path[-1]]
                    data = changed(data, listed, anew[listed])
            elif entry is not None and look(data, entry) is not ABSENT:
                more.append(entry)
                data = without(data, entry)
        if data is before:
            break
        findings = [one for one in judge(data) if one.needs and look(data, one.needs) is ABSENT]
    return more, {path: values for path, values in anew.items() if look(data, path) is not ABSENT}


def _last_first(path: Path) -> int:
    """The later entries of a list first, so that the numbers of the others stay."""
    return -path[-1] if isinstance(path[-1], int) else 0


def _can_do_without(data: dict[str, Any], listed: Path) -> bool:
    """Whether a list still says something with an entry less; two parties make a treaty."""
    least = 3 if listed[-1] == "parties" else 2
    return listed[0] == "states" or len(look(data, listed)) >= least


def _entry(path: Path) -> Path | None:
    """The smallest thing around a path that can be removed without a state being lost."""
    if path[-1] == ALONE:
        return path
    for length in range(len(path), 1, -1):
        if _is_entry(path[:length]):
            return None if path[length - 2] == "states" and length < len(path) else path[:length]
    return None


def _shortened(finding: Finding, data: dict[str, Any], origins: Origins) -> bool:
    """Whether a list that is written anew lacks what the list under it had."""
    path = finding.needs[:-1]
    if not path or not isinstance(look(data, path), list):
        return False
    return finding.needs[-1] in _under(path, origins)


def _under(path: Path, origins: Origins) -> list[Any]:
    """What the list at a path held before it was written anew."""
    lists = [listed for layer in origins.layers for listed in _values(layer, path)]
    return lists[-2] if len(lists) > 1 else []


def _values(layer: Any, path: Path) -> Iterator[list[Any]]:
    value: Any = ABSENT
    if isinstance(layer, TextLayer):
        value = look(layer.raw, path)
    elif isinstance(layer, SetLayer) and layer.setting.path == path:
        value = layer.setting.value
    if isinstance(value, list):
        yield value


def _list(data: dict[str, Any], origins: Origins, path: Path, findings: list[Finding]) -> Problem:
    """One message at the list, with the list to write instead."""
    lacking = list(dict.fromkeys(str(finding.needs[-1]) for finding in findings))
    whole = [*look(data, path), *lacking]
    things = "1 thing needs" if len(findings) == 1 else f"{len(findings)} things need"
    said = (
        f"this list takes the place of the one under it and lacks what {things}: "
        f"write {path[-1]} = {value_text(whole)}"
    )
    return Problem(*origins.of(path), spelled(path), said)
