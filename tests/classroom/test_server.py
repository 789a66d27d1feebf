"""The pages in process: who may do what, what is refused and changes nothing, what nobody sees."""

from collections.abc import Iterator

import pytest
from at_table import asking, move
from in_process import HERE, SITE, Class
from starlette.websockets import WebSocketDisconnect

from sim.classroom.server.guard import BODY, Rates
from sim.classroom.server.keys import SECRET
from sim.classroom.server.rooms import close_late, is_due


def test_a_lesson_goes_through_its_pages(served: Class) -> None:
    teacher, ana = served.teacher(), served.student("KOR")
    game = served.one.game
    assert "waiting room" in ana.get(f"/r/{served.one.code}/play").text
    assert served.tell(teacher, "begin").status_code == 303
    page = ana.get(f"/r/{served.one.code}/play").text
    assert "turn 1 of 5" in page
    text = move(game, "KOR", "condemn", "PRK")
    assert f'value="{text}"' in page
    done = served.send(ana, "submit", asking=asking(game), move=text, asked="refuse", calls="stand")
    assert done.status_code == 303
    assert game.room.sealed["KOR"].moves == [text]
    assert "orders in" in teacher.get(f"/teach/{served.one.code}").text
    assert served.tell(teacher, "close", asking=asking(game)).status_code == 303
    page = ana.get(f"/r/{served.one.code}/part").text
    assert "South Korea condemns North Korea" in page
    assert served.tell(teacher, "undo", turn=1).status_code == 303
    assert "has undone turn 1" in ana.get(f"/r/{served.one.code}/play").text


def test_what_a_student_cannot_do_is_refused_and_changes_nothing(served: Class) -> None:
    ana, had = served.student("KOR"), served.steps
    for act in ("begin", "close", "more", "pause", "undo", "reopen", "hand", "news", "end", "save"):
        forged = ana.post(
            f"/teach/{served.one.code}/{act}",
            data={"form": served.form(ana, served.one), "asking": "1", "turn": "1", "seat": "PRK"},
        )
        assert forged.status_code == 403, act
    for path in (
        "",
        f"/{served.one.code}",
        f"/{served.one.code}/part",
        f"/{served.one.code}/cards",
    ):
        assert ana.get(f"/teach{path}").status_code == 403
    assert ana.get("/teach/key/wrong").status_code == 403
    assert served.steps == (had[0], had[1])


def test_keys_that_are_forged_or_of_another_room_are_nobodys(served: Class) -> None:
    ana = served.student("KOR")
    name, other = f"room-{served.one.code}", f"room-{served.two.code}"
    key = ana.cookies.get(name)
    assert key is not None
    number, _, token = key.partition(".")
    had = served.steps
    for forged in (f"2.{token}", f"{number}.{token[:-1]}x", "1.", "", "x", f"{number}.{token}0"):
        browser = served.browser()
        browser.cookies.set(name, forged)
        answer = browser.post(
            f"/r/{served.one.code}/note",
            data={"form": served.keys.form(forged), "to": "PRK", "text": "hi"},
        )
        assert answer.status_code == 403, forged
    browser = served.browser()
    browser.cookies.set(other, key)
    browser.cookies.set(name, key)
    answer = browser.post(
        f"/r/{served.two.code}/note", data={"form": served.keys.form(key), "to": "PRK", "text": "x"}
    )
    assert answer.status_code == 403
    assert served.steps == had


def test_forms_of_others_and_of_other_sites_are_refused(served: Class) -> None:
    ana, ben = served.student("KOR"), served.student("PRK", "Ben")
    had = served.steps
    note = {"to": "JPN", "text": "hi"}
    path = f"/r/{served.one.code}/note"
    assert ana.post(path, data={"form": served.form(ben, served.one), **note}).status_code == 403
    assert ana.post(path, data=note).status_code == 403
    good = {"form": served.form(ana, served.one), **note}
    for headers in (
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": f"{SITE}1"},
        {"origin": SITE, "sec-fetch-site": "cross-site"},
        {"origin": "", "referer": "http://evil.example/"},
    ):
        assert ana.post(path, data=good, headers=headers).status_code == 403, headers
    assert served.steps == had
    assert ana.post(path, data=good).status_code == 303


def test_only_hosts_that_were_asked_for_are_answered(served: Class) -> None:
    browser = served.browser()
    for host in ("evil.example", "127.0.0.1", "127.0.0.1:80", "", f"{HERE}.evil.example"):
        assert browser.get("/", headers={"host": host}).status_code == 400


