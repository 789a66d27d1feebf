"""The Security Council."""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

from pydantic import Field

from sim.scenario.schema.base import Name, OneOf, Share, Sourced, StateId
from sim.terms.council import OF_FORCE

AboutForce = Annotated[str, OneOf(OF_FORCE)]
Votes = Annotated[int, Field(ge=1, le=1000)]
NINE = 9  # votes that a decision needs. Source: UN Charter, article 27 (3)


class Member(Sourced):
    """A member's seat. An agent of the scenario votes by its stance, others by `position`."""

    title: str = Field("", description="name, for members that are no agents")
    permanent: bool = Field(False, description="its no is a veto")
    position: Share | None = Field(
        None, description="on that issue, for members that are no agents"
    )
    positions: dict[AboutForce, Share] = Field(
        default_factory=dict,
        description="how far a member that is no agent is from a demand to end force, or from "
        "authorising force, 0 (for) .. 1 (against); where left out as far as from measures",
    )
    since: datetime.date | None = Field(None, description="first day in the seat")
    until: datetime.date | None = Field(None, description="first day after the seat")


class Council(Sourced):
    """Who sits, on which issue members divide, whose conduct is on file."""

    issue: Name = Field(description="the issue on which votes on measures divide")
    issues: dict[AboutForce, Name] = Field(
        default_factory=dict,
        description="the issue on which votes on a demand to end force, or on authorising force, "
        "divide; where left out that of the dispute. Members stand as near as to the attacked",
    )
    majority: Votes = Field(NINE, description="votes that a decision needs: nine by the Charter")
    enforce: Literal["zero", "one"] = Field(
        "zero", description="the end of the issue at which measures are enforced"
    )
    members: dict[StateId, Member] = Field(description="by id")
    penholders: dict[StateId, StateId] = Field(
        default_factory=dict, description="who drafts on a state's conduct, by that state"
    )
    regimes: dict[StateId, Share] = Field(
        default_factory=dict, description="strength of the measures in force, by target"
    )
    monitored: list[StateId] = Field(
        default_factory=list, description="targets whose regime a panel monitors at the start"
    )
