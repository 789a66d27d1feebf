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
    *("end", "save", "cards"),
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
