"""German and Korean: catalogues that fit the English one, and sentences as their grammar has them.

What is expected is written out by hand from the grammar: cases of articles, verbs of several,
particles by the final sound. No native reader has checked the wording: see docs/languages.md.
"""

import re
import string
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from sim.classroom import wording
from sim.record.played import Played
from sim.telling import german, korean
from sim.telling import messages as catalogues
from sim.telling.digest import digest
from sim.telling.messages import ABOUT, ENGLISH, TEXTS, catalogue, say, speaking
from sim.telling.sentences import sentence
from sim.telling.small_words import chance, counted, definite, listed, odds, times
from sim.telling.story import Story

OTHERS = ("de", "ko")
# Sections of which seats, projector, cards, debrief, transcripts and crises are made: all of each
# is translated. The others are said in English where they are not.
WHOLE = (
    *("notice", "units", "odds", "story", "acts", "asked", "taking", "giving", "proposals"),
    *("settlements", "or_else", "shares", "ends", "closes", "came_of_it", "crises", "crisis"),
    *("folded", "crisis_ends", "took_part", "course", "answered", "part", "figures", "map"),
    *("stage", "how_far", "duties", "council", "aims", "brief", "tied", "deeds_of", "owed"),
    *("reasons", "chain", "chain_steps", "became", "became_groups", "digest", "transcript"),
    *("two_worlds", "answers", "measures", "casus", "duty", "nouns", "deeds", "deeds_alone"),
    *("came", "says", "says_below", "says_short", "process", "orders", "order_names", "opening"),
    *("classes", "terms"),
)
# What no page of a class says: the explorer, tables of teaching material, prompts of a model seat.
ANALYSTS = {
    *("explore", "asked", "seated", "shelf", "shelf_columns", "predictions"),
    *("predictions_columns", "deck", "deck_columns"),
}


def places_of(text: str | list[str]) -> set[str]:
    texts = [text] if isinstance(text, str) else text
    return {
        name for one in texts for _, name, _, _ in string.Formatter().parse(one) if name is not None
    }


@pytest.mark.parametrize("name", OTHERS)
def test_every_sentence_of_events_is_translated(name: str) -> None:
    english, other = catalogue(ENGLISH), catalogue(name)
    for section in WHOLE:
        assert set(english[section]) == set(other[section]), section
    said = sum(len(english[section]) for section in WHOLE)
    every = sum(map(len, english.values()))
    assert said / every > 0.64, "the share that docs/languages.md states"


@pytest.mark.parametrize("name", OTHERS)
def test_all_that_a_class_reads_is_translated(name: str) -> None:
    english, other = wording.catalogue(ENGLISH), wording.catalogue(name)
    for section in set(english) - ANALYSTS:
        assert set(english[section]) == set(other[section]), section


@pytest.mark.parametrize("name", OTHERS)
@pytest.mark.parametrize("read", [catalogue, wording.catalogue])
def test_places_are_those_of_the_english_template_and_no_template_is_empty(
    name: str, read: Callable[[str], Any]
) -> None:
    english = read(ENGLISH)
    for section, entries in read(name).items():
        if section in (ABOUT, TEXTS):
            continue
        for key, text in entries.items():
            assert places_of(text) == places_of(english[section][key]), f"{section}.{key}"
            assert text, f"{section}.{key}"


@pytest.mark.parametrize("name", OTHERS)
def test_every_form_that_a_template_asks_for_is_one(name: str) -> None:
    forms = {
        form
        for entries in (*catalogue(name).values(), *wording.catalogue(name).values())
        for text in entries.values()
        for one in ([text] if isinstance(text, str) else text)
        for _, _, form, _ in string.Formatter().parse(one)
        if form and not form.startswith(".")
    }
    for form in forms:
        assert catalogues.INFLECTIONS[name]("Japan", form)


@pytest.mark.parametrize("name", OTHERS)
def test_a_translation_says_that_nobody_has_reviewed_it(name: str) -> None:
    with speaking(name):
        assert catalogues.unreviewed()
    assert catalogues.unreviewed() == ""


