"""The page of an ensemble: how often, how soon, over what range."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.record.manifest import scenario_of
from sim.record.reading import has_table, read_scenario, read_table
from sim.report import facts
from sim.report.elements import Page, PageColumn, PageTable, pictures_of
from sim.report.ensemble_figures import rates_drawing, sketches_of_many
from sim.report.ensemble_tables import Many, many_of, span_text
from sim.report.run_page import SCALES
from sim.scenario.run_measures import measure_title
from sim.scenario.schema import Scenario, Watch
from sim.telling.kinds import TOLD
from sim.telling.small_words import counted, listed
from sim.terms.events import KINDS

if TYPE_CHECKING:
    import pandas as pd

CAPTIONS = {
    "rates": "Each dot is the share of worlds in which an outcome comes about.",
    "soon": "The steeper a line, the more worlds reach the outcome in that time.",
    "ladder": "How many worlds stand at which rung, for the most active pairs; dark: force.",
    "tension": "Where worlds stand in tension, turn by turn, for the tensest pairs.",
    "tension-map": "Who grows tenser (brown) or calmer (blue) than at the start, in the "
    "middle of all worlds; single worlds move more.",
    "stocks": "What those who fight from the start have left, and how the war weighs on them.",
}
DUTY = ("soon", "ladder")  # reliability shows in them, and the figures do not name it
EMPTY = {
    "tension-map": "In the middle of all worlds no pair grows tenser or calmer than at the start.",
    "rates": "This scenario watches no outcome, so there is no share to show.",
    "soon": "This scenario watches no outcome, so there is no time to show.",
}
MOST = 12  # outcomes in the figure that leads
LIKELY = 0.005  # an outcome rarer than that makes no headline
PER_WORTH = 0.085  # rungs for a kind's worth: a war lies between the eighth and the ninth


def page(folder: Path, manifest: dict[str, Any]) -> Page:
    """The page of an ensemble, from its folder."""
    from sim.plots.kit.sheet import PAGE, PHONE

    scenario, many = scenario_of(manifest), many_of(folder, manifest)
    loaded = read_scenario(folder, manifest)
    sketches = sketches_of_many(many)[1:]  # that of rates leads the page, with fewer of them
    wide, narrow = ([sketch.draw(style) for sketch in sketches] for style in (PAGE, PHONE))
    line = facts.regime_line(scenario)
    captions = {k: f"{t} {line}".strip() if k in DUTY else t for k, t in CAPTIONS.items()}
    pictures = pictures_of(wide, narrow, captions, EMPTY)
    often = [[rates_drawing(many, style, MOST)] for style in (PAGE, PHONE)]
    lead = pictures_of(often[0], often[1], captions, EMPTY)[0]
    headline, sentence = headline_of(many, scenario)
    return Page(
        title=scenario.title,
        about=f"{many.runs:,} runs of {span_text(many.labels, many.horizon)}, "
        f"seed {manifest['seed']}",
        headline=headline,
        lead=sentence,
        lead_picture=lead,
        caveats=caveats_of(many, scenario, facts.assumed(facts.shares(loaded))),
        words=[],
        tables=[rate_table(many)],
        pictures=pictures,
        story=facts.story_of(scenario),
        appendix=[
            *measure_tables(folder, manifest),
            *facts.background(scenario, loaded),
        ],
        repeat=facts.repeat_of(folder, manifest),
    )


def tables_of(folder: Path, manifest: dict[str, Any]) -> list[PageTable]:
    """Its rates, then its measures."""
    return [rate_table(many_of(folder, manifest)), *measure_tables(folder, manifest)]


def severity(watch: Watch, scenario: Scenario) -> float:
    """How grave an outcome is: the highest rung of what it watches, or what its kind is worth."""
    rungs = [float(scenario.actions[name].rung) for name in watch.actions]
    kinds = [PER_WORTH * TOLD[KINDS.index(kind)].worth for kind in watch.kinds]
    return max([float(watch.min_rung), *rungs, *kinds])


def headline_of(many: Many, scenario: Scenario) -> tuple[str, str]:
    """The headline: how often the gravest outcome comes about that is not next to impossible."""
    from sim.plots.kit.arrange import records
    from sim.plots.kit.frequency import rate_words

    rows = records(many.rates)
    if not rows:
        return f"{counted(many.runs, 'world')} without an outcome to watch", ""

    def weight(row: dict[str, Any]) -> float:
        return max(severity(watch, scenario) for watch in scenario.watched(row["outcome"]))

    def words(row: dict[str, Any]) -> str:
        return f"{row['title']} ({rate_words(row)})"

    likely = [row for row in rows if row["rate"] >= LIKELY] or rows
    gravest = max(likely, key=lambda row: (weight(row), row["rate"]))
    rest = [row for row in rows if row is not gravest]
    often = [words(row) for row in rest if row["rate"] >= 0.5][:2]
    seldom = sorted((row for row in rest if row["rate"] < LIKELY), key=weight, reverse=True)[:2]
    parts = []
    if often:
        parts.append(f"Most often: {listed(often)}.")
    if seldom:
        parts.append(f"Hardly ever: {listed([words(row) for row in seldom])}.")
    share = rate_words(gravest)
    return f"{facts.capital(gravest['title'])} in {share} worlds of this model", " ".join(parts)


def caveats_of(many: Many, scenario: Scenario, assumed: str) -> list[str]:
    """Three things to keep in mind."""
    drawn = "prior_low" in many.rates and bool(many.rates["prior_low"].notna().any())
    unsure = (
        "Two intervals: that of the dice shrinks with more runs, that of the parameters does not."
        if drawn
        else "The intervals are of the dice only. What the assumptions leave open is wider: "
        "`sim ensemble --prior` draws them from their ranges."
    )
    return [
        f"It is a model, not a forecast: {assumed}.",
        unsure,
        facts.duty_caveat(scenario),
    ]


def rate_table(many: Many) -> PageTable:
    """How often each outcome comes about, with its intervals and its middle date."""
    from sim.plots.kit.arrange import records
    from sim.plots.kit.frequency import CHANCE, RARE_NOTE, rate_interval, rate_words

    rows = []
    drawn = "prior_low" in many.rates and bool(many.rates["prior_low"].notna().any())
    for row in records(many.rates):
        turn = row["median_turn"]
        when = "never" if math.isnan(turn) else many.labels.clock.text(int(turn))
        cells = [
            row["title"],
            f"{int(row['reached']):,}",
            rate_words(row),
            rate_interval(row),
        ]
        if drawn:
            cells.append(rate_interval(row, "prior_low", "prior_high"))
        rows.append((*cells, when))
    heads = ["runs with it", "worlds", "dice, 95 %", *(["parameters, 95 %"] if drawn else [])]
    columns = [PageColumn("outcome"), *(PageColumn(head, number=True) for head in heads)]
    rare = f" {RARE_NOTE}" if any(row.get("by") == CHANCE for row in records(many.rates)) else ""
    note = (
        f"Of {many.runs:,} runs; an interval is of as many worlds as its share.{rare} Middle date: "
        "the first day of the middle turn of the runs that have it."
    )
    return PageTable(
        "rates", "How often", [*columns, PageColumn("middle date")], rows, note, file="outcomes"
    )


def measure_tables(folder: Path, manifest: dict[str, Any]) -> list[PageTable]:
    """Measures and scales over all runs; none where the result does not hold them."""
    if not has_table(manifest, "measures"):
        return []
    return [measure_table(read_table(folder, "measures", manifest))]


def measure_table(table: pd.DataFrame) -> PageTable:
    """Means of measures with their intervals, and what single runs reach."""
    from sim.plots.kit.arrange import records

    rows = [
        (
            measure_title(row["measure"]),
            f"{row['mean']:.3g}",
            f"{row['low']:.3g} to {row['high']:.3g}",
            f"{row['median']:.3g}",
            f"{row['ninth_decile']:.3g}",
        )
        for row in records(table)
    ]
    heads = ("mean", "dice, 95 %", "middle run", "one run in ten is above")
    columns = (PageColumn("measure"), *(PageColumn(head, number=True) for head in heads))
    return PageTable("measures", "Measures and scales", columns, rows, SCALES)
