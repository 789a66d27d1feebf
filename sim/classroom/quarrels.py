"""The quarrels in which a seat is, and what is asked in them, in words."""

from __future__ import annotations

from sim.classroom.board import Board
from sim.classroom.knowledge import Knowledge
from sim.classroom.wording import put
from sim.terms import NO_TERM, NOBODY
from sim.turn.demands import stands


def quarrels(board: Board, knowledge: Knowledge, seat: int) -> tuple[str, ...]:
    """Wars, disputes and demands that stand, of the state with this code."""
    plan, now = board.course.views[0], board.course.views[1]
    story, found = knowledge.story, []
    for j in range(len(board.setup.names.states)):
        over = int(now.pairs.over[seat, j])
        places = {"whom": story.state(j), "issue": story.issue(over)}
        if now.pairs.at_war[seat, j] == 1:
            found.append(put("page.at_war", **places))
        elif now.pairs.dispute[seat, j] == 1:
            found.append(put("page.dispute", **places))
        for m in range(plan.pairs.first[seat, j], plan.pairs.last[seat, j]):
            twin = int(plan.matter_of[j, seat, plan.matters.issue[m]])
            for key, one in (("page.asks", twin), ("page.asked", m)):
                if stands(now, one):
                    found.append(demand(board, knowledge, key, one, j))
    return tuple(found)


def demand(board: Board, knowledge: Knowledge, key: str, m: int, whom: int) -> str:
    """A demand that stands in a matter, in words, with its term."""
    now = board.course.views[1]
    event = knowledge.story.events[int(now.matters.demand[m])]
    days = float(now.matters.due[m])
    term = "" if days == NO_TERM else put("page.term", days=round(days))
    return put(
        key,
        demand=knowledge.told(event, NOBODY),
        term=term,
        refused=put("page.was_refused") if now.matters.refused[m] == 1 else "",
        whom=board.scenario.states[board.setup.names.states[whom]].title,
    )
