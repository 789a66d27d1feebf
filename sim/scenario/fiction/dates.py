"""Days of a twin: all moved by one whole number of weeks."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

YEARS = 56  # two turns of the calendar of 28 years
MOVED = datetime.timedelta(weeks=2922)
LAST_YEAR = datetime.MAXYEAR - YEARS - 1


def moved(day: datetime.date) -> datetime.date:
    """The day of the twin; one at the end of all calendars stays where it is."""
    return day + MOVED if day.year <= LAST_YEAR else day


def days(data: Any) -> Iterator[datetime.date]:
    """Every date in the data."""
    if isinstance(data, datetime.date):
        yield data
    elif isinstance(data, dict | list):
        for part in data.values() if isinstance(data, dict) else data:
            yield from days(part)
