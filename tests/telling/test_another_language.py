"""Another language, made up: its templates are the English ones in wide letters.

The scenario's own texts are put into another alphabet too, so what is left in plain letters is
neither from the catalogue nor from the scenario. What is left is listed.
"""

import datetime
import json
import re
import string
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sim.explaining.explain import chain, decision, text_of
from sim.record.played import Played
from sim.scenario.schema import Scenario
from sim.telling import messages
from sim.telling.deeds import deed, why
from sim.telling.messages import ENGLISH, catalogue, say
from sim.telling.sentences import sentence
from sim.telling.small_words import GRAMMARS
from sim.telling.story import Story
from sim.telling.transcript import transcript
from sim.telling.two_worlds import ToldWorld, beside, chain_lines, story_lines

LETTERS = string.ascii_letters
WIDE = str.maketrans(LETTERS, "".join(chr(ord(c) - ord("!") + 0xFF01) for c in LETTERS))
CIRCLED = str.maketrans(
    LETTERS,
    "".join(chr(0x24D0 + k) for k in range(26)) + "".join(chr(0x24B6 + k) for k in range(26)),
)
OWN = {"title", "does", "cuts", "zero", "one"}  # what a scenario says of itself in words
pytestmark = pytest.mark.usefixtures("wide")
WORD = re.compile(r"[A-Za-z_]{2,}")


def widened(text: str) -> str:
    """A template in wide letters; its places stay."""
    parts = []
    for literal, name, form, _ in string.Formatter().parse(text):
        parts.append(literal.translate(WIDE))
        if name is not None:
            parts.append(f"{{{name}:{form}}}" if form else f"{{{name}}}")
    return "".join(parts)


class Wide:
    """The small words of the made-up language: none."""

    definite = indefinite = possessive = staticmethod(str)

    @staticmethod
    def listed(items: Sequence[str]) -> str:
        return "; ".join(items)

    @staticmethod
    def counted(number: int, *nouns: str) -> str:
        return f"{number} {nouns[0]}"

    @staticmethod
    def dated(date: datetime.date) -> str:
        return date.isoformat()

    @staticmethod
    def month_of(date: datetime.date) -> str:
        return f"{date.year}-{date.month}"

    @staticmethod
    def times(number: int) -> str:
        return f"({number})"

    @staticmethod
    def chance(p: float) -> str:
        return f"{p:.6f}"

    share = chance

    @staticmethod
    def odds(p: float, noun: str) -> str:
        return "" if p >= 1.0 else f" ({p:.6f} {noun})"

    @staticmethod
    def tidy(text: str) -> str:
        return " ".join(text.split())

    @staticmethod
    def is_named(noun: str, text: str) -> bool:
        return noun in text


@pytest.fixture
def wide(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    lines = []
    for section, entries in catalogue(ENGLISH).items():
        lines.append(f"[{section}]")
        for key, entry in entries.items():
            said = [widened(one) for one in entry] if isinstance(entry, list) else widened(entry)
            lines.append(f"{json.dumps(key)} = {json.dumps(said, ensure_ascii=False)}")
    (tmp_path / "wide.toml").write_text("\n".join(lines), "utf-8")
    monkeypatch.setattr(messages, "FOLDERS", [*messages.FOLDERS, tmp_path])
    monkeypatch.setitem(GRAMMARS, "wide", Wide())
    monkeypatch.setattr(messages.Spoken, "name", ENGLISH)
    messages.language("wide")
    yield
    catalogue.cache_clear()


def circled(value: Any, key: str = "") -> Any:
    """A scenario's data with its own texts in circled letters."""
    if isinstance(value, dict):
        return {name: circled(one, name) for name, one in value.items()}
    if isinstance(value, list):
        return [circled(one, key) for one in value]
    if key in OWN and isinstance(value, str):
        parts = re.split(r"(\{target\}|their common partner)", value)
        return "".join(p if k % 2 else p.translate(CIRCLED) for k, p in enumerate(parts))
    return value


def in_circles(run: Played) -> Played:
    data = circled(run.scenario.model_dump(by_alias=True, exclude_unset=True))
    return replace(run, scenario=Scenario.model_validate(data))


def left(text: str) -> set[str]:
    """The words in plain letters."""
    return set(WORD.findall(text))


def named(scenario: Scenario) -> set[str]:
    """The words of which the names of projects consist: projects have no titles."""
    return {word for name in scenario.projects for word in name.split("_")}


def test_the_made_up_language_is_spoken() -> None:
    assert say("acts.war", who="A", whom="B").startswith("a state of war".translate(WIDE))
    assert messages.is_translated("acts", "war")


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_transcript_says_nothing_but_what_the_catalogue_and_the_scenario_say(
    played: Callable[..., Played], seed: int
) -> None:
    run = in_circles(played(seed))
    assert left(transcript(run)) <= set(run.scenario.projects)
    story = Story.of(run)
    for event in story.events:
        assert left(sentence(story, event.seq)) <= set(run.scenario.projects)


def test_figures_name_rows_in_words_of_the_catalogue(played: Callable[..., Played]) -> None:
    run = in_circles(played(1))
    story = Story.of(run)
    for event in story.events:
        assert left(deed(story, event)) <= set(run.names.members), "a member is named by its code"
        assert left(why(story, event)) <= named(run.scenario), "a project by the words of its name"


def test_chains_and_decisions_say_nothing_of_their_own(played: Callable[..., Played]) -> None:
    run = in_circles(played(1))
    assert left(text_of(run, chain(run))) <= set(run.scenario.projects)
    for k, state in enumerate(run.names.states):
        text = text_of(run, decision(run, 3 + k, state))
        assert not left(text), state


def test_two_worlds_say_nothing_but_their_names(played: Callable[..., Played]) -> None:
    a, b = (ToldWorld(name, in_circles(played(s))) for name, s in (("one", 1), ("two", 2)))
    lines = story_lines(a, b, 0) + beside(a, b, 0) + chain_lines(chain(a.run))
    assert left("\n".join(lines)) <= {"one", "two", *a.run.scenario.projects}
