"""Places of keys and values: a nasty file by hand, and any data in any style."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any, TypeAlias

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.scenario.locate import Path, Scan, TextPlace, places

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator

Tree: TypeAlias = Any  # str, how a plain value is written, or a dict or list of trees; keys too
Span: TypeAlias = tuple[int, int]
Step: TypeAlias = tuple[str, Path]  # a name, and the path that it leads to

NASTY = r'''# [not.a.table] = "nothing"
title = "a # b = [c] \" {d}" # "comment
 "quoted.key" . 'lit "k"' . plain	=	'C:\dir\' # a backslash ends nothing
3.14 = 0x1F

[ states . "B\u004FR" ]   # BOR, escaped
resolve=1.6#outside
when = 2024-06-20 09:30:00Z # a space within
story = """
  He said "no", \""" and [x] = 1 # text
  end""""" # two quotes belong to the text
raw = ~~~it's # "x" = y
[states.FAKE]~~~''
points = [ # list
  [1, 2], [
    3, # ], 4
  ],
  { a = {b.c = "}", "b".d = 1}, e = ['x]', "]"] },
]

[[events]]
turn = 1
[events.by]
name = "Å"
[[events.steps]]
x = 1
[[events.steps]]
[events.steps.deep]
y = 0
[[events]] # second
turn = 2
steps = []

[a.b.c]
[a]
z = ["é", 1979-05-27]'''.replace("~~~", "'''")

BOR = ("states", "BOR")

# Path, then line, column and end column of the key and of the value, counted by hand.
BY_HAND: tuple[tuple[Path, TextPlace, TextPlace], ...] = (
    ((), TextPlace(1, 1, 1), TextPlace(1, 1, 1)),
    (("title",), TextPlace(2, 1, 6), TextPlace(2, 9, 29)),
    (("quoted.key", 'lit "k"', "plain"), TextPlace(3, 29, 34), TextPlace(3, 37, 46)),
    (("3", "14"), TextPlace(4, 3, 5), TextPlace(4, 8, 12)),
    (BOR, TextPlace(6, 12, 22), TextPlace(6, 1, 24)),
    ((*BOR, "resolve"), TextPlace(7, 1, 8), TextPlace(7, 9, 12)),
    ((*BOR, "when"), TextPlace(8, 1, 5), TextPlace(8, 8, 28)),
    ((*BOR, "story"), TextPlace(9, 1, 6), TextPlace(9, 9, 12)),
    ((*BOR, "raw"), TextPlace(12, 1, 4), TextPlace(12, 7, 24)),
    ((*BOR, "points"), TextPlace(14, 1, 7), TextPlace(14, 10, 18)),
    ((*BOR, "points", 0), TextPlace(15, 3, 9), TextPlace(15, 3, 9)),
    ((*BOR, "points", 2), TextPlace(18, 3, 50), TextPlace(18, 3, 50)),
    ((*BOR, "points", 2, "a", "b"), TextPlace(18, 10, 11), TextPlace(18, 10, 11)),
    ((*BOR, "points", 2, "a", "b", "d"), TextPlace(18, 25, 26), TextPlace(18, 29, 30)),
    ((*BOR, "points", 2, "e", 1), TextPlace(18, 44, 47), TextPlace(18, 44, 47)),
    (("events", 0), TextPlace(21, 3, 9), TextPlace(21, 1, 11)),
    (("events", 0, "by", "name"), TextPlace(24, 1, 5), TextPlace(24, 8, 11)),
    (("events", 0, "steps"), TextPlace(25, 10, 15), TextPlace(25, 1, 17)),
    (("events", 0, "steps", 1), TextPlace(27, 10, 15), TextPlace(27, 1, 17)),
    (("events", 0, "steps", 1, "deep", "y"), TextPlace(29, 1, 2), TextPlace(29, 5, 6)),
    (("events", 1), TextPlace(30, 3, 9), TextPlace(30, 1, 11)),
    (("events", 1, "steps"), TextPlace(32, 1, 6), TextPlace(32, 9, 11)),
    (("a",), TextPlace(35, 2, 3), TextPlace(35, 1, 4)),
    (("a", "b"), TextPlace(34, 4, 5), TextPlace(34, 4, 5)),
    (("a", "b", "c"), TextPlace(34, 6, 7), TextPlace(34, 1, 8)),
    (("a", "z", 1), TextPlace(36, 11, 21), TextPlace(36, 11, 21)),
)


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_the_nasty_file(line_end: str) -> None:
    """Its places are those counted by hand, and no path of its data is left out."""
    text = NASTY.replace("\n", line_end)
    found = places(text)
    assert tuple((path, found.key(path), found.value(path)) for path, _, _ in BY_HAND) == BY_HAND
    assert {(), *walk(tomllib.loads(text))} == set(Scan(text).values) == set(Scan(text).keys)


