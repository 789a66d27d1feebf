"""Tables as bytes, the same for the same table: CSV opens anywhere, Parquet is small."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sim.errors import BadInput

if TYPE_CHECKING:
    import pandas as pd

FORMATS = ("csv", "parquet")


def csv_bytes(table: Mapping[str, Sequence[Any]]) -> bytes:
    """A table as CSV: a header, LF at line ends, numbers so that they read back exactly."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(table)
    writer.writerows(zip(*table.values(), strict=True))
    return text.getvalue().encode()


def columns_of(frame: pd.DataFrame) -> dict[str, list[Any]]:
    """A data frame column by column, as plain numbers and text."""
    return {str(name): frame[name].tolist() for name in frame.columns}


def parquet_bytes(frame: pd.DataFrame) -> bytes:
    """A data frame as Parquet."""
    import pyarrow
    import pyarrow.parquet

    sink = io.BytesIO()
    table = pyarrow.Table.from_pandas(frame, preserve_index=False)
    pyarrow.parquet.write_table(table, sink, compression="zstd")
    return sink.getvalue()


def encoded(frame: pd.DataFrame, kind: str) -> bytes:
    """A data frame as bytes of this format. Raises: BadInput for another format."""
    if kind == "csv":
        return csv_bytes(columns_of(frame))
    if kind == "parquet":
        return parquet_bytes(frame)
    raise BadInput(f"no format called {kind!r}; there are {', '.join(FORMATS)}")
