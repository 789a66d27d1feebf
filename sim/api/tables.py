"""The tables of a result as data frames, each read when it is asked for."""

from __future__ import annotations

from abc import abstractmethod
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd


class Tables:
    """The tables that results hold, by their names; which kind of result holds which, they say.

    Shares and rates run 0..1, turns count from 0 and are -1 for never, intervals are of 95 % unless
    a column `level` says otherwise. Raises: BadInput where the result has no such table, with those
    that it has.
    """

    @property
    @abstractmethod
    def tables(self) -> list[str]:
        """The names of the tables that the result has."""

    @abstractmethod
    def table(self, name: str) -> pd.DataFrame:
        """A table by the name of its file, without the ending."""

    @cached_property
    def events(self) -> pd.DataFrame:
        """Of a run or an ensemble: everything that happened, one row an event."""
        return self.table("events")

    @cached_property
    def states(self) -> pd.DataFrame:
        """Of a run, or an ensemble that stored them: a row a turn and state."""
        return self.table("states")

    @cached_property
    def dyads(self) -> pd.DataFrame:
        """Of a run, or an ensemble that stored them: a row a turn and directed pair of states."""
        return self.table("dyads")

    @cached_property
    def runs(self) -> pd.DataFrame:
        """Of an ensemble: a row a run, the turn of each outcome (-1: never), measures."""
        return self.table("runs")

    @cached_property
    def outcomes(self) -> pd.DataFrame:
        """The rate of every outcome, with the intervals of dice and parameters.

        Of a comparison or a test the same as `rates`.
        """
        return self.table("rates" if "rates" in self.tables else "outcomes")

    @cached_property
    def measures(self) -> pd.DataFrame:
        """The mean of every measure over the runs, with intervals; of a comparison the differences.

        Measures of your own stand among them. Of a sweep with such: a row a point and measure.
        """
        return self.table("measures")

    @cached_property
    def times(self) -> pd.DataFrame:
        """Of an ensemble: how soon each outcome comes about, a row an outcome."""
        return self.table("times")

    @cached_property
    def parameters(self) -> pd.DataFrame:
        """What was varied: a row a point of a sweep or an analysis, or a draw with `prior`."""
        return self.table("parameters")

    @cached_property
    def rates(self) -> pd.DataFrame:
        """Of a comparison or a test: a row a variation and outcome, with its rate and interval."""
        return self.table("rates")

    @cached_property
    def differences(self) -> pd.DataFrame:
        """Of a comparison or a test: paired differences from the baseline, a row each.

        With interval and exact test, both after Holm's correction over all rows; `separated`:
        whether it is told apart from none.
        """
        return self.table("differences")

    @cached_property
    def worlds(self) -> pd.DataFrame:
        """Of a comparison: in how many worlds anything is otherwise, and from which turn on."""
        return self.table("worlds")

    @cached_property
    def scales(self) -> pd.DataFrame:
        """Of a comparison: severity on four scales, and whether they agree."""
        return self.table("scales")

    @cached_property
    def settings(self) -> pd.DataFrame:
        """Of a comparison: where the scenarios differ, a row a path, as text."""
        return self.table("settings")

    @cached_property
    def fan(self) -> pd.DataFrame:
        """Of a comparison: quantiles of tension by turn, variation and pair."""
        return self.table("fan")

    @cached_property
    def points(self) -> pd.DataFrame:
        """Of a sweep: rates at every point; of a sensitivity analysis: its value there."""
        return self.table("points")

    @cached_property
    def effects(self) -> pd.DataFrame:
        """Of a sensitivity analysis: what each assumption does to the outcome, most first."""
        return self.table("effects")

    @cached_property
    def questions(self) -> pd.DataFrame:
        """Of a hindcast: each question with the forecast, what happened, and the scores."""
        return self.table("questions")

    @cached_property
    def references(self) -> pd.DataFrame:
        """Of a hindcast: the scores of plain references beside the model's."""
        return self.table("references")

    @cached_property
    def histories(self) -> pd.DataFrame:
        """Of a hindcast: the scores of histories that the model itself draws."""
        return self.table("histories")
