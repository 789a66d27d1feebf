"""Pages that a lesson does not come by: several rooms, wrong turnings, cards to print."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from people import Person, instructor
from serving import MAIN, Served
from watching import Watched

LESSON = 'scenario = "border-clash"\nturns = 1\n'


def test_pages_of_two_rooms_and_of_none(
    served: Callable[..., Served], watched: Callable[[Served], Watched]
) -> None:
    """The door asks for a code, and says so where there is no such room."""
    room = served(LESSON, "--rooms", "2")
    watching = watched(room)
    watching.lost = True  # a browser calls a page that is not there an error
    somebody = Person(watching, room, "somebody", 1280)
    for when, path in (("code", "/"), ("no-room", "/?code=NOPE"), ("nowhere", "/nowhere")):
        somebody.page.goto(f"{room.site}{path}")
        somebody.looks(when)
    teacher = instructor(watching, room)
    teacher.sees("room-2")
    teacher.looks("rooms")
    teacher.page.goto(f"{room.site}/teach/{room.code}/cards")
    teacher.sees("Role cards")
    teacher.looks("cards")


def test_cards_in_a_file_need_no_server(
    served: Callable[..., Served], watched: Callable[[Served], Watched], tmp_path: Path
) -> None:
    file = tmp_path / "cards.html"
    words = ["class", "cards", "border-clash", "--out", str(file)]
    subprocess.run([sys.executable, "-c", MAIN, *words], check=True, capture_output=True)
    room = served(LESSON)
    watching = watched(room)
    watching.site = "file://"
    reader = Person(watching, room, "reader", 1280)
    reader.page.goto(file.as_uri())
    reader.sees("South Korea")
    reader.looks("cards")
