"""What would overturn a difference: a crossing in closed form, a small pair, folders, messages."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner

from sim.api.again import make_again
from sim.cli import group
from sim.errors import BadInput
from sim.record.door import damaged, read_manifest
from sim.report.figures import draw
from sim.report.methods import methods_text
from sim.report.page import html_of
from sim.study.compare import compare
from sim.study.overturn.overturn import Overturn, overturn
from sim.study.overturn.search import (
    FADES,
    HOLDS,
    TURNS,
    Assumption,
    Headline,
    Step,
    Values,
    single,
    together,
    verdict_of,
)
from sim.study.place import Place, Playing
from sim.study.sweep.designs import Varied

BOR = "states.BOR.stances.strait.salience"
ARL = "states.ARL.stances.strait.salience"
HEAD = Headline(0.2, 0.01)
Line = Callable[..., float]


def assumption(name: str, stated: float = 0.5) -> Assumption:
    return Assumption(Varied((name,), (), 0.0, 1.0), stated)


def answers(line: Line, error: float = 0.01) -> Callable[[str, Sequence[Values]], list[Step]]:
    """What is asked of a line instead of runs: its value, known to 2 errors, told beyond 3."""

    def ask(_: str, values: Sequence[Values]) -> list[Step]:
        found = []
        for one in values:
            y = line(**one)
            p = 0.001 if abs(y) > 3 * error else 0.5
            found.append(Step(y, y - 2 * error, y + 2 * error, 0.5, 0.5 + y, p))
        return found

    return ask


def test_1_the_crossing_of_a_line() -> None:
    """1. The difference is x - 0.3, stated at x = 0.5: it turns at 0.3, a fifth of the range away.

    Six halvings of the way from 0.5 to 0 leave 0.5 / 64 between the last two values.
    """
    (turn,) = single([assumption("x")], HEAD, answers(lambda x: x - 0.3))
    assert (turn.verdict, turn.end) == (TURNS, 0.0)
    assert turn.crossing == pytest.approx(0.3, abs=0.5 / 64)
    assert turn.moved == pytest.approx(0.2, abs=0.5 / 64)
    assert turn.between is not None
    low, high = turn.between
    assert low <= 0.3 <= high
    assert high - low == pytest.approx(0.5 / 64)


def test_2_a_negative_headline_turns_the_other_way() -> None:
    """2. The difference 0.3 x - 0.2, stated at 0 as -0.2, turns at x = 2/3 on the way to 1."""
    head = Headline(-0.2, 0.01)
    (turn,) = single([assumption("x", 0.0)], head, answers(lambda x: 0.3 * x - 0.2))
    assert (turn.verdict, turn.end) == (TURNS, 1.0)
    assert turn.crossing == pytest.approx(2 / 3, abs=1 / 64)


def test_3_verdicts_at_an_end() -> None:
    """3. Opposite and told: turns; opposite but not told, or not told from none: fades."""
    expected = {(-0.1, 0.001): TURNS, (-0.1, 0.02): FADES, (0.01, 0.3): FADES, (0.1, 0.0): HOLDS}
    for (y, p), verdict in expected.items():
        assert verdict_of(Step(y, y - 0.05, y + 0.05, 0.5, 0.5 + y, p), HEAD) == verdict


def test_4_those_that_turn_come_first_the_nearest_of_them_first() -> None:
    """4. far turns at 0.1, near at 0.4, faint fades, none holds."""
    lines: dict[str, Line] = {
        "none": lambda x: 0.2 + 0.0 * x,
        "faint": lambda x: 0.01 if x == 0.0 else 0.2,
        "far": lambda x: x - 0.1,
        "near": lambda x: x - 0.4,
    }
    ask = answers(lambda **one: next(lines[name](x) for name, x in one.items()))
    found = single([assumption(name) for name in lines], HEAD, ask)
    assert [turn.assumption.name for turn in found] == ["near", "far", "faint", "none"]
    assert [turn.verdict for turn in found] == [TURNS, TURNS, FADES, HOLDS]
    assert found[2].crossing is None


def test_5_two_together_do_what_neither_does_alone() -> None:
    """5. 0.2 - 0.15 x - 0.15 y: each alone leaves 0.05 at 1, both leave -0.1."""

    def line(x: float = 0.0, y: float = 0.0) -> float:
        return 0.2 - 0.15 * x - 0.15 * y

    both = [assumption("x", 0.0), assumption("y", 0.0)]
    turns = single(both, HEAD, answers(line))
    assert [turn.verdict for turn in turns] == [HOLDS, HOLDS]
    (pair,) = together(turns, HEAD, answers(line))
    assert pair.verdict == TURNS
    assert pair.step.difference == pytest.approx(-0.1)
    assert together(turns[:1], HEAD, answers(line)) == []


def test_6_a_whole_number_is_halved_to_its_neighbour() -> None:
    """6. The lowest rung of a clause may be 5 to 8, is 8, and turns between 6 and 7."""
    path = ("treaties", "rus_prk_2024", "clauses", "assistance_prk", "min_rung")
    rung = Assumption(Varied(path, (), 5, 8), 8.0)
    ask = answers(lambda **one: next(iter(one.values())) - 6.5)
    (turn,) = single([rung], Headline(1.5, 0.01), ask)
    assert (turn.between, turn.crossing) == ((6.0, 7.0), 6.5)


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Overturn:
    """Borland caring much less means less force; what Arland cares, and its resolve, once."""
    out = tmp_path_factory.mktemp("overturn") / "out"
    paths = [f"{ARL}=0.1:1", "states.ARL.resolve=0:1"]
    what = ["two-states"], "force", paths, 60, None, [f"{BOR}=0.1"]
    return overturn(*what, Place(out), Playing(draw=draw))


def test_neither_turns_what_borlands_stake_does(found: Overturn) -> None:
    head = found.headline.iloc[0]
    assert head["difference"] < -0.2
    assert head["high"] < 0.0
    assert set(found.assumptions["verdict"]) <= {FADES, HOLDS}
    assert len(found.pairs) == 1
    assert max(map(len, found.text.splitlines())) <= 80


def test_the_folder_is_made_again_to_the_byte(found: Overturn, tmp_path: Path) -> None:
    assert found.folder is not None
    manifest = read_manifest(found.folder)
    assert (manifest["kind"], manifest["status"]) == ("overturn", "done")
    assert damaged(found.folder) == []
    again = make_again(found.folder, tmp_path / "again")
    assert read_manifest(again.folder)["files"] == manifest["files"]
    assert "We moved two assumptions" in methods_text(found.folder)
    assert 'id="figure-overturn"' in html_of(found.folder)


def test_a_comparison_is_taken_as_it_stands(tmp_path: Path, found: Overturn) -> None:
    folder = compare(["two-states"], 20, 4, (), [f"{BOR}=0.1"], place=Place(tmp_path / "c")).folder
    what = [str(folder)], "force", ["states.ARL.resolve=0:1"], 60
    taken = overturn(*what, place=Place(tmp_path / "o"))
    assert (taken.names, taken.seed) == (found.names, 4)


def test_bad_input_is_told(tmp_path: Path) -> None:
    sets, place = [f"{BOR}=0.1"], Place(tmp_path / "out")
    resolve = ["states.ARL.resolve=0:1"]
    with pytest.raises(BadInput, match="say --outcome, one of dispute, force, talks"):
        overturn(["two-states"], sets=sets, place=place)
    with pytest.raises(BadInput, match=f"{BOR}: the two scenarios differ in it"):
        overturn(["two-states"], "force", [f"{BOR}=0:1"], 20, sets=sets, place=place)
    with pytest.raises(BadInput, match="not told apart: there is nothing to overturn"):
        overturn(["two-states", "two-states"], "force", resolve, 20, place=place)
    with pytest.raises(BadInput, match="a headline is a difference between two"):
        overturn(["two-states"] * 3, "force", resolve, 20, place=place)
    with pytest.raises(BadInput, match="has no stance on 'strait'"):
        overturn(["two-states"], "force", [f"{ARL}=0:1"], 20, sets=sets, place=place)
    with pytest.raises(BadInput, match="1 runs cannot be compared"):
        overturn(["two-states"], "force", resolve, 1, sets=sets, place=place)
    assert not (tmp_path / "out").exists()


def test_the_command(tmp_path: Path) -> None:
    words = ["overturn", "two-states", "--set", f"{BOR}=0.1", "--outcome", "force", "--runs", "60"]
    words += ["--paths", "states.ARL.resolve=0:1", "--json", "--out", str(tmp_path / "x")]
    data = json.loads(CliRunner().invoke(group, words, catch_exceptions=False).stdout)
    assert [row["parameter"] for row in data["assumptions"]] == ["states.ARL.resolve"]
