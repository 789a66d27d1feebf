"""Who asks: a request's room, student, instructor; forms that only our own pages can send."""

from __future__ import annotations

from typing import Any

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection, Request
from starlette.responses import RedirectResponse, Response

from sim.classroom.server.keys import same
from sim.classroom.server.rooms import Hall, House
from sim.classroom.wording import put

TEACHER = "teacher"
FIELDS = 120  # of a form
DAY = 86400  # seconds


def house_of(request: HTTPConnection) -> House:
    """The class that is served."""
    house: House = request.app.state.house
    return house


def hall_of(request: HTTPConnection) -> Hall:
    """The room that the path names. Raises: 404."""
    hall = house_of(request).hall(str(request.path_params["code"]))
    if hall is None:
        raise HTTPException(404, put("refused.no_room"))
    return hall


def cookie_name(hall: Hall) -> str:
    """What a student's key is kept under: each room has its own."""
    return f"room-{hall.code}"


def student_of(request: HTTPConnection, hall: Hall) -> int | None:
    """The student who asks, or None."""
    key = request.cookies.get(cookie_name(hall), "")
    number = house_of(request).keys.student_of(hall.game.name, key)
    return number if number in hall.game.room.students else None


def some_student(request: HTTPConnection, hall: Hall) -> int:
    """The student who asks. Raises: 403."""
    number = student_of(request, hall)
    if number is None:
        raise HTTPException(403, put("refused.no_key"))
    return number


def is_teacher(request: HTTPConnection) -> bool:
    """Whether the instructor asks."""
    return house_of(request).keys.is_instructor(request.cookies.get(TEACHER, ""))


def some_teacher(request: HTTPConnection) -> None:
    """Nothing, where the instructor asks. Raises: 403."""
    if not is_teacher(request):
        raise HTTPException(403, put("refused.no_key"))


def holder_of(request: HTTPConnection, hall: Hall | None = None) -> str:
    """The key in whose name a page is shown: what its forms are signed with."""
    if hall is None:
        return request.cookies.get(TEACHER, "")
    return request.cookies.get(cookie_name(hall), "")


async def form_of(request: Request, holder: str) -> FormData:
    """The fields of a form that a page of ours has sent. Raises: 403, 400."""
    try:
        form = await request.form(max_files=0, max_fields=FIELDS)
    except HTTPException:
        raise
    except (ValueError, KeyError, UnicodeError):
        raise HTTPException(400, put("refused.malformed")) from None
    if not same(text(form, "form"), house_of(request).keys.form(holder)):
        raise HTTPException(403, put("refused.no_form"))
    return form


def text(form: FormData, name: str) -> str:
    """One field as text; empty where it is not there."""
    found = form.get(name, "")
    return found if isinstance(found, str) else ""


def texts(form: FormData, name: str) -> list[str]:
    """All fields of a name that say something."""
    return [one for one in form.getlist(name) if isinstance(one, str) and one]


def number(form: FormData, name: str) -> int:
    """One field as a whole number. Raises: 400."""
    found = text(form, name)
    if not (found.isascii() and found.isdecimal() and len(found) < 10):
        raise HTTPException(400, put("refused.malformed"))
    return int(found)


def onward(path: str) -> Response:
    """See the page that has it now."""
    return RedirectResponse(path, status_code=303)


def keep(response: Response, name: str, value: str, path: str = "/") -> None:
    """Keep a key in the browser: no script reads it, no other site sends it."""
    flags: dict[str, Any] = {"httponly": True, "samesite": "lax", "max_age": DAY, "path": path}
    response.set_cookie(name, value, **flags)
