"""What is printed for a lesson or an exercise: pages as Markdown, and the same as PDF.

The prose of a lesson stands on its page, everything that the game uses in its file: here the two
come together, so that neither says what the other says.
"""

from __future__ import annotations

from sim.classroom.cards import role_card
from sim.classroom.lesson import Lesson, lesson_of, played_scenario
from sim.classroom.shelf.entries import Entry
from sim.classroom.shelf.markdown import section, tree_of
from sim.classroom.shelf.typeset import pdf_of
from sim.classroom.wording import put
from sim.scenario.schema import Scenario

SHEET, READING = "Hand-in sheet", "Reading"  # headings on the pages
LINES = 4  # ruled lines below each item of a hand-in sheet
CARD_PARTS = ("wants", "fears", "owes", "owed", "has", "secret")


def lesson_pages(entry: Entry) -> dict[str, str]:
    """The pages of a lesson by their file: for the teacher, and the sheet for students."""
    lesson = lesson_of(entry.lesson_path)
    scenario = played_scenario(lesson.scenario, lesson)
    body, _, sheet = entry.text.partition(f"## {SHEET}\n")
    teacher = [body.strip(), *_news(lesson), *_objectives(lesson, scenario)]
    teacher += [_listed("shelf.questions", lesson.questions), _key(lesson)]
    teacher += [f"## {SHEET}\n\n{sheet.strip()}"]
    students = [
        f"# {entry.title}",
        f"**{put('shelf.goal')}** {entry.goal}",
        _quiz(lesson),
        f"## {READING}\n\n{section(body, READING).strip()}",
        f"## {SHEET}\n\n{sheet.strip()}",
    ]
    return {
        f"{entry.name}.teacher.md": "\n\n".join(teacher) + "\n",
        f"{entry.name}.students.md": "\n\n".join(students) + "\n",
    }


def _news(lesson: Lesson) -> list[str]:
    rows = []
    for name, news in lesson.news.items():
        act = put("shelf.with_act") if news.changes else ""
        rows.append([name, str(news.from_turn), news.seat or put("shelf.all"), f"{news.text}{act}"])
    heads = [put(f"shelf_columns.{key}") for key in ("name", "from_turn", "reader", "news")]
    return [f"## {put('shelf.news')}\n\n{put('shelf.how_news')}\n\n{_table(heads, rows)}"]


def _objectives(lesson: Lesson, scenario: Scenario) -> list[str]:
    rows = [
        [scenario.states[state].title, f"{one.text}{put('shelf.secret') if one.secret else ''}"]
        for state, held in lesson.objectives.items()
        for one in held
    ]
    heads = [put(f"shelf_columns.{key}") for key in ("seat", "objective")]
    return [f"## {put('shelf.objectives')}\n\n{put('shelf.others')}\n\n{_table(heads, rows)}"]


def _table(heads: list[str], rows: list[list[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _listed(head: str, texts: list[str]) -> str:
    lines = "\n".join(f"{number}. {text}" for number, text in enumerate(texts, 1))
    return f"## {put(head)}\n\n{lines}"


def _quiz(lesson: Lesson) -> str:
    """The questions with two columns to tick: before the lesson, and after it."""
    parts = [f"## {put('shelf.quiz')}\n\n{put('shelf.how_quiz')}"]
    heads = [put("shelf_columns.before"), put("shelf_columns.after"), put("shelf_columns.answer")]
    for number, one in enumerate(lesson.quiz, 1):
        rows = [["☐", "☐", answer] for answer in one.answers]
        parts.append(f"**{number}.** {one.question}\n\n{_table(heads, rows)}")
    return "\n\n".join(parts)


def _key(lesson: Lesson) -> str:
    lines = [
        f"{number}. {one.question}\n\n   **{one.answers[one.right - 1]}**. {one.why}"
        for number, one in enumerate(lesson.quiz, 1)
    ]
    return f"## {put('shelf.key')}\n\n" + "\n".join(lines)


def handout_pdf(text: str, title: str) -> bytes:
    """A page in Markdown as PDF, its hand-in sheet on a page of its own with lines to write on.

    Raises: BadInput where the extra [pdf] is not installed.
    """
    body, _, sheet = text.partition(f"## {SHEET}\n")
    parts = [{"tree": tree_of(body), "lines": 0}]
    if sheet:
        parts.append({"tree": tree_of(f"## {SHEET}: {title}\n{sheet}"), "lines": LINES})
    return pdf_of("paper", {"title": title, "parts": parts})


def cards_pdf(argument: str, lesson: Lesson) -> bytes:
    """The role cards of a scenario as PDF, a page each.

    Raises: BadInput, ScenarioProblem; BadInput where the extra [pdf] is not installed.
    """
    scenario = played_scenario(argument, lesson)
    title = lesson.title or scenario.title
    under = f"{title}. {put('cards.rules', moves=lesson.moves)}"
    cards = []
    for state in sorted(scenario.states):
        card = role_card(scenario, state, lesson.objectives)
        parts = [
            {
                "head": put(f"card_heads.{name}"),
                "lines": [{"text": one.text, "source": one.source} for one in getattr(card, name)],
            }
            for name in CARD_PARTS
            if getattr(card, name)
        ]
        goals = [
            {"text": goal.text, "source": put("card_heads.only_you") if goal.secret else ""}
            for goal in card.objectives
        ]
        parts.append({"head": put("card_heads.objectives"), "lines": goals})
        cards.append({"title": card.title, "under": under, "parts": parts})
    return pdf_of("cards", {"title": put("cards.title", title=title), "cards": cards})
