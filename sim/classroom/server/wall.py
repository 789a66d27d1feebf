"""The page for the projector, and the socket by which every page is told of news."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route, WebSocketRoute

from sim.classroom.server.asking import hall_of, house_of, student_of
from sim.classroom.server.pages import page, render
from sim.classroom.server.rooms import Hall

TOGETHER = 0.15  # seconds within which several pieces of news are told as one


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
    """What the projector's page is given."""
    view = await run_in_threadpool(hall.viewer.projector)
    address = request.app.state.address
    return {
        "hall": hall,
        "view": view,
        "head": view.head,
        "address": address,
        "at_place": f"/r/{hall.code}/wall",
        "version": hall.game.version,
        "present": len(+hall.present),
    }


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
        hall.tell()
    try:
        await tell_until_gone(websocket, hall.waiting, lambda: hall.game.version)
    finally:
        if student is not None:
            hall.present[student] -= 1
            hall.tell()


async def tell_until_gone(
    websocket: Any, waiting: set[asyncio.Event], version: Callable[[], int]
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
    WebSocketRoute("/r/{code}/ws", socket),
]
