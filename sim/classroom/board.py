"""The board: the model's run of a game, played as far as the game has come.

A board is a function of the scenario, of what was put in and of what was ordered. It keeps the run
as it stood at each asking, so that a turn can be undone.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from sim.classroom.lesson import shortened
from sim.classroom.pacts import with_pacts
from sim.classroom.state import Closing, Sent
from sim.classroom.steps import Drafted
from sim.plan.build import build
from sim.plan.setup import Setup, column_view
from sim.record.log import written
from sim.record.played import Played
from sim.run.course import Course
from sim.run.seat_entry import ASK, Occasion, occasions
from sim.run.seats import SeatOrders
from sim.scenario.altered import checked
from sim.scenario.complete import given
from sim.scenario.schema import Scenario
from sim.telling.story import Story
from sim.terms.choice import Special
from sim.terms.events import Kind

NAME = "sent"  # what injects that were put in are called, with a number
MOVED = 0.2  # a front that moves so far changes what an occasion to come in is about


def named_news(sent: Sequence[Sent]) -> dict[str, Sent]:
    """The news that does something, by the names of its injects."""
    effects = [one for one in sent if one.news.changes]
    return {f"{NAME}_{number}": one for number, one in enumerate(effects, 1)}


def with_news(scenario: Scenario, sent: Sequence[Sent]) -> Scenario:
    """The scenario with what was put in as injects of the day on which it was. Raises: BadInput."""
    effects = named_news(sent)
    if not effects:
        return scenario
    data = given(scenario, sources=True)
    held = data.setdefault("injects", {})
    horizon = scenario.horizon
    for name, one in effects.items():
        day = horizon.start + datetime.timedelta(days=one.beat * horizon.beat_days)
        changes = [
            change.model_dump(mode="json", exclude_defaults=True) for change in one.news.changes
        ]
        held[name] = {
            "title": one.news.text,
            "date": day,
            "changes": changes,
            "source": "assumption",
        }
    return checked(data)


class Board:
    """The run of a game. Raises: BadInput for news or orders that cannot be.

    scenario: with the lesson's horizon; seed, run: of the dice; engine: as `sim run` has it.
    """

    def __init__(self, scenario: Scenario, seed: int, engine: str = "auto", run: int = 0) -> None:
        self.given = scenario
        self.seed, self.engine, self.run = seed, engine, run
        self.sent: list[Sent] = []
        self.pacts: list[Drafted] = []
        self.orders: list[SeatOrders] = []
        self._start(scenario)

    def _start(self, scenario: Scenario) -> None:
        self.setup: Setup = build(scenario)
        self.course = Course(self.setup, self.seed, self.run, self.engine)
        self.kept: dict[int, Course] = {0: self.course.copy()}

    @property
    def scenario(self) -> Scenario:
        """The scenario as it is played, with what was put in."""
        return self.setup.scenario

    @property
    def beat(self) -> int:
        """How many beats are played."""
        return self.course.turn

    @property
    def is_over(self) -> bool:
        """Whether the last day has come, or the scenario's stop."""
        return self.course.is_over

    @property
    def rows(self) -> Any:
        """The event rows so far, as codes."""
        return written(self.course.rows, self.course.pen)

    def story(self) -> Story:
        """What has happened so far, ready to be told."""
        names, rows = self.setup.names, self.rows.copy()
        if not self.course.snapshots:
            return Story(self.scenario, names, rows)
        states, pairs = map(np.stack, zip(*self.course.snapshots, strict=True))
        return Story(self.scenario, names, rows, states, pairs)

    def day(self, beat: int) -> datetime.date:
        """The first day of a beat."""
        horizon = self.given.horizon
        return horizon.start + datetime.timedelta(days=beat * horizon.beat_days)

    def start_view(self) -> Any:
        """The situation before the first beat."""
        return column_view(self.setup.start)

    def played(self) -> Played:
        """The run so far."""
        return self.course.played()

    def put_in(self, sent: Sequence[Sent], pacts: Sequence[Drafted] = ()) -> None:
        """Go on under a scenario with this news and these treaties; what is played stays as it was.

        Raises: BadInput if it cannot be put in; then nothing has changed.
        """
        before = [one for one in self.sent if one.news.changes]
        if [one for one in sent if one.news.changes] == before and list(pacts) == self.pacts:
            self.sent = list(sent)
            return
        scenario = with_pacts(with_news(self.given, sent), pacts)
        beat, kept = self.beat, sorted(self.kept)
        self.sent, self.pacts = list(sent), list(pacts)
        self._start(scenario)
        for stop in [*kept, beat]:
            self._play_to(stop)
            self.kept[stop] = self.course.copy()

    def _play_to(self, beat: int) -> None:
        self.course.order(self.orders)
        self.course.play_on(beat)

    def take(self, closing: Closing, last: int) -> tuple[str, ...]:
        """Play on from an asking that was closed, at most to beat `last`.

        Answers whom an ultimatum, or an occasion to come in, has reached in the midst of it, and
        who must be asked: nobody if the turn is over.
        """
        self.orders += orders_of(closing, last)
        self.course.order(self.orders)
        known = {code: self.occasions(code) for code in self.course.seats.at(self.beat)}
        while self.beat < last and not self.is_over:
            beat = self.beat
            self.course.step()
            told = self.course.seats.at(beat)
            reached = self.ultimatums(beat) & set(told)
            asks = [code for code, one in told.items() if one.entry == ASK]
            reached |= {code for code in asks if is_new(self.occasions(code), known[code])}
            if reached and self.beat < last and not self.is_over:
                self._keep()
                return tuple(self.setup.names.states[code] for code in sorted(reached))
        self._keep()
        return ()

    def occasions(self, code: int) -> list[Occasion]:
        """The occasions that a state has now to come into the crises of others."""
        plan, now = self.course.views[:2]
        return occasions(plan, now, code)

    def finish_turn(self, last: int) -> None:
        """Play the rest of a turn that was broken off, with what was ordered before."""
        self._play_to(last)
        self._keep()

    def final_scenario(self) -> Scenario:
        """The scenario as far as it was played: whole turns."""
        horizon = self.scenario.horizon
        turns = -(-self.beat // horizon.ask_every)
        if turns == horizon.turns:
            return self.scenario
        return shortened(given(self.scenario, sources=True), turns, horizon.turn_days)

    def _keep(self) -> None:
        self.kept[self.beat] = self.course.copy()

    def ultimatums(self, beat: int) -> set[int]:
        """Whom somebody gave a term in this beat."""
        rows, plan = self.rows, self.setup.plan
        acts = rows[(rows["turn"] == beat) & (rows["kind"] == Kind.ACT)]
        actions: Any = plan.actions
        terms = actions["term_days"][acts["action"]] > 0.0
        demands = actions["special"][acts["action"]] == Special.DEMAND
        return {int(code) for code in acts["target"][terms & demands]}

    def back_to(self, beat: int, sent: Sequence[Sent], pacts: Sequence[Drafted] = ()) -> None:
        """As it stood at an asking, and nothing of what came after."""
        self.orders = [one for one in self.orders if one.beat < beat]
        self.course = self.kept[beat].copy()
        self.kept = {at: course for at, course in self.kept.items() if at <= beat}
        self.course.order(self.orders)
        self.put_in(sent, pacts)


def is_new(now: Sequence[Occasion], known: Sequence[Occasion]) -> bool:
    """Whether one of these is no occasion that was known: another quarrel, or another front."""
    held = {(one.h, one.x, one.war): one.front for one in known}
    return any(
        (one.h, one.x, one.war) not in held or abs(one.front - held[one.h, one.x, one.war]) >= MOVED
        for one in now
    )


def orders_of(closing: Closing, last: int) -> Iterable[SeatOrders]:
    """What the seats that handed in order from an asking on, until beat `last`."""
    beat = closing.asking.beat
    for state in sorted(set(closing.sealed) & closing.held):
        one = closing.sealed[state]
        yield SeatOrders(
            state,
            beat,
            max(1, last - beat),
            tuple(one.moves),
            one.asked,
            one.calls,
            tuple(one.agrees),
            tuple(one.declines),
            one.entry,
            tuple(pact.treaty for pact in closing.agreed if state in (pact.seat, pact.to)),
        )
