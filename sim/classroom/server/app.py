"""The application, and how it is served: on one address, with nothing from outside."""

from __future__ import annotations

import contextlib
import io
from collections.abc import AsyncIterator, Collection
from http import HTTPStatus
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from sim.classroom.server import debriefing, student, teacher, wall
from sim.classroom.server.asking import hall_of
from sim.classroom.server.guard import Guard
from sim.classroom.server.languages import ROUTE, Speaking
from sim.classroom.server.pages import STATIC, page
from sim.classroom.server.rooms import House
from sim.classroom.wording import put

SMALLEST = 1000  # bytes of an answer that is compressed; pictures and sockets never are
GRACE = 1  # seconds that open pages have when the server ends


async def code_picture(request: Request) -> Response:
    """The address of a room as a QR code."""
    import segno

    hall = hall_of(request)
    picture = io.BytesIO()
    address = f"{request.app.state.address}/r/{hall.code}"
    segno.make(address, error="m").save(
        picture, kind="svg", scale=8, border=2, xmldecl=False, title=put("wall.code")
    )
    return Response(picture.getvalue(), media_type="image/svg+xml")


async def failed(request: Request, error: Exception) -> Response:
    """A page that says what is wrong with a request, and nothing of what is inside."""
    del request
    if not isinstance(error, HTTPException):
        return page("failed.html", 500, said=put("refused.failed"))
    status, said = error.status_code, str(error.detail)
    if said == HTTPStatus(status).phrase:  # not in our words: no route, or none for this method
        said = put("refused.nowhere")
    return page("failed.html", status, said=said)


def make_app(house: House, address: str, hosts: Collection[str], *, fans: bool = True) -> Any:
    """The application. address: by which it is reached; hosts: with ports, that it answers to."""

    @contextlib.asynccontextmanager
    async def life(app: Starlette) -> AsyncIterator[None]:
        del app
        house.start(fans=fans)
        yield
        await house.stop()

    app = Starlette(
        routes=[
            *student.ROUTES,
            *wall.ROUTES,
            *teacher.ROUTES,
            *debriefing.ROUTES,
            ROUTE,
            Route("/r/{code}/code.svg", code_picture),
            Mount("/static", StaticFiles(directory=STATIC)),
        ],
        exception_handlers={HTTPException: failed, Exception: failed},
        lifespan=life,
        middleware=[Middleware(GZipMiddleware, minimum_size=SMALLEST, compresslevel=5)],
    )
    app.state.house, app.state.address = house, address
    return Guard(Speaking(app), hosts)


def serve(app: Any, host: str, port: int) -> None:
    """Serve until Ctrl-C. Nothing is logged: paths may hold keys."""
    import uvicorn

    uvicorn.run(
        app,
        host=host,
        port=port,
        log_level="warning",
        access_log=False,
        server_header=False,
        date_header=False,
        timeout_graceful_shutdown=GRACE,
        ws="websockets-sansio",
        ws_max_size=4096,
        limit_concurrency=2000,
    )
