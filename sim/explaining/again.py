"""The bench of an explanation: the functions that chose, called again on a rebuilt situation."""

from __future__ import annotations

from typing import Any

import numpy as np

from sim.chance import race
from sim.explaining.bargains import bargain_of, is_weighed
from sim.explaining.entrants import upon
from sim.explaining.not_open import why_closed
from sim.explaining.parts import Calling, Choice, ClassOption, Closed, Option, WeighedTerm
from sim.plan.draft import Draft
from sim.plan.setup import Setup, column_view
from sim.plan.situation import Situation
from sim.plan.tables import Plan
from sim.record.event_columns import reason
from sim.record.names import Names
from sim.rules.decide import temper
from sim.scenario.schema import Scenario
from sim.telling.messages import say
from sim.telling.story import Story
from sim.terms import NOBODY
from sim.terms.choice import CLASSES, TERMS, ActionClass, Came, ChoiceRule, Term
from sim.terms.purposes import Ask
from sim.turn.choose import chance_of, choose, first_choice, is_taken, lean
from sim.turn.decide import attend, look
from sim.turn.draft import about, draw, forget_pair
from sim.turn.lines import fear
from sim.turn.menu import on_menu
from sim.turn.weigh import term_value

CAME = Came.words()
NOTABLE_RUNG = 6  # force that is on no menu for the issue is still worth a line


