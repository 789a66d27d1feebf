"""Generic crises, built once and played with many values of the numbers."""

from __future__ import annotations

import copy
import dataclasses
import tomllib
from collections.abc import Mapping
from typing import Any

from sim.grounding.fit.coded import Coded, coded
from sim.grounding.generic import Lot, matter_of, system
from sim.plan.build import build
from sim.plan.from_scenario.numbers import number_table, taste_table
from sim.plan.from_scenario.registry import action_table, plain_columns, weight_matrix
from sim.plan.from_scenario.time import TurnClock
from sim.plan.setup import Setup
from sim.run.many import system_rows
from sim.scenario.find import ACTIONS, FITTED, NUMBERS, shipped_file
from sim.scenario.schema import Action, Numbers
from sim.scenario.vary import merged


def base(values: Mapping[str, float] | None = None, fitted: bool = True) -> dict[str, Any]:
    """Numbers, reliability and registry as data, with other values where given by path.

    fitted: whether the shipped fitted values lie on top of the others.
    """
    data: dict[str, Any] = {}
    for name in (NUMBERS, ACTIONS, *((FITTED,) if fitted else ())):
        path = shipped_file(name)
        if path.is_file():
            data = merged(data, tomllib.loads(path.read_text(encoding="utf-8")))
    data = copy.deepcopy(data)
    for path_, value in (values or {}).items():
        *tables, key = path_.split(".")
        table = data
        for name in tables:
            table = table[name]
        if key not in table:
            raise KeyError(path_)
        table[key] = value
    return data


class Crises:
    """Generic systems that are built once and played with many values of the numbers."""

    def __init__(self, seed: int = 1, systems: int = 300, runs: int = 3) -> None:
        self.seed, self.runs = seed, runs
        data = base()
        self.setups = [build(system(seed, k, data)) for k in range(systems)]

    def played(self, values: Mapping[str, float], with_ends: bool = False) -> Coded:
        """Every system, `runs` times, with these values; the same dice for all values.

        with_ends: whether it is coded too how crises end, which takes as long as to play them.
        """
        found = Coded()
        shared = shared_tables(self.setups[0], base(values))
        for k, setup in enumerate(self.setups):
            changed = dataclasses.replace(setup, plan=setup.plan._replace(**shared))
            rows = system_rows(changed, self.seed, k, self.runs)
            found.add(coded(setup, rows, k, matter_of(Lot(self.seed, k)), with_ends))
        return found


def shared_tables(setup: Setup, data: dict[str, Any]) -> dict[str, Any]:
    """The tables of a plan that hold the numbers of the rules, the same for every system."""
    scenario = setup.scenario.model_copy(
        update={
            "numbers": Numbers.model_validate(data["numbers"]),
            "actions": {k: Action.model_validate(v) for k, v in data["actions"].items()},
        }
    )
    clock = TurnClock(scenario.horizon)
    return {
        "numbers": number_table(scenario.numbers, clock),
        "tastes": taste_table(scenario.numbers),
        "actions": action_table(scenario, setup.names, clock),
        "weights": weight_matrix(scenario, setup.names),
        **plain_columns(scenario, setup.names),
    }
