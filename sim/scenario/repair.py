"""A faulty scenario made good for the moment, so that its references can be checked as well.

All problems of a file are reported together. Cross checks need valid data; where the faults are
small ones (a misspelt or missing key, a number out of range, an unknown word), stand-ins take
their place, and what the cross checks then find beside a stand-in is dropped.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

from sim.scenario.locate import Path
from sim.scenario.messages import known_keys
from sim.scenario.near import nearest
from sim.scenario.origins import Finding
from sim.scenario.paths import ABSENT, copied, look
from sim.scenario.schema.base import COLOUR_PATTERN
from sim.scenario.shape import NUMERIC, PROVENANCE, ValueShape, shape_at
from sim.scenario.vary import merged

DELICATE = {"horizon", "actions", "home"}  # too much hangs on these for a stand-in
STAND_INS: dict[str, Any] = {"text": "x", "flag": False, "date": datetime.date(2000, 1, 1)}


def repaired(data: dict[str, Any], findings: list[Finding]) -> dict[str, Any] | None:
    """The data with stand-ins for what is faulty, or None where too much is."""
    data = copied(data)
    return data if all(_mend(data, finding) for finding in findings) else None


def _mend(data: dict[str, Any], finding: Finding) -> bool:
    """Put a stand-in where the finding is, in place; whether there is one."""
    path, shape = finding.path, shape_at(finding.path)
    if DELICATE & {path[0], path[-1]} or len(path) == 1:
        return len(path) == 1 and shape is None and _rename(data, path)
    if finding.where == "key":
        return shape is None and _rename(data, path)
    if shape is None or (finding.where == "value" and shape.kind == "text"):
        return False
    stand_in = _stand_in(shape, look(data, path))
    table = look(data, path[:-1])
    if stand_in is None or not isinstance(table, dict | list):
        return False
    table[path[-1]] = stand_in  # type: ignore[index]
    return True


def _stand_in(shape: ValueShape, value: Any) -> Any:
    """A value that fits, or None for lists, tables and words that are like no known one."""
    if shape.kind in NUMERIC:
        value = shape.low if shape.low is not None and not shape.low_out else shape.high
        middle = 0.5 if shape.low_out and shape.high_out else value
        return int(middle or 0) if shape.kind == "whole" else float(middle or 0.0)
    if shape.kind == "choice":
        return nearest(value, shape.words) or None if isinstance(value, str) else None
    if shape.pattern == COLOUR_PATTERN:
        return "#000000"
    if shape.pattern:
        return "X0" if "A-Z" in shape.pattern else "x"
    return STAND_INS.get(shape.kind)


def _rename(data: dict[str, Any], path: Path) -> bool:
    """Put a misspelt key's value under the name that was meant, if that is free; else drop it."""
    table = look(data, path[:-1])
    value = table.pop(path[-1])
    meant = nearest(str(path[-1]), known_keys(path[:-1]))
    there = table.get(meant, ABSENT)
    if meant and isinstance(there, dict) and isinstance(value, dict):
        table[meant] = merged(there, value, shape_at((*path[:-1], meant)))
    elif meant and there is ABSENT:
        table[meant] = value
    return True


def apart(findings: list[Finding], faults: list[Finding]) -> list[Finding]:
    """The findings of the cross checks that stand in no table with a stand-in."""
    tables = {fault.path[:-1] for fault in faults if fault.path[:-1]}
    return [one for one in findings if not any(table in tables for table in _around(one.path))]


def _around(path: Path) -> Iterator[Path]:
    """A path, the table that it stands in, and that of which it is a source or prior."""
    yield path
    yield path[:-1]
    for k, step in enumerate(path):
        if step in PROVENANCE:
            yield path[:k]
