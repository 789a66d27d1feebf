"""A refusal is told by what spoke against consent when it was given, weighed again."""

from sim.explaining.again import Bench
from sim.explaining.decision import consent
from sim.plan.setup import Setup
from sim.run.play import play
from sim.telling.reasons import says
from sim.telling.sentences import sentence
from sim.telling.story import Story
from sim.terms.choice import TERMS, Special
from sim.terms.events import Kind
from sim.world.replay import Replay

SEEDS = range(1, 16)


def test_the_reason_of_a_refusal_speaks_against_consent(setup: Setup) -> None:
    """Fifteen runs: the term named lowers the utility of the offer, and is told as it stands."""
    seen = 0
    for seed in SEEDS:
        run = play(setup, seed, engine="compiled")
        story = Story.of(run)
        bench, replay = Bench(setup, run.seed, run.run, story), Replay(setup, run.rows)
        for event in story.events:
            if event.kind != Kind.DECLINE:
                continue
            told = sentence(story, event.seq)
            assert "although" not in told
            if story.action(event.action).special == Special.SETTLE.word:
                continue  # weighed by what it is worth alone: see test_ranges.py
            parts = {part.term: part for part in consent(bench, replay, event).parts}
            if event.because < len(TERMS):
                part = parts[TERMS[event.because]]
                assert part.adds < 0.0, told
                assert says_of(story, event.target, part.term, part.value) in told
            else:
                assert "because nothing speaks for it strongly enough" in told
                assert all(part.adds >= 0.0 for part in parts.values()), told
            seen += 1
    assert seen > 100


def says_of(story: Story, whom: int, term: str, value: float) -> str:
    """What a term of this value says of a counterpart, up to the issue."""
    if term == "habit":
        return "it has done the like only lately"
    places = {"other": story.state(whom), "others": story.whose(whom), "issue": "{issue}"}
    return says(term, negative=value < 0.0, **places).partition("{issue}")[0]
