"""The routes of the debrief: made once, when the game is over; shown to all who were there."""

from __future__ import annotations

from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sim.classroom.cards import role_card
from sim.classroom.debrief import Debrief, debrief_of
from sim.classroom.forgetting import keep_result
from sim.classroom.printing import debrief_page
from sim.classroom.results import save_result
from sim.classroom.server.asking import (
    form_of,
    hall_of,
    holder_of,
    is_teacher,
    onward,
    some_teacher,
)
from sim.classroom.server.pages import page
from sim.classroom.server.rooms import Hall
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
    return page("debrief.html", **given(hall, hall.debrief), hall=hall, saved=hall.saved)


def make(hall: Hall) -> Debrief:
    """The debrief of a room, once."""
    if hall.debrief is None:
        hall.debrief = debrief_of(hall.viewer, hall.fan, hall.screening)
    found: Debrief = hall.debrief
    return found


def given(hall: Hall, found: Debrief) -> dict[str, Any]:
    """What the page of a debrief is given."""
    return {"found": found, "head": found.head, "picture": hall.picture()}


async def save(request: Request) -> Response:
    """End the game and save it as a result."""
    some_teacher(request)
    hall = hall_of(request)
    await form_of(request, holder_of(request))
    await run_in_threadpool(saved, hall)
    hall.tell()
    return onward(f"/r/{hall.code}/debrief")


def saved(hall: Hall) -> None:
    """The result of a game, with its debrief; once."""
    if hall.saved is None:
        hall.game.end()
        hall.saved = save_result(hall.viewer, page=debrief_page(hall.viewer, make(hall)))
        keep_result(hall.game.ledger.folder, hall.saved)


async def cards(request: Request) -> Response:
    """The role cards, to print; with their secrets, for the instructor alone."""
    some_teacher(request)
    game = hall_of(request).game
    held = [role_card(game.scenario, one, game.lesson.objectives) for one in game.room.seats]
    return page("cards.html", cards=held, title=game.scenario.title, moves=game.lesson.moves)


ROUTES = [
    Route("/r/{code}/debrief", debrief),
    Route("/teach/{code}/save", save, methods=["POST"]),
    Route("/teach/{code}/cards", cards),
]
