"""The fit in words: a row of the table of targets, and whether known parameters are found."""

from __future__ import annotations

from sim.grounding.fit.table import TargetRow

HEADS = ("target", "record", "interval 95 %", "simulated", "error", "z", "in")


def row_cells(row: TargetRow) -> tuple[str, ...]:
    """A target as a row of the table."""
    return (
        f"{row.name} ({row.target.period}; {row.use})",
        f"{row.target.value:.3f}",
        f"{row.target.low:.3f} to {row.target.high:.3f}",
        f"{row.simulated:.3f}",
        f"{row.error:.3f}",
        f"{row.z:+.1f}",
        "yes" if row.holds else "no",
    )


def recovery_words(coverage: tuple[float, float, float], draws: int) -> str:
    """How often the fit finds known parameters. coverage: the share and its interval."""
    share, low, high = coverage
    return (
        f"{100 * share:.0f} % of the 90 % intervals held the number that was used, over {draws} "
        f"draws of all numbers (95 % interval {100 * low:.0f} to {100 * high:.0f} %)."
    )
