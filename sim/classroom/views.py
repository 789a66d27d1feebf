"""What pages show, as plain data: the contract between a game and whoever draws it.

A view is made for one reader and holds nothing that this reader may not know. Texts are plain
text, never markup. Presence and addresses belong to the server, which adds them.
"""

from __future__ import annotations

from dataclasses import dataclass

from sim.classroom.cards import RoleCard
from sim.classroom.knowledge import NewsItem
from sim.classroom.moves import OpenMove


@dataclass(frozen=True)
class Head:
    """What stands on top of every page.

    phase: "lobby", "asking" or "over"; turn: asked for, from 1, 0 before; asking: its number, which
    forms carry; due: whether only those are asked that an ultimatum has reached; date: the day to
    which the game has come; seconds: left on the clock; undone: the turn that was undone just now,
    or 0.
    """

    room: str
    title: str
    phase: str
    turn: int
    turns: int
    asking: int
    due: bool
    date: str
    seconds: float
    runs: bool
    undone: int
    notice: str


@dataclass(frozen=True)
class SeatRow:
    """A seat in a list. status: "sealed", "open", "model", "empty", "ready", "not_asked"."""

    state: str
    title: str
    students: tuple[str, ...]
    status: str


@dataclass(frozen=True)
class Written:
    """Something that somebody wrote: by whom, to whom where that matters, in which turn."""

    by: str
    to: str
    text: str
    turn: int


@dataclass(frozen=True)
class OfferItem:
    """A joint act that another seat proposes. move: as it is ordered there; answer: so far."""

    move: str
    by: str
    text: str
    answer: str = ""


@dataclass(frozen=True)
class DraftItem:
    """A treaty on the table between this seat and another. signed: by this seat, so far."""

    treaty: str
    by: str
    other: str
    title: str
    text: str
    signed: bool


@dataclass(frozen=True)
class PactItem:
    """A treaty that two seats have signed. stage: in words."""

    title: str
    text: str
    stage: str


@dataclass(frozen=True)
class MoveGroup:
    """All open moves toward one state."""

    whom: str
    title: str
    moves: tuple[OpenMove, ...]


@dataclass(frozen=True)
class Forecast:
    """An outcome that is predicted. percent: what this student said last, or None."""

    outcome: str
    title: str
    percent: int | None


@dataclass(frozen=True)
class SealedOrders:
    """What a seat has handed in: by whom, moves and treaties in words, as ordered, instructions."""

    by: str
    words: tuple[str, ...]
    moves: tuple[str, ...]
    shares: dict[str, str]
    asked: str
    calls: str
    entry: str


@dataclass(frozen=True)
class StudentView:
    """The page of a student.

    seat: its state, empty where the student sits in none: then only head and seats are filled.
    asked: whether the seat is asked now; by_model: whether the instructor has given it away.
    occasions: to come into the quarrels of others, a sentence each; called: whether one of them is
    why the seat is asked in the midst of a turn, and no ultimatum.
    standing: what it handed in last, whose instruction stands; mine: what became of its moves.
    silent: the last turn, if the seat handed in nothing and the model played it, or 0.
    waits_for: seats that have not handed in.
    """

    head: Head
    student: int
    name: str
    role: str
    seat: str
    seat_title: str
    mates: tuple[tuple[str, str], ...]
    seats: tuple[SeatRow, ...]
    card: RoleCard | None
    asked: bool
    by_model: bool
    news: tuple[NewsItem, ...]
    earlier: tuple[NewsItem, ...]
    private: tuple[NewsItem, ...]
    crises: tuple[str, ...]
    occasions: tuple[str, ...]
    called: bool
    offers: tuple[OfferItem, ...]
    drafts: tuple[DraftItem, ...]
    pacts: tuple[PactItem, ...]
    shortlist: tuple[OpenMove, ...]
    groups: tuple[MoveGroup, ...]
    most_moves: int
    sealed: SealedOrders | None
    standing: SealedOrders | None
    suggestions: tuple[Written, ...]
    notes: tuple[Written, ...]
    forecasts: tuple[Forecast, ...]
    mine: tuple[str, ...]
    silent: int
    waits_for: tuple[str, ...]


@dataclass(frozen=True)
class PreparedItem:
    """News that the instructor may send. sent: whether that was done."""

    name: str
    text: str
    seat_title: str
    sent: bool


@dataclass(frozen=True)
class Path:
    """The course of the class: tension by beat, from the first on.

    low90 .. high90: of the runs in which the model plays every seat, empty until they are played.
    """

    tension: tuple[float, ...]
    low90: tuple[float, ...] = ()
    low50: tuple[float, ...] = ()
    median: tuple[float, ...] = ()
    high50: tuple[float, ...] = ()
    high90: tuple[float, ...] = ()
    runs: int = 0


@dataclass(frozen=True)
class Screening:
    """What the projector shows: a screen, hidden or not; all there are; the ones beside it."""

    screen: str
    hidden: bool
    screens: tuple[str, ...]
    before: str
    after: str


@dataclass(frozen=True)
class InstructorView:
    """The page of the instructor. undoable: turns that can be undone; unseated: who has no seat."""

    head: Head
    seats: tuple[SeatRow, ...]
    unseated: tuple[str, ...]
    news: tuple[NewsItem, ...]
    prepared: tuple[PreparedItem, ...]
    sent: tuple[Written, ...]
    notes: tuple[Written, ...]
    undoable: tuple[int, ...]
    path: Path
    outcomes: tuple[str, ...]
    ended: bool
    screening: Screening


@dataclass(frozen=True)
class ProjectorView:
    """The page that everybody sees: nothing on it that a seat does not know.

    voted: how many have said which rule they dispute; students: of how many; story: what the
    scenario is about.
    """

    head: Head
    seats: tuple[SeatRow, ...]
    news: tuple[NewsItem, ...]
    path: Path
    outcomes: tuple[str, ...]
    screening: Screening
    voted: int
    students: int
    story: str

    @property
    def screen(self) -> str:
        """The screen that is shown."""
        return self.screening.screen

    @property
    def begun(self) -> bool:
        """Whether a turn was played, so that there is news of it."""
        return "map" in self.screening.screens

    @property
    def hidden(self) -> bool:
        """Whether it is hidden."""
        return self.screening.hidden