@pytest.mark.parametrize(
    ("text", "form", "expected"),
    [
        ("die Vereinigten Staaten", "dat", "den Vereinigten Staaten"),
        ("die Ukraine", "dat", "der Ukraine"),
        ("der Irak", "acc", "den Irak"),
        ("Südkorea", "dat", "Südkorea"),
        ("Vereinigte Staaten", "dat", "den Vereinigten Staaten"),
        ("Japan und die Vereinigten Staaten", "dat", "Japan und den Vereinigten Staaten"),
        ("der russisch-nordkoreanische Vertrag von 2024", "acc",
         "den russisch-nordkoreanischen Vertrag von 2024"),
        ("die Drohung von Japan", "dat", "der Drohung von Japan"),
        ("ein Vertrag", "acc", "einen Vertrag"),
        ("das Abkommen vom 3. Juli 2024", "dat", "dem Abkommen vom 3. Juli 2024"),
        ("Gipfeltreffen", "def", "das Gipfeltreffen"),
        ("die Niederlande", "von", " von den Niederlanden"),
        ("die Vereinigten Staaten", "verlangt|verlangen", "verlangen"),
        ("Russland und China", "verlangt|verlangen", "verlangen"),
        ("die Ukraine", "verlangt|verlangen", "verlangt"),
    ],
)  # fmt: skip
def test_german_cases_and_numbers(text: str, form: str, expected: str) -> None:
    """Weak declension after an article; feminine die becomes der, plural die becomes den."""
    assert german.inflected(text, form) == expected


@pytest.mark.parametrize(
    ("text", "form", "expected"),
    [
        ("일본", "은", "일본은"),  # ends in ㄴ
        ("러시아", "은", "러시아는"),  # ends in a vowel
        ("북한", "이", "북한이"),
        ("우크라이나", "이", "우크라이나가"),
        ("미국", "을", "미국을"),
        ("러시아", "을", "러시아를"),
        ("중국", "과", "중국과"),
        ("러시아", "과", "러시아와"),
        ("북한", "으로", "북한으로"),
        ("브라질", "으로", "브라질로"),  # ㄹ takes 로
        ("러시아", "으로", "러시아로"),
        ("흐름(포탄)", "을", "흐름(포탄)을"),  # judged inside the brackets
        ("324명", "이", "324명이"),
        ("13", "이", "13이"),  # 삼 ends in ㅁ
        ("12", "이", "12가"),  # 이 ends in a vowel
    ],
)
def test_korean_particles(text: str, form: str, expected: str) -> None:
    assert korean.inflected(text, form) == expected


def test_small_words_of_german() -> None:
    with speaking("de"):
        assert definite("Vereinigte Staaten") == "die Vereinigten Staaten"
        assert listed(["Russland", "China", "Vietnam"]) == "Russland, China und Vietnam"
        assert (counted(1, "week"), counted(3, "day")) == ("eine Woche", "drei Tage")
        assert counted(9902, "life") == "9.902 Leben"
        assert (times(2), times(14)) == ("zweimal", "14-mal")
        assert (chance(0.12), chance(1 / 2900)) == ("12 von 100", "1 von 2.900")
        assert odds(0.5, "choice") == " (diese Wahl: 50 von 100)"
        assert odds(1.0, "choice") == ""


def test_small_words_of_korean() -> None:
    with speaking("ko"):
        assert listed(["러시아", "중국", "베트남"]) == "러시아, 중국과 베트남"
        assert (counted(1, "week"), counted(9902, "life")) == ("1주", "9,902명")
        assert (times(2), times(14)) == ("두 번", "14번")
        assert (chance(0.12), chance(1 / 2900)) == ("100번 중 12번", "2,900번 중 1번")
        assert odds(0.5, "choice") == " (이 선택: 100번 중 50번)"


def rows(b: Any) -> list[int]:
    """Ten rows of the summer of 2024, made by hand, in the order of what is expected below."""
    return [
        b.row("act", "PRK", "KOR", action="alert"),
        b.row("act", "USA", "RUS", action="condemn"),
        b.row("joint", "USA", "JPN", action="summit"),
        b.row("act", "RUS", "UKR", action="offensive", issue="ukraine_war"),
        b.row("fatality", "RUS", "UKR", action="offensive", value=324.0),
        b.row("war", "PRK", "KOR"),
        b.row("war", "RUS", "USA"),
        b.row("toll", "USA", "UKR"),
        b.row("leave", "RUS", "UKR", third="PRK"),
        b.row("succeed", "USA", "PRK", third="KOR"),
    ]


