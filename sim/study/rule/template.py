"""A decision rule to start from, with its test."""

from __future__ import annotations

import keyword
import re
from pathlib import Path

from sim.errors import BadInput
from sim.record.files import write_whole

RULE = '''\
"""{title}: a decision rule of one's own.

Try it:   sim rule try {name}.py --state PRK --scenario june-2024
Test it:  pytest test_{name}.py
"""

LIMIT = 4  # rung of the ladder, 0..9, from which on the state holds back; an assumption


def decide(state):
    """Hold back once another state stands at rung LIMIT or higher toward us.

    state: the government that decides. What it can ask:
      state.name, state.model.turn              its id, and the week (day) since the start
      state.reading("need")                     its own munitions, manpower, need, burden ...
      state.toward(other, "tension")            of itself toward another: tension, heat, rung ...
    Answer, in the first week of each turn: a list of orders, each (action, counterpart) or
      (action, counterpart, issue), at most one toward a state on an issue;
      []     to wait this turn,
      None   to leave this turn to the rules of the model.
    The actions are those of scenarios/actions.toml; "cut ship_shells" cuts a flow.
    """
    if any(rung_toward(state, other) >= LIMIT for other in others(state)):
        return []
    return None


def others(state):
    """The ids of all other states."""
    return [name for name in state.model.names.states if name != state.name]


def rung_toward(state, other):
    """The rung at which another state stands toward this one, 0..9."""
    names = state.model.names.states
    return int(state.model.now.pairs.rung[names.index(other), names.index(state.name)])
'''

TEST = '''\
"""The rule of {name}.py does what it says."""

from {name} import LIMIT, decide, rung_toward

from sim.scenario.load import load
from sim.world.world import World

STATE = "PRK"
TURNS = 12  # enough to see both cases with this seed, and quick


def test_it_waits_while_another_state_stands_high():
    """In every turn in which somebody stands at LIMIT or higher, the state is told to wait."""
    seen = []

    def watched(state):
        answer = decide(state)
        high = any(
            rung_toward(state, other) >= LIMIT
            for other in state.model.names.states
            if other != state.name
        )
        seen.append((high, answer))
        return answer

    world = World(load("june-2024").scenario, seed=6, run=0, decisions={{STATE: watched}})
    for _ in range(TURNS):
        world.step()
    assert len(seen) == TURNS
    assert {{high for high, answer in seen}} == {{False, True}}
    assert all(answer == ([] if high else None) for high, answer in seen)
'''


def new_rule(name: str, folder: Path = Path()) -> list[Path]:
    """Write a template and its test; their paths. Raises: BadInput for a bad or a taken name."""
    plain = name.removesuffix(".py")
    if not re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*", plain) or keyword.iskeyword(plain):
        raise BadInput(f"{name!r} cannot be the name of a rule: letters, digits and _ can")
    paths = [folder / f"{plain}.py", folder / f"test_{plain}.py"]
    for path in paths:
        if path.exists():
            raise BadInput(f"{path} exists already; nothing was written")
    words = {"name": plain, "title": plain.replace("_", " ").capitalize()}
    for path, template in zip(paths, (RULE, TEST), strict=True):
        write_whole(path, template.format(**words).encode())
    return paths
