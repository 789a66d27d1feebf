"""The page for the projector, and the socket by which every page is told of news."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route, WebSocketRoute

from sim.classroom.debrief import headline_of
from sim.classroom.disputes import tally_of
from sim.classroom.screens import COURSE, DRAWN, VOTE
from sim.classroom.server.asking import hall_of, holder_of, house_of, is_teacher, student_of
from sim.classroom.server.pages import page, render
from sim.classroom.server.rooms import Hall
from sim.classroom.wording import put
from sim.errors import SimError

TOGETHER = 0.4  # seconds within which several pieces of news are told as one
KEEP = "private, max-age=86400"  # a figure's address names its stage


async def wall(request: Request) -> Response:
    """The page for the projector."""
    hall = hall_of(request)
    return page("wall.html", **await wall_given(request, hall))


async def wall_part(request: Request) -> Response:
    """Its living part."""
    hall = hall_of(request)
    given = await wall_given(request, hall)
    return HTMLResponse(str(render("wall_part.html", **given)))


async def wall_given(request: Request, hall: Hall) -> dict[str, Any]:
    """What the projector's page is given; forms in the browser of the instructor alone."""
    version = hall.version
    held = await run_in_threadpool(seen, hall)
    teacher = is_teacher(request)
    return {
        **held,
        "hall": hall,
        "address": request.app.state.address,
        "form": house_of(request).keys.form(holder_of(request)) if teacher else "",
        "at_place": f"/r/{hall.code}/wall",
        "version": version,
    }


def seen(hall: Hall) -> dict[str, Any]:
    """What is on the screen that is shown: nothing of the others, nothing where it is hidden."""
    view = hall.viewer.projector()
    found: dict[str, Any] = {"view": view, "head": view.head, "picture": None, "failed": ""}
    if view.hidden:
        return found
    if view.screen in DRAWN:
        try:
            found["picture"] = hall.figure(view.screen)
            found["mark"] = hall.gallery.mark
        except SimError as error:
            found["failed"] = str(error)
    elif view.screen == COURSE:
        found["headline"] = headline_of(hall.viewer, hall.fan)
    elif view.screen == VOTE:
        offered = hall.debrief.rules if hall.debrief else ()
        found["tally"] = tally_of(hall.game, offered)
    return found


async def figure(request: Request) -> Response:
    """A figure of the stage at which the game is."""
    hall = hall_of(request)
    name, mark = (str(request.path_params[key]) for key in ("name", "mark"))
    found = hall.gallery.picture(name) if mark == hall.gallery.mark else None
    if found is None:
        raise HTTPException(404, put("refused.no_figure"))
    return Response(found.png, media_type="image/png", headers={"cache-control": KEEP})


async def socket(websocket: Any) -> None:
    """Tells a page when there is news, until it goes."""
    hall = house_of(websocket).hall(str(websocket.path_params["code"]))
    if hall is None:
        await websocket.close(4404)
        return
    await websocket.accept()
    student = student_of(websocket, hall)
    if student is not None:
        hall.present[student] += 1
        hall.wake()
    try:
        await tell_until_gone(websocket, hall.waiting, lambda: hall.version)
    finally:
        if student is not None:
            hall.present[student] -= 1
            hall.wake()


async def tell_until_gone(
    websocket: Any, waiting: set[asyncio.Event], version: Callable[[], str | int]
) -> None:
    """Tells a page the version whenever it is woken, until it goes. waiting: all that are woken."""
    event = asyncio.Event()
    waiting.add(event)
    listening = asyncio.create_task(_until_gone(websocket))
    try:
        while not listening.done():
            event.clear()
            await websocket.send_json({"version": version()})
            woken = asyncio.create_task(event.wait())
            await asyncio.wait({woken, listening}, return_when=asyncio.FIRST_COMPLETED)
            woken.cancel()
            await asyncio.sleep(TOGETHER)
    except Exception:  # noqa: BLE001, S110 - a page that is gone is no fault
        pass
    finally:
        listening.cancel()
        waiting.discard(event)


async def _until_gone(websocket: Any) -> None:
    while True:
        message = await websocket.receive()
        if message["type"] == "websocket.disconnect":
            return


ROUTES = [
    Route("/r/{code}/wall", wall),
    Route("/r/{code}/wall/part", wall_part),
    Route("/r/{code}/figure/{mark}/{name}.png", figure),
    WebSocketRoute("/r/{code}/ws", socket),
]
