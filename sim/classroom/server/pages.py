"""Pages as answers."""

from __future__ import annotations

from typing import Any

from starlette.responses import HTMLResponse

from sim.classroom.game import Refused
from sim.classroom.rendering import STATIC, render
from sim.classroom.server.rooms import Hall

__all__ = ["STATIC", "page", "refused", "render"]


def page(name: str, status: int = 200, **given: Any) -> HTMLResponse:
    """A page as an answer."""
    return HTMLResponse(str(render(name, **given)), status)


def refused(hall: Hall, error: Refused, back: str) -> HTMLResponse:
    """A page that says why something may not be done. back: where to go on."""
    return page("refused.html", 409, head=hall.viewer.head(), said=str(error), back=back)
