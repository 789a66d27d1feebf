"""Turns and dates on the axis of time."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.plots.kit.sheet import SMALL
from sim.plots.kit.text import text_width
from sim.telling.small_words import UNITS, span

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240)  # months between ticks
ROOM = 0.5  # inches that a label of the axis takes
SPARE = 0.08  # inches by which a label may stand out at the end of the axis
FEW_DAYS = 100  # a shorter time is marked by days, not months


def day_text(date: datetime.date) -> str:
    """A date as read: 9 Jul 2024."""
    return f"{date.day} {MONTHS[date.month - 1]} {date.year}"


@dataclass(frozen=True)
class Clock:
    """When a run starts, how long a turn is; without them time is counted in turns.

    Turn t lasts from t to t + 1 on the axis; what is stored of a turn is its end.
    """

    start: datetime.date | None = None
    turn_days: int | None = None

    @property
    def dated(self) -> bool:
        """Whether turns have dates."""
        return self.start is not None and self.turn_days is not None

    def date(self, x: float) -> datetime.date:
        """The date of a place on the axis."""
        if self.start is None or self.turn_days is None:
            raise ValueError("a clock without start and length of turn has no dates")
        return self.start + datetime.timedelta(days=int(x * self.turn_days))

    def place(self, turn: int, date: datetime.date | None) -> float:
        """The place of an event: its day where there is one, else the middle of its turn."""
        if date is None or self.start is None or self.turn_days is None:
            return turn + 0.5
        return (date - self.start).days / self.turn_days

    def text(self, turn: int) -> str:
        """A turn in words: its first day, or its number."""
        return self.moment(float(turn))

    def moment(self, x: float) -> str:
        """A place on the axis in words: its day, or the number of its turn."""
        return day_text(self.date(x)) if self.dated else f"{self.turn} {int(x)}"

    @property
    def unit(self) -> str:
        """The label of the axis."""
        if not self.dated:
            return self.turn
        return "date" if self.turn_days in UNITS else f"date; a turn is {self.turn_days} days"

    @property
    def turn(self) -> str:
        """What a turn is called."""
        return span(self.turn_days or 0)

    def ticks(self, turns: int, width: float) -> tuple[list[float], list[str]]:
        """Where the axis is marked, and how; width in inches."""
        most = max(2, int(width / ROOM))
        if self.start is None or self.turn_days is None:
            return turn_ticks(turns, most)
        if turns * self.turn_days < FEW_DAYS:
            return self.day_ticks(turns, max(2, int(width / (1.3 * ROOM))))
        return self.month_ticks(turns, most)

    def day_ticks(self, turns: int, most: int) -> tuple[list[float], list[str]]:
        """Ticks by days, for short runs."""
        step = -(-turns // most)
        places = [float(k) for k in range(0, turns + 1, max(1, step))]
        days = [self.date(x) for x in places]
        return places, [f"{day.day} {MONTHS[day.month - 1]}" for day in days]

    def month_ticks(self, turns: int, most: int) -> tuple[list[float], list[str]]:
        """Ticks at the first of months; the year stands under the first and under each January."""
        last = self.date(float(turns))
        first = self.date(0.0)
        months = (last.year - first.year) * 12 + last.month - first.month
        step = next((step for step in STEPS if months // step < most), STEPS[-1])
        places: list[float] = []
        words: list[str] = []
        month = first.year * 12 + first.month
        month += -month % step
        while month <= last.year * 12 + last.month - 1:
            date = datetime.date(month // 12, month % 12 + 1, 1)
            places.append(self.place(0, date))
            new = not words or date.month <= step
            words.append(axis_words(date, step, new))
            month += step
        return places, words

    def later(self, turns: int) -> Clock:
        """The clock of what begins so many turns later."""
        if self.start is None or self.turn_days is None:
            return self
        return Clock(self.start + datetime.timedelta(days=turns * self.turn_days), self.turn_days)


def axis_words(date: datetime.date, step: int, with_year: bool) -> str:
    """The label of a tick: month, and year below it; years alone where ticks are years apart."""
    if step >= 12:
        return str(date.year)
    month = MONTHS[date.month - 1]
    return f"{month}\n{date.year}" if with_year else month


def turn_ticks(turns: int, most: int) -> tuple[list[float], list[str]]:
    """Ticks in turns: at most `most`, in round steps."""
    step = 1
    for factor in (2, 2.5, 2) * 5:
        if turns / step < most:
            break
        step = round(step * factor)
    places = [float(k) for k in range(0, turns + 1, step)]
    return places, [str(int(x)) for x in places]


def tick_width(text: str) -> float:
    """The width of a label of the axis, in inches."""
    return max(text_width(line, SMALL) for line in text.split("\n"))


def time_axis(ax: Axes, clock: Clock, turns: int, width: float, *, words: bool = True) -> Axes:
    """Time as the horizontal axis; width: of the axis, in inches; words: whether it is marked."""
    last = max(1.0, float(turns))
    inch = width / last
    ticks = [
        (x, text)
        for x, text in zip(*clock.ticks(turns, width), strict=True)
        if tick_width(text) / 2.0 <= (last - x) * inch + SPARE
    ]
    ax.set_xlim(0.0, last)
    ax.set_xticks([x for x, _ in ticks] if words else [])
    if words:
        ax.set_xticklabels([text for _, text in ticks])
        ax.set_xlabel(clock.unit)
    return ax


def stretch_axis(
    ax: Axes, clock: Clock, window: tuple[float, float], width: float, *, words: bool = True
) -> Axes:
    """Time as the horizontal axis, of a stretch of a run; see `time_axis`. window: in turns.

    Dates say by themselves that they are dates.
    """
    first, last = window
    turns = max(1, round(last - first))
    time_axis(ax, clock.later(int(first)), turns, width, words=words)
    places = [x + first for x in ax.get_xticks()]
    texts = [tick.get_text() for tick in ax.get_xticklabels()]
    ax.set_xlim(first, first + turns)
    ax.set_xticks(places if words else [])
    if words:
        ax.set_xticklabels(texts if clock.dated else [f"{clock.turn} {int(x)}" for x in places])
        ax.set_xlabel("")
    return ax
