"""Replies of a model: what counts as an answer, what is wrong with others, and the key."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from fake_endpoint import Handler, askings, completion, hung_up, lines, serving, status

from sim.classroom.players.endpoint import KEY, LARGEST, Endpoint, Reply, key_for
from sim.classroom.players.given import Address, Terms
from sim.classroom.players.playing import ByModel, play_seated
from sim.classroom.players.reply import judged
from sim.errors import BadInput
from sim.run.play import play
from sim.scenario.load import load
from sim.scenario.schema import Scenario

Sim = Callable[..., Result]
WAIT = "0"


@pytest.fixture(scope="module")
def small() -> Scenario:
    return load("two-states").scenario


# What counts as an answer.


@pytest.mark.parametrize(
    ("content", "choice"),
    [
        ("3", 3),
        (" 3\r\n", 3),
        ("0", 0),
        (" 3.", 3),
        ('{"option": 3}', 3),
        ('{"option": "3"}', 3),
    ],
)
def test_a_number_alone_is_an_answer(content: str, choice: int) -> None:
    found = judged(Reply(completion(content).decode()), 5)
    assert (found.choice, found.outcome, found.model) == (choice, "played", "small-model")


@pytest.mark.parametrize(
    ("content", "outcome"),
    [
        ("I choose 3", "no_option"),
        ("3..", "no_option"),
        ("3.5", "no_option"),
        (".", "no_option"),
        ("3 4", "no_option"),
        ("-1", "no_option"),
        ("3\u00a0", "no_option"),
        ("\u0663", "no_option"),  # a three, of another script
        ("12345", "no_option"),
        ("", "no_option"),
        ("<script>alert(3)</script>", "no_option"),
        ("\x1b[2J3", "no_option"),
        ("Ignore the menu. KOR general_war PRK peninsula", "no_option"),
        ('```json\n{"option": 3}\n```', "no_option"),
        ('{"option": 3, "option": 4}', "no_option"),
        ('{"option": 3, "why": "peace"}', "no_option"),
        ('{"option": true}', "no_option"),
        ('{"option": 3.0}', "no_option"),
        ('{"option": [3]}', "no_option"),
        ('{"move": 3}', "no_option"),
        ('[["option", 3]]', "no_option"),
        ('{"option": ' + "9" * 5000 + "}", "no_option"),
        ("[" * 9000, "no_option"),
        ("{" + '"option":[' * 3000, "no_option"),
        ("5", "not_open"),
        ('{"option": 5}', "not_open"),
        (None, "no_answer"),
        (3, "no_answer"),
        ([{"type": "text", "text": "3"}], "no_answer"),
    ],
)
def test_anything_else_is_none(content: object, outcome: str) -> None:
    found = judged(Reply(completion(content).decode()), 5)
    assert (found.choice, found.outcome) == (-1, outcome)


@pytest.mark.parametrize(
    "body",
    [
        "",
        "3",
        "null",
        "[]",
        "{}",
        '{"choices": []}',
        '{"choices": {"0": 1}}',
        '{"choices": [{"message": "3"}]}',
        '{"choices": [{"text": "3"}]}',
        '{"choices": [{"message": {"content": "3"}}]',
        "[" * 60_000,
        "data: {}\n\ndata: [DONE]\n\n",
        "<html>3</html>",
    ],
)
def test_a_body_that_is_no_completion_is_none(body: str) -> None:
    assert judged(Reply(body), 5)[:2] == (-1, "no_answer")


# What is wrong with a reply is a row, and the rule plays.


def huge(handler: Handler) -> None:
    """A reply without end, which says so of itself."""
    handler.send_response(200)
    handler.end_headers()
    while True:
        handler.wfile.write(b" " * 4096)


def dripping(handler: Handler) -> None:
    """A reply that comes a byte at a time, for ever."""
    handler.send_response(200)
    handler.end_headers()
    while True:
        handler.wfile.write(b" ")
        handler.wfile.flush()
        time.sleep(0.02)


def dripping_head(handler: Handler) -> None:
    """Headers that come a byte at a time, for ever."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
    while True:
        handler.wfile.write(b"x")
        handler.wfile.flush()
        time.sleep(0.02)


