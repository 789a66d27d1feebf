"""An ensemble in words: its rates as natural frequencies, how it went."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sim.plots.kit.frequency import CHANCE, RARE_NOTE, rate_interval, rate_words
from sim.scenario.schema import beat_of
from sim.telling.lines import TextParts, TextTable
from sim.telling.messages import notice, say
from sim.telling.programs import program_sentences
from sim.telling.small_words import span

MOST_FAILED = 5  # failed runs that are told one by one


def rate_row(rate: Mapping[str, Any], prior: bool) -> list[str]:
    """A rate as a row of the table on the terminal."""
    cells = [str(rate["title"]), rate_words(rate), rate_interval(rate)]
    if prior:
        cells.append(rate_interval(rate, "prior_low", "prior_high"))
    median = rate["median_turn"]
    cells.append("" if median is None else f"{median:g}")
    return cells


def rate_text(rates: Sequence[Mapping[str, Any]], prior: bool, unit: str) -> TextParts:
    """Outcomes in natural frequencies, the most frequent first, with their intervals.

    unit: what a turn is called.
    """
    heads = [say("ensemble.outcome"), say("ensemble.worlds"), say("ensemble.by_dice")]
    if prior:
        heads.append(say("ensemble.by_parameters"))
    heads.append(say("ensemble.median", unit=unit))
    ordered = sorted(rates, key=lambda rate: (-rate["rate"], rate["title"]))
    parts: TextParts = [TextTable(heads, [rate_row(rate, prior) for rate in ordered])]
    if any(rate["by"] == CHANCE for rate in rates):
        parts.append(RARE_NOTE)
    if prior:
        parts.append(say("ensemble.two_intervals"))
    return parts


def ensemble_text(manifest: Mapping[str, Any], rates: Sequence[Mapping[str, Any]]) -> TextParts:
    """An ensemble in words: what was played, how it went, its rates."""
    unit = span(beat_of(manifest["scenario"]["data"]["horizon"]))
    head = f"{manifest['scenario']['title']}. {notice()}"
    told = rate_text(rates, bool(manifest["settings"]["prior"]), unit)
    return [head, *remarks(manifest), *told]


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
    titles = {name: str(x["title"]) for name, x in manifest["scenario"]["data"]["states"].items()}
    lines += [f"{one}." for one in program_sentences(manifest["settings"], titles)]
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
