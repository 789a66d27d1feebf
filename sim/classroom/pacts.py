"""Treaties that seats draw up between them, put to the scenario that is played on.

A draft becomes a treaty of the scenario once both have sealed it. Until then, and in all that was
played before, it binds nobody: the scenario holds it as ended, and it is alive from its signing on.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sim.classroom.steps import Drafted
from sim.classroom.wording import put
from sim.scenario.altered import checked
from sim.scenario.complete import given
from sim.scenario.schema import Scenario
from sim.telling.in_language import in_language
from sim.telling.messages import speaking
from sim.terms.treaties import OF_HELP

NAME = "agreed_{number}"
# How often undertakings of a kind were kept, by the regimes that every scenario has.
REGIMES = {
    "defence": "berkemeier_fuhrmann_defence",
    "offence": "berkemeier_fuhrmann_offence",
    "neutrality": "berkemeier_fuhrmann_neutrality",
    "nonaggression": "berkemeier_fuhrmann_nonaggression",
    "consultation": "consultation",
}
# An executive agreement: each side approves it in two weeks on average, the exchange takes one.
RATIFICATIONS_PER_YEAR = 26.0
EXCHANGE_DAYS = 7.0
CONSULTED_FROM = 5  # rung of the act of which the two consult: a show of force
SOURCE = "assumption: drawn up by the class"


def free_name(scenario: Scenario, number: int) -> str:
    """The name of the draft of this number: none that a treaty of the scenario has."""
    name = NAME.format(number=number)
    while name in scenario.treaties:
        name = f"{name}_class"
    return name


def clauses_of(scenario: Scenario, draft: Drafted) -> dict[str, dict[str, Any]]:
    """The clauses of a draft, by name, as a scenario file holds them."""
    we, they = (draft.seat, draft.to), (draft.to, draft.seat)
    ways = {"we": [we], "they": [they], "both": [we, they]}[draft.owes]
    helps = draft.obligation in OF_HELP
    found = {}
    for by, toward in ways:
        clause: dict[str, Any] = {
            "by": by,
            "toward": toward,
            "obligation": draft.obligation,
            "strength": draft.strength if helps else "consult",
            "reliability": REGIMES[draft.obligation],
            "source": SOURCE,
        }
        if draft.obligation == "consultation":
            clause["min_rung"] = CONSULTED_FROM
        if helps and draft.adversary is not None:
            clause["adversaries"] = [draft.adversary]
        if helps and draft.at_home:
            clause["regions"] = [scenario.states[toward].home]
        found[f"{draft.obligation}_{by.lower()}"] = clause
    return found


def treaty_of(scenario: Scenario, draft: Drafted) -> dict[str, Any]:
    """A draft as a treaty of the scenario, which has ended until both have signed."""
    with speaking(""):  # the language of the class: all its readers have the one title
        states = in_language(scenario).states
        names = [states[one].title for one in (draft.seat, draft.to)]
        title = put(f"pact.{draft.obligation}", one=names[0], other=names[1])
    return {
        "title": title,
        "parties": [draft.seat, draft.to],
        "stage": "ended",
        "ratifications_per_year": RATIFICATIONS_PER_YEAR,
        "exchange_days": EXCHANGE_DAYS,
        "clauses": clauses_of(scenario, draft),
        "source": SOURCE,
    }


def with_pacts(scenario: Scenario, drafts: Sequence[Drafted]) -> Scenario:
    """The scenario with these treaties in it. Raises: BadInput for what no scenario can hold."""
    if not drafts:
        return scenario
    data = given(scenario, sources=True)
    held = data.setdefault("treaties", {})
    for draft in drafts:
        held[draft.treaty] = treaty_of(scenario, draft)
    return checked(data)
