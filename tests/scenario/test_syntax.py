"""Typical mistakes in a scenario file: where they are shown, and in which words."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.scenario.syntax import explain_syntax

# The text, its line and column to be shown, and words that must be said.
MISTAKES = (
    # quotes
    ('a = 1\nname = "North Korea\nb = 2', "2:8", 'this quote is never closed: end the text with "'),
    ("name = 'North Korea", "1:8", "never closed: end the text with ' on the same line"),
    ('story = """\nOnce\n\n[states]\na = 1', "1:9", 'never closed: end the text with """'),
    ("story = '''\nOnce", "1:9", "end the text with '''"),
    ('"North = 1\nb = 2', "1:1", "this quote is never closed"),
    ('names = [\n  "USA",\n  "KOR,\n]', "3:3", "this quote is never closed"),
    ('say = "He said "no" twice"', "1:17", r"the text ended before this: a quote within it"),
    ("army = 'Korea's army'", "1:15", "with a ' in it, it needs double quotes"),
    ('name = "C:\\new\\data"', "1:15", "a backslash is written twice"),
    ('name = "C:\\Users"', "1:11", "or the text is put in single quotes"),
    ("name = \u201cKorea\u201d", "1:8", 'text needs straight quotes: "Korea"'),
    ('name = "a\x07"', "1:10", "the character U+0007 may not stand here"),
    # text without quotes
    ("name = North Korea", "1:8", 'put text in quotes: "North Korea"'),
    ("name = North Korea   # DPRK", "1:8", 'put text in quotes: "North Korea"'),
    ("name = infantry", "1:8", 'put text in quotes: "infantry"'),
    ('name = Korea"', "1:8", 'put text in quotes: "Korea"'),
    ("names = [USA, KOR]", "1:10", 'put text in quotes: "USA"'),
    ("a = {by = USA, b = 1}", "1:11", 'put text in quotes: "USA"'),
    ("names = USA, KOR", "1:9", "put a list in square brackets: [USA, KOR]"),
    # yes, no and nothing
    ("x = yes", "1:5", "write true, in small letters and without quotes"),
    ("x = no", "1:5", "write false"),
    ("x = {a = True, b = 1}", "1:10", "write true"),
    ("x = [FALSE]", "1:6", "write false"),
    ("x = none", "1:5", "leave the key out"),
    ("x =\ny = 1", "1:4", "a value is missing here"),
    ("x = [1,,2]", "1:8", "a value is missing here"),
    # numbers
    ("x = 0,5", "1:5", "the decimal mark is a point: 0.5"),
    ("x = {a = 0,5, b = 1}", "1:10", "the decimal mark is a point: 0.5"),
    ("x = 10,000", "1:5", "no comma in a number"),
    ("x = 007", "1:5", "a number does not begin with 0: 7"),
    ("x = [05.5, 1]", "1:6", "a number does not begin with 0: 5.5"),
    ("x = .5", "1:5", "a digit is missing before the point: 0.5"),
    ("x = 5.", "1:5", "a digit is missing after the point: 5.0"),
    ("x = 5 days", "1:5", 'a number has no unit: 5; text has quotes: "5 days"'),
    ("x = [30km, 2]", "1:6", "a number has no unit: 30"),
    ("x = 5%", "1:5", "a share is written without %"),
    # dates
    ("start = 2024-06-31", "1:9", "June 2024 has 30 days"),
    ("start = [2023-02-29]", "1:10", "February 2023 has 28 days"),
    ("start = 2024-06-32", "1:9", "June 2024 has 30 days"),
    ("start = 2024-13-01", "1:9", "there is no month 13"),
    ("start = 2024-6-1", "1:9", "month and day have two digits: 2024-06-01"),
    ("start = 20.06.2024", "1:9", "a date is year-month-day, as in 2024-06-20"),
    ("start = 20/06/2024", "1:9", "a date is year-month-day"),
    ("start = 2024-06-20T25:00:00", "1:9", "a time is hour:minute:second"),
    # twice the same
    ("[states.A]\nx = 1\ny = 2\nx = 3", "4:1", "'states.A.x' already stands on line 2: keep one"),
    ("[s]\na = 1\n[t]\n[s]", "4:2", "'s' already stands on line 1"),
    ("a = 1\n[a]", "2:2", "'a' already stands on line 1"),
    ("a = 1\na.b = 2", "2:1", "'a' on line 1 is complete: 'a.b' cannot be added"),
    ("a = []\n[[a]]", "2:3", "'a' already stands on line 1"),
    ("[a.b]\n[a]\nb.c = 1", "3:1", "'a.b' on line 1 is complete"),
    ("a = {x = 1, x = 2}", "1:13", "'a.x' already stands on line 1"),
    ("[[e]]\nt = 1\n[[e]]\nt = 2\nt = 3", "5:1", "'e[2].t' already stands on line 4"),
    # keys
    ('name "Korea"', "1:6", "an '=' is missing after 'name'"),
    ("a = 1\nname\nb = 2", "2:5", "an '=' is missing after 'name'"),
    ('name: "Korea"', "1:5", "stands '=', not ':'"),
    ("x == 1", "1:4", "one '=' is enough"),
    ("= 1", "1:1", "a key is missing before '='"),
    ("North Korea = 1", "1:1", 'needs quotes: "North Korea"'),
    ("\u00d6sterreich = 1", "1:1", 'needs quotes: "\u00d6sterreich"'),
    ("a. = 1", "1:4", "a name is missing here"),
    # headers
    ("[states.BOR\nx = 1", "1:12", "']' is missing here"),
    ("[[events]\nx = 1", "1:9", "what begins with '[[' ends with ']]'"),
    ("[events]]", "1:9", "this bracket closes nothing"),
    ("[states.North Korea]", "1:9", 'needs quotes: "North Korea"'),
    ("[]", "1:2", "a name is missing here"),
    ("[a] x = 1", "1:5", "the next key needs a line of its own"),
    # lists and tables in braces
    ("a = 1\nb = [1, 2\nc = 3", "2:5", "this '[' is still open on line 3"),
    ('a = [\n  "x",\n[states]\nb = 1', "1:5", "this '[' is still open on line 3"),
    ("a = [1, 2", "1:5", "this '[' is never closed"),
    ("a = [1, 2}", "1:10", "'}' cannot close what '[' opened"),
    ("a = [1; 2]", "1:7", "values are parted by a comma"),
    ('a = ["x" "y"]', "1:10", "a comma is missing before this"),
    ('a = [\n  "x", # one\n  "y" # two\n  "z"\n]', "4:3", "a comma is missing before this"),
    ("a = [\n  [1, 2]\n  [3, 4]\n]", "3:3", "a comma is missing before this"),
    ('a = ["x, "y"]', "1:11", "the text ended before this"),
    ("a = {b = 1 c = 2}", "1:12", "a comma is missing before this"),
    ("a = (1, 2)", "1:5", "a list stands in square brackets: [1, 2]"),
    ('a = "x", "y"', "1:8", "several values stand in square brackets"),
    # lines
    ("x = 1;", "1:6", "a line does not end with a comma or semicolon"),
    ("x = 1, y = 2", "1:6", "the next key needs a line of its own"),
    ("x = 1 // why", "1:7", "a comment starts with #"),
    ("// why", "1:1", "a comment starts with #"),
    ("* item", "1:1", "a line holds a key"),
    ("}", "1:1", "this bracket closes nothing"),
    # what cannot be seen
    ("x =\u00a010", "1:4", "a hidden character stands here, U+00A0 (no-break space): delete it"),
    ("x = 10\u200b", "1:7", "a hidden character stands here, U+200B (zero width space): delete"),
    ("x\u00a0= 1", "1:2", "a hidden character stands here, U+00A0"),
    ("[x\u200b]", "1:3", "a hidden character stands here, U+200B"),
    ("x = 1\n\ufeffy = 1", "2:1", "a hidden character stands here, U+FEFF"),
    ("x = 1\0", "1:6", "the character U+0000 may not stand here: delete it"),
)


def explained(text: str) -> tuple[int, int, str] | None:
    """Explain what tomllib says of a text, if it finds a fault."""
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return explain_syntax(text, error)
    return None


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize(("text", "place", "words"), MISTAKES)
def test_the_place_and_the_words(text: str, place: str, words: str, line_end: str) -> None:
    """Say what is wrong, at the mistake itself, wherever tomllib noticed it."""
    answer = explained(text.replace("\n", line_end))
    assert answer
    line, column, said = answer
    assert f"{line}:{column}" == place
    assert words in said


# From TOML 1.1 on these are no mistakes, and a later Python may accept them.
LATER_ALLOWED = (
    ("start = 10:30", "1:9", "a time is hour:minute:second"),
    ("a = {b = 1,}", "1:11", "no comma stands before '}'"),
    ("a = {\n  b = 1\n}", "1:5", "a table in braces stays on one line"),
    ("a = {b = 1\nc = 2", "1:5", "a table in braces stays on one line"),
)


@pytest.mark.parametrize(("text", "place", "words"), LATER_ALLOWED)
def test_what_a_later_toml_allows(text: str, place: str, words: str) -> None:
    """Explain it only where it is refused."""
    answer = explained(text)
    if answer and "comma is missing" not in answer[2]:
        assert f"{answer[0]}:{answer[1]}" == place
        assert words in answer[2]


@pytest.mark.parametrize("text", ["\tx = 1", "[a]\n    x = 1\n\t\ty = [\n1,\n\t2]", "x = 'a\tb'"])
def test_indentation_is_no_mistake(text: str) -> None:
    """Blanks and tabs may stand before anything."""
    assert explained(text) is None


class LaterError(tomllib.TOMLDecodeError):
    """An error as Python 3.14 raises it."""

    lineno = 2
    colno = 5


def test_line_and_column_of_the_error_itself() -> None:
    """Take the place from the error if it has one, whatever its text says."""
    text = "a = 1\nb = yes\n"
    for words in ("Invalid value", "Invalid value (at line 2, column 5)"):
        assert explain_syntax(text, LaterError(words)) == (
            2,
            5,
            "write true, in small letters and without quotes",
        )


def test_unknown_words_of_tomllib_stand() -> None:
    """Where no explanation fits, hand on what tomllib says and where."""
    error = tomllib.TOMLDecodeError("Something new (at line 2, column 1)")
    assert explain_syntax("a = 1\nb = 2\n", error) == (2, 1, "something new")
    assert explain_syntax("a = 1\n", tomllib.TOMLDecodeError("Odd")) == (2, 1, "odd")


PIECES = [
    *"ab1.=,[]{}\"'#\\ \n\t:;%()-/\u00e9",
    '"""',
    "'''",
    "[[",
    "]]",
    "0,5",
    "2024-06-31",
    "yes",
]
WHOLE = """title = "a"
[states.BOR] # x
resolve = 0.5
list = [1, {a = 'b', c.d = 2024-06-20}, '''
raw''']
[[events]]
text = \"\"\"
two \\"lines\\" \"\"\"
"""


@settings(max_examples=500, deadline=None)
@given(
    st.integers(0, len(WHOLE)),
    st.integers(0, 12),
    st.lists(st.sampled_from(PIECES), max_size=12).map("".join) | st.text(max_size=5),
)
def test_any_damage_is_explained(start: int, length: int, piece: str) -> None:
    """Cut and insert anywhere: there is an answer, and its place is in the text."""
    text = WHOLE[:start] + piece + WHOLE[start + length :]
    answer = explained(text)
    if answer:
        line, column, words = answer
        rows = text.replace("\r\n", "\n").split("\n")
        assert 1 <= line <= len(rows)
        assert 1 <= column <= len(rows[line - 1]) + 1
        assert words
