"""What an explained decision consists of: plain data, ready for text or JSON."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from sim.terms import NOBODY


@dataclass(frozen=True)
class Calling:
    """A counterpart and issue that may reach a government's desk."""

    whom: str
    issue: str
    came: str  # why it is on the desk: under way, looked at, or not there
    interest: float  # how strongly it calls for a look, 0 where it is under way
    chance: float  # that any matter with this counterpart is looked at this turn
    draw: float  # the uniform number named by state, counterpart, run and turn
    taken: bool


@dataclass(frozen=True)
class WeighedTerm:
    """One term of a utility: weight (numbers) x weigh (registry) x value (situation) = adds."""

    term: str
    weight: float
    weigh: float
    value: float
    adds: float
    line: str = ""  # the red line that is feared, where it is one


@dataclass(frozen=True)
class Entrant:
    """A third state that was expected to fight against the one who weighs a deed."""

    state: str
    p: float
    why: str  # a clause, a red line, what its entry changes, or that it fights already
    because: int = NOBODY  # the same as the column of a row has it


@dataclass(frozen=True)
class Bargain:
    """A bargain as one of the two saw it. Shares are of what is asked, 0..1."""

    asks: bool  # whether the state asks, or is asked
    own_bound: float  # the least that it would take, or the most that it would give
    other_bound: float  # the other's, as it believes
    share: float  # what it would offer, or what it was offered
    is_own_offer: bool
    taken: float  # the chance that the other takes its offer, as it believes
    feared: float  # that it comes to force without a deal
    prevail: float  # its own chance then
    breach: float  # that the other breaks its word


@dataclass(frozen=True)
class Option:
    """One open action: its utility term by term, its chance, its draw."""

    action: str
    title: str
    klass: str
    rung: int
    utility: float  # log-odds against waiting, per week, the temper of a hawk or dove included
    cost: float
    temper: float
    parts: list[WeighedTerm]
    weight: float
    p: float  # of the whole choice
    draw: float
    arrival: float
    won: bool
    entrants: list[Entrant] = field(default_factory=list)  # expected against it upon the deed
    in_war: list[Entrant] = field(default_factory=list)  # in a war that it may lead to
    bargain: Bargain | None = None  # where giving in or a deal is weighed


@dataclass(frozen=True)
class ClassOption:
    """One class of actions: the weight of the mean of its members, its chance, its draw."""

    klass: str
    members: float  # shares of the open actions
    weight: float
    p: float
    draw: float  # of waiting: it waits unless this is below the chance to act
    arrival: float | None  # -log(draw) / weight: the soonest of those that act; none for waiting
    won: bool


@dataclass(frozen=True)
class Closed:
    """An action that was not open, and why."""

    action: str
    title: str
    rung: int
    reasons: list[str]


@dataclass(frozen=True)
class Choice:
    """One choice of a state toward a counterpart on an issue; a reply where `answers` is set."""

    whom: str
    issue: str
    wave: int
    answers: int | None  # the event that is replied to
    classes: list[ClassOption]
    options: list[Option]
    closed: list[Closed]
    won: str  # the action, or "wait"
    p: float
    because: str
    event: int | None  # the logged row; none where it waited
    meeting: int | None = None  # the event of the meeting at which it was made


@dataclass(frozen=True)
class Consent:
    """A state's answer to an offer."""

    whom: str
    issue: str
    action: str
    title: str
    parts: list[WeighedTerm]
    utility: float  # the proposer has borne the cost, so it does not count here
    openness: float
    p: float  # of consent
    draw: float
    agreed: bool
    event: int
    is_settlement: bool = False  # which is taken by its worth alone
    bargain: Bargain | None = None  # of a settlement, where something is left to settle


@dataclass(frozen=True)
class Decision:
    """What one state decided in one turn: its attention, its choices, its replies and consents."""

    state: str
    title: str
    turn: int
    date: datetime.date
    rule: str
    ordered: str  # by whom it was ordered, empty where it chose by its rule
    desk: list[Calling] = field(default_factory=list)
    choices: list[Choice] = field(default_factory=list)
    replies: list[Choice] = field(default_factory=list)
    consents: list[Consent] = field(default_factory=list)
