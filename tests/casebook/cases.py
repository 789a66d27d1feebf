"""Cases in the language of treaties, played on the real engine.

    world = small("A owes B defence, from rung 5")
    world.play("C strikes B")
    assert world.log.find("honour", by="A", toward="B", third="C")

A, B, C and D are the four states of small.toml. A phrase with `=` sets a value of the scenario.
"D stands aside": it wants what lies halfway, so that it is all one to it who prevails.
"Own rule" in a source: a choice of this model, explained in scenarios/theory.
"""

import copy
import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from sim.plan.build import build
from sim.record.tables import event_columns
from sim.scenario.load import judge, load
from sim.scenario.vary import changed, merged, parse_set
from sim.terms.reasons import PROCESSES, OrderFrom
from sim.turn.menu import authority, is_open, standing
from sim.world.world import World

FILE = Path(__file__).with_name("small.toml")
NAMES = {letter: f"{letter}LAND" for letter in "ABCD"}
LETTERS = {name: letter for letter, name in NAMES.items()}
ISSUES = ("shore", "war", "order", "weapons", "measures")

# What a state can be told to do, in words; a flow has "more" and "less".
VERBS = {
    "condemns": "condemn",
    "threatens": "threaten",
    "patrols near": "patrol",
    "provokes": "border_incident",
    "clashes with": "clash",
    "strikes": "strike",
    "invades": "general_war",
    "fights on against": "offensive",
    "carries the war to": "cross_border_offensive",
    "uses a nuclear weapon on": "nuclear_use",
    "tests a missile at": "missile_test",
    "tests a nuclear weapon at": "nuclear_test",
    "backs down before": "back_down",
    "stands down before": "stand_down",
    "meets": "summit",
    "talks with": "talks",
    "signs with": "sign_treaty",
    "makes peace with": "ceasefire",
    "makes a separate peace with": "separate_peace",
    "exercises with": "trilateral_exercise",
    "discloses the dealings of": "disclose",
    "sanctions": "sanction",
    "lifts sanctions on": "cut sanction",
    "sends shells to": "ship_shells",
    "sends fewer shells to": "cut ship_shells",
    "sends missiles to": "ship_missiles",
    "sends troops to": "send_troops",
    "sends air defence to": "transfer_air_defence",
    "sends missile technology to": "transfer_missile_technology",
}


