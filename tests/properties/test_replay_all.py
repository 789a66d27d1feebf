"""Promise P3: `apply` on the logged rows rebuilds every situation, for every shipped scenario."""

import pytest
from worlds import SHIPPED, setup_of

from sim.run.engines import CompiledEngine
from sim.world.replay import Replay
from sim.world.world import World


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("name", SHIPPED)
def test_every_table_is_rebuilt_turn_after_turn(name: str, seed: int) -> None:
    world = World(setup_of(name), seed, make_engine=CompiledEngine)
    replay = Replay(world.setup, world.raw_log[0])
    while not world.is_over:
        world.step()
        replay.forward(len(world.rows))
        for table in world.raw_now._fields:
            there, here = getattr(world.raw_now, table), getattr(replay.raw, table)
            assert there.tobytes() == here.tobytes(), (world.turn, table)
    assert world.turn > 1
