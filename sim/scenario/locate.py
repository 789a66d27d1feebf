r"""Where every key and every value of a TOML text stands, so that a message can name the place.

`tomllib` gives the data and forgets the places, and no library we found gives both. So this
scanner reads the text a second time and keeps, for each path through the data, the stretch of
text that wrote it. It looks for no faults: `tomllib` must have accepted the text before.

    places("[states.BOR]\nresolve = 1.6\n").value(("states", "BOR", "resolve"))  # 2:11
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from contextlib import suppress
from typing import NamedTuple, TypeAlias

# As the data is walked: keys and, in arrays, numbers from 0.
Path: TypeAlias = tuple[str | int, ...]

# The offsets of the first character and of the one after the last.
Span: TypeAlias = tuple[int, int]

# What may stand between any two things that mean something.
_GAP = re.compile(r"[ \t\n]*(?:#[^\n]*[ \t\n]*)*")

# One part of a key.
_NAME = re.compile(r"""[A-Za-z0-9_-]+ | "[^"\\\n]*(?:\\[^\n][^"\\\n]*)*" | '[^'\n]*'""", re.VERBOSE)

# A value without parts. A text in three quotes may end in up to two quotes of its own.
_PLAIN = re.compile(
    r"""
      "{3} [^"\\]* (?: (?:\\.|"(?!"")) [^"\\]* )* "{3} "{0,2}
    | '{3} .*? '{3} '{0,2}
    | "(?!"") [^"\\\n]* (?:\\[^\n][^"\\\n]*)* "
    | '(?!'') [^'\n]* '
    | \d{4}-\d\d-\d\d [ ] \d\d: [^\s,\]}\#]*       # a date and a time with a space between
    | [^\s,=\#"'\[\]{}]+
    """,
    re.VERBOSE | re.DOTALL,
)

MOST_PARTS = 40  # of a key; tables within tables

_CLOSING = {"[": "]", "{": "}"}


class TextPlace(NamedTuple):
    """A stretch of one line; lines and columns count characters from 1.

    `end_column` is the column after the last character. Of something longer than a line only its
    first line counts.
    """

    line: int
    column: int
    end_column: int


class Places:
    """The place of every key and value in one text.

    A path the text does not hold has the place of its nearest parent in the text, so a lookup
    always answers; the root is line 1, column 1.
    """

    def __init__(self, scan: Scan) -> None:
        """Keep what the scan found; places are worked out when asked for."""
        self._scan = scan
        ends = (k + 1 for k, char in enumerate(scan.source) if char == "\n")
        self._starts = [0, *ends]  # of the lines

    def key(self, path: Path) -> TextPlace:
        """Where the last part of `path` is written as a key.

        An entry of an array has no key: its value, or the name in its [[header]], stands in.
        """
        return self._place(*self._scan.keys[self.nearest(path)])

    def value(self, path: Path) -> TextPlace:
        """Where the value is written.

        Of a table this is its [header], or where it has none the key that first mentions it.
        """
        return self._place(*self._scan.values[self.nearest(path)])

    def _place(self, start: int, end: int) -> TextPlace:
        """As `place_of`, without counting the lines anew each time."""
        line = bisect_right(self._starts, start)
        column = start - self._starts[line - 1] + 1
        stop = self._starts[line] - 1 if line < len(self._starts) else end
        return TextPlace(line, column, column + min(end, stop) - start)

    def nearest(self, path: Path) -> Path:
        """Return `path` itself if the text holds it, else its longest beginning that it holds."""
        while path not in self._scan.values:
            path = path[:-1]
        return path


def places(text: str) -> Places:
    """Locate every key and value of a text that `tomllib.loads` accepts."""
    return Places(Scan(text))


def place_of(source: str, start: int, end: int) -> TextPlace:
    """Turn offsets into a line and its columns; line ends in `source` are single characters."""
    line = source.count("\n", 0, start) + 1
    column = start - source.rfind("\n", 0, start)
    line_end = source.find("\n", start, end)
    return TextPlace(line, column, column + (end if line_end < 0 else line_end) - start)


class _UnreadableError(Exception):
    """Nothing that TOML allows stands here."""


class Scan:
    """One pass through a text, ending in silence at the first thing that is not TOML.

    What it knows by then is public, since a message about a fault needs it: `at` is where it
    stopped, `begun` where the last plain value starts, `open` the brackets around `at`, outermost
    first, `latest` the path and start of the last key whose value is complete, and `too_long` the
    part that makes a key longer than any table is deep, if there the pass ended.
    """

    def __init__(self, text: str) -> None:
        """Read the whole text, as `tomllib` does with line ends made one character."""
        self.source = text.replace("\r\n", "\n")
        self.keys: dict[Path, Span] = {(): (0, 0)}
        self.values: dict[Path, Span] = {(): (0, 0)}
        self.at = 0
        self.begun = 0
        self.open: list[int] = []
        self.latest: tuple[Path, int] = ((), 0)
        self.too_long: int | None = None
        self._lengths: dict[Path, int] = {}  # of the arrays of tables
        with suppress(_UnreadableError, tomllib.TOMLDecodeError):
            self._document()

    def _document(self) -> None:
        table: Path = ()
        while char := self._peek():
            if char == "[":
                table = self._header()
            else:
                self._pair(table)

    def _header(self) -> Path:
        """Read `[a.b]` or `[[a.b]]`; the answer is the table that the next lines fill."""
        start = self.at
        bracket = "]]" if self.source.startswith("[[", start) else "]"
        self.at += len(bracket)
        *parents, (name, span) = names = self._names()
        path = (*self._enter((), parents), name)
        self.latest = path, names[0][1][0]
        end = self.at + len(bracket)
        if bracket == "]]":
            self.keys.setdefault(path, span)
            self.values.setdefault(path, (start, end))
            length = self._lengths[path] = self._lengths.get(path, 0) + 1
            path = (*path, length - 1)
        # Not setdefault: a header outranks an earlier [a.b.c] that only mentioned this table.
        self.keys[path] = span
        self.values[path] = (start, end)
        self.at = end
        return path

    def _pair(self, table: Path) -> None:
        """Read `a.b = value`."""
        *parents, (name, span) = names = self._names()
        path = (*self._enter(table, parents), name)
        self.keys[path] = span
        if self._peek() != "=":
            raise _UnreadableError
        self.at += 1
        self._value(path)
        self.latest = path, names[0][1][0]

    def _names(self) -> list[tuple[str, Span]]:
        """Read the parts of a key, with what is written between the dots."""
        names = []
        while True:
            self._peek()
            start = self.at
            name = _name(self._take(_NAME))
            names.append((name, (start, self.at)))
            if self._peek() != ".":
                return names
            if len(names) > MOST_PARTS:
                self.too_long = start
                raise _UnreadableError
            self.at += 1

    def _enter(self, table: Path, names: list[tuple[str, Span]]) -> Path:
        """Go from a table down to the one that holds the key; in an array, to its last table."""
        for name, span in names:
            table = (*table, name)
            self.keys.setdefault(table, span)
            self.values.setdefault(table, span)
            if table in self._lengths:
                table = (*table, self._lengths[table] - 1)
        return table

    def _value(self, path: Path) -> None:
        """Read a value with its parts: fewer calls a level than `tomllib` needs, so as deep."""
        closing = _CLOSING.get(self._peek())
        start = self.at
        if closing is None:
            self._take(_PLAIN)
            self.begun = start
            self.values[path] = (start, self.at)
            return
        self.open.append(start)
        self.at += 1
        length = 0
        while self._peek() != closing:
            if closing == "}":
                self._pair(path)
            else:
                self._value(entry := (*path, length))
                self.keys[entry] = self.values[entry]
                length += 1
            if self._peek() == ",":
                self.at += 1
        self.at += 1
        self.open.pop()
        self.values[path] = (start, self.at)

    def _peek(self) -> str:
        """Skip blanks, line ends and comments; the answer is the next character, "" at the end."""
        self._take(_GAP)
        return self.source[self.at : self.at + 1]

    def _take(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self.source, self.at)
        if match is None:
            raise _UnreadableError
        self.at = match.end()
        return match.group()


def _name(spelling: str) -> str:
    """Return the key that a spelling means; for escapes in quotes we ask `tomllib`."""
    if spelling[0] not in "\"'":
        return spelling
    if spelling[0] == '"' and "\\" in spelling:
        return str(tomllib.loads(f"name = {spelling}")["name"])
    return spelling[1:-1]
