"""Promises P1 and P4: the same question has the same answer, however it is asked."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
import pytest
from sizes import size
from worlds import BASELINE, SHIPPED, copied, mesa, rows_of, scenario_of, setup_of

from sim.plan.build import build
from sim.record.canonical import row_hash
from sim.run.batch import Worker
from sim.world.world import World

SEED = 20240619


@pytest.mark.parametrize("name", SHIPPED)
def test_python_and_compiled_code_write_the_same_rows(name: str) -> None:
    """P4: bit for bit, every column of every row, by plain Python inside a Mesa world.

    The baseline to its end; of the others, since plain Python is slow, the beginning.
    """
    setup = setup_of(name)
    share = 100 if name == BASELINE else size("equal")
    turns = max(6, -(-setup.turns * share // 100))
    world = World(setup, SEED, 3)
    assert world.engine.name == "python"
    while world.turn < turns and not world.is_over:
        world.step()
    fast = rows_of(setup, SEED, 3)
    fast = fast[fast["turn"] < turns]
    assert len(fast) >= turns  # every turn has a row, also where nothing happens
    assert world.rows.tobytes() == fast.tobytes()


@pytest.mark.parametrize("name", SHIPPED)
def test_mesa_and_the_bare_loop_write_the_same_rows(name: str) -> None:
    """P1: the loop of the ensemble and a Mesa world on compiled rules."""
    setup = setup_of(name)
    world = mesa(setup, SEED, run=5)
    assert world.engine.name == "compiled"
    assert world.rows.tobytes() == rows_of(setup, SEED, 5).tobytes()


@pytest.mark.parametrize("name", SHIPPED)
def test_a_run_is_the_same_alone_and_among_others(name: str) -> None:
    """P1: run 7 alone, in a slice of 10, in slices of 3, and after other runs of its worker."""
    setup = setup_of(name)
    worker = Worker(setup, SEED)
    whole = worker.play(0, 10).rows
    assert whole[whole["run"] == 7].tobytes() == worker.play(7, 1).rows.tobytes()
    parts = [Worker(setup, SEED).play(first, 3).rows for first in (0, 3, 6)]
    assert whole[whole["run"] < 9].tobytes() == np.concatenate(parts).tobytes()


def test_threads_do_not_share_dice() -> None:
    """P1: four threads at once, each with slices of its own."""
    setup = setup_of(BASELINE)
    whole = rows_of(setup, SEED, 0, 16)
    with ThreadPoolExecutor(4) as pool:
        parts = pool.map(lambda first: rows_of(setup, SEED, first, 4), (0, 4, 8, 12))
        assert np.concatenate(list(parts)).tobytes() == whole.tobytes()


def test_another_seed_and_another_run_are_other_dice() -> None:
    """The tests above would also pass if nothing were ever drawn."""
    setup = setup_of(BASELINE)
    first = rows_of(setup, SEED, 0)
    assert first.tobytes() != rows_of(setup, SEED + 1, 0).tobytes()
    other = rows_of(setup, SEED, 1)
    other["run"] = 0
    assert first.tobytes() != other.tobytes()
    assert rows_of(setup, 0, 0).tobytes() != rows_of(setup, 1, 0).tobytes()


def backwards(value: Any) -> Any:
    """The same data with the keys of every table the other way round."""
    if isinstance(value, dict):
        return {key: backwards(value[key]) for key in reversed(value)}
    return value


@pytest.mark.parametrize("name", SHIPPED)
def test_the_order_of_the_file_does_not_matter(name: str) -> None:
    """P1: states, treaties, actions and all other tables in the opposite order."""
    turned = build(scenario_of(backwards(copied(name))))
    assert list(turned.scenario.states) == list(reversed(setup_of(name).scenario.states))
    rows = rows_of(turned, SEED, 0, 4)
    assert rows.tobytes() == rows_of(setup_of(name), SEED, 0, 4).tobytes()


@pytest.mark.parametrize("name", SHIPPED)
def test_an_action_that_nobody_can_take_changes_nothing(name: str) -> None:
    """P1: further entries of the registry, first and last by name, reshuffle no dice."""
    data = copied(name)
    for extra in ("aaa_first", "zzz_last"):
        data["actions"][extra] = data["actions"]["condemn"] | {
            "restricted": True,
            "family": extra,
        }
    setup = build(scenario_of(data))
    assert "aaa_first" in setup.names.actions
    plain = setup_of(name)
    assert row_hash(rows_of(setup, SEED, 0, 4), setup.names) == row_hash(
        rows_of(plain, SEED, 0, 4), plain.names
    )
