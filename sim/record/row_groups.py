"""A Parquet file that is written while its rows come, so that they need not be held together."""

from __future__ import annotations

import io
from typing import Any

from sim.record.encode import PACKING

ROWS = 1 << 20  # of a row group, as pyarrow makes them of a table that it is given whole


class RowGroups:
    """A Parquet file in memory, written as tables of the same columns come, in order.

    Its bytes are those of `sim.record.encode.parquet` of all their rows as one table.
    """

    def __init__(self) -> None:
        self.sink = io.BytesIO()
        self.writer: Any = None
        self.waiting: list[Any] = []  # tables whose rows are no whole group yet

    def add(self, table: Any) -> None:
        """The next rows; whole groups of them are written at once."""
        self.waiting.append(table)
        while sum(map(len, self.waiting)) >= ROWS:
            self.write(ROWS)

    def write(self, rows: int) -> None:
        """Write the first rows of those that wait, as one group."""
        import pyarrow as pa

        held = pa.concat_tables(self.waiting)
        group = held.slice(0, rows).combine_chunks()
        self.waiting = [held.slice(rows)] if len(held) > rows else []
        self.opened(group.schema).write_table(group, ROWS)

    def opened(self, schema: Any) -> Any:
        """The writer, made with the first rows."""
        import pyarrow.parquet

        if self.writer is None:
            self.writer = pyarrow.parquet.ParquetWriter(self.sink, schema, **PACKING)
        return self.writer

    def whole(self) -> bytes:
        """The file, with what still waits."""
        if self.writer is None or any(map(len, self.waiting)):
            self.write(ROWS)
        self.writer.close()
        return self.sink.getvalue()
