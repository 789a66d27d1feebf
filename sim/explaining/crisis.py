"""The crisis with most decisions: its decisive rows, whom each expected, what they rest on."""

from __future__ import annotations

from dataclasses import dataclass

from sim.errors import SimError
from sim.explaining.bargains import bargain_line
from sim.explaining.behind import sources_of
from sim.explaining.decision import decision
from sim.explaining.entrants import expected_line
from sim.explaining.parts import Choice, Consent, Decision
from sim.explaining.words import wrapped
from sim.plan.build import build
from sim.plan.setup import Setup
from sim.record.played import Played
from sim.telling.acts import friendly
from sim.telling.by_crisis import numbered
from sim.telling.chain import DECIDED
from sim.telling.crisis_rows import Course, courses, decisions_in, is_operation
from sim.telling.crisis_words import dates, how_ended, opening_of, parties
from sim.telling.folding import bargains
from sim.telling.lines import WIDE, paragraph
from sim.telling.messages import say
from sim.telling.sentences import sentence
from sim.telling.small_words import dated, listed
from sim.telling.story import Event, Story
from sim.telling.worth import weight_of
from sim.terms.choice import Rung
from sim.terms.events import Kind

DECISIVE = 6  # rows that are told
CHOSEN = (Kind.ACT, Kind.OFFER, Kind.ACCEPT, Kind.DECLINE)  # rows that can be weighed again


@dataclass
class Bench:
    """A run with what explains its decisions, each turn of a state rebuilt once."""

    run: Played
    story: Story
    setup: Setup
    known: dict[tuple[int, str], Decision | None]

    def decision(self, event: Event) -> Decision | None:
        """The decision behind a row, or None where the rules do not choose it again."""
        key = event.turn, self.story.names.states[event.actor]
        if key not in self.known:
            try:
                self.known[key] = decision(self.run, *key, self.setup)
            except SimError:
                self.known[key] = None
        return self.known[key]


def foremost(story: Story) -> tuple[int, Course] | None:
    """The crisis with most decisions and its number, or None where a run has no crisis to tell."""
    held = numbered(story, courses(story)[0])
    return max(held, key=lambda one: (decisions_in(story, one[1]), -one[0]), default=None)


def worth_of(story: Story, event: Event) -> float:
    """How decisive a row is: a bargain above the rest, a battle in a war below it."""
    known = bargains(story, event) - is_operation(story, event)
    return weight_of(story, event) + 20.0 * known


def decisive(story: Story, course: Course) -> list[Event]:
    """The most decisive decisions of a crisis in order of time, with the answers to offers."""
    chosen = [event for event in course.rows if event.kind in DECIDED]
    answers = (Kind.ACCEPT, Kind.DECLINE)
    ranked = [event for event in chosen if event.kind not in answers]
    heaviest = sorted(ranked, key=lambda event: -worth_of(story, event))[:DECISIVE]
    offers = {event.seq for event in heaviest if event.kind == Kind.OFFER}
    found = heaviest + [e for e in chosen if e.kind in answers and e.cause in offers]
    return sorted(found, key=lambda event: event.seq)


def is_forceful(story: Story, event: Event) -> bool:
    """Whether a row is an act of force or show of it, or belongs to a bargain."""
    answers = event.kind in (Kind.ACCEPT, Kind.DECLINE)
    return answers or event.rung >= Rung.READY or bargains(story, event)


def case_of(found: Decision, seq: int) -> Choice | Consent | None:
    """The choice or consent of a decision that became a row."""
    every: list[Choice | Consent] = [*found.choices, *found.replies, *found.consents]
    return next((one for one in every if one.event == seq), None)


def notes(bench: Bench, event: Event) -> list[str]:
    """Whom the actor expected to meet, the bargain as it saw it, and the sources behind both."""
    story = bench.story
    if event.kind not in CHOSEN or not is_forceful(story, event):
        return []
    made = bench.decision(event)
    case = None if made is None else case_of(made, event.seq)
    if made is None or case is None:
        return []
    told = []
    if isinstance(case, Consent):
        parts, entrants, seen = case.parts, [], case.bargain
        told += [bargain_line(story, case.whom, seen)] if case.is_settlement else []
    else:
        won = next(option for option in case.options if option.won)
        parts, entrants, seen = won.parts, won.entrants or won.in_war, won.bargain
        against = event.kind == Kind.ACT and not friendly(story, event)
        entrants = entrants if against else []
        told += [expected_line(story, won)] if against else []
        told += [bargain_line(story, case.whom, seen)] if seen is not None else []
    sources = list(sources_of(story, made.state, case.whom, case.issue, parts, entrants))
    told += [say("crisis_case.behind", sources=listed(sources))] if sources else []
    return [text for text in told if text]


def crisis_lines(run: Played, setup: Setup | None = None) -> list[str]:
    """The crisis with most decisions as lines of text; none where a run has none to tell."""
    story = Story.of(run)
    held = foremost(story)
    if held is None:
        return []
    number, course = held
    bench = Bench(run, story, build(run.scenario) if setup is None else setup, {})
    head = say(
        "crisis_case.head",
        number=number,
        sides=parties(story, course),
        issue=story.issue(course.issue),
        dates=dates(story, course),
        how=how_ended(story, course),
    )
    lines = paragraph(head, width=WIDE)
    lines += [*paragraph(opening_of(story, course), width=WIDE), ""]
    rows = decisive(story, course)
    if course.crisis.last >= 0:
        rows.append(story.events[course.crisis.last])
    for event in rows:
        date, told = dated(story.date(event)), sentence(story, event.seq)
        lines += wrapped(say("crisis_case.row", date=date, event=event.seq, sentence=told))
        for note in notes(bench, event):
            lines += wrapped(note, 4)
    return lines
