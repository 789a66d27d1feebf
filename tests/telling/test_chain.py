import json
from collections.abc import Callable

import pytest

from sim.errors import BadInput
from sim.explaining.explain import as_data, text_of
from sim.record.played import Played
from sim.telling.chain import chain, final_event
from sim.telling.story import Story
from sim.telling.worth import weight_of


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


def test_by_default_it_is_the_most_severe_event(played: Callable[..., Played]) -> None:
    run = played(2)
    story = Story.of(run)
    heaviest = max(weight_of(story, event) for event in story.events)
    assert weight_of(story, story.events[final_event(story)]) >= heaviest - 1.0
    assert chain(run).links[-1].seq == final_event(story)


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
