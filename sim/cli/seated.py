"""Seats that a program plays: the options of `sim run` and `sim compare`, and what they start."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sim.errors import BadInput

if TYPE_CHECKING:
    from sim.api.seats import Seating
    from sim.study.compare.data import Comparison
    from sim.study.place import Place, Playing

seat = click.option(
    "--seat",
    "seats",
    multiple=True,
    metavar="STATE=PLAYER",
    help="Who plays a state in place of the rule: llm:URL of a chat-completions endpoint, as "
    "KOR=llm:http://127.0.0.1:8080/v1, with #MODEL after it if need be; lot; or a function of your "
    "own, as FILE.py:FUNCTION, which is run; may be repeated.",
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
    from sim.api.seats import compare_seated
    from sim.scenario.load import load
    from sim.study.compare.variations import is_folder

    if len(scenarios) != 1 or is_folder(scenarios[0]):
        raise BadInput("--seat sets one scenario against itself: name one, and no result")
    loaded = load(scenarios[0], sets)
    return compare_seated(loaded, seating, (runs, seed), outcomes, place, playing)
