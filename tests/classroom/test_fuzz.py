"""Strange requests to a room that plays: each is answered or refused, none breaks or changes it."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from sizes import size
from starlette.testclient import TestClient

from sim.classroom.game import Game
from sim.classroom.lesson import Lesson
from sim.classroom.server.app import make_app
from sim.classroom.server.keys import Keys
from sim.classroom.server.rooms import House

HERE = "127.0.0.1:8000"
SITE = f"http://{HERE}"
ACTS = (
    *(
        "join",
        "sit",
        "suggest",
        "submit",
        "propose",
        "draft",
        "note",
        "predict",
        "play",
        "part",
        "wall",
    ),
    *("debrief", "code.svg", "begin", "close", "more", "pause", "undo", "reopen", "hand", "news"),
    *("end", "save", "cards", "orders", "show", "dispute", "debrief/part", "wall/part"),
)
FIELDS = (
    *("form", "name", "word", "seat", "asking", "move", "asked", "calls", "text", "to", "turn"),
    *("obligation", "owes", "strength", "adversary", "at_home", "sign", "entry"),
    *(
        "proposal",
        "outcome",
        "percent:strike",
        "prepared",
        "act",
        "of",
        "toward",
        "issue",
        "goes_on",
        "screen",
        "hidden",
        "rule",
    ),
)
VALUES = (
    *("defence", "both", "immediate", "agreed_1", "enter", "ask"),
    *("", "0", "1", "-1", "1e9", "99999999999999999999", "KOR", "PRK", "XXX", "staff", "refuse"),
    *("KOR condemn PRK nk_weapons", "KOR settlement PRK peninsula 0.5", "' OR 1=1 --", "\x00"),
    *("<script>", "../../room.key", "%00", "é" * 300, "x" * 3000, "\u202e", "strike", "NaN"),
)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    (tmp_path / "room").mkdir()
    lesson = Lesson(predict=["strike"])
    game = Game.opened(tmp_path / "room", "border-clash", lesson, "room", "python")
    for seat in ("KOR", "PRK"):
        game.sit(game.join(seat), seat)
    game.begin()
    yield House(tmp_path, [game], Keys(tmp_path))
    game.close()


def request(chance: random.Random, browser: TestClient, code: str, form: str) -> int:
    """One strange request; its status."""
    room = chance.choice((code, code, code, "NOPE", code.lower(), "%2e%2e"))
    path = chance.choice((f"/r/{room}/", f"/teach/{room}/", "/")) + chance.choice(ACTS)
    fields = {chance.choice(FIELDS): chance.choice(VALUES) for _ in range(chance.randrange(6))} | (
        {"form": form} if chance.random() < 0.7 else {}
    )
    if chance.random() < 0.2:
        return browser.get(path, params=fields).status_code
    method = chance.choice(("POST", "POST", "POST", "PUT", "DELETE"))
    return browser.request(method, path, data=fields).status_code


def resumed_as_it_is(house: House) -> None:
    """What is on the disk makes the game that is there, whatever was sent."""
    game = next(iter(house.halls.values())).game
    left, rows, folder = game.room, game.board.rows.tobytes(), game.ledger.folder
    game.close()
    again = Game.resumed(folder, engine="python")
    assert (again.room, again.board.rows.tobytes()) == (left, rows)
    again.close()


def test_strangers_break_nothing_and_change_nothing_but_by_the_door(house: House) -> None:
    hall = next(iter(house.halls.values()))
    app = make_app(house, SITE, [HERE], fans=False)
    app.rates.at_once = 1e9
    chance = random.Random(3)
    stranger = TestClient(app, base_url=SITE, headers={"origin": SITE}, follow_redirects=False)
    for _ in range(size("game_fuzz")):
        stranger.cookies.clear()
        assert request(chance, stranger, hall.code, house.keys.form("")) < 500
    kinds = {step.kind for step in hall.game.ledger.steps[6:]}
    assert kinds <= {"joined", "sat"}
    assert hall.game.room.sealed == {}


def test_a_student_acts_for_the_own_seat_alone_whatever_is_sent(house: House) -> None:
    hall = next(iter(house.halls.values()))
    app = make_app(house, SITE, [HERE], fans=False)
    app.rates.at_once = 1e9
    chance = random.Random(4)
    key = house.keys.student("room", 1)
    student = TestClient(app, base_url=SITE, headers={"origin": SITE}, follow_redirects=False)
    for _ in range(size("game_fuzz")):
        student.cookies.clear()
        student.cookies.set(f"room-{hall.code}", key)
        assert request(chance, student, hall.code, house.keys.form(key)) < 500
    for step in hall.game.ledger.steps[6:]:
        assert step.kind in {
            "joined",
            "sat",
            "suggested",
            "sealed",
            "proposed",
            "drafted",
            "noted",
            "predicted",
        }
        assert getattr(step, "student", 1) == 1 or step.kind in {"joined", "sat"}
    resumed_as_it_is(house)


def test_an_instructor_who_sends_what_is_odd_breaks_no_game(house: House) -> None:
    """Nothing is saved: what an end makes is tried elsewhere."""
    hall = next(iter(house.halls.values()))
    app = make_app(house, SITE, [HERE], fans=False)
    app.rates.at_once = 1e9
    chance = random.Random(5)
    key = house.keys.instructor()
    teacher = TestClient(app, base_url=SITE, headers={"origin": SITE}, follow_redirects=False)
    for _ in range(size("game_fuzz") // 2):
        teacher.cookies.clear()
        teacher.cookies.set("teacher", key)
        act = chance.choice(("close", "undo", "news", "hand", "reopen", "more", "pause", "show"))
        fields = {one: chance.choice(VALUES) for one in chance.sample(FIELDS, 5)}
        fields |= {"form": house.keys.form(key)}
        if chance.random() < 0.5 and hall.game.room.asking is not None:
            fields |= {"asking": str(hall.game.room.asking.number), "turn": "1", "seat": "KOR"}
        assert teacher.post(f"/teach/{hall.code}/{act}", data=fields).status_code < 500
    resumed_as_it_is(house)


def test_bodies_of_any_bytes_are_answered(house: House) -> None:
    """Bytes of chance under each kind of form, cut off and too long."""
    hall = next(iter(house.halls.values()))
    app = make_app(house, SITE, [HERE], fans=False)
    app.rates.at_once = 1e9
    chance = random.Random(6)
    key = house.keys.student("room", 1)
    kinds = ("application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/plain")
    student = TestClient(app, base_url=SITE, headers={"origin": SITE}, follow_redirects=False)
    student.cookies.set(f"room-{hall.code}", key)
    had = len(hall.game.ledger.steps)
    whole = b'--x\r\nContent-Disposition: form-data; name="text"\r\n\r\nhi\r\n--x--\r\n'
    for _ in range(size("game_fuzz") // 2):
        body = bytearray(whole * chance.randrange(1, 4))
        for _ in range(chance.randrange(1, 9)):
            body[chance.randrange(len(body))] = chance.randrange(256)
        body = body[: chance.randrange(len(body))] if chance.random() < 0.5 else body
        headers = {"content-type": chance.choice(kinds)}
        answer = student.post(f"/r/{hall.code}/note", content=bytes(body), headers=headers)
        assert answer.status_code in {400, 403}
    assert len(hall.game.ledger.steps) == had
