"""A whole lesson in browsers: three students, an instructor, a projector, and what may befall them.

Each state of each page is looked at at three widths: no fault by axe-core, no scrolling sideways.
"""

from collections.abc import Callable

from people import Person, Student, instructor, projector, student
from serving import Served
from watching import Watched, smallest_letters

LESSON = """
scenario = "border-clash"
turns = 4
predict = ["strike"]

[news.convoy]
text = "A satellite picture of a rail convoy is leaked."
seat = "KOR"
"""
LETTERS = 24.0  # pixels, at least, on the projector at 1280
BACK = 5.0  # seconds within which pages come back


def look(when: str, *people: Person) -> None:
    """Look at what these people see."""
    for one in people:
        one.looks(when)


def readable(wall: Person) -> None:
    """The last row of the room can read the projector."""
    size, text = smallest_letters(wall.page)
    if size < LETTERS:
        wall.watched.faults.append(f"letters of {size:.1f} px on the projector: {text}")


def test_a_lesson_from_the_door_to_the_debrief(
    served: Callable[..., Served], watched: Callable[[Served], Watched]
) -> None:
    room = served(LESSON)
    watching = watched(room)
    wall, teacher = projector(watching, room), instructor(watching, room)
    door = Person(watching, room, "somebody", 1280)
    door.page.goto(f"{room.site}/?code={room.code}")
    door.looks("door")

    ana = student(watching, room, "Ana", "South Korea")
    ben = student(watching, room, "Ben", "South Korea")
    cy = student(watching, room, "Cy", "Japan")
    wall.sees("Ana, Ben")
    ana.sees("What it wants")
    ana.predict(30)
    look("lobby", ana, wall, teacher)
    readable(wall)

    teacher.press("Begin")
    for one in (ana, ben, cy, wall):
        one.sees("turn 1 of 4")
    bargain(ana, ben, cy)
    teacher.sees("orders in")
    teacher.press("Send")
    ana.sees("A satellite picture of a rail convoy is leaked.")
    assert "rail convoy" not in cy.text
    look("turn", ana, cy, wall, teacher)
    readable(wall)

    teacher.closes()
    for one in (ana, ben, cy, wall, teacher):
        one.sees("turn 2 of 4")
    ana.sees("What became of your moves")
    look("next", ana, wall, teacher)
    readable(wall)

    screens(wall, teacher)
    drafts(ana)
    forged(cy)
    comes_back(cy, teacher)
    undone(ana, cy, wall, teacher)
    survives(ana, ben, cy, wall, teacher)
    looks_back(ana, wall, teacher)


def screens(wall: Person, teacher: Person) -> None:
    """The projector shows the screen that the instructor chooses, and nothing when it is hidden."""
    for screen in ("Map", "Ladder", "Timeline", "Cascade"):
        teacher.press(screen)
        figure = wall.page.locator(f"main.drawn[data-live={screen.lower()}] img")
        figure.wait_for()
        assert len(figure.get_attribute("alt") or "") > 40, screen
        wall.looks(screen.lower())
        readable(wall)
    teacher.press("Hide the projector")
    wall.page.locator("main.veil").wait_for()
    wall.looks("hidden")
    teacher.press("News")


def drafts(ana: Student) -> None:
    """The form by which two seats draw up a treaty."""
    ana.page.locator("details", has=ana.page.locator("#draft-owes")).locator(
        "summary"
    ).first.click()
    ana.page.locator("#draft-owes").wait_for()
    ana.looks("treaty")


def bargain(ana: Student, ben: Student, cy: Student) -> None:
    """A suggestion, a note, and a joint act that both seal; what is being chosen stays."""
    ana.tick("Condemns North Korea")
    ben.page.fill("#suggestion", "Let us talk to <b>Japan</b>.")
    ben.press("Suggest")
    ana.sees("Let us talk to <b>Japan</b>.")
    assert ana.page.locator(".move input:checked").count() == 1
    ana.page.fill("#note", "half a sen")
    cy.note("South Korea", "We are ready to talk.")
    ben.sees("We are ready to talk.")
    assert ana.page.input_value("#note") == "half a sen"
    talks = ana.page.locator("#proposal option", has_text="talks with Japan").first
    ana.page.select_option("#proposal", talks.get_attribute("value"))
    ana.press("Propose it")
    cy.sees("South Korea proposes")
    ana.tick("Opens talks with Japan")
    ana.press("Submit for South Korea")
    ana.sees("Handed in by Ana:")
    cy.page.locator(".offer label", has_text="agree").first.click()
    cy.press("Submit for Japan")
    cy.sees("Handed in by Cy:")
    assert "talks" not in ben.page.locator(".offer").all_inner_texts()


