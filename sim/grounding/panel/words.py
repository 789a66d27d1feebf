"""A judged panel in words: the scores of every forecast, what moves the record and the model."""

from __future__ import annotations

from collections.abc import Sequence

from sim.grounding.panel.columns import ACTORS, YEARS
from sim.grounding.panel.judge import LEVELLED, MODEL, REGRESSION, Judged, Moved, Score
from sim.grounding.panel.playing import EACH, systems_of
from sim.grounding.panel.questions import QUESTIONS
from sim.grounding.panel.rows import known_of
from sim.grounding.panel.scores import FOLDS, Interval
from sim.telling.lines import TextParts, TextTable
from sim.telling.messages import notice, say

HEADS = (
    "question",
    "forecast",
    "seen",
    "mean",
    "score",
    "log score",
    "skill (95 %)",
    "less regression (95 %)",
    "",
    "slope (95 %)",
    "freed",
    "AUC",
)
MOVE_HEADS = ("question", "covariate", "record", "model")


def drawn_by(kind: str) -> str:
    """What rows are drawn with, in the plural."""
    return "crises" if kind == ACTORS else "pairs"


def spanned(one: Interval, digits: int = 2) -> str:
    """A number with its interval."""
    return f"{one.value:+.{digits}f} ({one.low:+.{digits}f} to {one.high:+.{digits}f})"


def verdict(score: Score) -> str:
    """Whether a forecast is better than the regression."""
    if score.forecast == REGRESSION:
        return ""
    low, high = score.less.low, score.less.high
    return say("panel.beats" if high < 0.0 else "panel.loses" if low > 0.0 else "panel.open")


def score_cells(score: Score, kind: str) -> tuple[str, ...]:
    """The scores of a forecast as a row of the table."""
    words = {question.name: question.words for question in QUESTIONS[kind]}
    slope, freed, area = score.slope, score.freed, score.area
    return (
        words[score.question],
        score.forecast,
        f"{score.seen:.3f}",
        f"{score.mean:.3f}",
        f"{score.score:.4f}",
        f"{score.log_score:.4f}",
        spanned(score.skill),
        "" if score.forecast == REGRESSION else spanned(score.less, 4),
        verdict(score),
        "" if slope is None else f"{slope.value:.2f} ({slope.low:.2f} to {slope.high:.2f})",
        "" if freed is None else f"{freed:.2f}",
        "" if area is None else f"{area:.2f}",
    )


def move_cells(one: Moved, kind: str) -> tuple[str, ...]:
    """How a covariate moves a question as a row of the table."""
    words = {question.name: question.words for question in QUESTIONS[kind]}
    return words[one.question], one.covariate, f"{one.record:+.2f}", f"{one.model:+.2f}"


def headline(found: Judged) -> list[str]:
    """What was judged, how, and by how many runs."""
    panel, taught, by = found.panel, found.taught, drawn_by(found.panel.kind)
    groups, file = set(panel.groups), panel.path.name
    kind = panel.kind.capitalize()
    title = say(
        "panel.title",
        kind=kind,
        rows=len(panel),
        file=file,
        groups=len(groups),
        by=by,
        notice=notice(),
    )
    if taught is None:
        how = say("panel.folds", folds=min(FOLDS, len(groups)), by=by)
    else:
        how = say("panel.taught", file=taught.path.name, rows=len(taught))
    systems, cells = systems_of(panel.kind, found.runs), len(set(known_of(panel)))
    each = EACH[panel.kind]
    shared = say("panel.shared", cells=cells) if panel.kind == YEARS else ""
    played = say(
        "panel.runs",
        runs=systems * each,
        systems=systems,
        each=each,
        n=float(found.n.mean()),
        shared=shared,
    )
    return [title, how, played]


def explained(found: Judged) -> list[str]:
    """What the columns of the scores mean."""
    by = drawn_by(found.panel.kind)
    return [say("panel.scores", by=by), say("panel.levelled", model=LEVELLED)]


def panel_text(found: Judged) -> TextParts:
    """A judged panel as text and tables."""
    kind = found.panel.kind
    scores = [score_cells(score, kind) for score in found.scores]
    moves = [move_cells(one, kind) for one in found.moves]
    return [
        *headline(found),
        TextTable(HEADS, scores),
        *explained(found),
        "",
        say("panel.moves"),
        TextTable(MOVE_HEADS, moves),
    ]


def table_lines(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """A table of a page."""
    return [
        f"| {' | '.join(heads)} |",
        f"|{'---|' * len(heads)}",
        *(f"| {' | '.join(row)} |" for row in rows),
    ]


def section(found: Judged) -> list[str]:
    """A judged panel as a section of the page: the model's own rows in bold."""
    kind = found.panel.kind
    scores = []
    for score in found.scores:
        cells = list(score_cells(score, kind))
        if score.forecast == MODEL:
            cells[1] = f"**{cells[1]}**"
        scores.append(cells)
    by_name: dict[str, list[Moved]] = {}
    for one in found.moves:
        by_name.setdefault(one.covariate, []).append(one)
    words = {question.name: question.words for question in QUESTIONS[kind]}
    asked = [words[one.question] for one in next(iter(by_name.values()))]
    heads = ["covariate", *(f"{name}: {of}" for name in asked for of in ("record", "model"))]
    rows = [
        [name, *(cell for one in moves for cell in move_cells(one, kind)[2:])]
        for name, moves in by_name.items()
    ]
    return [
        f"### {kind.capitalize()}",
        "",
        " ".join(headline(found)),
        "",
        *table_lines(HEADS, scores),
        "",
        " ".join(explained(found)),
        "",
        say("panel.moves"),
        "",
        *table_lines(heads, rows),
        "",
    ]
