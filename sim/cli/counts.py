"""The command `sim counts`."""

from __future__ import annotations

import click

from sim.cli.completing import SCENARIO
from sim.cli.echo import echo_json, echo_text
from sim.cli.options import as_json, runs, seed, sets, takes
from sim.errors import BadInput


def dice_of(runs: int, seed: int, seeds: str | None) -> list[tuple[int, int]]:
    """Seed and number of each run. Raises: BadInput for too few runs, or words for seeds."""
    if seeds is not None:
        words = seeds.replace(",", " ").split()
        if not words or not all(word.removeprefix("-").isdecimal() for word in words):
            raise BadInput(f"--seeds takes whole numbers, as in '11 23 37', not {seeds!r}")
        return [(one, 0) for one in dict.fromkeys(int(word) for word in words)]
    if runs < 1:
        raise BadInput(f"{runs} runs cannot be counted; at least 1 is needed")
    return [(seed, run) for run in range(runs)]


@click.command()
@click.argument("scenario", type=SCENARIO)
@click.argument("variation", required=False, type=SCENARIO)
@takes(runs(10, "How many."), seed)
@click.option("--seeds", metavar="LIST", help="Instead: the first run of each of these seeds.")
@takes(sets, as_json)
def counts(
    scenario: str,
    variation: str | None,
    runs: int,
    seed: int,
    seeds: str | None,
    sets: tuple[str, ...],
    as_json: bool,
) -> None:
    """Count in runs of SCENARIO what a historian would object to, with an example each.

    With VARIATION, which adds an inject: what follows from that shock, against SCENARIO on the same
    dice. --set changes both.
    """
    from sim.cli.progress import announce_compiling
    from sim.scenario.load import load
    from sim.study import counts as study
    from sim.telling.messages import notice, say
    from sim.telling.small_words import counted

    dice = dice_of(runs, seed, seeds)
    plain = load(scenario, sets).scenario
    shocked = None if variation is None else load(variation, sets).scenario
    if study.is_compiled(dice):
        announce_compiling()
    many = counted(len(dice), "run")
    if shocked is None:
        found, histories = study.of_scenario(plain, dice)
        head = say("counts.head", title=plain.title, runs=many, notice=notice())
    else:
        found, histories = study.of_shock(plain, shocked, dice)
        title, baseline = shocked.title, plain.title
        head = say("counts.head_shock", title=title, baseline=baseline, runs=many, notice=notice())
    if as_json:
        echo_json(study.as_data(found, histories, dice))
        return
    echo_text([head, study.table_of(found, histories, dice)])
