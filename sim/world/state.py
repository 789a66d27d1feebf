"""A state as a Mesa agent."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import mesa

from sim.errors import BadInput
from sim.terms import NOBODY
from sim.terms.reasons import OrderFrom
from sim.turn.menu import on_menu

Order = tuple[str, str] | tuple[str, str, str]  # action, counterpart, issue where not evident
Decision = Callable[["State"], Sequence[Order] | None]


def issues_for(plan: Any, i: int, j: int, option: int) -> list[int]:
    """The issues on which i can be told to take an option toward j: on its menu, and a matter."""
    between = plan.matter_of[i, j]
    return [q for q, m in enumerate(between) if m != NOBODY and on_menu(plan, i, q, option)]


class State(mesa.Agent):  # type: ignore[misc]
    """A government. Override `orders` (or pass a function) to replace its decision.

    world: the `sim.world.world.World` it lives in; name: its id; code: its position in the arrays
    of the situation.
    """

    def __init__(self, world: Any, name: str) -> None:
        super().__init__(world)
        self.name = name
        self.code = world.names.states.index(name)
        self.title = world.spec.states[name].title

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
        """Orders for this turn, one toward a state on an issue; None leaves it to the rules."""
        decision = self.model.decisions.get(self.name)
        return None if decision is None else decision(self)

    def reading(self, measure: str) -> float:
        """A measure of this state now, such as `need` or `burden`."""
        try:
            return float(getattr(self.model.now.states, measure)[self.code])
        except AttributeError:
            raise BadInput(f"a state has no measure {measure!r}") from None

    def toward(self, other: str, measure: str) -> float:
        """A measure of this state toward another, such as `heat` or `rung`."""
        code = self.model.names.states.index(other)
        try:
            return float(getattr(self.model.now.pairs, measure)[self.code, code])
        except AttributeError:
            raise BadInput(f"a pair has no measure {measure!r}") from None

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
