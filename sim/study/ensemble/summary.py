"""The summary tables of an ensemble: rates, measures, how soon; a few columns read at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from sim.analysis.incidence import incidence_rows, time_rows
from sim.analysis.measures import MEASURES
from sim.analysis.over_runs import mean_of
from sim.analysis.rates import Columns, rate_of
from sim.errors import BadInput
from sim.record.csv_tables import missing
from sim.record.encode import csv_of_rows
from sim.scenario.schema import Scenario

TABLES = ("outcomes", "measures", "incidence", "times")
LOT = 8  # columns that are read together: to open the files of many runs takes its time


def columns_of(
    files: Sequence[Path], names: Sequence[str] | None = None, needed: Sequence[str] = ()
) -> Columns:
    """Columns of the table of runs, over its parts in order; without names all of them.

    needed: columns that must be there. Raises: BadInput for a file that holds no such table.
    """
    import pyarrow.parquet

    if not files:
        raise BadInput("there is no table of runs")
    parts: list[Columns] = []
    for file in files:
        try:
            with pyarrow.parquet.ParquetFile(file) as opened:
                for name in sorted(set(needed) - set(opened.schema_arrow.names)):
                    raise missing(file, name)
                there = [x for x in opened.schema_arrow.names if names is None or x in names]
                table = opened.read(columns=there, use_threads=False)
            parts.append({name: table.column(name).to_numpy() for name in there})
        except (OSError, ValueError, KeyError) as error:
            raise BadInput(f"{file} holds no table: {error}") from None
        if parts[-1].keys() != parts[0].keys() or any(
            column.dtype.kind not in "iuf" for column in parts[-1].values()
        ):
            raise BadInput(f"{file} holds no table of runs of this ensemble")
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}


def lots(names: Sequence[str]) -> Iterator[Sequence[str]]:
    """The names, a few at a time."""
    for k in range(0, len(names), LOT):
        yield names[k : k + LOT]


def summary(files: Sequence[Path], scenario: Scenario, own: Sequence[str] = ()) -> dict[str, bytes]:
    """The tables of `TABLES` as CSV; none without a row.

    files: the parts of the table of runs; own: names of the user's own measures.
    """
    outcomes: list[dict[str, Any]] = []
    incidence: list[dict[str, Any]] = []
    times: list[dict[str, Any]] = []
    lasts = columns_of(files, ["turns"])["turns"]
    turns = scenario.horizon.beats
    for some in lots(sorted(scenario.outcomes)):
        wanted = [*some, *(f"{name}_chance" for name in some), "draw"]
        columns = columns_of(files, wanted)
        for name in some:
            title = scenario.outcomes[name].title
            outcomes.append(rate_of(columns, name, title).as_row())
            incidence += incidence_rows({name: columns[name]}, {name: title}, lasts, turns)
            times.append(time_rows(name, title, columns[name], lasts, turns))
    measured = []
    for some in lots((*MEASURES, *own)):
        columns = columns_of(files, [*some, "draw"])
        measured += [mean_of(name, columns[name], columns.get("draw")).as_row() for name in some]
    tables = zip(TABLES, (outcomes, measured, incidence, times), strict=True)
    return {name: csv_of_rows(rows) for name, rows in tables if rows}
