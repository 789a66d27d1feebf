"""Promise P17, told: of a deed of force that was weighed, who was expected to come in, and why.

The four lands of the casebook. C, whose stance is opposed to B's, has an incident with B at the
border and chooses freely from then on. Nobody enters by choice; calls are as good as certain.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sim.explaining.decision import decision
from sim.explaining.explain import text_of
from sim.explaining.parts import Decision, Option
from sim.plan.build import build
from sim.record.played import Played
from sim.run.play import play
from sim.scenario.load import load

LANDS = Path(__file__).parents[1] / "casebook" / "small.toml"
STARTED = """
[injects.start]
title = "an incident at the border"
turn = 0
changes = [{ of = "CLAND", toward = "BLAND", act = "border_incident", issue = "shore" }]
"""
# A name of one half leaves the regime's rate, so A is believed to keep its word in 80 of 100 cases.
PACT = """
[reliability.kept]
title = "kept"
value = 0.8
source = "assumption; a number that can be read again"

[treaties.pact]
title = "the pact of the north"
parties = ["ALAND", "BLAND"]
stage = "in_force"

[treaties.pact.clauses.duty]
by = "ALAND"
toward = "BLAND"
obligation = "defence"
min_rung = 7
reliability = "kept"
"""
FREE = (
    'states.CLAND.rule="quantal_response"',
    "states.ALAND.credibility=0.5",
)
TURNS = 8
MET = "It expected to meet"


def played(tmp_path: Path, more: str) -> tuple[Played, list[Decision]]:
    """A run of the four lands with more in their file, and every decision of C."""
    file = tmp_path / "lands.toml"
    file.write_text(LANDS.read_text("utf-8") + STARTED + more, "utf-8")
    setup = build(load(file, FREE).scenario)
    run = play(setup, 1, engine="python")
    return run, [decision(run, turn, "CLAND", setup) for turn in range(TURNS)]


def toward_b(decisions: list[Decision], action: str) -> Iterator[Option]:
    """What C weighed of one action toward B, as often as it weighed it."""
    for made in decisions:
        for choice in made.choices:
            if choice.whom == "BLAND":
                yield from (one for one in choice.options if one.action == action)


def test_who_was_expected_is_named_with_chance_and_reason(tmp_path: Path) -> None:
    """A owes B defence from rung 7, a war: 0.8 by the pact, and nothing at a clash, of rung 6.

    A threat is weighed by the war that it may lead to. Source: P17; own rule (one ledger by grade
    of deed)."""
    _, decisions = played(tmp_path, PACT)
    for action in ("general_war", "threaten"):
        weighed = list(toward_b(decisions, action))
        assert weighed
        for option in weighed:
            (entrant,) = option.entrants
            assert (entrant.state, entrant.why) == ("ALAND", "defence clause, treaty pact")
            assert entrant.p == pytest.approx(0.8, abs=1e-6)
    clashes = list(toward_b(decisions, "clash"))
    assert clashes
    assert all(option.entrants == [] for option in clashes)


def test_the_text_says_so_and_is_silent_where_nobody_is_expected(tmp_path: Path) -> None:
    """`sim explain --full`: with the pact by name and as natural frequency; without it no word."""
    run, decisions = played(tmp_path, PACT)
    text = "".join(" ".join(text_of(run, made).split()) for made in decisions)
    assert f"{MET} Aland (80 in 100: defence clause, treaty pact)." in text
    run, decisions = played(tmp_path, "")
    assert list(toward_b(decisions, "general_war"))
    assert all(MET not in text_of(run, made) for made in decisions)
    assert all(o.entrants == [] for made in decisions for c in made.choices for o in c.options)
