"""Who of a panel is judged, and by what the others teach: folds, or a file to learn from."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.errors import BadInput
from sim.grounding.panel.columns import Panel
from sim.grounding.panel.scores import FOLDS, Truths, folds


class Split(NamedTuple):
    """Who is judged, and what each part of the rows learns from.

    parts: the part of every row, -1 of one that only teaches; learn: by part, the rows that teach.
    """

    parts: NDArray[np.int64]
    learn: list[Truths]

    @property
    def judged(self) -> Truths:
        """The rows that are judged."""
        return np.asarray(self.parts >= 0)


def split_of(panel: Panel, taught: Panel | None) -> Split:
    """The folds of a panel; with a file to learn from, all its rows, those of the file first.

    Raises: BadInput for another kind of file, or one with too few pairs or crises for two folds.
    """
    if taught is None:
        count = min(FOLDS, len(set(panel.groups)))
        if count < 2:
            raise BadInput(
                f"{panel.path}: one pair or crisis cannot judge itself; give --train FILE"
            )
        parts = folds(panel.groups, count)
        return Split(parts, [np.asarray(parts != k) for k in range(count)])
    if taught.kind != panel.kind:
        raise BadInput(f"{taught.path} holds {taught.kind}, and {panel.path} {panel.kind}")
    parts = np.array([-1] * len(taught) + [0] * len(panel), np.int64)
    return Split(parts, [np.asarray(parts < 0)])


def both(panel: Panel, taught: Panel | None) -> Panel:
    """The rows of the file to learn from and of the panel, as one."""
    if taught is None:
        return panel
    columns = {name: [*taught.columns[name], *values] for name, values in panel.columns.items()}
    return Panel(panel.path, panel.kind, columns, [*taught.lines, *panel.lines])
