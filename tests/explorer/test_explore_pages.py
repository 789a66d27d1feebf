"""The page in process: what its forms do, with and without the key, and what is refused."""

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from sim.classroom.explorer.desk import Desk
from sim.classroom.explorer.pages import make_app
from sim.classroom.server.keys import Keys

HERE = "127.0.0.1:8000"
SITE = f"http://{HERE}"
RESOLVE = "states.BOR.resolve"


class Forms(HTMLParser):
    """The forms of a page: where each goes, and what it would send."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[tuple[str, dict[str, str]]] = []
        self.select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = {key: value or "" for key, value in attrs}
        if tag == "form":
            self.forms.append((held["action"], {}))
        if not self.forms:
            return
        fields = self.forms[-1][1]
        name, kind = held.get("name", ""), held.get("type", "")
        if tag == "input" and name and (kind != "checkbox" or "checked" in held):
            fields[name] = held.get("value", "")
        if tag == "select":
            self.select = name
        if tag == "option" and (self.select not in fields or "selected" in held):
            fields[self.select] = held.get("value", "")


class Home:
    """A desk that is served, and the browser of who has its key."""

    def __init__(self, desk: Desk, folder: Path) -> None:
        self.desk, self.keys = desk, Keys(folder)
        self.app = make_app(desk, self.keys, [HERE])
        self.browser = self.visitor()
        assert self.browser.get(f"/key/{self.keys.instructor()}").status_code == 303

    def visitor(self) -> TestClient:
        return TestClient(self.app, base_url=SITE, headers={"origin": SITE}, follow_redirects=False)

    @property
    def page(self) -> str:
        answer = self.browser.get("/")
        assert answer.status_code == 200
        return answer.text

    @property
    def forms(self) -> list[tuple[str, dict[str, str]]]:
        found = Forms()
        found.feed(self.page)
        return found.forms

    def do(self, act: str, **fields: Any) -> Any:
        form = self.keys.form(self.keys.instructor())
        return self.browser.post(f"/do/{act}", data={"form": form, **fields})


@pytest.fixture
def home(desk: Desk, tmp_path: Path) -> Home:
    folder = tmp_path / "keys"
    folder.mkdir()
    return Home(desk, folder)


def test_a_slider_is_moved_and_taken_back(home: Home) -> None:
    assert "Nothing is changed yet" in home.page
    assert home.do("change", **{f"set:{RESOLVE}": "0.9", "at": "change"}).status_code == 303
    page = home.page
    assert "Borland, resolve: 0.9 instead of 0.5." in page
    assert "was 0.5" in page
    assert 'value="0.9"' in page
    assert home.do("back", number=0).status_code == 303
    assert "Nothing is changed yet" in home.page


def test_to_set_it_back_by_hand_leaves_no_change(home: Home) -> None:
    home.do("change", **{f"set:{RESOLVE}": "0.9"})
    home.do("change", **{f"set:{RESOLVE}": "0.5"})
    assert home.desk.edits == ()


def test_a_form_sent_as_it_stands_changes_nothing(home: Home) -> None:
    """Also of levers that a search shows: no browser rounds a value away."""
    for query in ("", "ARL", "numbers", "actions talks", "horizon", "date"):
        home.do("search", query=query)
        sent = [fields for action, fields in home.forms if action == "/do/change"]
        assert sent
        for fields in sent:
            assert home.browser.post("/do/change", data=fields).status_code == 303
            assert home.desk.said == ""
            assert home.desk.edits == ()


def test_the_run_is_stepped_through_and_an_event_explained(home: Home) -> None:
    assert "week 0 of" in home.page
    story = home.desk.world.story
    event = next(one for one in story.happened if one.cause >= 0)
    home.do("week", week=event.turn)
    page = home.page
    assert f"week {event.turn} of" in page
    assert f'name="event" value="{event.seq}"' in page
    home.do("why", event=event.seq)
    page = home.page
    assert f"Why event {event.seq} came about" in page
    assert "Every step and number" in page
    home.do("week", week=99)
    assert f"week {home.desk.weeks - 1} of" in home.page
    home.do("why", event=99999)
    assert "there is no such event in this run" in home.page


def test_what_is_wrong_is_said_and_changes_nothing(home: Home) -> None:
    for fields, said in (
        ({f"set:{RESOLVE}": "1.7"}, "states.BOR.resolve: 1.7 is outside 0..1"),
        ({f"set:{RESOLVE}": "high"}, "states.BOR.resolve: "),
        ({f"set:{RESOLVE}": "0,5"}, "the decimal mark is a point"),
        ({"set:states.BOR.resolv": "0.4"}, "nothing called states.BOR.resolv can be changed here"),
        ({"set:..": "0.4"}, "is no path"),
        ({"clause": "treaties.none.clauses.none"}, "nothing is called"),
    ):
        assert home.do("change", **fields).status_code == 303
        page = home.page
        assert said in page
        assert "--set" not in home.desk.said
        assert "Nothing was changed." in page
        assert home.desk.edits == ()
    assert home.do("week", week="x").status_code == 400
    home.do("branch", kind="order", order="BOR fly ARL")
    assert "fly" in home.desk.said
    assert home.desk.futures is None


def test_a_branch_shows_both_futures(home: Home) -> None:
    home.do("seat", seat="BOR")
    page = home.page
    assert '<option value="BOR wait">' in page
    assert '<option value="BOR patrol ARL strait">' in page
    home.do("branch", kind="order", order="BOR patrol ARL strait")
    page = home.page
    assert "From week 0 on. Borland: " in page
    assert "as ordered at the branch" in page
    assert "sim branch my-run --turn 0 --order &#39;BOR patrol ARL strait&#39;" in page
    for name in ("was", "now"):
        assert home.browser.get(f"/figure/b1/{name}-wide.svg").status_code == 200
    home.do("branch", kind="set", text="states.ARL.resolve=0.9")
    assert "Arland, resolve = 0.9" in home.page


def test_what_the_page_shows_is_saved_and_loaded(home: Home) -> None:
    home.do("change", **{f"set:{RESOLVE}": "0.9", "set:states.ARL.stances.strait.salience": "0.7"})
    home.do("search", query="actions patrol domain")
    before = home.desk.edits, home.desk.world.played.rows.tobytes()
    home.do("save", name="mine")
    text = (home.desk.folder / "mine.toml").read_text("utf-8")
    assert text == (
        'base = "two-states"\n\n[states.BOR]\nresolve = 0.9\n\n'
        "[states.ARL.stances.strait]\nsalience = 0.7\n"
    )
    assert "sim compare two-states mine.toml --seed 1 --runs 40" in home.page
    home.do("save", name="mine")
    assert "exists: nothing was written" in home.page
    home.do("save", name="../elsewhere")
    assert (home.desk.folder / "elsewhere.toml").is_file()
    home.do("reset")
    assert home.desk.edits == ()
    home.do("load", name="mine.toml")
    assert (home.desk.edits, home.desk.world.played.rows.tobytes()) == before
    home.do("load", name="june-2024")
    assert "is no variation of two-states" in home.page
    assert home.desk.edits == before[0]


def test_another_run_is_shown_and_can_be_found_again(home: Home) -> None:
    home.do("dice", seed=1, run=7)
    page = home.page
    assert "seed 1, run 7" in page
    assert "sim run two-states --seed 1 --run 7" in page
    rows = home.desk.world.played.rows.tobytes()
    home.do("dice", seed=2, run=7)
    assert home.desk.world.played.rows.tobytes() != rows
    home.do("dice", seed=1, run=7)
    assert home.desk.world.played.rows.tobytes() == rows


def test_figures_are_pictures_and_no_pages(home: Home) -> None:
    for name in ("ladder", "map"):
        answer = home.browser.get(f"/figure/1/{name}-narrow.svg")
        assert answer.headers["content-type"].startswith("image/svg+xml")
        policy = answer.headers["content-security-policy"]
        assert "script-src" not in policy
        assert "sandbox" in policy
    for path in ("/figure/1/ladder-huge.svg", "/figure/1/other-wide.svg", "/figure/1/now-wide.svg"):
        assert home.browser.get(path).status_code == 404


def test_only_who_has_the_link_sees_or_changes_anything(home: Home) -> None:
    stranger = home.visitor()
    for path in ("/", "/part", "/figure/1/ladder-wide.svg", "/key/guess"):
        assert stranger.get(path).status_code == 403, path
    with (
        pytest.raises(WebSocketDisconnect),
        stranger.websocket_connect("/ws", headers={"host": HERE}),
    ):
        pass
    form = home.keys.form(home.keys.instructor())
    sent = {"form": form, f"set:{RESOLVE}": "0.9"}
    assert stranger.post("/do/change", data=sent).status_code == 403
    assert home.browser.post("/do/change", data={**sent, "form": "x"}).status_code == 403
    elsewhere = {"origin": "http://example.org"}
    assert home.browser.post("/do/change", data=sent, headers=elsewhere).status_code == 403
    assert home.browser.get("/", headers={"host": "example.org"}).status_code == 400
    assert home.desk.edits == ()


def test_the_page_asks_nobody_else(home: Home) -> None:
    home.do("change", **{f"set:{RESOLVE}": "0.9"})
    text = home.page
    assert not re.search(r'(?:src|href|srcset|action)="(?!/|#)', text)
    assert text.count("<h1") == 1
    assert "style=" not in text
    names = re.findall(r' id="([^"]+)"', text)
    assert len(names) == len(set(names))


def test_pages_are_told_of_news(home: Home) -> None:
    browser, key = home.browser, home.keys.instructor()
    headers = {"host": HERE, "cookie": f"explorer={key}"}  # the client keeps them by its own host
    with browser, browser.websocket_connect("/ws", headers=headers) as socket:
        first = socket.receive_json()["version"]
        home.do("week", week=3)
        assert socket.receive_json()["version"] > first
