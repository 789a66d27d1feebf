"""Pages as answers."""

from __future__ import annotations

from typing import Any

from starlette.responses import HTMLResponse

from sim.classroom.rendering import STATIC, render

__all__ = ["STATIC", "page", "render"]


def page(name: str, status: int = 200, **given: Any) -> HTMLResponse:
    """A page as an answer."""
    return HTMLResponse(str(render(name, **given)), status)
