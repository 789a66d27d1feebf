"""Shares in natural frequencies, as people read them: 23 of 100."""

from sim.plots.kit.text import MINUS

NONE = 1e-6  # a smaller difference is told as none
BASES = (100, 1000, 10_000, 100_000, 1_000_000)


def base_of(share: float) -> int:
    """Of how many a share is told: 100, or more where it is small."""
    size = abs(share)
    return next((base for base in BASES if size * base >= 0.95), BASES[-1])


def base_of_step(step: float, reach: float) -> int:
    """Of how many a difference is told: no finer than its interval, which reaches so far, bears."""
    if abs(step) < NONE:
        return BASES[0]
    return min(base_of(step), 10 * base_of(reach), BASES[-1])


def base_of_pair(a: float, b: float, reach: float) -> int:
    """Of how many two shares are told, so that their difference shows as far as it is known.

    reach: how far from zero the interval of the difference reaches.
    """
    return max(base_of(max(a, b)), base_of_step(b - a, reach))


def frequency(share: float, runs: int = 0) -> str:
    """A share 0..1 as '23 of 100', or '4 of 1,000' where it is small.

    runs: of how many runs it is a share; none among them is told as such.
    """
    if share <= 0.0:
        return f"0 of {runs:,}" if runs else "0 of 100"
    base = base_of(share)
    if share * base < 0.5:
        return f"under 1 of {base:,}"
    if base <= 100 and runs and runs <= 100:
        return f"{round(share * runs)} of {runs}"
    return f"{round(share * base)} of {base:,}"


def change(difference: float) -> str:
    """A difference of shares, -1..1: '9 fewer of 100'."""
    if difference == 0.0:
        return "no difference"
    base = base_of(difference)
    word = "more" if difference > 0.0 else "fewer"
    return f"{abs(round(difference * base))} {word} of {base:,}"


def signed(number: float) -> str:
    """A number of things with its sign; nothing has none."""
    whole = round(number)
    return f"{whole:+,}".replace("-", MINUS) if whole else "0"


def runs_text(runs: int) -> str:
    """The number of runs in words."""
    return f"{runs:,} run" if runs == 1 else f"{runs:,} runs"
