"""The works that sources name: a numbered list, and the number beside each place that names one."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

LIST = Path(__file__).with_suffix(".toml")
DOI = re.compile(r"\b10\.\d{4,9}/[^\s;,)\]]*[^\s;,)\].]")


class Work(NamedTuple):
    """A work: what sources call it, how a list of references gives it, its DOI where known."""

    called: str
    text: str
    doi: str = ""


Entry = dict[str, Any]  # author, year, title, place, and doi where it was found


@cache
def entries() -> dict[str, Entry]:
    """Every work that is known in full, by what sources call it."""
    return tomllib.loads(LIST.read_text("utf-8"))


@cache
def known() -> tuple[Work, ...]:
    """Every work that is known in full, as a list of references gives it."""
    return tuple(
        Work(called, "{author} ({year}). {title}. {place}.".format_map(entry), entry.get("doi", ""))
        for called, entry in entries().items()
    )


def works_in(source: str) -> list[Work]:
    """The works that a source names; where it gives a DOI of none of them, the source itself."""
    found = [work for work in known() if work.called in source]
    given = [doi for doi in DOI.findall(source) if doi not in {work.doi for work in found}]
    return found + [Work(source, source, doi) for doi in given[:1]]


class References:
    """The works that a page names, each once, in the order of the alphabet, numbered from one."""

    def __init__(self, sources: Iterable[str]) -> None:
        works = {work for source in dict.fromkeys(sources) for work in works_in(source)}
        self.works = sorted(works, key=lambda work: (work.text.casefold(), work))

    def parts_of(self, source: str) -> list[tuple[str, int]]:
        """A source in parts, each with the number of the work that its end names, or 0."""
        ends = {source.index(w.called) + len(w.called): w for w in works_in(source)}
        parts, start = [], 0
        for end in sorted(ends):
            parts.append((source[start:end], self.works.index(ends[end]) + 1))
            start = end
        return [*parts, (source[start:], 0)] if start < len(source) else parts
