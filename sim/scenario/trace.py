"""Where the numbers of a scenario come from: sources, statements of the text, what has none."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from sim.scenario.load import Loaded
from sim.scenario.locate import Path
from sim.scenario.schema.base import Sourced
from sim.scenario.shape import PROVENANCE, ROOT, ValueShape, inside, is_sourced

STATEMENT = re.compile(r"\bS([1-9]\d?)\b")


class Number(NamedTuple):
    """One number of a scenario. `source` is empty where none is given."""

    path: Path
    value: float
    source: str
    modality: str
    as_of: datetime.date | None
    file: str
    line: int


class SourceCounts(NamedTuple):
    """How much there is, and how much of it rests on what."""

    states: int
    clauses: int
    numbers: int
    assumptions: int
    unsourced: int


class _Found(NamedTuple):
    """A number in the data, with the table whose sources cover it and that table's path."""

    path: Path
    value: float
    holder: Path
    table: dict[str, Any]


def numbers(loaded: Loaded) -> list[Number]:
    """Every number of the resolved scenario that is written somewhere, with its source.

    What a table's own `sources` and `source` say counts for the numbers in it. A value that a
    variation or an option has replaced without a source of its own has none.
    """
    rows = []
    for one, source in _with_sources(loaded):
        origin = loaded.origins.of(one.path)
        modality, as_of = one.table.get("modality", ""), one.table.get("as_of")
        row = Number(one.path, one.value, source, modality, as_of, origin.file, origin.line)
        rows.append(row)
    return rows


def counts(loaded: Loaded) -> SourceCounts:
    """The numbers behind the line that `sim check` prints."""
    sources = [source for _, source in _with_sources(loaded)]
    return SourceCounts(
        states=len(loaded.scenario.states),
        clauses=sum(len(treaty.clauses) for treaty in loaded.scenario.treaties.values()),
        numbers=len(sources),
        assumptions=sum("assumption" in source for source in sources),
        unsourced=sources.count(""),
    )


def _with_sources(loaded: Loaded) -> Iterator[tuple[_Found, str]]:
    """Every number with its source, unless the number was replaced after that was written."""
    layer = cache(loaded.origins.layer)
    for one in _numbers(loaded.data, (), ROOT, None):
        key = str(one.path[len(one.holder)])
        written = loaded.origins.layer(one.path)
        single = one.table.get("sources", {})
        if key in single and layer((*one.holder, "sources", key)) >= written:
            yield one, str(single[key])
        elif "source" in one.table and layer((*one.holder, "source")) >= written:
            yield one, str(one.table["source"])
        else:
            yield one, ""


def source_of(table: Sourced, key: str) -> str:
    """The source of one key of a table, as `numbers` reads it; empty where none is given."""
    return table.sources.get(key, table.source)


def statements(loaded: Loaded) -> dict[str, list[Path]]:
    """For each statement S1, S2, ... the tables and single keys that cite it, in file order."""
    citing: dict[str, list[Path]] = {}
    for path, source in _sources(loaded.data, (), ROOT):
        for number in STATEMENT.findall(source):
            citing.setdefault(f"S{number}", []).append(path)
    return {name: citing[name] for name in sorted(citing, key=lambda name: int(name[1:]))}


def cited(loaded: Loaded) -> dict[Path, list[str]]:
    """For each table or single key, the statements that it cites."""
    found: dict[Path, list[str]] = {}
    for path, source in _sources(loaded.data, (), ROOT):
        names = [f"S{number}" for number in STATEMENT.findall(source)]
        if names:
            found[path] = names
    return found


def _numbers(
    data: Any, path: Path, shape: ValueShape | None, holder: _Found | None
) -> Iterator[_Found]:
    """Every number under a path; `holder` stands for the table around it that has sources."""
    if isinstance(data, dict):
        sourced = is_sourced(shape)
        above = _Found(path, 0.0, path, data) if sourced else holder
        for key, value in data.items():
            if not sourced or key not in PROVENANCE:
                yield from _numbers(value, (*path, key), inside(shape, key), above)
    elif isinstance(data, list):
        for k, value in enumerate(data):
            yield from _numbers(value, (*path, k), inside(shape, k), holder)
    elif isinstance(data, int | float) and not isinstance(data, bool) and holder is not None:
        yield _Found(path, data, holder.holder, holder.table)


def _sources(
    data: dict[str, Any], path: Path, shape: ValueShape | None
) -> Iterator[tuple[Path, str]]:
    """Every source with the table or the single key that it is of."""
    sourced = is_sourced(shape)
    if sourced:
        if data.get("source"):
            yield path, data["source"]
        for key, source in data.get("sources", {}).items():
            yield (*path, key), source
    for key, value in data.items():
        if isinstance(value, dict) and not (sourced and key in PROVENANCE):
            yield from _sources(value, (*path, key), inside(shape, key))
