"""Each reader's language: chosen on a page, kept in the browser; the projector has the class's."""

from __future__ import annotations

from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sim.classroom.server.asking import keep, onward, text
from sim.telling.messages import languages, speaking

COOKIE = "language"
SHARED = ("/wall", "/wall/part")  # pages that a whole room reads


class Speaking:
    """Answers each request in the language of its reader."""

    def __init__(self, app: Any) -> None:
        self.app = app

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """A request, in its reader's language."""
        shared = str(scope.get("path", "")).endswith(SHARED)
        with speaking("" if shared else chosen(scope)):
            await self.app(scope, receive, send)


def chosen(scope: Any) -> str:
    """The language that a browser keeps; empty where it keeps none that there is."""
    headers = scope.get("headers", [])
    found = [value.decode("latin-1") for key, value in headers if key == b"cookie"]
    try:
        held = SimpleCookie("; ".join(found)).get(COOKIE)
    except CookieError:
        return ""
    return held.value if held is not None and held.value in languages() else ""


async def choose(request: Request) -> Response:
    """Keep a language, and go back to the page where it was chosen."""
    name = text(await request.form(max_files=0, max_fields=2), "language")
    page = urlsplit(request.headers.get("referer", "/")).path
    response = onward(f"/{page.lstrip('/')}")
    if name in languages():
        keep(response, COOKIE, name)
    return response


ROUTE = Route("/language", choose, methods=["POST"])
