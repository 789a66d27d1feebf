"""What a state can be told to do."""

from typing import Any

from sim.terms import NOBODY
from sim.turn.menu import on_menu


def issues_for(plan: Any, i: int, j: int, option: int) -> list[int]:
    """The issues on which i can be told to take an option toward j: on its menu, and a matter."""
    between = plan.matter_of[i, j]
    return [q for q, m in enumerate(between) if m != NOBODY and on_menu(plan, i, q, option)]
