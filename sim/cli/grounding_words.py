"""What the commands of grounding say on the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from sim.cli.play import NOTICE
from sim.cli.tables import echo_table

if TYPE_CHECKING:
    from sim.classics.published import Check
    from sim.grounding.hindcast import Answer, Score
    from sim.grounding.sanity import Band
    from sim.grounding.second_opinions import Bloc, Demand, Forecast
    from sim.grounding.signs import Verdict
    from sim.scenario.schema import Scenario


def tell_blocs(found: list[Bloc]) -> None:
    """The predicted blocs."""
    click.echo("\nWho would stand with whom (landscape theory, Axelrod & Bennett 1993)")
    click.echo("Stable splits, the most stable first; share: starts that run into it.")
    rows = [
        (" ".join(bloc.sides[0]), " ".join(bloc.sides[1]) or "-", f"{bloc.basin:.0%}")
        for bloc in found
    ]
    echo_table(("one side", "other side", "share"), rows)


def tell_forecasts(found: list[Forecast], scenario: Scenario) -> None:
    """The forecasts by issue."""
    click.echo("\nWhere the states would settle, issue by issue, from 0 to 1")
    click.echo(
        "election: mean and likeliest position (probabilistic Condorcet election, Wise, Lester & "
        "Efird 2015); bargaining: weighted median before and after ten rounds (Scholz, Calbert & "
        "Smith 2011)."
    )
    heads = ("issue", "election", "likeliest", "of", "chance", "before", "after", "who moved")
    rows = []
    for one in found:
        moved = ", ".join(f"{name} {a:.2f} to {b:.2f}" for name, a, b in one.moved) or "nobody"
        rows.append(
            (
                one.title,
                f"{one.expected:.2f}",
                f"{one.likeliest:.2f}",
                " ".join(one.advocates),
                f"{one.probability:.0%}",
                f"{one.start:.2f}",
                f"{one.settled:.2f}",
                moved,
            )
        )
    echo_table(heads, rows)
    for one in found:
        click.echo(f"  {one.title}: 0 is {one.zero}; 1 is {one.one}")
    left_out = [
        scenario.issues[name].title
        for name in sorted(scenario.issues)
        if len(found) > 1 and name not in {one.issue for one in found}
    ]
    if left_out:
        click.echo(f"  left out, with fewer than two stances: {', '.join(left_out)}")


def tell_demands(found: list[Demand]) -> None:
    """What rivals could demand."""
    if not found:
        return
    click.echo("\nWhat a rival could demand (Fearon 1995), as a share of what is in dispute")
    click.echo(
        "wins: chance to prevail alone; both prefer: divisions that both like better than war; "
        "demand and risk: the best demand if the other's cost of war is not known."
    )
    rows = [
        (
            f"{one.by} of {one.of}",
            f"{one.p:.2f}",
            f"{one.low:.2f} to {one.high:.2f}",
            f"{one.demand:.2f}",
            f"{one.p_war:.0%}",
        )
        for one in found
    ]
    echo_table(("who of whom", "wins", "both prefer", "demand", "risk of war"), rows)


def check_row(check: Check) -> tuple[str, ...]:
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


def tell_answers(found: Score, prior: bool) -> None:
    """Every question with the model's chance and what it cost."""
    for answer in found.answers:
        for line in answer_lines(answer):
            click.echo(line)
    if not prior:
        click.echo("\nWith --prior every chance gets an interval of the parameters.")


def answer_lines(answer: Answer) -> list[str]:
    """A question in words: wording, resolution with its source, chance, cost, band."""
    from sim.plots.kit.frequency import frequency

    q = answer.question
    said = "yes" if q.resolved else "no"
    on = f", {q.on.day} {q.on:%B %Y}" if q.on else ""
    chance = f"model {frequency(answer.p)}"
    if answer.low is not None and answer.high is not None:
        chance += f" (parameters {100 * answer.low:.3g} to {100 * answer.high:.3g} of 100)"
    cost = f"Brier {answer.brier:.3f}; log score {answer.log_score:.3f}"
    lines = [
        f"\n{q.wording}",
        f"  {said}{on}: {q.source} {q.label} ({q.confidence})",
        f"  {chance}; {cost}; base rate {q.base_rate:g} ({q.base_source})",
    ]
    if q.band is not None:
        low, high = q.band
        inside = "inside" if low <= answer.p <= high else "outside"
        lines.append(f"  {inside} the band of {low:g} to {high:g} that the baseline was held to")
    return lines


def tell_references(found: Score) -> None:
    """The scores beside those of the references."""
    click.echo("\nMeans over the questions; less is better. The model: on the same questions.")
    heads = ("forecast", "questions", "Brier", "log score", "model: Brier", "model: log score")
    mine = [f"{score:.3f}" for score in (found.brier, found.log_score)]
    table = [["the model", str(len(found.answers)), *mine, "", ""]]
    for one in found.references:
        scores = (one.brier, one.log_score, one.model_brier, one.model_log_score)
        table.append([one.name, str(one.questions), *(f"{score:.3f}" for score in scores)])
    echo_table(heads, table)


def tell_whole(found: Score) -> None:
    """What is said of the whole history, and the caution that goes with it."""
    from sim.grounding.fit.targets import read
    from sim.grounding.hindcast_runs import NO_INTERVAL
    from sim.plots.kit.frequency import frequency

    banded = sum(answer.question.band is not None for answer in found.answers)
    click.echo(
        f"\nThe whole vector: {found.exact:,} of {found.runs:,} runs show it exactly; joint log "
        f"score {found.joint:.2f} (smoothed over answers that differ)."
    )
    click.echo(
        f"Among {len(found.own):,} histories drawn from the model itself, "
        f"{frequency(found.worse, len(found.own))} score worse than what happened."
    )
    click.echo(NO_INTERVAL)
    overlap = " ".join(read("hindcast")["bands"].split())
    click.echo(f"{banded} of {len(found.answers)} questions overlap the sanity bands. {overlap}")
    click.echo("[S] read in a source, [M] from memory and unverified.")


def tell_pairs(found: dict[str, Any]) -> None:
    """The scores of the 28 pairs by year, and the world beside them."""
    click.echo(
        f"Does a year see a dispute, force, deaths? The 28 pairs in 1992-2014. {NOTICE}\n"
        "Means over 644 pair-years, less is better; gain: log score less that of the pair's own "
        "frequency, with its 95 % interval by pair; below 0 is better than the frequency."
    )
    heads = ("kind", "forecast", "Brier", "log score", "gain", "95 % by pair", "verdict")
    echo_table(heads, [skill_row(row) for row in found["skills"]])
    click.echo("\nThe eight states and the world (MID 5.0); shares are of disputes.")
    heads = ("period", "disputes a year", "world", "force", "world", "deaths", "world")
    names = ("per_year", "world_per_year", "force", "world_force", "fatal", "world_fatal")
    rates = [(row["period"], *(f"{row[name]:.3g}" for name in names)) for row in found["rates"]]
    echo_table(heads, rates)


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


def band_row(band: Band) -> tuple[str, ...]:
    """A sanity band as a row of the table."""
    return (
        band.title,
        f"{band.band_low:g} to {band.band_high:g}",
        f"{band.rate:.4f}",
        f"{band.low:.4f} to {band.high:.4f}",
        "inside" if band.holds else "outside",
    )
