"""What the projector may know: written before it drew anything."""

from collections.abc import Callable

import numpy as np
import pytest
from at_table import asking, move, seated

from sim.classroom.game import Game
from sim.classroom.knowledge import Knowledge
from sim.classroom.lesson import Lesson
from sim.classroom.public import public_story
from sim.plots import cascade, ladder, network, timeline
from sim.plots.ties import flows
from sim.scenario.schema.events import Change
from sim.telling.story import Story
from sim.terms.events import Kind
from sim.terms.reasons import GROUP_SIZE, Group

Open = Callable[..., Game]


def public(game: Game) -> Story:
    return public_story(game.board, Knowledge(game.board, game.board.story()))


def words_of(story: Story) -> str:
    """All that figures of it say in words."""
    told = [each.alt_text(story) for each in (timeline, cascade, ladder, network)]
    return " ".join(told)


@pytest.fixture
def arms(opened: Open) -> Game:
    """A game with hidden flows from its first day, and two seats that begin more of them."""
    game = opened(scenario="arms-for-technology", lesson=Lesson(turns=2))
    russian, korean = seated(game, "RUS", "PRK")
    game.begin()
    orders = {
        russian: move(game, "RUS", "transfer_missile_technology", "PRK"),
        korean: move(game, "PRK", "send_troops", "RUS"),
    }
    for student, text in orders.items():
        game.submit(student, asking(game), [text], "refuse")
    while game.room.asking is not None:
        game.close_turn(asking(game))
    return game


def test_what_is_hidden_leaves_no_row_and_no_flow(arms: Game) -> None:
    whole, story = arms.board.story(), public(arms)
    known = Knowledge(arms.board, whole)
    hidden = [e for e in whole.events if e.kind == Kind.ACT and not known.knows(e, -1)]
    assert hidden, "the scenario has secret deeds, or this test tests nothing"
    kinds = {event.kind for event in story.events}
    assert not kinds & {Kind.ADVANCE, Kind.DETECT, Kind.FALSE_ALARM, Kind.MISREAD, Kind.CHANGE}
    secret = {(e.actor, e.target, e.action) for e in hidden}
    assert not secret & {(e.actor, e.target, e.action) for e in story.events}
    names = whole.names
    shown = {
        (flow.by, flow.to, what)
        for flow in flows(story, len(story.pairs) - 1)
        for what in flow.what
    }
    for i, j, a in secret:
        title = whole.scenario.actions[names.actions[a]].title
        assert (names.states[i], names.states[j], title) not in shown


def test_what_is_hidden_from_the_start_is_in_no_scenario_that_is_drawn(opened: Open) -> None:
    """Components, air defence and satellites go from Russia to North Korea in secret; missiles
    are a thing that may be hidden, and are known."""
    game = opened(scenario="arms-for-technology", lesson=Lesson(turns=2))
    shown = set(public(game).scenario.flows)
    assert set(game.scenario.flows) - shown == {"components", "air_defence", "satellite"}
    assert "missiles" in shown


def test_feelings_stocks_and_motives_change_nothing_that_is_drawn(arms: Game) -> None:
    """Whatever states feel, hold or mean, the public story is the same to the byte."""
    before = public(arms)
    dice = np.random.default_rng(3)
    for states, pairs in arms.board.course.snapshots:
        for column in ("tension", "heat", "alarm", "hostility", "resolve"):
            pairs[column] = dice.random(pairs.shape)
        for column in ("munitions", "manpower", "need", "burden"):
            states[column] = dice.random(states.shape)
    rows = arms.board.course.rows
    acts = (rows["kind"] == Kind.ACT) & (rows["because"] < GROUP_SIZE)
    rows["because"][acts] = Group.TERM + dice.integers(0, 3, int(acts.sum()))
    rows["p"] = 0.5
    after = public(arms)
    assert after.rows.tobytes() == before.rows.tobytes()
    assert after.pairs.tobytes() == before.pairs.tobytes()
    assert len(after.states) == 0
    assert words_of(after) == words_of(before)


def test_figures_tell_no_motive(opened: Open) -> None:
    game = opened()
    game.begin()
    game.close_turn(asking(game))
    story = public(game)
    acts = [event for event in story.events if event.kind == Kind.ACT]
    assert acts
    motives = {Group.TERM, Group.PROCESS, Group.ORDER}
    assert not any(event.because // GROUP_SIZE * GROUP_SIZE in motives for event in acts)
    assert "()" not in words_of(story)


def test_tension_that_is_seen_is_that_of_the_first_day_and_the_ladder(opened: Open) -> None:
    """A third of the feelings of the first day, and a third of the rung's ninth."""
    game = opened()
    game.begin()
    game.close_turn(asking(game))
    story, start = public(game), game.board.setup.start.pairs
    kor, prk = (story.names.states.index(name) for name in ("KOR", "PRK"))
    first, last = start[prk, kor], story.pairs[-1][prk, kor]
    acute = max(float(first["heat"]), float(first["alarm"]), 0.0)
    by_hand = (acute + float(first["hostility"]) + int(last["rung"]) / 9.0) / 3.0
    assert float(last["tension"]) == pytest.approx(by_hand, abs=1e-6)


def test_news_to_one_seat_is_not_told_to_the_others(opened: Open) -> None:
    """Its text and what it does to feelings stay with who was sent it; an act that all see does not
    say what it came with."""
    game = opened(lesson=Lesson(turns=3))
    seated(game, "KOR", "PRK")
    game.begin()
    change = Change.model_validate(
        {"of": "PRK", "toward": "KOR", "act": "condemn", "issue": "peninsula"}
    )
    game.inject("Only Seoul reads of the mole.", "KOR", [change])
    game.close_turn(asking(game))
    story = game.board.story()
    known = Knowledge(game.board, story)
    kor, prk = (story.names.states.index(name) for name in ("KOR", "PRK"))
    for seat, wanted in ((-1, False), (prk, False), (kor, True)):
        told = " ".join(item.text for item in known.items(seat, 0, game.board.beat))
        assert ("mole" in told) == wanted, seat
    assert "mole" not in words_of(public(game))
