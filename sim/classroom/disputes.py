"""Which rules decided a game, so that a class can say which of them it disputes.

A rule is told with the key under which its number lies in the scenario, its value there, and the
command that plays it otherwise.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING, Any

from sim.classroom.state import TURN
from sim.classroom.wording import put
from sim.scenario.paths import spelled
from sim.scenario.schema import Scenario
from sim.telling.deeds import because_words, treaty_of_year
from sim.telling.story import Event, Story
from sim.terms.choice import TERMS
from sim.terms.events import Kind
from sim.terms.reasons import GROUP_SIZE, Group, Why

if TYPE_CHECKING:
    from sim.classroom.core import Core
    from sim.classroom.mattered import Mattered

MOST = 6  # rules that are offered
Path = tuple[str, ...]
# The number on which a rule that no state weighs turns most.
NUMBERS: dict[Why, Path] = {
    Why.RELIABILITY: ("numbers", "duty", "interest"),
    Why.NEED: ("numbers", "duty", "call_need"),
    Why.DUTY: ("numbers", "duty", "cost"),
    Why.ENTRY: ("numbers", "entry", "base"),
    Why.ENGAGEMENT: ("numbers", "engagement", "base"),
    Why.BATTLE: ("numbers", "attrition", "front"),
    Why.DETECTION: ("numbers", "fog", "watch_floor"),
    Why.FOG: ("numbers", "fog", "p_misread"),
    Why.FADING: ("numbers", "disputes", "quiet_days"),
    Why.STALEMATE: ("numbers", "disputes", "settled_per_year"),
    Why.COMPLIANCE: ("numbers", "bargain", "fear"),
    Why.AGREEMENT: ("numbers", "choice", "consent"),
    Why.MAJORITY: ("numbers", "council", "bar"),
    Why.VETO: ("numbers", "council", "veto_cost"),
    Why.POSITION: ("numbers", "council", "slope"),
}
SURE, UNSURE = "certain", "consultation"  # regimes of a clause


@dataclass(frozen=True)
class Rule:
    """A rule that can be disputed.

    key: of its number in the scenario; value: there; title: what it says; command: plays the
    scenario with another value beside the one as it stands.
    """

    key: str
    title: str
    value: str
    command: str


@dataclass(frozen=True)
class Tally:
    """A rule with how many dispute it, of how many who voted."""

    rule: Rule
    votes: int
    of: int


def rules_of(game: Core) -> list[Rule]:
    """Every rule that decided something in a game, the most frequent first."""
    story = game.board.story()
    return told(game, story, Counter(keys_in(story, story.events)))


def rules_behind(game: Core, found: Sequence[Mattered]) -> list[Rule]:
    """The rules that decided what came of the moves that mattered; of all, where of none."""
    story = game.board.story()
    behind = Counter(key for one in found for key in keys_in(story, led_by(game, story, one)))
    rules = told(game, story, behind)
    more = [rule for rule in rules_of(game) if rule not in rules] if len(rules) < MOST else []
    return [*rules, *more][:MOST]


def led_by(game: Core, story: Story, found: Mattered) -> list[Event]:
    """What came of the moves of a seat in a turn, at any remove."""
    asking = next(
        one.asking
        for one in game.room.closings
        if (one.asking.turn, one.asking.kind) == (found.turn, TURN)
    )
    seat = story.names.states.index(found.seat)
    begun = [
        event.seq
        for event in story.events
        if event.actor == seat
        and event.turn == asking.beat
        and event.kind in (Kind.ACT, Kind.JOINT)
    ]
    led: list[int] = []
    while begun:
        led += begun
        begun = [k for seq in begun for k in story.consequences.get(seq, []) if k not in led]
    return [story.events[k] for k in sorted(set(led))]


def keys_in(story: Story, events: Iterable[Event]) -> Iterator[Path]:
    """Where the numbers of the rules lie by which rows came about, one for each row."""
    paths = (path_of(story, event.because) for event in events)
    return (path for path in paths if path is not None)


def path_of(story: Story, because: int) -> Path | None:
    """Where the number of a reason lies in a scenario; None of what is no rule's number."""
    group, item = because // GROUP_SIZE * GROUP_SIZE, because % GROUP_SIZE
    if group == Group.TERM:
        path: Path = ("numbers", "weights", TERMS[item])
        return path if hasattr(story.scenario.numbers.weights, TERMS[item]) else None
    if group == Group.CLAUSE:
        treaty, _, clause = story.names.clauses[item].partition(".")
        return "treaties", treaty, "clauses", clause, "reliability"
    if group == Group.PROCESS:
        return NUMBERS.get(list(Why)[item])
    return None


def told(game: Core, story: Story, counted: Counter[Path]) -> list[Rule]:
    """Rules in words, the most frequent first."""
    order = sorted(counted, key=lambda path: (-counted[path], path))
    return [rule_of(game, story, path) for path in order]


def rule_of(game: Core, story: Story, path: Path) -> Rule:
    """A rule in words."""
    value = value_at(story.scenario, path)
    other = otherwise(value)
    key = spelled(path)
    return Rule(
        key,
        title_of(story, path),
        str(value) if isinstance(value, str) else f"{value:g}",
        put("dispute.command", scenario=game.lesson.scenario, key=key, value=other),
    )


def title_of(story: Story, path: Path) -> str:
    """What a rule says."""
    if path[0] == "treaties":
        code = story.names.clauses.index(f"{path[1]}.{path[3]}")
        clause = story.clause(code)
        duty = put(f"duties.{clause.obligation}")
        return put("dispute.clause", duty=duty, treaty=treaty_of_year(story, code))
    if path[1] == "weights":
        return put("dispute.weight", term=because_words(story, Group.TERM + TERMS.index(path[2])))
    return put(f"dispute_rules.{path[1]}_{path[2]}")


def value_at(scenario: Scenario, path: Path) -> Any:
    """What a scenario says at a path."""
    start: Any = scenario
    return reduce(lambda x, step: x[step] if isinstance(x, dict) else getattr(x, step), path, start)


def otherwise(value: Any) -> str:
    """Another value to try: half of a number, another regime of a clause."""
    if isinstance(value, str):
        return UNSURE if value == SURE else SURE
    return f"{value / 2.0:g}"


def tally_of(game: Core, rules: Sequence[Rule]) -> list[Tally]:
    """How many dispute each rule; the most disputed first, then in the order given."""
    votes = Counter(game.room.disputed.values())
    others = set(votes) - {rule.key for rule in rules}
    more = [rule for rule in rules_of(game) if rule.key in others] if others else []
    found = [Tally(rule, votes[rule.key], sum(votes.values())) for rule in [*rules, *more]]
    return sorted(found, key=lambda one: -one.votes)
