"""The routes of the explorer: one page, its living part, its figures, and what its forms do."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Collection
from functools import partial
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection, Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.staticfiles import StaticFiles

from sim.classroom.explorer.branching import SET
from sim.classroom.explorer.desk import Desk
from sim.classroom.explorer.figures import WIDTHS, differences_of, ladder_at, map_at, svg_of
from sim.classroom.explorer.showing import shown
from sim.classroom.server.app import failed
from sim.classroom.server.asking import form_of, keep, number, onward, text, texts
from sim.classroom.server.guard import Guard
from sim.classroom.server.keys import Keys
from sim.classroom.server.pages import STATIC, page, render
from sim.classroom.server.wall import tell_until_gone
from sim.classroom.wording import put
from sim.errors import SimError

COOKIE = "explorer"  # what the key is kept under
MAIN = "main"  # where a page begins
FIGURE_HEADERS = {  # a figure is a picture with styles of its own, and never a page
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
}


class Room:
    """The desk as it is served: its keys, and the pages that wait for news of it."""

    def __init__(self, desk: Desk, keys: Keys) -> None:
        self.desk, self.keys = desk, keys
        self.waiting: set[asyncio.Event] = set()

    def tell(self) -> None:
        """Wake all pages, since something is new."""
        self.desk.version += 1
        for event in self.waiting:
            event.set()


def room_of(request: HTTPConnection) -> Room:
    """The room, for who has its key. Raises: 403."""
    room: Room = request.app.state.house
    if not room.keys.is_instructor(request.cookies.get(COOKIE, "")):
        raise HTTPException(403, put("explore.no_key"))
    return room


async def enter(request: Request) -> Response:
    """The link: its key goes into the browser and out of the address."""
    key = str(request.path_params["key"])
    if not request.app.state.house.keys.is_instructor(key):
        raise HTTPException(403, put("explore.no_key"))
    response = onward("/")
    keep(response, COOKIE, key)
    return response


async def given(request: Request) -> dict[str, Any]:
    """What the page is given."""
    room = room_of(request)
    form = room.keys.form(request.cookies.get(COOKIE, ""))
    return {"form": form, **await run_in_threadpool(locked, room.desk, shown)}


def locked(desk: Desk, act: Callable[[Desk], Any]) -> Any:
    """What comes of something that is done at the desk, by nobody else meanwhile."""
    with desk.lock:
        return act(desk)


async def whole(request: Request) -> Response:
    """The page."""
    return page("explore.html", **await given(request))


async def part(request: Request) -> Response:
    """Its living part."""
    return HTMLResponse(str(render("explore_part.html", **await given(request))))


async def socket(websocket: Any) -> None:
    """Tells a page when there is news, until it goes."""
    try:
        room = room_of(websocket)
    except HTTPException:
        await websocket.close(4403)
        return
    await websocket.accept()
    await tell_until_gone(websocket, room.waiting, lambda: room.desk.version)


async def figure(request: Request) -> Response:
    """A figure. Raises: 404."""
    desk = room_of(request).desk
    name, size = request.path_params["name"], request.path_params["size"]
    draws = {"ladder", "map", "differences", "was", "now"}
    if name not in draws or size not in WIDTHS:
        raise HTTPException(404, put("explore.no_figure"))
    svg = await run_in_threadpool(locked, desk, partial(drawn, name=name, size=size))
    if svg is None:
        raise HTTPException(404, put("explore.no_figure"))
    return Response(svg, media_type="image/svg+xml", headers=FIGURE_HEADERS)


def drawn(desk: Desk, name: str, size: str) -> bytes | None:
    """The file of a figure, or None where there is none now."""
    if name == "ladder":
        return svg_of(partial(ladder_at, desk.world.played, desk.week), size)
    if name == "map":
        return svg_of(partial(map_at, desk.world, desk.week), size)
    if name == "differences":
        return svg_of(partial(differences_of, desk.worlds.compared_with((), desk.edits).rows), size)
    if desk.futures is None:
        return None
    run = desk.futures.was if name == "was" else desk.futures.now
    return svg_of(partial(ladder_at, run, desk.futures.week), size)


Act = Callable[[Desk, FormData], None]


def acting(act: Act) -> Callable[[Request], Any]:
    """The route of something that the page does; what cannot be done changes nothing."""

    async def answered(request: Request) -> Response:
        room = room_of(request)
        form = await form_of(request, request.cookies.get(COOKIE, ""))
        await run_in_threadpool(locked, room.desk, partial(tried, act=act, form=form))
        room.tell()
        at = text(form, "at")
        return onward(f"/#{at if at.isalpha() else MAIN}")

    return answered


def tried(desk: Desk, act: Act, form: FormData) -> None:
    """Do it, or have the page say why not."""
    desk.said = ""
    try:
        act(desk, form)
    except SimError as error:
        desk.said = str(error)


def change(desk: Desk, form: FormData) -> None:
    """Set the levers of a form."""
    values = {key.removeprefix("set:"): text(form, key) for key in form if key.startswith("set:")}
    clauses = texts(form, "clause")
    desk.change(values, {one: text(form, f"keep:{one}") == "1" for one in clauses})


def look(desk: Desk, form: FormData) -> None:
    """Look at another week, or do one step of play."""
    desk.look(number(form, "week"))


def branch(desk: Desk, form: FormData) -> None:
    """Branch off in the week that is shown."""
    kind = text(form, "kind")
    desk.branch(kind, text(form, "text") if kind == SET else text(form, kind))


ACTS: dict[str, Act] = {
    "change": change,
    "week": look,
    "branch": branch,
    "back": lambda desk, form: desk.take_back(number(form, "number")),
    "reset": lambda desk, _: desk.take(()),
    "dice": lambda desk, form: desk.roll(number(form, "seed"), number(form, "run")),
    "why": lambda desk, form: desk.ask(number(form, "event")),
    "search": lambda desk, form: desk.search(text(form, "query")),
    "seat": lambda desk, form: desk.sit(text(form, "seat")),
    "save": lambda desk, form: desk.save(text(form, "name")),
    "load": lambda desk, form: desk.load(text(form, "name")),
}


def make_app(desk: Desk, keys: Keys, hosts: Collection[str]) -> Any:
    """The application. hosts: with ports, that it answers to."""
    room = Room(desk, keys)

    @contextlib.asynccontextmanager
    async def life(app: Starlette) -> AsyncIterator[None]:
        del app
        yield
        room.tell()

    app = Starlette(
        routes=[
            Route("/", whole),
            Route("/part", part),
            Route("/key/{key}", enter),
            Route("/figure/{stamp}/{name}-{size}.svg", figure),
            *(Route(f"/do/{name}", acting(act), methods=["POST"]) for name, act in ACTS.items()),
            WebSocketRoute("/ws", socket),
            Mount("/static", StaticFiles(directory=STATIC)),
        ],
        exception_handlers={HTTPException: failed, Exception: failed},
        lifespan=life,
    )
    app.state.house = room
    return Guard(app, hosts)
