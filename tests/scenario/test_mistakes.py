"""Thirteen mistakes that students make, and others: the first thing that is said of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Told

# The mistake, what stands in the crisis, what is written instead, and what is said first.
THIRTEEN = (
    (
        "a misspelt key",
        "resolve = 0.7",
        "resolv = 0.7",
        "48:1: states.BOR: no key 'resolv' here; did you mean 'resolve'?",
    ),
    (
        "a number out of range",
        "resolve = 0.7",
        "resolve = 1.6",
        "48:11: states.BOR.resolve: 1.6 is outside 0..1",
    ),
    (
        "a word for a number",
        "resolve = 0.7",
        'resolve = "high"',
        "48:11: states.BOR.resolve: 'high' is text; a number 0..1 is needed",
    ),
    (
        "a word without quotes",
        'home = "south"',
        "home = south",
        '45:8: put text in quotes: "south"',
    ),
    (
        "an unknown choice",
        'reach = "force"',
        'reach = "forc"',
        (
            "68:9: relations.ARL-BOR.reach: 'forc' is not known here; "
            "did you mean 'force'? one of: contact, force"
        ),
    ),
    (
        "a key written twice",
        "resolve = 0.7",
        "resolve = 0.7\nresolve = 0.8",
        "49:1: 'states.BOR.resolve' already stands on line 48: keep one of the two",
    ),
    (
        "a country code without quotes",
        'by = "CAR"',
        "by = NO",
        "87:6: write false, in small letters and without quotes",
    ),
    (
        "an impossible date",
        "signed = 2029-03-01",
        "signed = 2029-06-31",
        "98:10: June 2029 has 30 days",
    ),
    (
        "a quote that is never closed",
        'title = "Borland"',
        'title = "Borland',
        '44:9: this quote is never closed: end the text with " on the same line',
    ),
    (
        "a missing key",
        'title = "Borland"\n',
        "",
        "43:1: states.BOR: missing `title`; add it here: text",
    ),
    (
        "a state that does not exist",
        'by = "CAR"',
        'by = "KAR"',
        "87:6: treaties.pact.clauses.aid.by: no state called 'KAR'; did you mean 'CAR'?",
    ),
    (
        "a decimal comma",
        "resolve = 0.7",
        "resolve = 0,7",
        "48:11: the decimal mark is a point: 0.7",
    ),
    (
        "a misspelt section",
        "[outcomes.accord]",
        "[outcome.accord]",
        "194:2: no key 'outcome' here; did you mean 'outcomes'?",
    ),
)
MORE = (
    ("true for a number", "resolve = 0.7", "resolve = true", "48:11: states.BOR.resolve: true is"),
    (
        "a fraction for a whole number",
        "turns = 26",
        "turns = 26.5",
        "12:9: horizon.turns: 26.5 is a number with a fraction; a whole number 1..2000 is needed",
    ),
    (
        "a date in quotes",
        "start = 2030-01-07",
        'start = "2030-01-07"',
        "10:9: horizon.start: '2030-01-07' is text; a date, as in 2024-06-20, is needed",
    ),
    (
        "a date with a time",
        "start = 2030-01-07",
        "start = 2030-01-07T09:00:00",
        "10:9: horizon.start: 2030-01-07T09:00:00 has a time; a date, as in 2024-06-20, is needed",
    ),
    (
        "a word for a list",
        'parties = ["ARL", "CAR"]',
        'parties = "ARL"',
        "80:11: treaties.pact.parties: 'ARL' is text; a list is needed",
    ),
    (
        "a list that is too short",
        'parties = ["ARL", "CAR"]',
        "parties = []",
        "80:11: treaties.pact.parties: one of its values is needed at least; there is none",
    ),
    (
        "a number for a table",
        "hostility = { ARL = 0.6, BOR = 0.5 }",
        'hostility = "much"',
        "70:13: relations.ARL-BOR.hostility: 'much' is text; a number 0..1 or a table is needed",
    ),
    (
        "one side out of range",
        "hostility = { ARL = 0.6, BOR = 0.5 }",
        "hostility = { ARL = 0.6, BOR = 5.0 }",
        "70:32: relations.ARL-BOR.hostility.BOR: 5.0 is outside 0..1",
    ),
    (
        "an id in small letters",
        "[states.CAR]",
        "[states.car]",
        "58:9: states: 'car' is not an id of a state: 2 to 8 capital letters and digits",
    ),
    (
        "a name in capital letters",
        "[flows.supplies]",
        "[flows.Supplies]",
        "110:8: flows: 'Supplies' is not a name: up to 40 small letters, digits and _",
    ),
    (
        "an id that is none",
        'by = "CAR"',
        'by = "car"',
        "87:6: treaties.pact.clauses.aid.by: 'car' is not an id of a state: 2 to 8 capital",
    ),
    (
        "an empty text",
        'title = "Borland"',
        'title = ""',
        "44:9: states.BOR.title: a text is needed",
    ),
    (
        "an unknown key that is like no other",
        'lesson = "None."',
        'lesson = "None."\ncolour = "red"',
        "8:1: story: no key 'colour' here; known here: what, how, notice, try, lesson",
    ),
    (
        "an unknown key where many are known",
        'kind = "war"',
        'kind = "war"\ncolour = "red"',
        "24:1: issues.fight: no key 'colour' here",
    ),
    (
        "a comparison without a threshold",
        'what = "probe", above = 1.0',
        'what = "probe"',
        "130:8: red_lines.no_tests.when: a comparison has exactly one of `above`, `below`",
    ),
    (
        "a number beyond all numbers",
        "resolve = 0.7",
        "resolve = inf",
        "48:11: states.BOR.resolve: inf is outside 0..1",
    ),
    (
        "another version of the format",
        "format = 2",
        "format = 3",
        "1:10: format: 3 is not known here; one of: 2",
    ),
    (
        "an unknown term",
        "weighs = { stake",
        "weighs = { stakes",
        "245:12: actions.note.weighs: 'stakes' is not known here; did you mean 'stake'?",
    ),
    (
        "a prior with one end",
        "prior.resolve = [0.3, 0.7]",
        "prior.resolve = [0.3]",
        "37:17: states",
    ),
)


def test_they_are_thirteen() -> None:
    assert len({name for name, *_ in THIRTEEN}) == 13


@pytest.mark.parametrize(("name", "old", "new", "first"), THIRTEEN, ids=[m[0] for m in THIRTEEN])
def test_a_mistake_of_students(told: Told, name: str, old: str, new: str, first: str) -> None:
    said = told(old, new)
    assert said[0] == f"crisis.toml:{first}", name
    assert len(said) == 1, said


@pytest.mark.parametrize(("name", "old", "new", "first"), MORE, ids=[m[0] for m in MORE])
def test_another_mistake(told: Told, name: str, old: str, new: str, first: str) -> None:
    assert told(old, new)[0].startswith(f"crisis.toml:{first}"), name


def test_all_problems_are_told_together(told: Told) -> None:
    """Faults of every kind in one file: keys, ranges, words, and references behind them."""
    said = told(
        'resolve = 0.7\nlaw = 0.2\ncan = ["probe"]\nsource = "S7; assumption"\n',
        'resolv = 0.7\nlaw = 1.2\nreading = "stric"\nmunitions = "many"\ncan = ["probe"]\n'
        "[states.BOR.stances.fight]\nposition = 0.5\n[flows.wrong]\naction = 'goods'\n"
        "by = 'ALR'\nto = 'CAR'\nlevel = 1\nissue = 'fight'\n",
    )
    assert said == [
        "crisis.toml:48:1: states.BOR: no key 'resolv' here; did you mean 'resolve'?",
        "crisis.toml:49:7: states.BOR.law: 1.2 is outside 0..1",
        (
            "crisis.toml:50:11: states.BOR.reading: 'stric' is not known here; "
            "did you mean 'strict'? one of: strict, permissive"
        ),
        "crisis.toml:51:13: states.BOR.munitions: 'many' is text; a number 0..1 is needed",
        (
            "crisis.toml:53:1: states.BOR.stances.fight: missing `salience`; "
            "add it here: a number 0..1"
        ),
        "crisis.toml:57:6: flows.wrong.by: no state called 'ALR'; did you mean 'ARL'?",
    ]


def test_a_misspelt_section_does_not_hide_what_refers_to_it(told: Told) -> None:
    """The accord is still found by the outcome that counts it, under the section that was meant."""
    assert told("[treaties.accord]", "[treties.accord]") == [
        "crisis.toml:94:2: no key 'treties' here; did you mean 'treaties'?"
    ]


def test_nothing_is_evaluated(told: Told) -> None:
    """What looks like code is text, and is refused or kept as text."""
    code = "__import__('os').system('touch x')"
    assert told('title = "Borland"', f'title = "{code}"') == []
    assert told("resolve = 0.7", f'resolve = "{code}"') == [
        (
            "crisis.toml:48:11: states.BOR.resolve: '__import__('os').system('touch x')' is text; "
            "a number 0..1 is needed"
        )
    ]
    assert told("resolve = 0.7", "resolve = 0.5 + 0.2")[0].startswith("crisis.toml:48:")
    assert told("", "", f"states.BOR.resolve={code}")[0].startswith(
        "--set:1:20: states.BOR.resolve"
    )
    assert told("", "", f"states.BOR.title={code}") == []
