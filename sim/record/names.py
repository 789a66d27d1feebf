"""Names and codes: positions in name order, so that the order of a file cannot matter."""

from dataclasses import dataclass, replace
from typing import Self

from sim.scenario.schema import Scenario
from sim.terms.choice import FORMS


@dataclass(frozen=True)
class Names:
    """What each code means. Lists in the order of the codes."""

    states: list[str]
    issues: list[str]
    actions: list[str]  # an action that is a flow stands twice: to raise it, to cut it
    cuts: list[bool]
    flows: list[str]
    treaties: list[str]
    clauses: list[str]
    lines: list[str]
    occasions: list[str]
    projects: list[str]
    members: list[str]
    regions: list[str]

    def actor(self, code: int) -> str:
        """The name of a state, or of a Council member that is no state of the scenario."""
        if code < 0:
            return ""
        if code < len(self.states):
            return self.states[code]
        return self.members[code - len(self.states)]

    def distinct(self) -> Self:
        """The same with a name of its own for each entry: to cut a flow is "cut NAME"."""
        entries = zip(self.actions, self.cuts, strict=True)
        return replace(self, actions=[f"cut {name}" if cut else name for name, cut in entries])

    def entry(self, action: str, cut: bool = False) -> int:
        """The code of an action; of its cutting entry where asked."""
        code = self.actions.index(action)
        return code + 1 if cut else code


def entries(scenario: Scenario) -> tuple[list[str], list[bool]]:
    """The entries of the registry in name order; a flow's cut follows its raise."""
    actions: list[str] = []
    cuts: list[bool] = []
    for name in sorted(scenario.actions):
        actions.append(name)
        cuts.append(False)
        if scenario.actions[name].form == "flow":
            actions.append(name)
            cuts.append(True)
    return actions, cuts


def occasion_order(scenario: Scenario) -> list[str]:
    """Injects and calendar dates in order of turn, priority and name."""
    keys = []
    every = scenario.horizon.ask_every
    for name, inject in scenario.injects.items():
        turn = inject.turn * every if inject.turn is not None else -1
        if inject.date is not None:
            turn = (inject.date - scenario.horizon.start).days // scenario.horizon.beat_days
        keys.append((turn, inject.priority, name))
    for name, entry in scenario.calendar.items():
        days = (entry.date - scenario.horizon.start).days
        keys.append((days // scenario.horizon.beat_days, 50, name))
    return [name for _, _, name in sorted(keys)]


def names_of(scenario: Scenario) -> Names:
    """The names of a scenario in the order of their codes."""
    actions, cuts = entries(scenario)
    clauses = [
        f"{treaty}.{clause}"
        for treaty in sorted(scenario.treaties)
        for clause in sorted(scenario.treaties[treaty].clauses)
    ]
    regions = scenario.places
    for treaty in scenario.treaties.values():
        for clause in treaty.clauses.values():
            regions.update(clause.regions)
    return Names(
        states=sorted(scenario.states),
        issues=sorted(scenario.issues),
        actions=actions,
        cuts=cuts,
        flows=sorted(k for k, action in scenario.actions.items() if action.form == FORMS[1]),
        treaties=sorted(scenario.treaties),
        clauses=clauses,
        lines=sorted(scenario.red_lines),
        occasions=occasion_order(scenario),
        projects=sorted(scenario.projects),
        members=sorted(scenario.council.members) if scenario.council else [],
        regions=sorted(regions),
    )
