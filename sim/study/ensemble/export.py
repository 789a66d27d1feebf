"""The tables of an ensemble as CSV, one file a table, beside the Parquet parts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sim.record.cells import guarded
from sim.record.files import facts_at, whole_file


def plain(table: Any) -> Any:
    """A table with words in place of dictionaries, none of which is a formula to a spreadsheet."""
    import pyarrow as pa

    for k, field in enumerate(table.schema):
        if pa.types.is_dictionary(field.type):
            words = table.column(k).combine_chunks()
            cells = pa.array([guarded(word) for word in words.dictionary.to_pylist()], pa.string())
            table = table.set_column(k, field.name, cells.take(words.indices))
    return table


def export(path: Path, parts: Sequence[Path]) -> dict[str, Any]:
    """Write a table as one CSV file, part by part; its facts. Raises: SimError."""
    import pyarrow.csv
    import pyarrow.parquet

    options = pyarrow.csv.WriteOptions(quoting_style="needed")
    with whole_file(path) as file:
        writer: Any = None
        for part in parts:
            table = plain(pyarrow.parquet.read_table(part))
            writer = writer or pyarrow.csv.CSVWriter(file, table.schema, write_options=options)
            writer.write_table(table)
        if writer is not None:
            writer.close()
    return facts_at(path)
