"""A run told by crisis: which rows belong to one, what stands at its head, what is folded.

The expected texts are written out. The first crisis is that of a textbook: an ultimatum, a refusal,
a mediator, and a refusal that stands.
"""

import re
from collections.abc import Callable
from typing import Any

import pytest

from sim.record.played import Played
from sim.run.play import play
from sim.scenario.load import load
from sim.telling.by_crisis import by_crisis, leading, summaries, the_rest
from sim.telling.crisis_rows import courses
from sim.telling.crisis_words import heading, opening_of
from sim.telling.folding import spans
from sim.telling.lines import WIDE
from sim.telling.story import Story
from sim.telling.transcript import transcript
from sim.terms.choice import TERMS, Rung
from sim.terms.events import KINDS, Kind, Phase
from sim.terms.reasons import PROCESSES, Group

OVER = {"issue": "nk_weapons"}
STAKE = TERMS.index("stake")


def process(words: str) -> int:
    return Group.PROCESS + PROCESSES.index(words)


def ultimatum(b: Any) -> None:
    """Rows 1 to 9: 19 June to 19 August; the summit of row 6 is about something else."""
    b.row("act", "USA", "PRK", action="ultimatum", value=0.0, because=STAKE, **OVER)
    b.row("open", "USA", "PRK", action="ultimatum", value=0.0, cause=1, **OVER)
    b.row("act", "PRK", "USA", action="refuse", because=STAKE, cause=1, phase=Phase.ANSWER, **OVER)
    b.row(
        "consult", "JPN", "KOR", third="USA", clause="camp_david_2023.consultation_jpn_kor", turn=0
    )
    b.row("act", "CHN", "PRK", action="mediate", because=STAKE, turn=2, **OVER)
    b.row("offer", "KOR", "JPN", action="summit", because=STAKE, turn=2, **OVER)
    b.row("act", "USA", "PRK", action="condemn", because=STAKE, turn=3, **OVER)
    b.row("act", "PRK", "USA", action="condemn", because=STAKE, turn=4, **OVER)
    why = process("a refusal that stands")
    b.row("close", "USA", "PRK", rung=4, because=why, value=60.0, turn=8, day=5, **OVER)


def told(b: Any) -> tuple[Story, Any, list[Any]]:
    story = b.story
    found, rest = courses(story)
    return story, next(one for one in found if not one.war), rest


@pytest.fixture
def crisis(builder: Any) -> Any:
    builder.rows[0]["day"] = 0
    ultimatum(builder)
    return builder


def test_a_crisis_has_the_rows_of_its_two_and_who_stood_by_and_no_others(crisis: Any) -> None:
    _, course, rest = told(crisis)
    assert [event.seq for event in course.rows] == [1, 2, 3, 5, 7, 8, 9]
    assert [event.seq for event in rest] == [4, 6]


def test_its_heading_names_parties_issue_days_and_end(crisis: Any) -> None:
    story, course, _ = told(crisis)
    assert heading(story, 1, course) == (
        "1. THE UNITED STATES AND NORTH KOREA: North Korea's weapons, 19 June 2024 to 19 August "
        "2024: ends with a refusal that stands"
    )


def test_its_opening_says_who_holds_what_and_what_is_asked_by_when_or_else(crisis: Any) -> None:
    """28 days from 19 June are 17 July. The words are those of the issue's ends, no numbers."""
    story, course, _ = told(crisis)
    assert opening_of(story, course) == (
        'At issue is North Korea\'s weapons. Things stand nearer to "accepted as a nuclear power" '
        'than to "disarmament". It lies with North Korea to change that. The United States wants '
        '"disarmament"; North Korea wants "accepted as a nuclear power". The United States asks '
        'that North Korea\'s weapons move to "disarmament" by 17 July 2024, or it will use force. '
        "Who stood by: China offered North Korea its good offices."
    )


def test_two_statements_in_a_row_are_folded_and_name_their_numbers(crisis: Any) -> None:
    lines = by_crisis(crisis.story, [told(crisis)[1]])
    text = re.sub(r"\s+", " ", " ".join(lines))
    assert (
        "2024-07-10 … Until 17 July 2024: the United States' condemnation, North Korea's "
        "condemnation (events 7-8)."
    ) in text
    assert "2024-08-19 9 The dispute between the United States and North Korea" in text


def test_the_digest_says_in_two_sentences_what_was_asked_and_how_it_ended(crisis: Any) -> None:
    text = re.sub(r"\s+", " ", " ".join(summaries(crisis.story, courses(crisis.story)[0]))).strip()
    assert text.endswith(
        "the United States and North Korea over North Korea's weapons, 19 June 2024 to 19 August "
        '2024. The United States asks that North Korea\'s weapons move to "disarmament" by 17 '
        "July 2024, or it will use force. At its gravest: the United States' ultimatum. Ends with "
        "a refusal that stands."
    )


