"""The page of a hindcast: what was asked, what the model said, what came about, what it scored."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

from sim.grounding.cases import Case
from sim.grounding.hindcast_runs import NO_INTERVAL, Summary, held_case, read_summary
from sim.record.manifest import scenario_of
from sim.record.reading import read_scenario, read_table
from sim.report import facts
from sim.report.elements import Page, PageColumn, PageTable, Passage, pictures_of
from sim.report.hindcast_figures import hindcast_drawings
from sim.telling.small_words import counted, dated

Rows = list[dict[str, Any]]
MODEL, BASE = "the model", "base rates"
CAPTION = (
    "Every history that the model draws is scored as if it had happened; the line is what did. "
    f"{NO_INTERVAL}"
)
LABELS = "[S]: read in a source; [M]: from memory, not looked up again."


def page(folder: Path, manifest: dict[str, Any]) -> Page:
    """The page of a hindcast, from its folder."""
    from sim.plots.kit.sheet import PAGE, PHONE

    case = held_case(manifest)
    scenario, loaded = scenario_of(manifest), read_scenario(folder, manifest)
    references = rows_of(folder, manifest, "references")
    whole = read_summary(folder, manifest)
    wide, narrow = (hindcast_drawings(folder, manifest, style) for style in (PAGE, PHONE))
    runs = int(manifest["runs"])
    return Page(
        title=f"{scenario.title}: hindcast",
        about=f"{span_text(case)}, {counted(runs, 'run')}, seed {manifest['seed']}",
        headline=headline_of(references),
        lead=lead_of(whole),
        lead_picture=pictures_of(wide, narrow, {"hindcast": CAPTION})[0],
        caveats=caveats_of(case, scenario_caveat=facts.duty_caveat(scenario)),
        words=[whole_passage(whole)],
        tables=tables_of(folder, manifest),
        pictures=[],
        story=facts.story_of(scenario),
        appendix=[
            *facts.background(scenario, loaded),
        ],
        repeat=facts.repeat_of(folder, manifest),
    )


def tables_of(folder: Path, manifest: dict[str, Any]) -> list[PageTable]:
    """Its questions, what it is held against, its bands."""
    rows, references = (rows_of(folder, manifest, x) for x in ("questions", "references"))
    runs = int(manifest["runs"])
    return [question_table(rows, runs), reference_table(references), band_table(rows, runs)]


def rows_of(folder: Path, manifest: dict[str, Any], name: str) -> Rows:
    """The rows of a table of the folder; an empty cell is None."""
    from sim.plots.kit.arrange import records

    table = read_table(folder, name, manifest)
    return records(table.astype(object).where(table.notna(), None))


def span_text(case: Case) -> str:
    """The days of a case in words."""
    first, last = case.days
    return f"{dated(first)} to {dated(last)}"


def headline_of(references: Rows) -> str:
    """The headline: the model's score beside that of base rates, whichever is the better."""
    by_name = {row["forecast"]: row for row in references}
    mine, base = by_name[MODEL], by_name[BASE]
    return (
        f"On {counted(int(mine['questions']), 'question')} about what followed, this model has a "
        f"Brier score of {mine['brier']:.3f}, base rates {base['brier']:.3f} (less is better)"
    )


def lead_of(whole: Summary) -> str:
    """Where what happened falls among the model's own histories."""
    from sim.plots.kit.frequency import frequency

    share = whole.share_of_own_histories_that_score_worse
    worse = frequency(share, whole.histories)
    return (
        f"What happened has a log score of {whole.observed_log_score:.2f} over all questions; "
        f"{worse} histories that the model itself draws score worse."
    )


def caveats_of(case: Case, scenario_caveat: str) -> list[str]:
    """What to keep in mind: one history, the overlap with bands where there are any, duties."""
    bands = [case.bands] if case.bands else []
    return [f"One history proves no model. {NO_INTERVAL}", *bands, scenario_caveat]


