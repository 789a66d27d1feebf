"""Scenario files of format 1: refused with what to type, and written anew by `sim convert`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from sim.errors import BadInput, ScenarioProblem
from sim.scenario.convert import convert
from sim.scenario.load import load, problems

Sim = Callable[..., Result]
VARIATION = """# mine
format = 1
base = "june-2024"   # shipped
title = "Mine"

[numbers.attention]
news = 0.5  # a guess
floor = 0.2

[numbers.feelings]
alarm_gain = 0.3
"""
CONVERTED = """# mine
format = 2
base = "june-2024"   # shipped
title = "Mine"

[numbers.attention]
# format 1: news = 0.5  # a guess
floor = 0.2

[numbers.feelings]
alarm_gain = 0.3
"""
NEWS = "numbers.attention.news: left out; what is due is on the desk every week"


def old(crisis: str) -> str:
    """The small crisis as it was written in format 1."""
    return crisis.replace("format = 2", "format = 1", 1)


def test_only_the_format_of_a_whole_scenario_changes(crisis: str) -> None:
    assert convert("crisis.toml", old(crisis)).text == crisis


def test_every_issue_of_the_file_is_told_once(crisis: str) -> None:
    notes = convert("crisis.toml", old(crisis)).notes
    assert [note.partition(":")[0] for note in notes] == ["issues.strait", "issues.fight"]
    assert all("say status_quo, controlled_by, claimed_by, supported_by" in note for note in notes)


def test_a_variation_keeps_its_text_and_is_told_what_changed() -> None:
    found = convert("mine.toml", VARIATION)
    assert found.text == CONVERTED
    assert found.notes[0] == NEWS
    assert found.notes[1].startswith("numbers.feelings.alarm_gain: now of what is lost")
    assert len(found.notes) == 2


def test_an_issue_that_a_variation_only_touches_is_not_told() -> None:
    text = 'format = 1\nbase = "june-2024"\n[issues.lethal_aid]\ntitle = "arms"\n'
    assert convert("v.toml", text).notes == []


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("[numbers]\nattention.news = 0.5\n", "[numbers]\n# format 1: attention.news = 0.5\n"),
        (
            "[numbers.attention]\nfloor = 0.2\n  news=0.5 # x",
            "[numbers.attention]\nfloor = 0.2\n  # format 1: news=0.5 # x",
        ),
        (
            "numbers.attention.news = 0.5\nnumbers.attention.floor = 0.2\n",
            "# format 1: numbers.attention.news = 0.5\nnumbers.attention.floor = 0.2\n",
        ),
    ],
)
def test_news_is_a_comment_wherever_it_has_its_line(written: str, kept: str) -> None:
    head = 'base = "june-2024"\nformat = '
    assert convert("v.toml", f"{head}1\n{written}") == (f"{head}2\n{kept}", [NEWS])


BONUSES = """format = 2
base = "june-2024"
title = "Mine"

