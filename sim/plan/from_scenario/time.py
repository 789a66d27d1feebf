"""Dates, months, years and half-lives in turns; through `sim.arithmetic`: same bits anywhere."""

import datetime

from sim.arithmetic import exp, hazard, kept, log
from sim.scenario.schema import Horizon
from sim.terms import NOBODY

WEEK = 7.0
MONTH = 30.0
YEAR = 365.0


class TurnClock:
    """Turns a scenario's spans and rates into those of one turn."""

    def __init__(self, horizon: Horizon) -> None:
        self.start = horizon.start
        self.days = horizon.beat_days

    def turn(self, date: datetime.date | None) -> int:
        """The turn in which a date falls; NOBODY for no date; negative before the start."""
        return NOBODY if date is None else (date - self.start).days // self.days

    def day(self, date: datetime.date | None) -> int:
        """The day of its turn on which a date falls."""
        return 0 if date is None else (date - self.start).days % self.days

    def kept(self, half_life_days: float) -> float:
        """The share of a fading quantity that a turn leaves."""
        return kept(half_life_days, float(self.days))

    def chance(self, per_year: float) -> float:
        """The chance per turn of something of a yearly hazard."""
        return hazard(per_year / YEAR, float(self.days))

    def amount(self, per_month: float) -> float:
        """What a monthly amount comes to in a turn."""
        return per_month * float(self.days) / MONTH

    def push(self, per_month: float) -> float:
        """What a monthly push of a share of the way comes to in a turn."""
        if per_month >= 1.0 or per_month <= -1.0:
            return 1.0 if per_month > 0.0 else -1.0
        size = 1.0 - exp(log(1.0 - abs(per_month)) * float(self.days) / MONTH)
        return size if per_month > 0.0 else -size
