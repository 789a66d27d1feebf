"""Orders and injects as a user writes them, for a run that is changed underway."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sim.errors import BadInput
from sim.plan.setup import Setup
from sim.scenario.near import hint
from sim.terms import NOBODY
from sim.world.menus import issues_for

WAIT = "wait"


@dataclass(frozen=True)
class GivenOrder:
    """What a state does in place of one choice; option NOBODY: nothing at all this turn."""

    state: int
    option: int
    whom: int
    issue: int


@dataclass(frozen=True)
class GivenInject:
    """An inject or a calendar date that comes due now, with one of its outcomes for certain."""

    occasion: int
    outcome: int  # position among its outcomes


def order_of(setup: Setup, text: str) -> GivenOrder:
    """An order as a user writes it: `PRK send_troops RUS [issue]`, `PRK cut ship_shells RUS`.

    `PRK wait` leaves the state idle this turn. Raises: BadInput for an unknown state, action or
    issue, or an action that is not on the state's menu.
    """
    words = text.split()
    names = setup.names
    if len(words) < 2:
        raise BadInput(f"an order says who does what to whom, as in 'PRK send_troops RUS': {text}")
    state = code_of(words[0], names.states, "state")
    if words[1] == WAIT and len(words) == 2:
        return GivenOrder(state, NOBODY, NOBODY, NOBODY)
    cut = words[1] == "cut" and len(words) > 2
    rest = words[2:] if cut else words[1:]
    if len(rest) not in (2, 3):
        raise BadInput(f"an order says who does what to whom, as in 'PRK send_troops RUS': {text}")
    code_of(rest[0], sorted(set(names.actions)), "action")
    option = names.entry(rest[0], cut)
    whom = code_of(rest[1], names.states, "state")
    issue = code_of(rest[2], names.issues, "issue") if len(rest) == 3 else None
    fitting = issues_for(setup.plan, state, whom, option)
    if issue is not None:
        fitting = [q for q in fitting if q == issue]
    if not fitting or whom == state:
        where = f" on {rest[2]}" if len(rest) == 3 else ""
        raise BadInput(
            f"{text}: {rest[0]} is not on the menu of {words[0]} toward {rest[1]}{where}"
        )
    salience: Any = setup.start.stances
    best = max(fitting, key=lambda q: float(salience["salience"][state, q]))
    return GivenOrder(state, option, whom, best)


def code_of(word: str, known: list[str], what: str) -> int:
    """The position of a word in a list. Raises: BadInput with the nearest known one."""
    if word not in known:
        listed = f"; there are {', '.join(known)}" if len(known) <= 12 else ""
        raise BadInput(f"no {what} called {word!r}" + (hint(word, known) or listed))
    return known.index(word)


def inject_of(setup: Setup, text: str) -> GivenInject:
    """An inject by name, or a calendar date with its outcome: `us_election.turnover`.

    Raises: BadInput for an unknown name, or a date without an outcome.
    """
    name, _, outcome = text.partition(".")
    occasion = code_of(name, setup.names.occasions, "inject or calendar date")
    entry = setup.scenario.calendar.get(name)
    if entry is None:
        if outcome:
            raise BadInput(f"the inject {name} has no outcomes to choose from; write {name}")
        return GivenInject(occasion, 0)
    known = sorted(entry.outcomes)
    if outcome not in known:
        raise BadInput(f"say which outcome of {name}: " + ", ".join(f"{name}.{x}" for x in known))
    return GivenInject(occasion, known.index(outcome))
