import re
from collections.abc import Callable

import pytest

from sim.plan.setup import Setup
from sim.record.played import Played
from sim.telling.digest import LINES, digest, matters
from sim.telling.lines import WIDE
from sim.telling.messages import notice
from sim.telling.story import Story
from sim.telling.transcript import reached, transcript

SEEDS = (1, 2, 3, 4, 5)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_digest_is_two_pages_and_no_line_is_too_long(
    played: Callable[..., Played], seed: int
) -> None:
    lines = digest(Story.of(played(seed)))
    assert 30 < len(lines) <= LINES
    assert all(len(line) <= WIDE for line in lines)


def test_the_digest_goes_by_date(played: Callable[..., Played]) -> None:
    lines = digest(Story.of(played(1)))
    days = []
    for line in lines:
        if re.match(r"\w+ \d{4}$", line):
            days.append([])
        elif re.match(r" {1,4}\d{1,2} ", line):
            days[-1].append(int(line[:4]))
    assert all(month == sorted(month) for month in days)


def test_a_transcript_says_what_it_is(played: Callable[..., Played]) -> None:
    text = transcript(played(1))
    lines = text.splitlines()
    assert lines[0] == "June 2024: the Russia-North Korea treaty"
    assert lines[1] == notice() == "Hypothetical. A model of stated assumptions, not a forecast."
    assert lines[3].startswith("Seed 1, run 0. 19 June 2024 to ")
    headings = [line.split(" (")[0] for line in lines if line.isupper() or "DIGEST" in line[:6]]
    assert headings[0] == "DIGEST"
    places = [text.index(head) for head in ("DIGEST", "OUTCOMES", "CRISES", "EVERYTHING ELSE")]
    assert places == sorted(places)
    assert text.endswith("\n")


def test_the_same_run_has_the_same_transcript(played: Callable[..., Played], setup: Setup) -> None:
    from sim.run.play import play

    assert transcript(play(setup, seed=1, engine="python")) == transcript(played(1))


def test_what_belongs_together_is_told_once(played: Callable[..., Played]) -> None:
    story = Story.of(played(1))
    parts = [event.seq for matter in matters(story) for event in matter.parts]
    assert len(parts) == len(set(parts))


def test_outcomes_are_those_of_the_analysis(played: Callable[..., Played]) -> None:
    run = played(1)
    found = reached(Story.of(run), run.run, run.rows)
    assert list(found.values()) == sorted(found.values())
    for name in found:
        assert run.scenario.outcomes[name].title in transcript(run)
