"""Explanations are recomputed: the code that chose is called again and must say the same."""

import json
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from sim.errors import BadInput, SimError
from sim.explaining.decision import decision
from sim.explaining.explain import as_data, text_of
from sim.explaining.opening import over_horizon, twice_as_likely
from sim.explaining.parts import Decision, WeighedTerm
from sim.explaining.words import part_line
from sim.plan.setup import Setup
from sim.record.played import Played
from sim.run.play import play
from sim.telling.story import Story
from sim.terms.events import Kind, Phase
from sim.terms.reasons import Group, Why

# Why of acts that only do what was agreed or asked.
DONE_WITH_IT = [Group.PROCESS + why for why in (Why.AGREEMENT, Why.COMPLIANCE)]


@pytest.fixture(scope="session")
def all_decisions(played: Callable[..., Played], setup: Setup) -> list[tuple[Played, Decision]]:
    """Every decision of ten turns of three seeds."""
    found = []
    for seed in (1, 2, 3):
        run = played(seed)
        for turn in range(0, len(run.states), 8):
            found += [(run, decision(run, turn, state, setup)) for state in run.names.states]
    return found


def test_recomputed_chances_are_those_of_the_log(
    all_decisions: list[tuple[Played, Decision]],
) -> None:
    checked = 0
    for run, made in all_decisions:
        for choice in [*made.choices, *made.replies]:
            if choice.event is not None:
                assert choice.p == run.rows["p"][choice.event]
                checked += 1
        for consent in made.consents:
            declined = run.rows["kind"][consent.event] == Kind.DECLINE
            assert run.rows["p"][consent.event] == (1.0 - consent.p if declined else consent.p)
            checked += 1
    assert checked > 30


def test_every_act_of_a_turn_is_explained(played: Callable[..., Played], setup: Setup) -> None:
    run = played(2)
    rows = run.rows
    for turn in range(12):
        logged = rows[
            (rows["turn"] == turn)
            & ((rows["kind"] == Kind.ACT) | (rows["kind"] == Kind.OFFER))
            & ~np.isin(rows["because"], DONE_WITH_IT)
        ]
        wanted = {int(k) for k in logged["seq"][logged["phase"] == Phase.ACT]}
        wanted |= {int(k) for k in logged["seq"][logged["phase"] == Phase.ANSWER]}
        found = set()
        for state in run.names.states:
            made = decision(run, turn, state, setup)
            found |= {choice.event for choice in [*made.choices, *made.replies]} - {None}
        assert wanted <= found


def test_terms_add_up_and_chances_sum_to_one(all_decisions: list[tuple[Played, Decision]]) -> None:
    for _, made in all_decisions:
        for choice in [*made.choices, *made.replies]:
            for option in choice.options:
                total = sum(part.adds for part in option.parts) - option.cost + option.temper
                assert total == pytest.approx(option.utility, abs=1e-9)
                for part in option.parts:
                    product = part.weight * part.weigh * part.value
                    assert product == pytest.approx(part.adds, abs=1e-9)
            wait = next(c for c in choice.classes if c.klass == "wait")
            assert wait.p + sum(option.p for option in choice.options) == pytest.approx(1.0)


def test_one_draw_says_whether_to_act_then_the_soonest_arrival_wins(
    all_decisions: list[tuple[Played, Decision]],
) -> None:
    """It acts where the draw of waiting is below the chance to act; of those that act, one wins."""
    acted = 0
    for _, made in all_decisions:
        for choice in [*made.choices, *made.replies]:
            wait, *acting = choice.classes
            assert (wait.klass, wait.arrival) == ("wait", None)
            assert wait.won == (wait.draw >= 1.0 - wait.p)
            assert [c for c in choice.classes if c.won] == [
                wait if wait.won else min(acting, key=lambda c: float(c.arrival or 0.0))
            ]
            winners = [o for o in choice.options if o.won]
            if wait.won:
                assert winners == []
                continue
            members = [o for o in choice.options if choice.won == winners[0].action]
            klass = next(c.klass for c in acting if c.won)
            members = [o for o in choice.options if o.klass == klass]
            assert winners == [min(members, key=lambda o: o.arrival)]
            acted += 1
    assert acted > 10
    for _, made in all_decisions:
        taken = [calling.taken for calling in made.desk]
        assert taken == sorted(taken, reverse=True)


def test_what_is_closed_is_told_with_its_reasons(
    all_decisions: list[tuple[Played, Decision]],
) -> None:
    _, made = next((r, d) for r, d in all_decisions if d.state == "KOR" and d.choices)
    closed = {item.action: item.reasons for item in made.choices[0].closed}
    assert "it is not among the actions that this state can take" in closed["nuclear_use"]
    assert all(reasons for reasons in closed.values())


def test_a_log_of_other_rules_is_refused(played: Callable[..., Played], setup: Setup) -> None:
    run = played(1)
    rows = run.rows.copy()
    act = rows[(rows["kind"] == Kind.ACT) & (rows["phase"] == Phase.ACT)][0]
    rows["p"][act["seq"]] += 1e-6
    state = run.names.states[int(act["actor"])]
    with pytest.raises(SimError, match="the log does not fit the rules"):
        decision(replace(run, rows=rows), int(act["turn"]), state, setup)


