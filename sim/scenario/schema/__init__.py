"""The format of a scenario file, section by section: every key with its meaning, unit and range."""

from sim.scenario.schema.actions import Action
from sim.scenario.schema.base import Condition, Section, Sourced
from sim.scenario.schema.council import Council, Member
from sim.scenario.schema.events import Calendar, Change, Flow, Inject, Outcome, War
from sim.scenario.schema.numbers import Numbers
from sim.scenario.schema.scenario import (
    Horizon,
    Issue,
    Scenario,
    StoryText,
    Watch,
    beat_of,
    beats_of,
)
from sim.scenario.schema.states import Project, Relation, Stance, StateEntry
from sim.scenario.schema.treaties import Clause, RedLine, Reliability, Treaty

__all__ = [
    "Action",
    "Calendar",
    "Change",
    "Clause",
    "Condition",
    "Council",
    "Flow",
    "Horizon",
    "Inject",
    "Issue",
    "Member",
    "Numbers",
    "Outcome",
    "Project",
    "RedLine",
    "Relation",
    "Reliability",
    "Scenario",
    "Section",
    "Sourced",
    "Stance",
    "StateEntry",
    "StoryText",
    "Treaty",
    "War",
    "Watch",
    "beat_of",
    "beats_of",
]