def whole_passage(whole: Summary) -> Passage:
    """What is said of all questions together."""
    exact, runs = whole.runs_that_show_it_exactly, whole.runs
    vector = (
        f"{exact:,} of {runs:,} runs show every answer as it happened; log score of the whole "
        f"vector, smoothed over runs that nearly do: {whole.joint_log_score:.2f}."
    )
    points = [f"Mean Brier score {whole.brier:.3f}, mean log score {whole.log_score:.3f}.", vector]
    if whole.independent_questions is not None:
        points.append(
            "In the model's own worlds the answers hang together, so that these questions are "
            f"worth {whole.independent_questions:.1f} independent ones."
        )
    return Passage("All questions together", points=points)


def answer_text(row: dict[str, Any]) -> str:
    """How a question was resolved: yes and the day, or no."""
    if not int(row["resolved"]):
        return "no"
    return f"yes, {dated(datetime.date.fromisoformat(str(row['on'])))}"


def chance_text(row: dict[str, Any], runs: int) -> str:
    """The model's chance as a natural frequency."""
    from sim.plots.kit.frequency import frequency

    return frequency(float(row["p"]), runs)


def interval_text(row: dict[str, Any]) -> str:
    """The interval of the parameters, of as many worlds as the chance; empty where not told."""
    from sim.plots.kit.frequency import rate_interval

    return rate_interval({**row, "rate": row["p"]})


def question_table(rows: Rows, runs: int) -> PageTable:
    """Every question as asked: how it was resolved and by what source, chance, scores."""
    drawn = any(row["low"] is not None for row in rows)
    cells = [
        (
            str(row["wording"]),
            answer_text(row),
            f"{row['source']} {row['label']} ({row['confidence']})",
            str(row.get("drivers") or ""),
            chance_text(row, runs),
            *([interval_text(row)] if drawn else []),
            f"{float(row['brier']):.3f}",
            f"{float(row['log_score']):.3f}",
        )
        for row in rows
    ]
    heads = ["model", *(["parameters, 95 %"] if drawn else []), "Brier", "log score"]
    words = (
        PageColumn("question"),
        PageColumn("what happened"),
        PageColumn("source", cites=True),
        PageColumn("by reason, of 100 that have it"),
    )
    columns = [*words, *(PageColumn(head, number=True) for head in heads)]
    return PageTable(
        "questions", "Question by question", columns, cells, f"Less is better. {LABELS}"
    )


def reference_table(references: Rows) -> PageTable:
    """Simple forecasts to beat, and the model on the questions that each can answer."""
    numbers = ("brier", "log_score", "model_brier", "model_log_score")
    cells = []
    for row in references:
        own = row["forecast"] == MODEL
        scores = ["" if own and "model" in key else f"{row[key]:.3f}" for key in numbers]
        name = str(row["forecast"]).replace("`", "")
        cells.append((name, f"{int(row['questions'])}", *scores))
    heads = ("questions", "Brier", "log score", "model's Brier", "model's log score")
    columns = [PageColumn("forecast"), *(PageColumn(head, number=True) for head in heads)]
    note = (
        "Means over the questions that a forecast can answer, less is better; the model on those."
    )
    return PageTable("references", "Against simple forecasts", columns, cells, note)


def band_table(rows: Rows, runs: int) -> PageTable:
    """Base rates with their sources, and the sanity bands that the baseline was held to."""
    cells = []
    for row in rows:
        held = row["band_low"] is not None
        band = f"{row['band_low']:g} to {row['band_high']:g}" if held else "none"
        inside = held and row["band_low"] <= row["p"] <= row["band_high"]
        verdict = ("inside" if inside else "outside") if held else "no band"
        rate = f"{row['base_rate']:g}"
        model = chance_text(row, runs)
        cells.append((str(row["wording"]), rate, str(row["base_source"]), model, band, verdict))
    columns = [
        PageColumn("question"),
        PageColumn("base rate", number=True),
        PageColumn("its source", cites=True),
        *(PageColumn(head, number=True) for head in ("model", "sanity band")),
        PageColumn("model and band"),
    ]
    overlap = sum(row["band_low"] is not None for row in rows)
    note = (
        f"{overlap} of {counted(len(rows), 'question')} have a sanity band that the baseline was "
        "looked over with: on those the hindcast is not a wholly fresh test."
        if overlap
        else "No question has a sanity band: scenario and questions were written before any run."
    )
    return PageTable("bands", "Base rates and sanity bands", columns, cells, note)