def test_large_and_malformed_bodies_are_refused(served: Class) -> None:
    ana, had = served.student("KOR"), served.steps
    path = f"/r/{served.one.code}/note"
    assert ana.post(path, data={"text": "x" * (BODY + 1)}).status_code == 413

    def endless() -> Iterator[bytes]:
        for _ in range(BODY // 1000 + 2):
            yield b"x" * 1000

    kind = {"content-type": "application/x-www-form-urlencoded"}
    assert ana.post(path, content=endless(), headers=kind).status_code == 413
    for body, kind in (
        (b"\xff\xfe=%zz", {"content-type": "application/x-www-form-urlencoded"}),
        (b"{}", {"content-type": "application/json"}),
        (b"--x\r\nbroken", {"content-type": "multipart/form-data; boundary=x"}),
        (b"", {"content-type": "multipart/form-data"}),
    ):
        assert ana.post(path, content=body, headers=kind).status_code in {400, 403}
    many = "&".join(f"a{k}=1" for k in range(500))
    answer = ana.post(
        path, content=many, headers={"content-type": "application/x-www-form-urlencoded"}
    )
    assert answer.status_code in {400, 403}
    assert served.steps == had


def test_too_many_posts_of_one_address_have_to_wait() -> None:
    rates = Rates(per_second=2.0, at_once=3.0)
    assert [rates.takes("a", 0.0) for _ in range(4)] == [True, True, True, False]
    assert rates.takes("b", 0.0)
    assert [rates.takes("a", 0.5), rates.takes("a", 0.5)] == [True, False]


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py",
        "/static/%2e%2e/app.py",
        "/static/..%2fapp.py",
        "/r/../teach",
        "/r/%2e%2e%2froom.key",
        "/static/",
        "/r/NOPE",
        "/r/NOPE/play",
        "/nothing",
        "/r/a%00b",
    ],
)
def test_path_tricks_find_nothing(served: Class, path: str) -> None:
    answer = served.browser().get(path)
    assert answer.status_code in {403, 404, 400}
    assert "import" not in answer.text
    assert "Not Found" not in answer.text, "what a page says is in the catalogue"


def test_markup_in_names_and_words_is_text(served: Class) -> None:
    script = "<script>x</script>"
    ana, ben = served.student("KOR", script), served.student("PRK", "Ben")
    served.send(ana, "note", to="PRK", text=script)
    for browser, page in (
        (ben, f"/r/{served.one.code}/play"),
        (ana, f"/r/{served.one.code}/play"),
        (served.teacher(), f"/teach/{served.one.code}"),
        (ben, f"/r/{served.one.code}/wall"),
    ):
        text = browser.get(page).text
        assert "<script>x" not in text
        assert "&lt;script&gt;x" in text


def test_no_page_holds_the_secrets_of_another_seat(served: Class) -> None:
    ana, ben = served.student("KOR"), served.student("PRK", "Ben")
    served.tell(served.teacher(), "begin")
    hidden = "Its work on icbm has come to stage 4 of 5."
    assert hidden in ben.get(f"/r/{served.one.code}/play").text
    for browser, page in (
        (ana, f"/r/{served.one.code}/play"),
        (ana, f"/r/{served.one.code}/wall"),
        (ana, f"/r/{served.one.code}"),
    ):
        assert hidden not in browser.get(page).text


def test_no_page_and_no_log_holds_a_key(served: Class) -> None:
    teacher, ana = served.teacher(), served.student("KOR")
    held = [served.keys.instructor(), ana.cookies.get(f"room-{served.one.code}") or "-"]
    pages = [
        teacher.get(f"/teach/{served.one.code}").text,
        ana.get(f"/r/{served.one.code}/play").text,
        ana.get(f"/r/{served.one.code}/wall").text,
        served.one.game.ledger.path.read_text("utf-8"),
    ]
    assert not any(key in page for key in held for page in pages)
    assert (served.house.base / SECRET).stat().st_mode & 0o077 == 0


def test_every_answer_has_the_headers_that_keep_it_at_home(served: Class) -> None:
    for path in (
        f"/r/{served.one.code}",
        "/static/room.js",
        "/nothing",
        f"/r/{served.one.code}/code.svg",
    ):
        headers = served.browser().get(path).headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"


def test_a_student_comes_back_on_another_device_by_a_word(served: Class) -> None:
    served.student("KOR")
    word = served.keys.word("room-1", 1)
    phone = served.browser()
    path = f"/r/{served.one.code}/join"
    assert (
        phone.post(path, data={"form": served.keys.form(""), "word": "XXXXXX"}).status_code == 403
    )
    assert phone.post(path, data={"form": served.keys.form(""), "word": word}).status_code == 303
    assert "You are South Korea" in phone.get(f"/r/{served.one.code}/play").text
    assert len(served.one.game.room.students) == 1


