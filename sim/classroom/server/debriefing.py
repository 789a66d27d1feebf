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
from sim.classroom.printing import debrief_given, debrief_page, vote_given
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
from sim.telling.messages import speaking


async def debrief(request: Request) -> Response:
    """The debrief of a room that is over."""
    hall = hall_of(request)
    head = hall.viewer.head()
    if head.phase != OVER:
        return page("failed.html", 409, said=put("refused.not_over"))
    if not hall.is_debriefed:
        if not is_teacher(request):
            said = put("refused.debrief_soon")
            return page("refused.html", 409, head=head, said=said, back=f"/r/{hall.code}/play")
        await run_in_threadpool(make, hall)
        hall.tell()
    given = await run_in_threadpool(shown, house_of(request), hall)
    return page("debrief.html", **{**given, **voter(request, hall)})


async def part(request: Request) -> Response:
    """Its living part: the vote."""
    hall = hall_of(request)
    if not hall.is_debriefed or hall.game.room.phase != OVER:
        raise HTTPException(404, put("refused.debrief_soon"))
    given = await run_in_threadpool(vote_given, hall.game, make(hall))
    return HTMLResponse(str(render("debrief_vote.html", **{**given, **voter(request, hall)})))


def shown(house: House, hall: Hall) -> dict[str, Any]:
    """What the page of a debrief is given."""
    version = hall.version
    given = debrief_given(hall.viewer, make(hall), house.twins(hall))
    return {**given, "saved": hall.saved, "version": version}


def voter(request: Request, hall: Hall) -> dict[str, Any]:
    """Who reads: a form and the own vote for a student, nothing for others."""
    student = student_of(request, hall)
    if student is None:
        return {"hall": hall}
    form = house_of(request).keys.form(holder_of(request, hall))
    return {"hall": hall, "form": form, "mine": hall.game.room.disputed.get(student, "")}


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
    """The debrief of a room, in the class's language, once; again where the game went on since."""
    if not hall.is_debriefed:
        stage = hall.viewer.stage
        with speaking(""):  # whoever opens it
            hall.debrief = debrief_of(hall.viewer, hall.fan, hall.screening)
        hall.debriefed = stage
    if hall.debrief is None:
        raise AssertionError("the debrief was made")
    return hall.debrief


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
    held = [role_card(game.told, one, game.lesson.objectives) for one in game.room.seats]
    return page("cards.html", cards=held, title=game.told.title, moves=game.lesson.moves)


ROUTES = [
    Route("/r/{code}/debrief", debrief),
    Route("/r/{code}/debrief/part", part),
    Route("/r/{code}/dispute", dispute, methods=["POST"]),
    Route("/teach/{code}/save", save, methods=["POST"]),
    Route("/teach/{code}/cards", cards),
]
