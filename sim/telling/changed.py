"""Names the one change of a branch: states, actions and treaties by name, the value whole."""

from __future__ import annotations

from collections.abc import Sequence

from sim.scenario.paths import followed
from sim.scenario.schema import Scenario
from sim.telling.deeds import occasion_title
from sim.telling.lines import plain
from sim.telling.messages import say

GROUPS = ("states", "stances", "relations", "treaties", "clauses", "numbers")  # go without saying


def change_text(kind: str, texts: Sequence[str], scenario: Scenario) -> str:
    """A change as the head of a column. kind: order, set or inject; texts: as they were given."""
    makers = {"set": setting_text, "order": order_text, "inject": inject_text}
    if kind not in makers or not texts:
        return say("changed.nothing")
    return "; ".join(makers[kind](text, scenario) for text in texts)


def state_title(name: str, scenario: Scenario) -> str:
    """A state's title; any other name as words."""
    return scenario.states[name].title if name in scenario.states else plain(name)


def step_text(step: str | int, scenario: Scenario) -> str:
    """A step of a path: a state or a pair of states by name, a treaty by title, else as words."""
    name = str(step + 1 if isinstance(step, int) else step)  # users count from one
    if name in scenario.treaties:
        return scenario.treaties[name].title
    return "-".join(state_title(part, scenario) for part in name.split("-"))


def setting_text(text: str, scenario: Scenario) -> str:
    """`states.KOR.stances.lethal_aid.position=0.9` as South Korea, lethal aid, position = 0.9."""
    path, sign, value = text.partition("=")
    steps = followed(path.strip())
    if not sign or steps is None:
        return text
    named = [step for step in steps if step not in GROUPS] or list(steps)
    return f"{', '.join(step_text(step, scenario) for step in named)} = {value.strip()}"


def order_text(text: str, scenario: Scenario) -> str:
    """`PRK send_troops RUS` as North Korea: troops to the war → Russia."""
    who, *rest = text.split()
    by = state_title(who, scenario)
    cut = rest[:1] == ["cut"] and len(rest) > 2
    what = rest[1:] if cut else rest
    if len(what) < 2:
        return f"{by}: {' '.join(plain(word) for word in what)}"
    title = scenario.actions[what[0]].title if what[0] in scenario.actions else plain(what[0])
    named = say("deeds_of.less", noun=title) if cut else title
    act = f"{named} → {state_title(what[1], scenario)}"
    issue = "".join(f" ({plain(word)})" for word in what[2:])
    return f"{by}: {act}{issue}"


def inject_text(text: str, scenario: Scenario) -> str:
    """`us_election.turnover` as the title of the date, and its outcome."""
    name, _, outcome = text.partition(".")
    title = occasion_title(scenario, name)
    return f"{title}: {plain(outcome)}" if outcome else title
