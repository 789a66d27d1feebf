"""What people order for the states they play: moves, and a standing instruction until asked again.

An order is given at a beat and holds for some beats. Its moves are made in the first of them, as
far as they are still open. In all of them the instruction answers what falls due: demands, offers
and acts that call for a reply, an ally's call. What nobody ordered for is decided by the rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from sim.errors import BadInput
from sim.plan.setup import Setup
from sim.run.orders import code_of, order_of
from sim.run.seat_entry import ASIDE as OUT
from sim.run.seat_entry import ENTRIES
from sim.terms import NOBODY

STAFF: Final = "staff"  # the staff decides, as the state's own rule would
COMPLY, REFUSE = "comply", "refuse"
STAND, ASIDE = "stand", "aside"
ASKED: Final = (STAFF, COMPLY, REFUSE)  # what answers a demand, an offer, an act
CALLS: Final = (STAFF, STAND, ASIDE)  # what answers an ally's call
SHARE_AT = 4  # words of a move before the share that it offers


@dataclass(frozen=True)
class SeatOrders:
    """What people order for one state from a beat on.

    moves: as `sim branch --order` takes them, `PRK talks KOR peninsula`; what is offered to settle
    a matter has its share after it, `PRK settlement KOR peninsula 0.5`. asked, calls, entry: words
    of ASKED, CALLS, ENTRIES. agrees, declines: offers that are answered by name, as the move of who
    makes them. signs: treaties between two, by name, each signed once both sign in the same beat.
    """

    state: str
    beat: int
    beats: int
    moves: tuple[str, ...] = ()
    asked: str = STAFF
    calls: str = STAFF
    agrees: tuple[str, ...] = ()
    declines: tuple[str, ...] = ()
    entry: str = OUT
    signs: tuple[str, ...] = ()

    def as_data(self) -> dict[str, Any]:
        """For a manifest."""
        return {
            "state": self.state,
            "beat": self.beat,
            "beats": self.beats,
            "moves": list(self.moves),
            "asked": self.asked,
            "calls": self.calls,
            "agrees": list(self.agrees),
            "declines": list(self.declines),
            "entry": self.entry,
            "signs": list(self.signs),
        }

    @classmethod
    def of_data(cls, data: Mapping[str, Any]) -> SeatOrders:
        """The orders that a manifest holds."""
        moves, agrees, declines = (tuple(data[key]) for key in ("moves", "agrees", "declines"))
        beat, beats = int(data["beat"]), int(data["beats"])
        asked, calls = str(data["asked"]), str(data["calls"])
        entry, signs = str(data.get("entry", OUT)), tuple(data.get("signs", ()))
        state = str(data["state"])
        return cls(state, beat, beats, moves, asked, calls, agrees, declines, entry, signs)


class Move(NamedTuple):
    """A move as codes. share: of what is asked that is offered, where it settles a matter."""

    option: int
    whom: int
    issue: int
    share: float = 0.5


class Told(NamedTuple):
    """What a state is told to do in one beat. moves, signs: in the first beat of its orders only.

    answers: by who offers, action and issue, whether the offer is taken; signs: codes of treaties.
    """

    moves: tuple[Move, ...]
    asked: str
    calls: str
    answers: Mapping[tuple[int, int, int], bool]
    entry: str = OUT
    signs: tuple[int, ...] = ()


def move_of(setup: Setup, text: str) -> tuple[int, Move]:
    """A move as codes, with who makes it. Raises: BadInput."""
    words = text.split()
    share = 0.5
    if len(words) > SHARE_AT and words[1] != "cut":
        share = share_of(words[SHARE_AT], text)
        words = words[:SHARE_AT]
    order = order_of(setup, " ".join(words))
    if order.option == NOBODY:
        raise BadInput(f"{text}: to wait is no move; give none")
    return order.state, Move(order.option, order.whom, order.issue, share)


def share_of(word: str, text: str) -> float:
    """The share that a move offers. Raises: BadInput unless it is one, 0 to 1."""
    try:
        share = float(word)
    except ValueError:
        raise BadInput(f"{text}: {word!r} is no share, 0 to 1") from None
    if not 0.0 <= share <= 1.0:
        raise BadInput(f"{text}: {word} is no share, 0 to 1")
    return share


class Seats:
    """All orders of a run, as codes. Raises: BadInput for what cannot be ordered."""

    def __init__(self, setup: Setup, orders: Iterable[SeatOrders]) -> None:
        self.setup = setup
        self.orders = tuple(orders)
        self._codes = [self._checked(one) for one in self.orders]

    def _checked(self, one: SeatOrders) -> tuple[int, Told]:
        state = code_of(one.state, self.setup.names.states, "state")
        if one.asked not in ASKED or one.calls not in CALLS or one.entry not in ENTRIES:
            said = ", ".join(map(repr, (one.asked, one.calls, one.entry)))
            raise BadInput(f"{one.state}: no instruction {said}")
        moves = []
        for text in one.moves:
            who, move = move_of(self.setup, text)
            if who != state:
                raise BadInput(f"{text}: this is no move of {one.state}")
            moves.append(move)
        answers = self._answers(one.agrees, agreed=True)
        answers |= self._answers(one.declines, agreed=False)
        signs = tuple(self._treaty(one.state, name) for name in one.signs)
        return state, Told(tuple(moves), one.asked, one.calls, answers, one.entry, signs)

    def _treaty(self, state: str, name: str) -> int:
        """The code of a treaty that a state may sign: between it and one other."""
        code = code_of(name, self.setup.names.treaties, "treaty")
        parties = self.setup.scenario.treaties[name].parties
        if state not in parties or len(parties) != 2:
            raise BadInput(f"{name} is no treaty between {state} and one other: it cannot sign it")
        return code

    def _answers(self, texts: Sequence[str], *, agreed: bool) -> dict[tuple[int, int, int], bool]:
        found = {}
        for text in texts:
            who, move = move_of(self.setup, text)
            found[who, move.option, move.issue] = agreed
        return found

    def at(self, beat: int) -> dict[int, Told]:
        """By state, what it is told in this beat; of two orders the later one holds."""
        found: dict[int, Told] = {}
        for one, (state, told) in zip(self.orders, self._codes, strict=True):
            if one.beat <= beat < one.beat + one.beats:
                found[state] = told if one.beat == beat else told._replace(moves=(), signs=())
        return found
