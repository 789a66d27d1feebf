"""Who is who: every name of a scenario and the invented one that stands for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sim.scenario.checks.conditions import WHAT
from sim.scenario.fiction.dates import days
from sim.scenario.fiction.invented import PLACES, STATES, adjective, code, region, spread
from sim.scenario.fiction.ordered import renamed
from sim.scenario.fiction.real import Known, bare, real
from sim.scenario.fiction.words import Words
from sim.scenario.locate import Path
from sim.scenario.schema import Scenario

# The tables whose entries a scenario names itself, with what stands for an entry without a name.
NOUNS = {
    "issues": "issue",
    "treaties": "treaty",
    "wars": "war",
    "flows": "flow",
    "projects": "project",
    "red_lines": "line",
    "injects": "event",
    "calendar": "event",
    "outcomes": "outcome",
}
WITHIN = {"treaties": ("clauses", "clause"), "calendar": ("outcomes", "outcome")}
OCCASIONS = ("injects", "calendar")  # are put in one order together
LONGEST = 34  # of a name, so that letters can still be put before it
# Which table the text of a key names an entry of.
REFERS = {
    "issue": "issues",
    "replaces": "treaties",
    "after": "treaties",
    "treaty": "treaties",
    "before": "outcomes",
    "all": "outcomes",
    "any": "outcomes",
}
PLURAL = {"issue": "issues", "treaty": "treaties", "project": "projects"}


@dataclass(frozen=True)
class Cast:
    """For every name the invented one. Titles by real id; entries by the path of their table."""

    states: dict[str, str]
    titles: dict[str, str]
    regions: dict[str, str]
    places: dict[str, str]
    entries: dict[Path, dict[str, str]]
    words: Words

    def referred(self, path: Path, value: str, beside: Mapping[str, Any]) -> str:
        """The name that a text at a path stands for, where it is one of ours.

        beside: the table that it stands in.
        """
        keys = [step for step in path if isinstance(step, str)]
        if keys[-1] in {"home", "place", "regions"}:
            return self.regions.get(value, value)
        table = REFERS.get(keys[-1], "")
        if keys[:2] == ["council", "issues"]:
            table = "issues"
        elif keys[-1] == "what":
            table = PLURAL.get(WHAT.get(str(beside.get("measure")), ""), "")
        return self.entries.get((table,), {}).get(value, value)


def cast_of(scenario: Scenario, data: Mapping[str, Any], stems: Mapping[str, str]) -> Cast:
    """The cast of a scenario. Raises: BadInput where it has more states than there are names.

    data: the scenario as plain data; stems: what stands in texts for the names of scenarios.
    """
    members = scenario.council.members if scenario.council else {}
    ids = sorted({*scenario.states, *members})
    invented = dict(zip(ids, spread(STATES, len(ids)), strict=True))
    titles = {one: members[one].title for one in members} | {
        one: state.title for one, state in scenario.states.items()
    }
    places = sorted(_regions(scenario))
    regions = dict(zip(places, spread(PLACES, len(places)), strict=True))
    of, with_the = _stand_ins(titles, invented)
    both = _both(scenario, regions, invented)
    of = _areas(regions) | both | of
    with_the += both
    since = min(day.year for day in days(data))
    words = Words(of, with_the, stems, since)
    strange = _strange(data, words)
    free = [name for name in PLACES if name not in regions.values()]
    found = dict(zip(strange, free, strict=False))
    words = Words(of | found, with_the, stems, since)
    words.learn(_texts(data.get("story", {})))
    return Cast(
        {one: code(name) for one, name in invented.items()},
        {one: invented[one] for one in titles},
        {one: region(name) for one, name in regions.items()},
        found,
        dict(_entries(data, words)),
        words,
    )


def _regions(scenario: Scenario) -> set[str]:
    clauses = [one for treaty in scenario.treaties.values() for one in treaty.clauses.values()]
    return scenario.places | {place for clause in clauses for place in clause.regions}


def _stand_ins(
    titles: Mapping[str, str], invented: Mapping[str, str]
) -> tuple[dict[str, str], list[str]]:
    """What stands for each word that names one of the states, and which go with an article."""
    of: dict[str, str] = {}
    with_the: list[str] = []
    for one, title in titles.items():
        new = invented[one]
        name = title.removeprefix("the ").strip() or one
        known = real().states.get(bare(name), Known(name, " " in name, (), ()))
        for people in known.adjectives:
            of[people] = adjective(new)
            of[f"{people}s"] = f"{adjective(new)}s"
        of |= dict.fromkeys(known.also, new)
        of |= {name: new, one: code(new)}
        if known.article:
            with_the += [name, *known.also]
    return of, with_the


def _areas(regions: Mapping[str, str]) -> dict[str, str]:
    """What stands for the real area whose name a region bears."""
    of: dict[str, str] = {}
    for place, new in regions.items():
        known = real().areas.get(place.replace("_", " "))
        of |= dict.fromkeys(known.words if known else (), new)
    return of


def _both(
    scenario: Scenario, regions: Mapping[str, str], invented: Mapping[str, str]
) -> dict[str, str]:
    """The two Koreas: two states of one real area, by their names."""
    of: dict[str, str] = {}
    for place in regions:
        known = real().areas.get(place.replace("_", " "))
        homes = sorted(one for one, state in scenario.states.items() if state.home == place)
        if known is not None and len(homes) == 2:
            names = [invented[one] for one in homes]
            of |= {f"{lead} {known.name}s": " and ".join(names) for lead in ("two", "both")}
            of[f"one of the two {known.name}s"] = " or ".join(names)
    return of


def _strange(data: Mapping[str, Any], words: Words) -> list[str]:
    """Proper names in titles that nobody knows, in the order of the file, each once."""
    found: dict[str, None] = {}
    for table in NOUNS:
        for title in _titles(data.get(table, {})):
            new = words.put(title)
            if not words.names_real(new):
                found |= dict.fromkeys(words.strange(new))
    return list(found)


def _titles(data: Any) -> Iterator[str]:
    for key, part in data.items() if isinstance(data, dict) else ():
        if isinstance(part, str) and key in {"title", "zero", "one"}:
            yield part
        else:
            yield from _titles(part)


def _texts(data: Any) -> Iterator[str]:
    """Every text in the data."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict | list):
        for part in data.values() if isinstance(data, dict) else data:
            yield from _texts(part)


def _entries(data: Mapping[str, Any], words: Words) -> Iterator[tuple[Path, dict[str, str]]]:
    """The invented names of the entries of each table."""
    for table, noun in NOUNS.items():
        there: dict[str, Any] = data.get(table, {})
        beside = OCCASIONS if table in OCCASIONS else (table,)
        names = [name for one in beside for name in data.get(one, {})]
        yield (table,), _others(names, words, noun)
        if table in WITHIN:
            key, inner = WITHIN[table]
            for name, entry in there.items():
                yield (table, name, key), _others(entry.get(key, {}), words, inner)


def _others(names: Any, words: Words, noun: str) -> dict[str, str]:
    return renamed(names, lambda name: _named(name, words, noun), noun) if names else {}


def _named(name: str, words: Words, noun: str) -> str:
    """A name of small letters without what is real in it."""
    parts = words.put_small(name.replace("_", " ")).split()
    found = "_".join(parts)[:LONGEST].strip("_")
    if not found:
        return noun
    return found if found[0].isalpha() else f"{noun}_{found}"
