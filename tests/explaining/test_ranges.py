"""The range of a bargain as who decided saw it, reckoned by hand.

The four lands of the casebook: Bland holds the shore and wants it as it is, Cland wants it changed
and sets an ultimatum. Both are alike, both words are kept, so with the numbers below

    force without a deal:  L(-3 + 2 + 1) = 1/2, each to prevail by 1/2 at a cost of .4 * .75 = .3
    Bland expects          -(.5 * (.5 + .3) + .5 * .02) = -.41, face .2 * .75 * .5 = .075
    so it gives at most    .41 / 1.075 = .381, two fifths (.365 to .45)
    Cland expects          .5 * (.5 - .3) - .5 * (.02 + .2) = -.01, shame .4 * .5 = .2
    so it takes at least   .19 / 1.2 = .158, a fifth (.15 to .225)
    the middle             .270, a quarter, worth .270 - .730 * .2 + .01 = .134 to Cland
    which it takes with    L(6 * .134) = .691
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from sim.explaining.decision import decision
from sim.explaining.explain import text_of
from sim.explaining.parts import Bargain, Decision
from sim.plan.build import build
from sim.record.played import Played
from sim.run.play import play
from sim.scenario.load import load
from sim.terms.events import Kind

LANDS = Path(__file__).parents[1] / "casebook" / "small.toml"
STARTED = """
[injects.start]
title = "a date and a threat"
turn = 0
changes = [{ of = "CLAND", toward = "BLAND", act = "ultimatum", issue = "shore" }]
"""
FREE = (
    'states.CLAND.rule="quantal_response"',
    'states.BLAND.rule="quantal_response"',
    'issues.shore.controlled_by=["BLAND"]',
    "issues.shore.status_quo=0.0",
    "numbers.choice.reply=2.0",
    "numbers.choice.reply_days=5.0",
    "numbers.bargain.fear=-3.0",
    "numbers.bargain.backed=2.0",
    "numbers.bargain.term=1.0",
    "numbers.bargain.cost=0.4",
    "numbers.bargain.going_on=0.02",
    "numbers.bargain.face=0.2",
    "numbers.bargain.shame=0.4",
    "numbers.bargain.distrust=-20.0",
    "numbers.bargain.hostile=0.0",
    "numbers.bargain.rising=0.0",
    "numbers.bargain.middle=0.5",
    "numbers.bargain.sharpness=6.0",
    "numbers.bargain.will=3.0",
    "actions.settlement.cost=0.0",
)
BOUND = {
    "BLAND": "It would have given up to two fifths of what was asked, and believed that",
    "CLAND": "It would have taken no less than a fifth of what it asked, and believed that",
}
NEARLY_NEVER = re.compile(r"at 1 in [\d,]+\.")
SEEDS = range(1, 7)


def runs(tmp_path: Path) -> Iterator[tuple[Played, list[Decision]]]:
    """Runs of the lands, and what both decided in the four weeks of the ultimatum."""
    file = tmp_path / "lands.toml"
    file.write_text(LANDS.read_text("utf-8") + STARTED, "utf-8")
    setup = build(load(file, FREE).scenario)
    for seed in SEEDS:
        run = play(setup, seed, engine="python")
        whose = [(turn, who) for turn in range(4) for who in ("BLAND", "CLAND")]
        yield run, [decision(run, turn, who, setup) for turn, who in whose]


def seen_by(made: Decision) -> list[Bargain]:
    """The bargains that a decision weighed, in its first week."""
    choices = [*made.choices, *made.replies]
    return [o.bargain for c in choices for o in c.options if o.bargain and c.issue == "shore"]


def test_the_range_is_that_reckoned_by_hand(tmp_path: Path) -> None:
    """And the text says it in shares, beside what was feared and believed."""
    _, decisions = next(runs(tmp_path))
    bland = decisions[0]
    found = seen_by(bland)
    assert found
    for one in found:
        assert not one.asks
        assert one.own_bound == pytest.approx(0.41 / 1.075, abs=1e-6)
        assert one.other_bound == pytest.approx(0.19 / 1.2, abs=1e-6)
        assert one.share == pytest.approx(0.2699, abs=1e-4)
        assert one.taken == pytest.approx(0.691, abs=1e-3)
        assert one.feared == pytest.approx(0.5)


def test_the_text_tells_the_range_in_shares(tmp_path: Path) -> None:
    run, decisions = next(runs(tmp_path))
    for full in (True, False):
        text = " ".join(text_of(run, decisions[0], full).split())
        assert (
            "It would have given up to two fifths of what was asked, and believed that Cland would "
            "take no less than a fifth. Its own offer would have been a quarter, which it believed "
            "Cland to take at 69 in 100. Without a deal it believed force at 50 in 100, and itself "
            "to prevail then at 50 in 100; a breach of Cland's word it believed at 0 in 100."
        ) in NEARLY_NEVER.sub("at 0 in 100.", text)


def test_an_offer_is_taken_by_its_worth_alone_and_told_so(tmp_path: Path) -> None:
    """The chance of consent is that of the log, and near that reckoned by hand: beliefs drift."""
    consents = [
        (run, made, consent)
        for run, decisions in runs(tmp_path)
        for made in decisions
        for consent in made.consents
        if consent.action == "settlement"
    ]
    assert {made.state for _, made, _ in consents} == {"BLAND", "CLAND"}
    for run, made, consent in consents:
        text = " ".join(text_of(run, made, full=False).split())
        if consent.bargain is None:  # both offered in one week, and the other offer was taken
            assert (consent.p, consent.agreed) == (0.0, False)
            assert "Nothing was left to settle between the two." in text
            continue
        assert consent.p == pytest.approx(0.691, abs=0.05)
        declined = run.rows["kind"][consent.event] == Kind.DECLINE
        assert run.rows["p"][consent.event] == (1.0 - consent.p if declined else consent.p)
        assert BOUND[made.state] in text
        assert "Offered was a quarter." in text
