from collections.abc import Callable
from dataclasses import replace

import numpy as np

from sim.record.canonical import RowHash, row_hash
from sim.record.names import Names
from sim.record.played import Played
from sim.terms.events import Kind


def test_the_hash_is_that_of_the_rows_in_any_cut(
    played: Callable[..., Played], names: Names
) -> None:
    rows = played(1).rows
    parts = RowHash()
    for start in range(0, len(rows), 50):
        parts.add(rows[start : start + 50], names)
    assert parts.count == len(rows)
    assert parts.hexdigest() == row_hash(rows, names)


def test_the_hash_does_not_depend_on_codes(played: Callable[..., Played], names: Names) -> None:
    """A state, an action and an issue before all others shift every code by one."""
    rows = played(1).rows
    shifted = replace(
        names,
        states=["AAA", *names.states],
        actions=["aaa", *names.actions],
        cuts=[False, *names.cuts],
        issues=["aaa", *names.issues],
    )
    moved = rows.copy()
    for column in ("actor", "target", "third", "action", "issue"):
        shift = moved[column] >= 0
        if column == "action":
            shift &= moved["kind"] != 1  # a change holds a measure, no action
        moved[column][shift] += 1
    assert not np.array_equal(moved, rows)
    assert row_hash(moved, shifted) == row_hash(rows, names)


def test_every_column_counts(played: Callable[..., Played], names: Names) -> None:
    rows = played(1).rows
    whole = row_hash(rows, names)
    k = int(np.flatnonzero(rows["kind"] == Kind.ACT)[0])
    for column in rows.dtype.names:
        other = rows.copy()
        other[column][k] += 1
        assert row_hash(other, names) != whole, column


def test_other_seeds_have_other_hashes(played: Callable[..., Played], names: Names) -> None:
    hashes = {row_hash(played(seed).rows, names) for seed in (1, 2, 3)}
    assert len(hashes) == 3


def test_both_engines_have_one_hash(played: Callable[..., Played], names: Names) -> None:
    for seed in (1, 2):
        compiled, python = played(seed, "compiled").rows, played(seed).rows
        assert row_hash(compiled, names) == row_hash(python, names)
