"""Pages to print, each a file that needs no other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from sim.classroom.cards import role_card
from sim.classroom.core import Core, check_lesson
from sim.classroom.debrief import Debrief
from sim.classroom.disputes import tally_of
from sim.classroom.drawing import fan_picture
from sim.classroom.lesson import Lesson, played_scenario
from sim.classroom.rendering import STATIC, render
from sim.classroom.seat_viewing import Viewer
from sim.classroom.twice import Twice
from sim.classroom.views import Path
from sim.telling.in_language import in_language


def cards_page(argument: str, lesson: Lesson) -> bytes:
    """The role cards of a scenario. Raises: BadInput, ScenarioProblem."""
    scenario = played_scenario(argument, lesson)
    check_lesson(lesson, scenario)
    told = in_language(scenario)
    held = [role_card(told, one, lesson.objectives) for one in sorted(told.states)]
    style = (STATIC / "room.css").read_text("utf-8")
    title = lesson.title or told.title
    text = render("cards_alone.html", cards=held, title=title, moves=lesson.moves, style=style)
    return str(text).encode()


def debrief_page(viewer: Viewer, found: Debrief, twins: Sequence[Twice] = ()) -> bytes:
    """A debrief as a page that needs no other file. twins: the room beside others."""
    style = (STATIC / "room.css").read_text("utf-8")
    given = debrief_given(viewer, found, twins)
    return str(render("debrief_alone.html", **given, style=style)).encode()


def debrief_given(viewer: Viewer, found: Debrief, twins: Sequence[Twice]) -> dict[str, Any]:
    """What the page of a debrief is given, served or alone."""
    game = viewer.game

    def course(path: Path, beside: Path | None = None) -> Markup:
        svg = fan_picture(path, game.every, game.scenario.horizon.beats, beside)
        return Markup(svg)  # noqa: S704 - numbers and escaped words

    return {
        "found": found,
        "head": found.head,
        "picture": course(found.path),
        "twins": [(one, course(*one.paths)) for one in twins],
        **vote_given(game, found),
    }


def vote_given(game: Core, found: Debrief) -> dict[str, Any]:
    """What the vote on a debrief's page is given; without a form where nobody is named."""
    return {
        "found": found,
        "tally": tally_of(game, found.rules),
        "voted": len(game.room.disputed),
        "students": len(game.room.students),
        "form": "",
        "mine": "",
    }
