"""The tables of an ensemble as CSV, one file a table, beside the Parquet parts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sim.record.files import TEMPORARY, trouble


def plain(table: Any) -> Any:
    """A table with words in place of dictionaries."""
    import pyarrow as pa

    fields = [
        pa.field(field.name, pa.string()) if pa.types.is_dictionary(field.type) else field
        for field in table.schema
    ]
    return table.cast(pa.schema(fields))


def export(folder: Path, name: str) -> Path:
    """Write a table as one CSV file, part by part. Raises: SimError if it cannot be written."""
    import pyarrow.csv
    import pyarrow.parquet

    path = folder / f"{name}.csv"
    draft = path.with_name(path.name + TEMPORARY)
    options = pyarrow.csv.WriteOptions(quoting_style="needed")
    try:
        with draft.open("wb") as file:
            writer: Any = None
            for part in sorted((folder / name).glob("*.parquet")):
                table = plain(pyarrow.parquet.read_table(part))
                writer = writer or pyarrow.csv.CSVWriter(file, table.schema, write_options=options)
                writer.write_table(table)
            if writer is not None:
                writer.close()
        draft.replace(path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise trouble(path, error) from error
    return path
