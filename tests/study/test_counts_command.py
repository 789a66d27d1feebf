"""`sim counts`: played, counted, told; for people and for programs."""

import json
from typing import Any

import pytest
from click.testing import CliRunner

from sim.analysis.counts import COUNTS, RATES
from sim.analysis.found import Found
from sim.analysis.shock import CONSEQUENCES
from sim.cli import group
from sim.cli.counts import dice_of
from sim.errors import BadInput
from sim.plan.build import build
from sim.run.play import play
from sim.scenario.load import load
from sim.study import counts as study
from sim.telling.sentences import sentence
from sim.telling.story import Story
from sim.terms.events import Kind

SHORT = ["--set", "horizon.turns=20"]


def data_of(*words: str) -> dict[str, Any]:
    answer = CliRunner().invoke(group, ["counts", *words, "--json"])
    assert answer.exit_code == 0, answer.output
    found = json.loads(answer.stdout)
    return {row["name"]: row for row in found if not row["label"]} | {"all": found}


def test_a_short_run_is_counted_as_its_rows_are() -> None:
    """Seed 11: offers and hostile acts as the log has them, the example as it is told there."""
    found = data_of("june-2024", "--seeds", "11", *SHORT)
    run = play(load("june-2024", ("horizon.turns=20",)).scenario, seed=11)
    story = Story.of(run)
    kinds = run.rows["kind"].tolist()
    assert set(found) >= {*COUNTS, *RATES}
    assert found["offers"]["of"] == kinds.count(Kind.OFFER) > 0
    assert found["pace"]["hits"] == kinds.count(Kind.ACT) + kinds.count(Kind.JOINT)
    assert found["pace"]["of"] == 20 * 8
    refused = [row for row in found["all"] if row["name"] == "declines"]
    assert sum(row["hits"] for row in refused) == kinds.count(Kind.DECLINE)
    example = found["standing"]["example"]
    assert (example["seed"], example["run"]) == (11, 0)
    assert example["sentence"] == sentence(story, example["seq"])
    assert example["date"] == str(story.date(story.events[example["seq"]]))
    assert run.rows["cause"][example["seq"]] == -1


def test_the_table_for_people() -> None:
    answer = CliRunner().invoke(group, ["counts", "two-states", "--runs", "2"])
    assert answer.exit_code == 0, answer.output
    head, *rows = answer.output.splitlines()
    assert "two runs read as a historian would. Hypothetical." in head
    over = "hostile acts over an issue of which"
    assert rows[0].startswith(f"{over} one of the two is no party\t0 of")
    assert rows[1].startswith(f"{over} neither is a party\t0 of")
    assert all(row.count("\t") == 3 for row in rows)


def test_numbers_are_told_with_what_they_are_of() -> None:
    """A share in natural frequencies, a ratio plain, a distance without an interval."""
    share = Found("foreign", 5, 20, 0.25, 0.11, 0.47, is_share=True)
    ratio = Found("first_weeks", 12600, 6, 2100.0, 1900.5, 2300.0)
    distance = Found("variation", 36, 14, 0.2063)
    words = [(study.number_words(one), study.value_words(one)) for one in (share, ratio, distance)]
    assert words == [
        ("5 of 20", "25 of 100 (11 to 47)"),
        ("12,600 : 6", "2,100 (1,900 to 2,300)"),
        ("36 : 14", "0.206"),
    ]
    assert study.title_of(Found("gifts", 1, 2, 0.5, label=("RUS", "CHN"))).endswith(": RUS to CHN")


def test_what_follows_from_a_shock() -> None:
    """North Korea opens fire in week 7: the chain of an answer leads there."""
    found = data_of("june-2024", "border-clash", "--seeds", "23", *SHORT)
    assert tuple(row["name"] for row in found["all"]) == CONSEQUENCES
    assert found["identical"]["hits"] <= found["identical"]["of"]
    assert found["half_life"]["of"] == 1


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("june-2024", "june-2024"), "the second scenario has no inject that the first lacks"),
        (("june-2024", "two-states"), "the two begin at other dates"),
        (("two-states", "--runs", "0"), "0 runs cannot be counted; at least 1 is needed"),
        (("two-states", "--seeds", "a b"), "--seeds takes whole numbers"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_cannot_be_counted_is_refused(words: tuple[str, ...], message: str) -> None:
    answer = CliRunner().invoke(group, ["counts", *words])
    assert isinstance(answer.exception, BadInput)
    assert message in str(answer.exception)


def test_dice_are_runs_of_a_seed_or_first_runs_of_several() -> None:
    assert dice_of(3, 7, None) == [(7, 0), (7, 1), (7, 2)]
    assert dice_of(3, 7, "11, 23 11") == [(11, 0), (23, 0)]


def test_compiled_runs_are_those_of_plain_python(monkeypatch: pytest.MonkeyPatch) -> None:
    setup, dice = build(load("two-states").scenario), [(1, 0), (1, 1), (4, 2)]
    rows = {}
    for way in (True, False):
        monkeypatch.setattr(study, "is_compiled", lambda _dice, way=way: way)
        rows[way] = [part.tobytes() for part in study.rows_of(setup, dice)]
    assert rows[True] == rows[False]
