"""Theory pages: every family has one, examples are what the named function gives, links resolve."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import sim.rules

ROOT = Path(__file__).parents[2]
PAGES = ROOT / "scenarios" / "theory"
SECTIONS = ["Equation", "Meaning", "Source", "What it cannot show"]
WITHOUT_SECTIONS = {"README.md", "limits.md"}
EXAMPLE = re.compile(r"^(sim\.[\w.]+)\((.*)\) = (.+)$", re.MULTILINE)
LINK = re.compile(r"\[[^\]]+\]\(([^)]+)\)")
FEWEST = 60  # examples on all pages together


def pages() -> dict[str, str]:
    """The pages by name."""
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(PAGES.glob("*.md"))}


def examples() -> Iterator[tuple[str, str, str, str]]:
    """Page, function, arguments and result of every example."""
    for page, text in pages().items():
        for name, arguments, result in EXAMPLE.findall(text):
            yield page, name, arguments, result


def function(name: str) -> Any:
    """The function of a full name."""
    module, _, last = name.rpartition(".")
    return getattr(importlib.import_module(module), last)


def rules() -> dict[str, list[str]]:
    """The public functions of every module of rules."""
    found = {}
    for module in pkgutil.iter_modules(sim.rules.__path__):
        held = importlib.import_module(f"sim.rules.{module.name}")
        found[module.name] = [
            name
            for name, item in inspect.getmembers(held, inspect.isfunction)
            if item.__module__ == held.__name__ and not name.startswith("_")
        ]
    return found


@pytest.mark.parametrize(("page", "name", "arguments", "result"), list(examples()))
def test_an_example_is_what_the_function_gives(
    page: str, name: str, arguments: str, result: str
) -> None:
    """Computed anew; numbers to the digits that are printed."""
    found = function(name)(*ast.literal_eval(f"({arguments},)"))
    if result in ("True", "False"):
        assert str(found) == result, page
        return
    digits = len(result.partition(".")[2])
    assert found == pytest.approx(float(result), abs=0.500001 * 10.0**-digits), page


def test_there_are_examples_to_test() -> None:
    """No result is left open, and there are as many examples as rules, nearly."""
    assert len(list(examples())) >= FEWEST
    assert not [page for page, text in pages().items() if ") = ?" in text]


@pytest.mark.parametrize("module", sorted(rules()))
def test_each_module_of_rules_has_its_page(module: str) -> None:
    """A page of its name, which links to it and names each of its rules in full."""
    text = pages()[f"{module}.md"]
    assert f"(../../sim/rules/{module}.py)" in text


@pytest.mark.parametrize("module", sorted(rules()))
def test_each_rule_is_told_on_some_page(module: str) -> None:
    """By its full name, so that a rule that is new is missed here."""
    whole = "\n".join(pages().values())
    missing = [name for name in rules()[module] if f"sim.rules.{module}.{name}" not in whole]
    assert missing == []


def test_every_family_of_the_turn_has_its_page() -> None:
    """The families of the design: injects to settle, treaties and projects beside them."""
    families = {"hazards", "perceive", "matters", "decide", "terms", "act", "answer", "trigger"}
    families |= {
        "treaties",
        "council",
        "crises",
        "bargain",
        "settle",
        "projects",
        "limits",
        "README",
    }
    assert {name.removesuffix(".md") for name in pages()} == families


def test_a_page_says_equation_meaning_source_and_what_it_cannot_show() -> None:
    """In this order, each with something under it."""
    for name, text in pages().items():
        if name in WITHOUT_SECTIONS:
            continue
        heads = re.findall(r"^## (.+)$", text, re.MULTILINE)
        assert heads == SECTIONS, name
        for part in re.split(r"^## .+$", text, flags=re.MULTILINE)[1:]:
            assert len(part.split()) >= 12, name


def test_pages_are_short() -> None:
    """A page is read in a few minutes: no more than a hundred lines of a hundred characters."""
    for name, text in pages().items():
        lines = text.splitlines()
        assert len(lines) <= 110, name
        long = [line for line in lines if len(line) > 110 and "](" not in line]
        assert long == [], name


def test_the_index_lists_every_page() -> None:
    """And each page once."""
    listed = re.findall(r"\]\((\w+\.md)\)", pages()["README.md"])
    assert sorted(listed) == sorted(set(pages()) - {"README.md"})


def test_links_resolve() -> None:
    """Links to pages, to code and to the numbers; code named in the index."""
    for name, text in pages().items():
        for target in LINK.findall(text):
            assert (PAGES / target).resolve().exists(), f"{name}: {target}"
        for path in re.findall(r"`(sim/[\w/]+\.py)`", text):
            assert (ROOT / path).is_file(), f"{name}: {path}"
