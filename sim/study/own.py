"""The user's own rules and measures in a study: checked, told in its manifest, asked for again."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sim.errors import BadInput
from sim.record.settings import WHOLE_WORLD
from sim.scenario.near import choices
from sim.scenario.schema import Scenario
from sim.study.ensemble.job import measures_of, own_facts, own_of
from sim.study.place import Playing


def check_programs(playing: Playing, scenarios: Sequence[Scenario]) -> None:
    """Whether the user's own rules and measures can be used in all of these, before the first run.

    Raises: BadInput for a rule of a state that is not there, a measure whose name is taken, or a
    file that does not run or lacks its function.
    """
    own, measures = playing.own or {}, playing.measures or {}
    for state in own:
        for scenario in scenarios:
            if state not in (*scenario.states, WHOLE_WORLD):
                meant = choices(state, scenario.states)
                raise BadInput(f"no state called {state!r} in {scenario.title!r}{meant}")
    if measures:
        from sim.run.own_measures import check_measures

        check_measures(measures, scenarios)
    for rule in (*own.values(), *measures.values()):
        rule.load()


def program_settings(playing: Playing) -> dict[str, Any]:
    """What a manifest says of the user's own rules and measures; nothing where there are none."""
    held = {"own": playing.own, "measures": playing.measures}
    return {name: own_facts(programs) for name, programs in held.items() if programs}


def named_again(folder: Path, manifest: dict[str, Any], playing: Playing) -> Playing:
    """How a result is made again: with the programs that it was made with, as they are named now.

    Raises: BadInput for one that is not named, or is another than that of the result.
    """
    own = own_of(folder, manifest, playing.own)
    return playing._replace(own=own, measures=measures_of(folder, manifest, playing.measures))
