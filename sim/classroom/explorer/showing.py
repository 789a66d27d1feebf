"""What the page of the explorer shows, as plain data for its template."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sim.classroom.explorer.branching import occasions_of
from sim.classroom.explorer.changes import Edit
from sim.classroom.explorer.desk import Desk
from sim.classroom.explorer.different import Different, different, moved_of, rare_note
from sim.classroom.explorer.levers import Lever
from sim.classroom.explorer.levers import shown as in_field
from sim.classroom.explorer.weeks import day_of, explained, happened, next_week
from sim.classroom.wording import put
from sim.plots import ladder, network
from sim.plots.kit.frequency import NONE, rate_interval, rate_words
from sim.study.compare.variations import cell
from sim.telling.changed import setting_text
from sim.telling.differences import difference_texts
from sim.telling.messages import notice
from sim.telling.small_words import span


@dataclass(frozen=True)
class Step:
    """One change with what it made different from the world before it."""

    number: int
    text: str
    different: Different


@dataclass(frozen=True)
class Field:
    """A lever as a form shows it. value: now; was: unchanged; is_set: whether the two differ."""

    lever: Lever
    value: str
    was: str
    is_set: bool

    @property
    def name(self) -> str:
        """What identifies its field on the page."""
        return "set-" + "".join(one if one.isalnum() else "-" for one in self.lever.text)


@dataclass(frozen=True)
class ClauseFields:
    """A clause as a form shows it. kept: whether it is there."""

    text: str
    duty: str
    kept: bool
    fields: list[Field]


def field_of(desk: Desk, lever: Lever) -> Field:
    """A lever as it stands."""
    value = desk.value(lever)
    return Field(lever, in_field(value), in_field(lever.value), value != lever.value)


def fields_of(desk: Desk, levers: list[Lever]) -> list[Field]:
    """Levers as they stand."""
    return [field_of(desk, lever) for lever in levers]


def words_of(desk: Desk, one: Edit) -> str:
    """A change in words: what it was and what it is."""
    scenario = desk.loaded.scenario
    if one.is_removal:
        rows = [(one.text, "given", "-")]
        return difference_texts(rows, scenario, scenario)[0]
    lever = desk.levers.all.get(one.path)
    if lever is None:
        return setting_text(one.text, scenario)
    was = "-" if lever.value is None else cell(lever.value)
    found = difference_texts([(lever.text, was, cell(one.value))], scenario, scenario)
    return found[0] if found else setting_text(one.text, scenario)


def steps_of(desk: Desk) -> list[Step]:
    """The changes, the newest first, each with what it made different from before it."""
    found = []
    for k, one in enumerate(desk.edits):
        before, after = desk.edits[:k], desk.edits[: k + 1]
        named = put("explore.before") if k else ""
        worlds = desk.worlds.of(before), desk.worlds.of(after)
        both = desk.worlds.compared_with(before, after)
        found.append(Step(k, words_of(desk, one), different(*worlds, both, named)))
    return found[::-1]


def sections(desk: Desk) -> list[dict[str, Any]]:
    """The levers of the page, section by section: states, treaties, reliability."""
    levers, scenario = desk.levers, desk.loaded.scenario
    found: list[dict[str, Any]] = [
        {"title": state.title, "name": name, "fields": fields_of(desk, levers.of_state(name))}
        for name, state in scenario.states.items()
    ]
    for name, treaty in scenario.treaties.items():
        clauses = [
            ClauseFields(
                one.text, one.duty, not desk.is_gone(one.path), fields_of(desk, one.levers)
            )
            for one in levers.of_treaty(name)
        ]
        if clauses:
            found.append({"title": treaty.title, "name": name, "clauses": clauses})
    regimes = fields_of(desk, levers.of_reliability())
    if regimes:
        title = put("explore.reliability")
        found.append({"title": title, "name": "reliability", "fields": regimes})
    return found


def shown(desk: Desk) -> dict[str, Any]:
    """All that the template is given."""
    world, week, edits = desk.world, desk.week, desk.edits
    story, scenario = world.story, world.scenario
    both = desk.worlds.compared_with((), edits) if edits else None
    rows = [] if both is None else both.rows
    unit = scenario.horizon.beat_days
    whole = None
    if both is not None and len(edits) > 1:
        whole = different(desk.worlds.of(()), world, both, "")
    return {
        "title": scenario.title,
        "notice": notice(),
        "version": desk.version,
        "plays": desk.plays,
        "branches": desk.branches,
        "dice": desk.dice,
        "unit": span(unit),
        "week": week,
        "last": desk.weeks - 1,
        "day": day_of(world, week),
        "next_week": next_week(story, week),
        "events": happened(story, week),
        "why": None if desk.event is None else explained(world, desk.event),
        "ladder_alt": put("explore.at", alt=ladder.alt_text(story, 3), week=week),
        "map_alt": network.alt_text(story, [week]),
        "steps": steps_of(desk),
        "whole": whole,
        "sections": sections(desk),
        "found": fields_of(desk, desk.levers.search(desk.query)),
        "query": desk.query,
        "rates": [(one["title"], rate_words(one), rate_interval(one)) for one in world.rates()],
        "moved": moved_of(rows),
        "has_figure": any(abs(row["difference"]) >= NONE for row in rows),
        "rare": rare_note(rows or world.rates()),
        "said": desk.said,
        "done": desk.done,
        "seconds": f"{desk.seconds:.1f}",
        "states": [(name, one.title) for name, one in scenario.states.items()],
        "seat": desk.seat,
        "menu": desk.menu,
        "occasions": occasions_of(scenario),
        "futures": desk.futures,
        "file": desk.file,
        "variation": desk.saved_text(desk.folder / desk.file) if edits else "",
        "commands": desk.commands(),
        "branch_commands": desk.branch_commands(),
    }
