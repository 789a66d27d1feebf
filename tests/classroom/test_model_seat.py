"""A seat played by a language model: what it is asked, what counts as an answer, what is kept."""

import csv
import json
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from fake_endpoint import Fake, askings, completion, hung_up, lines, serving, status

from sim.api.again import make_again
from sim.classroom.lesson import Lesson, played_scenario
from sim.classroom.players.asking import Asker, Question
from sim.classroom.players.endpoint import Endpoint, Reply
from sim.classroom.players.given import LLM, Address, Player, player_of
from sim.classroom.players.log import Moment
from sim.classroom.players.playing import ByLot, ByModel, play_seated
from sim.classroom.players.reply import Decision
from sim.errors import BadInput
from sim.scenario.load import load
from sim.scenario.schema import Scenario

Sim = Callable[..., Result]
WAIT = "0"


@pytest.fixture(scope="module")
def small() -> Scenario:
    return load("two-states").scenario


def files(folder: Path) -> dict[str, bytes]:
    """Every file of a result but its manifest, which holds times."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "manifest.json"
    }


# What the command line says.


def test_a_seat_is_given_by_state_and_address() -> None:
    here = Address("http", "127.0.0.1", 8080, "/v1")
    assert player_of("KOR=llm:http://127.0.0.1:8080/v1") == Player("KOR", LLM, here)
    assert player_of("KOR=llm:http://127.0.0.1:8080/v1/#a b".replace(" ", "%20")).model == "a b"
    assert player_of("KOR=llm:https://example.org").address == Address(
        "https", "example.org", 443, ""
    )
    assert player_of("KOR=llm:http://[::1]:9/v1").address == Address("http", "::1", 9, "/v1")
    assert player_of("KOR=lot") == Player("KOR", "lot")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("KOR", "write STATE="),
        ("=lot", "write STATE="),
        ("KOR=gpt", "write STATE="),
        ("KOR=llm", "write STATE="),
        ("KOR=llm:ftp://host/v1", "an endpoint is reached by http://HOST"),
        ("KOR=llm:file:///etc/passwd", "an endpoint is reached by http://HOST"),
        ("KOR=llm:http://me:secret@host/v1", "no name and no password"),
        ("KOR=llm:http://host/v1?key=secret", "nothing may stand after '\\?'"),
        ("KOR=llm:http://host/\nv1", "no blank, no control character"),
        ("KOR=llm:http://host:99999/v1", "[Pp]ort"),
        ("KOR=llm:http://h\u00f6st/v1", "no foreign letter"),
        ("KOR=llm:http://host/v1#a%0Ab", "no control character"),
        (f"KOR=llm:http://host/{'v' * 300}", "at most 300 letters"),
    ],
)
def test_what_is_no_seat_is_told(text: str, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        player_of(text)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--seat", "ARX=lot"], "no state called 'ARX'"),
        (["--seat", "ARL=lot", "--seat", "ARL=lot"], "ARL is given twice"),
        (["--seat", "ARL=lot", "--ask-every", "11"], "every 1 to ten weeks"),
        (["--seat", "ARL=lot", "--reply-seconds", "0"], "up to 3600 seconds"),
        (["--seat", "ARL=lot", "--reply-tokens", "0"], "1 to 16,384 tokens"),
        (["--seat", "ARL=llm:http://127.0.0.1:1/v1"], "no endpoint answers"),
    ],
)
def test_a_mistake_ends_before_anything_is_played(sim: Sim, words: list[str], said: str) -> None:
    with pytest.raises(BadInput, match=said):
        sim("run", "two-states", "--out", "out", *words)
    assert not Path("out").exists()


def test_a_seat_has_one_scenario(sim: Sim) -> None:
    for words in (["two-states", "june-2024"], []):
        with pytest.raises(BadInput, match="name one, and no result"):
            sim("compare", *words, "--seat", "ARL=lot")
    with pytest.raises(BadInput, match="--seat goes with none of --clauses"):
        sim("compare", "two-states", "--seat", "ARL=lot", "--prior")


# What is asked.


def test_the_prompt_holds_card_view_and_menu(sim: Sim) -> None:
    """Of two-states: the card, the news, every open move once."""
    with serving(lambda n, _: str(n % 3)) as fake:
        sim("run", "two-states", "--seat", f"ARL=llm:{fake.url}", "--out", "out", "--no-figures")
    assert fake.paths == ["/v1/models", *["/v1/chat/completions"] * 10]
    first = fake.asked[0]
    assert {name: first[name] for name in ("model", "temperature", "seed", "max_tokens")} == {
        "model": "small-model",
        "temperature": 0,
        "seed": 1,
        "max_tokens": 64,
    }
    assert first["stream"] is False
    system, user = (message["content"] for message in first["messages"])
    assert [message["role"] for message in first["messages"]] == ["system", "user"]
    assert "Arland" in system
    assert "What it wants:\n- On the strait: " in system
    assert "It is 7 January 2030. You decide for one week." in user
    assert "0: no move" in user
    assert user.endswith("0 to 4. Answer with its number alone: no words, no reasons.")
    later = fake.asked[9]["messages"][1]["content"]
    assert "What you learned since you were last asked:\n- " in later
    held = lines(Path("out"))
    assert [line["system"] for line in held] == [m["messages"][0]["content"] for m in fake.asked]
    assert [line["user"] for line in held] == [m["messages"][1]["content"] for m in fake.asked]
    options = held[0]["options"]
    assert options[0] == ""
    assert sorted(options[1:]) == [
        "ARL alert BOR strait",
        "ARL condemn BOR strait",
        "ARL patrol BOR strait",
        "ARL talks BOR strait",
    ]


def test_what_is_chosen_is_done(sim: Sim) -> None:
    """The move of each number stands in the manifest, as of a class, and in the run's rows."""
    with serving(lambda n, _: "1" if n == 1 else WAIT) as fake:
        sim("run", "two-states", "--seat", f"ARL=llm:{fake.url}", "--out", "out", "--no-figures")
    rows = askings(Path("out"))
    assert [row["outcome"] for row in rows] == ["played"] * 10
    assert [row["choice"] for row in rows] == ["1", *["0"] * 9]
    moves = [row["move"] for row in rows]
    assert moves[0] == lines(Path("out"))[0]["options"][1]
    assert moves[1:] == [""] * 9
    manifest = json.loads(Path("out/manifest.json").read_text("utf-8"))
    seats = manifest["settings"]["seats"]
    assert [(one["beat"], one["beats"], one["moves"]) for one in seats] == [
        (k, 1, [moves[0]] if k == 0 else []) for k in range(10)
    ]
    assert manifest["settings"]["players"] == [
        {
            "state": "ARL",
            "player": "llm",
            "model": "small-model",
            "address": fake.url,
            "every": 1,
            "seconds": 60.0,
            "tokens": 64,
        }
    ]
    events = list(csv.DictReader(Path("out/events.csv").read_text("utf-8").splitlines()))
    done = [row for row in events if row["actor"] == "ARL" and row["because"] == "order: seat"]
    assert len(done) >= 1
    assert done[0]["action"] == moves[0].split()[1]


