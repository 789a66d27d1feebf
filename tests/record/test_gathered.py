"""Event rows column by column: they read as the rows do, and hash to the same."""

from collections.abc import Callable

import numpy as np

from sim.record.canonical import BLOCK, row_hash
from sim.record.event_columns import occurring
from sim.record.gathered import Gathered, Packed, packed
from sim.record.names import Names
from sim.record.played import Played
from sim.run.batch import batch_of


def test_columns_of_parts_stand_one_after_the_other_in_one_piece() -> None:
    first = np.array([(3, 0.5), (4, 0.25)], dtype=[("kind", "i8"), ("p", "f8")])
    other = np.array([(9, 1.0)], dtype=first.dtype)
    rows = Gathered([first, Gathered([other, first[:1]])])
    assert len(rows) == 4
    assert rows["kind"].tolist() == [3, 4, 9, 3]
    assert rows["p"].tolist() == [0.5, 0.25, 1.0, 0.5]
    assert rows["kind"].flags.c_contiguous
    assert not first["kind"].flags.c_contiguous
    assert rows["kind"] is rows["kind"], "it is put together once"


def test_the_codes_that_occur_and_where() -> None:
    found, places = occurring(np.array([7, 2, 7, 5]))
    assert found.tolist() == [2, 5, 7]
    assert places.tolist() == [2, 0, 2, 1]
    none, nowhere = occurring(np.array([], np.int64))
    assert (len(none), len(nowhere)) == (0, 0)


def test_gathered_rows_have_the_hash_of_the_rows(
    played: Callable[..., Played], names: Names
) -> None:
    """Whatever the parts; and where there are more rows than are hashed together."""
    rows = played(1).rows
    assert row_hash(Gathered([rows[:7], rows[7:]]), names) == row_hash(rows, names)
    many = np.concatenate([rows] * (BLOCK // len(rows) + 2))
    assert len(many) > BLOCK
    cut = BLOCK + 1
    assert row_hash(Gathered([many[:cut], many[cut:]]), names) == row_hash(many, names)


def test_a_batch_is_gathered_once() -> None:
    """Its rows are those of the log: none is copied."""
    log = np.zeros(5, dtype=[("kind", "i8")])
    batch = batch_of(0, [log[:3]], log, np.zeros((1, 1)), None, None)
    assert np.shares_memory(batch.rows, log)
    assert batch.gathered is batch.gathered
    assert len(batch.gathered) == 3


def test_packed_rows_read_as_they_were() -> None:
    """In fewer bytes, whatever the numbers; each column comes back as numbers of eight bytes."""
    kind = [("seq", "i8"), ("value", "f8")]
    small = np.array([(-128, 0.1), (127, 0.2)], dtype=kind)
    large = np.array([(-40_000, 0.3), (2**40, -0.0)], dtype=kind)
    rows = Packed(["seq", "value"])
    for part in (small, small[:0], large):
        rows.add(part)
    assert len(rows) == 4
    assert rows["seq"].tolist() == [-128, 127, -40_000, 2**40]
    assert rows["value"].tolist() == [0.1, 0.2, 0.3, -0.0]
    assert [rows[name].dtype for name in ("seq", "value")] == [np.int64, np.float64]
    assert [packed(np.array(x)).itemsize for x in ([127], [128], [-32_769], [2**31])] == [
        1,
        2,
        4,
        8,
    ]


def test_packed_rows_keep_nothing_of_the_log() -> None:
    log = np.ones(3, dtype=[("seq", "i8"), ("value", "f8")])
    rows = Packed(["seq", "value"])
    rows.add(log)
    log["seq"], log["value"] = 7, 7.0
    assert rows["seq"].tolist() == [1, 1, 1]
    assert rows["value"].tolist() == [1.0, 1.0, 1.0]
