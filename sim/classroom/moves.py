"""The moves that are open to a seat, with what its staff expects of each: the rule's own weighing.

What is open comes from the menu, what is expected from the functions that weigh for a state that
nobody plays. A seat reads what its government knows, and nothing that only others know.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sim.classroom.board import Board
from sim.classroom.wording import put
from sim.explaining.again import Bench
from sim.explaining.bargains import bargain_of, is_weighed
from sim.explaining.entrants import entrants, named
from sim.explaining.opening import for_and_against
from sim.explaining.parts import Bargain
from sim.telling.demands import LITTLE, portion
from sim.telling.messages import Table
from sim.telling.small_words import chance
from sim.telling.story import Story
from sim.terms import NOBODY
from sim.terms.choice import CLASSES, Came, Form, Rung, Special, Term
from sim.turn.choose import chance_of, weigh_classes, weigh_options
from sim.turn.decide import under_way
from sim.turn.demands import asker_of, can_comply
from sim.turn.draft import forget_pair
from sim.turn.lines import fear, grade_rung
from sim.turn.menu import is_open, standing
from sim.turn.weigh import weigh

CLASS_NAMES = Table("classes", CLASSES)
SHORTLIST = 6  # moves that the staff puts on top
ANSWERS = (Special.COMPLY, Special.REFUSE, Special.SETTLE)
FEARED = 0.02  # a red line that is feared less is not told


@dataclass(frozen=True)
class OpenMove:
    """A move that is open.

    text: as it is ordered; does: what it is, in words; whom, issue: ids and titles; klass: of the
    nested choice, in words; joint: whether the other must agree; settles: whether it offers a share
    of what is asked; answers: whether it answers a demand of the other; expects: what it may set
    off, a sentence each; why: what speaks for and against it; weight: the chance that the
    state's own rule would choose it, of no meaning but for the order.
    """

    text: str
    does: str
    title: str
    whom: str
    whom_title: str
    issue: str
    issue_title: str
    klass: str
    rung: int
    joint: bool
    settles: bool
    answers: bool
    expects: tuple[str, ...]
    why: str
    weight: float


class Staff:
    """What the staff of a seat lays before it, at one asking."""

    def __init__(self, board: Board, state: str, story: Story) -> None:
        self.board, self.state, self.story = board, state, story
        self.i = board.setup.names.states.index(state)
        self.bench = Bench.__new__(Bench)  # the board has its setup and keys already
        self.bench.scenario, self.bench.names = board.scenario, board.setup.names
        self.bench.story = story
        self.bench.plan, self.now = board.course.views[0], board.course.views[1]
        self.bench.draft = self.draft = _draft(board)
        self.plan: Any = self.bench.plan
        self.met: dict[tuple[int, int, int], str] = {}

    def moves(self) -> list[OpenMove]:
        """Every open move, by counterpart and issue in the order of their names."""
        found = []
        for j in range(self.plan.shape.states):
            forget_pair(self.draft)
            for m in range(self.plan.pairs.first[self.i, j], self.plan.pairs.last[self.i, j]):
                found += self._of_matter(j, m)
        return found

    def _of_matter(self, j: int, m: int) -> list[OpenMove]:
        plan, now, draft, i = self.plan, self.now, self.draft, self.i
        q = int(plan.matters.issue[m])
        have = standing(plan, now, i, j, q)
        menu = [int(plan.menu[i, q, k + 1]) for k in range(plan.menu[i, q, 0])]
        listed = [a for a in menu if is_open(plan, now, have, i, j, m, a)]
        if not listed:
            return []
        came = int(under_way(plan, now, m))
        draft.answered[0] = NOBODY
        if came == Came.DUE:
            draft.answered[0] = plan.actions.klass[now.matters.pending_action[m]]
        draft.options[: len(listed)] = listed
        draft.listed[0] = len(listed)
        weigh(plan, now, draft, i, j, q)
        weigh_options(plan, now, draft, i)
        weigh_classes(plan, now, draft, m, came if came != Came.NOT else int(Came.ATTENTION))
        draft.answered[0] = NOBODY
        asked = can_comply(plan, now, i, j, q) or (
            asker_of(plan, now, i, j, q) == j and now.pairs.at_war[i, j] == 0
        )
        return [self._move(j, q, k, asked=asked) for k in range(len(listed))]

    def _move(self, j: int, q: int, k: int, *, asked: bool) -> OpenMove:
        a = int(self.draft.options[k])
        names, story, actions = self.board.setup.names, self.story, self.plan.actions
        special = int(actions.special[a])
        whom, issue = names.states[j], names.issues[q]
        return OpenMove(
            text=f"{self.state} {self.bench.label(a)} {whom} {issue}",
            does=story.doing(a, self.i, j),
            title=story.title(a),
            whom=whom,
            whom_title=story.label(whom),
            issue=issue,
            issue_title=story.issue(q),
            klass=CLASS_NAMES.say(CLASSES[actions.klass[a]]),
            rung=int(actions.rung[a]),
            joint=bool(actions.form[a] == Form.JOINT),
            settles=special == Special.SETTLE,
            answers=asked and special in ANSWERS,
            expects=tuple(self._expects(j, q, a)),
            why=for_and_against(
                story, whom, issue, self.bench.parts(self.now, self.i, a), cost=True
            ),
            weight=float(chance_of(self.plan, self.draft, k)),
        )

    def _expects(self, j: int, q: int, a: int) -> list[str]:
        """What the move may set off: who would come in, which red lines, what the other gives."""
        plan, now, draft, i, story = self.plan, self.now, self.draft, self.i, self.story
        found = []
        whom = story.state(j)
        if plan.actions.form[a] == Form.JOINT:
            found.append(put("expects.joint", whom=whom))
        weighed = plan.weights[a, Term.CONTEST] != 0.0 or plan.weights[a, Term.NUCLEAR] != 0.0
        if weighed and plan.actions.push[a] > 0.0:
            rung = grade_rung(int(plan.actions.rung[a]))
            at_once, in_war = self._meets(j, q, rung), self._meets(j, q, int(Rung.WAR))
            if at_once:
                found.append(put("expects.at_once", entrants=at_once))
            if in_war and in_war != at_once:
                found.append(put("expects.in_war", entrants=in_war))
        for x in range(plan.shape.crossings):
            if fear(plan, now, x, i, j, a) >= FEARED:
                line = self.board.setup.names.lines[plan.crossings.line[x]]
                title = self.story.scenario.red_lines[line].title
                text = put("expects.line", line=title)
                found += [] if text in found else [text]
        if is_weighed(plan, a):
            seen = bargain_of(plan, now, draft, i, j, q)
            found += [] if seen is None else [self._bargain(seen, whom)]
        if plan.actions.hidden[a] == 1:
            found.append(put("expects.hidden"))
        return found or [put("expects.nothing")]

    def _meets(self, j: int, q: int, rung: int) -> str:
        """Whom a deed of this rung toward j on issue q would meet: the same for every such deed."""
        if (j, q, rung) not in self.met:
            found = entrants(self.plan, self.now, self.story, self.i, j, q, rung)
            self.met[j, q, rung] = named(self.story, found)
        return self.met[j, q, rung]

    @staticmethod
    def _bargain(seen: Bargain, whom: str) -> str:
        """What the staff makes of the bargain."""
        force = chance(seen.feared)
        if seen.other_bound < LITTLE:
            key = "expects.gives_nothing" if seen.asks else "expects.drops"
            return put(key, whom=whom, force=force)
        share = portion(seen.other_bound)
        key = "expects.gives" if seen.asks else "expects.takes"
        return put(key, whom=whom, share=share, force=force)


def _draft(board: Board) -> Any:
    """A draft of its own, at the board's turn."""
    from sim.plan.setup import column_view

    draft = column_view(board.setup.draft())
    draft.cursor.turn[0] = board.beat
    return draft


def shortlist(moves: list[OpenMove]) -> list[OpenMove]:
    """What the staff puts on top: answers to what is asked, then what the rule would weigh most.

    Of one sort of act the weightiest only, so that the list shows how different they are.
    """
    best: dict[str, OpenMove] = {}
    for move in moves:
        key = move.text if move.answers else move.title
        if key not in best or move.weight > best[key].weight:
            best[key] = move
    ranked = sorted(best.values(), key=lambda move: (not move.answers, -move.weight))
    answers = [move for move in ranked if move.answers]
    return [*answers, *[move for move in ranked if not move.answers][:SHORTLIST]]
