"""A whole seat by the keyboard alone, without script, and one that nobody plays."""

import re
from collections.abc import Callable

import pytest
from people import Student, instructor, student
from playwright.sync_api import Page
from serving import Served
from watching import Watched

LESSON = """
scenario = "border-clash"
turns = 2
minutes = 0.5
predict = ["strike"]
"""
FURTHEST = 400  # presses of the tabulator
HERE = "(selector) => document.activeElement.matches(selector)"


def go_to(page: Page, selector: str) -> None:
    """Press the tabulator until something is focused, as one must without a mouse."""
    for _ in range(FURTHEST):
        if page.evaluate(HERE, selector):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"the tabulator does not come to {selector}")


def test_a_seat_is_played_by_the_keyboard_alone(
    served: Callable[..., Served], watched: Callable[[Served], Watched]
) -> None:
    room = served(LESSON)
    watching = watched(room)
    teacher = instructor(watching, room)
    ana = Student(watching, room, "Ana", 1280)
    page = ana.page
    page.goto(f"{room.site}/")
    go_to(page, "#name")
    page.keyboard.type("Ana")
    go_to(page, "#seat")
    page.keyboard.type("South K")
    page.keyboard.press("Enter")
    go_to(page, "button.main")
    page.keyboard.press("Enter")
    ana.sees("You are South Korea")
    go_to(page, ".forecast input[type=number]")
    page.keyboard.type("40")
    page.keyboard.press("Enter")
    teacher.press("Begin")
    ana.sees("turn 1 of 2")
    page.locator(".move").first.wait_for()
    go_to(page, ".move input[type=checkbox]")
    page.keyboard.press("Space")
    chosen = page.evaluate("() => document.activeElement.value")
    go_to(page, "#asked-staff")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    go_to(page, "#orders button.main")
    page.keyboard.press("Enter")
    ana.sees("Handed in by Ana:")
    go_to(page, "#suggestion")
    page.keyboard.type("stand firm")
    page.keyboard.press("Enter")
    ana.sees("Ana suggests:")
    go_to(page, "#note")
    page.keyboard.type("let us talk")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    ana.sees("let us talk")
    teacher.closes()
    ana.sees("turn 2 of 2")
    ana.sees("What became of your moves")
    log = room.log.read_text("utf-8")
    assert re.search(rf'"moves": ?\["{chosen}"\], ?"asked": ?"refuse"', log)
    assert room.steps().count("predicted") == 1


def test_a_seat_is_played_without_script(
    served: Callable[..., Served], watched: Callable[[Served], Watched]
) -> None:
    room = served(LESSON)
    watching = watched(room)
    teacher = instructor(watching, room)
    ana = student(watching, room, "Ana", "South Korea", java_script_enabled=False)
    ana.predict(40)
    teacher.press("Begin")
    teacher.press("Pause")
    look_again = ana.page.get_by_role("link", name="Look again")
    look_again.click()
    ana.sees("turn 1 of 2")
    ana.tick("Condemns North Korea")
    ana.press("Submit for South Korea")
    ana.sees("Handed in by Ana:")
    ana.note("Japan", "let us talk")
    ana.sees("let us talk")
    ana.page.fill("#suggestion", "stand firm")
    ana.press("Suggest")
    ana.sees("Ana suggests:")
    teacher.closes()
    teacher.sees("turn 2 of 2")
    look_again.click()
    ana.sees("turn 2 of 2")
    ana.sees("What became of your moves")
    ana.sees("condemns North Korea")
    assert room.steps().count("sealed") == 1


def test_a_seat_that_never_answers_is_played_by_the_model(
    served: Callable[..., Served], watched: Callable[[Served], Watched]
) -> None:
    """Half a minute of silence; then a late student takes the seat over."""
    room = served(LESSON)
    watching = watched(room)
    teacher = instructor(watching, room)
    ana = student(watching, room, "Ana", "South Korea")
    teacher.press("Begin")
    ana.page.set_default_timeout(60_000)
    ana.sees("turn 2 of 2")
    teacher.press("Pause")
    ana.sees("Nobody of your seat handed in orders in turn 1: the model played it.")
    assert re.search(r'"kind": ?"closed".*"silent": ?\["KOR"\]', room.log.read_text("utf-8"))
    late = student(watching, room, "Late", "South Korea")
    late.sees("the model played it.")
    late.tick("Condemns North Korea")
    late.press("Submit for South Korea")
    ana.sees("Handed in by Late:")
