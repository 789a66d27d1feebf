"""The page of the projector in process: it follows the instructor, and shows what all may know."""

from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest
from at_table import asking, move
from test_server import HERE, Class

from sim.classroom.server.rooms import House
from sim.run.executors import Inline


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Class]:
    """A class whose figures are drawn at once."""
    held = Class(tmp_path)
    studio = held.house.studio
    studio.given = studio.executor = Inline()
    yield held
    for hall in held.house.halls.values():
        hall.game.close()


def played(served: Class) -> None:
    """One turn, in which Russia begins something in secret."""
    teacher, boris = served.teacher(), served.student("RUS", "Boris")
    served.tell(teacher, "begin")
    game = served.one.game
    text = move(game, "RUS", "transfer_air_defence", "PRK")
    assert served.send(boris, "submit", asking=asking(game), move=text).status_code == 303
    served.tell(teacher, "close", asking=asking(game))


def newer(socket: Any, before: Any) -> Any:
    """The next version of which a page is told that is not the one it shows."""
    heard = (socket.receive_json()["version"] for _ in range(9))
    return next(now for now in heard if now != before)


def wall(served: Class) -> str:
    return served.browser().get(f"/r/{served.one.code}/wall/part").text


def test_the_projector_follows_what_the_instructor_chooses(served: Class) -> None:
    played(served)
    teacher, viewer = served.teacher(), served.browser()
    path = f"/r/{served.one.code}/ws"
    with viewer, viewer.websocket_connect(path, headers={"host": HERE}) as socket:
        before = socket.receive_json()["version"]
        for screen in ("map", "ladder", "timeline", "cascade"):
            assert served.tell(teacher, "show", screen=screen).status_code == 303
            before = newer(socket, before)
            page = wall(served)
            assert f'data-live="{screen}"' in page
            mark = page.partition("/figure/")[2].partition("/")[0]
            figure = viewer.get(f"/r/{served.one.code}/figure/{mark}/{screen}.png")
            assert (figure.status_code, figure.headers["content-type"]) == (200, "image/png")
            assert len(figure.content) + len(page) < 500_000
    assert viewer.get(f"/r/{served.one.code}/figure/0-0/map.png").status_code == 404
    assert served.tell(teacher, "show", screen="course").status_code == 409


class Executor:
    """Draws nothing yet, or cannot."""

    def __init__(self, error: Exception | None) -> None:
        self.error = error

    def submit(self, *_: Any) -> Future[Any]:
        future: Future[Any] = Future()
        if self.error is not None:
            future.set_exception(self.error)
        return future


@pytest.mark.parametrize(
    ("error", "said"), [(None, "is being drawn"), (OSError("x"), "could not be drawn")]
)
def test_a_page_says_so_where_a_figure_is_not_there(
    served: Class, error: Exception | None, said: str
) -> None:
    played(served)
    served.house.studio.executor = Executor(error)  # type: ignore[assignment]
    served.tell(served.teacher(), "show", screen="map")
    page = wall(served)
    assert said in page
    assert "<img" not in page


def test_hidden_shows_nothing_of_the_game(served: Class) -> None:
    played(served)
    assert "News up to" in wall(served)
    served.tell(served.teacher(), "show", screen="news", hidden="1")
    page = wall(served)
    assert "The projector is hidden" in page
    assert "News up to" not in page
    assert 'class="news"' not in page


def test_no_screen_shows_what_was_done_in_secret(served: Class) -> None:
    played(served)
    teacher = served.teacher()
    secret = served.one.game.scenario.actions["transfer_air_defence"].title
    pages = []
    for screen in ("news", "map", "ladder", "timeline", "cascade", "join"):
        served.tell(teacher, "show", screen=screen)
        pages.append(wall(served))
    assert not any(secret in page or "air-defence" in page for page in pages)


def test_only_the_instructor_chooses_and_only_there_are_keys_for_it(served: Class) -> None:
    teacher, ana = served.teacher(), served.student("KOR")
    had = served.steps
    forged = ana.post(
        f"/teach/{served.one.code}/show",
        data={"form": served.form(ana, served.one), "screen": "join", "hidden": "1"},
    )
    assert forged.status_code == 403
    assert served.steps == had
    path = f"/r/{served.one.code}/wall"
    assert "data-keys" not in ana.get(path).text
    assert 'data-keys="ArrowRight PageDown"' in teacher.get(path).text
    assert 'data-keys="ArrowRight"' in teacher.get(f"/teach/{served.one.code}").text


def test_pages_are_packed_and_sockets_and_pictures_are_not(served: Class) -> None:
    played(served)
    teacher = served.teacher()
    served.tell(teacher, "show", screen="map")
    page = teacher.get(f"/teach/{served.one.code}", headers={"accept-encoding": "gzip"})
    assert page.headers["content-encoding"] == "gzip"
    assert "Projector: Map" in page.text
    mark = wall(served).partition("/figure/")[2].partition("/")[0]
    figure = teacher.get(f"/r/{served.one.code}/figure/{mark}/map.png")
    assert "content-encoding" not in figure.headers
    plain = teacher.get(f"/teach/{served.one.code}", headers={"accept-encoding": "identity"})
    assert "content-encoding" not in plain.headers


def test_a_student_votes_on_the_page_of_the_debrief(
    served: Class, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sim.classroom.mattered.SCREENED", 2)
    game = served.one.game
    game.lesson = game.lesson.model_copy(update={"continuations": 3})
    teacher, ana = served.teacher(), served.student("KOR")
    served.tell(teacher, "begin")
    served.send(ana, "submit", asking=asking(game), move=move(game, "KOR", "condemn", "PRK"))
    served.tell(teacher, "close", asking=asking(game))
    served.tell(teacher, "end")
    path = f"/r/{served.one.code}/debrief"
    page = teacher.get(path).text
    assert 'name="rule"' not in page, "who has no seat at the table has no vote"
    assert "sim compare border-clash --set" in page
    assert served.one.debrief is not None
    rule = served.one.debrief.rules[0].key
    assert f'value="{rule}"' in ana.get(path).text
    assert served.send(ana, "dispute", rule=rule).status_code == 303
    assert served.send(ana, "dispute", rule="numbers.nothing").status_code == 409
    assert "1 of 1" in ana.get(f"{path}/part").text
    served.tell(teacher, "show", screen="vote")
    assert "1 of 1 have chosen" in wall(served)


def test_two_rooms_are_shown_together_once_both_are_over(served: Class) -> None:
    house: House = served.house
    for hall in (served.one, served.two):
        assert house.twins(served.one) == []
        hall.game.begin()
        hall.game.close_turn(asking(hall.game))
        hall.game.end()
    (found,) = house.twins(served.one)
    assert found.rooms == ("room-1", "room-2")
    assert house.twins(served.one)[0] is found, "told once as they stand"
