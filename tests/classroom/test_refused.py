"""What the pages refuse, and what changes nothing: false keys, what comes again, what is odd."""

from typing import Any

import pytest
from at_table import asking, move
from in_process import HERE, SITE, Class
from starlette.websockets import WebSocketDisconnect


@pytest.fixture
def begun(served: Class) -> Class:
    served.tell(served.teacher(), "begin")
    return served


def test_orders_for_another_seat_are_refused(begun: Class) -> None:
    """South Korea's students order what North Korea could, and answer what was offered to it."""
    ana = begun.student("KOR")
    ben = begun.student("PRK", "Ben")
    game = begun.one.game
    theirs = move(game, "PRK", "condemn", "KOR")
    talks = move(game, "KOR", "talks", "PRK")
    assert begun.send(ana, "propose", asking=asking(game), proposal=talks).status_code == 303
    had = begun.steps
    now = asking(game)
    for act, fields in (
        ("submit", {"move": theirs}),
        ("submit", {f"offer:{talks}": "agree"}),
        ("propose", {"proposal": theirs}),
        ("propose", {"proposal": talks}),
        ("note", {"to": "KOR", "text": "to the own seat"}),
        ("sit", {"seat": "XXX"}),
    ):
        assert begun.send(ana, act, asking=now, **fields).status_code == 409, (act, fields)
    assert begun.steps == had
    assert begun.send(ben, "submit", asking=now, **{f"offer:{talks}": "agree"}).status_code == 303


def test_what_was_sent_once_does_nothing_when_it_is_sent_again(begun: Class) -> None:
    """In the same turn, in the next one, and when the turn is asked again after an undo."""
    teacher, ana = begun.teacher(), begun.student("KOR")
    game = begun.one.game
    sent: dict[str, Any] = {"asking": asking(game), "move": move(game, "KOR", "condemn", "PRK")}
    assert begun.send(ana, "submit", **sent).status_code == 303
    had = begun.steps
    assert begun.send(ana, "submit", **sent).status_code == 303
    assert begun.steps == had, "the same orders again are no step"
    closing = asking(game)
    assert begun.tell(teacher, "close", asking=closing).status_code == 303
    had = begun.steps
    assert begun.send(ana, "submit", **sent).status_code == 409
    assert begun.tell(teacher, "close", asking=closing).status_code == 409
    assert begun.steps == had
    assert begun.tell(teacher, "undo", turn=1).status_code == 303
    had = begun.steps
    assert begun.send(ana, "submit", **sent).status_code == 409
    assert begun.tell(teacher, "close", asking=closing).status_code == 409
    assert begun.tell(teacher, "undo", turn=1).status_code == 409
    assert begun.steps == had


def test_forged_keys_of_an_instructor_open_nothing(served: Class) -> None:
    key = served.keys.instructor()
    ana = served.student("KOR")
    own = ana.cookies.get(f"room-{served.one.code}") or ""
    had = served.steps
    for forged in ("", "x", key[:-1], key + "A", key.lower(), own, served.keys.form(key)):
        browser = served.browser()
        browser.cookies.set("teacher", forged)
        fields = {"form": served.keys.form(forged)}
        assert browser.post(f"/teach/{served.one.code}/begin", data=fields).status_code == 403
        assert browser.get(f"/teach/{served.one.code}").status_code == 403
        if forged:
            assert browser.get(f"/teach/key/{forged}").status_code == 403
    assert served.steps == had


def test_a_form_of_one_page_is_none_of_another(served: Class) -> None:
    """A student's page signs no form of the instructor, nor of another student."""
    teacher, ana = served.teacher(), served.student("KOR")
    had = served.steps
    fields = {"form": served.form(ana, served.one)}
    assert teacher.post(f"/teach/{served.one.code}/begin", data=fields).status_code == 403
    fields = {"form": served.form(teacher), "to": "PRK", "text": "hi"}
    assert ana.post(f"/r/{served.one.code}/note", data=fields).status_code == 403
    assert served.steps == had