def test_a_page_is_told_of_news_over_its_socket(served: Class) -> None:
    ana = served.student("KOR")
    path = f"/r/{served.one.code}/ws"
    with ana, ana.websocket_connect(path, headers={"host": HERE}) as socket:
        first = socket.receive_json()["version"]
        served.send(ana, "note", to="PRK", text="hi")
        assert socket.receive_json()["version"] > first
    other = {"host": HERE, "origin": "http://evil.example"}
    with pytest.raises(WebSocketDisconnect), ana.websocket_connect(path, headers=other):
        pass


def test_late_and_doubled_submissions_get_a_page_that_says_so(served: Class) -> None:
    teacher, ana = served.teacher(), served.student("KOR")
    served.tell(teacher, "begin")
    number = asking(served.one.game)
    assert served.tell(teacher, "close", asking=number).status_code == 303
    had = served.steps
    late = served.send(ana, "submit", asking=number)
    assert (late.status_code, "came too late" in late.text) == (409, True)
    assert served.tell(teacher, "close", asking=number).status_code == 409
    assert served.send(ana, "submit", asking="x").status_code == 400
    assert served.steps == had


def test_at_the_end_of_time_the_model_plays_who_is_silent(served: Class) -> None:
    teacher, ana = served.teacher(), served.student("KOR")
    served.tell(teacher, "begin")
    game = served.one.game
    now = game.clock()
    assert not is_due(game)
    game.clock = lambda: now + 400.0
    assert is_due(game)
    close_late(game)
    assert game.room.turn == 2
    assert "turn 2 of 5" in ana.get(f"/r/{served.one.code}/play").text


def test_the_debrief_and_the_record(served: Class, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(served.house.base)
    monkeypatch.setattr("sim.classroom.mattered.SCREENED", 2)
    game = served.one.game
    game.lesson = game.lesson.model_copy(update={"continuations": 3})
    teacher, ana = served.teacher(), served.student("KOR")
    served.tell(teacher, "begin")
    served.send(ana, "predict", outcome="strike", **{"percent:strike": "20"})
    served.send(ana, "submit", asking=asking(game), move=move(game, "KOR", "condemn", "PRK"))
    served.tell(teacher, "close", asking=asking(game))
    assert ana.get(f"/r/{served.one.code}/debrief").status_code == 409
    served.tell(teacher, "end")
    assert ana.get(f"/r/{served.one.code}/debrief").status_code == 409
    page = teacher.get(f"/r/{served.one.code}/debrief").text
    for said in ("South Korea: condemnation toward North Korea", "Brier", "To talk about"):
        assert said in page
    assert served.tell(teacher, "save").status_code == 303
    folder = served.one.saved
    assert folder is not None
    alone = (folder / "class" / "debrief.html").read_text("utf-8")
    assert "South Korea: condemnation toward North Korea" in alone
    assert "src=" not in alone
    assert "http://" not in alone
    assert served.tell(teacher, "save").status_code == 303
    assert served.one.saved == folder
    assert ana.get(f"/r/{served.one.code}/debrief").status_code == 200


def test_two_seats_draw_up_a_treaty_and_sign_it_by_their_pages(served: Class) -> None:
    teacher, ana, ben = served.teacher(), served.student("KOR"), served.student("JPN", "Ben")
    game = served.one.game
    served.tell(teacher, "begin")
    terms = {"to": "JPN", "obligation": "defence", "owes": "both", "strength": "immediate"}
    number = asking(game)
    assert served.send(ana, "draft", asking=number, adversary="PRK", **terms).status_code == 303
    page = ben.get(f"/r/{served.one.code}/play").text
    assert "The South Korea-Japan defence pact, drawn up by South Korea:" in page
    for browser in (ana, ben):
        sent = served.send(browser, "submit", asking=number, sign="agreed_1", entry="aside")
        assert sent.status_code == 303
    assert game.room.sealed["JPN"].entry == "aside"
    served.tell(teacher, "close", asking=number)
    assert [one.treaty for one in game.room.agreed] == ["agreed_1"]
    assert "Treaties that were signed" in ben.get(f"/r/{served.one.code}/part").text
    had = served.steps
    wrong = {**terms, "obligation": "friendship"}
    assert served.send(ana, "draft", asking=asking(game), **wrong).status_code == 409
    assert served.steps == had


def test_in_a_class_of_words_the_door_asks_for_no_name(served: Class) -> None:
    game = served.one.game
    door = f"/r/{served.one.code}"
    assert 'name="name"' in served.browser().get(door).text
    game.lesson = game.lesson.model_copy(update={"seat_words": True})
    assert 'name="name"' not in served.browser().get(door).text
    served.student("KOR", "Ana Secret")
    assert "Ana" not in {word for one in game.room.students.values() for word in one.name.split()}