def test_the_order_of_the_menu_is_drawn_by_name(small: Scenario) -> None:
    """The same for the same seed, run and beat; another in another run."""

    def first(run: int) -> tuple[str, ...]:
        seen: list[Question] = []

        def ask(_: Moment, question: Question) -> Reply:
            seen.append(question)
            return Reply(completion(WAIT).decode())

        play_seated(small, 1, run, {"ARL": ByModel(ask)}, 10, "python")
        return seen[0].moves

    assert first(0) == first(0)
    orders = {first(run) for run in range(6)}
    assert len(orders) > 1
    assert len({frozenset(order) for order in orders}) == 1


class Scripted:
    """A seat that makes the move of one action when it can, once, and waits else."""

    def __init__(self, action: str, whom: str) -> None:
        self.wanted = [action, whom]
        self.beats: list[int] = []

    def decide(self, asker: Asker, moment: Moment) -> tuple[Question, Decision]:
        question = asker.question(moment.state)
        self.beats.append(moment.beat)
        found = [k for k, text in enumerate(question.moves) if text.split()[1:3] == self.wanted]
        self.wanted = self.wanted if not found else []
        return question, Decision(found[0] if found else 0, "played")


def test_an_ultimatum_asks_in_between() -> None:
    """Asked every four weeks, South Korea is asked again in the week after the ultimatum."""
    scenario = played_scenario("border-clash", Lesson(turns=1, weeks=4))
    who = {"KOR": Scripted("refuse", "PRK"), "PRK": Scripted("ultimatum", "KOR")}
    board, asked = play_seated(scenario, 1, 0, who, 4, "python")
    assert who["KOR"].beats == [0, 1]
    assert who["PRK"].beats == [0]
    assert [one.move.split()[1] for one in asked if one.move] == ["ultimatum", "refuse"]
    assert board.beat == 4


