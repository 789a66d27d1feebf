"""Rows in a few words, for figures: what was done, and why."""

from typing import Any

import pytest
from invent import CRISIS, event, story_of

from sim.plots.touched_duties import asked_about
from sim.scenario.schema import Condition, Treaty
from sim.telling.deeds import deed, why, year_of
from sim.telling.story import Story
from sim.terms.events import KINDS


def told(found: dict[str, Any]) -> Story:
    return story_of([found], CRISIS)


def row(kind: str, **more: Any) -> dict[str, Any]:
    return event(0, kind, "PRK", "RUS", **more)


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (row("act", action="send_troops"), "troops → Russia"),
        (row("act", action="send_troops", value=-1.0), "less: troops → Russia"),
        (row("joint", action="summit"), "summit ↔ Russia"),
        (row("honour"), "fights for Russia"),
        (row("renege"), "reneges on Russia"),
        (row("war"), "at war with Russia"),
        (row("toll"), "1,000 dead in the war with Russia"),
        (row("enter_force", clause="pact"), "pact of 2024 in force"),
        (row("sign", clause="pact"), "signs pact of 2024"),
        (row("lapse", clause="pact"), "pact of 2024 ends"),
        (row("veto"), "draft vetoed on Russia"),
        (row("inject", because="inject vote", value=0.0), "won"),
        (row("inject", because="inject vote", value=-1.0), "a vote"),
        (row("inject", because="inject storm", value=0.0), "a storm"),
        (
            row("false_alarm", action="send_troops", third="PRK"),
            "wrongly sees troops, Russia → North Korea",
        ),
        (row("stop"), "the run stops"),
    ],
)
def test_a_row_in_a_few_words(found: dict[str, Any], words: str) -> None:
    story = told(found)
    assert deed(story, story.events[0]) == words


def test_short_words_name_states_by_identifier() -> None:
    act, treaty = told(row("act", action="send_troops")), told(row("ratify", clause="pact"))
    assert deed(act, act.events[0], short=True) == "troops → RUS"
    assert deed(treaty, treaty.events[0], short=True) == "ratifies PRK-RUS treaty 2024"


@pytest.mark.parametrize(
    ("because", "words"),
    [
        ("stake", "what is at stake"),
        ("clause pact.aid", "defence clause, treaty 2024"),
        ("red line troops", "no troops"),
        ("inject storm", "a storm"),
        ("the reliability of the ally", "the reliability of the ally"),
        ("order: seat", "order: seat"),
    ],
)
def test_a_reason_in_words(because: str, words: str) -> None:
    story = told(row("act", action="send_troops", because=because))
    assert why(story, story.events[0]) == words


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_row_has_words_also_where_little_is_known(kind: str) -> None:
    story = told(row(kind, because="inject storm"))
    assert deed(story, story.events[0])


@pytest.mark.parametrize(
    ("name", "title", "year"),
    [
        ("chn_prk_1961", "the China-North Korea treaty of 1961", "1961"),
        ("pact", "the pact", "pact"),
    ],
)
def test_the_year_tells_treaties_apart(name: str, title: str, year: str) -> None:
    treaty = Treaty(title=title, parties=["CHN", "PRK"], stage="ended", source="assumption")
    assert year_of(name, treaty) == year


def test_what_a_red_line_asks_about_is_found_at_any_depth() -> None:
    line = CRISIS.red_lines["troops"].when
    assert asked_about(Condition(all=[line])) == [("RUS", "PRK", "send_troops")]
    assert asked_about(Condition(measure="need", of="PRK", above=0.5)) == []
