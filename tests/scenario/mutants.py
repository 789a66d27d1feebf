"""Scenario files changed at random along their own structure, as a stranger may.

A mutant is made from a shipped scenario by one to four changes, drawn from a seed of its own, so
that each can be had again: `mutant(17)`.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from odd_values import KEYS, NUMBERS, TEXTS, WORDS

from sim.scenario.complete import resolved_text
from sim.scenario.find import shipped_file, shipped_names, stack
from sim.scenario.load import load
from sim.scenario.locate import Path, Scan

SEED = 20261  # other mutants than those that the program was mended with before


class Mutant(NamedTuple):
    """A file, what it was made from, and what was done to it."""

    base: str
    text: str
    done: list[str]


@cache
def originals() -> dict[str, str]:
    """What mutants are made of: shipped files, and some with all that lies under them."""
    whole = {f"{name}, whole": resolved_text(load(name)) for name in ("two-states", "border-clash")}
    return {name: stack(shipped_file(name))[-1].text for name in shipped_names()} | whole


class Draft:
    """A text that is being changed. dice: from which every change is drawn."""

    def __init__(self, text: str, dice: random.Random) -> None:
        self.dice = dice
        self.scan = Scan(text)
        self.text = self.scan.source
        self.paths = [path for path in self.scan.values if path]

    def stretch(self, path: Path) -> tuple[int, int]:
        """What belongs to a key: its line, or of a table all up to the next header."""
        start, end = self.scan.keys[path][0], self.scan.values[path][1]
        start = self.text.rfind("\n", 0, start) + 1
        if self.text[start : start + 1] == "[":
            after = self.text.find("\n[", end)
            return start, len(self.text) if after < 0 else after + 1
        after = self.text.find("\n", end)
        return start, len(self.text) if after < 0 else after + 1

    def with_(self, span: tuple[int, int], new: str) -> str:
        """The text with something else in place of a stretch."""
        return self.text[: span[0]] + new + self.text[span[1] :]

    def any_path(self) -> Path:
        """One of the keys and entries."""
        return self.dice.choice(self.paths)

    def leaf(self) -> Path:
        """One of the values that are written behind a key."""
        found = [
            path
            for path in self.paths
            if self.scan.values[path][0] > self.scan.keys[path][0]
            and not self.text.startswith("[[", self.scan.values[path][0])
        ]
        return self.dice.choice(found or self.paths)


Change = Callable[[Draft], tuple[str, str]]


def deleted(draft: Draft) -> tuple[str, str]:
    """A key, a line or a whole table gone."""
    path = draft.any_path()
    return f"without {path}", draft.with_(draft.stretch(path), "")


def doubled(draft: Draft) -> tuple[str, str]:
    """A line or a table twice, here or somewhere else."""
    path = draft.any_path()
    start, end = draft.stretch(path)
    piece = draft.text[start:end]
    at = draft.dice.choice([end, draft.stretch(draft.any_path())[0], len(draft.text)])
    return f"{path} twice", draft.with_((at, at), piece)


def revalued(draft: Draft, values: list[str], said: str) -> tuple[str, str]:
    """Another value."""
    path = draft.leaf()
    value = draft.dice.choice(values)
    return f"{said} {value[:40]} at {path}", draft.with_(draft.scan.values[path], value)


def renumbered(draft: Draft) -> tuple[str, str]:
    """A number, often an extreme one."""
    return revalued(draft, NUMBERS, "number")


def retyped(draft: Draft) -> tuple[str, str]:
    """A value of another kind."""
    return revalued(draft, WORDS, "value")


def reworded(draft: Draft) -> tuple[str, str]:
    """A text with characters that a terminal, a page, a figure or a spreadsheet would obey."""
    return revalued(draft, TEXTS, "text")


def borrowed(draft: Draft) -> tuple[str, str]:
    """The value of another key."""
    one, other = draft.leaf(), draft.leaf()
    start, end = draft.scan.values[other]
    new = draft.text[start:end]
    return f"{one} as {other}", draft.with_(draft.scan.values[one], new)


def nested(draft: Draft) -> tuple[str, str]:
    """A value within a list or a table, many times."""
    path = draft.leaf()
    start, end = draft.scan.values[path]
    deep = draft.dice.choice([1, 2, 3, 30, 60])
    before, after = draft.dice.choice([("[", "]"), ("{x = ", "}")])
    new = before * deep + draft.text[start:end] + after * deep
    return f"{path} {deep} deep", draft.with_((start, end), new)


def enlarged(draft: Draft) -> tuple[str, str]:
    """A very long list, or a table of very many keys."""
    path = draft.leaf()
    start, end = draft.scan.values[path]
    count = draft.dice.choice([50, 500, 3000])
    value = draft.text[start:end].strip("[]").strip() or "1"
    made = draft.dice.choice(
        [
            f"[{', '.join([value] * count)}]",
            f"{{{', '.join(f'k{k} = 1' for k in range(count))}}}",
            f'"{"z" * count}"',
        ]
    )
    return f"{path} {count} times", draft.with_((start, end), made)


def renamed(draft: Draft) -> tuple[str, str]:
    """A key under another name: one of the file's, or none that there is."""
    path = draft.any_path()
    others = [str(other[-1]) for other in draft.paths if isinstance(other[-1], str)]
    new = draft.dice.choice(KEYS) if draft.dice.random() < 0.5 else draft.dice.choice(others)
    return f"{path} called {new[:40]}", draft.with_(draft.scan.keys[path], new)


