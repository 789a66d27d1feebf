"""Files that are odd on purpose or by accident: names, hidden letters, encodings, sheer size."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from sim.errors import BadInput, Problem
from sim.scenario.load import load, problems
from sim.scenario.prior import priors
from sim.scenario.trace import cited
from sim.study.sweep.designs import varied_of

CRISIS = Path(__file__).with_name("crisis.toml").read_text("utf-8")
BASE = 'base = "june-2024"\n'
SECONDS = 6.0  # of computing, at most: 0.9 alone, twice that late in a long session


@pytest.fixture
def said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """What is said of a text as a file of its own."""
    monkeypatch.chdir(tmp_path)

    def said(text: str | bytes, *sets: str) -> list[str]:
        content = text.encode("utf-8") if isinstance(text, str) else text
        Path("v.toml").write_bytes(content)
        return [str(one) for one in problems("v.toml", sets)]

    return said


# names


def test_names_that_are_keys_of_the_format_are_only_names(tmp_path: Path) -> None:
    """An issue called prior, a stance called source: a variation of it changes what it says."""
    renamed = CRISIS.replace("[issues.strait]", "[issues.prior]").replace("strait", "prior")
    (tmp_path / "crisis.toml").write_text(renamed, "utf-8")
    variation = tmp_path / "v.toml"
    variation.write_text(
        'base = "crisis"\n[issues.prior]\nzero = "nothing"\n'
        "[states.ARL.stances.prior]\nposition = 0.3\n",
        "utf-8",
    )
    scenario = load(variation).scenario
    assert scenario.issues["prior"].zero == "nothing"
    assert scenario.issues["prior"].title
    stance = scenario.states["ARL"].stances["prior"]
    assert stance.position == 0.3
    assert (
        stance.salience
        == load(tmp_path / "crisis.toml").scenario.states["ARL"].stances["prior"].salience
    )
    assert "states.ARL.resolve" in [one.name for one in priors(load(variation).data)]


def test_a_table_called_source_is_looked_into(tmp_path: Path) -> None:
    file = tmp_path / "v.toml"
    file.write_text(
        BASE + '[outcomes.source]\ntitle = "t"\nkinds = ["act"]\n'
        '[red_lines.prior]\ntitle = "t"\nstate = "KOR"\nagainst = "PRK"\nsource = "S3"\n'
        'when = { measure = "heat", of = "KOR", toward = "PRK", above = 0.5 }\n',
        "utf-8",
    )
    assert cited(load(file))["red_lines", "prior"] == ["S3"]


# what cannot be seen


def test_control_characters_are_shown_as_numbers(said: Callable[..., list[str]]) -> None:
    lines = said(CRISIS + '\n[issues."\\u202eABC"]\ntitle = "x\\u001b[31m"\n')
    assert any("\\u202eABC" in line for line in lines)
    assert all(line.isprintable() for line in lines)
    assert str(Problem("f\x1b", 1, 1, "a\n", "b\u200b")) == "f\\x1b:1:1: a\\n: b\\u200b"
    assert str(BadInput("no scenario '\x1b[2J'\nand")) == "no scenario '\\x1b[2J'\nand"


def test_letters_of_every_script_are_shown(said: Callable[..., list[str]]) -> None:
    assert "'한국' is text" in said(CRISIS.replace("resolve = 0.7", 'resolve = "한국"'))[0]


def test_a_mark_at_the_start_is_no_fault(said: Callable[..., list[str]]) -> None:
    assert said(b"\xef\xbb\xbf" + CRISIS.encode()) == []
    found = said(b"\xef\xbb\xbf" + CRISIS.replace("resolve = 0.7", "resolve = 1.7").encode())
    assert found[0].startswith("v.toml:48:11: states.BOR.resolve: 1.7 is outside")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_two_bytes_a_letter(said: Callable[..., list[str]], encoding: str) -> None:
    assert said(CRISIS.encode(encoding)) == ["v.toml:1:1: the file is in UTF-16: save it as UTF-8"]


@pytest.mark.parametrize("base", ["/proc/self/environ", "secret.txt", "secret"])
def test_a_base_is_a_scenario_file(
    said: Callable[..., list[str]], tmp_path: Path, base: str
) -> None:
    for name in ("secret", "secret.txt"):
        (tmp_path / name).write_text("password", "utf-8")
    (line,) = said(f'base = "{base}"')
    assert line == (
        f"v.toml:1:8: base: no scenario '{base}'; "
        "a base is a shipped name, or a file that ends in .toml"
    )


# what can never happen

LINE = '[red_lines.x]\ntitle = "x"\nstate = "KOR"\nagainst = "PRK"\nwhen = { %s }\n'
HEAT = 'measure = "heat", of = "KOR", toward = "PRK", '


NEWS = '[injects.x]\ntitle = "x"\nturn = 1\nchanges = [{ %s }]\n'


@pytest.mark.parametrize(
    ("text", "right"),
    [
        (
            NEWS % 'of = "VNM", toward = "PRK", act = "clash", issue = "peninsula"',
            "injects.x.changes[1].act: 'clash' needs forces that reach the other state: set ",
        ),
        (
            NEWS % 'of = "KOR", toward = "PRK", to = "KOR", detect = "ship_missiles"',
            "injects.x.changes[1].to: 'KOR' is `of` already: two states are needed",
        ),
        (
            NEWS % 'of = "KOR", toward = "JPN", to = "RUS", detect = "send_troops"',
            "injects.x.changes[1].detect: 'send_troops' is restricted: add it to states.JPN.can",
        ),
        (
            NEWS
            % 'of = "KOR", toward = "PRK", act = "condemn", issue = "peninsula", agreed = true',
            "injects.x.changes[1].agreed: 'condemn' is done by one state alone: only ",
        ),
        (
            NEWS % 'of = "KOR", toward = "PRK", measure = "heat", by = 0.1, agreed = true',
            "injects.x.changes[1].agreed: only a joint act (`act`) is agreed; leave it out",
        ),
        (LINE % (HEAT + "above = 5.0"), "red_lines.x.when.above: 5 is outside -1..1"),
        (LINE % (HEAT + "above = 1.0"), "red_lines.x.when.above: `heat` is never above 1"),
        (LINE % (HEAT + "below = -1.0"), "red_lines.x.when.below: `heat` is never below -1"),
        (
            LINE % 'measure = "in_force", what = "rus_prk_2024", above = 1.0',
            "`in_force` is never above 1",
        ),
        (
            LINE % 'measure = "flow", of = "PRK", toward = "RUS", what = "ship_shells", above = 9',
            "red_lines.x.when.above: 9 is outside 0..",
        ),
        (
            '[outcomes.x]\ntitle = "x"\nkinds = ["act"]\nactors = ["KOR"]\ntargets = ["KOR"]\n',
            "outcomes.x.targets[1]: 'KOR' is the only actor: no state acts toward itself",
        ),
        (
            '[outcomes.x]\ntitle = "x"\nkinds = ["joint"]\nactions = ["talks"]\nmin_rung = 9\n',
            "outcomes.x.min_rung: no row is at rung 9: these actions reach rung ",
        ),
        (
            '[outcomes.x]\ntitle = "x"\nkinds = ["joint"]\nactions = ["condemn"]\n',
            "outcomes.x.actions: rows of kind 'joint' are about joint actions, which these are not",
        ),
        (
            '[outcomes.x]\ntitle = "x"\nkinds = ["consult", "invoke"]\nactions = ["talks"]\n',
            "outcomes.x.actions: no row of kind 'consult' or 'invoke' names an action: leave this",
        ),
        (
            '[outcomes.x]\ntitle = "x"\nkinds = ["cross"]\nmin_rung = 1\n',
            "outcomes.x.min_rung: no row of kind 'cross' stands at a rung: leave this out",
        ),
        (
            '[outcomes.x]\ntitle = "x"\nkinds = ["war"]\nmin_rung = 8\n',
            "outcomes.x.min_rung: a war begins at rung 7: no row is higher",
        ),
        (
            (
                '[outcomes.x]\ntitle = "x"\nkinds = ["act"]\nactors = ["JPN"]\n'
                'actions = ["nuclear_use"]\n'
            ),
            "outcomes.x.actions: none of these states may take it: add 'nuclear_use' to a state's",
        ),
        (
            (
                '[treaties.a]\ntitle = "a"\nparties = ["KOR", "PRK"]\nstage = "possible"\n'
                'after = "b"\n[treaties.b]\ntitle = "b"\nparties = ["KOR", "PRK"]\n'
                'stage = "possible"\nafter = "a"\n'
            ),
            "treaties.a.after: these treaties wait for each other in a circle",
        ),
    ],
)
def test_what_can_never_happen_is_refused(
    said: Callable[..., list[str]], text: str, right: str
) -> None:
    lines = said(BASE + text)
    assert any(right in line for line in lines), lines
    assert all("circle" in line for line in lines[1:])


# sheer size


@pytest.mark.parametrize(
    "text",
    [
        "a" + ".a" * 100_000 + " = 1",
        "[" + "a." * 100_000 + "a]",
        CRISIS + "\n[states.ARL.x]\n" + "".join(f"key_{k} = 1\n" for k in range(10_000)),
        "".join(f"resolve_{k} = 1\n" for k in range(10_000)) + CRISIS,
        CRISIS
        + "".join(
            f"\n[states.ARL.stances.x{k}]\nposition = 7\nsalience = 1\n" for k in range(10_000)
        ),
        BASE + "".join(f"[states.KOR.stances.x{k}]\nposition = 0.7\n" for k in range(10_000)),
        BASE + 'remove = ["states.JPN"]\n' + "".join(f"k{k} = 1\n" for k in range(10_000)),
    ],
    ids=["dots", "header", "keys of a table", "keys", "stances", "half stances", "removal"],
)
def test_time_grows_with_the_file_and_not_with_its_square(
    said: Callable[..., list[str]], text: str
) -> None:
    load("june-2024")
    start = time.process_time()
    assert said(text)
    assert time.process_time() - start < SECONDS


def test_a_range_of_very_many_steps_is_refused_before_it_is_made() -> None:
    data = load("june-2024").data
    start = time.process_time()
    with pytest.raises(BadInput, match="100,000,000 points cannot be played"):
        varied_of(data, "states.KOR.resolve=0:1:100000000")
    assert time.process_time() - start < SECONDS


def test_prose_with_many_dots_is_no_long_key(said: Callable[..., list[str]]) -> None:
    dotted = "1. 2. 3. " * 30
    assert said(CRISIS.replace('title = "Borland"', f'title = "{dotted}"', 1)) == []
