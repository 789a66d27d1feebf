"""What the classic models accept: finite numbers of the right shape, within their range."""

from collections.abc import Collection
from math import inf

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]

DIMENSIONS = ("one number", "a list of numbers", "a table of numbers")


def numbers(
    name: str,
    values: ArrayLike,
    *,
    dimensions: int = 1,
    low: float = -inf,
    high: float = inf,
) -> Array:
    """Return the values as a new array of floats, or say what is wrong with them.

    name: what the caller calls the argument.  dimensions: 0, 1 or 2.  low, high: inclusive.
    Raises ValueError when the values are empty, not finite, out of range or of another shape.
    """
    try:
        array = np.array(values, dtype=np.float64)
    except (TypeError, ValueError) as error:
        message = f"{name} must be {DIMENSIONS[dimensions]}: {error}"
        raise ValueError(message) from error
    if array.ndim != dimensions or array.size == 0:
        message = f"{name} must be {DIMENSIONS[dimensions]}; its shape is {array.shape}"
        raise ValueError(message)
    wrong = array[~((array >= low) & (array <= high) & np.isfinite(array))]
    if wrong.size:
        message = f"{name} contains {wrong[0]:g}; it must be finite and within {low:g} to {high:g}"
        raise ValueError(message)
    return array


def number(name: str, value: float, *, low: float = -inf, high: float = inf) -> float:
    """Return one finite number within its range.

    low, high: inclusive.  Raises ValueError when it is not.
    """
    return float(numbers(name, value, dimensions=0, low=low, high=high))


def require_shape(name: str, array: Array, shape: tuple[int, ...]) -> None:
    """Raise ValueError unless the array has this shape."""
    if array.shape != shape:
        message = f"{name} has shape {array.shape}; {shape} is needed"
        raise ValueError(message)


def require_known(name: str, value: str, known: Collection[str]) -> None:
    """Raise ValueError unless the value is one of the known names."""
    if value not in known:
        message = f"{name} is {value!r}; known are {', '.join(sorted(known))}"
        raise ValueError(message)
