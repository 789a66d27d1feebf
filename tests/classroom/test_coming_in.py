"""Occasions to come into the quarrels of others: asked, or answered by instruction.

In border-clash North Korean ships fire on a South Korean patrol in the seventh week (beat 6), in
the second turn. The United States would lose if North Korea prevailed and owes no help in a clash,
so that it has an occasion to come in for South Korea from then on.
"""

from collections.abc import Callable

import pytest
from at_table import asking, seated, viewer

from sim.classroom.game import Game, Refused
from sim.terms.events import Kind

Open = Callable[..., Game]


def joined(game: Game, state: str) -> list[int]:
    """The weeks in which a state came in."""
    code = game.board.setup.names.states.index(state)
    found = game.board.rows
    return [int(r["turn"]) for r in found[(found["kind"] == Kind.JOIN) & (found["actor"] == code)]]


def to_the_clash(game: Game, entry: str) -> None:
    """Two turns in which the people of the United States order nothing but how to come in."""
    (usa,) = seated(game, "USA")
    game.begin()
    for _ in range(2):
        game.submit(usa, asking(game), entry=entry)
        game.close_turn(asking(game))


def test_who_wants_to_be_asked_is_asked_in_the_week_of_the_clash(opened: Open) -> None:
    game = opened()
    to_the_clash(game, "ask")
    now = game.room.asking
    assert now is not None
    assert (now.kind, now.turn, now.beat, now.seats) == ("due", 2, 7, ("USA",))
    view = viewer(game).student(1)
    assert view.called
    (told,) = [line for line in view.occasions if "North Korea" in line]
    assert told.startswith("South Korea and North Korea use force over ")
    assert "your staff would side with South Korea, in arms" in told
    assert joined(game, "USA") == []
    seated(game, "KOR")
    with pytest.raises(Refused, match="not asked now, so that it could not sign"):
        game.draft(1, now.number, "KOR", "defence")
    game.submit(1, now.number, entry="enter")
    game.close_turn(now.number)
    assert joined(game, "USA")[0] == 7
    assert game.board.beat == 8


def test_an_occasion_is_asked_about_once(opened: Open) -> None:
    game = opened()
    to_the_clash(game, "ask")
    game.submit(1, asking(game), entry="ask")
    game.close_turn(asking(game))
    now = game.room.asking
    assert now is not None
    assert (now.kind, now.turn) == ("turn", 3)
    assert joined(game, "USA") == []


@pytest.mark.parametrize(("entry", "comes"), [("enter", True), ("aside", False)])
def test_an_instruction_answers_where_nobody_is_asked(
    opened: Open, entry: str, comes: bool
) -> None:
    game = opened()
    to_the_clash(game, entry)
    now = game.room.asking
    assert now is not None
    assert (now.kind, now.beat) == ("turn", 8)
    assert (6 in joined(game, "USA")) is comes


def test_the_staff_comes_in_as_an_empty_seat_would(opened: Open) -> None:
    """The same dice, the same rule: with the instruction to leave it to the staff, or with none."""
    weeks = {}
    for name, entry in (("held", "staff"), ("silent", None)):
        game = opened(folder=name)
        (usa,) = seated(game, "USA")
        game.begin()
        for _ in range(3):
            if entry is not None:
                game.submit(usa, asking(game), entry=entry)
            game.close_turn(asking(game))
        weeks[name] = joined(game, "USA")
    assert weeks["held"] == weeks["silent"]


def test_an_unknown_instruction_is_refused(opened: Open) -> None:
    game = opened()
    (usa,) = seated(game, "USA")
    game.begin()
    with pytest.raises(Refused, match="no such instruction"):
        game.submit(usa, asking(game), entry="perhaps")
