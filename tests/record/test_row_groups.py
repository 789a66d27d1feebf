"""A Parquet file that is written while its rows come is the file of the whole table."""

from itertools import pairwise

import numpy as np
import pyarrow as pa
import pyarrow.parquet
import pytest

from sim.record import row_groups
from sim.record.encode import coded, parquet
from sim.record.row_groups import ROWS, RowGroups

WORDS = ["clash", "talks", "alert"]


def table(first: int, rows: int) -> pa.Table:
    number = np.arange(first, first + rows)
    return pa.table({"run": number, "p": number / 7.0, "action": coded(number % 3, WORDS)})


@pytest.mark.parametrize(
    ("cuts", "groups"),
    [
        ([0, 40], [10, 10, 10, 10]),
        ([0, 7, 7, 40], [10, 10, 10, 10]),
        ([0, 10, 20, 30], [10, 10, 10]),
        ([0, 3, 40, 41], [10, 10, 10, 10, 1]),
        ([0, 0], [0]),
    ],
)
def test_groups_end_where_they_are_full(
    monkeypatch: pytest.MonkeyPatch, cuts: list[int], groups: list[int]
) -> None:
    """Wherever the parts end; and no row is lost."""
    monkeypatch.setattr(row_groups, "ROWS", 10)
    grouped = RowGroups()
    for first, end in pairwise(cuts):
        grouped.add(table(first, end - first))
    held = pa.parquet.ParquetFile(pa.BufferReader(grouped.whole()))
    found = [held.metadata.row_group(k).num_rows for k in range(held.num_row_groups)]
    assert found == groups
    assert held.read().equals(table(0, cuts[-1]))


def test_a_group_is_as_long_as_pyarrow_makes_it() -> None:
    grouped = RowGroups()
    for first, rows in ((0, ROWS - 1), (ROWS - 1, 5)):
        grouped.add(table(first, rows))
    assert grouped.whole() == parquet(table(0, ROWS + 4))
