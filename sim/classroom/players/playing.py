"""A run in which a program plays some seats, asked as often as a class would be."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from sim.classroom.board import Board
from sim.classroom.players.asking import Asker, Question
from sim.classroom.players.endpoint import Reply
from sim.classroom.players.log import Asked, Moment
from sim.classroom.players.reply import PLAYED, Decision, judged
from sim.classroom.state import DUE, TURN, Asking, Closing
from sim.classroom.steps import Sealed
from sim.scenario.schema import Scenario

Ask = Callable[[Moment, Question], Reply]  # puts a question to a model, or to its log


class Sitter(Protocol):
    """Who decides for a seat."""

    def decide(self, asker: Asker, moment: Moment) -> tuple[Question, Decision]:
        """What is asked now, and what is decided."""


class ByModel:
    """A language model decides. ask: how it is reached."""

    def __init__(self, ask: Ask) -> None:
        self.ask = ask

    def decide(self, asker: Asker, moment: Moment) -> tuple[Question, Decision]:
        """Its reply, if that is an option."""
        question = asker.question(moment.state)
        return question, judged(self.ask(moment, question), len(question.moves))


class ByLot:
    """The lot decides: every option is as likely as any other. It reads no prompt."""

    def decide(self, asker: Asker, moment: Moment) -> tuple[Question, Decision]:
        """The option that is drawn."""
        moves = asker.question(moment.state).moves
        choice = asker.chance(moment.state, "lot").randrange(len(moves))
        return Question("", "", moves), Decision(choice, PLAYED)


def play_seated(
    scenario: Scenario,
    seed: int,
    run: int,
    sitters: Mapping[str, Sitter],
    every: int,
    engine: str = "auto",
    variation: str = "",
) -> tuple[Board, list[Asked]]:
    """Play a run: its board at the end, and every asking in order.

    A seat is asked every so many beats, and when an ultimatum reaches it in between. What it
    decides is its move; what falls due until it is asked again, its staff answers as the rule
    would. Where a decision cannot be used, the rule plays the seat until then.
    """
    board = Board(scenario, seed, engine, run)
    asker = Asker(board, every, seed, run)
    asked: list[Asked] = []
    number = 0
    while not board.is_over:
        last = min(scenario.horizon.beats, board.beat + every)
        turn, kind, due = 1 + board.beat // every, TURN, tuple(sorted(sitters))
        while due:
            number += 1
            sealed = {}
            for state in due:
                day = board.day(board.beat).isoformat()
                moment = Moment(variation, run, number, board.beat, day, state)
                question, decision = sitters[state].decide(asker, moment)
                asked.append(Asked(moment, question, decision))
                if decision.outcome == PLAYED:
                    sealed[state] = sealed_by(state, number, question.moves[decision.choice])
            closing = Closing(
                Asking(number, turn, board.beat, kind, due), sealed, frozenset(sealed)
            )
            kind, due = DUE, board.take(closing, last)
            board.kept.clear()  # nothing is undone
    return board, asked


def sealed_by(state: str, number: int, move: str) -> Sealed:
    """The orders of a seat: one move, or none."""
    return Sealed(student=0, asking=number, seat=state, moves=[move] if move else [])
