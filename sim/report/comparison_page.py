"""The page of a comparison: what the changes do, run by run with the same dice."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.record.door import read_text
from sim.record.manifest import scenario_from, scenario_of
from sim.record.reading import has_table, read_scenario, read_table
from sim.report import facts
from sim.report.comparison_figures import comparison_sketches, read_pairs, titles_of
from sim.report.comparison_tables import (
    Rows,
    clear,
    correction_table,
    difference_table,
    is_clear,
    measure_tables,
    scale_table,
    settings_table,
    without_variation,
)
from sim.report.elements import Page, PageTable, Passage, pictures_of
from sim.report.ensemble_tables import span_text
from sim.report.seats import is_seated, seat_passages
from sim.scenario.schema import Scenario
from sim.study.compare.frames import SURVIVES
from sim.telling.differences import difference_texts
from sim.telling.small_words import counted, listed, span

if TYPE_CHECKING:
    import pandas as pd

LEADING = "differences"
CAPTIONS = {
    "rates": "The same worlds in every row of a group: only what was changed tells them apart.",
    "differences": "Filled dots differ by more than chance; hollow ones, whose bars reach 0, may "
    "be chance, given how many differences were looked at.",
    "tension": "The pair of states whose tension the changes move most.",
}
EMPTY = {
    "rates": "No outcome was counted, so there is no share to show.",
    "differences": "No outcome was counted, so there is no difference to show.",
}


def page(folder: Path, manifest: dict[str, Any]) -> Page:
    """The page of a comparison, from its folder."""
    from sim.plots.kit.arrange import records
    from sim.plots.kit.labels import labels_of
    from sim.plots.kit.sheet import PAGE, PHONE

    scenario, titles = scenario_of(manifest), titles_of(manifest)
    differences = read_pairs(folder, manifest)[1]
    rows = records(differences)
    base = next(iter(titles))
    loaded = read_scenario(folder, manifest, base)
    labels = labels_of(manifest["scenario"]["data"])
    sketches = comparison_sketches(folder, manifest)
    wide, narrow = ([sketch.draw(style) for sketch in sketches] for style in (PAGE, PHONE))
    pictures = pictures_of(wide, narrow, CAPTIONS, EMPTY)
    lead = next(picture for picture in pictures if picture.name == LEADING)
    headline, sentence = headline_of(rows, titles)
    unit = span(scenario.horizon.beat_days)
    scales = read_table(folder, "scales", manifest)
    return Page(
        title=f"{listed(list(titles.values())[1:])} against {titles[base]}",
        about=f"{counted(len(titles), 'variation')}, {int(manifest['runs']):,} runs each of "
        f"{span_text(labels, scenario.horizon.beats)} with the same dice, seed {manifest['seed']}",
        headline=headline,
        lead=sentence,
        lead_picture=lead,
        caveats=caveats_of(rows, scenario, scales, facts.assumed(facts.shares(loaded))),
        words=[
            *answer_passage(folder, manifest),
            *otherwise(folder, manifest, titles),
            *changed_passage(folder, manifest, titles, unit),
        ],
        tables=tables_of(folder, manifest)[:2],
        pictures=[picture for picture in pictures if picture is not lead],
        story=[*facts.story_of(scenario), *variation_stories(manifest, titles)],
        appendix=[
            *tables_of(folder, manifest)[2:],
            *facts.background(scenario, loaded),
        ],
        repeat=facts.repeat_of(folder, manifest),
    )


def tables_of(folder: Path, manifest: dict[str, Any]) -> list[PageTable]:
    """Its differences and settings, then what stands in the appendix of its page.

    Where a program played seats, the scenarios do not differ: severity stands first, no settings.
    """
    from sim.plots.kit.arrange import records

    titles = titles_of(manifest)
    rows = records(read_pairs(folder, manifest)[1])
    found = [correction_table(rows, titles), *measure_tables(folder, manifest, titles)]
    later = [without_variation(table, titles) for table in found]
    scales = scale_table(read_table(folder, "scales", manifest), titles)
    severity = without_variation(scales, titles)
    differences = difference_table(rows, titles)
    if is_seated(manifest):
        return [severity, differences, *later]
    return [differences, settings_table(folder, manifest, titles), severity, *later]


def otherwise(folder: Path, manifest: dict[str, Any], titles: dict[str, str]) -> list[Passage]:
    """What each variation has otherwise: another player of a seat, or another scenario."""
    seated = seat_passages(folder, manifest, titles)
    return seated or difference_passages(folder, manifest, titles)


def headline_of(rows: Rows, titles: dict[str, str]) -> tuple[str, str]:
    """The headline: the largest difference beyond chance, in natural frequencies."""
    from sim.plots.kit.frequency import (
        is_identical,
        pair_scale,
        pair_words,
        step_interval,
        step_words,
    )

    found = clear(rows)
    runs = int(rows[0]["runs"]) if rows else 0
    if rows and all(is_identical(row) for row in rows):
        return (
            f"In this model all {runs:,} paired runs are identical, event by event",
            "Every difference is 0 (0 to 0).",
        )
    if not found:
        return (
            f"In this model no outcome differs by more than chance in {runs:,} paired runs",
            "That is no proof that there is none: see how many more runs would tell.",
        )
    row = found[0]
    before, after = pair_words(row)
    of = f" {pair_scale(row).of}"
    first = next(iter(titles.values()))
    title = facts.capital(row["title"])
    headline = f"{title} in {after} worlds of this model instead of {before}"
    sentence = (
        f"“{titles[row['variation']]}” against “{first}”, with the same dice: "
        f"{step_words(row, of)} (interval {step_interval(row)}). {len(found)} of "
        f"{counted(len(rows), 'difference')} {'is' if len(found) == 1 else 'are'} more than chance."
    )
    return headline, sentence


def caveats_of(rows: Rows, scenario: Scenario, scales: pd.DataFrame, assumed: str) -> list[str]:
    """Three things to keep in mind."""
    unclear = [row for row in rows if not is_clear(row)]
    unclear = [] if all(row["by"] == "identical" for row in rows) else unclear
    same = (
        f"{len(unclear)} of {counted(len(rows), 'difference')} may be chance: that is no proof "
        "of no effect. "
        if unclear
        else ""
    )
    conclusions = set(scales["conclusion"]) if len(scales) else set()
    if conclusions == {SURVIVES}:
        same += "What is said of severity holds on all four scales."
    elif conclusions:
        same += "What is said of severity does not hold on every scale (see the table of scales)."
    return [
        f"It is a model, not a forecast: {assumed}. What matters here matters in this model.",
        same.strip(),
        facts.duty_caveat(scenario),
    ]


def scenarios_by_name(manifest: dict[str, Any]) -> dict[str, Scenario]:
    """The scenario of each variation, the baseline first."""
    held = manifest["settings"]["scenarios"]
    return {str(name): scenario_from(data) for name, data in held.items()}


def difference_passages(
    folder: Path, manifest: dict[str, Any], titles: dict[str, str]
) -> list[Passage]:
    """What each variation has otherwise than the first scenario, in sentences."""
    held = scenarios_by_name(manifest)
    base, *others = titles
    rows = read_table(folder, "settings", manifest).fillna("").astype(str).to_dict("records")
    found = []
    for name in others:
        cells = [(row["setting"], row[base], row[name]) for row in rows]
        points = difference_texts(cells, held[base], held[name])
        title = f"What is otherwise with “{titles[name]}”"
        found.append(Passage(title, points=points or ["Nothing: the scenarios are the same."]))
    return found


def variation_stories(manifest: dict[str, Any], titles: dict[str, str]) -> list[Passage]:
    """The story of each variation that tells one of its own."""
    held = scenarios_by_name(manifest)
    base, *others = titles
    found = []
    for name in others:
        story = held[name].story
        if story != held[base].story:
            told = [story.what, story.how, story.lesson]
            title = f"About the variation “{titles[name]}”"
            found.append(Passage(title, paragraphs=told, points=story.notice))
    return found


def changed_passage(
    folder: Path, manifest: dict[str, Any], titles: dict[str, str], unit: str
) -> list[Passage]:
    """In how many worlds anything happens otherwise; nothing where the result does not say.

    unit: what a turn is called.
    """
    from sim.plots.kit.arrange import records

    if not has_table(manifest, "worlds"):
        return []
    points = []
    for row in records(read_table(folder, "worlds", manifest)):
        changed, runs = int(row["worlds_changed"]), int(row["runs"])
        if not changed:
            name = titles[row["variation"]]
            points.append(f"{name}: all {runs:,} worlds are identical, event by event.")
            continue
        turns = [
            f"{row[key]:.0f}" for key in ("median_turn", "first_quarter_turn", "last_quarter_turn")
        ]
        points.append(
            f"{titles[row['variation']]}: something happens otherwise in {changed:,} of {runs:,} "
            f"worlds, in the middle one from {unit} {turns[0]} on (half of them part between "
            f"{unit} {turns[1]} and {unit} {turns[2]})."
        )
    return [Passage("Where the worlds part, in this model", points=points)]


def answer_passage(folder: Path, manifest: dict[str, Any]) -> list[Passage]:
    """What became of a hypothesis that was stored before the runs; nothing if there was none."""
    if "answer.txt" not in manifest["files"]:
        return []
    said = read_text(folder, manifest, "answer.txt").strip()
    return [Passage("The hypothesis, stored before the runs, and the answer", commands=[said])]
