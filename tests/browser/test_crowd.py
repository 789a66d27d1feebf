"""Twenty-four browser sessions in eight seats: how fast they come in, what they see, the end."""

import time
from collections.abc import Callable

from closed import is_alone
from people import PHONE, Student, instructor
from serving import Served
from watching import Watched

from sim.classroom.cards import role_card
from sim.classroom.lesson import Lesson, played_scenario

SESSIONS = 24
IN, TOLD, ENDED = 60.0, 1.0, 2.0  # seconds
LESSON = 'scenario = "june-2024"\npredict = ["lethal_aid"]\n'
WHEN_SEEN = """
window.seen = {};
document.addEventListener("submit", () => { window.pressed = Date.now(); }, true);
new MutationObserver(() => {
  const turn = /turn \\d+ of \\d+/.exec(document.querySelector(".bar")?.textContent);
  if (turn && !window.seen[turn[0]]) window.seen[turn[0]] = Date.now();
}).observe(document, { subtree: true, childList: true, characterData: true });
"""


def how_busy() -> float:
    """How many times longer than alone a computation takes here now: 1 on a machine at rest."""
    begun, worked = time.perf_counter(), time.process_time()
    while time.process_time() - worked < 0.3:
        pass
    return max(1.0, (time.perf_counter() - begun) / 0.3)


def secrets() -> dict[str, set[str]]:
    """By the title of a seat, what stands on its role card alone."""
    lesson = Lesson.model_validate({"scenario": "june-2024"})
    scenario = played_scenario("june-2024", lesson)
    held = {
        state.title: {line.text for line in role_card(scenario, name, {}).secret}
        for name, state in scenario.states.items()
    }
    assert sum(map(bool, held.values())) >= 3
    return held


def come_in(watching: Watched, room: Served, number: int) -> Student:
    one = Student(watching, room, f"Student {number}", PHONE)
    one.page.add_init_script(WHEN_SEEN)
    one.page.goto(f"{room.site}/?code={room.code}")
    one.page.fill("#name", one.name)
    one.page.select_option("#seat", index=1 + number % 8)
    one.press("Come in")
    one.sees("You are ")
    return one


def test_a_class_of_twenty_four(
    served: Callable[..., Served], watched: Callable[[Served], Watched]
) -> None:
    room = served(LESSON)
    watching = watched(room)
    busy, begun = how_busy(), time.monotonic()
    people = [come_in(watching, room, number) for number in range(SESSIONS)]
    came = time.monotonic() - begun
    by_seat = [one.page.locator("h1").inner_text().removeprefix("You are ") for one in people]
    assert {by_seat.count(title) for title in by_seat} == {3}
    assert came < IN * busy, came

    teacher = instructor(watching, room)
    teacher.page.evaluate(WHEN_SEEN)
    teacher.press("Begin")
    for one in people:
        one.sees("turn 1 of 5")
        one.page.locator(".move").first.wait_for(state="attached")
    sees_own_secrets(people, by_seat)
    busy = how_busy()
    teacher.closes()
    for one in people:
        one.sees("turn 2 of 5")
    pressed = teacher.page.evaluate("() => window.pressed")
    seen = [one.page.evaluate("() => window.seen['turn 2 of 5']") for one in people]
    slowest = (max(seen) - pressed) / 1000
    print(f"\nin after {came:.1f} s; all told after {slowest:.2f} s, {busy:.1f} times busy")  # noqa: T201
    assert slowest < TOLD * busy
    sees_own_secrets(people, by_seat)

    busy = how_busy()
    watching.lost = True
    took = room.interrupt()
    print(f"ended after {took:.2f} s, {busy:.1f} times busy")  # noqa: T201
    assert took < ENDED * busy
    assert room.process is not None
    assert room.process.returncode == 0, room.said


def sees_own_secrets(people: list[Student], by_seat: list[str]) -> None:
    """The source of each page holds what is secret to its seat, and nothing of what is others'."""
    held = secrets()
    for one, title in zip(people, by_seat, strict=True):
        text = one.page.locator("body").evaluate("(body) => body.textContent")
        assert all(line in text for line in held[title]), title
        others = set().union(*held.values()) - held[title]
        assert [line for line in others if line in text] == [], title


def test_no_network_but_the_loopback_is_there(closed: bool) -> None:
    """Where the system lets it be closed; elsewhere requests to others are what is watched."""
    assert is_alone() or not closed


def test_eight_tabs_of_one_browser(
    served: Callable[..., Served], watched: Callable[[Served], Watched]
) -> None:
    """An instructor tries the lesson alone on the evening before: console, projector, six tabs."""
    room = served('scenario = "two-states"\nturns = 2\n')
    watching = watched(room)
    teacher = instructor(watching, room)
    context = teacher.page.context
    pages = [context.new_page() for _ in range(7)]
    pages[0].goto(f"{room.site}/r/{room.code}/wall")
    pages[1].goto(f"{room.site}/?code={room.code}")
    pages[1].select_option("#seat", index=1)
    pages[1].get_by_role("button", name="Come in").click()
    for page in pages[2:]:
        page.goto(f"{room.site}/r/{room.code}/play")
    teacher.press("Begin")
    for page in pages:
        page.get_by_text("turn 1 of 2").first.wait_for(timeout=20_000)
