"""The page of one run: what came about, when, why, and how it came to that."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.record.reading import read_scenario
from sim.report import facts
from sim.report.elements import Page, PageColumn, PageTable, Passage, pictures_of
from sim.report.ensemble_tables import span_text
from sim.report.run_figures import run_sketches
from sim.report.seats import seat_passages
from sim.scenario.run_measures import RUN_MEASURES
from sim.telling.small_words import dated
from sim.telling.story import Story

if TYPE_CHECKING:
    from sim.record.played import Played

NONE = "\N{EN DASH}"
EVENTS = 24  # rows of the table of events
LEADING = "timeline"


def page(folder: Path, manifest: dict[str, Any]) -> Page:
    """The page of one run, from its folder."""
    from sim.plots.kit.labels import labels_of
    from sim.plots.kit.sheet import PAGE, PHONE
    from sim.plots.run_figures import FIGURES, captions_of_run
    from sim.study.run import open_run

    loaded = read_scenario(folder, manifest)
    played = open_run(folder)
    labels = labels_of(manifest["scenario"]["data"])
    reached = outcomes_of(played)
    sketches = run_sketches(folder, manifest)
    wide, narrow = ([sketch.draw(style) for sketch in sketches] for style in (PAGE, PHONE))
    empty = {each.ABOUT.name: each.ABOUT.empty for each in FIGURES if each.ABOUT.empty}
    pictures = pictures_of(wide, narrow, captions_of_run(played.scenario), empty)
    lead = next(picture for picture in pictures if picture.name == LEADING)
    story = Story.of(played)
    headline, sentence = headline_of(played, story, reached)
    return Page(
        title=played.scenario.title,
        about=f"one run of {span_text(labels, played.scenario.horizon.beats)}, "
        f"seed {played.seed}, run {played.run}",
        headline=headline,
        lead=sentence,
        lead_picture=lead,
        caveats=caveats_of(played, facts.assumed(facts.shares(loaded))),
        words=[*seat_passages(folder, manifest, {}), chain_passage(played)],
        tables=[outcome_table(played, reached, story.span), event_table(story)],
        pictures=[picture for picture in pictures if picture is not lead],
        story=facts.story_of(played.scenario),
        appendix=[
            scale_table(played),
            *facts.background(played.scenario, loaded),
        ],
        repeat=facts.repeat_of(folder, manifest),
    )


def outcomes_of(played: Played) -> dict[str, int]:
    """The outcomes that came about, with their turns, the earliest first."""
    from sim.telling.transcript import reached

    return reached(Story.of(played), played.run, played.rows)


def day_of(played: Played, turn: int) -> str:
    """The first day of a turn."""
    horizon = played.scenario.horizon
    return dated(horizon.start + datetime.timedelta(days=turn * horizon.beat_days))


def headline_of(played: Played, story: Story, reached: dict[str, int]) -> tuple[str, str]:
    """The headline, a sentence with a number, and one more sentence."""
    total = len(played.scenario.outcomes)
    span = day_of(played, 0)
    events = f"The run begins on {span} and has {len(story.happened):,} events."
    if not reached:
        return f"In this run none of {total} watched outcomes comes about", events
    last = list(reached)[-1]
    title = played.scenario.outcomes[last].title
    verb = "comes" if len(reached) == 1 else "come"
    headline = f"In this run {len(reached)} of {total} watched outcomes {verb} about"
    day = day_of(played, reached[last])
    when = f"in the {story.span} that begins on {day}"
    return headline, f"The last of them: {title}, {when}. {events}"


def caveats_of(played: Played, assumed: str) -> list[str]:
    """Three things to keep in mind."""
    return [
        f"It is a model, not a forecast: {assumed}.",
        "It is one run of one seed, and another comes out otherwise: `sim ensemble` counts them.",
        facts.duty_caveat(played.scenario),
    ]


def tables_of(folder: Path, manifest: dict[str, Any]) -> list[PageTable]:  # noqa: ARG001 - as of every kind
    """Its outcomes, its events, its measures."""
    from sim.study.run import open_run

    played = open_run(folder)
    story = Story.of(played)
    outcomes = outcome_table(played, outcomes_of(played), story.span)
    return [outcomes, event_table(story), scale_table(played)]


def outcome_table(played: Played, reached: dict[str, int], unit: str) -> PageTable:
    """Which outcomes came about, and when. unit: what a turn is called."""
    titles = {name: watch.title for name, watch in played.scenario.outcomes.items()}
    rows = [(titles[name], str(turn), day_of(played, turn)) for name, turn in reached.items()]
    rest = [titles[name] for name in titles if name not in reached]
    columns = (
        PageColumn("outcome"),
        PageColumn(unit, number=True),
        PageColumn(f"{unit} that begins on"),
    )
    note = f"Not in this run: {'; '.join(rest)}." if rest else ""
    empty = "None of the watched outcomes came about."
    return PageTable("outcomes", "What came about", columns, rows, note, empty)


def event_table(story: Story) -> PageTable:
    """The most notable events with their reasons."""
    from sim.plots.kit.one_run import clock_of
    from sim.plots.notable import marks_of, most_notable

    notable, clock = most_notable(marks_of(story), EVENTS), clock_of(story)
    rows = [
        (
            clock.moment(event.x),
            story.label(event.lane) if event.lane else NONE,
            event.text,
            event.reason,
            str(event.seq),
        )
        for event in notable
    ]
    heads = ("date", "who", "what", "why")
    columns = (*(PageColumn(h, short=h == "date") for h in heads), PageColumn("event", number=True))
    note = "Why an event came about: `sim explain RESULT --event NUMBER`."
    return PageTable("events", "What happened, and why", columns, rows, note)


def chain_passage(played: Played) -> Passage:
    """The chain with most decisions of governments in it."""
    from sim.explaining.explain import chain

    if not len(played.rows):
        return Passage(
            "How one thing led to another, in this model", paragraphs=["Nothing happened."]
        )
    found = chain(played)
    points = [f"{dated(link.date)}: {link.sentence}" for link in found.links]
    return Passage(
        "How one thing led to another, in this model", paragraphs=[found.begins], points=points
    )


def scale_table(played: Played) -> PageTable:
    """The measures of the run, on every published scale."""
    import numpy as np

    from sim.analysis.measures import measures

    turns = np.array([played.scenario.horizon.beats])
    found = measures(played.rows, played.scenario, played.names, played.run, turns)
    rows = [(title, f"{found[name][0]:,.4g}") for name, title in RUN_MEASURES.items()]
    columns = (PageColumn("measure"), PageColumn("this run", number=True))
    return PageTable("measures", "Measures and scales", columns, rows, SCALES)


SCALES = (
    "Severity is added up on four published scales, in points a month and state, so that no one "
    "choice of severity hides in the model."
)