class Bench:
    """Setup, seed and cursor of one run, on which decisions are made again."""

    def __init__(self, setup: Setup, seed: int, run: int, story: Story) -> None:
        self.scenario: Scenario = setup.scenario
        self.names: Names = setup.names
        self.story = story
        self.plan: Plan = column_view(setup.seeded(seed))
        self.draft: Draft = column_view(setup.draft())
        self.draft.cursor.run[0] = run

    def stand_at(self, turn: int, wave: int) -> None:
        """The turn and wave that name the draws."""
        self.draft.cursor.turn[0] = turn
        self.draft.cursor.wave[0] = wave

    def desk(self, now: Situation, i: int) -> list[Calling]:
        """State i's attention: all that called, with the draws; fills the draft's choices."""
        plan, draft = self.plan, self.draft
        np.asarray(draft.choices.option).fill(NOBODY)
        attend(plan, now, draft, i)
        found = []
        for j, whom in enumerate(self.names.states):
            mine = range(plan.pairs.first[i, j], plan.pairs.last[i, j])
            most = max((float(draft.interest[m]) for m in mine), default=0.0)
            p = float(look(plan, most))
            u = float(draw(plan, draft, Ask.ATTEND, i, j, 0, 0))
            for m in mine:
                issue, came = (
                    self.names.issues[plan.matters.issue[m]],
                    int(draft.choices.weighed[m]),
                )
                weight = float(draft.interest[m])
                taken = came != Came.NOT
                found.append(Calling(whom, issue, CAME[came], weight, p, u, taken))
        return sorted(found, key=lambda calling: (not calling.taken, -calling.interest))

    def choice(self, now: Situation, m: int, came: int, wave: int) -> tuple[Choice, Any]:
        """The choice in matter m made again, and what the draft says of it."""
        plan, draft = self.plan, self.draft
        i, j, q = (
            int(part[m]) for part in (plan.matters.who, plan.matters.whom, plan.matters.issue)
        )
        forget_pair(draft)
        choose(plan, now, draft, m, came, wave)
        a = int(draft.choices.option[m])
        name = about(plan, q, wave)
        because = int(draft.choices.because[m]) if a != NOBODY else NOBODY
        made = Choice(
            whom=self.names.states[j],
            issue=self.names.issues[q],
            wave=wave,
            answers=None,
            classes=self.class_options(i, j, name, a),
            options=self.options(now, i, j, q, name, a),
            closed=self.closed(now, m),
            won=self.label(a),
            p=float(draft.choices.p[m]),
            because=reason(because, self.names) if because != NOBODY else "",
            event=None,
        )
        return made, (a, because)

    def label(self, a: int) -> str:
        """The name of an action, that of a cut, or wait."""
        if a == NOBODY:
            return CLASSES[ActionClass.WAIT]
        return f"cut {self.names.actions[a]}" if self.names.cuts[a] else self.names.actions[a]

    def class_options(self, i: int, j: int, name: int, won: int) -> list[ClassOption]:
        """Waiting, with the draw that decides on it, and the classes that act, with theirs."""
        plan, draft = self.plan, self.draft
        winner = ActionClass.WAIT if won == NOBODY else int(plan.actions.klass[won])
        act = float(draft.acting[1])
        u = float(draw(plan, draft, Ask.ACT, i, j, name, 0))
        wait = float(draft.classes[ActionClass.WAIT])
        if draft.listed[0] == 0:  # nothing was open, so nothing was weighed
            return [ClassOption(CLASSES[0], 0.0, 1.0, 1.0, u, None, True)]
        found = [ClassOption(CLASSES[0], 0.0, wait, 1.0 - act, u, None, winner == ActionClass.WAIT)]
        for c, word in enumerate(CLASSES[1:], start=1):
            weight = float(draft.classes[c])
            if weight > 0.0:
                u = float(draw(plan, draft, Ask.CLASS, i, j, name, c))
                best = plan.states.rule[i] == ChoiceRule.BEST
                arrival = float(1.0 / weight if best else race(weight, u))
                p = float(act * weight / draft.acting[0])
                members = float(draft.members[c])
                found.append(ClassOption(word, members, weight, p, u, arrival, c == winner))
        return found

    def parts(self, now: Situation, i: int, a: int) -> list[WeighedTerm]:
        """The terms that say something for or against action a, the strongest first."""
        weights = self.scenario.numbers.weights
        found = []
        for t, term in enumerate(TERMS):
            adds = float(term_value(self.plan, now, self.draft, i, a, t))
            if adds == 0.0:
                continue
            weight = 1.0 if t == Term.RED_LINE else float(getattr(weights, term))
            product = 1.0 if t == Term.RED_LINE else float(self.plan.weights[a, t])
            line = self.feared(now, i, a) if t == Term.WARNED else ""
            found.append(WeighedTerm(term, weight, product / weight, adds / product, adds, line))
        return sorted(found, key=lambda part: -abs(part.adds))

    def feared(self, now: Situation, i: int, a: int) -> str:
        """The title of the red line that action a would cross and that i fears most."""
        plan, j = self.plan, int(self.draft.whom[0])
        every = range(plan.shape.crossings)
        worst = max(every, key=lambda x: fear(plan, now, x, i, j, a))
        name = self.names.lines[plan.crossings.line[worst]]
        return self.scenario.red_lines[name].title

    def options(self, now: Situation, i: int, j: int, q: int, name: int, won: int) -> list[Option]:
        """The open actions with utility, chance and draw, the likeliest first."""
        plan, draft = self.plan, self.draft
        found = []
        for k in range(int(draft.listed[0])):
            a, weight = int(draft.options[k]), float(draft.weight[k])
            u = draw(plan, draft, Ask.OPTION, i, j, name, plan.actions.code[a])
            best = plan.states.rule[i] == ChoiceRule.BEST
            at_once, in_war = upon(plan, now, self.story, i, j, q, a)
            leaning = float(temper(float(plan.actions.rung[a]), lean(plan, i)))
            found.append(
                Option(
                    action=self.label(a),
                    title=self.story.title(a),
                    klass=CLASSES[plan.actions.klass[a]],
                    rung=int(plan.actions.rung[a]),
                    utility=float(draft.utility[k]) + leaning,
                    cost=float(plan.cost[a]),
                    temper=leaning,
                    parts=self.parts(now, i, a),
                    weight=weight,
                    p=float(chance_of(plan, draft, k)),
                    draw=float(u),
                    arrival=float(1.0 / weight if best else race(weight, u)),
                    won=a == won,
                    entrants=at_once,
                    in_war=in_war,
                    bargain=bargain_of(plan, now, draft, i, j, q) if is_weighed(plan, a) else None,
                )
            )
        return sorted(found, key=lambda option: -option.p)

    def closed(self, now: Situation, m: int) -> list[Closed]:
        """The actions that were not open, the gravest first; of other issues only force."""
        plan = self.plan
        i, j, q = (
            int(part[m]) for part in (plan.matters.who, plan.matters.whom, plan.matters.issue)
        )
        found: list[Closed] = []
        if self.draft.easing[0] == 1:
            return found  # at a meeting nothing is open but what eases
        for a in range(plan.shape.actions):
            if not on_menu(plan, i, q, a) and plan.actions.rung[a] < NOTABLE_RUNG:
                continue
            answering = self.draft.answered[0] != NOBODY
            why = why_closed(plan, now, self.scenario, self.names, i, j, q, a, answering)
            if is_taken(plan, self.draft, first_choice(plan, self.draft, m), m, a):
                why.append(say("not_open.taken"))
            if why:
                rung = int(plan.actions.rung[a])
                found.append(Closed(self.label(a), self.story.title(a), rung, why))
        return sorted(found, key=lambda closed: -closed.rung)
