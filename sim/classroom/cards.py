"""Role cards: what a state wants, fears, owes and is owed, with sources; the same on every page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sim.classroom.objectives import Objective, objectives_of
from sim.classroom.wording import put
from sim.scenario.schema import Scenario
from sim.scenario.schema.treaties import Clause, Treaty
from sim.telling.crisis_words import wanted
from sim.telling.messages import in_own_words
from sim.telling.small_words import definite, listed, tidy
from sim.terms.treaties import OF_HELP

HOSTILE = 0.5  # believed hostility from which a state is feared
CARES = 0.45  # salience from which an issue is on the card in the first place


@dataclass(frozen=True)
class CardLine:
    """A line of a card, and where it comes from."""

    text: str
    source: str = ""


@dataclass(frozen=True)
class RoleCard:
    """What a seat is given to read. state: its id; title: its name; colour: in figures, or none.

    secret: what only this seat may know.
    """

    state: str
    title: str
    story: str
    wants: tuple[CardLine, ...]
    fears: tuple[CardLine, ...]
    owes: tuple[CardLine, ...]
    owed: tuple[CardLine, ...]
    has: tuple[CardLine, ...]
    secret: tuple[CardLine, ...]
    objectives: tuple[Objective, ...]


def role_card(scenario: Scenario, state: str, objectives: Any = None) -> RoleCard:
    """The card of a state. objectives: of the lesson, by state, where it gives some."""
    entry = scenario.states[state]
    return RoleCard(
        state,
        entry.title,
        " ".join(in_own_words(scenario.story.what).split()),
        tuple(_wants(scenario, state)),
        tuple(_fears(scenario, state)),
        tuple(_duties(scenario, state, owes=True)),
        tuple(_duties(scenario, state, owes=False)),
        tuple(_has(scenario, state)),
        tuple(_secret(scenario, state)),
        objectives_of(scenario, state, objectives),
    )


def _wants(scenario: Scenario, state: str) -> list[CardLine]:
    stances = scenario.states[state].stances
    ordered = sorted(stances, key=lambda name: -stances[name].salience)
    found = []
    for name in ordered:
        stance, issue = stances[name], scenario.issues[name]
        key = "card.wants_much" if stance.salience >= CARES else "card.wants_less"
        end = wanted(issue, stance.position)
        found.append(CardLine(put(key, issue=issue.title, end=end), stance.source))
    return found


def _secret(scenario: Scenario, state: str) -> list[CardLine]:
    found = []
    for name, stance in scenario.states[state].stances.items():
        if stance.private_position is not None:
            issue = scenario.issues[name]
            end = wanted(issue, stance.private_position)
            found.append(CardLine(put("card.in_truth", issue=issue.title, end=end), stance.source))
    for name, project in scenario.projects.items():
        if project.state == state:
            words = in_own_words(name.replace("_", " "))
            text = put("card.project", project=words, stage=project.stage, stages=project.stages)
            found.append(CardLine(text, project.source))
    for flow in scenario.flows.values():
        if flow.known == "hidden" and state in (flow.by, flow.to):
            title = scenario.actions[flow.action].title
            whom = definite(scenario.states[flow.to].title)
            who = definite(scenario.states[flow.by].title)
            found.append(CardLine(put("card.hidden", who=who, whom=whom, flow=title), flow.source))
    return found


def _fears(scenario: Scenario, state: str) -> list[CardLine]:
    found = []
    for one, other, relation in scenario.both_ways():
        if one == state and relation.of("hostility", state) >= HOSTILE:
            whom = definite(scenario.states[other].title)
            key = "card.rival" if relation.rivalry >= HOSTILE else "card.hostile"
            source = relation.sources.get("hostility", relation.source)
            found.append((relation.of("hostility", state), CardLine(put(key, whom=whom), source)))
    ordered = [line for _, line in sorted(found, key=lambda pair: -pair[0])]
    for line in scenario.red_lines.values():
        if line.state == state:
            ordered.append(CardLine(put("card.own_line", line=line.title), line.source))
        elif line.against == state:
            ordered.append(CardLine(put("card.line_against", line=line.title), line.source))
    return ordered


def _duties(scenario: Scenario, state: str, *, owes: bool) -> list[CardLine]:
    found = []
    for treaty in scenario.treaties.values():
        for clause in treaty.clauses.values():
            if (clause.by if owes else clause.toward) == state:
                other = definite(scenario.states[clause.toward if owes else clause.by].title)
                key = "card.owes" if owes else "card.owed"
                text = put(
                    key,
                    other=other,
                    duty=put(f"duties.{clause.obligation}"),
                    when=conditions(scenario, clause),
                    treaty=treaty.title.removeprefix("the "),
                    stage=_stage(treaty),
                )
                found.append(CardLine(tidy(text), clause.source or treaty.source))
    return found


def _stage(treaty: Treaty) -> str:
    return put("card.not_in_force") if treaty.stage != "in_force" else ""


def conditions(scenario: Scenario, clause: Clause) -> str:
    """The conditions of a clause, as far as they narrow it down."""
    found = []
    if clause.war_level:
        found.append(put("card.war_level"))
    if clause.unprovoked:
        found.append(put("card.unprovoked"))
    if clause.adversaries:
        names = [definite(scenario.states[one].title) for one in clause.adversaries]
        found.append(put("card.adversaries", who=listed(names)))
    if clause.regions:
        places = [in_own_words(one.replace("_", " ").title()) for one in clause.regions]
        found.append(put("card.regions", where=listed(places)))
    if clause.strength == "constitutional":
        found.append(put("card.constitutional"))
    if clause.obligation in OF_HELP and clause.strength == "consult":
        found.append(put("card.consult"))
    return put("card.conditions", conditions="; ".join(found)) if found else ""


def _has(scenario: Scenario, state: str) -> list[CardLine]:
    """What it can do that not every state can, and what runs between it and others in the open."""
    entry, found = scenario.states[state], []
    if entry.arsenal > 0.0:
        found.append(CardLine(put("card.arsenal"), entry.sources.get("arsenal", "")))
    own = [scenario.actions[name].title for name in entry.can]
    if own:
        found.append(CardLine(put("card.can", acts=listed(own)), entry.source))
    for flow in scenario.flows.values():
        if flow.known == "public" and state in (flow.by, flow.to):
            who, whom = (definite(scenario.states[one].title) for one in (flow.by, flow.to))
            text = put("card.flow", who=who, whom=whom, flow=scenario.actions[flow.action].title)
            found.append(CardLine(text, flow.source))
    return found
