"""Undertakings: treaties and their directed clauses, reliability regimes, red lines."""

from __future__ import annotations

import datetime
from typing import Annotated

from pydantic import Field

from sim.scenario.schema.base import (
    Condition,
    Days,
    LogOdds,
    Name,
    OneOf,
    PerYear,
    Rung,
    Sourced,
    StateId,
    Text,
)
from sim.terms.treaties import OBLIGATIONS, OF_HELP, STAGES, STRENGTHS


class Clause(Sourced):
    """What one party owes another, and when. Obligations are directed."""

    by: StateId = Field(description="the obliged state")
    toward: StateId = Field(description="the state to which it is owed")
    every: list[StateId] = Field(
        default_factory=list,
        description="in place of `by` and `toward`: each of these owes it to each other; stands "
        "for a clause of each pair, called NAME_BY_TOWARD in small letters",
    )
    obligation: Annotated[str, OneOf(OBLIGATIONS)] = Field(
        description="kind of duty (Leeds et al. 2002)"
    )
    strength: Annotated[str, OneOf(STRENGTHS)] = Field(
        "immediate",
        description="immediate help by all means, own constitutional process, or consultation",
    )
    min_rung: Rung = Field(7, description="rung of the act from which the duty is touched")
    war_level: bool = Field(False, description="the text asks for a state of war")
    unprovoked: bool = Field(False, description="only if the partner did not provoke the attack")
    article_51: bool = Field(True, description="the text ties the duty to UN Charter article 51")
    attackers: Annotated[int, Field(ge=1, le=20)] = Field(
        1, description="how many states must attack at once"
    )
    joiners: bool = Field(
        True,
        description="a state that enters the war on the other side by a duty of its own counts as "
        "an attacker, where the text does not name article 51",
    )
    adversaries: list[StateId] = Field(
        default_factory=list, description="the only attackers that count; all where empty"
    )
    regions: list[Name] = Field(
        default_factory=list, description="where the attack must fall; anywhere where empty"
    )
    covers_materiel: bool = Field(
        False, description="gives legal cover to arms and aid short of fighting"
    )
    delay_days: Annotated[float, Field(ge=0.0, le=3650.0)] = Field(
        0.0, description="mean days of the own constitutional process"
    )
    reliability: Name = Field(description="the reliability regime, by name")

    @property
    def helps(self) -> bool:
        """Whether it is help that is owed, and not to consult or to stand aside."""
        return self.obligation in OF_HELP and self.strength != "consult"


class Treaty(Sourced):
    """A treaty: parties, stage at the start, clauses."""

    title: Text = Field(description="name in texts and figures")
    parties: Annotated[list[StateId], Field(min_length=1)] = Field(
        description="who is bound; a law or declaration has one, and may be owed to anybody"
    )
    stage: Annotated[str, OneOf(STAGES)] = Field(description="stage at the start")
    signed: datetime.date | None = Field(None, description="date of signature")
    in_force: datetime.date | None = Field(None, description="date of entry into force")
    ends: datetime.date | None = Field(None, description="date at which it ends, if known")
    replaces: Name | None = Field(None, description="the treaty that ends when this one begins")
    after: Name | None = Field(
        None, description="the treaty that must be in force before this one can be signed"
    )
    ratified_by: list[StateId] = Field(
        default_factory=list, description="parties that have ratified at the start"
    )
    ratifications_per_year: PerYear = Field(
        2.0, description="hazard of each party's ratification once signed"
    )
    exchange_days: Days = Field(
        30.0, description="mean days from the last ratification to entry into force"
    )
    clauses: dict[Name, Clause] = Field(default_factory=dict, description="by name")


class Reliability(Sourced):
    """How often an undertaking was honoured once invoked, in one study."""

    title: Text = Field(description="the study, for figures that depend on it")
    value: Annotated[float, Field(gt=0.0, lt=1.0)] = Field(description="share honoured")


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
