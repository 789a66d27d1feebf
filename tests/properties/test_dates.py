"""No value of a scenario is dated after it begins; the baseline ends on 20 June 2024."""

import datetime
from collections.abc import Iterator
from typing import Any

import pytest
from worlds import BASELINE, SHIPPED, data_of

LAST_DAY = datetime.date(2024, 6, 20)  # own rule: the treaty's entry into force is an outcome
EVE = datetime.timedelta(days=1)  # the source text is of the day after the first
PAST = ("as_of", "signed", "in_force")  # dates of what has been


def dates(data: Any, path: str = "") -> Iterator[tuple[str, datetime.date]]:
    """Every date of what has been, with its place."""
    if isinstance(data, dict):
        for key, part in data.items():
            if key in PAST and isinstance(part, datetime.date):
                yield f"{path}.{key}", part
            yield from dates(part, f"{path}.{key}")


@pytest.mark.parametrize("name", SHIPPED)
def test_no_value_is_dated_after_the_beginning(name: str) -> None:
    data = data_of(name)
    late = {place: date for place, date in dates(data) if date > data["horizon"]["start"] + EVE}
    assert not late


def test_the_baseline_stands_on_its_day() -> None:
    data = data_of(BASELINE)
    assert data["horizon"]["start"] <= LAST_DAY
    found = dict(dates(data))
    assert len(found) > 10
    assert max(found.values()) <= LAST_DAY
    treaty = data["treaties"]["rus_prk_2024"]
    assert treaty["stage"] != "in_force"
    assert "in_force" not in treaty
