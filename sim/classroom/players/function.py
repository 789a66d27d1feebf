"""A seat that a function of the user's own plays: what it sees, and what it may answer.

It sees what a language model in that seat would be asked, and chooses among the same orders. What
it answered stands in the log, so that the run is made again without it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sim.classroom.players.asking import Asker, Question
from sim.classroom.players.endpoint import Reply
from sim.classroom.players.log import Moment
from sim.classroom.players.reply import LEFT, PLAYED, Decision
from sim.errors import BadInput
from sim.run.own_rules import Rule, line_in
from sim.scenario.near import choices

WAITS = ("", "wait")  # either is option 0
ANSWERS = "an option of the menu, its number or its order, or None to leave it to the rule"


@dataclass(frozen=True)
class Option:
    """What a seat may do. number: on the menu, 0 to wait; order: as "KOR talks PRK peninsula".

    title: in words; action, whom, issue: the parts of the order, empty where the seat waits; share:
    of what is asked that a settlement offers, else None.
    """

    number: int
    order: str
    title: str
    action: str = ""
    whom: str = ""
    issue: str = ""
    share: float | None = None


@dataclass(frozen=True, repr=False)
class SeatView:
    """What a seat sees when it is asked.

    state: its id; date: in ISO; turn: from 0, in weeks or days as the scenario goes; run: its
    number; options: what it may do now, to wait first; news: what it has learned since it was last
    asked; quarrels: of its own, with the demands that stand; card: its role card; text: all of it
    as the prompt of a language model.
    """

    state: str
    date: str
    turn: int
    run: int
    options: tuple[Option, ...]
    news: tuple[str, ...]
    quarrels: tuple[str, ...]
    card: str
    text: str

    def __repr__(self) -> str:
        """Whose seat, when, and how much it may choose from: `text` has all of it."""
        return f"<seat of {self.state} on {self.date}, run {self.run}: {len(self.options)} options>"

    def find(self, action: str, whom: str | None = None, issue: str | None = None) -> list[Option]:
        """The options of an action, toward a state and on an issue where these are named."""
        return [
            one
            for one in self.options
            if one.action == action and whom in {None, one.whom} and issue in {None, one.issue}
        ]


Playing = Callable[[SeatView], Any]  # a user's function


class ByFunction:
    """A function decides. ask: the function itself, or its log."""

    def __init__(self, ask: Callable[[Moment, Question], Reply]) -> None:
        self.ask = ask

    def decide(self, asker: Asker, moment: Moment) -> tuple[Question, Decision]:
        """What it chose: the number of an option, or nothing, which leaves it to the rule."""
        question = asker.question(moment.state)
        reply = self.ask(moment, question)
        if not reply.text:
            return question, Decision(-1, LEFT, "", reply)
        if not reply.text.isdecimal() or int(reply.text) >= len(question.moves):
            raise BadInput(f"{reply.text!r:.40} is no option of {moment.state} on {moment.date}")
        return question, Decision(int(reply.text), PLAYED, "", reply)


def asked_of_function(rule: Rule) -> Callable[[Moment, Question], Reply]:
    """What puts a question to a function. Raises: BadInput if it fails, or answers amiss."""
    function: Playing = rule.load()

    def ask(moment: Moment, question: Question) -> Reply:
        seat = seat_view(moment, question)
        try:
            answer = function(seat)
        except Exception as error:
            place = f" ({rule.path}{line_in(error, rule.path)})" if rule.path else ""
            raise BadInput(
                f"the function that plays {moment.state} failed on {moment.date} in run "
                f"{moment.run}: {type(error).__name__}: {error}{place}"
            ) from error
        number = number_of(answer, seat.options, moment)
        return Reply("" if number is None else str(number))

    return ask


def number_of(answer: Any, options: Sequence[Option], moment: Moment) -> int | None:
    """The option that an answer names, None where the rule decides. Raises: BadInput."""
    if answer is None:
        return None
    if isinstance(answer, Option):
        answer = answer.order
    if isinstance(answer, str):
        if answer.strip() in WAITS:
            return 0
        for one in options:
            if one.order == " ".join(answer.split()):
                return one.number
        known = [one.order for one in options if one.order]
        said = f"{answer!r:.60} is none of its orders then{choices(answer, known)}"
    elif hasattr(answer, "__index__") and not isinstance(answer, bool):
        if 0 <= int(answer) < len(options):
            return int(answer)
        said = f"{int(answer)} is not on its menu of 0 to {len(options) - 1}"
    else:
        said = f"{answer!r:.60} is no answer"
    raise BadInput(
        f"the function that plays {moment.state} answers with {ANSWERS}; on {moment.date} in run "
        f"{moment.run} {said}"
    )


def seat_view(moment: Moment, question: Question) -> SeatView:
    """What a seat sees, of what it is asked."""
    told = enumerate(zip(question.moves, question.titles, strict=True))
    options = tuple(option_of(k, move, title) for k, (move, title) in told)
    when = moment.state, moment.date, moment.beat, moment.run
    seen = question.news, question.quarrels, question.system, question.user
    return SeatView(*when, options, *seen)


def option_of(number: int, move: str, title: str) -> Option:
    """An option of the menu, of its order as text."""
    words = move.split()
    if not words:
        return Option(number, move, title)
    _, *action, whom, issue = words[: 5 if words[1] == "cut" else 4]
    share = float(words[4]) if len(words) > 4 and words[1] != "cut" else None
    return Option(number, move, title, " ".join(action), whom, issue, share)
