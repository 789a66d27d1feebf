"""The numbers behind every figure of one run."""

from collections.abc import Callable

import numpy as np
import pytest
from boxes import words_of
from invent import event, invented, story_of
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.plots import heat, ladder, matrix, network, stocks, timeline
from sim.plots.kit.arrange import by_pair, chosen_turns, either, spans
from sim.plots.kit.canvas import is_empty
from sim.plots.kit.clock import Clock
from sim.plots.kit.one_run import of_pairs, of_states, titles_of
from sim.plots.kit.style import colours
from sim.plots.notable import marks_of, most_notable
from sim.record.tables import dyad_table
from sim.telling.story import Story
from sim.terms.events import Kind

STORY = invented(4)
A, B, C, D = STORY.names.states
RUNGS, TENSION, WARS = (of_pairs(STORY, column) for column in ("rung", "tension", "at_war"))


@pytest.fixture
def ax() -> Axes:
    return Figure(figsize=(6.0, 4.0)).add_subplot()


def test_tables_are_arranged_and_nothing_else() -> None:
    dyads = dyad_table(STORY.pairs, STORY.names, 0)
    values = by_pair(dyads, "tension")
    assert {pair: x.tolist() for pair, x in values.items()} == {
        pair: x.tolist() for pair, x in TENSION.items()
    }
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
    ladder.draw(RUNGS, WARS, (A, B), colours([A, B]), ax)
    first, second = ax.get_lines()
    assert first.get_ydata().tolist()[:-1] == RUNGS[A, B].tolist()
    assert np.allclose(second.get_ydata()[:-1] + 0.12, RUNGS[B, A])
    assert first.get_drawstyle() == "steps-post"
    assert first.get_linestyle() != second.get_linestyle()


def test_the_ladder_shades_the_time_at_war(ax: Axes) -> None:
    ladder.draw(RUNGS, WARS, (A, B), colours([A, B]), ax)
    assert {(p.get_x(), p.get_x() + p.get_width()) for p in ax.patches} == {(3.0, 12.0)}
    peace = ladder.draw(RUNGS, WARS, (C, D), colours([C, D]), Figure().add_subplot())
    assert not peace.patches


def test_the_most_active_pairs_climbed_highest() -> None:
    rungs = either(RUNGS)
    pairs = ladder.active_pairs(RUNGS, 3)
    rest = [values.max() for pair, values in rungs.items() if pair not in pairs]
    assert min(rungs[pair].max() for pair in pairs) >= max(rest)


def test_the_map_of_tension_holds_the_change_of_the_higher_direction(ax: Axes) -> None:
    heat.draw(heat.rows_of(TENSION), WARS, titles_of(STORY), ax)
    (image,) = ax.get_images()
    changes = [x - x[0] for x in heat.rows_of(TENSION).values()]
    assert np.array_equal(image.get_array(), np.array(changes))
    low, high = image.get_clim()
    assert low == -high  # the middle of the colours is no change
    assert high >= max(np.abs(x).max() for x in changes)


def test_the_map_of_tension_goes_from_who_rises_most_to_who_falls_most() -> None:
    directed = {
        (A, B): np.array([0.3, 0.1, 0.2]),
        (B, A): np.array([0.2, 0.2, 0.1]),  # the tenser direction counts: .3, .2, .2
        (A, C): np.array([0.1, 0.5, 0.3]),
        (A, D): np.array([0.4, 0.41, 0.4]),  # hardly moves: left out
        (B, C): np.array([0.2, 0.2, 0.9]),
    }
    assert list(heat.rows_of(directed)) == [(B, C), (A, C), (A, B)]
    assert set(heat.rows_of(directed, 2)) == {(B, C), (A, C)}
    assert heat.limit_of(heat.rows_of(directed)) == 1.0
    titles = {A: "Alpha", B: "Beta", C: "Gamma", D: "Delta"}
    words = heat.map_text(directed, titles)
    assert "3 of 4 pairs move in 3 turns" in words
    assert "Beta and Gamma from 0.20 to 0.90; Alpha and Gamma from 0.10 to 0.30" in words
    assert words.endswith("Alpha and Beta from 0.30 to 0.20.")


