"""Slides of an exercise for a room with one laptop: ask, reveal, read; nothing is computed.

What is asked and shown stands in `one-laptop/decks.toml` beside the exercises, the numbers in the
results that ship with it, questions and doubts on the exercise's own page.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import Field

from sim.classroom.shelf.entries import EXERCISES, Entry
from sim.classroom.shelf.markdown import first, in_parts, section, tree_of
from sim.classroom.shelf.shipped import FOLDER, Shipped, shipped
from sim.classroom.shelf.tables import capital, rows_of
from sim.classroom.shelf.typeset import pdf_of
from sim.classroom.wording import put
from sim.scenario.find import folder
from sim.scenario.schema.base import Name, Section, Text

if TYPE_CHECKING:
    import pandas as pd

    from sim.plots.run_figures import Drawing

MOST = 5  # rows of a figure that are read from the last row of a room
QUESTIONS = "Questions"  # the heading on an exercise's page
Slide = dict[str, Any]


class Step(Section):
    """A prediction that is asked for, and the result that answers it."""

    ask: Text = Field(description="what the room predicts, before anything is shown")
    result: Text = Field(description="which result of the exercise, by the name of its folder")
    figure: Literal["rates", "differences", "reached", "scored"] = Field(
        description="how it is shown"
    )
    outcomes: Annotated[list[Name], Field(min_length=1, max_length=6)] = Field(
        description="which outcomes are asked for and shown, in this order"
    )
    worlds: list[Text] = Field(
        default_factory=list,
        description="what the scenarios are called, the baseline first; by their titles if empty",
    )
    see: Text = Field(description="what to see in it, said after the reveal")


class Deck(Section):
    """The slides of an exercise, as far as its page does not hold them."""

    scene: Text = Field(description="the situation, on a slide of its own")
    steps: Annotated[list[Step], Field(min_length=1, max_length=6)] = Field(description="in order")


@cache
def decks() -> dict[str, Deck]:
    """The decks by the number of their exercise."""
    path = folder() / EXERCISES / FOLDER / "decks.toml"
    held = tomllib.loads(path.read_text("utf-8"))
    return {number: Deck.model_validate(one) for number, one in held.items()}


def deck_pdf(entry: Entry) -> bytes:
    """The slides of an exercise as PDF. Raises: BadInput where the extra [pdf] is not installed."""
    deck, results = decks()[entry.number], shipped(entry.number)
    files: dict[str, bytes] = {}
    slides = [
        _title(entry, deck, results),
        {
            "type": "ask",
            "head": put("deck.scene"),
            "text": " ".join(deck.scene.split()),
            "items": [],
        },
    ]
    for step in deck.steps:
        slides += _step(step, called(results[step.result], step.worlds), files)
    asked = first(tree_of(section(entry.text, QUESTIONS)), "ordered_list")
    doubts = [block for block in tree_of(entry.text) if block["type"] == "blockquote"][-1]
    for head, tree in (
        (put("deck.questions"), asked),
        (put("deck.doubts"), doubts["children"][1:]),
    ):
        slides += [{"type": "text", "head": head, "tree": part} for part in in_parts(tree)]
    return pdf_of("deck", {"title": entry.title, "slides": slides}, files)


def called(result: Shipped, worlds: list[str]) -> Shipped:
    """The result with other titles of its scenarios, where there are some."""
    if not worlds:
        return result
    return replace(result, titles=dict(zip(result.titles, worlds, strict=True)))


def _title(entry: Entry, deck: Deck, results: dict[str, Shipped]) -> Slide:
    runs = max(results[step.result].runs for step in deck.steps)
    return {
        "type": "title",
        "above": put("deck.exercise", number=entry.number),
        "head": entry.title,
        "text": entry.goal,
        "note": put("deck.note", runs=f"{runs:,}", seed=results[deck.steps[0].result].seed),
    }


def _step(step: Step, result: Shipped, files: dict[str, bytes]) -> Iterator[Slide]:
    """Ask, reveal as a figure where there is one, then the numbers and what to see in them."""
    from sim.plots.kit.style import pdf_bytes

    titles = {row["outcome"]: row["title"] for row in result.rows}
    items = [titles[name] for name in step.outcomes]
    answer = put("deck.more_or_fewer" if step.figure == "differences" else "deck.of_100")
    yield {
        "type": "ask",
        "head": put("deck.predict"),
        "text": step.ask,
        "items": [capital(item) for item in items],
        "answer": answer,
    }
    for drawing in _figures(step, result):
        name = f"figure-{len(files) + 1}.pdf"
        files[name] = pdf_bytes(drawing.figure, drawing.alt)
        yield {"type": "figure", "file": name, "alt": drawing.alt}
    yield {
        "type": "table",
        "head": put("deck.numbers"),
        "see": step.see,
        **rows_of(result, step.outcomes, step.figure),
    }


def _figures(step: Step, result: Shipped) -> Iterator[Drawing]:
    """The figures of a step, for a projector; each with what it shows in words."""
    from sim.plots import differences, rates
    from sim.plots.kit.sheet import PROJECTOR
    from sim.plots.run_figures import Drawing
    from sim.report.comparison_figures import arranged
    from sim.report.ensemble_tables import rate_rows

    slide = PROJECTOR.slide(step.figure)
    for names in _parts(step, result):
        if step.figure == "rates":
            table = rate_rows(arranged(_frame(result.rows, result), names, result.titles))
            drawn = rates.figure(table, PROJECTOR.width, slide=slide)
            yield Drawing(step.figure, drawn, rates.alt_text(table))
        elif step.figure == "differences":
            base, *others = result.titles.values()
            table = arranged(_frame(result.differences, result), names, result.titles)
            table = table.assign(outcome=table["title"])
            title = put("deck.changes", title=others[0])
            drawn = differences.figure(table, PROJECTOR.width, title, base, slide=slide)
            yield Drawing(step.figure, drawn, differences.alt_text(table, title))


def _parts(step: Step, result: Shipped) -> list[list[str]]:
    """The outcomes of a step in parts that one figure each has room for."""
    if step.figure not in {"rates", "differences"}:
        return []
    rows = 1
    if step.figure == "rates":  # a row a scenario; one with two intervals is higher
        drawn = any(row["prior_low"] is not None for row in result.rows)
        rows = 2 if drawn else len(result.titles)
    count, most = len(step.outcomes), max(1, MOST // rows)
    each = -(-count // -(-count // most))  # parts about equally full
    return [step.outcomes[k : k + each] for k in range(0, len(step.outcomes), each)]


def _frame(rows: list[dict[str, Any]], result: Shipped) -> pd.DataFrame:
    """Rows as a table; those of an ensemble belong to its only scenario."""
    import pandas as pd

    table = pd.DataFrame([{"variation": next(iter(result.titles)), **row} for row in rows])
    for name in {"prior_low", "prior_high"} & set(table):
        table[name] = pd.to_numeric(table[name])
    return table
