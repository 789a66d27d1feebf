"""Promise P9: the rules play by the week or by the day, so the length of a turn changes no row."""

import pytest
from worlds import SHIPPED, copied, rows_of, scenario_of, setup_of

from sim.plan.build import build
from sim.record.canonical import row_hash

SEED, RUNS = 5, 6


@pytest.mark.parametrize("name", SHIPPED)
def test_the_length_of_a_turn_changes_no_row(name: str) -> None:
    """Of 78 weeks 26 turns of three; what is put in at a turn is put in at the same beat."""
    data = copied(name)
    horizon, plain = data["horizon"], setup_of(name)
    weeks = horizon["turns"]
    every = next(n for n in (3, 2, 5, 7) if weeks % n == 0)
    beat = plain.scenario.horizon.beat_days
    horizon["turn_days"], horizon["turns"] = beat * every, weeks // every
    for inject in data.get("injects", {}).values():
        if "turn" in inject:
            start = plain.scenario.horizon.start.toordinal() + beat * inject.pop("turn")
            inject["date"] = plain.scenario.horizon.start.fromordinal(start)
    setup = build(scenario_of(data))
    expected = row_hash(rows_of(plain, SEED, 0, RUNS), plain.names)
    assert row_hash(rows_of(setup, SEED, 0, RUNS), setup.names) == expected


def test_a_beat_of_a_day_is_another_thing() -> None:
    """The same scenario day by day has other rows: so the hash above can tell."""
    data = copied("two-states")
    data["horizon"] |= {"beat": "day", "turn_days": 7}
    setup, plain = build(scenario_of(data)), setup_of("two-states")
    rows = row_hash(rows_of(setup, SEED, 0, RUNS), setup.names)
    assert rows != row_hash(rows_of(plain, SEED, 0, RUNS), plain.names)
