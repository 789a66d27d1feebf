"""The routes of the instructor: who holds the key of the class, and nobody else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from sim.classroom.game import Game, Refused
from sim.classroom.server.asking import (
    TEACHER,
    form_of,
    hall_of,
    holder_of,
    house_of,
    keep,
    number,
    onward,
    some_teacher,
    text,
)
from sim.classroom.server.pages import page, refused, render
from sim.classroom.server.rooms import Hall
from sim.classroom.wording import put
from sim.scenario.schema.events import Change

MINUTE = 60.0


async def enter(request: Request) -> Response:
    """The instructor's link: the key goes into the browser and out of the address."""
    key = str(request.path_params["key"])
    if not house_of(request).keys.is_instructor(key):
        raise HTTPException(403, put("refused.no_key"))
    response = onward("/teach")
    keep(response, TEACHER, key)
    return response


async def rooms(request: Request) -> Response:
    """All rooms; where there is one only, its page."""
    some_teacher(request)
    halls = list(house_of(request).halls.values())
    if len(halls) == 1:
        return onward(f"/teach/{halls[0].code}")
    heads = [(hall, hall.viewer.head()) for hall in halls]
    return page("rooms.html", heads=heads)


async def console(request: Request) -> Response:
    """The page of a room."""
    some_teacher(request)
    hall = hall_of(request)
    return page("console.html", **await shown(request, hall))


async def part(request: Request) -> Response:
    """Its living part."""
    some_teacher(request)
    hall = hall_of(request)
    return HTMLResponse(str(render("console_part.html", **await shown(request, hall))))


async def shown(request: Request, hall: Hall) -> dict[str, Any]:
    """What the instructor's page is given."""
    version = hall.version
    view = await run_in_threadpool(hall.viewer.instructor)
    here = {
        seat: sum(1 for one in hall.game.room.of_seat(seat) if hall.present[one.number] > 0)
        for seat in hall.game.room.seats
    }
    return {
        "hall": hall,
        "view": view,
        "head": view.head,
        "here": here,
        "address": request.app.state.address,
        "form": house_of(request).keys.form(holder_of(request)),
        "states": [(one, hall.viewer.title(one)) for one in hall.game.room.seats],
        "acts": sorted((n, a.title) for n, a in hall.game.told.actions.items()),
        "issues": [(n, one.title) for n, one in hall.game.told.issues.items()],
        "at_place": f"/teach/{hall.code}",
        "version": version,
    }


Act = Callable[[Game, FormData], None]


def acting(act: Act) -> Callable[[Request], Any]:
    """The route of something that the instructor does."""

    async def answered(request: Request) -> Response:
        some_teacher(request)
        hall = hall_of(request)
        form = await form_of(request, holder_of(request))
        try:
            await run_in_threadpool(act, hall.game, form)
        except Refused as error:
            return refused(hall, error, f"/teach/{hall.code}")
        hall.tell()
        return onward(f"/teach/{hall.code}")

    return answered


def begin(game: Game, form: FormData) -> None:
    """Begin."""
    del form
    game.begin()


def close(game: Game, form: FormData) -> None:
    """Close the turn."""
    game.close_turn(number(form, "asking"))


def more(game: Game, form: FormData) -> None:
    """One more minute."""
    del form
    game.set_clock("more", MINUTE)


def pause(game: Game, form: FormData) -> None:
    """Stop the clock, or let it run."""
    game.set_clock("go_on" if text(form, "goes_on") else "pause")


def undo(game: Game, form: FormData) -> None:
    """Undo a turn."""
    game.undo(number(form, "turn"))


def reopen(game: Game, form: FormData) -> None:
    """Hand a seat its orders back."""
    game.reopen(text(form, "seat"))


def hand(game: Game, form: FormData) -> None:
    """Give a seat to the model, or back to the class."""
    game.hand(text(form, "seat"), text(form, "to"))


def news(game: Game, form: FormData) -> None:
    """Put in news: prepared, or written now, perhaps with an act that comes with it."""
    prepared = text(form, "prepared") or None
    seat = text(form, "seat") or None
    changes = []
    if text(form, "act") and not prepared:
        given = {key: text(form, key) for key in ("act", "of", "toward", "issue")}
        try:
            changes.append(Change.model_validate({k: v for k, v in given.items() if v}))
        except ValueError:
            raise Refused(put("refused.news_act")) from None
    game.inject(text(form, "text"), seat, changes, prepared)


def show(game: Game, form: FormData) -> None:
    """Choose the screen of the projector, or hide it."""
    game.show(text(form, "screen"), hidden=bool(text(form, "hidden")))


def end(game: Game, form: FormData) -> None:
    """End the game."""
    del form
    game.end()


ROUTES = [
    Route("/teach", rooms),
    Route("/teach/key/{key}", enter),
    Route("/teach/{code}", console),
    Route("/teach/{code}/part", part),
    Route("/teach/{code}/begin", acting(begin), methods=["POST"]),
    Route("/teach/{code}/close", acting(close), methods=["POST"]),
    Route("/teach/{code}/more", acting(more), methods=["POST"]),
    Route("/teach/{code}/pause", acting(pause), methods=["POST"]),
    Route("/teach/{code}/undo", acting(undo), methods=["POST"]),
    Route("/teach/{code}/reopen", acting(reopen), methods=["POST"]),
    Route("/teach/{code}/hand", acting(hand), methods=["POST"]),
    Route("/teach/{code}/news", acting(news), methods=["POST"]),
    Route("/teach/{code}/show", acting(show), methods=["POST"]),
    Route("/teach/{code}/end", acting(end), methods=["POST"]),
]
