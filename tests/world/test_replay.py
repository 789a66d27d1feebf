"""Promise P3: `apply` on the logged rows rebuilds every situation, with no choice and no dice."""

import inspect
from collections.abc import Callable

import numpy as np
import pytest

from sim.plan.setup import Setup
from sim.record.played import Played
from sim.terms.events import Phase
from sim.world import replay as module
from sim.world.replay import Replay, position_of, situations
from sim.world.world import World


@pytest.mark.parametrize("seed", [1, 2, 3, 4, 5, 11])
def test_states_and_pairs_are_rebuilt_bit_for_bit_at_every_turn(
    played: Callable[..., Played], setup: Setup, seed: int
) -> None:
    run = played(seed)
    turns = 0
    for turn, raw in situations(setup, run.rows):
        assert raw.states.tobytes() == run.states[turn].tobytes(), turn
        assert raw.pairs.tobytes() == run.pairs[turn].tobytes(), turn
        turns += 1
    assert turns == len(run.states)


@pytest.mark.parametrize("seed", [1, 4])
def test_every_table_of_the_situation_is_rebuilt(setup: Setup, seed: int) -> None:
    """Flows, stances, treaties, episodes, projects, Council: turn after turn in one world."""
    world = World(setup, seed=seed)
    replay = Replay(setup, world.raw_log[0])
    while not world.is_over:
        world.step()
        replay.forward(len(world.rows))
        for name in world.raw_now._fields:
            there, here = getattr(world.raw_now, name), getattr(replay.raw, name)
            assert there.tobytes() == here.tobytes(), (world.turn, name)


def test_a_replay_goes_forward_only(played: Callable[..., Played], setup: Setup) -> None:
    replay = Replay(setup, played(1).rows)
    replay.forward(50)
    with pytest.raises(ValueError, match="forward only"):
        replay.forward(49)


def test_positions_are_those_of_turns_and_phases(played: Callable[..., Played]) -> None:
    rows = played(1).rows
    for turn in (0, 10, 40):
        first = position_of(rows, turn, Phase.INJECTS)
        decide = position_of(rows, turn, Phase.DECIDE)
        assert np.all(rows["turn"][:first] < turn)
        assert np.all(rows["phase"][first:decide] < Phase.DECIDE)
        assert first <= decide <= np.count_nonzero(rows["turn"] <= turn)


def test_the_replay_knows_no_rule_of_choice_and_no_dice() -> None:
    text = inspect.getsource(module)
    for word in ("decide", "draw", "uniform", "choose", "sim.chance"):
        assert f"import {word}" not in text
        assert f"from {word}" not in text
