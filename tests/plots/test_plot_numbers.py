"""The numbers behind every figure of one run."""

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest
from boxes import words_of
from invent import Tables, event, invented, table_of
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure

from sim.plots import heat, ladder, matrix, network, stocks, timeline
from sim.plots.kit.arrange import by_pair, chosen_turns, either, spans
from sim.plots.notable import events_of, most_notable

TABLES = invented(4)
LABELS = TABLES.labels
A, B, C, D = sorted(LABELS.states)


@pytest.fixture
def ax() -> Axes:
    return Figure(figsize=(6.0, 4.0)).add_subplot()


def test_tables_are_arranged_and_nothing_else() -> None:
    dyads = TABLES.dyads
    values = by_pair(dyads, "tension")
    chosen = dyads[(dyads["actor"] == A) & (dyads["target"] == C)]
    assert values[A, C].tolist() == chosen["tension"].tolist()
    assert either(values)[A, C].tolist() == np.maximum(values[A, C], values[C, A]).tolist()
    assert (C, A) not in either(values)


def test_stretches_of_flags() -> None:
    assert spans(np.array([0, 1, 1, 0, 1])) == [(1, 3), (4, 5)]
    assert spans(np.array([])) == []


def test_chosen_turns_run_from_the_first_to_the_last() -> None:
    assert chosen_turns(78, 3) == [0, 38, 77]
    assert chosen_turns(2, 3) == [0, 1]


def test_the_ladder_shows_both_directions_in_steps(ax: Axes) -> None:
    ladder.draw(TABLES.dyads, (A, B), LABELS, ax)
    rungs = by_pair(TABLES.dyads, "rung")
    first, second = ax.get_lines()
    assert first.get_ydata().tolist()[:-1] == rungs[A, B].tolist()
    assert np.allclose(second.get_ydata()[:-1] + 0.12, rungs[B, A])
    assert first.get_drawstyle() == "steps-post"
    assert first.get_linestyle() != second.get_linestyle()


def test_the_ladder_shades_the_time_at_war(ax: Axes) -> None:
    ladder.draw(TABLES.dyads, (A, B), LABELS, ax)
    assert {(p.get_x(), p.get_x() + p.get_width()) for p in ax.patches} == {(3.0, 12.0)}
    assert not ladder.draw(TABLES.dyads, (C, D), LABELS, Figure().add_subplot()).patches


def test_the_most_active_pairs_climbed_highest() -> None:
    rungs = either(by_pair(TABLES.dyads, "rung"))
    pairs = ladder.active_pairs(TABLES.dyads, 3)
    rest = [values.max() for pair, values in rungs.items() if pair not in pairs]
    assert min(rungs[pair].max() for pair in pairs) >= max(rest)


def test_the_heat_map_holds_the_higher_direction(ax: Axes) -> None:
    heat.draw(TABLES.dyads, LABELS, ax)
    (image,) = ax.get_images()
    tension = either(by_pair(TABLES.dyads, "tension"))
    assert np.array_equal(image.get_array(), np.array([tension[p] for p in sorted(tension)]))
    assert image.get_clim() == (0.0, 1.0)


def test_of_many_pairs_the_heat_map_shows_the_most_tense_by_name() -> None:
    dyads = invented(12).dyads
    rows = heat.rows_of(dyads, 10)
    tension = either(by_pair(dyads, "tension"))
    assert list(rows) == sorted(rows)
    assert min(x.max() for x in rows.values()) >= sorted(x.max() for x in tension.values())[-10]


def test_a_matrix_writes_hundredths_into_its_cells(ax: Axes) -> None:
    matrix.draw(TABLES.dyads, 5, [A, B, C, D], ax, 0.5)
    dyads = TABLES.dyads
    cell = dyads[(dyads["turn"] == 5) & (dyads["actor"] == B) & (dyads["target"] == D)]
    texts = {text.get_position(): text.get_text() for text in ax.texts}
    assert texts[3, 1] == f"{100 * float(cell['tension'].iloc[0]):.0f}"
    assert (0, 0) not in texts
    frames = ax.collections[0].get_paths()
    assert len(frames) == 2  # A and B are at war, both ways


def test_states_keep_their_places() -> None:
    places = network.places([A, B, C, D])
    assert places[A] == pytest.approx((0.0, 1.0))
    assert places[B] == pytest.approx((1.0, 0.0))


