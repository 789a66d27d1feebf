"""Second opinions: what the classic models say of a small scenario, worked out by hand."""

from __future__ import annotations

import datetime
import json
from typing import Any

import pytest
from click.testing import CliRunner

from sim.classics.published import PublishedValue
from sim.cli import grounding
from sim.errors import BadInput
from sim.grounding.fit.simulate import base
from sim.grounding.second_opinions import (
    agreement,
    demands,
    forecast,
    forecasts,
    predicted_blocs,
    propensities,
)
from sim.scenario.load import load
from sim.scenario.schema import Scenario


def small(**changes: Any) -> Scenario:
    """Three states: A and B at 0, C at 1 on one issue; A and C are rivals, B owes A defence."""
    state = {"home": "here", "audience": 0.5, "resolve": 0.6, "law": 0.5}
    at = {"AA": (0.0, 0.3), "BB": (0.0, 0.2), "CC": (1.0, 0.1)}
    data = base() | {
        "format": 2,
        "title": "small",
        "story": {"what": "w", "how": "h", "lesson": "l"},
        "horizon": {"start": datetime.date(2024, 1, 1), "turn_days": 7, "turns": 4},
        "issues": {
            "line": {"title": "the line", "kind": "territory", "zero": "here", "one": "there"},
            "lonely": {"title": "lonely", "kind": "order", "zero": "0", "one": "1"},
        },
        "states": {
            name: state
            | {
                "title": name,
                "capability": capability,
                "stances": {"line": {"position": position, "salience": 1.0}},
            }
            for name, (position, capability) in at.items()
        },
        "relations": {
            "AA-CC": {"reach": "force", "tension": 0.2, "hostility": 0.6, "rivalry": 0.5},
            "AA-BB": {"tension": 0.0, "hostility": 0.2},
        },
        "treaties": {
            "pact": {
                "title": "pact",
                "parties": ["AA", "BB"],
                "stage": "in_force",
                "clauses": {
                    "aid": {
                        "by": "BB",
                        "toward": "AA",
                        "obligation": "defence",
                        "reliability": "certain",
                    }
                },
            }
        },
    }
    return Scenario.model_validate(data | changes)


def test_agreement_by_hand() -> None:
    """The same position: 1; opposite ends: -1."""
    scenario = small()
    assert agreement(scenario, "AA", "BB") == 1.0
    assert agreement(scenario, "AA", "CC") == -1.0


def test_propensities_by_hand() -> None:
    """A-B: 1 - .2 + .5 = 1.3. A-C: -1 - .5 - .6 = -2.1. B-C have no relation: -1."""
    table = propensities(small(), ["AA", "BB", "CC"])
    assert table[0, 1] == pytest.approx(1.3)
    assert table[0, 2] == pytest.approx(-2.1)
    assert table[1, 2] == pytest.approx(-1.0)
    assert (table == table.T).all()


def test_blocs_by_hand() -> None:
    """A and B against C: energy 2 (.3 * .1 * -2.1 + .2 * .1 * -1) = -.166; all lead there."""
    (bloc,) = predicted_blocs(small())
    assert bloc.sides == (("AA", "BB"), ("CC",))
    assert bloc.energy == pytest.approx(-0.166)
    assert bloc.basin == 1.0


def test_the_election_by_hand() -> None:
    """Two options, power .5 against .1, linear: 0 wins with 5/6, so the mean is 1/6."""
    found = forecast(small(), "line")
    assert found is not None
    assert found.likeliest == 0.0
    assert found.advocates == ("AA", "BB")
    assert found.probability == pytest.approx(5.0 / 6.0)
    assert found.expected == pytest.approx(1.0 / 6.0)
    assert found.start == 0.0


def test_an_issue_with_fewer_than_two_stances_is_left_out() -> None:
    """Nobody has a stance on the second issue; asking for one that is not there is an error."""
    scenario = small()
    assert forecast(scenario, "lonely") is None
    assert [one.issue for one in forecasts(scenario)] == ["line"]
    with pytest.raises(BadInput, match=r"no issue called 'lime'.*did you mean 'line'"):
        forecasts(scenario, "lime")


def test_demands_by_hand() -> None:
    """A (.3) and C (.1), exponent .3: p = 3^.3 / (3^.3 + 1) = .5817. Resolve .6 costs .2 each.

    Both prefer .3817 to .7817. C's cost lies between 0 and .4, so A demands p + (.4 - .2) / 2 and
    runs a risk of (1 - .2 / .4) / 2 = 1/4.
    """
    scenario = small()
    assert scenario.numbers.contest.exponent == 0.3
    first = demands(scenario)[0]
    assert (first.by, first.of) == ("AA", "CC")
    assert first.p == pytest.approx(0.5817, abs=5e-5)
    assert (first.low, first.high) == pytest.approx((0.3817, 0.7817), abs=5e-5)
    assert first.demand == pytest.approx(0.6817, abs=5e-5)
    assert first.p_war == pytest.approx(0.25)
    assert len(demands(scenario)) == 2  # no demand among states that are no rivals


def test_the_command_tells_all_of_it_in_words() -> None:
    """Models with their sources, both ends of every issue, and for a program the same numbers."""
    runner = CliRunner()
    told = runner.invoke(grounding.classics, ["june-2024"])
    assert told.exit_code == 0, told.output
    for words in ("Axelrod & Bennett 1993", "Scholz, Calbert & Smith 2011", "Fearon 1995"):
        assert words in told.output
    scenario = load("june-2024").scenario
    for issue in scenario.issues.values():
        assert issue.zero in told.output
    data = json.loads(runner.invoke(grounding.classics, ["june-2024", "--json"]).output)
    assert set(data) == {"blocs", "issues", "demands"}
    one = runner.invoke(grounding.classics, ["june-2024", "--issue", "lethal_aid", "--json"])
    assert [row["issue"] for row in json.loads(one.output)["issues"]] == ["lethal_aid"]


def test_every_published_figure_is_within_its_tolerance() -> None:
    """`sim validate`: one row for each comparison, status 0; the same rows for a program."""
    told = CliRunner().invoke(grounding.validate)
    assert told.exit_code == 0
    assert "73 of 73 within their tolerance." in told.output
    rows = json.loads(CliRunner().invoke(grounding.validate, ["--json"]).output)
    assert len(rows) == 73
    assert {"published", "ours", "tolerance", "within", "source"} <= rows[0].keys()


def test_one_figure_that_is_out_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    """Status 1, and the row says so."""
    wrong = PublishedValue("model", "quantity", "source", 1.0, 2.0, 0.5, within=False)
    monkeypatch.setattr("sim.classics.published.checks", lambda: [wrong])
    told = CliRunner().invoke(grounding.validate)
    assert told.exit_code == 1
    assert "OUT" in told.output
    assert "0 of 1 within" in told.output
