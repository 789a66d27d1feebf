"""Seeds and counts in Python: whole numbers of any library, or words before a folder is made."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from sim import compare, ensemble, explain, play
from sim.api.again import make_again
from sim.api.demo import play_both, play_once
from sim.errors import BadInput

Call = Callable[[Any, Path], Any]
CALLS: dict[str, tuple[str, Call]] = {
    "seed of play": ("seed", lambda x, out: play("two-states", seed=x, out=out)),
    "run of play": ("run", lambda x, out: play("two-states", run=x, out=out)),
    "seed of ensemble": ("seed", lambda x, out: ensemble("two-states", 2, seed=x, out=out)),
    "runs of ensemble": ("runs", lambda x, out: ensemble("two-states", x, out=out)),
    "workers": ("workers", lambda x, out: ensemble("two-states", 2, workers=x, out=out)),
    "seed of compare": (
        "seed",
        lambda x, out: compare("two-states", "two-states", seed=x, out=out),
    ),
    "runs of compare": (
        "runs",
        lambda x, out: compare("two-states", "two-states", runs=x, out=out),
    ),
    "run of explain": ("run", lambda x, out: explain(out, run=x)),
    "turn of explain": ("turn", lambda x, out: explain(out, turn=x, state="ARL")),
    "event of explain": ("event", lambda x, out: explain(out, event=x)),
    "seed of a demonstration's run": ("seed", play_once),
    "seed of a demonstration": ("seed", lambda x, out: play_both(x, 2, out)),
    "runs of a demonstration": ("runs", lambda x, out: play_both(1, x, out)),
    "workers of a result made again": ("workers", lambda x, out: make_again(out, None, x)),
}
MAY_LACK = {"workers", "workers of a result made again"} | {
    name for name in CALLS if name.endswith(("of explain", "of compare", "of ensemble"))
}


@pytest.mark.parametrize(
    "value", [1.0, 1.5, True, np.True_, np.float64(2.0), "5", [1], float("nan"), -1, 2**64, None]
)
@pytest.mark.parametrize("call", CALLS)
def test_what_is_no_whole_number_is_refused_before_a_folder_is_made(
    call: str, value: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if value is None and call in MAY_LACK:
        return
    monkeypatch.chdir(tmp_path)
    name, ask = CALLS[call]
    if call.endswith("explain") or call.startswith("workers of"):
        (tmp_path / "out").mkdir()
        (tmp_path / "out" / "manifest.json").write_text("{}")  # is not looked at before
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(BadInput, match=rf"^{name} is ") as caught:
        ask(value, tmp_path / "out")
    assert caught.value.status == 2
    assert sorted(tmp_path.rglob("*")) == before


def test_whole_numbers_of_numpy_are_taken_up_to_the_bounds(tmp_path: Path) -> None:
    made = play("two-states", np.uint64(2**64 - 1), np.int64(2**63 - 1), out=tmp_path / "one")
    assert made.manifest["seed"] == 18446744073709551615
    assert made.manifest["first_run"] == 9223372036854775807
    held = np.uint8(4), np.int16(3)
    many = ensemble("two-states", *held, workers=np.int32(1), out=tmp_path / "many")
    assert (many.manifest["seed"], many.manifest["runs"]) == (3, 4)
    assert explain(many, run=np.int64(1))


def test_the_words_say_what_was_given(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as caught:
        play("two-states", seed="5", out=tmp_path / "out")  # type: ignore[arg-type]
    said = "seed is a whole number, 0 to 18,446,744,073,709,551,615, not '5'"
    assert str(caught.value) == said
    with pytest.raises(BadInput) as caught:
        ensemble("two-states", runs=0, out=tmp_path / "out")
    assert str(caught.value) == "runs is 1 to 100,000,000, not 0"
