"""A run's rows with their scenario: what every code means, in the words of a sentence."""

from __future__ import annotations

import datetime
from functools import cached_property
from typing import Any, NamedTuple, Self

from numpy.typing import NDArray

from sim.errors import SimError
from sim.record.names import Names
from sim.record.played import Played
from sim.record.tables import date_of
from sim.scenario.schema import Action, Clause, Scenario
from sim.telling.in_language import in_language
from sim.telling.messages import placed, say
from sim.telling.small_words import definite, possessive, span, unit_of
from sim.terms import NOBODY
from sim.terms.choice import Rung, Special
from sim.terms.events import Kind

NONE = Special.NONE.word
UNTOLD = (Kind.SETTLE, Kind.VOTE)  # the ballots stand in the row of the result


class Event(NamedTuple):
    """One row, as plain numbers: the columns of :class:`sim.record.log.Rows` that are told."""

    run: int
    turn: int
    seq: int
    day: int
    phase: int
    wave: int
    kind: int
    actor: int
    target: int
    third: int
    action: int
    issue: int
    clause: int
    rung: int
    because: int
    cause: int
    value: float
    p: float


class Story:
    """The rows of one run and the words for their codes. Raises: SimError if rows are missing.

    states, pairs: what stood after each turn, for figures, of shape (turns, n_states) and (turns,
    n_states, n_states); without turns where nobody asks. dated: whether figures count in dates.
    rows: the rows as they are, for who counts in them. crisis: the number of the one that figures
    follow, from 1; that with most decisions where None.
    """

    def __init__(
        self,
        scenario: Scenario,
        names: Names,
        rows: NDArray[Any],
        states: NDArray[Any] | None = None,
        pairs: NDArray[Any] | None = None,
        dated: bool = True,
        crisis: int | None = None,
    ) -> None:
        self.own, self.scenario = scenario, in_language(scenario)
        self.names = names
        self.rows = rows
        self.states = rows[:0] if states is None else states
        self.pairs = rows[:0] if pairs is None else pairs
        self.dated = dated
        self.crisis = crisis
        self.events = [Event(*row) for row in rows[list(Event._fields)].tolist()]
        if any(event.seq != k for k, event in enumerate(self.events)):
            raise SimError("these rows are not those of one whole run")
        self.unit = unit_of(scenario.horizon.beat_days)
        self.span = span(scenario.horizon.beat_days)

    @classmethod
    def of(cls, run: Played, dated: bool = True, crisis: int | None = None) -> Self:
        """The story of a run that has been played."""
        return cls(run.scenario, run.names, run.rows, run.states, run.pairs, dated, crisis)

    @cached_property
    def happened(self) -> list[Event]:
        """What happened, as every view counts it: without bookkeeping and single ballots."""
        return [event for event in self.events if event.kind not in UNTOLD]

    @property
    def turns(self) -> int:
        """How many turns the run has."""
        return 1 + max((event.turn for event in self.events), default=-1)

    def date(self, event: Event) -> datetime.date:
        """The date of an event."""
        return date_of(self.scenario.horizon, event.turn, event.day)

    def state(self, code: int) -> str:
        """A state or Council member as a sentence names it."""
        if code < 0:
            return say("story.nobody")
        name = self.names.actor(code)
        if name in self.scenario.states:
            return definite(self.scenario.states[name].title)
        council = self.scenario.council
        title = council.members[name].title if council is not None else ""
        return definite(title or name)

    def label(self, name: str) -> str:
        """A state's title alone, as figures name it; a member of the Council by its name."""
        states = self.scenario.states
        return states[name].title if name in states else name

    def whose(self, code: int) -> str:
        """A state's, as in Japan's."""
        return possessive(self.state(code))

    def issue(self, code: int) -> str:
        """An issue's title."""
        if code < 0:
            return say("story.everything")
        return self.scenario.issues[self.names.issues[code]].title

    def action(self, code: int) -> Action:
        """The registry's entry."""
        return self.scenario.actions[self.names.actions[code]]

    def title(self, code: int) -> str:
        """The noun for an action, also for cutting it."""
        action = self.action(code)
        if not self.names.cuts[code]:
            return action.title
        hard = action.goldstein <= 0.0  # less of what hurts
        return say("story.easing" if hard else "story.cut", title=action.title)

    def does(self, event: Event) -> str:
        """What the actor does to the target, as the registry says it."""
        return self.doing(event.action, event.actor, event.target, event.third)

    def doing(self, code: int, actor: int, target: int, third: int = NOBODY) -> str:
        """What an actor does to a target by an action, as the registry says it."""
        action, who, whom = self.action(code), self.state(actor), self.state(target)
        text = action.cuts if self.names.cuts[code] else action.does
        if action is not self.own_action(code):
            partner = self.state(third) if third != NOBODY else say("story.partner")
            return text.format_map(placed({"who": who, "target": whom, "third": partner}))
        if third != NOBODY:
            text = text.replace("their common partner", self.state(third))
        return text.replace("{target}'s", self.whose(target)).replace("{target}", whom)

    def own_action(self, code: int) -> Action:
        """The registry's entry in the scenario's own words."""
        return self.own.actions[self.names.actions[code]]

    def clause(self, code: int) -> Clause:
        """A clause of a treaty."""
        treaty, _, clause = self.names.clauses[code].partition(".")
        return self.scenario.treaties[treaty].clauses[clause]

    def treaty_of_clause(self, code: int) -> str:
        """The title of a clause's treaty."""
        return self.scenario.treaties[self.names.clauses[code].partition(".")[0]].title

    def treaty(self, code: int) -> str:
        """The title of a treaty."""
        return self.scenario.treaties[self.names.treaties[code]].title

    @cached_property
    def levels(self) -> dict[int, tuple[int, int]]:
        """For each act that changes a flow, its level before and after."""
        level: dict[tuple[str, int, int], int] = {}
        for flow in self.scenario.flows.values():
            pair = self.names.states.index(flow.by), self.names.states.index(flow.to)
            level[flow.action, *pair] = flow.level
        found = {}
        for event in self.events:
            if event.kind in (Kind.ACT, Kind.JOINT) and self.action(event.action).form == "flow":
                key = self.names.actions[event.action], event.actor, event.target
                before = level.get(key, 0)
                after = min(self.action(event.action).levels, max(0, before + int(event.value)))
                level[key] = after
                found[event.seq] = (before, after)
        return found

    @cached_property
    def firsts(self) -> set[int]:
        """The acts that their actor takes for the first time in the run."""
        seen: set[tuple[int, int]] = set()
        found = set()
        for event in self.events:
            if event.kind in (Kind.ACT, Kind.JOINT) and (event.actor, event.action) not in seen:
                seen.add((event.actor, event.action))
                found.add(event.seq)
        return found

    @cached_property
    def bargaining(self) -> dict[tuple[int, frozenset[int]], list[Event]]:
        """What belongs to a bargain, by issue and pair, in the order of the rows."""
        found: dict[tuple[int, frozenset[int]], list[Event]] = {}
        for event in self.events:
            deal = (
                event.kind in (Kind.ACT, Kind.JOINT) and self.action(event.action).special != NONE
            )
            if deal or event.kind == Kind.OPEN:
                pair = frozenset((event.actor, event.target))
                found.setdefault((event.issue, pair), []).append(event)
        return found

    @cached_property
    def challengers(self) -> dict[frozenset[int], list[tuple[int, int, int]]]:
        """For each pair of principals the first and last row of its wars, and who opened them."""
        found: dict[frozenset[int], list[tuple[int, int, int]]] = {}
        code, last = self.names.states.index, len(self.events)
        for war in self.scenario.wars.values():
            who, whom = code(war.attacker), code(war.defender)
            found[frozenset((who, whom))] = [(0, last, who)]
        for event in self.events:
            pair = frozenset((event.actor, event.target))
            if event.kind == Kind.WAR and event.third == NOBODY:
                found.setdefault(pair, []).append((event.seq, last, event.actor))
            elif event.kind == Kind.CLOSE and event.rung == Rung.WAR and pair in found:
                begun, _, who = found[pair][-1]
                found[pair][-1] = (begun, event.seq, who)
        return found

    @cached_property
    def openings(self) -> dict[frozenset[int], list[Event]]:
        """The rows that open disputes, by pair."""
        found: dict[frozenset[int], list[Event]] = {}
        for event in self.events:
            if event.kind == Kind.OPEN:
                found.setdefault(frozenset((event.actor, event.target)), []).append(event)
        return found

    @cached_property
    def consequences(self) -> dict[int, list[int]]:
        """For each row, the rows that name it as their cause."""
        found: dict[int, list[int]] = {}
        for event in self.events:
            if event.cause != NOBODY:
                found.setdefault(event.cause, []).append(event.seq)
        return found
