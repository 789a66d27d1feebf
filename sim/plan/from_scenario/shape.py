"""The sizes of a scenario, and the acts whose chances are added up, as record arrays."""

from typing import Any

from numpy.typing import NDArray

from sim.plan.conditions import PlanWatched
from sim.plan.tables import Shape
from sim.record.columns import new_table
from sim.record.names import Names
from sim.scenario.schema import Scenario
from sim.terms import NOBODY


def watched_table(scenario: Scenario, names: Names) -> tuple[NDArray[Any], list[str]]:
    """Acts whose chances are added up, and the outcome that each belongs to."""
    rows: list[tuple[int, int, int]] = []
    owners: list[str] = []
    for name in sorted(scenario.outcomes):
        watch = scenario.outcomes[name]
        if not watch.rare:
            continue
        pairs = [(a, b) for a in watch.actors or names.states for b in watch.targets or [""]]
        if watch.either_way:
            pairs += [(b, a) for a, b in pairs]
        for actor, target in pairs:
            for action in watch.actions:
                code = names.states.index(target) if target else NOBODY
                rows.append((names.states.index(actor), code, names.entry(action)))
                owners.append(name)
    table = new_table(PlanWatched, len(rows))
    for w, row in enumerate(rows):
        table[w]["actor"], table[w]["target"], table[w]["action"] = row
    return table, owners


def shape_table(scenario: Scenario, names: Names, watched: int) -> NDArray[Any]:
    """How many there are of each thing, one record without an axis."""
    table = new_table(Shape)
    lists = ("states", "issues", "actions", "flows", "treaties", "clauses", "lines", "occasions")
    for name in (*lists, "projects", "members"):
        table[name] = len(getattr(names, name))
    table["watched"] = watched
    table["crises"] = max(1, len(scenario.relations))
    table["turns"] = scenario.horizon.beats
    table["days"] = scenario.horizon.beat_days
    council = scenario.council
    table["council_issue"] = NOBODY if council is None else names.issues.index(council.issue)
    table["council_end"] = council is not None and council.enforce == "one"
    table["majority"] = 0 if council is None else council.majority
    table["stop_war"] = "war" in scenario.horizon.stop
    table["stop_nuclear"] = "nuclear_use" in scenario.horizon.stop
    table["stop_settled"] = "settled" in scenario.horizon.stop
    return table
