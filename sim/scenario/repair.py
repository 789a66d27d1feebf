"""A faulty scenario made good for the moment, so that its references can be checked as well.

All problems of a file are reported together. Cross checks need valid data; where the faults are
small ones (a misspelt or missing key, a number out of range, an unknown word), stand-ins take
their place, and what the cross checks then find beside a stand-in is dropped.
"""

from __future__ import annotations

import datetime
from typing import Any

from sim.scenario.locate import Path
from sim.scenario.messages import known_keys
from sim.scenario.near import nearest
from sim.scenario.origins import Finding
from sim.scenario.paths import ABSENT, look
from sim.scenario.shape import NUMERIC, Shape, shape_at
from sim.scenario.vary import changed, merged, without

DELICATE = {"horizon", "actions", "home"}  # too much hangs on these for a stand-in
STAND_INS: dict[str, Any] = {"text": "x", "flag": False, "date": datetime.date(2000, 1, 1)}


def repaired(data: dict[str, Any], findings: list[Finding]) -> dict[str, Any] | None:
    """The data with stand-ins for what is faulty, or None where too much is."""
    for finding in findings:
        mended = _mended(data, finding)
        if mended is None:
            return None
        data = mended
    return data


def _mended(data: dict[str, Any], finding: Finding) -> dict[str, Any] | None:
    path, shape = finding.path, shape_at(finding.path)
    if DELICATE & {path[0], path[-1]} or len(path) == 1:
        return _renamed(data, path) if len(path) == 1 and shape is None else None
    if finding.where == "key":
        return _renamed(data, path) if shape is None else None
    if shape is None or (finding.where == "value" and shape.kind == "text"):
        return None
    stand_in = _stand_in(shape, look(data, path))
    return None if stand_in is None else changed(data, path, stand_in)


def _stand_in(shape: Shape, value: Any) -> Any:
    """A value that fits, or None for lists, tables and words that are like no known one."""
    if shape.kind in NUMERIC:
        value = shape.low if shape.low is not None and not shape.low_out else shape.high
        middle = 0.5 if shape.low_out and shape.high_out else value
        return int(middle or 0) if shape.kind == "whole" else float(middle or 0.0)
    if shape.kind == "choice":
        return nearest(value, shape.words) or None if isinstance(value, str) else None
    if shape.pattern:
        return "X0" if "A-Z" in shape.pattern else "x"
    return STAND_INS.get(shape.kind)


def _renamed(data: dict[str, Any], path: Path) -> dict[str, Any]:
    """The data with a misspelt key's value under the name that was meant, if that is free."""
    value, rest = look(data, path), without(data, path)
    meant = nearest(str(path[-1]), known_keys(path[:-1]))
    there = look(rest, (*path[:-1], meant))
    if meant and isinstance(there, dict) and isinstance(value, dict):
        value = merged(there, value)
    elif not meant or there is not ABSENT:
        return rest
    return dict(changed(rest, (*path[:-1], meant), value))


def beside(finding: Finding, faults: list[Finding]) -> bool:
    """Whether a finding of the cross checks stands in the same table as a stand-in."""
    return any(_same_table(finding.path, fault.path[:-1]) for fault in faults)


def _same_table(path: Path, table: Path) -> bool:
    if not table or path[: len(table)] != table:
        return False
    rest = path[len(table) :]
    return len(rest) < 2 or rest[0] in {"prior", "sources"}
