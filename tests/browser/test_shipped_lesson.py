"""A lesson that ships is played to its debrief: what its page promises a room is on the pages."""

from collections.abc import Callable
from pathlib import Path

from people import Instructor, Person, instructor, projector, student
from serving import Served
from watching import Watched

import sim

LESSONS = Path(sim.__path__[0]).parent / "scenarios" / "lessons"


def over(wall: Person) -> bool:
    return "the game is over" in wall.text


def plays_on(teacher: Instructor, wall: Person, room: Served) -> None:
    """Close the turn, and once more where an ultimatum has come in between."""
    closed = room.steps().count("closed")
    teacher.closes()
    for _ in range(200):
        if room.steps().count("closed") > closed:
            break
        wall.page.wait_for_timeout(100)
    wall.page.wait_for_timeout(1500)


def test_the_alliance_dilemma_is_played_to_its_debrief(
    served: Callable[..., Served], watched: Callable[[Served], Watched]
) -> None:
    room = served((LESSONS / "alliance-dilemma.toml").read_text("utf-8"))
    watching = watched(room)
    wall, teacher = projector(watching, room), instructor(watching, room)
    names = {"Ada": "Russia", "Bo": "North Korea", "Chen": "Ukraine"}
    seated = [student(watching, room, name, seat) for name, seat in names.items()]
    seated[0].sees("If you call on North Korea, it fights at your side.")
    for one in seated:
        one.predict(20)
    teacher.press("Begin")
    seated[0].sees("turn 1 of 5")
    for one, seat in zip(seated, names.values(), strict=True):
        one.press(f"Submit for {seat}")
        one.sees("Handed in by")
    seated[0].looks("lesson-turn")
    sent = False
    for _ in range(20):
        plays_on(teacher, wall, room)
        if over(wall):
            break
        if not sent and "turn 2 of 5" in wall.text:
            letter = teacher.page.locator("div.box", has_text="would rather send shells")
            letter.get_by_role("button", name="Send").click()
            seated[1].sees("the ally would rather send shells than soldiers")
            sent = True
    assert over(wall)
    assert sent
    teacher.page.set_default_timeout(120_000)
    teacher.page.get_by_role("link", name="Debrief", exact=True).click()
    teacher.sees("when did you fear to be left alone")
    teacher.sees("Brier score")
    teacher.looks("lesson-debrief")
