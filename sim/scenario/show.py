"""A scenario as one reads it first: story, who is in it, what to change, tried paths, lesson."""

from __future__ import annotations

from typing import NamedTuple

from sim.scenario.complete import given
from sim.scenario.paths import look
from sim.scenario.prior import priors
from sim.scenario.schema import Scenario
from sim.terms.choice import DOMAINS

OWN = ("states", "treaties", "relations")  # what a scenario is about, before the model's numbers
MOST = 8  # numbers shown, at most


class Changeable(NamedTuple):
    """A number worth changing: its path, its value now, the range worth trying."""

    path: str
    value: float
    low: float
    high: float


class Member(NamedTuple):
    """A state of a scenario: its name, its title, and what it may do that not every state may."""

    name: str
    title: str
    can: str


def members(scenario: Scenario) -> list[Member]:
    """Who is in it."""
    return [
        Member(name, state.title, ", ".join(scenario.actions[one].title for one in state.can))
        for name, state in scenario.states.items()
    ]


def deeds(scenario: Scenario) -> dict[str, list[str]]:
    """What can be done, by field of policy; a field in which nothing can be done is left out."""
    found: dict[str, list[str]] = {}
    for domain in DOMAINS:
        titles = [one.title for one in scenario.actions.values() if one.domain == domain]
        if titles:
            found[domain] = titles
    return found


def changeable(scenario: Scenario) -> list[Changeable]:
    """The scenario's own numbers that are given with a range; without any, its states' resolve."""
    data = given(scenario, sources=True)
    found = [
        Changeable(one.name, look(data, one.path), one.low, one.high)
        for one in priors(data)
        if one.path[0] in OWN
    ]
    if not found:
        found = [
            Changeable(f"states.{name}.resolve", state.resolve, 0.0, 1.0)
            for name, state in scenario.states.items()
        ]
    return found[:MOST]
