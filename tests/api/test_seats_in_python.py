"""Seats from Python: by a function, by name, at an address; kept, and made again without asking."""

import json
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import sim
from sim import SeatView
from sim.classroom.players.endpoint import Reply
from sim.classroom.players.function import ByFunction
from sim.errors import BadInput

S = "two-states"
FUNCTION = '''
def talks(seat):
    """Proposes talks whenever it can, else waits."""
    return seat.find("talks")[0] if seat.find("talks") else "wait"
'''


def proposes(seat: SeatView) -> object:
    """Proposes talks in the first week, then leaves the seat to the rule."""
    return "ARL talks BOR strait" if seat.turn == 0 else None


def test_a_function_sees_what_a_seat_sees_and_its_order_is_done(tmp_path: Path) -> None:
    seen: list[SeatView] = []

    def play(seat: SeatView) -> object:
        seen.append(seat)
        return proposes(seat)

    made = sim.play(S, seats={"ARL": play}, figures=False, out=tmp_path / "a")
    first = seen[0]
    assert (first.state, first.date, first.turn, first.run) == ("ARL", "2030-01-07", 0, 0)
    assert [one.turn for one in seen] == list(range(10))  # asked each week, as the scenario has it
    assert (first.options[0].order, first.options[0].number) == ("", 0)
    (talks,) = first.find("talks", "BOR", "strait")
    assert (talks.order, talks.action, talks.whom) == ("ARL talks BOR strait", "talks", "BOR")
    assert talks.title in first.text
    assert first.card.startswith("You are the government of this state")
    assert repr(first) == f"<seat of ARL on 2030-01-07, run 0: {len(first.options)} options>"
    assert any("talks" in item for one in seen[1:] for item in one.news)
    asked = made.table("askings")
    assert asked["outcome"].tolist() == ["played", *["left"] * 9]
    assert asked["move"].tolist()[0] == "ARL talks BOR strait"
    events = made.events
    ordered = events[events["because"] == "order: seat"]
    assert ordered[["turn", "actor", "action"]].values.tolist() == [[0, "ARL", "talks"]]
    assert "as its seat orders" in " ".join(made.transcript.split())


def test_the_run_is_made_again_from_its_log_without_the_function(tmp_path: Path) -> None:
    def play(seat: SeatView) -> object:
        assert not asked_again, "it is called once a week, and not when the run is made again"
        return proposes(seat)

    asked_again: list[bool] = []
    made = sim.play(S, seats={"ARL": play}, figures=False, out=tmp_path / "a")
    asked_again.append(True)
    lines = (tmp_path / "a" / "seats.jsonl").read_text().splitlines()
    first, second = (json.loads(line) for line in lines[:2])
    assert first["options"][int(first["reply"])] == "ARL talks BOR strait"
    assert second["reply"] == ""
    assert sim.rerun(made, out=tmp_path / "b").is_same
    parted = sim.branch(made, 0, order="BOR wait", figures=False, out=tmp_path / "c")
    assert len(parted.table("events_original")) == len(made.events)


WRONG: dict[str, tuple[Callable[[SeatView], object], str]] = {
    "number": (lambda _: 99, r"2030-01-07 in run 0 99 is not on its menu of 0 to \d"),
    "order": (lambda _: "ARL talk BOR strait", "is none of its orders then; did you mean 'ARL ta"),
    "kind": (lambda _: True, "True is no answer"),
    "failure": (lambda _: 1 / 0, "the function that plays ARL failed on 2030-01-07 in run 0: Zero"),
}


@pytest.mark.parametrize("what", WRONG)
def test_an_answer_that_cannot_be_used_is_told(what: str, tmp_path: Path) -> None:
    function, said = WRONG[what]
    with pytest.raises(BadInput, match=said):
        sim.play(S, seats={"ARL": function}, out=tmp_path / "x")
    assert not (tmp_path / "x").exists()


def test_what_cannot_play_a_seat_is_told(tmp_path: Path) -> None:
    for seats, said in (
        ({"ARX": proposes}, "no state called 'ARX'; did you mean 'ARL'"),
        ({"ARL": 3}, "the seat of ARL is played by a function of what it sees, 'lot', 'llm:URL'"),
        ({"ARL": "dice"}, "write STATE=llm:http://HOST:PORT/v1"),
        ({"ARL": "llm:http://127.0.0.1:9/v1"}, "no endpoint answers at http://127.0.0.1:9/v1"),
        (["ARL=lot", "ARL=lot"], "ARL is given twice"),
    ):
        with pytest.raises(BadInput, match=said):
            sim.play(S, seats=seats, out=tmp_path / "x")
    with pytest.raises(BadInput, match="seats and rules do not go together"):
        sim.play(S, seats={"ARL": "lot"}, rules={"BOR": lambda _: []}, out=tmp_path / "x")
    with pytest.raises(BadInput, match="ask_every is a whole number"):
        sim.play(S, seats={"ARL": "lot"}, ask_every=1.5, out=tmp_path / "x")  # type: ignore[arg-type]
    with pytest.raises(BadInput, match="seats set one scenario against itself"):
        sim.compare(S, S, seats={"ARL": "lot"}, out=tmp_path / "x")


def test_a_function_is_compared_with_the_rule_and_with_the_lot(tmp_path: Path) -> None:
    """The function of a file, by its name; its order stands in every run that it played."""
    file = tmp_path / "mine.py"
    file.write_text(FUNCTION)
    seats = {"ARL": f"{file}:talks"}
    held = {"seats": seats, "ask_every": 5, "runs": 3, "figures": False}
    found = sim.compare(S, out=tmp_path / "a", **held)
    assert found.names == ["two-states", "ARL-function", "ARL-lot"]
    asked = found.table("askings").query("variation == 'ARL-function'")
    assert asked["turn"].tolist() == [0, 5] * 3
    assert set(asked["move"]) == {"ARL talks BOR strait"}
    told = " ".join(found.text.split())
    assert "Arland is played by a function of the user's own, talks (hash" in told
    assert "Of 6 times it left 0 to the rule of this model." in told
    file.unlink()
    assert sim.rerun(found, out=tmp_path / "b").is_same


def test_a_digit_of_a_log_that_is_no_number_is_refused_in_words() -> None:
    asker: Any = SimpleNamespace(question=lambda _: SimpleNamespace(moves=["", "KOR talks PRK"]))
    moment: Any = SimpleNamespace(state="KOR", date="2024-06-24")
    with pytest.raises(BadInput, match="'²' is no option of KOR on 2024-06-24"):
        ByFunction(lambda *_: Reply("²")).decide(asker, moment)