def swapped(draft: Draft) -> tuple[str, str]:
    """Two values, or two tables, in each other's place."""
    one, other = sorted((draft.any_path(), draft.any_path()), key=draft.stretch)
    (a, b), (c, d) = draft.stretch(one), draft.stretch(other)
    if b > c:
        return deleted(draft)
    t = draft.text
    return f"{one} and {other} swapped", t[:a] + t[c:d] + t[b:c] + t[a:b] + t[d:]


def added(draft: Draft) -> tuple[str, str]:
    """A key that the format does not have, or one of another table."""
    path = draft.any_path()
    end = draft.stretch(path)[0]
    key, value = draft.dice.choice(KEYS), draft.dice.choice([*NUMBERS, *WORDS, *TEXTS])
    return f"{key[:40]} before {path}", draft.with_((end, end), f"{key} = {value}\n")


def cut(draft: Draft) -> tuple[str, str]:
    """The file broken off, or characters lost or put in."""
    at = draft.dice.randrange(len(draft.text) + 1)
    if draft.dice.random() < 0.3:
        return f"cut at {at}", draft.text[:at]
    junk = draft.dice.choice(
        ["", "\0", "[", "]", '"', "'''", "=", "\r", "\ufeff", "\x1b", "}", "#"]
    )
    return f"{junk!r} at {at}", draft.text[:at] + junk + draft.text[at + 1 :]


CHANGES: tuple[Change, ...] = (
    deleted,
    doubled,
    renumbered,
    renumbered,
    retyped,
    reworded,
    borrowed,
    nested,
    enlarged,
    renamed,
    swapped,
    added,
    cut,
)


def mutant(number: int) -> Mutant:
    """A mutant by its number; the same number, the same mutant."""
    dice = random.Random(SEED * 1_000_003 + number)
    base = dice.choice(sorted(originals()))
    text, done = originals()[base], []
    for _ in range(dice.choice([1, 1, 1, 2, 3, 4])):
        draft = Draft(text, dice)
        if not draft.paths:
            break
        said, text = dice.choice(CHANGES)(draft)
        done.append(said)
    return Mutant(base, text, done)


def same_data(one: str, other: str) -> bool:
    """Whether two texts hold the same data; texts that are no TOML hold none."""
    try:
        return repr(ordered(tomllib.loads(one))) == repr(ordered(tomllib.loads(other)))
    except (tomllib.TOMLDecodeError, RecursionError, ValueError):
        return False


def ordered(data: object) -> object:
    """Data whose order of keys is that of their names."""
    if isinstance(data, dict):
        return {key: ordered(data[key]) for key in sorted(data)}
    return [ordered(one) for one in data] if isinstance(data, list) else data
