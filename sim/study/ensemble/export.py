"""The tables of an ensemble as CSV, one file a table, beside the Parquet parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from sim.record.cells import guarded
from sim.record.files import facts_at, whole_file

ROWS = 1 << 16  # that are read and written at a time


def plain(table: Any) -> Any:
    """A table with words in place of dictionaries, none of which is a formula to a spreadsheet."""
    import pyarrow as pa

    for k, field in enumerate(table.schema):
        if pa.types.is_dictionary(field.type):
            words = table.column(k).combine_chunks()
            cells = pa.array([guarded(word) for word in words.dictionary.to_pylist()], pa.string())
            table = table.set_column(k, field.name, cells.take(words.indices))
    return table


def tables(part: Path) -> Iterator[Any]:
    """The rows of a part, some at a time; first none, for what has columns alone."""
    import pyarrow as pa
    import pyarrow.parquet

    with pyarrow.parquet.ParquetFile(part) as opened:
        yield plain(opened.schema_arrow.empty_table())
        for batch in opened.iter_batches(ROWS):
            yield plain(pa.Table.from_batches([batch]))


def export(path: Path, parts: Sequence[Path]) -> dict[str, Any]:
    """Write a table as one CSV file, part by part; its facts. Raises: SimError."""
    import pyarrow.csv

    options = pyarrow.csv.WriteOptions(quoting_style="needed")
    with whole_file(path) as file:
        writer: Any = None
        for part in parts:
            for table in tables(part):
                writer = writer or pyarrow.csv.CSVWriter(file, table.schema, write_options=options)
                writer.write_table(table)
        if writer is not None:
            writer.close()
    return facts_at(path)
