"""`every`: one clause of a file stands for a clause by each of many parties toward each other."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.plan.build import build
from sim.run.play import play
from sim.scenario.complete import resolved_text
from sim.scenario.load import load, problems

LEAGUE = """
base = "pact-of-three"
[treaties.league]
title = "the league"
parties = ["ARL", "BOR", "CAR"]
stage = "in_force"
[treaties.league.clauses.aid]
every = ["ARL", "BOR", "CAR"]
obligation = "defence"
min_rung = 7
reliability = "leeds_long_mitchell_2000"
source = "assumption: invented"
"""
PAIRS = ["arl_bor", "arl_car", "bor_arl", "bor_car", "car_arl", "car_bor"]
EACH = """
[treaties.league.clauses.aid_{pair}]
by = "{by}"
toward = "{toward}"
obligation = "defence"
min_rung = 7
reliability = "leeds_long_mitchell_2000"
source = "assumption: invented"
"""


def written(tmp_path: Path, text: str, name: str = "v") -> Path:
    file = tmp_path / f"{name}.toml"
    file.write_text(text, "utf-8")
    return file


def test_each_owes_each_other(tmp_path: Path) -> None:
    """Three parties: six clauses, each named by its two states; all else is as written."""
    clauses = load(written(tmp_path, LEAGUE)).scenario.treaties["league"].clauses
    assert list(clauses) == [f"aid_{pair}" for pair in PAIRS]
    assert (clauses["aid_car_arl"].by, clauses["aid_car_arl"].toward) == ("CAR", "ARL")
    assert {(c.obligation, c.min_rung) for c in clauses.values()} == {("defence", 7)}


def test_it_is_played_as_if_written_pair_by_pair(tmp_path: Path) -> None:
    head = LEAGUE.partition("[treaties.league.clauses")[0]
    each = "".join(
        EACH.format(pair=pair, by=pair[:3].upper(), toward=pair[4:].upper()) for pair in PAIRS
    )
    by_hand = load(written(tmp_path, head + each, "hand")).scenario
    short = load(written(tmp_path, LEAGUE, "short")).scenario
    assert short == by_hand
    rows = [play(scenario, 1, 0, "python").rows for scenario in (short, by_hand)]
    assert rows[0].tobytes() == rows[1].tobytes()
    assert "league.aid_arl_bor" in build(short).names.clauses


def test_an_option_and_a_variation_reach_all_of_them(tmp_path: Path) -> None:
    base = written(tmp_path, LEAGUE, "base")
    set_ = load(base, ["treaties.league.clauses.aid.min_rung=8"]).scenario
    assert {clause.min_rung for clause in set_.treaties["league"].clauses.values()} == {8}
    two = 'base = "base.toml"\n[treaties.league.clauses.aid]\nevery = ["ARL", "BOR"]\n'
    varied = load(written(tmp_path, two)).scenario
    assert list(varied.treaties["league"].clauses) == ["aid_arl_bor", "aid_bor_arl"]


def test_the_whole_text_says_where_each_value_was_written(tmp_path: Path) -> None:
    loaded = load(written(tmp_path, LEAGUE))
    text = resolved_text(loaded)
    after = text[text.index("[treaties.league.clauses.aid_car_bor]") :]
    (rung,) = [line for line in after.split("\n\n")[0].split("\n") if line.startswith("min_rung")]
    assert "v.toml:10" in rung
    assert load(written(tmp_path, text, "whole")).scenario == loaded.scenario
    assert load(written(tmp_path, loaded.text, "again")).scenario == loaded.scenario


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            'every = ["ARL", "BOR", "CAR"]',
            'every = ["ARL"]',
            "8:9: treaties.league.clauses.aid.every: at least two states are needed: each owes ",
        ),
        (
            'every = ["ARL", "BOR", "CAR"]',
            'every = ["ARL", "BOR", "ARL"]',
            "8:24: treaties.league.clauses.aid.every[3]: 'ARL' stands in the list already",
        ),
        (
            'every = ["ARL", "BOR", "CAR"]',
            'every = ["ARL", "BOR", "DOR"]',
            "8:24: treaties.league.clauses.aid.every[3]: 'DOR' is no party of the treaty",
        ),
        (
            'every = ["ARL", "BOR", "CAR"]',
            'every = ["ARL", "BOR", "CRA"]',
            "8:24: treaties.league.clauses.aid.every[3]: no state called 'CRA'; did you ",
        ),
        (
            'every = ["ARL", "BOR", "CAR"]',
            'every = ["ARL", "BOR", "CAR"]\nby = "ARL"',
            "9:6: treaties.league.clauses.aid.by: `every` stands in place of `by` and `toward`: ",
        ),
        (
            "[treaties.league.clauses.aid]",
            "[treaties.league.clauses.aid_to_all_who_are_in_this_league]",
            "7:26: treaties.league.clauses: 'aid_to_all_who_are_in_this_league_arl_bor', one of ",
        ),
        (
            "min_rung = 7",
            "min_rung = 12",
            "10:12: treaties.league.clauses.aid.min_rung: 12 is outside 0..9",
        ),
        (
            'obligation = "defence"',
            'obligation = "defence"\nregions = ["nowhere"]',
            "10:12: treaties.league.clauses.aid.regions[1]: no state has its home in 'nowhere'",
        ),
        (
            'every = ["ARL", "BOR", "CAR"]',
            "every = 3",
            "8:9: treaties.league.clauses.aid.every: a list of states is needed, as in ",
        ),
    ],
)
def test_what_is_wrong_is_said_once_and_where(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    assert old in LEAGUE
    lines = [str(one) for one in problems(written(tmp_path, LEAGUE.replace(old, new)))]
    assert len(lines) == 1, lines
    assert said in lines[0], lines[0]


def test_a_clause_with_the_name_of_one_of_them(tmp_path: Path) -> None:
    own = EACH.format(pair="arl_bor", by="ARL", toward="BOR")
    lines = [str(one) for one in problems(written(tmp_path, LEAGUE + own))]
    assert len(lines) == 1, lines
    assert "'aid_arl_bor' is one of the clauses that `every` makes of 'aid'" in lines[0]
