"""The catalogue of the classroom: what is said is there, what is there is said, places fit."""

import ast
import re
import string
import tomllib
from collections.abc import Iterator
from pathlib import Path

import sim.classroom
from sim.classroom.wording import FOLDER, text_of

HOME = Path(sim.classroom.__file__).parent
# Keys whose last word is put together where they are said.
MADE = (
    "card_heads",
    "deck_columns",
    "dispute_rules",
    "duties",
    "pact",
    "page_words",
    "predictions_columns",
    "questions",
    "refused",
    "roles",
    "screens",
    "shelf_columns",
    "stage",
    "status",
    "steps",
)
MADE_KEYS = re.compile(r"^(student\.(share|offer|asked|calls|entry|owes|strength)_|console\.act_)")
IN_TEMPLATES = re.compile(r'put\("([a-z_]+\.[a-z_]+)"\s*[,)]')


def catalogue() -> dict[str, dict[str, str]]:
    return tomllib.loads((FOLDER / "en.toml").read_text("utf-8"))


def in_modules() -> Iterator[tuple[str, set[str]]]:
    names = ("classroom", "exercise", "explore", "lessons")
    commands = [HOME.parent / "cli" / f"{name}.py" for name in names]
    paths = [*HOME.rglob("*.py"), *commands]
    for path in paths:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "put" and node.args:
                first = node.args[0]
                options = [first.body, first.orelse] if isinstance(first, ast.IfExp) else [first]
                for one in options:
                    if isinstance(one, ast.Constant):
                        given = {str(keyword.arg) for keyword in node.keywords}
                        yield str(one.value), given if not isinstance(first, ast.IfExp) else set()


def in_templates() -> set[str]:
    found: set[str] = set()
    for path in HOME.rglob("*.html"):
        found |= set(IN_TEMPLATES.findall(path.read_text("utf-8")))
    return found


def words_in_code() -> set[str]:
    """Texts that look like keys, wherever they stand: chosen first and said later."""
    found: set[str] = set()
    for path in [*HOME.rglob("*.py"), *HOME.rglob("*.html")]:
        found |= set(re.findall(r'"([a-z_]+\.[a-z_]+)"', path.read_text("utf-8")))
    return found


def test_what_is_said_is_in_the_catalogue() -> None:
    for key in {key for key, _ in in_modules()} | in_templates():
        assert text_of(key), key


def test_what_is_in_the_catalogue_is_said() -> None:
    there = {f"{section}.{key}" for section, held in catalogue().items() for key in held}
    said = {key for key, _ in in_modules()} | in_templates() | words_in_code()
    left = {key for key in there - said if not MADE_KEYS.match(key)}
    assert {key for key in left if key.partition(".")[0] not in MADE} == set()


def test_the_places_of_a_sentence_are_those_that_are_given() -> None:
    for key, given in in_modules():
        places = {name for _, name, _, _ in string.Formatter().parse(text_of(key)) if name}
        if given and "None" not in given:
            assert places <= given, key