def test_the_network_draws_tension_treaties_and_war(ax: Axes) -> None:
    network.draw(TABLES.dyads, TABLES.events, LABELS, 5, ax, 3.0)
    tension, treaties = (c for c in ax.collections if isinstance(c, LineCollection))
    now = TABLES.dyads[TABLES.dyads["turn"] == 5]
    values = sorted(x[0] for x in either(by_pair(now, "tension")).values() if x[0] >= network.FLOOR)
    assert np.allclose(tension.get_linewidths(), 0.6 + 7.0 * np.array(values) ** 1.5)
    assert len(treaties.get_segments()) == 2 * 6  # two lines for each of six pairs
    wars = [line for line in ax.get_lines() if line.get_linewidth() == 5.5]
    assert len(wars) == 1


def test_treaties_enter_into_force_and_lapse() -> None:
    events = table_of(
        event(3, "lapse", clause="pact"),
        event(7, "enter_force", clause="pact"),
    )
    bound = [len(network.ties(events, LABELS, turn)) for turn in (2, 3, 6, 7)]
    assert bound == [6, 0, 0, 6]


def test_the_stocks_are_those_of_the_two_at_war(ax: Axes) -> None:
    stocks.draw(TABLES.states, "munitions", (A, B), LABELS, ax)
    states = TABLES.states
    for line, name in zip(ax.get_lines()[:2], (A, B), strict=True):
        mine = states[states["state"] == name]["munitions"]
        assert line.get_ydata().tolist() == mine.tolist()
        assert line.get_xdata().tolist() == list(range(1, 13))


def test_the_attacker_stands_first_where_it_is_known() -> None:
    war = {"attacker": B, "defender": A, "title": "the war"}
    labels = Tables(*TABLES[:3], {**TABLES.scenario, "wars": {"w": war}}).labels
    assert stocks.wars_of(TABLES.dyads, labels) == [(B, A)]
    assert stocks.wars_of(TABLES.dyads, LABELS) == [(A, B)]
    assert stocks.war_title((B, A), labels) == "Stocks and front: the war"


def test_the_timeline_marks_every_act_at_its_day(real: Callable[..., Tables]) -> None:
    tables = real(6)
    events, labels = tables.events, tables.labels
    shown = events_of(events, labels)
    acts = events[events["kind"] == "act"]
    places = [(date - labels.clock.start).days / 7 for date in acts["date"]]
    by_seq = {event.seq: event.x for event in shown}
    assert [by_seq[seq] for seq in acts["seq"]] == places


def test_the_most_notable_event_of_a_war_is_who_fights(real: Callable[..., Tables]) -> None:
    tables = real(6)
    chosen = most_notable(events_of(tables.events, tables.labels), 12)
    honoured = tables.events[tables.events["kind"] == "honour"]["seq"]
    assert set(honoured) <= {event.seq for event in chosen}
    assert [event.x for event in chosen] == sorted(event.x for event in chosen)


def test_a_deed_done_again_is_worth_less() -> None:
    table = table_of(*(event(k, "act", A, B, action="strike", rung=6) for k in range(3)))
    weights = [event.weight for event in events_of(table, LABELS)]
    assert weights[0] > weights[1] > weights[2]


def test_the_timeline_says_what_and_why() -> None:
    table = table_of(event(0, "honour", A, B, because="the reliability of the ally"))
    words = words_of(timeline.figure(table, LABELS))
    assert f"fights for {LABELS.state(B)}" in words
    assert "the reliability of the ally" in words


def test_what_no_state_does_has_a_lane_of_its_own() -> None:
    plan = timeline.plan_of(table_of(event(0, "lapse", clause="pact")), LABELS, 6.0, 5)
    assert [lane.name for lane in plan.lanes] == ["", A, B, C, D]


def test_text_alternatives_hold_the_main_numbers() -> None:
    dyads, labels = TABLES.dyads, LABELS
    rungs = either(by_pair(dyads, "rung"))
    (pair,) = ladder.active_pairs(dyads, 1)
    assert f"rung {rungs[pair].max()} " in ladder.alt_text(dyads, labels, 1)
    highest = max(x.max() for x in either(by_pair(dyads, "tension")).values())
    assert f"{highest:.2f}" in heat.alt_text(dyads, labels)
    assert "1 at war" in network.alt_text(dyads, TABLES.events, labels)
    assert "at war in 9 turns" in stocks.alt_text(TABLES.states, dyads, labels)
    top = 100 * dyads[dyads["turn"] == 11]["tension"].max()
    assert f"{top:.0f}" in matrix.alt_text(dyads, labels, [11])
    assert f"{len(events_of(TABLES.events, labels))} events" in timeline.alt_text(
        TABLES.events, labels
    )


def test_a_row_of_one_pair_is_enough() -> None:
    one = pd.DataFrame([{"turn": 0, "actor": A, "target": B, "rung": 3, "at_war": 0}])
    assert ladder.active_pairs(one, 6) == [(A, B)]
