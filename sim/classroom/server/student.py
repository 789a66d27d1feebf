"""The routes of students: come in, sit down, hand in, and see what became of it."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from hashlib import sha256
from typing import Any

from markupsafe import Markup
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from sim.classroom.game import Game, Refused
from sim.classroom.server.asking import (
    cookie_name,
    form_of,
    hall_of,
    holder_of,
    house_of,
    keep,
    number,
    onward,
    some_student,
    student_of,
    text,
    texts,
)
from sim.classroom.server.pages import page, refused, render
from sim.classroom.server.rooms import Hall
from sim.classroom.views import StudentView
from sim.classroom.wording import put
from sim.telling.messages import spoken

PERCENT = 100
FORM = "@form@"  # stands for the signature of a form where many share a part of a page
MOST_DRAWN = 400


async def door(request: Request) -> Response:
    """The first page: the code of a room; where there is one room only, its own door."""
    house = house_of(request)
    code = request.query_params.get("code", "").strip()
    if not code and len(house.halls) == 1:
        return onward(f"/r/{next(iter(house.halls))}")
    if code and house.hall(code) is not None:
        return onward(f"/r/{code.upper()}")
    said = put("refused.no_room") if code else ""
    return page("door.html", 404 if said else 200, said=said)


async def entrance(request: Request) -> Response:
    """The door of a room: a name, and in."""
    hall = hall_of(request)
    if student_of(request, hall) is not None:
        return onward(f"/r/{hall.code}/play")
    return page(
        "entrance.html", hall=hall, head=hall.viewer.head(), form=_form(request, hall), said=""
    )


def _form(request: Request, hall: Hall) -> str:
    return house_of(request).keys.form(holder_of(request, hall))


async def join(request: Request) -> Response:
    """Somebody comes in, or comes back with a word."""
    hall = hall_of(request)
    form = await form_of(request, holder_of(request, hall))
    keys = house_of(request).keys
    word = text(form, "word").strip().upper()
    if word:
        held = [n for n in hall.game.room.students if keys.word(hall.game.name, n) == word]
        if not held:
            said = put("refused.no_word")
            return page(
                "entrance.html",
                403,
                hall=hall,
                head=hall.viewer.head(),
                form=_form(request, hall),
                said=said,
            )
        student = held[0]
    else:
        try:
            student = await run_in_threadpool(hall.game.join, text(form, "name"))
        except Refused as error:
            return refused(hall, error, f"/r/{hall.code}/play")
        seat = text(form, "seat")
        if seat:
            with contextlib.suppress(Refused):
                await run_in_threadpool(hall.game.sit, student, seat)
        hall.tell()
    response = onward(f"/r/{hall.code}/play")
    keep(response, cookie_name(hall), keys.student(hall.game.name, student), f"/r/{hall.code}")
    return response


async def play(request: Request) -> Response:
    """The page of a student."""
    hall = hall_of(request)
    student = student_of(request, hall)
    if student is None:
        return onward(f"/r/{hall.code}")
    return page("student.html", **await shown(request, hall, student))


async def part(request: Request) -> Response:
    """The living part of a student's page."""
    hall = hall_of(request)
    given = await shown(request, hall, some_student(request, hall), whole=False)
    return HTMLResponse(str(render("student_part.html", **given)))


async def orders(request: Request) -> Response:
    """The orders of a student's seat, which a page asks for once it has shown what is new."""
    hall = hall_of(request)
    given = await shown(request, hall, some_student(request, hall))
    return HTMLResponse(given["orders"])


async def shown(
    request: Request, hall: Hall, student: int, *, whole: bool = True
) -> dict[str, Any]:
    """What the page of a student is given. whole: with the moves, by far its largest part."""
    version = hall.version
    view = await run_in_threadpool(lambda: hall.viewer.student(student, moves=whole))
    word = house_of(request).keys.word(hall.game.name, student)
    form = _form(request, hall)
    wanted = view.asked and not view.by_model
    return {
        "orders": fragment(hall, form, "orders", view, wanted and whole),
        "orders_key": key_of(hall, "orders", view) if wanted else "",
        "card": fragment(hall, form, "card", view, bool(view.seat)),
        "hall": hall,
        "view": view,
        "head": view.head,
        "word": word,
        "form": form,
        "at_place": f"/r/{hall.code}",
        "version": version,
    }


