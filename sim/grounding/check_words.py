"""Checks of the model as rows of a table: published results, directions, sanity bands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sim.classics.published import PublishedValue
    from sim.grounding.sanity import Band
    from sim.grounding.signs import Verdict
    from sim.grounding.wars_won import ShareOfWars, War


def check_row(check: PublishedValue) -> tuple[str, ...]:
    """A comparison as a row of the table."""
    return (
        check.model,
        check.quantity,
        f"{check.published:.6g}",
        f"{check.ours:.6g}",
        f"{check.tolerance:g}",
        "within" if check.within else "OUT",
        check.source,
    )


def kinds_text(found: Sequence[PublishedValue]) -> str:
    """How many of the figures are from what kind of source."""
    count = Counter(check.kind for check in found)
    return ", ".join(f"{number} {kind}" for kind, number in count.most_common())


def sign_row(verdict: Verdict) -> tuple[str, ...]:
    """A direction of the literature as a row of the table."""
    return (
        f"{verdict.sign.says} ({verdict.sign.source})",
        verdict.sign.setting,
        f"{verdict.without:.4f}",
        f"{verdict.given:.4f}",
        f"{verdict.difference:+.4f}",
        f"{verdict.low:+.4f} to {verdict.high:+.4f}",
        verdict.word,
    )


def band_row(band: Band) -> tuple[str, ...]:
    """A sanity band as a row of the table."""
    return (
        band.title,
        f"{band.band_low:g} to {band.band_high:g}",
        f"{band.rate:.4f}",
        f"{band.low:.4f} to {band.high:.4f}",
        "inside" if band.holds else "outside",
    )


def war_row(found: ShareOfWars) -> tuple[str, ...]:
    """A share of wars as a row of the table."""
    target = found.target
    return (
        found.says,
        f"{target.value:.3f}",
        f"{target.low:.3f} to {target.high:.3f}",
        f"{found.share:.3f}",
        f"{found.low:.3f} to {found.high:.3f}",
        f"{found.wars}",
        found.word,
    )


def war_notes(wars: Sequence[War], found: Sequence[ShareOfWars]) -> list[str]:
    """How the wars ended, what is no test, where the record is from."""
    ends = Counter(war.end or "not over within ten years" for war in wars)
    counted = ", ".join(f"{number} {end}" for end, number in ends.most_common())
    return [
        f"Of {len(wars)} wars of generic crises: {counted}.",
        "No test: the edge of who opens a war is the log-odds of that share (attrition.edge).",
        f"Record {found[0].target.period}: {found[0].target.source}.",
    ]