GERMAN = [
    "Nordkorea versetzt Streitkräfte gegen Südkorea in Alarmbereitschaft",
    "Die Vereinigten Staaten verurteilen Russland",
    "Mit Zustimmung beider Seiten: die Vereinigten Staaten treffen Japan auf höchster Ebene.",
    "Russland beginnt eine Offensive gegen die Ukraine",
    "Die Offensive von Russland gegen die Ukraine kostet 324 Leben",
    "Zwischen Nordkorea und Südkorea beginnt ein Kriegszustand, eröffnet von Nordkorea.",
    (
        "Zwischen Russland und den Vereinigten Staaten beginnt ein Kriegszustand, eröffnet von "
        "Russland."
    ),
    (
        "Im Krieg zwischen den Vereinigten Staaten und der Ukraine übersteigt die Zahl der Toten "
        "tausend."
    ),
    (
        "Russland, bisher an der Seite von Nordkorea, verlässt den Krieg und schließt einen "
        "Sonderfrieden mit der Ukraine."
    ),
    "Die Vereinigten Staaten führen den Krieg gegen Nordkorea anstelle von Südkorea.",
]
KOREAN = [
    "북한은 한국을 겨냥해 군을 경계 태세에 둔다",
    "미국은 러시아를 규탄한다",
    "양측의 동의로 미국은 일본과 정상회담을 연다.",
    "러시아는 우크라이나에 공세를 편다",
    "우크라이나를 향한 러시아의 공세로 324명이 숨진다",
    "북한과 한국 사이에 전쟁 상태가 시작된다. 시작한 쪽: 북한.",
    "러시아와 미국 사이에 전쟁 상태가 시작된다. 시작한 쪽: 러시아.",
    "미국과 우크라이나 사이 전쟁의 사망자가 천 명을 넘는다.",
    "북한 편에서 싸우던 러시아는 전쟁에서 빠져 우크라이나와 단독 강화를 맺는다.",
    "미국이 한국을 대신해 북한과의 전쟁을 이끈다.",
]


@pytest.mark.parametrize(("name", "expected"), [("de", GERMAN), ("ko", KOREAN)])
def test_ten_sentences(builder: Any, name: str, expected: list[str]) -> None:
    made = rows(builder)
    with speaking(name):
        story = builder.story
        for seq, text in zip(made, expected, strict=True):
            told = sentence(story, seq)
            assert told.startswith(text), told


WORDS = re.compile(r"\b(the|of|and|with|against|its|it|is|are|that|from|states|by)\b")


@pytest.fixture
def told(played: Callable[..., Played]) -> Iterator[Callable[[str], str]]:
    def text(name: str) -> str:
        with speaking(name):
            story = Story.of(played(1))
            sentences = [sentence(story, event.seq) for event in story.events]
            return "\n".join([*digest(story), *sentences])

    return text


@pytest.mark.parametrize("name", OTHERS)
def test_a_playthrough_reads_without_english_words(told: Callable[[str], str], name: str) -> None:
    text = told(name)
    assert len(text.splitlines()) > 100
    assert not WORDS.search(text)
    if name == "ko":
        assert not re.search(r"[A-Za-z]{2,}", text), "no letter of ours is left"


def test_the_scenario_is_not_changed_by_being_told(played: Callable[..., Played]) -> None:
    run = played(1)
    with speaking("de"):
        story = Story.of(run)
        assert story.label("KOR") == "Südkorea"
        assert story.own is run.scenario
    assert run.scenario.states["KOR"].title == "South Korea"
    assert Story.of(run).scenario is run.scenario


def test_a_language_is_spoken_within_only() -> None:
    with speaking("de"):
        assert say("digest.crises") == "Was am meisten zählte:"
        with speaking("ko"):
            assert say("digest.crises") == "가장 중요했던 것:"
        with speaking("xx"):
            assert say("digest.crises") == "What mattered most:"
    assert say("digest.crises") == "What mattered most:"


def test_numbers_have_the_separators_of_the_language() -> None:
    with speaking("de"):
        assert "um 1,2 Hundertstel" in say("acts.gains_ground", act="A", hundredths=1.25, odds="")
    with speaking("ko"):
        assert "100분의 1.2만큼" in say("acts.gains_ground", act="A", hundredths=1.25, odds="")
