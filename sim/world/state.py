"""A state as a Mesa agent."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import mesa

from sim.errors import BadInput
from sim.scenario.near import choices
from sim.terms import NOBODY
from sim.terms.reasons import OrderFrom

Order = tuple[str, str] | tuple[str, str, str]  # action, counterpart, issue where not evident
Decision = Callable[["State"], Sequence[Order] | None]


def value_of(whose: str, table: Any, measure: str, place: Any) -> float:
    """A number of the situation. Raises: BadInput for a measure that is not there."""
    if measure not in table._fields:
        raise BadInput(f"a {whose} has no measure {measure!r}{choices(measure, table._fields)}")
    return float(getattr(table, measure)[place])


class State(mesa.Agent):  # type: ignore[misc]
    """A government. Override `orders` (or pass a function) to replace its decision.

    world: the `World` it lives in, also as `model`; name: its id, as "KOR"; title: as the scenario
    calls it; code: its position in the arrays of the situation. Decide from what `reading`,
    `toward` and `model` tell, and keep nothing of your own from turn to turn: a branch of a run
    asks a new object.
    """

    def __init__(self, world: Any, name: str) -> None:
        super().__init__(world)
        self.name = name
        self.code = world.names.states.index(name)
        self.title = world.spec.states[name].title

    def __repr__(self) -> str:
        """Its id and name."""
        return f"<{type(self).__name__} {self.name}: {self.title}>"

    def decide(self) -> None:
        """Decide by own orders, which are asked for at the start of a turn, else by the rules.

        Orders are for the whole turn: in its other weeks a state that has given some waits.
        """
        told = self.model.told
        orders: Sequence[Order] | None = [] if self.name in told else None
        if self.model.turn % self.model.spec.horizon.ask_every == 0:
            orders = self.orders()
            told.discard(self.name)
        if orders is not None:
            told.add(self.name)
            self.model.give_orders(self.name, orders, OrderFrom.OWN)
        self.model.engine.decide(self.code)

    def orders(self) -> Sequence[Order] | None:
        """Orders for this turn, one toward a state on an issue; None leaves it to the rules.

        An order is (action, counterpart), or (action, counterpart, issue) where the issue is not
        evident; "cut ACTION" ends a flow. An empty list: it begins nothing.
        """
        decision = self.model.decisions.get(self.name)
        return None if decision is None else decision(self)

    def reading(self, measure: str) -> float:
        """A measure of this state now, such as `need` or `burden`, most of them 0..1.

        Raises: BadInput for one that a state has not.
        """
        return value_of("state", self.model.now.states, measure, self.code)

    def toward(self, other: str, measure: str) -> float:
        """A measure of this state toward another, such as `heat` (0..1) or `rung` (0..9).

        Raises: BadInput for a state that there is not, or a measure that a pair has not.
        """
        states = self.model.names.states
        if other not in states:
            raise BadInput(f"no state called {other!r}{choices(other, states)}")
        place = self.code, states.index(other)
        return value_of("pair", self.model.now.pairs, measure, place)

    @property
    def choices(self) -> list[tuple[str, str]]:
        """What it chose this turn: (action, counterpart), without waiting."""
        option, matters = self.model.draft.choices.option, self.model.plan.matters
        names = self.model.names
        chosen = (matters.who == self.code) & (option != NOBODY)
        return [
            (names.actions[int(option[m])], names.states[int(matters.whom[m])])
            for m in chosen.nonzero()[0]
        ]
