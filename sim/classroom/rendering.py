"""Templates and what they are filled with: pages that are served, and files that need no server."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from sim.classroom.wording import put
from sim.report.templating import environment_of
from sim.telling.messages import languages, spoken, title_of, unreviewed

HERE = Path(__file__).parent / "server"
TEMPLATES, STATIC = HERE / "templates", HERE / "static"


@cache
def environment() -> Environment:
    """The templates of the classroom, with its words."""
    held = environment_of(TEMPLATES)
    held.globals["put"] = put
    held.filters["clock"] = clock
    return held


def clock(seconds: float) -> str:
    """Seconds as minutes and seconds."""
    whole = max(0, round(seconds))
    return f"{whole // 60}:{whole % 60:02d}"


def render(name: str, **given: Any) -> Markup:
    """A template with what it needs."""
    offered = [(one, title_of(one)) for one in languages()]
    text = (
        environment()
        .get_template(name)
        .render(language=spoken(), languages=offered, unreviewed=unreviewed(), **given)
    )
    return Markup(text)  # noqa: S704 - a template's own text, escaped by it