def test_unknown_paths_fall_back_to_a_parent() -> None:
    """A setting that is missing has the place where it could be added."""
    found = places("# story\n[states.BOR]\nresolve = 1.6\n")
    assert found.nearest((*BOR, "resolv")) == BOR
    assert found.key((*BOR, "resolv")) == (2, 9, 12)
    assert found.value((*BOR, "resolv")) == (2, 1, 13)
    assert found.value((*BOR, "resolve", "deeper")) == (3, 11, 14)
    assert found.key(("states", "KOR", 0)) == (2, 2, 8)
    assert found.key(("elsewhere",)) == (1, 1, 1)


@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ("{a=", "}")])
def test_nesting_as_deep_as_tomllib_can_go(opening: str, closing: str) -> None:
    """What tomllib reads without running out of stack can be located."""
    texts = (f"x = {opening * depth}0{closing * depth}" for depth in range(10000))
    read: list[str] = []
    with pytest.raises(RecursionError):
        read.extend(text for text in texts if tomllib.loads(text))
    assert len(Scan(read[-1]).values) == len(read) + 1


LINE_ENDS = ("\n", "\n\n", '# [x] = """\n', "#\n # '\n")
GAPS = ("", " ", "\n", ' # ], "\n', " #'''\n\n")


class Writer:
    """Data as TOML in arbitrary styles, with the place of each thing as it is written.

    Steps are the names to write, each with the path it leads to; the first is where they begin.
    """

    def __init__(self, data: Tree, dice: random.Random) -> None:
        """Write all of the data."""
        self.dice = dice
        self.text = ""
        self.keys: dict[Path, Span] = {}
        self.values: dict[Path, Span] = {}
        self.table([("", ())], data)

    def put(self, *choices: str) -> Span:
        """Write one of some equivalent spellings, and a blank or nothing."""
        start = len(self.text)
        self.text += self.dice.choice(choices)
        end = len(self.text)
        self.text += self.dice.choice(("", "", " ", "\t "))
        return start, end

    def name(self, steps: list[Step]) -> Span:
        """Write a dotted key; its parts are placed where they are mentioned first."""
        for number, (name, path) in enumerate(steps[1:], 2):
            span = self.put(name)
            table = path if isinstance(path[-1], str) else path[:-1]
            self.keys.setdefault(table, span)
            if number < len(steps):
                self.values.setdefault(table, span)
                self.put(".")
        return span

    def header(self, steps: list[Step], opening: str, closing: str) -> None:
        """Write `[names]` or `[[names]]`."""
        path = steps[-1][1]
        start, _ = self.put(opening)
        self.keys[path] = self.name(steps)
        _, end = self.put(closing)
        self.values[path] = (start, end)
        if isinstance(path[-1], int):
            self.values.setdefault(path[:-1], (start, end))
        self.put(*LINE_ENDS)

    def table(self, steps: list[Step], data: dict[str, Tree]) -> None:
        """Write a table: its pairs, then what happens to have headers of its own."""
        path = steps[-1][1]
        sections = {k: v for k, v in data.items() if is_section(v) and self.dice.random() < 0.6}
        pairs = {k: v for k, v in data.items() if k not in sections}
        implied = sections and not pairs and self.dice.random() < 0.5
        if path and isinstance(path[-1], str) and not implied:
            self.header(steps, "[", "]")
        self.entries([("", path)], pairs, *LINE_ENDS)
        self.put(*LINE_ENDS)
        for name, value in sections.items():
            inner = (*path, key_of(name))
            if isinstance(value, dict):
                self.table([*steps, (name, inner)], value)
            for number, entry in enumerate(value if isinstance(value, list) else ()):
                self.header([*steps, (name, (*inner, number))], "[[", "]]")
                self.table([*steps, (name, (*inner, number))], entry)

    def entries(self, steps: list[Step], data: dict[str, Tree], *between: str) -> None:
        """Write `key = value` for each entry, or for a table perhaps dotted keys."""
        for number, (name, value) in enumerate(data.items()):
            if number:
                self.put(*between)
            path = (*steps[-1][1], key_of(name))
            inner = [*steps, (name, path)]
            if isinstance(value, dict) and value and self.dice.random() < 0.4:
                self.entries(inner, value, *between)
            else:
                self.name(inner)
                self.put("=")
                self.value(path, value)

    def value(self, path: Path, value: Tree) -> None:
        """Write a value with all its parts."""
        start = len(self.text)
        if isinstance(value, dict):
            self.put("{")
            self.entries([("", path)], value, ",")
            end = self.put("}")[1]
        elif isinstance(value, list):
            self.put("[")
            for number, entry in enumerate(value):
                self.put(*GAPS)
                self.value((*path, number), entry)
                self.keys[*path, number] = self.values[*path, number]
                self.put(*GAPS)
                self.put(*([","] if number < len(value) - 1 else [",", *GAPS]))
            end = self.put("]")[1]
        else:
            end = self.put(value)[1]
        self.values[path] = (start, end)


