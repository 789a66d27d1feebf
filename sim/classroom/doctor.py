"""What is looked at before a lesson, so that nothing is found out in front of the class."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import metadata

from sim.classroom.core import check_lesson
from sim.classroom.lesson import Lesson, played_scenario
from sim.classroom.network import Finding, free_port, reach
from sim.classroom.wording import put
from sim.errors import SimError
from sim.run.kernel import LOOPS, is_cached
from sim.run.ready import make_ready
from sim.telling.in_language import in_language

PACKAGES = ("starlette", "uvicorn", "websockets", "python-multipart", "segno")


def missing_packages() -> list[str]:
    """Packages of the extra that are not installed."""
    found = []
    for package in PACKAGES:
        try:
            metadata.version(package)
        except metadata.PackageNotFoundError:
            found.append(package)
    return found


def findings(port: int, named: tuple[str, Lesson] | None) -> Iterator[Finding]:
    """One after the other, what is well and what is not; compiles the rules on the way."""
    missing = missing_packages()
    yield Finding(
        not missing,
        put("doctor.python") if not missing else put("doctor.no_packages", package=missing[0]),
    )
    if not is_cached(LOOPS):
        yield Finding(None, put("doctor.not_compiled"))
        make_ready()
    yield Finding(True, put("doctor.compiled"))
    if named is not None:
        yield lesson_finding(*named)
    try:
        free_port("0.0.0.0", port)  # noqa: S104 - as `start --lan` would
    except SimError as error:
        yield Finding(False, str(error))
        return
    yield from reach(port)


def lesson_finding(scenario: str, lesson: Lesson) -> Finding:
    """Whether the lesson can be played."""
    try:
        played = played_scenario(scenario, lesson)
        check_lesson(lesson, played)
    except SimError as error:
        return Finding(False, str(error))
    turns = played.horizon.turns
    weeks = lesson.weeks
    return Finding(
        True, put("doctor.scenario", title=in_language(played).title, turns=turns, weeks=weeks)
    )