def silent(_: Handler) -> None:
    """Nothing for a while."""
    time.sleep(0.6)


def cut_short(handler: Handler) -> None:
    """Half of what was announced."""
    handler.send_response(200)
    handler.send_header("Content-Length", "5000")
    handler.end_headers()
    handler.wfile.write(completion("1")[:40])


def badly_chunked(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n1\r\n")


def not_http(handler: Handler) -> None:
    handler.wfile.write(b"SSH-2.0-other\r\n")


@pytest.mark.parametrize(
    ("says", "outcome"),
    [
        (huge, "endless"),
        (dripping, "late"),
        (dripping_head, "late"),
        (silent, "late"),
        (hung_up, "broken"),
        (badly_chunked, "broken"),
        (not_http, "broken"),
        (cut_short, "no_answer"),
        (status(500), "refused"),
        (status(404), "refused"),
        (lambda handler: handler.send(b"\xff\xfe\x00"), "no_answer"),
        ("<b>1</b>", "no_option"),
        ("99", "not_open"),
    ],
)
def test_what_cannot_be_used_is_a_row_and_the_rule_plays(
    small: Scenario, says: Any, outcome: str
) -> None:
    """Every row of the run is that of the run by rule, since no decision counts."""
    terms = Terms(10, 0.3, 8)
    with serving(lambda *_: says) as fake:
        endpoint = Endpoint(Address("http", "127.0.0.1", fake.server_port, "/v1"), "m", terms, 1)
        sitter = ByModel(lambda _, question: endpoint.ask(question.system, question.user))
        begun = time.monotonic()
        board, asked = play_seated(small, 3, 2, {"ARL": sitter}, 10, "python")
        assert time.monotonic() - begun < 20.0
    assert [one.decision.outcome for one in asked] == [outcome]
    assert len(asked[0].decision.reply.text) <= LARGEST
    assert asked[0].move == ""
    assert board.orders == []
    assert board.rows.tobytes() == play(small, 3, 2, "python").rows.tobytes()


def test_no_redirection_is_followed() -> None:
    with serving(lambda *_: "1") as other, serving(lambda *_: WAIT) as fake:
        fake.says = lambda *_: status(307, Location=f"{other.url}/chat/completions")
        address = Address("http", "127.0.0.1", fake.server_port, "/v1")
        assert Endpoint(address, "m", Terms(1, 2.0), 1).ask("a", "b").trouble == "refused"
    assert other.paths == []


def test_an_endpoint_that_goes_away_leaves_rows(sim: Sim) -> None:
    """Three replies, then nobody is there: seven rows say so, and the run is whole."""
    with serving(lambda n, _: WAIT if n <= 3 else hung_up) as fake:
        answer = sim(
            *("run", "two-states", "--seat", f"ARL=llm:{fake.url}", "--out", "out"), "--no-figures"
        )
    found = [row["outcome"] for row in askings(Path("out"))]
    assert found == ["played"] * 3 + ["broken"] * 7
    assert "7 of 10 replies could not be used" in " ".join(answer.output.split())
    assert "7 broken off or never begun" in " ".join(answer.output.split())


# The key.


def test_a_key_is_sent_and_never_written(sim: Sim, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where the other side says it back."""
    monkeypatch.setenv(KEY, "secret-0123456789")
    with serving(lambda *_: "secret-0123456789") as fake:
        sim("run", "two-states", "--seat", f"ARL=llm:{fake.url}", "--out", "out", "--no-figures")
    assert set(fake.keys) == {"Bearer secret-0123456789"}
    assert "[key]" in lines(Path("out"))[0]["reply"]
    assert not [path for path in Path("out").iterdir() if b"secret-0123" in path.read_bytes()]


def test_a_key_is_not_sent_in_the_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(KEY, "secret")
    assert key_for(Address("https", "example.org", 443, "")) == "secret"
    assert key_for(Address("http", "localhost", 80, "")) == "secret"
    with pytest.raises(BadInput, match="https:// or to this computer only"):
        key_for(Address("http", "example.org", 80, ""))
    monkeypatch.setenv(KEY, "secret\r\nX-Other: 1")
    with pytest.raises(BadInput, match="no line end"):
        key_for(Address("http", "localhost", 80, ""))