def test_where_no_pair_moves_the_map_of_tension_says_so() -> None:
    still = {(A, B): np.array([0.3, 0.31, 0.3])}
    figure = heat.map_figure(still, {(A, B): np.zeros(3)}, {A: "A", B: "B"}, Clock(), 9.0, "")
    assert is_empty(figure)
    assert heat.map_text(still, {A: "A", B: "B"}).endswith(
        "0 pairs move, so there is nothing to show."
    )


def test_a_matrix_writes_hundredths_into_its_cells(ax: Axes) -> None:
    matrix.draw(STORY, 5, [A, B, C, D], ax, 0.5)
    texts = {text.get_position(): text.get_text() for text in ax.texts}
    assert texts[3, 1] == f"{100 * TENSION[B, D][5]:.0f}"
    assert (0, 0) not in texts
    frames = ax.collections[0].get_paths()
    assert len(frames) == 2  # A and B are at war, both ways


def test_the_stocks_are_those_of_the_two_at_war(ax: Axes) -> None:
    stocks.draw(STORY, "munitions", (A, B), ax)
    for line, name in zip(ax.get_lines()[:2], (A, B), strict=True):
        assert line.get_ydata().tolist() == of_states(STORY, "munitions")[name].tolist()
        assert line.get_xdata().tolist() == list(range(1, 13))


def test_the_attacker_stands_first_where_it_is_known() -> None:
    war = {"attacker": B, "defender": A, "title": "the war", "issue": "ukraine_war"}
    story = invented(4, wars={"w": {**war, "front": 0.5, "days": 9.0, "source": "assumption"}})
    assert stocks.wars_of(story) == [(B, A)]
    assert stocks.wars_of(STORY) == [(A, B)]
    assert stocks.war_title((B, A), story) == "Stocks and front: the war"


def test_the_timeline_marks_every_act_at_its_day(real: Callable[..., Story]) -> None:
    story = real(6)
    start = story.scenario.horizon.start
    acts = [event for event in story.events if event.kind == Kind.ACT]
    places = [(story.date(event) - start).days / 7 for event in acts]
    by_seq = {mark.seq: mark.x for mark in marks_of(story)}
    assert [by_seq[event.seq] for event in acts] == places


def test_the_most_notable_event_of_a_war_is_who_fights(real: Callable[..., Story]) -> None:
    story = real(6)
    chosen = most_notable(marks_of(story), 12)
    honoured = {event.seq for event in story.events if event.kind == Kind.HONOUR}
    assert honoured <= {event.seq for event in chosen}
    assert [event.x for event in chosen] == sorted(event.x for event in chosen)


def test_a_deed_done_again_is_worth_less() -> None:
    rows = [event(k, "act", A, B, action="strike", rung=6) for k in range(3)]
    weights = [mark.weight for mark in marks_of(story_of(rows, STORY.scenario))]
    assert weights[0] > weights[1] > weights[2]


def test_the_timeline_says_what_and_why() -> None:
    row = event(0, "honour", A, B, because="the reliability of the ally", clause="pact.c0")
    words = words_of(timeline.figure(story_of([row], STORY.scenario)))
    assert f"fights for {STORY.label(B)}" in words
    assert "the reliability of the ally" in words


def test_what_belongs_to_no_crisis_has_the_last_lane() -> None:
    story = story_of([event(0, "lapse", clause="pact")], STORY.scenario)
    plan = timeline.plan_of(story, 6.0, 5)
    assert [lane.name for lane in plan.lanes] == ["Outside any crisis"]


def test_text_alternatives_hold_the_main_numbers() -> None:
    (pair,) = ladder.active_pairs(RUNGS, 1)
    assert f"rung {either(RUNGS)[pair].max()} " in ladder.alt_text(STORY, 1)
    most = next(iter(heat.rows_of(TENSION).values()))
    assert f"from {most[0]:.2f} to {most[-1]:.2f}" in heat.alt_text(STORY)
    assert "1 at war" in network.alt_text(STORY)
    assert "at war in 9 turns" in stocks.alt_text(STORY)
    top = 100 * max(x[11] for x in TENSION.values())
    assert f"{top:.0f}" in matrix.alt_text(STORY, [11])
    counted = f"{len(STORY.happened)} events, {len(marks_of(STORY))} of them marked"
    assert counted in timeline.alt_text(STORY)


def test_a_row_of_one_pair_is_enough() -> None:
    assert ladder.active_pairs({(A, B): np.array([3])}, 6) == [(A, B)]
