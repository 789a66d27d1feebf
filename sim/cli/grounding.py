"""The commands that hold the model against something: the classics, the literature, history."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from sim.cli.completing import SCENARIO
from sim.cli.echo import echo_json, echo_table, echo_text
from sim.cli.options import (
    BEGINS_AGAIN,
    as_json,
    out,
    prior,
    runs,
    seed,
    sets,
    style,
    takes,
    workers,
)
from sim.errors import BadInput
from sim.telling.messages import notice


@click.command()
@click.argument("scenario", type=SCENARIO)
@click.option("--issue", help="Only this issue.")
@takes(sets, as_json)
def classics(scenario: str, issue: str | None, sets: tuple[str, ...], as_json: bool) -> None:
    """What the classic models say of SCENARIO: blocs, a forecast by issue, bargaining, demands."""
    from sim.grounding.opinion_words import bloc_text, demand_text, forecast_text
    from sim.grounding.second_opinions import as_data, demands, forecasts, predicted_blocs
    from sim.scenario.load import load

    loaded = load(scenario, sets)
    if as_json:
        echo_json(as_data(loaded.scenario, issue))
        return
    click.echo(f"Second opinions on {loaded.scenario.title}, from its stances alone. {notice()}")
    found = forecasts(loaded.scenario, issue)
    if issue is None:
        echo_text(bloc_text(predicted_blocs(loaded.scenario)))
    echo_text(forecast_text(found, loaded.scenario))
    if issue is None:
        echo_text(demand_text(demands(loaded.scenario)))


@click.command()
@click.option("--signs", is_flag=True, help="Instead: do the literature's directions emerge?")
@click.option("--bands", is_flag=True, help="Instead: the baseline against its sanity bands.")
@click.option("--wars", is_flag=True, help="Instead: who wins the wars of generic crises?")
@takes(as_json)
def validate(signs: bool, bands: bool, wars: bool, as_json: bool) -> None:
    """Classic models: values of references, by kind, beside ours; status 1 if one is out."""
    if signs:
        validate_signs(as_json)
        return
    if bands:
        validate_bands(as_json)
        return
    if wars:
        validate_wars(as_json)
        return
    from dataclasses import asdict

    from sim.classics.published import checks
    from sim.grounding.check_words import check_row, kinds_text

    found = checks()
    out = [check for check in found if not check.within]
    if as_json:
        echo_json([asdict(check) | {"kind": check.kind} for check in found])
    else:
        heads = ("model", "quantity", "reference", "ours", "tolerance", "verdict", "source")
        echo_table(heads, [check_row(check) for check in found])
        click.echo(f"{len(found) - len(out)} of {len(found)} within their tolerance.")
        click.echo(f"Of the values {kinds_text(found)}.")
    if out:
        sys.exit(1)


def validate_bands(as_json: bool) -> None:
    """The baseline against what was expected beforehand; status 1 if one is out."""
    from dataclasses import asdict

    from sim.grounding.check_words import band_row
    from sim.grounding.sanity import bands

    found = bands()
    held = sum(band.holds for band in found)
    if as_json:
        echo_json([asdict(band) for band in found])
    else:
        echo_table(
            ("expected", "band", "comes out", "95 %", "verdict"), [band_row(b) for b in found]
        )
        click.echo(f"{held} of {len(found)} in their band. {notice()}")
    if held < len(found):
        sys.exit(1)


def validate_signs(as_json: bool) -> None:
    """The directions of the literature on generic crises; status 1 if one does not emerge."""
    from sim.cli.progress import showing
    from sim.grounding.check_words import sign_row
    from sim.grounding.fit.simulate import base
    from sim.grounding.signs import SIGNS, judge, table

    numbers, found = base(), []
    with showing(len(SIGNS)) as progress:
        for sign in SIGNS:
            found.append(judge(sign, numbers))
            progress(len(found), len(SIGNS))
    held = sum(verdict.holds for verdict in found)
    if as_json:
        echo_json(table(found))
    else:
        heads = ("the literature", "setting", "without", "with", "difference", "95 %", "verdict")
        echo_table(heads, [sign_row(verdict) for verdict in found])
        click.echo(f"{held} of {len(found)} directions emerge. {notice()}")
    if held < len(found):
        sys.exit(1)


def validate_wars(as_json: bool) -> None:
    """Who wins the wars of generic crises, beside the record; status 1 if a share is out."""
    from dataclasses import asdict

    from sim.cli.progress import showing
    from sim.grounding.check_words import war_notes, war_row
    from sim.grounding.wars_won import EDGE, SYSTEMS, played, shares

    with showing(2 * SYSTEMS) as progress:
        shipped = played({}, progress=lambda done, _: progress(done, 2 * SYSTEMS))
        level = played({EDGE: 0.0}, progress=lambda done, _: progress(SYSTEMS + done, 2 * SYSTEMS))
    found = shares(shipped, level)
    if as_json:
        echo_json([asdict(share) | {"verdict": share.word} for share in found])
    else:
        heads = ("of wars", "record", "95 %", "simulated", "95 %", "wars", "verdict")
        echo_table(heads, [war_row(share) for share in found])
        for note in war_notes(shipped, found):
            click.echo(note)
        click.echo(notice())
    if any(share.word == "out" for share in found):
        sys.exit(1)


@click.command(epilog=BEGINS_AGAIN)
@takes(runs(10_000, "Runs of each forecast."), seed, prior)
@click.option("--case", "name", metavar="NAME", help="A case of history; June 2024 unless said.")
@click.option("--history", is_flag=True, help="Instead: all cases of history together.")
@click.option("--markdown", is_flag=True, help="With --history: the page on them.")
@click.option("--dyads", is_flag=True, help="Instead: the eight states' 28 pairs, 1992-2014.")
@takes(workers, out, style, as_json)
def hindcast(
    runs: int,
    seed: int,
    prior: bool,
    name: str | None,
    history: bool,
    markdown: bool,
    dyads: bool,
    workers: int | None,
    out: Path | None,
    style: str,
    as_json: bool,
) -> None:
    """Score the June 2024 baseline, or a case of history, against what followed."""
    check_asked(runs, name, {"history": history, "dyads": dyads}, markdown)
    if dyads:
        tell_dyads(seed, out, style, as_json)
    elif history:
        tell_history((seed, runs, prior, workers), out, markdown, as_json)
    else:
        tell_case((seed, runs, prior, workers), name, out, style, as_json)


def check_asked(runs: int, name: str | None, instead: dict[str, bool], markdown: bool) -> None:
    """Refuse what does not go together. Raises: BadInput."""
    chosen = [f"--{word}" for word, given in instead.items() if given]
    chosen += ["--case"] if name is not None else []
    if len(chosen) > 1:
        raise BadInput(f"{' and '.join(chosen)} cannot be asked together: leave one of them out")
    if markdown and not instead["history"]:
        raise BadInput("--markdown writes the page on all cases: it needs --history")
    if runs < 1:
        raise BadInput(f"{runs} runs cannot be scored; at least 1 is needed")


Dice = tuple[int, int, bool, int | None]  # seed, runs, whether parameters are drawn, workers


def tell_case(dice: Dice, name: str | None, out: Path | None, style: str, as_json: bool) -> None:
    """Score one case, into a folder and on the screen."""
    from sim.cli.drawing import drawer
    from sim.cli.progress import announce_compiling, showing
    from sim.grounding import hindcast_runs as study
    from sim.grounding.cases import case_of
    from sim.grounding.hindcast_words import score_text
    from sim.record.left import check_free
    from sim.study.place import Place, Playing
    from sim.telling.small_words import dated

    case = case_of() if name is None else case_of(name)
    seed, runs, prior, workers = dice
    draw = drawer(style)
    check_free(out)  # before the rules are compiled
    announce_compiling()
    with showing(runs * study.plays_of(case, prior)) as progress:
        playing = Playing(workers, progress, draw)
        folder, loaded, found = study.scored(seed, runs, prior, case, Place(out), playing)
    if as_json:
        answers = [study.answer_row(answer) for answer in found.answers]
        whole = study.summary(found)
        echo_json(
            {"folder": str(folder), "questions": answers}
            | {"references": study.reference_rows(found), "summary": whole}
        )
        return
    first, last = (dated(day) for day in case.days)
    click.echo(f"{loaded.scenario.title}, held against {first} to {last}. {notice()}")
    echo_text(score_text(found, prior, case))
    click.echo(f"Tables and figure: {folder}")


def tell_history(dice: Dice, out: Path | None, markdown: bool, as_json: bool) -> None:
    """Score all cases of history together, on the screen or as a page."""
    from sim.cli.progress import announce_compiling, showing
    from sim.grounding.cases import case_of
    from sim.grounding.hindcast_runs import plays_of
    from sim.grounding.history import history
    from sim.grounding.history_page import as_data, history_lines
    from sim.grounding.history_page import markdown as page
    from sim.scenario.find import history_names

    if out is not None:
        raise BadInput("--history writes no folder: give --case NAME and --out for that of a case")
    seed, runs, prior, _ = dice
    plays = sum(plays_of(case_of(name), prior) for name in history_names())
    announce_compiling()
    with showing(runs * plays) as progress:
        found = history(*dice, progress)
    if markdown:
        click.echo(page(found, runs, seed, prior), nl=False)
    elif as_json:
        echo_json(as_data(found))
    else:
        click.echo(f"Cases of history, written down before they were run. {notice()}")
        echo_text(list(history_lines(found)))


def tell_dyads(seed: int, out: Path | None, style: str, as_json: bool) -> None:
    """The forecast of the 28 pairs by year, scored out of time; with `out`, into a folder too."""
    from sim.cli.progress import showing
    from sim.grounding.dyad_forecast import forecast, report
    from sim.grounding.fit.simulate import base
    from sim.grounding.hindcast_words import pair_text
    from sim.record.paths import taken
    from sim.report.dyad_figures import save

    if out is not None and out.exists():
        raise taken(out)
    with showing(28) as progress:
        found = report(forecast(base(), seed, progress=progress))
    if out is not None:
        save(found, out, style)
    if as_json:
        echo_json(found)
        return
    echo_text(pair_text(found))
    click.echo(
        "Reliability diagram: with --out DIR, its data in --json."
        if out is None
        else f"Tables and reliability diagram: {out}"
    )
