"""A game as a results folder that every other command reads.

The run is a run as any other, with what the seats ordered in its manifest, so that it is made again
from there. What people wrote lies beside it under `class/`, without names unless the lesson keeps
them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.classroom import steps as s
from sim.classroom.pact_words import pact_words
from sim.classroom.scores import objectives_reached, predictions_of
from sim.classroom.wording import put
from sim.errors import BadInput
from sim.record.encode import csv_bytes
from sim.record.store import ResultFolder
from sim.scenario.complete import given
from sim.scenario.write import toml
from sim.study.place import NEW_FOLDER, Draw, Place
from sim.study.run import save_run

if TYPE_CHECKING:
    from sim.classroom.core import Core
    from sim.classroom.seat_viewing import Viewer

CLASS = "class"  # folder of what people wrote, within a result


def save_result(
    viewer: Viewer, place: Place = NEW_FOLDER, draw: Draw | None = None, page: bytes | None = None
) -> Path:
    """The game as a results folder; where it lies. draw: its figures; page: the debrief's.

    Raises: BadInput if nothing was played, or the folder exists.
    """
    game = viewer.game
    if game.board.beat == 0:
        raise BadInput("nothing was played, so there is no result of it")
    scenario = game.board.final_scenario()
    text = "resolved = true\n" + toml(given(scenario, sources=True))

    def more(folder: ResultFolder) -> None:
        for name, data in class_files(viewer).items():
            folder.write(f"{CLASS}/{name}", data)
        if page is not None:
            folder.write(f"{CLASS}/debrief.html", page)

    path, _ = save_run(
        scenario,
        game.lesson.scenario.rpartition("/")[2].removesuffix(".toml") or CLASS,
        text,
        game.lesson.seed,
        place=place,
        draw=draw,
        seats=game.board.orders,
        more=more,
    )
    return path


def class_files(viewer: Viewer) -> dict[str, str]:
    """What people did and wrote, as tables by the name of their file."""
    game = viewer.game
    who = Names(game)
    notes = [
        [turn, one.seat, one.to, who.of(one.student), one.text] for turn, one in game.room.noted
    ]
    said = [
        [who.of(one.student), one.text] for one in game.ledger.steps if isinstance(one, s.Suggested)
    ]
    news = [[one.turn, one.news.seat or "", one.news.text] for one in game.room.sent]
    predicted = [
        [
            one.turn,
            one.seat,
            who.of(one.student),
            one.outcome,
            f"{one.chance:.2f}",
            int(one.came),
            f"{one.brier:.4f}",
        ]
        for one in predictions_of(game)
    ]
    goals = [
        [one.seat, one.text, int(one.secret), int(one.reached)]
        for one in objectives_reached(viewer)
    ]
    people = [
        [who.of(one.number), one.seat or "", game.room.role(one)]
        for one in game.room.students.values()
    ]
    disputed = [[who.of(one), rule] for one, rule in sorted(game.room.disputed.items())]
    return {
        "disputed.csv": table(("who", "rule"), disputed),
        "people.csv": table(("who", "seat", "role"), people),
        "orders.csv": table(
            ("turn", "seat", "who", "moves", "asked", "calls", "entry"), _orders(game, who)
        ),
        "treaties.csv": table(
            ("asking", "from", "to", "who", "text", "signed"), _treaties(game, who)
        ),
        "notes.csv": table(("turn", "from", "to", "who", "text"), notes),
        "suggestions.csv": table(("who", "text"), said),
        "news.csv": table(("turn", "seat", "text"), news),
        "predictions.csv": table(
            ("turn", "seat", "who", "outcome", "chance", "came", "brier"), predicted
        ),
        "objectives.csv": table(("seat", "objective", "secret", "reached"), goals),
    }


def _orders(game: Core, who: Names) -> list[list[Any]]:
    """What seats have handed in, a row each, and where the model played a silent one."""
    handed_in = [
        [
            one.asking.turn,
            seat,
            who.of(step.student),
            "; ".join(step.moves),
            step.asked,
            step.calls,
            step.entry,
        ]
        for one in game.room.closings
        for seat, step in sorted(one.sealed.items())
    ]
    silent = [
        [one.asking.turn, seat, put("people.model"), "", "", "", ""]
        for one in game.room.closings
        for seat in one.silent
    ]
    return handed_in + silent


def _treaties(game: Core, who: Names) -> list[list[Any]]:
    """Treaties that were on the table, a row each, and whether they were signed."""
    agreed = {one.treaty for one in game.room.agreed}
    return [
        [
            one.asking,
            one.seat,
            one.to,
            who.of(one.student),
            pact_words(game.scenario, one),
            int(one.treaty in agreed),
        ]
        for one in game.ledger.steps
        if isinstance(one, s.Drafted)
    ]


class Names:
    """What people are called in a result: by name if the lesson keeps names, else a number."""

    def __init__(self, game: Core) -> None:
        self.game = game

    def of(self, student: int) -> str:
        """One of them."""
        found = self.game.room.students.get(student)
        if found is None or not self.game.lesson.keep_names:
            return put("people.student", number=student)
        return found.name


def table(head: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """A table as CSV. Text that a spreadsheet would compute stands behind an apostrophe."""
    held = list(rows)
    columns = {name: [row[k] for row in held] for k, name in enumerate(head)}
    return csv_bytes(columns).decode()
