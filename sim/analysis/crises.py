"""Crises as a reader of the rows of a run finds them: who, over what, how long, how it ended.

A crisis of two states begins with the dispute that opens between them, or with a bare demand where
none is open, and ends with the row that closes it. What joiners fight out with the other side
belongs to the crisis that they joined and is no crisis of its own.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from sim.analysis.coding import threatens_values
from sim.analysis.demands import does
from sim.analysis.history import History
from sim.terms import NOBODY
from sim.terms.choice import Special
from sim.terms.events import Kind
from sim.terms.reasons import GROUP_SIZE, PROCESSES

Pair = frozenset[str]


@dataclass
class Crisis:
    """A crisis. Rows by number: the first of it, the one that closes it, or NOBODY.

    is_dispute: militarised, not only words; war: there was war; joined: a third state took part in
    arms; mediated: a third state offered its good offices.
    """

    first: int
    issue: int
    who: Pair
    last: int = NOBODY
    is_dispute: bool = False
    war: bool = False
    joined: bool = False
    mediated: bool = False
    why: int = NOBODY


@dataclass
class Open:
    """What is open while the rows of a run are read."""

    disputes: dict[Pair, Crisis] = field(default_factory=dict)
    demands: dict[tuple[Pair, int], Crisis] = field(default_factory=dict)
    joiners: set[Pair] = field(default_factory=set)
    found: list[Crisis] = field(default_factory=list)

    def begun(self, crisis: Crisis) -> Crisis:
        """A crisis that begins."""
        self.found.append(crisis)
        return crisis

    def between(self, who: Pair, issue: int) -> Crisis | None:
        """What is open between two states over an issue: their dispute, or a demand alone."""
        return self.disputes.get(who) or self.demands.get((who, issue))

    def militarise(self, k: int, who: Pair, issue: int) -> Crisis:
        """The dispute of two states: one that opens takes up the demands between them."""
        if who not in self.disputes:
            alone = [key for key in self.demands if key[0] == who]
            held = [self.demands.pop(key) for key in alone]
            same = next((one for one in held if one.issue == issue), None)
            self.found = [one for one in self.found if one is same or one not in held]
            self.disputes[who] = same or self.begun(Crisis(k, issue, who))
            self.disputes[who].is_dispute = True
        return self.disputes[who]


def crises(history: History) -> list[Crisis]:
    """All crises of a run, in the order in which they begin."""
    now = Open()
    for war in history.scenario.wars.values():
        who = frozenset((war.attacker, war.defender))
        now.disputes[who] = Crisis(NOBODY, NOBODY, who, is_dispute=True, war=True)
        now.found.append(now.disputes[who])
    for k in history.of_kind(Kind.ACT, Kind.OPEN, Kind.WAR, Kind.CLOSE):
        read(history, now, k)
    return now.found


def read(history: History, now: Open, k: int) -> None:
    """One row more."""
    kind, who, issue = history.rows.kind[k], frozenset(history.ends(k)), int(history.rows.issue[k])
    third = history.names.actor(history.rows.third[k])
    if kind == Kind.ACT:
        read_act(history, now, k)
    elif kind == Kind.CLOSE:
        close(history, now, k, who, issue)
    elif third and who not in now.disputes:
        now.joiners.add(who)
        for one in now.disputes.values():
            one.joined |= third in one.who and bool(who & one.who)
    elif who not in now.joiners:
        now.militarise(k, who, issue).war |= kind == Kind.WAR


def read_act(history: History, now: Open, k: int) -> None:
    """A demand where nothing is open begins a crisis; a mediator offers its good offices in one."""
    who, issue = frozenset(history.ends(k)), int(history.rows.issue[k])
    if does(history, k, Special.DEMAND):
        if who not in now.joiners and now.between(who, issue) is None:
            now.demands[who, issue] = now.begun(Crisis(k, issue, who))
    elif does(history, k, Special.MEDIATE):
        mediator, target = history.ends(k)
        for one in [*now.disputes.values(), *now.demands.values()]:
            if one.issue == issue and target in one.who and mediator not in one.who:
                one.mediated = True


def close(history: History, now: Open, k: int, who: Pair, issue: int) -> None:
    """A crisis ends, or the part that a joiner has in one."""
    if who in now.joiners:
        now.joiners.discard(who)
        return
    held = now.disputes.pop(who, None) or now.demands.pop((who, issue), None)
    if held is not None:
        held.last, held.why = k, int(history.rows.because[k]) % GROUP_SIZE
        held.issue = held.issue if held.issue != NOBODY else issue


def ended(history: History) -> list[Crisis]:
    """The crises that end within the run."""
    return [one for one in crises(history) if one.last != NOBODY]


def is_icb(history: History, one: Crisis) -> bool:
    """Whether a crisis is one of two parties as ICB codes it.

    Militarised, which raises the odds of force, over what threatens basic values of both, and
    without a third state in arms. Source: Brecher et al. 2021.
    """
    known = one.issue != NOBODY and one.is_dispute and not one.joined
    if not known or not one.who <= set(history.names.states):
        return False
    i, j = (history.names.states.index(name) for name in sorted(one.who))
    return threatens_values(history.scenario, history.names, i, j, one.issue)


def days(history: History, one: Crisis) -> int:
    """How long a crisis that has ended took, at least a day."""
    first = history.day(one.first) if one.first != NOBODY else 0
    return history.day(one.last) - first + 1


def word(one: Crisis) -> str:
    """How a crisis ended, as the closed list has it."""
    return PROCESSES[one.why]