def is_section(tree: Tree) -> bool:
    """Whether a value can stand under headers."""
    if isinstance(tree, list):
        return bool(tree) and all(isinstance(entry, dict) for entry in tree)
    return isinstance(tree, dict)


def meaning(tree: Tree) -> Any:
    """Read each key and each plain value by itself."""
    if isinstance(tree, dict):
        return {key_of(spelling): meaning(value) for spelling, value in tree.items()}
    if isinstance(tree, list):
        return [meaning(value) for value in tree]
    return tomllib.loads(f"x = {tree}")["x"]


def key_of(spelling: str) -> str:
    """Read a key."""
    return next(iter(tomllib.loads(f"{spelling} = 0")))


def walk(data: Any, path: Path = ()) -> Iterator[Path]:
    """Go through all paths of the data, but the root."""
    for name, value in data.items() if isinstance(data, dict) else enumerate(data):
        yield (*path, name)
        if isinstance(value, dict | list):
            yield from walk(value, (*path, name))


def counted(text: str, span: Span) -> TextPlace:
    """Count line and columns, by splitting the text."""
    lines = text[: span[0]].split("\n")
    column = len(lines[-1]) + 1
    return TextPlace(len(lines), column, column + len(text[slice(*span)].partition("\n")[0]))


def quoted(quote: str, pieces: list[str]) -> st.SearchStrategy[str]:
    """Build strings that hold what could be taken for something else."""
    inner = st.lists(st.sampled_from([*"a #=[]{},.é\t", *pieces]), max_size=6).map("".join)
    return inner.filter(lambda text: quote[0] * 3 not in text).map(
        lambda text: quote + text + quote
    )


ONE_LINE = quoted('"', ["'", r"\"", r"\\", r"\u0041"]) | quoted("'", ['"', "\\"])
LINES = quoted('"""', ["\n", '"', "'", r"\"", r"\\", "\\\n"])
RAW_LINES = quoted("'''", ["\n", "'", '"', "\\"])
NUMBERS = ["0", "-17", "1_000", "0xFf", "1.5", "-2e-3", "inf", "true", "false", "1979-05-27"]
TIMES = ["07:32:00.5", "1979-05-27 07:32:00.9-07:00", "1979-05-27t07:32:00Z"]
NAMES = st.text("abXY09_-", min_size=1, max_size=3) | ONE_LINE


def tables(values: st.SearchStrategy[Tree]) -> st.SearchStrategy[Tree]:
    """Build tables, no key of which comes twice."""
    pairs = st.tuples(NAMES, values)
    return st.lists(pairs, max_size=4, unique_by=lambda pair: key_of(pair[0])).map(dict)


TREES = st.recursive(
    ONE_LINE | LINES | RAW_LINES | st.sampled_from(NUMBERS + TIMES),
    lambda inner: st.lists(inner, max_size=3) | tables(inner) | st.lists(tables(inner), max_size=3),
    max_leaves=15,
)


@settings(deadline=None)
@given(tables(TREES), st.randoms(use_true_random=False), st.sampled_from(["\n", "\r\n"]))
def test_any_data_in_any_style(tree: Tree, dice: random.Random, line_end: str) -> None:
    """Each path of the data has the place where its key and its value were written."""
    written = Writer(tree, dice)
    text = written.text.replace("\n", line_end)
    assert tomllib.loads(text) == meaning(tree)
    found = places(text)
    for path in walk(meaning(tree)):
        assert found.nearest(path) == path
        assert found.key(path) == counted(written.text, written.keys[path])
        assert found.value(path) == counted(written.text, written.values[path])