def test_a_war_of_the_first_day_is_a_crisis_with_what_is_given_to_its_sides(builder: Any) -> None:
    """The first offensive is told, the second is routine; a reassurance is no help in a war."""
    b = builder
    battle = {"action": "offensive", "rung": int(Rung.WAR)}
    war = {"issue": "ukraine_war", "because": STAKE, **battle}
    for first in (1, 5):
        b.row("authorise", "RUS", "UKR", because=process("a war is under way"), **battle)
        b.row("act", "RUS", "UKR", cause=first, **war)
        b.row("fatality", "RUS", "UKR", cause=first + 1, value=12.0, **battle)
        b.row("front", "RUS", "UKR", cause=first + 1, value=0.012, **battle)
    b.row("act", "USA", "UKR", action="lethal_aid", value=1.0, issue="lethal_aid", because=STAKE)
    b.row("act", "USA", "UKR", action="reassure", issue="regional_order", because=STAKE)
    story = b.story
    (course,), rest = courses(story)
    assert [event.seq for event in course.rows] == list(range(1, 10))
    assert [event.seq for event in rest] == [10]
    assert opening_of(story, course).startswith(
        "The war has been under way since 23 February 2022, opened by Russia. It is fought between "
        '"Ukraine\'s terms" and "Russia\'s terms".'
    )
    lines = by_crisis(story, [course])
    text = re.sub(r"\s+", " ", " ".join(lines))
    assert (
        "2024-06-19 … Russia's offensive, the United States' lethal aid; 12 lives lost "
        "(events 5-9)."
    ) in text
    assert "Who stood by: the United States helped Ukraine (lethal aid)." in text


def test_an_opening_that_nobody_answers_is_one_line(builder: Any) -> None:
    b = builder
    b.row("act", "JPN", "PRK", action="patrol", rung=3, because=STAKE, **OVER)
    b.row("open", "JPN", "PRK", action="patrol", value=-2.0, cause=1, **OVER)
    b.row("let_pass", "PRK", "JPN", action="patrol", cause=1, **OVER)
    b.row("close", "JPN", "PRK", because=process("fading"), value=56.0, turn=8, **OVER)
    story = b.story
    course = next(one for one in courses(story)[0] if not one.war)
    assert re.sub(r"\s+", " ", " ".join(by_crisis(story, [course]))) == (
        "No more than an opening: 1. Japan and North Korea over North Korea's weapons, 19 June "
        "2024 to 14 August 2024: it begins with Japan's armed patrol; fades (events 1-4)."
    )
    assert leading(story, courses(story)[0]) == []


def test_what_comes_again_stands_with_its_first(builder: Any) -> None:
    b = builder
    for turn in (1, 2, 3):
        b.row("act", "JPN", "CHN", action="condemn", because=STAKE, turn=turn, **OVER)
    story = b.story
    text = re.sub(r"\s+", " ", " ".join(the_rest(story, courses(story)[1])))
    assert text.startswith("2024-06-26 1 Japan condemns China")
    assert text.endswith("Again on 3 July 2024 (2), on 10 July 2024 (3).")


def test_numbers_are_told_in_spans(builder: Any) -> None:
    for _ in range(5):
        builder.row("let_pass", "PRK", "JPN", action="patrol")
    story = builder.story
    assert spans(story.events[k] for k in (5, 1, 2, 3)) == "1-3, 5"


def numbers_in(text: str) -> list[int]:
    """The numbers of the events that the crises and all else of a transcript name as their own."""
    found = []
    part = text[text.index("\nCRISES (") if "\nCRISES (" in text else text.index("\nEVERYTHING") :]
    margins = re.findall(r"^\d{4}-\d\d-\d\d +(\d[-, \d]*)  ", part, re.MULTILINE)
    flat = re.sub(r"\s+", " ", part)
    lists = re.findall(r"\((?:events |with )?((?:\d+(?:-\d+)?)(?:, \d+(?:-\d+)?)*)\)", flat)
    for item in (one for text in [*margins, *lists] for one in text.split(", ")):
        first, _, last = item.partition("-")
        found += range(int(first), int(last or first) + 1)
    return found


CASES = [("june-2024", 1), ("june-2024", 6), ("border-clash", 4), ("pact-of-three", 4)]


@pytest.mark.parametrize(("name", "seed"), CASES)
def test_every_row_is_found_once(name: str, seed: int) -> None:
    run = play(load(name).scenario, seed, 0, "compiled")
    text = transcript(run)
    told = numbers_in(text)
    assert sorted(told) == [event.seq for event in Story.of(run).happened]
    assert all(len(line) <= WIDE for line in text.splitlines())


def test_no_row_of_a_crisis_comes_before_its_first(played: Callable[..., Played]) -> None:
    for seed in (1, 2, 3):
        for course in courses(Story.of(played(seed)))[0]:
            kinds = [KINDS[event.kind] for event in course.rows]
            assert kinds.count(KINDS[Kind.CLOSE]) <= 2  # its own and that of who joined
            assert course.war or min(event.seq for event in course.rows) in course.before
