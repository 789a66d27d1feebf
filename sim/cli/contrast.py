"""The commands that compare on the same dice: `sim compare`, `sim test`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sim.cli.completing import SCENARIO
from sim.cli.echo import echo_json, rows_of
from sim.cli.options import (
    GOES_ON,
    as_json,
    measures,
    no_figures,
    out,
    outcome,
    outcomes,
    prior,
    rules,
    runs,
    seed_or,
    sets,
    style,
    takes,
    workers,
)
from sim.cli.own import programs_of
from sim.cli.progress import bar
from sim.cli.seated import (
    ask_every,
    compare_with_seats,
    reply_seconds,
    reply_tokens,
    seat,
)
from sim.errors import BadInput

if TYPE_CHECKING:
    from sim.study.compare.data import Comparison

TABLES = ("rates", "differences", "worlds", "scales")  # that an answer as JSON holds


@click.command(epilog=GOES_ON)
@click.argument("scenarios", nargs=-1, type=SCENARIO)
@takes(runs(None, "Runs of each; 2,000, or those of the ensembles given."))
@takes(seed_or("1, or that of the ensembles given"), workers, sets)
@click.option("--clauses", is_flag=True, help="The five wordings of the clause, ready-made.")
@takes(outcomes, prior, rules, measures, seat, ask_every, reply_seconds, reply_tokens)
@takes(out, no_figures, style, as_json)
def compare(
    scenarios: tuple[str, ...],
    runs: int | None,
    seed: int | None,
    workers: int | None,
    sets: tuple[str, ...],
    clauses: bool,
    outcomes: tuple[str, ...],
    prior: bool,
    rules: tuple[str, ...],
    measures: tuple[str, ...],
    seats: tuple[str, ...],
    ask_every: int | None,
    reply_seconds: float,
    reply_tokens: int,
    out: Path | None,
    no_figures: bool,
    style: str,
    as_json: bool,
) -> None:
    """Compare SCENARIOS with the first of them, run by run, on the same dice.

    Each is a scenario or the folder of an ensemble. --set changes all of them, and by --rule a
    state decides in all of them; one scenario with --set or --rule is compared with itself as it
    stands. With --seat one scenario is compared with itself when a program plays that state, 10
    runs unless said.
    """
    from sim.api.seats import Seating
    from sim.cli.drawing import drawer
    from sim.study.compare import CLAUSES
    from sim.study.compare import compare as played
    from sim.study.place import Place, Playing

    if clauses and scenarios:
        raise BadInput("--clauses names what is compared; leave the scenarios out")
    check_beside(seats, (clauses, prior, workers is not None, rules, measures))
    draw = drawer(style, no_figures)
    own = programs_of(rules, measures)
    with bar("runs") as progress:
        place, playing = Place(out), Playing(workers, progress, draw, **own._asdict())
        seating = Seating(seats, ask_every, reply_seconds, reply_tokens)
        held = runs, seed, outcomes, sets
        found = (
            compare_with_seats(scenarios, seating, *held, place, playing)
            if seats
            else played(CLAUSES if clauses else scenarios, *held, prior, place, playing)
        )
    tell_comparison(found, as_json)


def check_beside(seats: Sequence[str], others: Sequence[Any]) -> None:
    """Raises: BadInput for what is given beside seats and does not go with them."""
    if seats and any(others):
        raise BadInput(
            "--seat goes with none of --clauses, --prior, --workers, --rule and --measure"
        )


def tell_comparison(found: Comparison, as_json: bool) -> None:
    """Print what a comparison came to."""
    if as_json:
        answer = {name: rows_of(getattr(found, name)) for name in TABLES}
        echo_json({"folder": str(found.folder), "seed": found.dice.seed, **answer})
        return
    click.echo(found.text, nl=False)
    click.echo(f"All numbers and figures: {found.folder}")


@click.command(epilog=GOES_ON)
@click.argument("scenario", type=SCENARIO)
@click.option(
    "--against",
    required=True,
    type=SCENARIO,
    metavar="SCENARIO",
    help="The scenario it is compared with.",
)
@click.option("--hypothesis", required=True, help="What you expect, in words; stored first.")
@takes(outcome("The outcome that it is about, where the words name none."))
@click.option(
    "--direction",
    type=click.Choice(["more", "fewer", "different"]),
    help="How often the outcome comes about in SCENARIO, where the words do not say it plainly.",
)
@takes(runs(None, "Pairs of runs; 2,000 unless said."))
@takes(seed_or("1 unless said"), workers, sets, rules, measures, out, style, as_json)
def test(
    scenario: str,
    against: str,
    hypothesis: str,
    outcome: str | None,
    direction: str | None,
    runs: int | None,
    seed: int | None,
    workers: int | None,
    sets: tuple[str, ...],
    rules: tuple[str, ...],
    measures: tuple[str, ...],
    out: Path | None,
    style: str,
    as_json: bool,
) -> None:
    """Test a hypothesis about SCENARIO: stored before anything runs, then answered in words.

    --set changes both scenarios; by --rule a state decides in SCENARIO, not in that of --against,
    which may be the same one.
    """
    from sim.cli.drawing import drawer
    from sim.study.compare.hypothesis import put_to_test
    from sim.study.place import Place, Playing

    draw = drawer(style)
    own = programs_of(rules, measures)
    with bar("runs") as progress:
        found = put_to_test(
            scenario,
            against,
            hypothesis,
            outcome,
            direction,
            runs,
            seed,
            sets,
            Place(out),
            Playing(workers, progress, draw, **own._asdict()),
        )
    folder = found.comparison.folder
    if as_json:
        row = rows_of(found.comparison.differences)[0]
        facts = {"verdict": found.verdict, "p_value": found.p_value, "run": found.run}
        echo_json({"folder": str(folder), "hypothesis": found.hypothesis.__dict__, **facts, **row})
        return
    click.echo(found.text, nl=False)
    click.echo(f"\nAll numbers and figures: {folder}")
