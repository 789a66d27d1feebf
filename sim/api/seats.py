"""Seats that a program plays, from Python: a function, the lot, a language model at an endpoint."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from sim.errors import BadInput
from sim.record.numbers import whole, whole_or_none

if TYPE_CHECKING:
    from collections.abc import Callable

    from sim.classroom.players.function import SeatView
    from sim.classroom.players.given import Player, Terms
    from sim.record.played import Played
    from sim.scenario.load import Loaded
    from sim.scenario.schema import Scenario
    from sim.study.compare.data import Comparison
    from sim.study.place import Place, Playing

    Seats = Mapping[str, str | Callable[[SeatView], Any]] | Sequence[str]

SECONDS, TOKENS = 60.0, 64  # of a reply, unless told


class Seating(NamedTuple):
    """Who plays which seats, and how they are asked: as the options of `sim run` say it."""

    seats: Seats
    ask_every: int | None = None
    reply_seconds: float = SECONDS
    reply_tokens: int = TOKENS

    def players(self, scenario: Scenario) -> tuple[list[Player], Terms]:
        """The players of a scenario. Raises: BadInput."""
        from sim.classroom.players.given import players_given, terms_of

        return players_given(self.seats, scenario), terms_of(scenario, *self[1:])


def seating_of(
    seats: Seats, ask_every: int | None, reply_seconds: float, reply_tokens: int
) -> Seating:
    """The same, as Python gives it. Raises: BadInput for what are no numbers."""
    every, tokens = whole_or_none("ask_every", ask_every), whole("reply_tokens", reply_tokens)
    if isinstance(reply_seconds, bool) or not isinstance(reply_seconds, int | float):
        raise BadInput(f"reply_seconds is a number of seconds, not {reply_seconds!r:.40}")
    return Seating(seats, every, float(reply_seconds), tokens)


def run_seated(
    loaded: Loaded, seating: Seating, seed: int, run: int, engine: str, *held: Any
) -> tuple[Path, Played]:
    """One run with these seats: its folder, and the run.

    held: as of `sim.study.run.save_run`, from the format of the tables on.

    Raises: BadInput, SimError.
    """
    from sim.classroom.players.folder import save_seated
    from sim.classroom.players.sitting import seated_now

    table = seated_now(*seating.players(loaded.scenario), seed)
    what = loaded.scenario, loaded.name, loaded.text, table
    return save_seated(*what, seed, run, engine, *held)


def compare_seated(
    loaded: Loaded,
    seating: Seating,
    asked: tuple[int | None, int | None],
    outcomes: Sequence[str],
    place: Place,
    playing: Playing,
) -> Comparison:
    """A scenario with these seats against itself by rule.

    asked: runs and seed. Raises: BadInput, SimError.
    """
    from sim.classroom.players.comparing import RUNS, arms_of
    from sim.classroom.players.comparing import compare_seated as played
    from sim.record.paths import safe_name
    from sim.study.compare.variations import Variation, dice_of

    base = Variation(safe_name(loaded.name), loaded.scenario)
    runs, seed = asked
    dice = dice_of([base], seed, runs, False, RUNS)
    arms = arms_of(base, *seating.players(base.scenario), dice.seed)
    return played(base, arms, dice, outcomes, place, playing)


def made_again(folder: Path, manifest: dict[str, Any], place: Place, playing: Playing) -> Path:
    """A result in which a program played seats, made again from its log."""
    from sim.classroom.players.again import again

    return again(folder, manifest, place, playing)


def refuse_beside(seats: Seats | None, **others: Any) -> None:
    """Raises: BadInput for what is given beside seats and does not go with them."""
    wrong = [name for name, value in others.items() if value]
    if seats and wrong:
        raise BadInput(f"seats and {wrong[0]} do not go together: give the one or the other")
