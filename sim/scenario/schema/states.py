"""States, their stances, relations and hidden projects."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from sim.scenario.schema.base import Cell, Colour, Name, OneOf, Rung, Share, Sourced, StateId, Text
from sim.terms.choice import CHOICE_RULES
from sim.terms.treaties import READINGS

Pair = Annotated[
    dict[StateId, Share],
    Field(min_length=1, max_length=2, description="of each of the two states, by its id"),
]


class Stance(Sourced):
    """Where a state stands on an issue."""

    position: Share = Field(description="declared position, 0..1 between the issue's two ends")
    salience: Share = Field(description="how much the state cares, 0..1")
    private_position: Share | None = Field(
        None, description="what it wants in truth, where that differs from what it declares"
    )


class StateEntry(Sourced):
    """A government."""

    title: Text = Field(description="name in texts and figures")
    colour: Colour | None = Field(
        None, description="in figures; by order of name among those without one where not given"
    )
    map: Cell | None = Field(
        None,
        description="its place on a schematic map: column from the left, row from the top; "
        "those without one stand below the others, and in a ring where none has one",
    )
    home: Name = Field(description="region its territory lies in, as treaties name regions")
    capability: Annotated[float, Field(gt=0.0, le=1.0)] = Field(
        description="share of the world's material capability (CINC)"
    )
    arsenal: Share = Field(0.0, description="nuclear weapons, 0 none .. 1 secure second strike")
    audience: Share = Field(description="how much an empty threat costs at home (Fearon 1994)")
    resolve: Share = Field(
        description="readiness to bear the cost of defeat, as the state shows it"
    )
    resolve_spread: Share = Field(
        0.0,
        description="by how much its true resolve, drawn once a run and known to it alone, may lie "
        "above or below the resolve that it shows",
    )
    pace: Annotated[float, Field(ge=0.05, le=20.0)] = Field(
        1.0, description="how fast it answers: 2 in half the usual days, 0.5 in twice as many"
    )
    risk: Share = Field(0.5, description="taste for risk: 0 averse, 0.5 neutral, 1 acceptant")
    law: Share = Field(description="respect for resolutions of the Security Council")
    reading: Annotated[str, OneOf(READINGS)] = Field(
        "strict", description="legal reading of who is the victim of an armed attack"
    )
    intelligence: Share = Field(0.0, description="skill in finding out hidden acts of others")
    munitions: Share = Field(0.5, description="stock of munitions against what a full war needs")
    production: Share = Field(0.0, description="munitions made per month, of a full war's stock")
    manpower: Share = Field(0.5, description="trained manpower against what a full war needs")
    recruits: Share = Field(0.0, description="manpower raised per month")
    need: Share = Field(0.0, description="lack of fuel, food and currency")
    scarcity: Share = Field(0.0, description="how much measures of the Council add to the need")
    burden: Share = Field(0.0, description="burden of its own wars at the start")
    isolation: Share = Field(0.0, description="lack of partners and standing")
    credibility: Share = Field(0.7, description="what others believe of its undertakings")
    honour: Annotated[float, Field(ge=-5.0, le=5.0)] = Field(
        0.0, description="log-odds by which its leader honours undertakings more than is usual"
    )
    recent: dict[Name, Share] = Field(
        default_factory=dict, description="how recently it took an action, 1 just now, 0 long ago"
    )
    rule: Annotated[str, OneOf(CHOICE_RULES)] = Field(
        "quantal_response", description="how it decides"
    )
    can: list[Name] = Field(
        default_factory=list, description="restricted actions of the registry that it can take"
    )
    stances: dict[Name, Stance] = Field(description="by issue")


class Relation(Sourced):
    """What holds between two states. The key names both: [relations.KOR-PRK].

    States without a relation are out of each other's reach. A number holds for both directions, a
    table {A = .., B = ..} gives that of A toward B and of B toward A.
    """

    reach: Literal["contact", "force"] = Field(
        "contact", description="whether forces of the two can reach each other"
    )
    border: bool = Field(False, description="a land or narrow sea border")
    tension: Share | Pair = Field(
        description="old grievance of each, 0..1: the resting level of heat"
    )
    hostility: Share | Pair = Field(description="what each believes of the other's hostility")
    rivalry: Share = Field(0.0, description="strategic rivalry, fixed")
    trade: Pair = Field(
        default_factory=dict, description="dependence of each on trade with the other"
    )
    supply: Pair = Field(
        default_factory=dict, description="how well each can meet the other's wants"
    )
    heat: Annotated[float, Field(ge=-1.0, le=1.0)] | None = Field(
        None, description="heat at the start; the resting level where not given"
    )
    alarm: Share | Pair = Field(0.0, description="alarm at the other's conduct at the start")
    rung: Rung = Field(0, description="rung of both at the start")
    surprise: list[StateId] = Field(
        default_factory=list, description="which of the two may open a war without prior force"
    )

    def of(self, key: str, state: str) -> float:
        """The number of one side: that given for the state, or that of both."""
        value = getattr(self, key)
        return float(value.get(state, 0.0) if isinstance(value, dict) else value)


def pair_of(key: str) -> tuple[str, str]:
    """The two states that a relation's key names, as "KOR-PRK" does."""
    first, _, second = key.partition("-")
    return first, second


class Project(Sourced):
    """A hidden technology project, seen mostly through tests."""

    state: StateId = Field(description="whose project it is")
    tested_by: Name | None = Field(
        None, description="the test action it makes possible, if it can be tested in the open"
    )
    helped_by: Name | None = Field(None, description="the flow from abroad that speeds it up")
    ahead: list[StateId] = Field(
        default_factory=list,
        description="who is ahead in it, and so can help; all who can send where not given",
    )
    stages: Annotated[int, Field(ge=1, le=10)] = Field(description="stages in all")
    stage: Annotated[int, Field(ge=0, le=10)] = Field(description="stages completed at the start")
    stage_days: Annotated[float, Field(ge=30.0, le=3650.0)] = Field(
        description="mean days per stage without help"
    )
    help: Annotated[float, Field(ge=0.0, le=10.0)] = Field(
        1.0, description="by how much each level of help speeds a stage up (1 = twice as fast)"
    )
    reliability: Share = Field(1.0, description="chance of a successful test after the last stage")
