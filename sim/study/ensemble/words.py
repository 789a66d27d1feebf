"""An ensemble in words: its rates as natural frequencies, how it went."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sim.plots.kit.frequency import base_of, frequency
from sim.telling.lines import TextParts, TextTable

RAREST = 5e-7  # a share below it is told as fewer than one in a million
RARER = "fewer than 1 of 1,000,000"
MOST_FAILED = 5  # failed runs that are told one by one


def interval_words(low: float | None, high: float | None, share: float) -> str:
    """An interval of a share, of as many worlds as the share itself is told."""
    if low is None or high is None or high < RAREST:
        return ""
    if low == high:
        return "no spread seen"
    base = base_of(share or high)
    of = "" if share else f" of {base:,}"
    return f"{number(low * base)} to {number(high * base)}{of}"


def number(worlds: float) -> str:
    """A number of worlds with three digits that count, or whole; never in powers of ten."""
    if worlds >= 100.0:
        return f"{worlds:,.0f}"
    return "0" if worlds < 0.005 else f"{worlds:.3g}"


def rate_row(rate: Mapping[str, Any], prior: bool) -> list[str]:
    """A rate as a row of the table on the terminal."""
    share = float(rate["rate"])
    words = frequency(share) if share >= RAREST else RARER
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
    heads = ["Outcome", "Worlds", "95 % by the dice"]
    if prior:
        heads.append("95 % by the parameters")
    heads.append("Median turn")
    ordered = sorted(rates, key=lambda rate: (-rate["rate"], rate["title"]))
    parts: TextParts = [TextTable(heads, [rate_row(rate, prior) for rate in ordered])]
    if any(rate["by"] == "chance" for rate in rates):
        parts.append(
            "Rates of outcomes marked rare are means of the chances added up in every run, "
            "not counts."
        )
    if prior:
        parts.append(
            "More runs narrow the interval by the dice only; that by the parameters says how much "
            "hangs on numbers that are not known."
        )
    return parts


def remarks(manifest: Mapping[str, Any]) -> list[str]:
    """How many runs, how long they took, and which failed."""
    runs, seconds = int(manifest["runs"]), float(manifest["seconds"] or 0.0)
    lines = [f"{runs:,} runs with seed {manifest['seed']} in {seconds:,.1f} s."]
    until = manifest["settings"]["until"]
    if until is not None:
        most = int(manifest["settings"]["most"])
        enough = "is that narrow" if runs < most else f"may be wider still: {most:,} is the most"
        lines.append(f"The interval of {until['outcome']} ({until['width']:g}) {enough}.")
    failed = manifest.get("failed_runs", [])
    if failed:
        lost = sum(entry["runs"] for entry in failed)
        lines.append(f"{lost:,} of them failed and are left out:")
        for entry in failed[:MOST_FAILED]:
            first, last = entry["first_run"], entry["first_run"] + entry["runs"] - 1
            which = f"run {first}" if first == last else f"runs {first} to {last}"
            lines.append(f"  {which}, {entry['stage']}: {entry['error']}")
        if len(failed) > MOST_FAILED:
            lines.append(f"  and {len(failed) - MOST_FAILED} more, in manifest.json")
    return lines
