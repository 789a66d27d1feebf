"""Ways to break a scenario file in one place, and the line on which that must be told.

The rule: a problem stands on the line where the fault was made. Of a key that was deleted that is
the line of the table that lacks it: its header, or the first line of the file.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from sim.scenario.layers import TextLayer
from sim.scenario.locate import Path, Scan
from sim.scenario.paths import look, spelled
from sim.scenario.shape import NUMERIC, ValueShape, forms, keys_of, shape_at

FREE_NAMES = ("home", "place", "family")  # names that refer to nothing


class Mutation(NamedTuple):
    """A broken text, what was done to it, and where that must be told."""

    kind: str
    where: str
    text: str
    line: int


class File:
    """A scenario file with the stretch of text of each key and value."""

    def __init__(self, text: str, below: list[TextLayer]) -> None:
        """below: the files under it, which may give what is deleted here."""
        self.layer = TextLayer("file", text)
        self.scan = Scan(text)
        self.text = self.scan.source
        self.below = below
        self.paths = [path for path in self.scan.values if path]

    def value(self, path: Path) -> Any:
        return look(self.layer.data, path)

    def line(self, at: int) -> int:
        return self.text.count("\n", 0, at) + 1

    def written(self, path: Path) -> str:
        start, end = self.scan.values[path]
        return self.text[start:end]

    def instead(self, kind: str, path: Path, new: str, *, key: bool = False) -> Mutation:
        """Another text for a value or a key."""
        start, end = (self.scan.keys if key else self.scan.values)[path]
        text = self.text[:start] + new + self.text[end:]
        return Mutation(kind, spelled(path), text, self.line(start))

    def own_line(self, path: Path) -> tuple[int, int] | None:
        """The stretch of the line that holds a key, its value and nothing else."""
        start, end = self.scan.keys[path][0], self.scan.values[path][1]
        line_start = self.text.rfind("\n", 0, start) + 1
        line_end = self.text.find("\n", end)
        whole = self.text[line_start:line_end]
        if isinstance(path[-1], int) or start != line_start or "\n" in whole:
            return None
        return (line_start, line_end + 1) if line_end == end else None


def misspelt_keys(file: File) -> Iterator[Mutation]:
    """Every key of the format with a letter too many."""
    for path in file.paths:
        table = next(iter(forms(shape_at(path[:-1]))), None)
        if isinstance(path[-1], str) and table is not None and table.kind == "table":
            yield file.instead("misspelt key", path, f"{path[-1]}q", key=True)


def leaves(file: File, *kinds: str) -> Iterator[tuple[Path, ValueShape, Any]]:
    """Every value of these kinds, with what is wanted there."""
    for path in file.paths:
        shape, value = shape_at(path), file.value(path)
        if shape is not None and shape.kind in kinds and not isinstance(value, dict):
            yield path, shape, value


def wrong_numbers(file: File) -> Iterator[Mutation]:
    """Every number beyond its bounds, as text, as a bare word, as a truth value, as a list."""
    for path, shape, value in leaves(file, *NUMERIC):
        if shape.high is not None:
            above = f"{shape.high + 1:.1f}" if shape.kind == "number" else f"{shape.high + 1:.0f}"
            yield file.instead("number too high", path, above)
        if shape.low is not None:
            below = f"{shape.low - 1:.1f}" if shape.kind == "number" else f"{shape.low - 1:.0f}"
            yield file.instead("number too low", path, below)
        yield file.instead("number as text", path, f'"{value}"')
        yield file.instead("number as a word", path, "high")
        yield file.instead("number as truth", path, "true")
        yield file.instead("number as a list", path, f"[{value}]")
        yield file.instead("number that is none", path, "nan")


def wrong_words(file: File) -> Iterator[Mutation]:
    """Unknown choices, wrong truth values, text for lists, numbers for text, open quotes."""
    for path, _, _ in leaves(file, "choice"):
        yield file.instead("unknown choice", path, '"no such word"')
    for path, _, _ in leaves(file, "flag"):
        yield file.instead("flag as text", path, '"yes"')
        yield file.instead("flag as a word", path, "yes")
    for path, _, _ in leaves(file, "list"):
        if "\n" not in file.written(path):
            yield file.instead("list as text", path, '"one"')
    for path, shape, _ in leaves(file, "text"):
        yield file.instead("text as a number", path, "3")
        if shape.shortest:
            yield file.instead("empty text", path, '""')
        if "\n" not in file.written(path):
            yield file.instead("open quote", path, file.written(path)[:-1])


def unknown_names(file: File) -> Iterator[Mutation]:
    """Every reference to something that does not exist."""
    for path, shape, value in leaves(file, "text"):
        key = path[-1] if isinstance(path[-1], str) else path[-2]
        if (shape.pattern and key not in FREE_NAMES) or (key == "what" and path[0] != "story"):
            name = '"ZZZZ"' if value.isupper() else '"no_such_name"'
            yield file.instead("unknown name", path, name)
    for path in file.paths:
        if len(path) == 2 and path[0] == "relations":
            yield file.instead("unknown pair", path, "ZZZ-ZZY", key=True)


def wrong_ids(file: File) -> Iterator[Mutation]:
    """Every name of the file's own in the wrong letters."""
    for path in file.paths:
        for form in forms(shape_at(path[:-1])):
            if form.kind == "names" and form.key is not None and form.key.pattern:
                name = str(path[-1])
                wrong = name.lower() if name.isupper() else name.upper()
                yield file.instead("wrong letters", path, wrong, key=True)


