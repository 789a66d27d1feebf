"""The cases of history as a page: what happened, what the model gives, where it errs, what for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sim.grounding.cases import words
from sim.grounding.fit.targets import read
from sim.grounding.hindcast import Answer
from sim.grounding.hindcast_runs import RANDOM, SHUFFLED
from sim.grounding.history import MODEL, HistoryScore, Scored, Skill
from sim.plots.kit.frequency import frequency, rate_interval
from sim.scenario.find import folder
from sim.telling.small_words import counted, dated

COMMAND = "sim hindcast --history --markdown{prior} --runs {runs} --seed {seed}"
PAGE = "scenarios/grounding/history/README.md"
HEADS = (
    *("", "asked", "happened", "model", "parameters, 95 %", "base rate"),
    *("Brier: model", "base rate", "`random`", "shuffled"),
)
TOGETHER = (
    "| forecast | Brier | model better by | 95 % | skill of the model |\n|---|---|---|---|---|"
)
FAR = 0.25  # a Brier score above this is worse than one half


def markdown(found: HistoryScore, runs: int, seed: int, prior: bool) -> str:
    """The page: words from grounding/history/page.md, tables as they come out."""
    text = (folder() / "grounding" / "history" / "page.md").read_text(encoding="utf-8")
    notes = read("readings")
    asked = COMMAND.format(prior=" --prior" if prior else "", runs=runs, seed=seed)
    parts = {
        "COMMAND": f"{asked} > {PAGE}",
        "TOGETHER": "\n".join([TOGETHER, *together_lines(found)]),
        "WORTH": worth_text(found),
        "MISSES": "\n".join(miss_lines(found)),
        "CASES": "\n\n".join(case_text(one, notes) for one in found.cases),
        "CORRECTIONS": corrections(notes),
    }
    for word, part in parts.items():
        text = text.replace(f"<{word}>", part)
    return text


def together_lines(found: HistoryScore) -> list[str]:
    """The forecasts beside the model, over all questions."""
    mine = float(found.briers[MODEL].mean())
    return [f"| {MODEL} | {mine:.3f} | | | |", *(skill_line(one) for one in found.skills)]


def skill_line(one: Skill) -> str:
    """A forecast as a row."""
    name = {SHUFFLED: "stances shuffled among the states"}.get(one.name, one.name)
    span = f"{one.low:+.3f} to {one.high:+.3f}"
    return f"| {name} | {one.brier:.3f} | {one.gain:+.3f} | {span} | {one.skill:+.2f} |"


def worth_text(found: HistoryScore) -> str:
    """How many questions, of how many events, and what they are worth."""
    asked = counted(len(found.briers[MODEL]), "question")
    events = len({one.case.event for one in found.cases})
    return f"{asked} about {events} events; worth {found.worth:.0f} independent ones"


def miss_lines(found: HistoryScore) -> list[str]:
    """The questions on which the model does worse than one half, the worst first."""
    far = [(a.brier, one, a) for one in found.cases for a in one.found.answers if a.brier > FAR]
    far.sort(key=lambda row: -row[0])
    return [
        f"- {a.question.wording} It {'did' if a.question.resolved else 'did not'}; the model says "
        f"{frequency(a.p)} (`{one.case.name}`)."
        for _, one, a in far
    ] or ["None."]


def case_text(one: Scored, notes: dict[str, Any]) -> str:
    """A case: what happened, question by question, what a reader of runs found, the lesson."""
    story = one.loaded.scenario.story
    first, last = one.case.days
    hits = [a for a in one.found.answers if a.brier <= FAR]
    right = f"{len(hits)} of {len(one.found.answers)} answers"
    base = sum((a.question.base_rate - a.question.resolved) ** 2 for a in one.found.answers)
    given = (
        f"**What the model gives.** Brier {one.found.brier:.3f}, base rates "
        f"{base / len(one.found.answers):.3f}; {right} on the right side of one half."
    )
    parts = [
        f"### {one.loaded.scenario.title}",
        f"`{one.case.name}`, {dated(first)} to {dated(last)}.",
        f"**What happened.** {one.case.happened}",
        given,
        "\n".join([row_of(HEADS), row_of(["---"] * len(HEADS)), *answer_lines(one)]),
    ]
    read_in = notes["readings"].get(one.case.name, "")
    parts += [f"**Why, from transcripts of the first result.** {words(read_in)}"] if read_in else []
    parts.append(f"**For class.** {words(story.lesson)}")
    return "\n\n".join(parts)


def answer_lines(one: Scored) -> list[str]:
    """The questions of a case, one a row."""
    rows = []
    for k, answer in enumerate(one.found.answers):
        q = answer.question
        others = [one.found.chances[name][k] for name in (RANDOM, SHUFFLED)]
        scores = [answer.brier, *((p - q.resolved) ** 2 for p in (q.base_rate, *others))]
        cells = [
            "hit" if answer.brier <= FAR else "**miss**",
            q.wording,
            "yes" if q.resolved else "no",
            frequency(answer.p),
            interval_text(answer),
            f"{q.base_rate:g}",
            *(f"{score:.3f}" for score in scores),
        ]
        rows.append(row_of(cells))
    return rows


def row_of(cells: Sequence[str]) -> str:
    """Cells as a row of a table."""
    return f"| {' | '.join(cells)} |"


def interval_text(answer: Answer) -> str:
    """The interval of the parameters; empty where they were not drawn."""
    if answer.low is None or answer.high is None:
        return ""
    return rate_interval({"rate": answer.p, "low": answer.low, "high": answer.high})


def corrections(notes: dict[str, Any]) -> str:
    """What was changed after the first result, with the score before and after."""
    rows = [
        f"- `{row['case']}`: {words(row['what'])} Brier before {row['before']:.3f}, "
        f"after {row['after']:.3f}."
        for row in notes.get("corrections", [])
    ]
    return "\n".join([words(notes["first"]), "", *(rows or ["No correction so far."])])


def as_data(found: HistoryScore) -> dict[str, Any]:
    """The scores as data: case by case, and together."""
    return {
        "cases": [
            {
                "case": one.case.name,
                "event": one.case.event,
                "brier": one.found.brier,
                "questions": [
                    {
                        "question": a.question.name,
                        "wording": a.question.wording,
                        "resolved": a.question.resolved,
                        "p": a.p,
                        "low": a.low,
                        "high": a.high,
                        "brier": a.brier,
                        "base_rate": a.question.base_rate,
                        "random": float(one.found.chances[RANDOM][k]),
                        "shuffled": float(one.found.chances[SHUFFLED][k]),
                    }
                    for k, a in enumerate(one.found.answers)
                ],
            }
            for one in found.cases
        ],
        "brier": {name: float(score.mean()) for name, score in found.briers.items()},
        "skills": [
            {
                "against": one.name,
                "gain": one.gain,
                "low": one.low,
                "high": one.high,
                "skill": one.skill,
            }
            for one in found.skills
        ],
        "questions": len(found.briers[MODEL]),
        "worth": found.worth,
    }


def history_lines(found: HistoryScore) -> list[str]:
    """The scores in a few lines for a terminal."""
    lines = [
        f"{one.case.name}: Brier {one.found.brier:.3f} over "
        f"{counted(len(one.found.answers), 'question')}"
        for one in found.cases
    ]
    lines.append(f"\nTogether: {worth_text(found)}.")
    lines.append(f"{MODEL}: {found.briers[MODEL].mean():.3f}")
    lines += [
        f"{one.name}: {one.brier:.3f}; the model is better by {one.gain:+.3f} "
        f"(95 % {one.low:+.3f} to {one.high:+.3f})"
        for one in found.skills
    ]
    return lines
