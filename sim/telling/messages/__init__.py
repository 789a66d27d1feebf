"""Every sentence that the program makes, as a template: one file a language, `en.toml` the whole.

May import errors and the grammars only; the rest of `telling` and all who say something import
it. Another language is a file beside `en.toml` and, for articles, cases, plurals, dates and lists,
a module beside :mod:`sim.telling.english` that :mod:`sim.telling.small_words` names: see
docs/languages.md.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

from sim.errors import BadInput
from sim.telling import german, korean

ENGLISH = "en"
FOLDERS = [Path(__file__).parent]  # where the languages lie
Catalogue = Mapping[str, Mapping[str, str | list[str]]]
ABOUT, TEXTS = "language", "texts"  # sections of translations that English has not

# How a text takes the form that a place asks for: `{whom:dat}`. English has no such forms.
INFLECTIONS: dict[str, Callable[[str, str], str]] = {
    "de": german.inflected,
    "ko": korean.inflected,
}
SEPARATORS = {"de": german.SEPARATORS}  # of thousands and decimals, where not as in English


class Spoken:
    """The language of all that is said; :func:`language` is the one place where it is chosen."""

    name = ENGLISH


ASKED: ContextVar[str] = ContextVar("language of one page", default="")


def spoken() -> str:
    """The language of what is said here and now."""
    return ASKED.get() or Spoken.name


@contextmanager
def speaking(name: str) -> Iterator[None]:
    """Another language for what is said within: a page for one reader. Empty: none of its own."""
    token = ASKED.set(name if name in languages() else "")
    try:
        yield
    finally:
        ASKED.reset(token)


def languages() -> list[str]:
    """The languages that lie there."""
    return sorted({path.stem for folder in FOLDERS for path in folder.glob("*.toml")})


def language(name: str) -> None:
    """Chooses the language of all that is said from here on. Raises: BadInput if it lacks."""
    if name not in languages():
        raise BadInput(f"no language called {name!r}; there are {', '.join(languages())}")
    Spoken.name = name


@cache
def catalogue(name: str) -> Catalogue:
    """All templates of a language, by section and key; read when something is first said."""
    paths = [folder / f"{name}.toml" for folder in FOLDERS]
    text = next(path for path in paths if path.is_file()).read_text("utf-8")
    return tomllib.loads(text)


def is_translated(section: str, key: str) -> bool:
    """Whether the language spoken has this passage; where not, it is said in English."""
    return key in catalogue(spoken()).get(section, {})


def entry(section: str, key: str) -> str | list[str]:
    """A template, in English where the language spoken lacks it. Raises: KeyError."""
    return catalogue(spoken() if is_translated(section, key) else ENGLISH)[section][key]


def template(section: str, key: str) -> str:
    """A template that is one text."""
    found = entry(section, key)
    assert isinstance(found, str), f"{section}.{key} is a list"  # noqa: S101 - forms have `forms`
    return found


def forms(section: str, key: str) -> list[str]:
    """The forms of a noun that is counted: in English one life, two lives."""
    found = entry(section, key)
    assert isinstance(found, list), f"{section}.{key} has no forms"  # noqa: S101 - see `template`
    return found


def say(key: str, /, **places: object) -> str:
    """The text of `section.key` with its places filled; they are exactly those of the template."""
    section, _, name = key.partition(".")
    return template(section, name).format_map(placed(places))


class Word(str):
    """A text that a template of another language puts into the form that its place asks for."""

    __slots__ = ()

    def __format__(self, form: str) -> str:
        """The text in that form."""
        if form and not form.startswith("."):
            return INFLECTIONS[spoken()](str(self), form)
        return super().__format__(form)


class Number:
    """A number that a template of another language writes with that language's separators."""

    def __init__(self, value: float, separators: Mapping[int, int]) -> None:
        self.value, self.separators = value, separators

    def __format__(self, form: str) -> str:
        """The number in that form."""
        return format(self.value, form).translate(self.separators)


def place(one: object) -> object:
    """What fills a place of a template that is not English."""
    if isinstance(one, str):
        return Word(one)
    separators = SEPARATORS.get(spoken())
    if separators is None or not isinstance(one, int | float):
        return one
    return Number(one, separators)


def placed(places: Mapping[str, object]) -> Mapping[str, object]:
    """What fills a template, so that its places can ask for forms of it."""
    if spoken() not in INFLECTIONS:
        return places
    return {name: place(one) for name, one in places.items()}


def in_own_words(text: str) -> str:
    """A text that a scenario brings, translated where the catalogue knows it."""
    found = catalogue(spoken()).get(TEXTS, {}).get(" ".join(text.split()))
    return text if found is None else str(found)


def title_of(name: str) -> str:
    """What a language calls itself."""
    return str(catalogue(name).get(ABOUT, {}).get("title", "English"))


def unreviewed() -> str:
    """What stands under pages in a language that nobody who speaks it has reviewed; else empty."""
    return str(catalogue(spoken()).get(ABOUT, {}).get("unreviewed", ""))


def notice() -> str:
    """What stands under everything that is told or drawn."""
    return say("notice.hypothetical")


class Table:
    """The texts of a closed list: a section with one template for each of its words."""

    def __init__(self, section: str, words: Iterable[str]) -> None:
        self.section = section
        self.words = tuple(words)

    def say(self, word: str, /, **places: object) -> str:
        """The text of a word. Its template takes of the places those that it needs."""
        return template(self.section, word).format_map(placed(places))

    def bare(self, word: str) -> str:
        """The text of a word with its places open."""
        return template(self.section, word)