def forged(cy: Student) -> None:
    """With the key and the form of a student nothing of the instructor's is done, nor without."""
    room, had = cy.served, cy.served.steps()
    cookie = "; ".join(f"{one['name']}={one['value']}" for one in cy.page.context.cookies())
    form = cy.page.locator("input[name=form]").first.get_attribute("value") or ""
    for act in ("close", "undo", "end"):
        path = f"/teach/{room.code}/{act}"
        assert room.post(path, cookie, form=form, asking="2", turn="1") == 403
    note = {"to": "KOR", "text": "forged"}
    assert room.post(f"/r/{room.code}/note", cookie, **note) == 403
    assert room.post(f"/r/{room.code}/note", "", form=form, **note) == 403
    assert room.steps() == had


def comes_back(cy: Student, teacher: Person) -> None:
    """A phone loses its network in the middle of a turn, and comes back to what has changed."""
    cy.page.context.set_offline(offline=True)
    teacher.press("Pause")
    cy.page.context.set_offline(offline=False)
    cy.sees("paused")
    teacher.press("Go on")
    cy.page.get_by_text("paused").first.wait_for(state="hidden")


def undone(ana: Student, cy: Student, wall: Person, teacher: Person) -> None:
    """Turn 1 is undone, all are told, and it is played again."""
    teacher.press("Undo turn 1")
    for one in (ana, cy, wall):
        one.sees("The instructor has undone turn 1.")
        one.sees("turn 1 of 4")
    look("undone", ana, wall)
    teacher.closes()
    ana.sees("turn 2 of 4")
    assert "undone" not in ana.text
    ana.sees("Nobody of your seat handed in orders in turn 1")


def survives(ana: Student, ben: Student, cy: Student, wall: Person, teacher: Person) -> None:
    """The server is killed in turn 3 and goes on: pages come back by themselves as they were."""
    room, pages = ana.served, (ana, ben, cy, wall, teacher)
    teacher.closes()
    for one in pages:
        one.sees("turn 3 of 4")
    ana.tick("Condemns North Korea")
    ana.press("Submit for South Korea")
    ana.sees("Handed in by Ana:")
    teacher.sees("orders in")
    before, had = [one.page.locator("main").inner_text() for one in pages[:4]], room.steps()
    ana.watched.lost = True
    room.kill()
    for one in pages:
        one.sees("The connection is lost.")
    room.resume()
    for one in pages:
        one.page.locator("#link").wait_for(state="hidden", timeout=1000 * BACK)
        one.sees("turn 3 of 4")
    cy.page.wait_for_timeout(500)
    assert [one.page.locator("main").inner_text() for one in pages[:4]] == before
    teacher.sees("orders in")
    assert room.steps() == had
    ana.watched.lost = False
    teacher.closes()
    ana.sees("What became of your moves")


def looks_back(ana: Student, wall: Person, teacher: Person) -> None:
    """The game ends; the debrief is opened, shown to all and saved."""
    teacher.closes()
    wall.sees("the game is over")
    look("over", ana, wall, teacher)
    ana.page.get_by_role("link", name="See the debrief").click()
    ana.sees("The instructor has not opened the debrief yet.")
    ana.looks("refused")
    ana.page.get_by_role("link", name="Back").click()
    teacher.page.set_default_timeout(120_000)
    teacher.page.get_by_role("link", name="Debrief", exact=True).click()
    teacher.sees("To talk about")
    teacher.sees("South Korea: condemnation toward North Korea")
    ana.page.get_by_role("link", name="See the debrief").click()
    ana.sees("Brier score")
    look("debrief", ana, teacher)
    teacher.page.go_back()
    teacher.press("Save the record")
    teacher.sees("Saved in")
