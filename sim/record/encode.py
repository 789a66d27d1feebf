"""Tables as bytes, the same for the same table: CSV opens anywhere, Parquet is small.

Tables of many runs become Arrow tables first, with words as dictionaries.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from sim.errors import BadInput
from sim.record.cells import guarded
from sim.record.event_columns import COLUMNS, NUMBERS, WORDED, EventColumn, spelled
from sim.record.gathered import EventRows
from sim.record.names import Names
from sim.record.tables import DYAD_COLUMNS, STATE_COLUMNS
from sim.scenario.schema import Horizon

if TYPE_CHECKING:
    import pandas as pd

    Table: TypeAlias = (
        pd.DataFrame | Mapping[str, Any]
    )  # a data frame, or lists and arrays by column

FORMATS = ("csv", "parquet")
PACKING: dict[str, Any] = {"compression": "zstd", "compression_level": 1}  # of a Parquet file
EPOCH = 719163  # ordinal of 1970-01-01, from which Arrow counts days


def csv_of_rows(rows: Sequence[Mapping[str, Any]]) -> bytes:
    """Rows of the same keys as CSV; at least one."""
    return csv_bytes({key: [row[key] for row in rows] for key in rows[0]})


def csv_bytes(table: Mapping[str, Sequence[Any]]) -> bytes:
    """A table as CSV: a header, LF at line ends, numbers so that they read back exactly.

    A text that a spreadsheet would run as a formula is guarded, as `sim.record.cells` says.
    """
    columns = [[guarded(x) if isinstance(x, str) else x for x in cells] for cells in table.values()]
    rows = [[guarded(name) for name in table], *zip(*columns, strict=True)]
    ended = lines(rows, "\n")
    if "\r" in ended:  # quoted only where it is part of a line's end
        ended = "".join(lines([row], "\r\n").removesuffix("\r\n") + "\n" for row in rows)
    return ended.encode()


def lines(rows: Sequence[Sequence[Any]], end: str) -> str:
    """Rows as the lines of a CSV file."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator=end).writerows(rows)
    return text.getvalue()


def columns_of(table: Table) -> dict[str, list[Any]]:
    """A table column by column, as plain numbers and text."""
    held = {str(name): table[name] for name in table}
    return {name: x if isinstance(x, list) else x.tolist() for name, x in held.items()}


def coded(codes: NDArray[np.int64], words: Sequence[str]) -> Any:
    """A column of codes as a dictionary of words; code -1 is the empty word.

    Each word stands in the dictionary once, though several codes may mean it (an act and the
    cutting of a flow share a name): with a word twice, the writer's bytes differ from time to time.
    """
    import pyarrow as pa

    unique = list(dict.fromkeys([*words, ""]))
    place = {word: k for k, word in enumerate(unique)}
    table = np.array([place[word] for word in [*words, ""]], np.int32)  # its last, of code -1
    return pa.DictionaryArray.from_arrays(table[codes], pa.array(unique))


def event_column(column: EventColumn, rows: EventRows, names: Names, horizon: Horizon) -> Any:
    """One column of the event table."""
    import pyarrow as pa

    if column.name in WORDED:
        return coded(*spelled(column, rows, names))
    if column.name in NUMBERS:
        return pa.array(rows[column.name].astype(column.stored))
    start = horizon.start.toordinal() - EPOCH
    days = rows["turn"] * horizon.beat_days + rows["day"] + start
    return pa.array(days.astype(np.int32)).cast(pa.date32())


def event_arrow(rows: EventRows, names: Names, horizon: Horizon) -> Any:
    """Event rows as an Arrow table."""
    import pyarrow as pa

    return pa.table({c.name: event_column(c, rows, names, horizon) for c in COLUMNS})


def runs_arrow(columns: Mapping[str, NDArray[Any]]) -> Any:
    """One row a run."""
    import pyarrow as pa

    return pa.table({name: pa.array(np.ascontiguousarray(x)) for name, x in columns.items()})


def states_arrow(
    values: NDArray[np.float64], names: Names, first: int, turns: NDArray[np.int64]
) -> Any:
    """States turn by turn; values: (runs, turns, n_states, columns); turns: played, by run."""
    import pyarrow as pa

    runs, longest, n, _ = values.shape
    played = np.repeat(np.arange(longest)[None, :] < turns[:, None], n).reshape(runs, longest, n)
    run, turn, state = np.nonzero(played)
    columns: dict[str, Any] = {
        "run": pa.array(run + first),
        "turn": pa.array(turn.astype(np.int16)),
        "state": coded(state, names.states),
    }
    for k, name in enumerate(STATE_COLUMNS):
        columns[name] = pa.array(values[..., k][played])
    return pa.table(columns)


def dyads_arrow(
    values: NDArray[np.float64], names: Names, first: int, turns: NDArray[np.int64]
) -> Any:
    """Directed pairs turn by turn; values: (runs, turns, n_states, n_states, columns)."""
    import pyarrow as pa

    runs, longest, n, _, _ = values.shape
    played = np.zeros((runs, longest, n, n), bool)
    played[np.arange(longest)[None, :] < turns[:, None]] = ~np.eye(n, dtype=bool)
    run, turn, i, j = np.nonzero(played)
    columns: dict[str, Any] = {
        "run": pa.array(run + first),
        "turn": pa.array(turn.astype(np.int16)),
        "actor": coded(i, names.states),
        "target": coded(j, names.states),
    }
    for k, name in enumerate(DYAD_COLUMNS):
        columns[name] = pa.array(values[..., k][played])
    return pa.table(columns)


def parquet(table: Any) -> bytes:
    """An Arrow table as Parquet (zstd)."""
    import pyarrow.parquet

    sink = io.BytesIO()
    pyarrow.parquet.write_table(table, sink, **PACKING)
    return sink.getvalue()


def encoded(table: Table, kind: str) -> bytes:
    """A table as bytes of this format. Raises: BadInput for another format."""
    if kind == "csv":
        return csv_bytes(columns_of(table))
    if kind == "parquet":
        import pandas as pd
        import pyarrow as pa

        return parquet(pa.Table.from_pandas(pd.DataFrame(table), preserve_index=False))
    raise BadInput(f"no format called {kind!r}; there are {', '.join(FORMATS)}")