@dataclass(frozen=True)
class Event:
    """One row of the event table, states by their letters."""

    seq: int
    turn: int
    date: datetime.date
    wave: int
    kind: str
    by: str
    toward: str
    third: str
    action: str
    clause: str
    rung: int
    value: float
    p: float
    because: str
    cause: int

    @property
    def due(self) -> int:
        """Of a deferred answer: the week, from 0, in which so many days have gone by."""
        days = (self.date - datetime.date(2030, 1, 7)).days + self.value
        return int(days // 7)


class EventLog:
    """The events of a case so far."""

    def __init__(self, world: World) -> None:
        self.world = world

    @property
    def events(self) -> list[Event]:
        """All of them, in order."""
        world = self.world
        table = event_columns(world.rows, world.names, world.spec.horizon)
        table["by"], table["toward"] = table.pop("actor"), table.pop("target")
        for column in ("by", "toward", "third"):
            table[column] = [LETTERS.get(name, name) for name in table[column]]
        keys = Event.__dataclass_fields__
        return [Event(*row) for row in zip(*(table[key] for key in keys), strict=True)]

    def find(self, *kinds: str, **words: Any) -> list[Event]:
        """The events of these kinds (any, if none is named) in which all the words are right."""
        return [
            event
            for event in self.events
            if (not kinds or event.kind in kinds)
            and all(getattr(event, key) == word for key, word in words.items())
        ]

    def kinds(self, *among: str) -> list[str]:
        """The kinds of all events in order, as far as they are among these."""
        return [event.kind for event in self.events if event.kind in among]

    def causes(self, event: Event) -> list[Event]:
        """The events that led to one, the nearest first."""
        events = self.events
        found = []
        while event.cause >= 0:
            event = events[event.cause]
            found.append(event)
        return found


class Case:
    """A case under way."""

    def __init__(self, data: dict[str, Any], seed: int, run: int) -> None:
        scenario, findings = judge(data)
        assert scenario is not None, findings
        assert not findings, findings
        self.world = World(build(scenario), seed=seed, run=run)
        self.log = EventLog(self.world)

    def play(self, *phrases: str) -> Self:
        """One turn, in which the states do what the phrases say."""
        orders: dict[str, list[tuple[str, str]]] = {}
        for phrase in phrases:
            who, action, whom = order_of(phrase)
            orders.setdefault(who, []).append((action, whom))
        for who, given in orders.items():
            self.world.give_orders(who, given, OrderFrom.SCRIPT)
        before = self.world.turn
        self.world.step()
        assert self.world.turn == before + 1, "the case is over"
        return self

    def wait(self, turns: int) -> Self:
        """Turns in which nobody does anything."""
        for _ in range(turns):
            self.play()
        return self

    def may(self, phrase: str) -> bool:
        """Whether the act is open to the state now, on any issue of its menu."""
        who, action, whom = order_of(phrase)
        world = self.world
        i, j = (world.names.states.index(name) for name in (who, whom))
        a = world.names.entry(action.removeprefix("cut "), action.startswith("cut "))
        plan, now = world.plan, world.now
        on = [q for q, row in enumerate(plan.menu[i]) if a in row[1 : 1 + row[0]]]
        return any(
            is_open(plan, now, standing(plan, now, i, j, q), i, j, int(plan.matter_of[i, j, q]), a)
            for q in on
        )

    def freed(self, by: str, against: str, for_war: bool = False) -> str:
        """Why the forces of a state are free against another; empty where they are not.

        for_war: to open a war, not for any use of force."""
        i, j = (self.world.names.states.index(NAMES[letter]) for letter in (by, against))
        why = authority(self.world.plan, self.world.now, i, j, for_war)
        return PROCESSES[why] if why >= 0 else ""

    def of(self, letter: str, measure: str) -> float:
        """A measure of a state."""
        i = self.world.names.states.index(NAMES[letter])
        for table in (self.world.now.states, self.world.now.council):
            if hasattr(table, measure):
                return float(getattr(table, measure)[i])
        raise AssertionError(measure)

    def toward(self, by: str, other: str, measure: str) -> float:
        """A measure of one state toward another."""
        i, j = (self.world.names.states.index(NAMES[letter]) for letter in (by, other))
        return float(getattr(self.world.now.pairs, measure)[i, j])

    def crisis(self, a: str, b: str) -> int:
        """The slot of the open quarrel of two states, or -1."""
        return int(self.toward(a, b, "crisis"))

    def principals(self, a: str, b: str) -> tuple[str, str]:
        """Whose quarrel it is in which two states meet: the challenger, the addressee."""
        crises, c = self.world.now.crises, self.crisis(a, b)
        two = (int(crises.challenger[c]), int(crises.addressee[c]))
        one, other = (LETTERS[self.world.names.states[i]] for i in two)
        return one, other

    def side(self, letter: str, a: str = "C", b: str = "B") -> int:
        """The side of a state in the quarrel of two: above 0 the challenger's; how far it goes."""
        k = self.world.names.states.index(NAMES[letter])
        return int(self.world.now.sides[self.crisis(a, b), k])

    def stands(self, issue: str) -> float:
        """Where things stand on an issue, from its end zero to its end one."""
        return float(self.world.now.issues.status_quo[self.world.names.issues.index(issue)])

    def flow(self, action: str, by: str, to: str, column: str = "level") -> int:
        """The level of a standing flow, or another of its columns."""
        names = self.world.names
        i, j = (names.states.index(NAMES[letter]) for letter in (by, to))
        return int(getattr(self.world.now.flows, column)[names.flows.index(action), i, j])


Small = Callable[..., Case]


def order_of(phrase: str) -> tuple[str, str, str]:
    """ "A strikes C" as state, action, state."""
    found = re.fullmatch(r"([A-D]) (.+) ([A-D])", phrase)
    assert found, phrase
    who, verb, whom = found.groups()
    assert verb in VERBS, f"{phrase}: no such verb"
    return NAMES[who], VERBS[verb], NAMES[whom]


def clause_of(by: str, toward: str, obligation: str, words: list[str]) -> dict[str, Any]:
    """A clause in the words of the format; without further words any use of force touches it."""
    clause: dict[str, Any] = {
        "by": NAMES[by],
        "toward": NAMES[toward],
        "obligation": obligation,
        "min_rung": 5,
        "reliability": "sure",
    }
    for word in words:
        if found := re.fullmatch(r"from rung (\d)", word):
            clause["min_rung"] = int(found[1])
        elif word == "in a state of war":
            clause["war_level"] = True
        elif word == "if unprovoked":
            clause["unprovoked"] = True
        elif word == "without article 51":
            clause["article_51"] = False
        elif word == "joiners left out":
            clause["joiners"] = False
        elif found := re.fullmatch(r"if (\d) attack", word):
            clause["attackers"] = int(found[1])
        elif found := re.fullmatch(r"against ([A-D])", word):
            clause["adversaries"] = [NAMES[found[1]]]
        elif found := re.fullmatch(r"in the (\w+)", word):
            clause["regions"] = [found[1]]
        elif found := re.fullmatch(r"after a procedure of (\d+) days", word):
            clause["strength"] = "constitutional"
            clause["delay_days"] = float(found[1])
        elif word == "by consultation":
            clause["strength"] = "consult"
        elif found := re.fullmatch(r"reliability (\w+)", word):
            clause["reliability"] = found[1]
        else:
            raise AssertionError(word)
    return clause


def treaty_of(phrase: str) -> dict[str, Any] | None:
    """ "A owes B defence, from rung 6, signed" as a treaty with one clause."""
    found = re.fullmatch(r"([A-D]) owes ([A-D]) (\w+)((?:, [\w ]+)*)", phrase)
    if not found:
        return None
    by, toward, obligation, rest = found.groups()
    words = [word for word in rest.split(", ") if word]
    stages = [word for word in words if word in {"possible", "signed", "in force", "ended"}]
    clause = clause_of(by, toward, obligation, [word for word in words if word not in stages])
    return {
        "title": phrase,
        "parties": [NAMES[by], NAMES[toward]],
        "stage": (stages or ["in force"])[0].replace(" ", "_"),
        "ratifications_per_year": 0.0,
        "clauses": {"duty": clause},
    }


def small_word_of(phrase: str) -> dict[str, Any] | None:
    """ "D stands aside", "A cannot reach C", "A can ship_shells" as sections of the scenario."""
    if found := re.fullmatch(r"([A-D]) stands aside", phrase):
        aside = {issue: {"position": 0.5} for issue in ISSUES}
        return {"states": {NAMES[found[1]]: {"stances": aside}}}
    if found := re.fullmatch(r"([A-D]) cannot reach ([A-D])", phrase):
        pair = "-".join(sorted(NAMES[letter] for letter in found.groups()))
        return {"relations": {pair: {"reach": "contact"}}}
    if found := re.fullmatch(r"([A-D]) can (nothing|[\w ]+)", phrase):
        can = [] if found[2] == "nothing" else found[2].split()
        return {"states": {NAMES[found[1]]: {"can": can}}}
    return None


def situation_of(phrases: tuple[str, ...]) -> tuple[dict[str, Any], list[str]]:
    """What phrases add to the scenario, and the options among them."""
    added: dict[str, Any] = {}
    sets: list[str] = []
    treaties = 0
    for phrase in phrases:
        treaty = treaty_of(phrase)
        word = small_word_of(phrase)
        war = re.fullmatch(r"([A-D]) is at war with ([A-D])", phrase)
        if "=" in phrase:
            sets.append(phrase)
        elif word:
            added = merged(added, word)
        elif treaty:
            treaties += 1
            added.setdefault("treaties", {})[f"treaty_{treaties}"] = treaty
        elif war:
            entry = {"title": phrase, "attacker": NAMES[war[1]], "defender": NAMES[war[2]]}
            entry |= {"issue": "war", "front": 0.5, "days": 100.0}  # type: ignore[dict-item]
            added.setdefault("wars", {})[f"war_{war[1]}_{war[2]}".lower()] = entry
        else:
            raise AssertionError(phrase)
    return added, sets


def case_of(phrases: tuple[str, ...], also: dict[str, Any], seed: int, run: int) -> Case:
    """A case from phrases and further sections of the scenario."""
    added, sets = situation_of(phrases)
    late = [option for option in sets if option.startswith(("treaties.", "wars."))]
    data = load(FILE, [option for option in sets if option not in late]).data
    data = merged(merged(copy.deepcopy(data), added), also)
    for option in late:
        setting = parse_set(option)
        data = changed(data, setting.path, setting.value)
    return Case(data, seed, run)


def council(positions: dict[str, float], permanent: str, **more: Any) -> dict[str, Any]:
    """A Security Council: positions of members by id, the ids of the permanent ones."""
    members: dict[str, Any] = {}
    for name, position in positions.items():
        agent = name in LETTERS
        members[name] = {} if agent else {"title": name, "position": position}
        members[name]["permanent"] = name in permanent.split()
    majority = min(9, len(members))
    return {"council": {"issue": "measures", "members": members, "majority": majority, **more}}
