"""The Security Council."""

from __future__ import annotations

import datetime
from typing import Literal

from pydantic import Field

from sim.scenario.schema.base import Name, Share, Sourced, StateId


class Member(Sourced):
    """A member's seat. An agent of the scenario votes by its stance, others by `position`."""

    title: str = Field("", description="name, for members that are no agents")
    permanent: bool = Field(False, description="one of the five")
    position: Share | None = Field(
        None, description="on that issue, for members that are no agents"
    )
    since: datetime.date | None = Field(None, description="first day in the seat")
    until: datetime.date | None = Field(None, description="first day after the seat")


class Council(Sourced):
    """Who sits, on which issue members divide, whose conduct is on file."""

    issue: Name = Field(description="the issue on which votes divide")
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
