"""The score of a hindcast in words: question by question, beside the references, as a whole."""

from __future__ import annotations

from typing import Any

from sim.grounding.cases import Case
from sim.grounding.drivers import drivers_text
from sim.grounding.hindcast import Answer, HindcastScore
from sim.grounding.hindcast_runs import NO_INTERVAL
from sim.plots.kit.frequency import frequency, rate_interval, rate_words
from sim.telling.lines import TextParts, TextTable
from sim.telling.messages import notice


def score_text(found: HindcastScore, prior: bool, case: Case) -> TextParts:
    """The questions one by one, the scores beside those of the references, the whole history."""
    parts: TextParts = [line for answer in found.answers for line in answer_lines(answer)]
    if not prior:
        parts.append("\nWith --prior every chance gets an interval of the parameters.")
    return parts + reference_text(found) + whole_lines(found, case)


def answer_lines(answer: Answer) -> list[str]:
    """A question in words: wording, resolution with its source, chance, cost, band."""
    q = answer.question
    said = "yes" if q.resolved else "no"
    on = f", {q.on.day} {q.on:%B %Y}" if q.on else ""
    chance = f"model {frequency(answer.p)}"
    if answer.low is not None and answer.high is not None:
        row = {"rate": answer.p, "low": answer.low, "high": answer.high}
        chance = f"model {rate_words(row)} (parameters {rate_interval(row)})"
    cost = f"Brier {answer.brier:.3f}; log score {answer.log_score:.3f}"
    lines = [
        f"\n{q.wording}",
        f"  {said}{on}: {q.source} {q.label} ({q.confidence})",
        f"  {chance}; {cost}; base rate {q.base_rate:g} ({q.base_source})",
    ]
    if answer.drivers:
        lines.append(f"  of 100 that have it, by reason: {drivers_text(answer.drivers)}")
    if q.band is not None:
        low, high = q.band
        inside = "inside" if low <= answer.p <= high else "outside"
        lines.append(f"  {inside} the band of {low:g} to {high:g} that the baseline was held to")
    return lines


def reference_text(found: HindcastScore) -> TextParts:
    """The scores beside those of the references."""
    heads = ("forecast", "questions", "Brier", "log score", "model: Brier", "model: log score")
    mine = [f"{score:.3f}" for score in (found.brier, found.log_score)]
    table = [["the model", str(len(found.answers)), *mine, "", ""]]
    for one in found.references:
        scores = (one.brier, one.log_score, one.model_brier, one.model_log_score)
        table.append([one.name, str(one.questions), *(f"{score:.3f}" for score in scores)])
    says = (
        "\nMeans over the questions; less is better. The model: on the same questions. In the "
        f"model's own worlds the answers hang together: {len(found.answers)} questions are worth "
        f"{found.worth:.1f} independent ones."
    )
    return [says, TextTable(heads, table)]


def whole_lines(found: HindcastScore, case: Case) -> list[str]:
    """What is said of the whole history, and the caution that goes with it."""
    banded = sum(answer.question.band is not None for answer in found.answers)
    overlap = f"{banded} of {len(found.answers)} questions overlap the sanity bands. {case.bands}"
    return [
        (
            f"\nThe whole vector: {found.exact:,} of {found.runs:,} runs show it exactly; joint "
            f"log score {found.joint:.2f} (smoothed over answers that differ)."
        ),
        (
            f"Among {len(found.own):,} histories drawn from the model itself, "
            f"{frequency(found.worse, len(found.own))} score worse than what happened."
        ),
        NO_INTERVAL,
        *([overlap] if case.bands else []),
        "[S] read in a source, [M] from memory and unverified.",
    ]


def pair_text(found: dict[str, Any]) -> TextParts:
    """The scores of the 28 pairs by year, and the world beside them."""
    heads = ("kind", "forecast", "Brier", "log score", "gain", "95 % by pair", "verdict")
    world = ("period", "disputes a year", "world", "force", "world", "deaths", "world")
    names = ("per_year", "world_per_year", "force", "world_force", "fatal", "world_fatal")
    rates = [(row["period"], *(f"{row[name]:.3g}" for name in names)) for row in found["rates"]]
    return [
        (
            f"Does a year see a dispute, force, deaths? The 28 pairs in 1992-2014. {notice()}\n"
            "Means over 644 pair-years, less is better; gain: log score less that of the pair's "
            "own frequency, with its 95 % interval by pair; below 0 is better than the frequency."
        ),
        TextTable(heads, [skill_row(row) for row in found["skills"]]),
        "\nThe eight states and the world (MID 5.0); shares are of disputes.",
        TextTable(world, rates),
    ]


def skill_row(row: dict[str, Any]) -> tuple[str, ...]:
    """The scores of a forecast as a row of the table."""
    verdict = "better" if row["high"] < 0.0 else "worse" if row["low"] > 0.0 else "not separated"
    if row["low"] == row["high"] == 0.0:
        verdict = "the reference"
    return (
        row["kind"],
        row["forecast"],
        f"{row['brier']:.4f}",
        f"{row['log_score']:.4f}",
        f"{row['gain']:+.4f}",
        f"{row['low']:+.4f} to {row['high']:+.4f}",
        verdict,
    )
