"""Red lines: a state's own declared conditions."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from sim.scenario.schema.base import Condition, LogOdds, Name, Sourced, StateId, Text


class RedLine(Sourced):
    """If the condition holds, as the state sees it, it favours some actions and may free forces."""

    title: Text = Field(description="the line in words")
    state: StateId = Field(description="whose line it is")
    against: StateId = Field(description="the state it is addressed to")
    when: Condition = Field(description="what crosses it")
    favours: dict[Name, LogOdds] = Field(
        default_factory=dict, description="log-odds added to actions once it is crossed"
    )
    authorises_days: Annotated[float, Field(ge=0.0, le=3650.0)] = Field(
        0.0, description="days for which forces are freed against that state"
    )
    heat: Annotated[float, Field(ge=0.0, le=1.0)] = Field(
        0.0, description="push onto the heat toward that state"
    )
