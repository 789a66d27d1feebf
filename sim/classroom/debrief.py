"""The debrief: what the class did, why it mattered, how far it went from what the model does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.classroom.disputes import Rule, rules_behind
from sim.classroom.fan import Fan, Rate
from sim.classroom.mattered import Mattered, Progress, Screening
from sim.classroom.outcomes import came_about
from sim.classroom.scores import Reached, Score, objectives_reached, scores_of
from sim.classroom.seat_viewing import SeatViewer
from sim.classroom.state import Student
from sim.classroom.views import Head, Path, Written
from sim.classroom.wording import put
from sim.telling.digest import worth_asking
from sim.telling.sentences import sentence
from sim.telling.small_words import chance, dated
from sim.terms.events import Kind

if TYPE_CHECKING:
    from sim.classroom.seat_viewing import Viewer

CASCADE = (
    Kind.CASUS,
    Kind.INVOKE,
    Kind.FORGO,
    Kind.DEFER,
    Kind.HONOUR,
    Kind.MATERIEL,
    Kind.CONSULT,
    Kind.RENEGE,
    Kind.BREACH,
    Kind.BREAK,
    Kind.CROSS,
    Kind.JOIN,
)
MANY = 40  # events that are told


@dataclass(frozen=True)
class Told:
    """Something that happened, with its reason. seq: its row, to ask `sim explain` about."""

    date: str
    text: str
    seq: int


@dataclass(frozen=True)
class OutcomeRow:
    """An outcome: when the class reached it, empty if not, and how often the model does."""

    title: str
    reached: str
    model: Rate | None


@dataclass(frozen=True)
class MoveRow:
    """A move that mattered: in words, and its figures as they are printed."""

    turn: int
    seat: str
    moves: tuple[str, ...]
    figures: Mattered
    verdict: str


@dataclass(frozen=True)
class Debrief:
    """All that the page of a debrief shows.

    headline: how far the class went, in a sentence; rules: that a student may dispute;
    scenario: as the class was started with it.
    """

    head: Head
    headline: str
    path: Path
    steps: tuple[tuple[str, Rate], ...]
    outcomes: tuple[OutcomeRow, ...]
    moves: tuple[MoveRow, ...]
    cascade: tuple[Told, ...]
    story: tuple[Told, ...]
    scores: tuple[Score, ...]
    objectives: tuple[Reached, ...]
    notes: tuple[Written, ...]
    questions: tuple[str, ...]
    pairs: int
    rules: tuple[Rule, ...]
    scenario: str


def debrief_of(
    viewer: Viewer,
    fan: Fan | None,
    screening: Screening | None = None,
    progress: Progress | None = None,
) -> Debrief:
    """The debrief of a game as it stands.

    fan: the model's runs, where they were played; screening: what was played of the game's other
    courses while it went on.
    """
    game = viewer.game
    pairs = game.lesson.continuations
    found = (screening or Screening(game)).foremost(pairs, progress)
    with game.turns:
        words = SeatViewer(viewer, Student(0, ""))
        rows = tuple(
            MoveRow(
                one.turn,
                viewer.title(one.seat),
                tuple(map(words.words, one.moves)),
                one,
                verdict_of(one),
            )
            for one in found
        )
        return Debrief(
            head=viewer.head(),
            headline=headline_of(viewer, fan),
            path=viewer.path(),
            steps=()
            if fan is None
            else tuple((put(f"steps.{kind.name.lower()}"), rate) for kind, rate in fan.steps),
            outcomes=outcome_rows(viewer, fan),
            moves=rows,
            cascade=tuple(told(viewer, CASCADE)),
            story=tuple(worth_telling(viewer)),
            scores=tuple(scores_of(viewer, put("debrief.class"))),
            objectives=tuple(objectives_reached(viewer)),
            notes=viewer.notes(None),
            questions=questions_of(viewer),
            pairs=pairs,
            rules=tuple(rules_behind(game, found)),
            scenario=game.lesson.scenario,
        )


def headline_of(viewer: Viewer, fan: Fan | None) -> str:
    """How far the class went, against the model's runs."""
    tension = viewer.path().tension
    if fan is None or not tension:
        return put("debrief.no_fan")
    share = fan.further_than(tension[-1])
    whole = round(100 * share)
    if whole >= 50:
        return put("debrief.tenser", percent=whole, runs=fan.runs)
    return put("debrief.calmer", percent=100 - whole, runs=fan.runs)


def verdict_of(found: Mattered) -> str:
    """What a move changed, in a sentence."""
    key = "debrief.raised" if found.tension.difference > 0.0 else "debrief.lowered"
    if not found.tension.is_told_apart:
        key = "debrief.no_difference"
    return put(
        key,
        pairs=found.pairs,
        with_it=chance(found.crises.with_it) if found.crises.with_it else "0 in 100",
        without=chance(found.crises.without) if found.crises.without else "0 in 100",
    )


def outcome_rows(viewer: Viewer, fan: Fan | None) -> tuple[OutcomeRow, ...]:
    """Every outcome that came about, or that the model reaches now and then."""
    game = viewer.game
    came = came_about(game)
    found = []
    for name, watch in game.told.outcomes.items():
        rate = None if fan is None else fan.outcomes.get(name)
        if name in came or (rate is not None and rate.share > 0.0):
            day = viewer.day(came[name]) if name in came else ""
            found.append(OutcomeRow(watch.title, day, rate))
    return tuple(found)


def told(viewer: Viewer, kinds: tuple[Kind, ...]) -> list[Told]:
    """Rows of some kinds with their reasons: now everything may be known."""
    story = viewer.knowledge().story
    return [
        Told(dated(story.date(event)), sentence(story, event.seq), event.seq)
        for event in story.events
        if event.kind in kinds
    ][:MANY]


def worth_telling(viewer: Viewer) -> list[Told]:
    """What was not routine, with motives."""
    story = viewer.knowledge().story
    return [
        Told(dated(story.date(event)), sentence(story, event.seq), event.seq)
        for event in worth_asking(story, MANY)
    ]


def questions_of(viewer: Viewer) -> tuple[str, ...]:
    """Questions to talk about: of the lesson, else three."""
    own = tuple(viewer.game.lesson.questions)
    return own or tuple(put(f"questions.{name}") for name in ("expected", "rule", "left_out"))