[numbers.contest]
initiator = 0.5
bystander = 0.1
"""
NO_INITIATOR = (
    "no key 'initiator' here any more: who starts is no stronger for it; write "
    "numbers.attrition.edge for what it gains on the front"
)
NO_BYSTANDER = (
    "no key 'bystander' here any more: who would enter is expected one by one; write "
    "numbers.entry.base for how readily, numbers.expectation.foresight for how far it is foreseen"
)


def test_a_key_that_is_gone_is_told_with_what_to_write_instead(tmp_path: Path) -> None:
    """In a file of format 2 and for `--set` as well, each at its place."""
    file = tmp_path / "mine.toml"
    file.write_text(BONUSES, "utf-8")
    found = [(one.line, one.column, one.message) for one in problems(file)]
    assert found == [(6, 1, NO_INITIATOR), (7, 1, NO_BYSTANDER)]
    (set_one,) = problems("june-2024", ["numbers.contest.initiator=0.5"])
    assert NO_INITIATOR in set_one.message


def test_keys_that_are_gone_are_left_out_of_a_converted_file() -> None:
    found = convert("mine.toml", BONUSES.replace("format = 2", "format = 1"))
    assert "# format 1: initiator = 0.5\n# format 1: bystander = 0.1\n" in found.text
    assert [note.partition(";")[0] for note in found.notes] == [
        "numbers.contest.initiator: left out",
        "numbers.contest.bystander: left out",
    ]


def test_news_within_a_line_is_left_to_the_author(tmp_path: Path) -> None:
    text = 'base = "june-2024"\nformat = 1\nnumbers.attention = { news = 0.5, floor = 0.2 }\n'
    found = convert("v.toml", text)
    assert found.text == text.replace("format = 1", "format = 2")
    assert found.notes[0].startswith("numbers.attention.news: take it out; ")
    (tmp_path / "v.toml").write_text(found.text)
    (problem,) = problems(tmp_path / "v.toml")
    assert "no key 'news' here" in str(problem)


def test_what_means_something_else_now_is_told(crisis: str) -> None:
    text = old(crisis).replace("turn_days = 7", "turn_days = 30")
    text += "\n[actions.march]\nstir = 0.3\n"
    assert [note.partition(":")[0] for note in convert("c.toml", text).notes][:2] == [
        "actions.march.stir",
        "horizon.turn_days",
    ]


def test_ends_of_lines_stay(sim: Sim) -> None:
    Path("mine.toml").write_bytes(VARIATION.replace("\n", "\r\n").encode())
    assert sim("convert", "mine.toml").exit_code == 0
    assert Path("mine-2.toml").read_bytes() == CONVERTED.replace("\n", "\r\n").encode()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("format = 2\n", "x.toml is of format 2 already: nothing to convert"),
        ("format = 3\n", "x.toml says format = 3: only files of format 1 are converted"),
        ('format = "1"\n', "x.toml says format = '1': only files of format 1"),
        ("format = true\n", "x.toml says format = True: only files of format 1"),
        ("title = 'no format'\n", "x.toml says format = None: only files of format 1"),
        ("", "x.toml says format = None: only files of format 1"),
    ],
)
def test_what_is_not_of_format_1_is_refused(sim: Sim, text: str, said: str) -> None:
    Path("x.toml").write_text(text)
    with pytest.raises(BadInput) as told:
        sim("convert", "x.toml")
    assert str(told.value).startswith(said)
    assert [path.name for path in Path().iterdir()] == ["x.toml"]


def test_what_is_no_scenario_file_is_refused(sim: Sim) -> None:
    Path("x.toml").write_text("format = 1\n[issues\n")
    with pytest.raises(ScenarioProblem) as problem:
        sim("convert", "x.toml")
    assert str(problem.value.problems[0]).startswith("x.toml:2:")
    Path("x.toml").write_bytes(b"format = 1\n\xff")
    with pytest.raises(BadInput, match=r"cannot read x\.toml: it is no UTF-8 text"):
        sim("convert", "x.toml")
    with pytest.raises(BadInput, match=r"cannot read y\.toml: No such file or directory"):
        sim("convert", "y.toml")


def test_the_new_file_stands_beside_and_can_be_checked(sim: Sim) -> None:
    Path("mine.toml").write_text(VARIATION)
    done = sim("convert", "mine.toml")
    assert done.stdout == "mine-2.toml\n"
    told = done.stderr.splitlines()
    assert told[0] == NEWS
    assert told[-1] == "next: sim check mine-2.toml"
    assert Path("mine.toml").read_text() == VARIATION
    assert Path("mine-2.toml").read_text() == CONVERTED
    assert sim("check", "mine-2.toml").exit_code == 0
    assert load("mine-2.toml").scenario.numbers.attention.floor == 0.2


def test_nothing_is_overwritten(sim: Sim) -> None:
    for name, words in (("mine-2.toml", ()), ("other.toml", ("--out", "other.toml"))):
        Path("mine.toml").write_text(VARIATION)
        Path(name).write_text("held")
        with pytest.raises(BadInput, match=rf"{name} exists: nothing was written"):
            sim("convert", "mine.toml", *words)
        assert Path(name).read_text() == "held"


@pytest.mark.parametrize("command", ["run", "ensemble", "show"])
def test_a_file_of_format_1_is_refused_with_what_to_type(
    sim: Sim, crisis: str, command: str
) -> None:
    Path("old crisis.toml").write_text(old(crisis))
    with pytest.raises(ScenarioProblem) as told:
        sim(command, "old crisis.toml")
    assert list(map(str, told.value.problems)) == [
        (
            "old crisis.toml:1:10: format: format 1 is of an older version; "
            "`sim convert 'old crisis.toml'` writes it in format 2"
        )
    ]
    assert sorted(path.name for path in Path().iterdir()) == ["old crisis.toml"]


def test_check_tells_it_and_nothing_else(sim: Sim, crisis: str) -> None:
    Path("old.toml").write_text(old(crisis).replace('kind = "war"', 'kind = "peace"'))
    done = sim("check", "old.toml")
    assert done.exit_code == ScenarioProblem.status
    said = [line for line in (done.stdout + done.stderr).splitlines() if "old.toml:" in line]
    assert len(said) == 1
    assert "`sim convert old.toml` writes it in format 2" in said[0]


def test_a_variation_and_its_base_are_converted_one_by_one(sim: Sim, crisis: str) -> None:
    """Both are told; what stands on the new base is named anew, as convert says."""
    Path("base.toml").write_text(old(crisis))
    Path("v.toml").write_text('base = "base.toml"\nformat = 1\n[states.ARL]\nresolve = 0.4\n')
    assert [str(one).partition(": ")[0] for one in problems("v.toml")] == [
        "base.toml:1:10",
        "v.toml:2:10",
    ]
    sim("convert", "base.toml")
    done = sim("convert", "v.toml")
    said = "base: still base.toml; if that is of format 1, convert it and name it anew"
    assert said in done.stderr
    assert len(problems("v-2.toml")) == 1
    text = Path("v-2.toml").read_text().replace("base.toml", "base-2.toml")
    Path("v-2.toml").write_text(text)
    assert problems("v-2.toml") == []
    assert load("v-2.toml").scenario.states["ARL"].resolve == 0.4


def test_a_variation_without_a_format_of_its_own_is_converted_too() -> None:
    text = VARIATION.replace("format = 1\n", "")
    assert convert("v.toml", text).text == CONVERTED.replace("format = 2\n", "")
