from typing import Any

import pytest
from boxes import faults, words_of
from invent import NAMES, PACT, chains, event, invented, scenario_of, story_of

from sim.plots import cascade
from sim.plots.blocks import choose, tree
from sim.plots.kit.sheet import NARROW, WIDE
from sim.plots.touched_duties import Strand, strands_of
from sim.scenario.schema import Scenario
from sim.terms.events import Kind

A, B, C, D = NAMES[:4]


def met(seq: int, cause: int, by: str, toward: str, against: str) -> dict[str, Any]:
    return event(seq, "casus", by, toward, cause=cause, clause="pact.c0", third=against)


def strands(*rows: dict[str, Any], scenario: Scenario = PACT) -> list[Strand]:
    return strands_of(story_of(rows, scenario))


def test_a_call_that_is_honoured() -> None:
    (strand,) = strands(
        event(0, "act", A, B, action="strike"),
        met(1, 0, C, B, A),
        event(2, "invoke", B, C, cause=1),
        event(3, "honour", C, B, cause=2),
        event(4, "war", C, A, cause=3),
    )
    assert (strand.actor, strand.by, strand.answer) == (A, C, Kind.HONOUR)
    assert strand.met
    assert strand.called
    assert strand.follows == (4,)
    assert strand.followed == (f"at war with Land {A}",)


def test_an_answer_after_delay_is_found() -> None:
    (strand,) = strands(
        event(0, "act", A, B, action="strike"),
        met(1, 0, C, B, A),
        event(2, "invoke", B, C, cause=1),
        event(3, "defer", C, B, cause=2),
        event(9, "renege", C, B, cause=3),
    )
    assert strand.answer == Kind.RENEGE


def test_a_deferred_answer_that_has_not_come() -> None:
    (strand,) = strands(
        event(0, "act", A, B, action="strike"),
        met(1, 0, C, B, A),
        event(2, "invoke", B, C, cause=1),
        event(3, "defer", C, B, cause=2),
    )
    assert strand.answer == Kind.DEFER


def test_a_casus_that_is_not_met_says_why() -> None:
    rows = [
        event(0, "act", A, B, action="strike"),
        event(1, "no_casus", C, B, cause=0, clause="pact.c0", because="below the threshold"),
    ]
    (strand,) = strands(*rows)
    assert not strand.met
    words = words_of(cascade.figure(story_of(rows))).replace("\n", " ")
    assert "not met: below the threshold" in words
    assert f"Land {C}: no duty" in words


def test_a_later_choice_that_has_the_answer_in_mind_did_not_follow_from_it() -> None:
    (strand,) = strands(
        event(0, "act", A, B, action="strike"),
        met(1, 0, C, B, A),
        event(2, "invoke", B, C, cause=1),
        event(3, "honour", C, B, cause=2),
        event(4, "act", C, D, action="strike", cause=3, phase="act"),
    )
    assert strand.follows == ()


def test_a_second_wave_hangs_on_the_answer_of_the_first() -> None:
    found = strands(
        event(0, "act", A, B, action="strike"),
        met(1, 0, C, B, A),
        event(2, "honour", C, B, cause=1),
        event(3, "war", C, A, cause=2),
        met(4, 3, D, A, C),
        event(5, "renege", D, A, cause=4),
    )
    (root,) = tree(found, 3)
    (first,) = root.children
    assert [child.strand.by for child in first.children] == [D]
    assert [block.root for block in tree(found, 1)] == [True, True]


def test_a_red_line_hangs_on_the_act_that_it_asks_about() -> None:
    flow = {"measure": "flow", "of": A, "toward": B, "what": "ship_shells", "above": 0.0}
    line = {"title": "no arms", "state": D, "against": A, "when": flow, "source": "assumption"}
    titles = {name: f"Land {name}" for name in NAMES}
    (strand,) = strands(
        event(0, "act", A, B, action="ship_shells"),
        event(1, "act", A, C, action="ship_shells"),
        event(2, "cross", D, A, because="red line arms", cause=1),
        scenario=scenario_of(titles, 4, red_lines={"arms": line}),
    )
    assert strand.root == 0
    assert (strand.sort, strand.reason) == ("line", "no arms")


def test_the_council_ends_in_its_course_with_the_votes() -> None:
    (strand,) = strands(
        event(0, "act", A, B, action="strike"),
        event(1, "agenda", C, A, cause=0),
        event(2, "draft", C, A, cause=1),
        event(3, "vote", D, A, cause=2),
        event(4, "veto", "", A, cause=2, value=13.0),
    )
    assert strand.answer == Kind.VETO
    assert strand.followed == ("draft vetoed, 13 for",)


def test_strands_alike_are_told_once_with_their_number() -> None:
    rows = [
        event(0, "act", A, B, action="strike"),
        event(1, "no_casus", C, B, cause=0, clause="pact.c0", because="below the threshold"),
        event(2, "act", A, B, action="strike"),
        event(3, "no_casus", C, B, cause=2, clause="pact.c0", because="below the threshold"),
    ]
    (strand,) = strands(*rows)
    assert strand.count == 2
    assert "2 in all" in cascade.alt_text(story_of(rows))


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("count", [0, 1, 5, 15, 40])
def test_it_is_readable_with_none_and_with_many(count: int, width: float) -> None:
    rows = [event(0, "settle"), *chains(NAMES, count, first=1)]
    figure = cascade.figure(story_of(rows), width)
    assert faults(figure) == []
    assert (count == 0) == (cascade.QUIET in words_of(figure).replace("\n", " "))
    assert ("Not drawn" in words_of(figure)) == (count > cascade.MOST)


def test_what_is_not_drawn_is_counted() -> None:
    story = story_of(chains(NAMES, 12))
    kept, rest = choose(strands_of(story), 10)
    assert (len(kept), len(rest)) == (10, 2)
    assert "Not drawn: 2 consulted." in words_of(cascade.figure(story, most=10))


def test_the_heaviest_are_kept_with_what_led_to_them() -> None:
    found = strands(
        event(0, "act", A, B, action="strike"),
        met(1, 0, C, B, A),
        event(2, "consult", C, B, cause=1),
        event(3, "war", C, A, cause=2),
        met(4, 3, D, A, C),
        event(5, "honour", D, A, cause=4),
        *chains(NAMES[4:], 4, first=10),
    )
    kept, _ = choose(found, 2)
    assert [strand.seq for strand in kept] == [1, 4]


def test_the_text_alternative_counts_the_answers() -> None:
    text = cascade.alt_text(invented(12, turns=8))
    assert "8 in all; 2 fought, 2 sent materiel, 2 consulted and 2 reneged" in text
