"""The bench of an explanation: the functions that chose, called again on a rebuilt situation."""

from __future__ import annotations

from typing import Any

from sim.chance import LOW_32, race, uniform
from sim.explaining.not_open import on_menu, why_closed
from sim.explaining.parts import Calling, Choice, ClassOption, Closed, Option, WeighedTerm
from sim.plan.draft import SLOTS, Draft
from sim.plan.setup import Setup, column_view
from sim.plan.situation import Situation
from sim.plan.tables import Plan
from sim.record.event_columns import reason
from sim.record.names import Names
from sim.rules.decide import temper
from sim.scenario.schema import Scenario
from sim.telling.story import Story
from sim.terms import NOBODY
from sim.terms.choice import CLASSES, TERMS, ActionClass, ChoiceRule, Term
from sim.terms.purposes import Ask
from sim.turn.decide import attend, chance_of, choose, lean, weigh_classes
from sim.turn.draft import draw
from sim.turn.weigh import term_value

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
        attend(plan, now, draft, i)
        taken = [(draft.choices.whom[i, s], draft.choices.issue[i, s]) for s in range(SLOTS)]
        found = []
        for c in range(plan.states.agenda[i]):
            j, q = plan.agenda.whom[i, c], plan.agenda.issue[i, c]
            u = uniform(
                plan.agenda_low[i, c],
                plan.agenda_high[i, c],
                draft.cursor.run[0],
                draft.cursor.turn[0],
                0,
                plan.agenda_code[i, c],
            )
            weight, arrival = float(draft.interest[c]), float(draft.coming[c])
            names = self.names.states[j], self.names.issues[q]
            found.append(Calling(*names, weight, float(u), arrival, (j, q) in taken))
        return sorted(found, key=lambda calling: calling.arrival)

    def choice(
        self, now: Situation, i: int, j: int, q: int, s: int, wave: int
    ) -> tuple[Choice, Any]:
        """State i chooses again toward j on issue q; the choice and what the draft says of it."""
        plan, draft = self.plan, self.draft
        choose(plan, now, draft, i, j, q, wave, s)
        total = weigh_classes(plan, now, draft, i, j)
        a = int(draft.choices.option[i, s])
        name = (plan.issues.code[q] + wave) & LOW_32
        because = int(draft.choices.because[i, s]) if a != NOBODY else NOBODY
        made = Choice(
            whom=self.names.states[j],
            issue=self.names.issues[q],
            wave=wave,
            answers=None,
            classes=self.class_options(i, j, name, total, a),
            options=self.options(now, i, j, q, name, total, a),
            closed=self.closed(now, i, j, q),
            won=self.label(a),
            p=float(draft.choices.p[i, s]),
            because=reason(because, self.names) if because != NOBODY else "",
            event=None,
        )
        return made, (a, because)

    def label(self, a: int) -> str:
        """The name of an action, that of a cut, or wait."""
        if a == NOBODY:
            return CLASSES[ActionClass.WAIT]
        return f"cut {self.names.actions[a]}" if self.names.cuts[a] else self.names.actions[a]

    def class_options(self, i: int, j: int, name: int, total: float, won: int) -> list[ClassOption]:
        """The classes that took part, with their draws."""
        plan, draft = self.plan, self.draft
        winner = ActionClass.WAIT if won == NOBODY else int(plan.actions.klass[won])
        found = []
        for c, word in enumerate(CLASSES):
            weight = float(draft.classes[c])
            if weight > 0.0:
                u = draw(plan, draft, Ask.CLASS, i, j, name, c)
                best = plan.states.rule[i] == ChoiceRule.BEST
                arrival = 1.0 / weight if best else race(weight, u)
                members = float(draft.members[c]) if c != ActionClass.WAIT else 0.0
                p = float(weight / total)
                found.append(
                    ClassOption(word, members, weight, p, float(u), float(arrival), c == winner)
                )
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
            product = 1.0 if t == Term.RED_LINE else float(self.plan.weights[t, a])
            found.append(WeighedTerm(term, weight, product / weight, adds / product, adds))
        return sorted(found, key=lambda part: -abs(part.adds))

    def options(
        self, now: Situation, i: int, j: int, q: int, name: int, total: float, won: int
    ) -> list[Option]:
        """The open actions with utility, chance and draw, the likeliest first."""
        plan, draft = self.plan, self.draft
        found = []
        for a in range(plan.shape.actions):
            weight = float(draft.weight[a])
            if weight <= 0.0 or not on_menu(plan, i, q, a):
                continue
            u = draw(plan, draft, Ask.OPTION, i, j, name, plan.actions.code[a])
            best = plan.states.rule[i] == ChoiceRule.BEST
            leaning = float(temper(float(plan.actions.rung[a]), lean(plan, i)))
            found.append(
                Option(
                    action=self.label(a),
                    title=self.story.title(a),
                    klass=CLASSES[plan.actions.klass[a]],
                    rung=int(plan.actions.rung[a]),
                    utility=float(draft.utility[a]) + leaning,
                    cost=float(plan.cost[a]),
                    temper=leaning,
                    parts=self.parts(now, i, a),
                    weight=weight,
                    p=float(chance_of(plan, draft, a, total)),
                    draw=float(u),
                    arrival=float(1.0 / weight if best else race(weight, u)),
                    won=a == won,
                )
            )
        return sorted(found, key=lambda option: -option.p)

    def closed(self, now: Situation, i: int, j: int, q: int) -> list[Closed]:
        """The actions that were not open, the gravest first; of other issues only force."""
        plan = self.plan
        found = []
        for a in range(plan.shape.actions):
            if not on_menu(plan, i, q, a) and plan.actions.rung[a] < NOTABLE_RUNG:
                continue
            answering = self.draft.answered[0] != NOBODY
            why = why_closed(plan, now, self.scenario, self.names, i, j, q, a, answering)
            if why:
                rung = int(plan.actions.rung[a])
                found.append(Closed(self.label(a), self.story.title(a), rung, why))
        return sorted(found, key=lambda closed: -closed.rung)
