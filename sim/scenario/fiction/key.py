"""The key to a twin: a page for the teacher, with what every name stands for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from sim.scenario.fiction.dates import MOVED, YEARS
from sim.scenario.paths import spelled

if TYPE_CHECKING:
    from sim.scenario.fiction.cast import Cast
    from sim.scenario.fiction.renaming import Renaming
    from sim.scenario.load import Loaded

TOP = """\
# Key to {file}

For the teacher: not for the class before the debriefing. {file} is a fictional twin of
**{title}** ({name}): other names, same numbers.

Days lie {years} years later ({weeks:,} weeks, so that weekdays stay). A draw depends on the names
of those whom it concerns: rates are those of the original within simulation error, single runs are
not.
"""


def key_page(loaded: Loaded, file: str, cast: Cast, renaming: Renaming) -> str:
    """The page, in Markdown."""
    title = _cell(loaded.scenario.title)
    top = TOP.format(file=file, title=title, name=loaded.name, years=YEARS, weeks=MOVED.days // 7)
    return top + "".join(
        (
            _table("States and members of the Council", _states(loaded, cast), "stands for"),
            _table("Regions", ((new, old) for old, new in cast.regions.items()), "stands for"),
            _table("Places", ((new, old) for old, new in cast.places.items()), "stands for"),
            _table("Names in the file", _entries(cast), "stands for"),
            _table(
                "Texts that were cut or put otherwise",
                ((spelled(path), text) for path, text in renaming.original.items()),
                "in the original",
            ),
            _table(
                "Where the numbers come from",
                ((spelled(path), text) for path, text in renaming.sources.items()),
                "in the original",
            ),
        )
    )


def _states(loaded: Loaded, cast: Cast) -> Iterator[tuple[str, str]]:
    council = loaded.scenario.council
    members = council.members if council else {}
    for one, new in cast.titles.items():
        state = loaded.scenario.states.get(one)
        title = state.title if state else members[one].title
        yield f"{new} ({cast.states[one]})", f"{title} ({one})" if title else one


def _entries(cast: Cast) -> Iterator[tuple[str, str]]:
    for table, names in cast.entries.items():
        outer = cast.entries[table[:1]] if len(table) > 1 else {}
        there = tuple(outer.get(str(step), step) for step in table)
        for old, new in names.items():
            if old != new:
                yield spelled((*there, new)), old


def _table(heading: str, rows: Iterable[tuple[str, str]], second: str) -> str:
    """A heading and a table under it; nothing where there are no rows."""
    listed = [f"| {_cell(a)} | {_cell(b)} |\n" for a, b in rows]
    if not listed:
        return ""
    return f"\n## {heading}\n\n| in the twin | {second} |\n|---|---|\n" + "".join(listed)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