# Again, without the model.


@pytest.fixture
def offline(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Cuts this process off."""

    def cut() -> None:
        def refuse(*_: object) -> None:
            raise AssertionError("a replay connects to nothing")

        monkeypatch.setattr(socket.socket, "connect", refuse)
        monkeypatch.setattr(socket, "getaddrinfo", refuse)

    return cut


def test_a_run_is_made_again_from_its_log(sim: Sim, offline: Callable[[], None]) -> None:
    """Good and bad replies alike, byte for byte, with the network gone."""
    said: list[Any] = ["1", "2", "what?", "<b>", "99", status(500), '{"option": 3}', hung_up]
    with serving(lambda n, _: said[n % len(said)]) as fake:
        sim(*("run", "two-states", "--seat", f"BOR=llm:{fake.url}", "--out", "out"))
    offline()
    answer = sim("rerun", "out", "--out", "second")
    assert "Byte-identical" in answer.output
    assert files(Path("out")) == files(Path("second"))
    assert {"seats.jsonl", "askings.csv"} <= files(Path("second")).keys()
    assert len({row["outcome"] for row in askings(Path("out"))}) == 5


def test_every_other_command_reads_it(sim: Sim) -> None:
    """A run with a seat is a run: explained, branched, told on a page, of which nothing runs."""
    with serving(lambda n, _: str(n % 4), "<img src=x onerror=alert(1)>") as fake:
        sim(*("run", "two-states", "--seat", f"ARL=llm:{fake.url}", "--out", "out", "--no-figures"))
    assert sim("explain", "out").exit_code == 0
    assert sim("branch", "out", "--turn", "5", "--order", "BOR wait", "--out", "b").exit_code == 0
    sim("report", "out")
    page = Path("out/report.html").read_text("utf-8")
    assert "Who plays Arland" in page
    assert "&lt;img src=x onerror=alert(1)&gt;" in page
    assert "<img src=x" not in page


@pytest.fixture
def made(sim: Sim) -> Path:
    with serving(lambda n, _: str(n % 3)) as fake:
        sim(*("run", "two-states", "--seat", f"ARL=llm:{fake.url}", "--out", "out", "--no-figures"))
    return Path("out")


def test_a_log_that_has_changed_is_told(sim: Sim, made: Path) -> None:
    path = made / "seats.jsonl"
    path.write_text(path.read_text("ascii").replace("small-model", "large-model"), "ascii")
    with pytest.raises(BadInput, match="nothing makes it again: it is what the model said"):
        sim("rerun", str(made))


def test_a_forged_log_is_told_at_its_line(sim: Sim, made: Path) -> None:
    """With its checksum made right, as a stranger would: its form and its prompt are looked at."""
    from sim.record.files import facts_of

    path, manifest = made / "seats.jsonl", made / "manifest.json"
    was = path.read_text("ascii")

    def forge(text: str) -> None:
        path.write_text(text, "ascii")
        held = json.loads(manifest.read_text("utf-8"))
        held["files"]["seats.jsonl"] = facts_of(text.encode())
        manifest.write_text(json.dumps(held), "utf-8")

    for text, said in (
        (was.replace('"trouble": ""', '"trouble": "os.system"'), "seats.jsonl:1:1: trouble"),
        (was.replace("{", "", 1), "seats.jsonl:1:1: line"),
        (was.replace("You decide", "You do not decide"), "was asked otherwise on 2030-01-07"),
        ("".join(was.splitlines(keepends=True)[1:]), "has no reply of ARL on 2030-01-07"),
    ):
        forge(text)
        with pytest.raises(BadInput, match=said):
            sim("rerun", str(made))


def test_python_makes_it_again_from_the_log(made: Path, tmp_path: Path) -> None:
    assert make_again(made, tmp_path / "python").is_same


# The lot, and the comparison.


def test_the_lot_takes_every_option_alike(small: Scenario) -> None:
    """Of five options in the first week of 100 runs each is taken 20 times, give or take 3 s.d."""
    taken = []
    for run in range(100):
        asker = _asker(small, run)
        question, decision = ByLot().decide(asker, Moment("", run, 1, 0, "2030-01-07", "ARL"))
        taken.append(question.moves[decision.choice])
    counts = [taken.count(move) for move in set(taken)]
    assert len(counts) == 5
    spread = 3.0 * (100 * 0.2 * 0.8) ** 0.5
    assert all(abs(count - 20) < spread for count in counts)


def _asker(scenario: Scenario, run: int) -> Asker:
    from sim.classroom.board import Board

    return Asker(Board(scenario, 1, "python", run), 1, 1, run)


def test_a_comparison_has_the_model_and_the_lot(sim: Sim, offline: Callable[[], None]) -> None:
    """Three arms on the same dice; the arm whose replies cannot be used is the rule, run by run."""
    with serving(lambda *_: "I cannot decide that.") as fake:
        words = ("--seat", f"ARL=llm:{fake.url}", "--runs", "3", "--out", "out")
        answer = sim("compare", "two-states", *words)
    assert len(fake.asked) == 30
    text = " ".join(answer.output.split())
    assert "3 runs each with the same dice" in text
    assert "which its endpoint calls small-model (temperature 0, seed 1)" in text
    assert "30 of 30 replies could not be used" in text
    assert "ARL-LLM: Arland played by a language model All 3 worlds are identical" in text
    scales = list(csv.DictReader(Path("out/scales.csv").read_text("utf-8").splitlines()))
    assert {(row["variation"], row["scale"]) for row in scales} == {
        (arm, scale)
        for arm in ("ARL-llm", "ARL-lot")
        for scale in ("goldstein", "mid", "kahn", "rivera")
    }
    assert {float(row["difference"]) for row in scales if row["variation"] == "ARL-llm"} == {0.0}
    lot = [row for row in scales if row["variation"] == "ARL-lot"]
    assert all(float(row["low"]) < float(row["difference"]) < float(row["high"]) for row in lot)
    assert len(askings(Path("out"))) == 60
    assert len(lines(Path("out"))) == 30
    sim("report", "out")
    page = Path("out/report.html").read_text("utf-8")
    assert "30 of 30 replies could not be used" in page
    assert page.index("Severity on four scales") < page.index("What changes, in this model")
    offline()
    assert "Byte-identical" in sim("rerun", "out", "--out", "second").output


def test_a_comparison_goes_on_where_it_broke_off(sim: Sim) -> None:
    """Ctrl-C in the third run: the first two are kept and not asked for again."""
    with serving(lambda *_: "1") as fake:
        words = ("compare", "two-states", "--seat", f"ARL=llm:{fake.url}", "--runs", "4")
        broken_off(sim, fake, *words, "--out", "out")
        asked = len(fake.asked)
        sim(*words, "--out", "out")
        assert asked < 30
        assert len(fake.asked) - asked == 20
    assert len(lines(Path("out"))) == 40


def broken_off(sim: Sim, fake: Fake, *words: str) -> None:
    """Ask, and be stopped as by Ctrl-C when the third run is under way."""
    was = Endpoint.ask

    def ask(self: Endpoint, system: str, user: str) -> Reply:
        if len(fake.asked) == 24:
            raise KeyboardInterrupt
        return was(self, system, user)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Endpoint, "ask", ask)
        stopped = sim(*words)
    assert stopped.exit_code == 130
