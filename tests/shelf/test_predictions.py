"""Predictions of a class from a table: scores by hand, and bad rows at their places."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from sim.analysis.scoring import brier
from sim.classroom.predictions import Said, Truth, read_predictions, scores_of, truth_of
from sim.errors import BadInput

Sim = Callable[..., Result]
TITLES = {"war": "a war", "deal": "a deal"}
RUN = Truth("a scenario", 1, {"war": 0.0, "deal": 1.0}, TITLES, None)
MANY = Truth("a scenario", 100, {"war": 0.2, "deal": 0.5}, TITLES, {"war": 0.2, "deal": 0.5})
TABLE = "who,outcome,chance\nAnna,war,0.1\nAnna,deal,0.6\nBen,war,0.5\nBen,deal,0.5\n"


def held(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "class.csv"
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize(
    ("chance", "share", "score"),
    [
        (0.7, 1.0, 0.09),  # the example of exercise 01
        (0.5, 0.0, 0.25),
        (0.2, 0.2, 0.16),  # two of ten runs miss by 0.8: 0.2 x 0.64 + 0.8 x 0.04
        (1.0, 0.25, 0.75),
    ],
)
def test_a_score_over_runs_is_the_mean_of_their_scores(
    chance: float, share: float, score: float
) -> None:
    assert brier(chance, share) == pytest.approx(score)


def test_a_class_against_one_run(tmp_path: Path) -> None:
    """Anna: (0.01 + 0.16) / 2; Ben says 50 of 100 throughout."""
    found = scores_of(read_predictions(held(tmp_path, TABLE), RUN), RUN)
    assert [(one.who, one.outcomes) for one in found.people] == [("Anna", 2), ("Ben", 2)]
    assert [one.brier for one in found.people] == pytest.approx([0.085, 0.25])
    assert found.mean == pytest.approx(0.1675)
    assert found.half == pytest.approx(0.25)
    assert found.model is None
    assert found.outcomes == pytest.approx({"war": 0.3, "deal": 0.55})


def test_a_class_against_many_runs_has_the_model_beside_it(tmp_path: Path) -> None:
    """The model's own: (0.2 x 0.8 + 0.5 x 0.5) / 2, the least that can be had."""
    found = scores_of(read_predictions(held(tmp_path, TABLE), MANY), MANY)
    assert found.model == pytest.approx(0.205)
    assert found.half == pytest.approx(0.25)
    assert min(one.brier for one in found.people) >= 0.205


def test_one_run_takes_the_chances_of_another_result() -> None:
    """(0.04 + 0.25) / 2 of what did not come and what came."""
    said = [Said("Anna", "war", 0.0), Said("Anna", "deal", 1.0)]
    assert scores_of(said, RUN, MANY).model == pytest.approx(0.145)
    with pytest.raises(BadInput, match="does not watch 'deal'"):
        scores_of(said, RUN, Truth("b", 9, {"war": 0.2}, {"war": "a war"}, {"war": 0.2}))


def test_chances_may_be_of_100_and_columns_parted_by_semicolons(tmp_path: Path) -> None:
    text = "seat;outcome;of_100\nKOR;A deal;7,5\n"
    assert read_predictions(held(tmp_path, text), RUN) == [Said("KOR", "deal", 0.075)]


def test_every_bad_row_is_told_at_its_place(tmp_path: Path) -> None:
    text = (
        "name,outcome,chance\nAnna,war,0.1\nAnna,ward,0.2\nBen,war,80\n,deal,0.3\n"
        "Anna,war,0.4\nBen,deal,x\nBen,deal,nan\n"
    )
    path = held(tmp_path, text)
    with pytest.raises(BadInput) as problem:
        read_predictions(path, RUN)
    assert str(problem.value).splitlines() == [
        f"{path}:3: column 2 ('outcome'): 'ward' is no outcome here; did you mean 'war'?",
        f"{path}:4: column 3 ('chance'): '80' is no chance; write a number from 0 to 1",
        f"{path}:5: column 1 ('name'): nobody is named",
        f"{path}:6: column 2 ('outcome'): Anna has predicted 'war' already",
        f"{path}:7: column 3 ('chance'): 'x' is no chance; write a number from 0 to 1",
        f"{path}:8: column 3 ('chance'): 'nan' is no chance; write a number from 0 to 1",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", ":1: the names of the columns are missing"),
        ("a,b,c\n", "one column is to be called who or name or seat or pair; there are a, b, c"),
        ("who,outcome\n", "one column is to be called chance or of_100; there are who, outcome"),
        ("who,outcome,chance\n", "holds no prediction"),
        ("who,outcome,chance\nAnna,war\n", ":2: 2 cells, but the table has 3 columns"),
    ],
)
def test_a_table_that_is_none_is_told(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(BadInput, match=said.replace("(", r"\(")):
        read_predictions(held(tmp_path, text), RUN)


def test_the_command_prints_scores_and_draws_them(sim: Sim) -> None:
    """Against the results that ship with exercise 01: nothing is computed in class."""
    Path("class.csv").write_text(
        "pair,outcome,of_100\n7,council_sanctions,0\n7,icbm_test,90\n8,council_sanctions,50\n",
        "utf-8",
    )
    done = sim("class", "predictions", "class.csv", "--against", "01")
    rows = [line.split("\t") for line in done.stdout.splitlines() if "\t" in line]
    assert [row[:2] for row in rows[:2]] == [["7", "2"], ["8", "1"]]
    assert [row[0] for row in rows[2:5]] == [
        "class mean",
        "the model's own chances",
        "always 50 of 100",
    ]
    assert rows[4][2] == "0.250"
    assert "Not everybody predicted the same outcomes" in done.stderr
    first = Path("class.scores.svg").read_bytes()
    assert b"always 50 of 100" in first
    with pytest.raises(BadInput, match="nothing was written"):
        sim("class", "predictions", "class.csv", "--against", "01")
    sim("class", "predictions", "class.csv", "--against", "01", "--out", "again.svg", "--json")
    assert Path("again.svg").read_bytes() == first


def test_a_run_an_ensemble_and_history_can_be_held_against(sim: Sim) -> None:
    sim("run", "two-states", "--no-figures", "--out", "run")
    sim("ensemble", "two-states", "--runs", "20", "--out", "many")
    sim("hindcast", "--runs", "100", "--out", "history")
    run, many, history = (truth_of(name) for name in ("run", "many", "history"))
    assert (run.runs, run.model, run.is_history) == (1, None, False)
    assert set(run.shares.values()) <= {0.0, 1.0}
    assert (many.runs, many.is_history) == (20, False)
    assert many.model == many.shares
    assert history.is_history
    assert history.shares["troops"] == 1.0  # they came in October 2024
    assert history.shares["korean_war"] == 0.0
    with pytest.raises(BadInput, match="no shipped results of an exercise '77'"):
        truth_of("77")
