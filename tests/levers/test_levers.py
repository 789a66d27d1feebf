"""Promise P5: no dead lever. Every witness of tests/levers.toml is played again."""

import pytest
from levers import ASIDE, Witness, all_keys, data_of, is_aside, known, moves, schema_keys

from sim.scenario.find import shipped_names
from sim.scenario.shape import shape_at

WITNESSES = known()


def test_every_lever_has_a_witness() -> None:
    """Where one is missing: make levers, and see whether anything reads the key at all."""
    missing = set(all_keys(tuple(shipped_names()))) - {witness.key for witness in WITNESSES}
    assert not missing, sorted(missing)


def test_no_lever_has_two_witnesses() -> None:
    assert len({witness.key for witness in WITNESSES}) == len(WITNESSES)


@pytest.mark.parametrize("witness", WITNESSES, ids=lambda witness: witness.key)
def test_moving_the_lever_changes_rows(witness: Witness) -> None:
    runs = range(witness.run, witness.run + 1)
    moved = moves(witness.scenario, witness.seed, runs, witness.path, witness.value)
    assert moved == witness.run, f"{witness}: make levers finds another witness, if there is one"


def test_nothing_moves_where_nothing_is_changed() -> None:
    """The same value again: no row differs, so a difference means something."""
    value = data_of("june-2024")["states"]["KOR"]["resolve"]
    assert moves("june-2024", 1, range(2), ("states", "KOR", "resolve"), value) is None


def test_a_change_that_cannot_be_played_is_no_witness() -> None:
    assert moves("june-2024", 1, range(1), ("states", "KOR", "resolve"), 1.5) is None


@pytest.mark.parametrize("key", ASIDE)
def test_what_is_set_aside_is_in_the_format(key: str) -> None:
    """An exception of which the key is gone is to be removed."""
    assert shape_at(tuple("condemn" if step == "*" else step for step in key.split(".")))
    assert is_aside(key)
    assert key not in set(schema_keys())
