"""The routes of the debrief: made once, when the game is over; shown to all who were there."""

from __future__ import annotations

from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from sim.classroom.cards import role_card
from sim.classroom.debrief import Debrief, debrief_of
from sim.classroom.forgetting import keep_result
from sim.classroom.game import Refused
from sim.classroom.printing import debrief_given, debrief_page
from sim.classroom.results import save_result
from sim.classroom.server.asking import (
    form_of,
    hall_of,
    holder_of,
    house_of,
    is_teacher,
    onward,
    some_student,
    some_teacher,
    student_of,
    text,
)
from sim.classroom.server.pages import page, refused, render
from sim.classroom.server.rooms import Hall, House
from sim.classroom.state import OVER
from sim.classroom.wording import put


async def debrief(request: Request) -> Response:
    """The debrief of a room that is over."""
    hall = hall_of(request)
    head = hall.viewer.head()
    if head.phase != OVER:
        return page("failed.html", 409, said=put("refused.not_over"))
    if hall.debrief is None:
        if not is_teacher(request):
            said = put("refused.debrief_soon")
            return page("refused.html", 409, head=head, said=said, back=f"/r/{hall.code}/play")
        await run_in_threadpool(make, hall)
        hall.tell()
    given = await run_in_threadpool(shown, request, hall, hall.debrief)
    return page("debrief.html", **given)


async def part(request: Request) -> Response:
    """Its living part: the vote."""
    hall = hall_of(request)
    if hall.debrief is None or hall.viewer.head().phase != OVER:
        raise HTTPException(404, put("refused.debrief_soon"))
    given = await run_in_threadpool(shown, request, hall, hall.debrief)
    return HTMLResponse(str(render("debrief_vote.html", **given)))


def shown(request: Request, hall: Hall, found: Debrief) -> dict[str, Any]:
    """What the page of a debrief is given; a form for those who may vote."""
    student = student_of(request, hall)
    form = house_of(request).keys.form(holder_of(request, hall)) if student is not None else ""
    return {
        **debrief_given(hall.viewer, found, house_of(request).twins(hall)),
        "hall": hall,
        "saved": hall.saved,
        "form": form,
        "mine": hall.game.room.disputed.get(student or 0, ""),
        "version": hall.game.version,
    }


async def dispute(request: Request) -> Response:
    """A student says which rule to dispute."""
    hall = hall_of(request)
    student = some_student(request, hall)
    form = await form_of(request, holder_of(request, hall))
    try:
        await run_in_threadpool(hall.game.dispute, student, text(form, "rule"))
    except Refused as error:
        return refused(hall, error, f"/r/{hall.code}/debrief")
    hall.tell()
    return onward(f"/r/{hall.code}/debrief")


def make(hall: Hall) -> Debrief:
    """The debrief of a room, once."""
    if hall.debrief is None:
        hall.debrief = debrief_of(hall.viewer, hall.fan, hall.screening)
    found: Debrief = hall.debrief
    return found


async def save(request: Request) -> Response:
    """End the game and save it as a result."""
    some_teacher(request)
    hall = hall_of(request)
    await form_of(request, holder_of(request))
    await run_in_threadpool(saved, house_of(request), hall)
    hall.tell()
    return onward(f"/r/{hall.code}/debrief")


def saved(house: House, hall: Hall) -> None:
    """The result of a game, with its debrief; once."""
    if hall.saved is None:
        hall.game.end()
        text = debrief_page(hall.viewer, make(hall), house.twins(hall))
        hall.saved = save_result(hall.viewer, page=text)
        keep_result(hall.game.ledger.folder, hall.saved)


async def cards(request: Request) -> Response:
    """The role cards, to print; with their secrets, for the instructor alone."""
    some_teacher(request)
    game = hall_of(request).game
    held = [role_card(game.scenario, one, game.lesson.objectives) for one in game.room.seats]
    return page("cards.html", cards=held, title=game.scenario.title, moves=game.lesson.moves)


ROUTES = [
    Route("/r/{code}/debrief", debrief),
    Route("/r/{code}/debrief/part", part),
    Route("/r/{code}/dispute", dispute, methods=["POST"]),
    Route("/teach/{code}/save", save, methods=["POST"]),
    Route("/teach/{code}/cards", cards),
]