def deleted_keys(file: File) -> Iterator[Mutation]:
    """Every key that is needed, left out."""
    for path in file.paths:
        shape = next(iter(forms(shape_at(path[:-1]))), None)
        stretch = file.own_line(path)
        if stretch is None or shape is None or shape.model is None:
            continue
        if any(layer.holds(path) for layer in file.below):
            continue
        key = keys_of(shape.model).get(str(path[-1]))
        if key is not None and key.required:
            text = file.text[: stretch[0]] + file.text[stretch[1] :]
            line = file.line(file.scan.values[path[:-1]][0])
            yield Mutation("deleted key", spelled(path), text, line)


def doubled_keys(file: File) -> Iterator[Mutation]:
    """Every line with a key, written twice."""
    for path in file.paths:
        stretch = file.own_line(path)
        if stretch is not None:
            line = file.text[stretch[0] : stretch[1]]
            text = file.text[: stretch[1]] + line + file.text[stretch[1] :]
            yield Mutation("doubled key", spelled(path), text, file.line(stretch[0]) + 1)


def open_headers(file: File) -> Iterator[Mutation]:
    """Every header without its bracket."""
    for path in file.paths:
        if file.written(path).startswith("[") and isinstance(file.value(path), dict):
            yield file.instead("open header", path, file.written(path)[:-1])


def wrong_dates(file: File) -> Iterator[Mutation]:
    """Dates that are none, that come in the wrong order, that are never reached."""
    for path, _, value in leaves(file, "date"):
        yield file.instead("impossible date", path, f"{value.year:04}-02-30")
        yield file.instead("date as text", path, f'"{value}"')
        if path[0] == "treaties" and path[-1] == "in_force" and "signed" in file.value(path[:-1]):
            yield file.instead("dates in the wrong order", path, "1700-01-01")
        if path[0] in {"calendar", "injects"}:
            late = value.replace(year=value.year + 90, day=1)
            yield file.instead("unreachable date", path, late.isoformat())
    for path in file.paths:
        if path[0] == "injects" and path[-1] == "turn":
            yield file.instead("unreachable turn", path, "5000")


def removals(file: File) -> Iterator[Mutation]:
    """A removal of something that is not there, and a base that does not exist."""
    for key in ("remove", "keep"):
        for k, name in enumerate(file.layer.raw.get(key, [])):
            yield file.instead("wrong removal", (key, k), f'"{name}_q"')
    if "base" in file.layer.raw:
        yield file.instead("wrong base", ("base",), '"no such scenario"')


ALL = (
    misspelt_keys,
    wrong_numbers,
    wrong_words,
    unknown_names,
    wrong_ids,
    deleted_keys,
    doubled_keys,
    open_headers,
    wrong_dates,
    removals,
)


def mutations(text: str, below: list[TextLayer], each: int) -> list[Mutation]:
    """At most `each` mutations of every kind, spread over the file."""
    file = File(text, below)
    by_kind: dict[str, list[Mutation]] = {}
    for make in ALL:
        for mutation in make(file):
            by_kind.setdefault(mutation.kind, []).append(mutation)
    chosen = []
    for found in by_kind.values():
        step = max(1, -(-len(found) // each))
        chosen += found[::step]
    return chosen
