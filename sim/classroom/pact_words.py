"""Treaties that seats draw up, in words."""

from __future__ import annotations

from sim.classroom.board import Board
from sim.classroom.cards import conditions
from sim.classroom.pacts import clauses_of
from sim.classroom.steps import Drafted
from sim.classroom.views import PactItem
from sim.classroom.wording import put
from sim.scenario.schema import Scenario
from sim.scenario.schema.treaties import Clause
from sim.telling.in_language import in_language
from sim.telling.small_words import definite, tidy
from sim.terms.treaties import STAGES


def pact_words(scenario: Scenario, draft: Drafted) -> str:
    """What a draft says, a sentence a clause."""
    found, scenario = [], in_language(scenario)
    for data in clauses_of(scenario, draft).values():
        clause = Clause.model_validate(data)
        by, toward = (definite(scenario.states[one].title) for one in (clause.by, clause.toward))
        duty, when = put(f"duties.{clause.obligation}"), conditions(scenario, clause)
        found.append(tidy(put("pact.clause", by=by, toward=toward, duty=duty, when=when)))
    return " ".join(found)


def pact_items(board: Board) -> list[PactItem]:
    """The treaties that seats have signed, and what has become of them."""
    now, names = board.course.views[1], board.setup.names
    return [
        PactItem(
            board.scenario.treaties[one.treaty].title,
            pact_words(board.given, one),
            put(f"stage.{STAGES[now.treaties.stage[names.treaties.index(one.treaty)]]}"),
        )
        for one in board.pacts
    ]