def key_of(hall: Hall, name: str, view: StudentView) -> str:
    """Another one where another text stands in a part that all of a seat see alike."""
    head, table = view.head, (view.offers, view.drafts, view.occasions)
    orders = view.sealed, view.standing
    told = spoken(), name, view.seat, hall.code, head.asking, head.phase, head.due, orders, table
    return sha256(repr(told).encode()).hexdigest()[:16]


def fragment(hall: Hall, form: str, name: str, view: StudentView, wanted: bool) -> Markup:
    """A part of a page that all of a seat see alike, drawn once; each has a form of its own."""
    if not wanted:
        return Markup()
    key = key_of(hall, name, view)
    if key not in hall.drawn:
        if len(hall.drawn) > MOST_DRAWN:
            hall.drawn.clear()
        given = {"hall": hall, "view": view, "head": view.head, "form": FORM, "key": key}
        hall.drawn[key] = str(render(f"student_{name}.html", **given))
    return Markup(hall.drawn[key].replace(FORM, form))  # noqa: S704 - a template's own text


Act = Callable[[Game, int, FormData], None]


def acting(act: Act) -> Callable[[Request], Any]:
    """The route of something that a student does for the own seat."""

    async def answered(request: Request) -> Response:
        hall = hall_of(request)
        student = some_student(request, hall)
        form = await form_of(request, holder_of(request, hall))
        try:
            await run_in_threadpool(act, hall.game, student, form)
        except Refused as error:
            return refused(hall, error, f"/r/{hall.code}/play")
        hall.tell()
        return onward(f"/r/{hall.code}/play")

    return answered


def sit(game: Game, student: int, form: FormData) -> None:
    """Sit down."""
    game.sit(student, text(form, "seat") or None)


def suggest(game: Game, student: int, form: FormData) -> None:
    """Suggest something to the own seat."""
    game.suggest(student, number(form, "asking"), text(form, "text"))


def submit(game: Game, student: int, form: FormData) -> None:
    """Hand in the orders of the own seat; or propose one of them to the other side."""
    moves = texts(form, "move")
    ordered = [with_share(move, text(form, f"share:{move}")) for move in moves]
    answers = {one.move: text(form, f"offer:{one.move}") for one in game.room.proposed}
    game.submit(
        student,
        number(form, "asking"),
        list(dict.fromkeys(ordered)),
        text(form, "asked") or "staff",
        text(form, "calls") or "staff",
        [move for move, answer in answers.items() if answer == "agree"],
        [move for move, answer in answers.items() if answer == "decline"],
        text(form, "entry") or "ask",
        texts(form, "sign"),
    )


def with_share(move: str, share: str) -> str:
    """A move with the share that it offers."""
    return f"{move} {share}" if share else move


def propose(game: Game, student: int, form: FormData) -> None:
    """Propose a joint act."""
    game.propose(student, number(form, "asking"), text(form, "proposal"))


def draft(game: Game, student: int, form: FormData) -> None:
    """Draw up a treaty with another seat."""
    game.draft(
        student,
        number(form, "asking"),
        text(form, "to"),
        text(form, "obligation"),
        text(form, "owes"),
        text(form, "strength"),
        text(form, "adversary") or None,
        at_home=bool(text(form, "at_home")),
    )


def note(game: Game, student: int, form: FormData) -> None:
    """Send a private note."""
    game.note(student, text(form, "to"), text(form, "text"))


def predict(game: Game, student: int, form: FormData) -> None:
    """Say how likely outcomes are, in hundredths."""
    chances = {}
    for name in texts(form, "outcome"):
        if text(form, f"percent:{name}"):
            chances[name] = number(form, f"percent:{name}") / PERCENT
    game.predict(student, chances)


ROUTES = [
    Route("/", door),
    Route("/r/{code}", entrance),
    Route("/r/{code}/join", join, methods=["POST"]),
    Route("/r/{code}/play", play),
    Route("/r/{code}/part", part),
    Route("/r/{code}/orders", orders),
    Route("/r/{code}/sit", acting(sit), methods=["POST"]),
    Route("/r/{code}/suggest", acting(suggest), methods=["POST"]),
    Route("/r/{code}/submit", acting(submit), methods=["POST"]),
    Route("/r/{code}/propose", acting(propose), methods=["POST"]),
    Route("/r/{code}/draft", acting(draft), methods=["POST"]),
    Route("/r/{code}/note", acting(note), methods=["POST"]),
    Route("/r/{code}/predict", acting(predict), methods=["POST"]),
]
