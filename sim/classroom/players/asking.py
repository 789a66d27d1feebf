"""What a seat that a model plays is given: the role card, what it knows, the open menu.

The three are those of a student's page. The menu is the registry's, as far as moves are open; in
which order it stands is drawn for each asking, so that who always takes the first option prefers
none. What the rules would choose is not told.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sim.classroom.board import Board
from sim.classroom.cards import CardLine, RoleCard, role_card
from sim.classroom.knowledge import Knowledge, NewsItem
from sim.classroom.moves import OpenMove, Staff
from sim.classroom.quarrels import quarrels
from sim.classroom.wording import put
from sim.telling.small_words import counted, dated, span

NEWS = 12  # things that happened, at most
SHARES = (0.25, 0.5, 0.75)  # of what is asked, that a settlement may offer
PARTS = ("wants", "fears", "owes", "owed", "has", "secret")
WAIT = ""  # the first option: no move


class Question(NamedTuple):
    """What a seat is asked. system, user: the prompt; moves: the options in the order of the menu.

    The first of them is to wait. titles: of the moves, in words; news, quarrels: as in the prompt.
    """

    system: str
    user: str
    moves: tuple[str, ...]
    titles: tuple[str, ...] = ()
    news: tuple[str, ...] = ()
    quarrels: tuple[str, ...] = ()


class Asker:
    """Asks the seats of a run. seed, run: of its dice; every: beats between two askings."""

    def __init__(self, board: Board, every: int, seed: int, run: int) -> None:
        self.board, self.every = board, every
        self.named = f"{seed} {run}"
        self.cards: dict[str, str] = {}
        self.since: dict[str, int] = {}

    def question(self, state: str) -> Question:
        """What a seat is asked now."""
        board = self.board
        story = board.story()
        knowledge = Knowledge(board, story)
        seat = board.setup.names.states.index(state)
        news = knowledge.items(seat, self.since.get(state, 0), board.beat)
        self.since[state] = board.beat
        menu, moves, titles = menu_of(Staff(board, state, story).moves(), self.chance(state))
        learned = [f"{item.date}: {item.text}" for item in told(news)]
        disputes = quarrels(board, knowledge, seat)
        days = self.every * board.scenario.horizon.beat_days
        parts = [
            put("asked.when", date=dated(board.day(board.beat)), span=span_of(days)),
            part("asked.news", learned),
            part("asked.quarrels", disputes),
            put("asked.menu"),
            *menu,
            put("asked.answer", last=len(moves) - 1),
        ]
        seen = titles, tuple(learned), tuple(disputes)
        return Question(self.card(state), "\n".join(filter(None, parts)), moves, *seen)

    def chance(self, state: str, purpose: str = "menu") -> random.Random:
        """The lot of this asking, by name: the same for the same seed, run, beat and seat."""
        return random.Random(f"{self.named} {self.board.beat} {state} {purpose}")

    def card(self, state: str) -> str:
        """The role card as text."""
        if state not in self.cards:
            card = role_card(self.board.scenario, state)
            self.cards[state] = card_text(card)
        return self.cards[state]


def card_text(card: RoleCard) -> str:
    """A role card as a prompt has it."""
    lines = [put("asked.role", state=card.title), card.story]
    for name in PARTS:
        held: Sequence[CardLine] = getattr(card, name)
        lines.append(part(f"card_heads.{name}", [line.text for line in held]))
    goals = [goal.text for goal in card.objectives]
    return "\n".join(filter(None, [*lines, part("card_heads.objectives", goals)]))


def part(key: str, items: Iterable[str]) -> str:
    """A heading with lines below it; nothing where there are none."""
    held = [f"- {item}" for item in items]
    return "\n".join([f"{put(key)}:", *held]) if held else ""


def told(news: list[NewsItem]) -> list[NewsItem]:
    """The news that a prompt has room for: routine is left out first, then what is older."""
    kept = news if len(news) <= NEWS else [item for item in news if item.heavy]
    return kept[-NEWS:]


def span_of(days: int) -> str:
    """A number of days in words, in weeks where they are whole weeks."""
    unit = 7 if days % 7 == 0 else 1
    return counted(days // unit, span(unit))


def menu_of(
    moves: list[OpenMove], chance: random.Random
) -> tuple[list[str], tuple[str, ...], tuple[str, ...]]:
    """The lines of the menu, its moves by number and what each is called.

    Counterparts and moves stand in a drawn order.
    """
    groups: dict[tuple[str, str], list[OpenMove]] = {}
    for move in moves:
        groups.setdefault((move.whom_title, move.issue_title), []).append(move)
    order = list(groups)
    chance.shuffle(order)
    wait = put("asked.wait")
    lines, found, titles = [f"0: {wait}"], [WAIT], [wait]
    for whom, issue in order:
        options = [each for move in groups[whom, issue] for each in options_of(move)]
        chance.shuffle(options)
        said = []
        for text, title in options:
            said.append(f"{len(found)}: {title}")
            found.append(text)
            titles.append(title)
        lines.append(put("asked.toward", whom=whom, issue=issue, options="; ".join(said)))
    return lines, tuple(found), tuple(titles)


def options_of(move: OpenMove) -> list[tuple[str, str]]:
    """A move as it is ordered, and in words; a settlement once for each share that it may offer."""
    if move.settles:
        return [
            (f"{move.text} {share}", move.title + put("page.share", percent=round(100 * share)))
            for share in SHARES
        ]
    return [(move.text, move.does if move.text.split()[1] == "cut" else move.title)]
