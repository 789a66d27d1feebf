"""Commands of the classroom that serve nothing: `sim class cards`, `lessons`, `predictions`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sim.cli.completing import SCENARIO
from sim.cli.echo import echo_json, echo_table
from sim.cli.options import as_json, language, takes
from sim.errors import BadInput
from sim.telling.messages import notice

if TYPE_CHECKING:
    from sim.classroom.lesson import Lesson
    from sim.classroom.predictions import ClassScores

LESSON = click.option(
    "--lesson",
    type=click.Path(path_type=Path),
    help="A lesson file, or the name of a lesson that ships.",
)


def lesson_from(named: Path | None, scenario: str | None) -> tuple[str, Lesson]:
    """The scenario and the lesson. Raises: BadInput where no scenario is named."""
    from sim.classroom.lesson import Lesson, lesson_of
    from sim.classroom.shelf.entries import lesson_file

    lesson = Lesson.model_validate({}) if named is None else lesson_of(lesson_file(named))
    found = scenario or lesson.scenario
    if not found:
        raise BadInput("name a scenario, or a --lesson that does; `sim class lessons` lists some")
    return found, lesson


@click.command()
@takes(as_json)
def lessons(as_json: bool) -> None:
    """Lessons that ship, one a line: the name for --lesson, the title, minutes, the scenario."""
    from sim.classroom.lesson import lesson_of
    from sim.classroom.shelf.entries import lessons as shelf

    held = [
        {
            "lesson": one.name,
            "title": one.title,
            "minutes": one.minutes,
            "scenario": lesson_of(one.lesson_path).scenario,
            "goal": one.goal,
        }
        for one in shelf()
    ]
    if as_json:
        echo_json(held)
        return
    heads = ("lesson", "title", "minutes", "scenario")
    echo_table(heads, [[str(row[head]) for head in heads] for row in held])


@click.command()
@click.argument("scenario", required=False, type=SCENARIO)
@LESSON
@click.option("--pdf", is_flag=True, help="As PDF, a page a card.")
@click.option("--out", type=click.Path(path_type=Path), help="The file; SCENARIO.cards.html else.")
@takes(language)
def cards(scenario: str | None, lesson: Path | None, pdf: bool, out: Path | None) -> None:
    """Role cards of SCENARIO to print: what each state wants, fears, owes, is owed."""
    from sim.classroom.printing import cards_page
    from sim.classroom.shelf.copying import check_free
    from sim.classroom.shelf.handout import cards_pdf
    from sim.record.files import write_whole

    named, plan = lesson_from(lesson, scenario)
    kind = "pdf" if pdf else "html"
    path = out or Path(f"{Path(named).stem if lesson is None else lesson.stem}.cards.{kind}")
    check_free([path])
    write_whole(path, cards_pdf(named, plan) if pdf else cards_page(named, plan))
    click.echo(f"{path}")


@click.command()
@click.argument("file", metavar="CLASS.csv", type=click.Path(path_type=Path))
@click.option("--against", required=True, metavar="RESULT", help="What came of it.")
@click.option("--model", metavar="RESULT", help="An ensemble with the model's own chances.")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="The figure (.svg, .png, .pdf); beside CLASS.csv.",
)
@takes(as_json)
def predictions(
    file: Path, against: str, model: str | None, out: Path | None, as_json: bool
) -> None:
    """Brier scores of a class from a table: a row a person (who), an outcome and a chance.

    The column of chances is called chance (0 to 1) or of_100. RESULT is a run, an ensemble or a
    comparison (its baseline), or the number of an exercise for the results that ship with it.
    """
    from sim.classroom.predictions import read_predictions, scores_of, truth_of
    from sim.classroom.shelf.copying import check_free

    place = out or file.with_suffix(".scores.svg")
    check_free([place])
    truth = truth_of(against)
    said = read_predictions(file, truth)
    found = scores_of(said, truth, None if model is None else truth_of(model))
    draw_scores(found, place)
    if as_json:
        echo_json(as_data(found, place))
        return
    for line in (head_of(found), ""):
        click.echo(line)
    tell_scores(found)
    click.echo(f"\n{place}")


def head_of(found: ClassScores) -> str:
    """What the predictions are held against."""
    from sim.classroom.wording import put

    truth = found.truth
    if truth.is_history:
        return put("predictions.against_history", title=truth.title, notice=notice())
    if truth.runs == 1:
        return put("predictions.against_run", title=truth.title, notice=notice())
    runs = f"{truth.runs:,}"
    return put("predictions.against_many", runs=runs, title=truth.title, notice=notice())


def marks_of(found: ClassScores) -> dict[str, float]:
    """What people are measured by, in words."""
    from sim.classroom.wording import put

    marks = {put("predictions.mean"): found.mean}
    if found.model is not None:
        marks[put("predictions.model")] = found.model
    return {**marks, put("predictions.half"): found.half}


def tell_scores(found: ClassScores) -> None:
    """Print people, marks and outcomes."""
    from sim.classroom.wording import put
    from sim.plots.kit.frequency import frequency

    rows = [(one.who, str(one.outcomes), f"{one.brier:.3f}") for one in found.people]
    rows += [(name, "", f"{score:.3f}") for name, score in marks_of(found).items()]
    echo_table([put(f"predictions_columns.{key}") for key in ("who", "outcomes", "brier")], rows)
    click.echo("")
    truth = found.truth
    came = {True: put("predictions.came"), False: put("predictions.not_came")}
    outcomes = [
        (
            truth.titles[name],
            frequency(chance),
            came[bool(truth.shares[name])] if truth.runs == 1 else frequency(truth.shares[name]),
        )
        for name, chance in found.outcomes.items()
    ]
    echo_table([put(f"predictions_columns.{k}") for k in ("outcome", "said", "truth")], outcomes)
    if not found.is_even:
        click.echo(put("predictions.uneven"), err=True)
    if found.model is None:
        click.echo(put("predictions.no_model"), err=True)


def draw_scores(found: ClassScores, place: Path) -> None:
    """Write the figure. Raises: BadInput for a name that ends otherwise."""
    from sim.classroom.wording import put
    from sim.plots import scores
    from sim.plots.kit.style import pdf_bytes, png_bytes, svg_text
    from sim.record.files import write_whole

    people = {one.who: one.brier for one in found.people}
    marks, title = marks_of(found), put("predictions.title", people=len(people))
    drawn, alt = scores.figure(people, marks, title), scores.alt_text(people, marks, title)
    if place.suffix == ".svg":
        write_whole(place, svg_text(drawn, alt).encode())
    elif place.suffix == ".png":
        write_whole(place, png_bytes(drawn))
    elif place.suffix == ".pdf":
        write_whole(place, pdf_bytes(drawn, alt))
    else:
        raise BadInput(f"{place}: a figure ends in .svg, .png or .pdf")


def as_data(found: ClassScores, place: Path) -> dict[str, object]:
    """The scores for a program."""
    return {
        "runs": found.truth.runs,
        "people": [vars(one) for one in found.people],
        "mean": found.mean,
        "model": found.model,
        "half": found.half,
        "outcomes": dict(found.outcomes),
        "came": {name: found.truth.shares[name] for name in found.outcomes},
        "figure": str(place),
    }