def test_a_page_is_shown_to_its_student_alone(served: Class) -> None:
    """Without a key, with another's and with one of the other room: no part, no orders."""
    served.student("KOR")
    other = served.student("PRK", "Ben", room=1)
    stranger = served.browser()
    key = other.cookies.get(f"room-{served.two.code}")
    assert key is not None
    stranger.cookies.set(f"room-{served.one.code}", key)
    for browser in (served.browser(), other, stranger):
        for path in ("part", "orders"):
            assert browser.get(f"/r/{served.one.code}/{path}").status_code == 403
        assert browser.get(f"/r/{served.one.code}/play").status_code == 303


def test_what_writes_is_not_reached_by_a_link(begun: Class) -> None:
    """No picture and no link of another site does anything: only posts do."""
    teacher, ana, had = begun.teacher(), begun.student("KOR"), begun.steps
    for act in ("join", "sit", "submit", "note", "suggest", "propose", "predict", "dispute"):
        assert ana.get(f"/r/{begun.one.code}/{act}").status_code == 405, act
    for act in ("begin", "close", "undo", "end", "news", "hand", "save", "show"):
        assert teacher.get(f"/teach/{begun.one.code}/{act}").status_code == 405, act
        assert teacher.delete(f"/teach/{begun.one.code}/{act}").status_code == 405, act
    assert begun.steps == had


def test_odd_letters_in_names_reach_no_header_and_no_log_line(served: Class) -> None:
    name = "Eve\r\nset-cookie: teacher=x\u2028\u202e\x00{{7*7}}"
    served.student("KOR", name)
    (student,) = served.one.game.room.students.values()
    assert student.name == "Eve set-cookie: teacher="
    assert len(served.one.game.ledger.path.read_bytes().splitlines()) == served.steps[0]


def test_script_in_whatever_is_written_is_text_on_every_page(begun: Class) -> None:
    script = "<img src=x onerror=alert(1)>'\"</textarea><script>x</script>"
    teacher, ana = begun.teacher(), begun.student("KOR", "<b>Ana</b>")
    now = asking(begun.one.game)
    begun.send(ana, "suggest", asking=now, text=script)
    begun.send(ana, "note", to="PRK", text=script)
    begun.tell(teacher, "news", text=script)
    pages = [
        ana.get(f"/r/{begun.one.code}/play"),
        ana.get(f"/r/{begun.one.code}/part"),
        ana.get(f"/r/{begun.one.code}/wall"),
        teacher.get(f"/teach/{begun.one.code}"),
        begun.browser().get(f"/r/{begun.one.code}"),
    ]
    for page in pages:
        assert page.status_code == 200
        assert "<img src=x" not in page.text
        assert "<script>x" not in page.text
        assert "<b>Ana" not in page.text
    assert "&lt;img src=x" in pages[0].text


def test_a_socket_of_another_site_or_room_is_closed(served: Class) -> None:
    ana = served.student("KOR")
    for path, headers in (
        (f"/r/{served.one.code}/ws", {"host": HERE, "origin": "http://evil.example"}),
        (f"/r/{served.one.code}/ws", {"host": "evil.example", "origin": SITE}),
        (f"/r/{served.one.code}/ws", {"host": HERE, "origin": ""}),
        ("/r/NOPE/ws", {"host": HERE, "origin": SITE}),
    ):
        with (
            pytest.raises(WebSocketDisconnect),
            ana.websocket_connect(path, headers=headers) as socket,
        ):
            socket.receive_json()


def test_what_comes_over_a_socket_is_not_listened_to(served: Class) -> None:
    ana, had = served.student("KOR"), served.steps
    with ana, ana.websocket_connect(f"/r/{served.one.code}/ws", headers={"host": HERE}) as socket:
        socket.receive_json()
        for text in ('{"version": 9}', "", "\x00", "x" * 4000):
            socket.send_text(text)
        socket.send_bytes(b"\xff\xfe")
        served.send(ana, "note", to="PRK", text="hi")
        assert "version" in socket.receive_json()
    assert served.steps == (had[0] + 1, had[1])
