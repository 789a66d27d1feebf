import json
from collections.abc import Callable
from typing import Any

import pytest

from sim.errors import BadInput
from sim.explaining.explain import as_data, text_of
from sim.record.played import Played
from sim.telling.chain import chain, chain_text, decided_event, final_event
from sim.telling.digest import worth_asking
from sim.telling.story import Story
from sim.telling.worth import WORTH, weight_of
from sim.terms.events import KINDS
from sim.terms.reasons import Group, Why


@pytest.mark.parametrize("seed", [1, 2, 3, 4, 5])
def test_every_chain_ends_and_goes_back_in_time(played: Callable[..., Played], seed: int) -> None:
    run = played(seed)
    for event in range(0, len(run.rows), 7):
        found = chain(run, event)
        assert found.links[-1].seq == event
        numbers = [link.seq for link in found.links]
        assert numbers == sorted(set(numbers))
        assert run.rows["cause"][numbers[0]] == -1
        assert found.begins.startswith("It begins")


def test_by_default_it_is_the_chain_with_most_decisions(played: Callable[..., Played]) -> None:
    """Of the events worth telling none has more decisions of governments behind it."""
    chosen = {KINDS.index(word) for word in ("act", "offer", "accept", "decline", "invoke")}
    for seed in (1, 2, 3):
        run = played(seed)
        story = Story.of(run)
        counts = {}
        for event in story.events:
            if weight_of(story, event) >= WORTH:
                links = chain(run, event.seq).links
                counts[event.seq] = sum(int(run.rows["kind"][n.seq]) in chosen for n in links)
        found = chain(run).links
        assert found[-1].seq == final_event(story) == decided_event(story)
        assert counts[found[-1].seq] == max(counts.values()) >= 3


def test_where_nobody_decided_it_is_the_most_severe_event(builder: Any) -> None:
    b = builder
    b.row("ratify", "RUS", "PRK", clause="rus_prk_2024", because=Group.PROCESS + Why.LEGISLATURE)
    b.row("enter_force", "RUS", "PRK", clause="rus_prk_2024", because=Group.PROCESS)
    b.row("ratify", "PRK", "RUS", clause="rus_prk_2024", because=Group.PROCESS + Why.LEGISLATURE)
    assert decided_event(b.story) is None
    assert final_event(b.story) == 2


def test_a_long_chain_is_told_in_three_sentences(played: Callable[..., Played]) -> None:
    run = played(1)
    found = chain(run)
    assert len(found.links) > 3
    lines = chain_text(found, full=False)
    assert [line.partition(",")[0] for line in lines[1:]] == ["First", "Then", "In the end"]
    for line, seq in zip(
        lines[1:], (found.links[0].seq, found.heart, found.links[-1].seq), strict=True
    ):
        assert f"(event {seq}): " in line
    assert len(chain_text(found)) == 2 + len(found.links)


def test_events_worth_asking_about(played: Callable[..., Played]) -> None:
    """In order of time; the five weightiest are among them."""
    story = Story.of(played(1))
    all_of_them = [event.seq for event in worth_asking(story)]
    few = [event.seq for event in worth_asking(story, 5)]
    assert all_of_them == sorted(all_of_them)
    assert len(few) == 5
    assert set(few) < set(all_of_them)


def test_text_and_json(played: Callable[..., Played]) -> None:
    run = played(1)
    found = chain(run)
    text = text_of(run, found)
    assert text.startswith("It begins")
    assert "\n  1. " in text
    data = json.loads(json.dumps(as_data(found)))
    assert data["links"][-1]["seq"] == found.links[-1].seq


def test_an_event_that_is_not_there(played: Callable[..., Played]) -> None:
    with pytest.raises(BadInput, match="no event 99999; the run has events 0 to"):
        chain(played(1), 99999)
