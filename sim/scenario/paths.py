"""Paths through a scenario's data: spelled in messages and options, followed in the data."""

from __future__ import annotations

import re
from typing import Any

from sim.scenario.locate import Path

# One step of a spelled path: a name, a name in double quotes, or the number of an entry.
_STEP = re.compile(r'(?:^|\.)([A-Za-z0-9_-]+|"[^"]*")|\[(\d+)\]')


class _Absent:
    """What stands at a path where nothing stands."""

    def __repr__(self) -> str:
        return "absent"


ABSENT = _Absent()


def spelled(path: Path) -> str:
    """Write a path as messages show it; entries of a list count from 1.

    spelled(("injects", "x", "changes", 0, "by"))  # injects.x.changes[1].by
    """
    steps = [f"[{step + 1}]" if isinstance(step, int) else f".{_name(step)}" for step in path]
    return "".join(steps).removeprefix(".")


def _name(step: str) -> str:
    return step if re.fullmatch(r"[A-Za-z0-9_-]+", step) else f'"{step}"'


def followed(text: str) -> Path | None:
    """The path that a spelling means, or None where it means none."""
    steps: list[str | int] = []
    at = 0
    while at < len(text):
        match = _STEP.match(text, at)
        if match is None:
            return None
        name, number = match.groups()
        if name is None:
            if len(number) > 9 or int(number) == 0:
                return None
            steps.append(int(number) - 1)
        else:
            steps.append(name.strip('"'))
        at = match.end()
    return tuple(steps) or None


def look(data: Any, path: Path) -> Any:
    """What stands at a path, or ABSENT."""
    for step in path:
        in_table = isinstance(data, dict) and step in data
        in_list = isinstance(data, list) and isinstance(step, int) and 0 <= step < len(data)
        if not in_table and not in_list:
            return ABSENT
        data = data[step]
    return data


def copied(data: Any) -> Any:
    """The data in new tables and lists, so that a change of the one leaves the other alone."""
    if isinstance(data, dict):
        return {key: copied(value) for key, value in data.items()}
    return [copied(value) for value in data] if isinstance(data, list) else data


def reached(data: Any, path: Path) -> Path:
    """The longest beginning of a path that the data hold."""
    for length in range(len(path), 0, -1):
        if look(data, path[:length]) is not ABSENT:
            return path[:length]
    return ()
