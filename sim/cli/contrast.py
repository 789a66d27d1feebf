"""The commands that compare on the same dice: `sim compare`, `sim test`."""

from __future__ import annotations

from pathlib import Path

import click

from sim.cli.progress import announce_compiling, bar
from sim.cli.tables import echo_json, rows_of
from sim.errors import BadInput


@click.command()
@click.argument("scenarios", nargs=-1)
@click.option("--runs", type=int, help="Runs of each; 2,000, or those of the ensembles given.")
@click.option("--seed", type=int, help="Names all chance; 1, or that of the ensembles given.")
@click.option("--workers", type=int, help="Threads; one for each core unless said.")
@click.option("--set", "sets", multiple=True, metavar="PATH=VALUE", help="Change the scenarios.")
@click.option("--clauses", is_flag=True, help="The five wordings of the clause, ready-made.")
@click.option("--outcome", "outcomes", multiple=True, help="Only this outcome; may be repeated.")
@click.option("--prior", is_flag=True, help="Draw parameters from their ranges.")
@click.option("--out", type=click.Path(path_type=Path), help="The folder; it must not exist yet.")
@click.option("--no-figures", is_flag=True, help="Draw nothing.")
@click.option("--json", "as_json", is_flag=True, help="Answer as JSON.")
def compare(
    scenarios: tuple[str, ...],
    runs: int | None,
    seed: int | None,
    workers: int | None,
    sets: tuple[str, ...],
    clauses: bool,
    outcomes: tuple[str, ...],
    prior: bool,
    out: Path | None,
    no_figures: bool,
    as_json: bool,
) -> None:
    """Compare SCENARIOS with the first of them, run by run, on the same dice.

    Each is a scenario or the folder of an ensemble. One scenario with --set is compared with
    itself as it stands.
    """
    from sim.report.figures import draw
    from sim.study.compare import CLAUSES
    from sim.study.compare import compare as played
    from sim.study.place import Place, Playing

    if clauses and scenarios:
        raise BadInput("--clauses names what is compared; leave the scenarios out")
    announce_compiling()
    with bar("runs") as progress:
        found = played(
            CLAUSES if clauses else scenarios,
            runs,
            seed,
            outcomes,
            sets,
            prior,
            Place(out),
            Playing(workers, progress, None if no_figures else draw),
        )
    if as_json:
        tables = ("rates", "differences", "worlds", "scales")
        answer = {name: rows_of(getattr(found, name)) for name in tables}
        echo_json({"folder": str(found.folder), "seed": found.dice.seed, **answer})
        return
    click.echo(found.text, nl=False)
    click.echo(f"All numbers and figures: {found.folder}")


@click.command()
@click.argument("scenario")
@click.option("--against", required=True, help="The scenario it is compared with.")
@click.option("--hypothesis", required=True, help="What you expect, in words; stored first.")
@click.option("--outcome", help="The outcome that it is about, where the words name none.")
@click.option(
    "--direction",
    type=click.Choice(["more", "less", "different"]),
    default="different",
    show_default=True,
    help="How often the outcome comes about in SCENARIO, against the other.",
)
@click.option("--runs", type=int, help="Pairs of runs; 2,000 unless said.")
@click.option("--seed", type=int, help="Names all chance; 1 unless said.")
@click.option("--workers", type=int, help="Threads; one for each core unless said.")
@click.option("--set", "sets", multiple=True, metavar="PATH=VALUE", help="Change both scenarios.")
@click.option("--out", type=click.Path(path_type=Path), help="The folder; it must not exist yet.")
@click.option("--json", "as_json", is_flag=True, help="Answer as JSON.")
def test(
    scenario: str,
    against: str,
    hypothesis: str,
    outcome: str | None,
    direction: str,
    runs: int | None,
    seed: int | None,
    workers: int | None,
    sets: tuple[str, ...],
    out: Path | None,
    as_json: bool,
) -> None:
    """Test a hypothesis about SCENARIO: stored before anything runs, then answered in words."""
    from sim.report.figures import draw
    from sim.study.compare.hypothesis import put_to_test
    from sim.study.place import Place, Playing

    announce_compiling()
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
            Playing(workers, progress, draw),
        )
    folder = found.comparison.folder
    if as_json:
        row = rows_of(found.comparison.differences)[0]
        facts = {"verdict": found.verdict, "p_value": found.p_value, "run": found.run}
        echo_json({"folder": str(folder), "hypothesis": found.hypothesis.__dict__, **facts, **row})
        return
    click.echo(found.text, nl=False)
    click.echo(f"\nAll numbers and figures: {folder}")
