"""Which points of a space of parameters are played: a grid, a Latin hypercube, a Sobol sample."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from sim.chance import key_of
from sim.errors import BadInput
from sim.scenario.altered import is_whole, path_of
from sim.scenario.locate import Path
from sim.scenario.paths import spelled
from sim.scenario.vary import parse_set

SAMPLES = ("grid", "lhs", "sobol")
POINTS = 32  # of a sample, unless said otherwise
STEPS = 5  # values of a range on a grid, unless said otherwise
MOST = 10_000  # points


@dataclass(frozen=True)
class Varied:
    """A parameter: its path, and either a list of values or a range."""

    path: Path
    chosen: tuple[Any, ...] = ()
    low: float = 0.0
    high: float = 0.0

    @property
    def name(self) -> str:
        """The path as a file would spell it."""
        return spelled(self.path)

    def at(self, share: float) -> Any:
        """The value at a share 0..1 of the range, or of the list."""
        if self.chosen:
            return self.chosen[min(len(self.chosen) - 1, int(share * len(self.chosen)))]
        value = self.low + share * (self.high - self.low)
        return round(value) if is_whole(self.path) else float(f"{value:.12g}")

    def steps(self) -> list[Any]:
        """The values on a grid."""
        if self.chosen:
            return list(self.chosen)
        found = [self.at(k / (STEPS - 1)) for k in range(STEPS)]
        return list(dict.fromkeys(found))


def varied_of(data: dict[str, Any], text: str) -> Varied:
    """A parameter from `path=a,b,c`, `path=low:high` or `path=low:high:steps`.

    Raises: BadInput for a path that leads nowhere, or no values.
    """
    left, sign, right = text.partition("=")
    if not sign or not right.strip():
        raise BadInput(f"write --vary path=a,b,c or path=low:high, not {text!r}")
    path = path_of(data, left)
    parts = right.split(":")
    if len(parts) in (2, 3):
        try:
            low, high = float(parts[0]), float(parts[1])
            steps = int(parts[2]) if len(parts) == 3 else 0
        except ValueError:
            raise BadInput(f"{text}: a range is two numbers, as in 0.2:0.8") from None
        if not (math.isfinite(low) and math.isfinite(high)):
            raise BadInput(f"{text}: a range has two ends, which inf and nan are not")
        if not low < high or (len(parts) == 3 and steps < 2):
            raise BadInput(
                f"{text}: a range goes from a lower to a higher number, in 2 steps or more"
            )
        whole = Varied(path, (), low, high)
        if steps:
            check_size(steps)
            return Varied(path, tuple(whole.at(k / (steps - 1)) for k in range(steps)), low, high)
        return whole
    values = [parse_set(f"{left.strip()}={value}").value for value in right.split(",")]
    if len({same(value) for value in values}) < len(values):
        raise BadInput(f"{text}: a value stands twice")
    return Varied(path, tuple(values))


def same(value: Any) -> str:
    """What is alike for values that a scenario takes alike: 1 and 1.0."""
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return str(float(value)) if number else repr(value)


def design(varied: Sequence[Varied], sample: str, points: int, seed: int) -> list[list[Any]]:
    """The values of every parameter at every point. Raises: BadInput."""
    if sample not in SAMPLES:
        raise BadInput(f"no sample called {sample!r}; there are {', '.join(SAMPLES)}")
    if not varied:
        raise BadInput("say what is varied, as in --vary states.KOR.resolve=0.3,0.5,0.7")
    if len({v.path for v in varied}) < len(varied):
        raise BadInput("a parameter is varied twice")
    if sample == "grid":
        size = math.prod(len(v.steps()) for v in varied)
        check_size(size)
        return [list(values) for values in itertools.product(*(v.steps() for v in varied))]
    check_size(points)
    shares = sampled(sample, len(varied), points, seed)
    return [[v.at(float(x)) for v, x in zip(varied, row, strict=True)] for row in shares]


def check_size(points: int) -> None:
    """Raises: BadInput for too few or too many points."""
    if not 1 <= points <= MOST:
        raise BadInput(f"{points:,} points cannot be played; 1 to {MOST:,} can")


def sampled(sample: str, dimensions: int, points: int, seed: int) -> Any:
    """A sample of the unit cube, shape (points, dimensions), the same for the same seed.

    Sobol samples are balanced in powers of two: the number of points is rounded up to one.
    Source: McKay, Beckman & Conover 1979 (Latin hypercube); Sobol 1967, scrambled after Owen 1998.
    """
    from scipy.stats import qmc

    generator = np.random.default_rng(key_of(seed, "sweep", sample))
    if sample == "lhs":
        return qmc.LatinHypercube(dimensions, **random_state(generator)).random(points)
    power = max(0, math.ceil(math.log2(points)))
    return qmc.Sobol(dimensions, **random_state(generator)).random_base2(power)


def random_state(generator: np.random.Generator) -> dict[str, Any]:
    """The generator under the name that the installed SciPy has for it."""
    import scipy

    major, minor = (int(part) for part in scipy.__version__.split(".")[:2])
    return {"rng" if (major, minor) >= (1, 15) else "seed": generator}
