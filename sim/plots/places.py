"""Where states stand on a schematic map: where their scenario puts them, else in a ring by region.

Places are inches in a panel, from its lower left corner. No border is drawn, and distances say
nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import cos, pi, sin

from sim.scenario.schema import Scenario

Point = tuple[float, float]
Cell = tuple[int, int]  # column from the left, row from the top


def cells_of(scenario: Scenario, names: Sequence[str]) -> dict[str, Cell]:
    """The cells of the states that have one; those without stand in a row of their own below.

    Empty where no state has one.
    """
    given = {}
    for name in names:
        cell = scenario.states[name].map if name in scenario.states else None
        if cell is not None:
            given[name] = (cell[0], cell[1])
    if not given:
        return {}
    below = max(row for _, row in given.values()) + 2
    first, last = (end(column for column, _ in given.values()) for end in (min, max))
    rest = [name for name in by_region(scenario, names) if name not in given]
    step = max(2, (last - first) // max(1, len(rest)))
    return given | {name: (first + step * k, below) for k, name in enumerate(rest)}


def by_region(scenario: Scenario, names: Sequence[str]) -> list[str]:
    """States by the region that is their home, so that neighbours stand side by side."""
    homes = {name: state.home for name, state in scenario.states.items()}
    return sorted(names, key=lambda name: (homes.get(name, ""), name))


def ring(names: Sequence[str], width: float, height: float, margin: float) -> dict[str, Point]:
    """A place on an oval for each state, clockwise from the top; two side by side."""
    first = pi if len(names) == 2 else pi / 2.0
    across, up = width / 2.0 - margin, height / 2.0 - margin
    angles = [first - 2.0 * pi * k / len(names) for k in range(len(names))]
    return {
        name: (width / 2.0 + across * cos(a), height / 2.0 + up * sin(a))
        for name, a in zip(names, angles, strict=True)
    }


def spread(
    cells: Mapping[str, Cell], width: float, height: float, margin: float
) -> dict[str, Point]:
    """The cells stretched over a panel, the first row on top."""
    columns = [column for column, _ in cells.values()]
    rows = [row for _, row in cells.values()]
    return {
        name: (
            along(column, min(columns), max(columns), width, margin),
            height - along(row, min(rows), max(rows), height, margin),
        )
        for name, (column, row) in cells.items()
    }


def along(at: int, first: int, last: int, length: float, margin: float) -> float:
    """A place between two margins; in the middle where there is only one."""
    if first == last:
        return length / 2.0
    return margin + (at - first) / (last - first) * (length - 2.0 * margin)


def places(
    scenario: Scenario, names: Sequence[str], width: float, height: float, margin: float
) -> dict[str, Point]:
    """Where each state stands in a panel; margin: kept free at its edges, in inches."""
    cells = cells_of(scenario, names)
    if cells:
        return spread(cells, width, height, margin)
    return ring(by_region(scenario, names), width, height, margin)