def test_orders_are_told_and_not_weighed(setup: Setup) -> None:
    run = play(setup, seed=1, decisions={"KOR": lambda _: [("condemn", "PRK")]})
    made = decision(run, 3, "KOR", setup)
    assert made.ordered == "decision of its own"
    assert made.choices == []
    assert "It was ordered what to do" in text_of(run, made)
    waits = play(
        setup,
        seed=1,
        decisions={"KOR": lambda state: [] if state.model.turn else [("condemn", "PRK")]},
    )
    for turn in range(20):
        assert decision(waits, turn, "KOR", setup).state == "KOR"


def test_text_and_json(played: Callable[..., Played], setup: Setup) -> None:
    run = played(1)
    made = decision(run, 12, "KOR", setup)
    text = text_of(run, made)
    assert text.startswith("South Korea, week 12 (11 September 2024), chooses by quantal response")
    assert "{" not in text
    assert all(len(line) <= 110 for line in text.splitlines())
    data = json.loads(json.dumps(as_data(made)))
    assert data["date"] == "2024-09-11"
    assert data["choices"][0]["options"][0]["parts"][0]["term"]


def test_a_decision_opens_in_three_lines_a_choice(
    all_decisions: list[tuple[Played, Decision]],
) -> None:
    """What it did, at which chance; what came closest; what spoke against that and for it."""
    run, made = next((r, d) for r, d in all_decisions if d.state == "PRK" and d.choices)
    text = " ".join(text_of(run, made, full=False).split())
    for choice in made.choices:
        likeliest = max((o for o in choice.options if not o.won), key=lambda o: o.p)
        waited = choice.won == "wait"
        assert ("it waited (" in text) or not waited
        assert f"Closest alternative: {likeliest.title if waited else 'to wait'} (" in text
    assert text.count("Against it: its cost") == len(made.choices)
    assert text.count("For it: ") == len(made.choices)
    assert "arrival" not in text


def test_a_weekly_chance_is_told_over_the_horizon_and_how_it_is_reckoned(
    all_decisions: list[tuple[Played, Decision]],
) -> None:
    """A chance of 1 in 100 a week is one of 54 in 100 in 78 weeks: 1 - .99^78 = .543."""
    run, made = next((r, d) for r, d in all_decisions if d.choices and d.choices[0].options)
    story = Story.of(run)
    option = replace(made.choices[0].options[0], title="a patrol", p=0.01)
    assert over_horizon(story, option) == (
        "Were the question the same in each of 78 weeks, the chance that the answer is a patrol "
        "at least once would be 54 in 100 (reckoned as 1 - (1 - p)^78, p the chance of this week)."
    )


def test_the_term_that_needs_least_would_have_made_it_twice_as_likely(
    all_decisions: list[tuple[Played, Decision]],
) -> None:
    """log 2 is .693: alarm at weight 2 needs .35 more, rivalry at weight 1 .69, cover .69 less."""
    _, made = next((r, d) for r, d in all_decisions if d.choices and d.choices[0].options)
    parts = [
        WeighedTerm("alarm", 2.0, 1.0, 0.2, 0.4),
        WeighedTerm("rivalry", 1.0, 1.0, 0.1, 0.1),
        WeighedTerm("trade", 1.0, -1.0, 0.2, -0.2),
    ]
    option = replace(made.choices[0].options[0], parts=parts, utility=0.0, weight=1.0)
    assert twice_as_likely(option) == (
        "It would have been twice as likely, against waiting, had alarm at the other's conduct "
        "been 0.55 instead of 0.20."
    )
    least = replace(option, parts=parts[2:])
    assert twice_as_likely(least).startswith("No term alone, within its range,")
    assert twice_as_likely(replace(option, weight=2.0)) == ""


def test_what_is_not_open_for_one_reason_stands_together(
    all_decisions: list[tuple[Played, Decision]],
) -> None:
    run, made = next((r, d) for r, d in all_decisions if d.state == "PRK" and d.choices)
    text = text_of(run, replace(made, choices=made.choices[:1], replies=[], consents=[]))
    closed = made.choices[0].closed
    told = " ".join(text.partition("Not open")[2].split())
    assert all(item.title in told for item in closed)
    assert told.count("it is no matter for this issue") == 1


def test_places_that_are_not_there(played: Callable[..., Played], setup: Setup) -> None:
    with pytest.raises(BadInput, match="no state called 'ATL'"):
        decision(played(1), 0, "ATL", setup)
    with pytest.raises(BadInput, match="no turn 500"):
        decision(played(1), 500, "KOR", setup)


def test_a_line_that_is_feared_is_named() -> None:
    part = WeighedTerm("warned", 1.0, -1.0, 0.471, -0.471, "South Korea: no troops")
    line = " ".join(part_line(part).split())
    assert line == (
        "-0.47 line ahead 1.00 x -1.00 x +0.471 "
        "a red line stands in the way (South Korea: no troops)"
    )
