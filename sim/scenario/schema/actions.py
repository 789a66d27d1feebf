"""The action registry: what states can do, once for all scenarios."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from sim.scenario.schema.base import LogOdds, Name, OneOf, Rung, Share, Sourced, Text
from sim.terms.choice import (
    CLASSES,
    DOMAINS,
    FORMS,
    REQUIREMENTS,
    SPECIALS,
    TERMS,
    VISIBILITIES,
)

Level = Annotated[float, Field(ge=-1.0, le=1.0)]
ISSUE_KINDS = ("war", "weapons", "sanctions", "arms", "order", "territory")
RIVERA = ("de-escalation", "status quo", "posturing", "non-violent", "violent", "nuclear")
# What an act may weigh by itself: an old quarrel weighs as recent conduct does, an answer in kind
# alike for all acts, steps of help by their number, and what a red line favours at the line.
WEIGHED = tuple(term for term in TERMS if term not in ("grievance", "in_kind", "step", "red_line"))
PUBLIC_REQUIREMENTS = REQUIREMENTS[:-4]  # those of standing and authority follow from the act


class Action(Sourced):
    """One action. A flow is entered once; raising and cutting it are both on the menu."""

    title: Text = Field(description="noun phrase for figures")
    does: Text = Field(description="sentence part after the actor; {target} is the counterpart")
    cuts: str = Field("", description="the same for cutting the flow")
    klass: Annotated[str, OneOf(CLASSES[1:])] = Field(
        alias="class", description="class of the nested choice"
    )
    family: Name = Field(description="entries of one family are one act under several names")
    domain: Annotated[str, OneOf(DOMAINS)] = Field(description="field of policy")
    form: Annotated[str, OneOf(FORMS)] = Field(description="once, flow, joint, test, battle or war")
    special: Annotated[str, OneOf(SPECIALS)] = Field(
        "none", description="effect beyond the numbers"
    )
    visibility: Annotated[str, OneOf(VISIBILITIES)] = Field(
        "public", description="public, or hidden till found"
    )
    restricted: bool = Field(False, description="only for states whose `can` names it")
    rung: Rung = Field(description="rung of the ladder, 0..9")
    mid: Annotated[int, Field(ge=1, le=5)] = Field(description="MID hostility level 1..5")
    goldstein: Annotated[float, Field(ge=-10.0, le=10.0)] = Field(
        description="weight of its CAMEO code on the Goldstein scale"
    )
    kahn: Annotated[int, Field(ge=0, le=7)] = Field(description="Kahn's unit, 0 below the ladder")
    rivera: Annotated[str, OneOf(RIVERA)] = Field(description="class of Rivera et al. 2024")
    issues: list[Annotated[str, OneOf(ISSUE_KINDS)]] = Field(
        default_factory=list, description="kinds of issue it is about; all where empty"
    )
    needs: list[Annotated[str, OneOf(PUBLIC_REQUIREMENTS)]] = Field(
        default_factory=list, description="what the situation must hold"
    )
    consequence: Rung = Field(
        0, description="of a demand: the rung that it says would follow; 0: it says nothing"
    )
    term_days: Annotated[float, Field(ge=0.0, le=365.0)] = Field(
        0.0, description="of a demand: days it gives; of an extension: days it adds; 0: no term"
    )
    step: Annotated[int, Field(ge=0, le=5)] = Field(
        0, description="of a helping flow: its step on the way from goods to troops; 0: no step"
    )
    levels: Annotated[int, Field(ge=1, le=5)] = Field(1, description="levels of a flow")
    cheaper: Name | None = Field(None, description="the flow that must run before this one")
    cost: LogOdds = Field(description="log-odds per week against, all terms being zero")
    cut_cost: LogOdds = Field(5.0, description="the same for cutting the flow")
    weighs: dict[Annotated[str, OneOf(WEIGHED)], Annotated[float, Field(ge=-5.0, le=5.0)]] = Field(
        default_factory=dict, description="how strongly each term speaks for it (or against)"
    )
    harm: Level = Field(0.0, description="push onto the heat of those at war with the counterpart")
    stir: Share = Field(
        0.0, description="share of the way to the end it serves by which it moves an issue"
    )
    costly: Level = Field(0.0, description="push onto the counterpart's belief of hostility")
    shift: Share = Field(0.0, description="push onto the belief that power shifts")
    detected_per_year: Annotated[float, Field(ge=0.0, le=50.0)] = Field(
        0.0, description="hazard that a perfect observer finds it out"
    )
    abroad: bool = Field(True, description="carried into the counterpart's territory, if force")
    p_fatal: Share = Field(0.0, description="chance that it costs lives")
    deaths: Annotated[float, Field(ge=0.0, le=1e6)] = Field(0.0, description="mean dead, if fatal")
    front: Share = Field(0.0, description="shift of the front by a battle")
    wear: Share = Field(0.0, description="push onto the actor's own war burden")
    munitions: Share = Field(0.0, description="munitions to the receiver, per month and level")
    manpower: Share = Field(0.0, description="manpower to the receiver, per month and level")
    relief: Level = Field(0.0, description="relief of the receiver's need, per month and level")
    draws: Share = Field(0.0, description="taken from the sender's munitions, per month and level")
    company: Share = Field(0.0, description="push against the actor's isolation")
    agenda: Share = Field(0.0, description="weight before the Security Council")
    breaks: Share = Field(0.0, description="how much it breaks a regime on either side")
