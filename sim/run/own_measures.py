"""A user's own measures: functions of the tables of a run that answer with a number.

Each is a column of the table of runs beside the model's own measures, so that means, intervals and
paired differences come of it as of those. A function is called once a run, in plain Python, with
tables made for it: some 2 to 5 ms a run of june-2024, about as much as the run itself.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.analysis.rates import Columns
from sim.errors import BadInput
from sim.plan.setup import Setup
from sim.record.encode import dyads_arrow, states_arrow
from sim.record.tables import event_table
from sim.run.batch import Batch
from sim.run.own_rules import Rule, RuleFile, line_in
from sim.scenario.run_measures import RUN_MEASURES
from sim.scenario.schema import Scenario

if TYPE_CHECKING:
    import pandas as pd

NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
TAKEN = ("run", "turns", "rows", "draw", *RUN_MEASURES)  # columns of the table of runs
Measures = Sequence[tuple[str, Rule]]


class RunTables:
    """The tables of one run, as a measure of one's own sees them; each made when it is asked for.

    run: its number; scenario: what was played, with the values that were drawn for it.
    """

    def __init__(self, setup: Setup, batch: Batch, k: int) -> None:
        self.run = batch.first + k
        self.scenario: Scenario = setup.scenario
        self._held = setup.names, batch, k

    def __repr__(self) -> str:
        """Which run of what."""
        return f"<tables of run {self.run} of {self.scenario.title!r}>"

    @cached_property
    def events(self) -> pd.DataFrame:
        """Everything that happened: one row an event, as in `Result.events`."""
        names, batch, _ = self._held
        rows = batch.rows[batch.rows["run"] == self.run]
        return event_table(rows, names, self.scenario.horizon)

    @cached_property
    def states(self) -> pd.DataFrame:
        """The states: a row a turn and state, as in `Result.states`."""
        return self._grid(0, states_arrow)

    @cached_property
    def dyads(self) -> pd.DataFrame:
        """The directed pairs of states: a row a turn and pair, as in `Result.dyads`."""
        return self._grid(1, dyads_arrow)

    def _grid(self, side: int, encode: Any) -> pd.DataFrame:
        names, batch, k = self._held
        values: Any = batch.slate
        turns = batch.tally["turns"][k : k + 1]
        frame = encode(values[side][k : k + 1], names, self.run, turns).to_pandas()
        words = [name for name in ("state", "actor", "target") if name in frame]
        found: pd.DataFrame = frame.astype(dict.fromkeys(words, str))
        return found


def check_measures(measures: Mapping[str, Rule], scenarios: Sequence[Scenario]) -> None:
    """Raises: BadInput for a name that is none, or is that of an outcome or a measure already."""
    known = {name for scenario in scenarios for name in scenario.outcomes}
    for name in measures:
        if not NAME.fullmatch(name):
            raise BadInput(
                f"{name!r} is no name for a measure: small letters, digits and _, up to 40"
            )
        if name in TAKEN or name.removesuffix("_chance") in known:
            raise BadInput(f"{name!r} is a column of the table of runs already: name it otherwise")


def measure_columns(setup: Setup, batch: Batch, measures: Measures) -> Columns:
    """A column for each measure of one's own, over the runs of a batch with its slate.

    Raises: BadInput for a function that fails, or answers with no number.
    """
    loaded = [(name, rule, function_of(rule)) for name, rule in measures]
    found: Columns = {name: np.zeros(len(batch.tally)) for name, _ in measures}
    for k in range(len(batch.tally)) if measures else ():
        tables = RunTables(setup, batch, k)
        for name, rule, function in loaded:
            found[name][k] = measured(name, rule, function, tables)
    return found


@cache
def loaded_once(rule: RuleFile) -> Any:
    """The function of a file, which is run once in a process."""
    return rule.load()


def function_of(rule: Rule) -> Any:
    """The function of a measure."""
    return loaded_once(rule) if isinstance(rule, RuleFile) else rule.load()


def measured(name: str, rule: Rule, function: Any, tables: RunTables) -> float:
    """What a measure says of a run. Raises: BadInput."""
    try:
        value = function(tables)
    except Exception as error:
        place = f" ({rule.path}{line_in(error, rule.path)})" if isinstance(rule, RuleFile) else ""
        said = f"{type(error).__name__}: {error}{place}"
        raise BadInput(f"the measure {name} failed in run {tables.run}: {said}") from error
    try:
        number = float(value)
    except (TypeError, ValueError):
        number = math.nan
    if not math.isfinite(number):
        said = f"{value!r:.40}"
        raise BadInput(
            f"the measure {name} answers with a number, and in run {tables.run} gave {said}"
        )
    return number
