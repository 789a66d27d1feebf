"""The patient rule induction method: a box is peeled, a little at a time, until few cases are left.

Source: Friedman & Fisher 1999, Statistics and Computing 9; for scenarios Bryant & Lempert 2010,
Technological Forecasting and Social Change 77. Boxes are not pasted back.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from sim.study.discover.boxes import Box, Numbers

PEEL = 0.05  # of the cases in a box, taken off at one step
LEAST = 0.05  # of all cases, in the smallest box
FEWEST = 8  # cases in the smallest box


def least_of(cases: int) -> int:
    """How many cases the smallest box holds."""
    return max(FEWEST, round(LEAST * cases))


def peeled(x: Numbers, y: Numbers) -> list[Box]:
    """The boxes from the whole to the smallest; each lies in the one before.

    x: assumptions, shape (cases, assumptions); y: rate of the outcome in each case, 0..1.
    """
    boxes = [Box.whole(x.shape[1])]
    least = least_of(len(y))
    while True:
        box = boxes[-1]
        inside = box.holds(x)
        before, size = float(y[inside].mean()), int(inside.sum())
        best, gain = None, 0.0
        for cut in cuts(box, x[inside]):
            kept = cut.holds(x)
            left = int(kept.sum())
            if left < least:
                continue
            won = (float(y[kept].mean()) - before) / (size - left)
            if won > gain + 1e-15:
                best, gain = cut, won
        if best is None:
            return boxes
        boxes.append(best)


def cuts(box: Box, x: Numbers) -> Iterator[Box]:
    """What can be peeled off: of each assumption the lowest or the highest cases of the box.

    A limit lies midway between the last case that is cut and the first that is kept. Cases alike
    in an assumption go together.
    """
    for k in range(x.shape[1]):
        values, counts = np.unique(x[:, k], return_counts=True)
        if len(values) < 2:
            continue
        share = PEEL * len(x)
        low = min(int(np.searchsorted(np.cumsum(counts), share)), len(values) - 2)
        high = min(int(np.searchsorted(np.cumsum(counts[::-1]), share)), len(values) - 2)
        middle = float(values[low] + values[low + 1]) / 2.0
        yield box.limiting(k, middle, float(box.high[k]))
        top = len(values) - 1 - high
        middle = float(values[top] + values[top - 1]) / 2.0
        yield box.limiting(k, float(box.low[k]), middle)
