import datetime

import pytest
from matplotlib.figure import Figure

from sim.plots.kit.clock import Clock, time_axis

WEEKS = Clock(datetime.date(2024, 6, 19), 7)


def test_an_event_stands_at_its_day() -> None:
    assert WEEKS.place(2, datetime.date(2024, 7, 3)) == 2.0
    assert WEEKS.place(2, datetime.date(2024, 7, 10)) == 3.0


def test_without_a_date_an_event_stands_in_the_middle_of_its_turn() -> None:
    assert Clock().place(4, None) == 4.5


def test_a_turn_is_dated_by_its_first_day() -> None:
    assert WEEKS.text(0) == "19 Jun 2024"
    assert WEEKS.text(1) == "26 Jun 2024"
    assert Clock(WEEKS.start, 1).text(3) == "22 Jun 2024"
    assert Clock().text(3) == "turn 3"
    assert WEEKS.moment(0.0) == "19 Jun 2024"


def test_eighteen_months_are_marked_by_months_with_years() -> None:
    places, words = WEEKS.ticks(78, 7.0)
    assert words[0] == "Jul\n2024"
    assert "Jan\n2025" in words
    assert places[0] == pytest.approx(12 / 7)
    assert places == sorted(places)
    assert places[-1] <= 78


def test_a_class_of_six_turns_is_marked_by_days() -> None:
    assert WEEKS.ticks(6, 7.0)[1] == [
        "19 Jun", "26 Jun", "3 Jul", "10 Jul", "17 Jul", "24 Jul", "31 Jul",
    ]  # fmt: skip


def test_decades_are_marked_by_years() -> None:
    _, words = WEEKS.ticks(2000, 7.0)
    assert all(word.isdigit() for word in words)
    assert 4 <= len(words) <= 14


@pytest.mark.parametrize("turns", [1, 3, 6, 20, 78, 500, 2000])
@pytest.mark.parametrize("clock", [WEEKS, Clock()])
def test_there_are_never_more_ticks_than_room(clock: Clock, turns: int) -> None:
    places, words = clock.ticks(turns, 3.0)
    assert len(places) == len(words) <= 8
    assert all(0.0 <= x <= turns for x in places)


def test_turns_have_no_dates_without_a_start() -> None:
    with pytest.raises(ValueError, match="no dates"):
        Clock().date(1.0)


def test_the_axis_says_its_unit() -> None:
    ax = Figure().add_subplot()
    assert time_axis(ax, WEEKS, 78, 6.0).get_xlabel() == "date"
    days = Clock(WEEKS.start, 3)
    assert time_axis(ax, days, 78, 6.0).get_xlabel() == "date; a turn is 3 days"
    assert time_axis(ax, Clock(WEEKS.start, 1), 78, 6.0).get_xlabel() == "date"
    assert time_axis(ax, Clock(), 78, 6.0).get_xlabel() == "turn"
    assert ax.get_xlim() == (0.0, 78.0)
