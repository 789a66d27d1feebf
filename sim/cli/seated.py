"""Seats that a program plays: the options of `sim run` and `sim compare`, and what they start."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from sim.errors import BadInput

if TYPE_CHECKING:
    from sim.record.played import Played
    from sim.scenario.load import Loaded
    from sim.study.compare.data import Comparison
    from sim.study.place import Place, Playing

seat = click.option(
    "--seat",
    "seats",
    multiple=True,
    metavar="STATE=PLAYER",
    help="Who plays a state in place of the rule: llm:URL of a chat-completions endpoint, as "
    "KOR=llm:http://127.0.0.1:8080/v1, with #MODEL after it if need be, or lot; may be repeated.",
)
ask_every = click.option(
    "--ask-every",
    type=int,
    metavar="N",
    help="Such a seat is asked every N weeks (days, where the scenario goes by the day); every "
    "turn of the scenario unless said.",
)
reply_seconds = click.option(
    "--reply-seconds", type=float, default=60.0, show_default=True, help="That a reply may take."
)
reply_tokens = click.option(
    "--reply-tokens", type=int, default=64, show_default=True, help="That a reply may have."
)


class Seating(NamedTuple):
    """What a command line says of seats that a program plays."""

    seats: tuple[str, ...]
    every: int | None
    seconds: float
    tokens: int


def run_seated(
    loaded: Loaded,
    seating: Seating,
    seed: int,
    run: int,
    engine: str,
    kind: str,
    sets: tuple[str, ...],
    place: Place,
    draw: Any,
) -> tuple[Path, Played]:
    """Play one run with these seats into a results folder."""
    from sim.classroom.players.folder import save_seated
    from sim.classroom.players.given import players_of, terms_of
    from sim.classroom.players.sitting import seated_now

    scenario = loaded.scenario
    players = players_of(seating.seats, scenario)
    table = seated_now(players, terms_of(scenario, *seating[1:]), seed)
    held = seed, run, engine, kind, sets, place, draw
    return save_seated(scenario, loaded.name, loaded.text, table, *held)


def seats_told(folder: Path) -> list[str]:
    """Who played the seats of a run, and how many replies could be used."""
    from sim.record.door import read_manifest
    from sim.report.seats import seat_passages

    passages = seat_passages(folder, read_manifest(folder), {})
    return [text for passage in passages for text in passage.paragraphs]


def compare_with_seats(
    scenarios: tuple[str, ...],
    seating: Seating,
    runs: int | None,
    seed: int | None,
    outcomes: tuple[str, ...],
    sets: tuple[str, ...],
    place: Place,
    playing: Playing,
) -> Comparison:
    """A scenario with these seats against the scenario by rule. Raises: BadInput for several."""
    from sim.classroom.players.comparing import RUNS, arms_of, compare_seated
    from sim.classroom.players.given import players_of, terms_of
    from sim.record.paths import safe_name
    from sim.scenario.load import load
    from sim.study.compare.variations import Variation, dice_of, is_folder

    if len(scenarios) != 1 or is_folder(scenarios[0]):
        raise BadInput("--seat sets one scenario against itself: name one, and no result")
    loaded = load(scenarios[0], sets)
    base = Variation(safe_name(loaded.name), loaded.scenario)
    dice = dice_of([base], seed, runs, False, RUNS)
    terms = terms_of(base.scenario, *seating[1:])
    arms = arms_of(base, players_of(seating.seats, base.scenario), terms, dice.seed)
    return compare_seated(base, arms, dice, outcomes, place, playing)


def made_again(*held: Any) -> Path:
    """A result in which a program played seats, made again from its log."""
    from sim.classroom.players.again import again

    return again(*held)
