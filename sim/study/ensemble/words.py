"""An ensemble in words: its rates as natural frequencies, how it went."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sim.plots.kit.frequency import base_of, frequency
from sim.telling.lines import TextParts, TextTable
from sim.telling.messages import say

RAREST = 5e-7  # a share below it is told as fewer than one in a million
MOST_FAILED = 5  # failed runs that are told one by one


def interval_words(low: float | None, high: float | None, share: float) -> str:
    """An interval of a share, of as many worlds as the share itself is told."""
    if low is None or high is None or high < RAREST:
        return ""
    if low == high:
        return say("ensemble.no_spread")
    base = base_of(share or high)
    ends = say("ensemble.interval", low=number(low * base), high=number(high * base))
    return ends if share else say("ensemble.interval_of", interval=ends, base=base)


def number(worlds: float) -> str:
    """A number of worlds with three digits that count, or whole; never in powers of ten."""
    if worlds >= 100.0:
        return f"{worlds:,.0f}"
    return "0" if worlds < 0.005 else f"{worlds:.3g}"


def rate_row(rate: Mapping[str, Any], prior: bool) -> list[str]:
    """A rate as a row of the table on the terminal."""
    share = float(rate["rate"])
    words = frequency(share) if share >= RAREST else say("ensemble.rarer")
    if share == 0.0:
        words = frequency(share, int(rate["runs"]))
    cells = [str(rate["title"]), words, interval_words(rate["low"], rate["high"], share)]
    if prior:
        cells.append(interval_words(rate["prior_low"], rate["prior_high"], share))
    median = rate["median_turn"]
    cells.append("" if median is None else f"{median:g}")
    return cells


def rate_text(rates: Sequence[Mapping[str, Any]], prior: bool) -> TextParts:
    """Outcomes in natural frequencies, the most frequent first, with their intervals."""
    heads = [say("ensemble.outcome"), say("ensemble.worlds"), say("ensemble.by_dice")]
    if prior:
        heads.append(say("ensemble.by_parameters"))
    heads.append(say("ensemble.median"))
    ordered = sorted(rates, key=lambda rate: (-rate["rate"], rate["title"]))
    parts: TextParts = [TextTable(heads, [rate_row(rate, prior) for rate in ordered])]
    if any(rate["by"] == "chance" for rate in rates):
        parts.append(say("ensemble.rare"))
    if prior:
        parts.append(say("ensemble.two_intervals"))
    return parts


def failed_words(entry: Mapping[str, Any]) -> str:
    """Which runs failed, where and how."""
    first, last = entry["first_run"], entry["first_run"] + entry["runs"] - 1
    stage, error = entry["stage"], entry["error"]
    if first == last:
        return say("ensemble.failed_run", run=first, stage=stage, error=error)
    return say("ensemble.failed_runs", first=first, last=last, stage=stage, error=error)


def remarks(manifest: Mapping[str, Any]) -> list[str]:
    """How many runs, how long they took, and which failed."""
    runs, seconds = int(manifest["runs"]), float(manifest["seconds"] or 0.0)
    lines = [say("ensemble.runs", runs=runs, seed=manifest["seed"], seconds=seconds)]
    until = manifest["settings"]["until"]
    if until is not None:
        most = int(manifest["settings"]["most"])
        outcome, width = until["outcome"], until["width"]
        if runs < most:
            lines.append(say("ensemble.narrow", outcome=outcome, width=width))
        else:
            lines.append(say("ensemble.not_narrow", outcome=outcome, width=width, most=most))
    failed = manifest.get("failed_runs", [])
    if failed:
        lost = sum(entry["runs"] for entry in failed)
        lines.append(say("ensemble.failed", number=lost))
        lines += [f"  {failed_words(entry)}" for entry in failed[:MOST_FAILED]]
        if len(failed) > MOST_FAILED:
            lines.append(f"  {say('ensemble.more_failed', number=len(failed) - MOST_FAILED)}")
    return lines
