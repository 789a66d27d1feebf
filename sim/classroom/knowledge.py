"""What a seat knows of what happened: public news, and what only it knows.

Motives are told at the debrief: until then the acts of others stand without reason and chance. A
hidden act is known to its two sides until it is found out; a false alarm reads like a discovery.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sim.classroom.board import Board, named_news
from sim.telling.sentences import TELLERS
from sim.telling.small_words import dated, tidy
from sim.telling.story import Event, Story
from sim.telling.worth import WORTH, weight_of
from sim.terms import NOBODY
from sim.terms.events import Kind, Phase
from sim.terms.reasons import GROUP_SIZE, Group
from sim.turn.apply_acts import is_visible

NO_REASON = -1  # a value of `because` that says nothing
DEEDS = (Kind.ACT, Kind.OFFER, Kind.ACCEPT, Kind.DECLINE, Kind.LET_PASS, Kind.JOINT)
ALONE = (Kind.DETECT, Kind.FALSE_ALARM, Kind.ADVANCE)  # known to the actor
UNTOLD = (
    Kind.SETTLE,
    Kind.VOTE,
    Kind.MISREAD,
    Kind.AUTHORISE,
    Kind.NO_CASUS,
    Kind.VIOLATE,
    Kind.CHANGE,
    Kind.ACCEPT,
    Kind.AGENDA,
)
BETWEEN = (Kind.OFFER, Kind.DECLINE)  # dealings that only the two of them see


@dataclass(frozen=True)
class NewsItem:
    """Something that happened. date: in words; heavy: whether it was no routine; seq: its row."""

    date: str
    text: str
    heavy: bool
    own: bool
    seq: int = -1


class Knowledge:
    """What can be known of a run so far. story, board: of the same moment."""

    def __init__(self, board: Board, story: Story) -> None:
        self.story = story
        self.plan, self.now = board.course.views[0], board.course.views[1]
        self.sent_to = {
            name: one.news.seat for name, one in named_news(board.sent).items() if one.news.seat
        }

    def knows(self, event: Event, seat: int) -> bool:
        """Whether a seat knows of a row; NOBODY: whether everybody does."""
        if event.kind in UNTOLD:
            return False
        if event.kind == Kind.INJECT and self._reader(event) not in (NOBODY, seat):
            return False
        if event.kind in ALONE:
            return event.actor == seat
        one_of_them = seat != NOBODY and seat in (event.actor, event.target, event.third)
        if event.kind in BETWEEN and not one_of_them:
            return False
        if event.kind == Kind.JOINT and self._meeting(event):
            return True
        if event.action != NOBODY and event.kind in DEEDS:
            a, i, j = event.action, event.actor, event.target
            seen: bool = is_visible(self.plan, self.now, i, j, a)
            return seen or (seat != NOBODY and seat in (i, j))
        return True

    def _meeting(self, event: Event) -> bool:
        return event.action != NOBODY and self.plan.actions.hidden[event.action] == 0

    def told(self, event: Event, seat: int, *, reasons: bool = False) -> str:
        """A row in words, as a seat may read it. reasons: with motives and chances."""
        if reasons:
            return _sentence(self.story, event)
        return _sentence(self.story, self.shown(event, seat))

    def shown(self, event: Event, seat: int) -> Event:
        """A row without what a seat may not read of it: chances, motives of others, its cause."""
        shown = event._replace(p=1.0)
        if event.kind == Kind.FALSE_ALARM:
            shown = shown._replace(kind=int(Kind.DETECT))
        group = event.because // GROUP_SIZE * GROUP_SIZE
        is_motive = group in (Group.TERM, Group.PROCESS) and event.actor != seat
        if event.kind in DEEDS and (is_motive or group == Group.ORDER):
            shown = shown._replace(because=NO_REASON)
        if self._reader(event) not in (NOBODY, seat):
            shown = shown._replace(because=NO_REASON)
        if event.cause != NOBODY and not self._may_name(event, seat):
            shown = shown._replace(cause=NOBODY)
        return shown

    def _reader(self, event: Event) -> int:
        """The seat that alone was sent the news that a row comes of; NOBODY of what all know."""
        group, item = event.because // GROUP_SIZE * GROUP_SIZE, event.because % GROUP_SIZE
        if group != Group.OCCASION or not self.sent_to:
            return NOBODY
        seat = self.sent_to.get(self.story.names.occasions[item])
        return NOBODY if seat is None else self.story.names.states.index(seat)

    def _may_name(self, event: Event, seat: int) -> bool:
        """Whether what led to a row may be named with it."""
        cause = self.story.events[event.cause]
        needs = event.kind not in (Kind.ACT, Kind.OFFER, Kind.OPEN, Kind.CROSS)
        return needs or (event.phase == Phase.ANSWER and self.knows(cause, seat))

    def items(self, seat: int, first: int, last: int) -> list[NewsItem]:
        """What a seat knows of beats first .. last - 1, in order of time; NOBODY: the public."""
        found = []
        for event in self.story.events:
            if first <= event.turn < last and self.knows(event, seat):
                heavy = weight_of(self.story, event) >= WORTH
                own = seat != NOBODY and not self.knows(event, NOBODY)
                text, day = self.told(event, seat), dated(self.story.date(event))
                found.append((self.story.date(event), NewsItem(day, text, heavy, own, event.seq)))
        return [item for _, item in sorted(found, key=lambda pair: (pair[0], pair[1].seq))]


def _sentence(story: Story, event: Event) -> str:
    teller: Any = TELLERS[event.kind]
    return tidy(teller(story, event))
