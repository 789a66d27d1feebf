"""The commands that play: `sim run`, `sim explain`, `sim demo`."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sim.cli.completing import RESULT, SCENARIO
from sim.cli.echo import echo_json
from sim.cli.options import (
    BEGINS_AGAIN,
    as_json,
    language,
    no_figures,
    number,
    out,
    own_rules,
    rules,
    runs,
    seed,
    sets,
    style,
    table_format,
    takes,
)
from sim.cli.seated import (
    ask_every,
    reply_seconds,
    reply_tokens,
    seat,
    seats_told,
)
from sim.errors import BadInput
from sim.telling.lines import paragraph
from sim.telling.messages import notice

if TYPE_CHECKING:
    from sim.record.played import Played
    from sim.telling.story import Story

FEW = 5  # events to ask about where no chain of decisions is there to be told


@contextmanager
def working(text: str) -> Iterator[None]:
    """Say on the error stream what is going on, on a terminal only."""
    from rich.console import Console

    console = Console(stderr=True)
    if not console.is_terminal:
        yield
        return
    with console.status(text):
        yield


def reached_titles(story: Story, run: Played) -> list[tuple[str, int]]:
    """The outcomes that a run reached: title and turn."""
    from sim.telling.transcript import reached

    found = reached(story, run.run, run.rows)
    return [(run.scenario.outcomes[name].title, turn) for name, turn in found.items()]


def beside_unchanged(scenario: str, played: Played, engine: str) -> str:
    """What became different from the run of the scenario as its file has it, on the same dice."""
    from sim.run.play import play
    from sim.scenario.load import load
    from sim.telling.became import became_different

    unchanged = play(load(scenario).scenario, played.seed, played.run, engine)
    return became_different(unchanged, played)


@click.command("run", epilog=BEGINS_AGAIN)
@click.argument("scenario", type=SCENARIO)
@takes(seed)
@click.option("--run", "number", default=0, show_default=True, help="Which run of the seed.")
@takes(out, sets)
@click.option(
    "--engine",
    type=click.Choice(["auto", "python", "compiled"]),
    default="auto",
    show_default=True,
    help="Plain Python, compiled code, or compiled code if it is there.",
)
@takes(rules, seat, ask_every, reply_seconds, reply_tokens)
@takes(table_format("csv", "Of the tables."), no_figures, style, language, as_json)
def run(
    scenario: str,
    seed: int,
    number: int,
    out: Path | None,
    sets: tuple[str, ...],
    engine: str,
    rules: tuple[str, ...],
    seats: tuple[str, ...],
    ask_every: int | None,
    reply_seconds: float,
    reply_tokens: int,
    kind: str,
    no_figures: bool,
    style: str,
    as_json: bool,
) -> None:
    """Play one run of SCENARIO: tables, a transcript in words, figures."""
    from sim.api.seats import Seating, run_seated
    from sim.cli.drawing import drawer
    from sim.scenario.load import load
    from sim.study.ensemble.own_rules import rules_of
    from sim.study.place import Place
    from sim.study.run import save_run

    if seats and rules:
        raise BadInput("--seat and --rule do not go together: give the one or the other")
    draw = drawer(style, no_figures)
    with working(f"Playing {scenario} …"):
        loaded = load(scenario, sets)
        held = seed, number, engine, kind, sets, Place(out), draw
        seating = Seating(seats, ask_every, reply_seconds, reply_tokens)
        folder, played = (
            run_seated(loaded, seating, *held)
            if seats
            else save_run(loaded.scenario, loaded.name, loaded.text, *held, own=rules_of(rules))
        )
        different = beside_unchanged(scenario, played, engine) if sets or rules else ""
    tell_run(played, folder, different, as_json, seats_told(folder) if seats else ())


def tell_run(
    played: Played, folder: Path, different: str, as_json: bool, seats: Sequence[str] = ()
) -> None:
    """Print what a run came to.

    different: from the unchanged run, empty if nothing was set; seats: of those that a program
    played, in sentences.
    """
    from sim.telling.story import Story

    story = Story.of(played)
    reached = reached_titles(story, played)
    events = len(story.happened)
    if as_json:
        outcomes = [{"title": title, "turn": turn} for title, turn in reached]
        data = {"folder": str(folder), "events": events, "outcomes": outcomes}
        data |= {"different": different} if different else {}
        echo_json(data | ({"seats": list(seats)} if seats else {}))
        return
    click.echo(f"{played.scenario.title}. {notice()}")
    click.echo(f"Seed {played.seed}, run {played.run}: {events:,} events.")
    for title, turn in reached:
        click.echo(f"  {story.span} {turn}: {title}")
    for line in [*paragraph(different), *paragraph(" ".join(seats))]:
        click.echo(line)
    click.echo(f"Read {folder / 'transcript.txt'}")
    click.echo(f"Next: sim explain {folder}")


@click.command()
@click.argument("result", type=RESULT)
@takes(number)
@click.option("--turn", type=int, help="The decisions of this turn.")
@click.option("--state", help="Whose decisions, by its id.")
@click.option("--event", type=int, help="The chain that led to this event.")
@click.option("--list", "listing", is_flag=True, help="Events worth asking about, numbered.")
@click.option("--full", is_flag=True, help="Every step and number, not only a few sentences.")
@takes(own_rules, language, as_json)
def explain(
    result: str,
    number: int | None,
    turn: int | None,
    state: str | None,
    event: int | None,
    listing: bool,
    full: bool,
    rules: tuple[str, ...],
    as_json: bool,
) -> None:
    """Why: the chain that led to an event of RESULT, or what a state weighed in a turn.

    RESULT is a results folder, a scenario's name for its newest, or `latest`.
    """
    from sim.explaining.asked import answered, answers, check_asked
    from sim.explaining.explain import as_data
    from sim.record.reading import find_result
    from sim.study.ensemble.own_rules import rules_of
    from sim.study.run import made_by_other_rules, open_run
    from sim.telling.chain import decided_event
    from sim.telling.story import Story

    folder = find_result(result)
    if made_by_other_rules(folder):
        click.echo(f"note: {folder} was made with other rules than these", err=True)
    played = open_run(folder, number, rules_of(rules) if rules else None)
    story = Story.of(played)
    asked = check_asked(turn, state, event, ("--event", "--turn with --state"))
    if listing or not (asked or event is not None or decided_event(story) or as_json):
        list_events(story, None if listing else FEW, as_json)
        return
    if as_json:
        echo_json([as_data(item) for item in answers(played, turn, state, event)])
        return
    told = answered(played, turn, state, event, full)  # what cannot be told is said before the head
    click.echo(f"{played.scenario.title}. {notice()}\n")
    click.echo(told, nl=False)
    if not full:
        typed = {"run": number, "turn": turn, "state": state, "event": event}
        more = "".join(f" --{key} {value}" for key, value in typed.items() if value is not None)
        click.echo(f"\nIn full: sim explain {result}{more} --full")
        click.echo(f"Other events to ask about: sim explain {result} --list")


def list_events(story: Story, most: int | None, as_json: bool) -> None:
    """Print events worth asking about, each with its number."""
    from sim.explaining.asked import listed_lines, worth_asking_rows

    told = worth_asking_rows(story, most)
    if as_json:
        echo_json([{"event": seq, "date": date, "sentence": said} for seq, date, said in told])
        return
    click.echo(f"{story.scenario.title}. {notice()}\n")
    for line in listed_lines(told):
        click.echo(line)
    click.echo("\nWhy one came about: sim explain RESULT --event NUMBER")


@click.command(epilog=BEGINS_AGAIN)
@takes(seed, runs(400, "Runs with and without the clauses."), out, style)
def demo(seed: int, runs: int, out: Path | None, style: str) -> None:
    """Play the first scenario once, then many times with and without the treaty's clauses."""
    from sim.api.demo import make_room

    make_room(out)
    try:
        play_demo(seed, runs, out, style)
    except KeyboardInterrupt:
        if out is not None:  # so that the same command can begin again
            shutil.rmtree(out, ignore_errors=True)
        raise


def play_demo(seed: int, runs: int, out: Path | None, style: str) -> None:
    """One run, then both worlds; what they say, and what to do next."""
    from sim.api.demo import PICTURE, SCENARIO, headline, lines_of, play_both, play_once
    from sim.cli.progress import announce_compiling, bar

    with working(f"Playing {SCENARIO} once …"):
        folder = play_once(seed, out, style=style)
    announce_compiling()
    with bar("worlds with and without the clauses") as progress:
        both, rows = play_both(seed, runs, out, progress=progress, style=style)
    click.echo(f"{headline(rows)}. {notice()}")
    for line in lines_of(rows):
        click.echo(f"  {line}")
    click.echo(f"What the clauses change, a page: {both / 'report.html'}")
    click.echo(f"The same in one figure:          {both / PICTURE}")
    click.echo(f"One run as a page:               {folder / 'report.html'}")
    click.echo(f"One run in words:                {folder / 'transcript.txt'}")
    click.echo(f"Next: sim explain {folder}")
    click.echo(f"      sim run {SCENARIO} --seed {seed + 1}")
    click.echo(f"      sim compare {SCENARIO} without-2024-treaty")
    click.echo(f"      sim new my-crisis --from {SCENARIO}")
