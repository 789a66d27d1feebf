"""Pages to print, each a file that needs no other."""

from __future__ import annotations

from markupsafe import Markup

from sim.classroom.cards import role_card
from sim.classroom.core import check_lesson
from sim.classroom.debrief import Debrief
from sim.classroom.drawing import fan_picture
from sim.classroom.lesson import Lesson, played_scenario
from sim.classroom.rendering import STATIC, render
from sim.classroom.seat_viewing import Viewer


def cards_page(argument: str, lesson: Lesson) -> bytes:
    """The role cards of a scenario. Raises: BadInput, ScenarioProblem."""
    scenario = played_scenario(argument, lesson)
    check_lesson(lesson, scenario)
    held = [role_card(scenario, one, lesson.objectives) for one in sorted(scenario.states)]
    style = (STATIC / "room.css").read_text("utf-8")
    title = lesson.title or scenario.title
    text = render("cards_alone.html", cards=held, title=title, moves=lesson.moves, style=style)
    return str(text).encode()


def debrief_page(viewer: Viewer, found: Debrief) -> bytes:
    """A debrief as a page that needs no other file."""
    game = viewer.game
    picture = Markup(fan_picture(found.path, game.every, game.scenario.horizon.beats))  # noqa: S704
    style = (STATIC / "room.css").read_text("utf-8")
    given = {"found": found, "head": found.head, "picture": picture, "style": style}
    return str(render("debrief_alone.html", **given)).encode()
