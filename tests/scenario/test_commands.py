"""The commands about scenario files, as they are typed: output, errors, exit status."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from sim.cli.files import LOOK_AGAIN_SECONDS, watching
from sim.scenario.load import load

ROOT = Path(__file__).resolve().parents[2]
HEAVY = ("mesa", "matplotlib", "numba", "pandas", "numpy")


class Done:
    """A command that has ended."""

    def __init__(self, done: subprocess.CompletedProcess[str]) -> None:
        self.status = done.returncode
        self.out = done.stdout
        self.err = done.stderr


@pytest.fixture
def here(tmp_path: Path, crisis: str) -> Path:
    """A folder with the crisis in it."""
    (tmp_path / "crisis.toml").write_text(crisis, "utf-8")
    return tmp_path


def sim(here: Path, *arguments: str, after: str = "", **environment: str) -> Done:
    """Run the command in a folder; `after` is code to run once it has ended."""
    code = (
        f"import sys\nfrom sim.cli import main\ntry:\n    main()\nfinally:\n    {after or 'pass'}"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        check=False,
        capture_output=True,
        cwd=here,
        env=os.environ | {"PYTHONPATH": str(ROOT)} | environment,
        text=True,
    )
    assert "Traceback" not in done.stderr, done.stderr
    assert "\x1b" not in done.stdout + done.stderr
    return Done(done)


def test_check_says_ok_in_one_line(here: Path) -> None:
    done = sim(here, "check", "crisis.toml")
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith("ok: 3 states, 1 clause, ")
    assert done.out.endswith(" without source\n")
    assert done.out.count("\n") == 1


def test_check_of_several_files_names_them_and_tells_all(here: Path, crisis: str) -> None:
    (here / "bad.toml").write_text(crisis.replace("law = 0.2", "law = 1.2"), "utf-8")
    (here / "worse.toml").write_text("title = 'x", "utf-8")
    done = sim(here, "check", "crisis", "bad", "worse", "crsis")
    assert done.status == 2
    assert done.out.startswith("crisis: ok: 3 states")
    assert done.err.split("\n") == [
        "bad.toml:49:7: states.BOR.law: 1.2 is outside 0..1",
        "  49 | law = 1.2",
        "     |       ^",
        "worse.toml:1:9: this quote is never closed: end the text with ' on the same line",
        "  1 | title = 'x",
        "    |         ^",
        "no scenario 'crsis'; did you mean 'crisis'?",
        "",
    ]


def test_check_as_data(here: Path, crisis: str) -> None:
    (here / "bad.toml").write_text(crisis.replace("law = 0.2", "law = 1.2"), "utf-8")
    done = sim(here, "check", "--json", "crisis", "bad", "crsis")
    good, bad, nothing = json.loads(done.out)
    assert (done.status, good["ok"], good["states"]) == (2, True, 3)
    assert bad == {
        "file": "bad",
        "ok": False,
        "problems": [
            {
                "file": "bad.toml",
                "line": 49,
                "column": 7,
                "path": "states.BOR.law",
                "message": "1.2 is outside 0..1",
            }
        ],
    }
    assert nothing["problems"][0]["message"].startswith("no scenario 'crsis'")


def test_check_with_options(here: Path) -> None:
    assert sim(here, "check", "crisis", "--set", "states.ARL.law=0.3").status == 0
    done = sim(here, "check", "crisis", "--set", "states.ARL.law=3", "--set", "x=1")
    assert done.status == 2
    assert done.err.split("\n")[0] == (
        "--set:1:16: states.ARL.law: 3 is outside 0..1; given: states.ARL.law=3"
    )
    assert done.err.split("\n")[1].startswith("--set:2:1: no key 'x' here; ")


def test_check_shows_everything_resolved(here: Path) -> None:
    done = sim(here, "check", "crisis", "--resolved")
    assert done.status == 0
    assert "law = 0.2  # crisis.toml:49\n" in done.out
    assert "risk = 0.5  # default\n" in done.out
    (here / "again.toml").write_text(done.out, "utf-8")
    assert load(here / "again.toml").scenario == load(here / "crisis.toml").scenario


@pytest.mark.parametrize("arguments", [("check", "june-2024"), ("list",), ("--help",)])
def test_quick_commands_import_nothing_heavy(here: Path, arguments: tuple[str, ...]) -> None:
    """The order of imports is what makes them quick; the time itself is no matter of tests."""
    after = f"print('heavy:', [name for name in {HEAVY} if name in sys.modules], file=sys.stderr)"
    assert sim(here, *arguments, after=after).err.endswith("heavy: []\n")


def test_watch_checks_on_each_save_until_it_is_stopped(here: Path) -> None:
    """A base that is saved counts too; a file that is gone for a moment does no harm."""
    base, file = here / "crisis.toml", here / "idea.toml"
    file.write_text("base = 'crisis'\ntitle = 'Idea'\n", "utf-8")
    steps = iter(["", "", str(file), str(base), "gone", str(file), "stop"])
    seen: list[str] = []
    pauses: list[float] = []

    def wait(seconds: float) -> None:
        pauses.append(seconds)
        step = next(steps)
        if step == "stop":
            raise KeyboardInterrupt
        if step == "gone":
            file.unlink()
        elif step:
            Path(step).touch()
            if Path(step) == file and file.read_text("utf-8") == "":
                file.write_text("base = 'crisis'\n", "utf-8")
            os.utime(step, ns=(0, len(pauses) * 10**9))

    watching([str(file)], lambda: seen.append("checked"), wait)
    assert len(seen) == 5
    assert set(pauses) == {LOOK_AGAIN_SECONDS}


def test_list_names_every_shipped_scenario_on_a_line(here: Path) -> None:
    done = sim(here, "list")
    assert done.status == 0
    assert "june-2024\tJune 2024: the Russia-North Korea treaty\t" in done.out.split("\n")[0]
    rows = json.loads(sim(here, "list", "--json").out)
    assert [row["name"] for row in rows] == [line.split("\t")[0] for line in done.out.splitlines()]


def test_diff_tells_what_differs_and_nothing_else(here: Path) -> None:
    (here / "idea.toml").write_text(
        "base = 'crisis'\nremove = ['outcomes.stop']\n[states.ARL]\nlaw = 0.3\nrisk = 0.5\n"
        "source = 'mine'\n[issues.oil]\ntitle = 'oil'\nkind = 'order'\nzero = 'a'\none = 'b'\n",
        "utf-8",
    )
    done = sim(here, "diff", "crisis", "idea")
    assert done.status == 0
    assert [line.split("\t")[0] for line in done.out.splitlines()] == [
        "issues.oil",
        "states.ARL.law",
        "outcomes.stop",
    ]
    assert "states.ARL.law\t0.8\t0.3\n" in done.out
    rows: list[dict[str, Any]] = json.loads(sim(here, "diff", "crisis", "idea", "--json").out)
    assert rows[1] == {"path": "states.ARL.law", "a": 0.8, "b": 0.3}
    assert set(rows[0]) == {"path", "b"}
    assert "states.ARL.source\t" in sim(here, "diff", "crisis", "idea", "--sources").out


def test_diff_of_identical_files_is_empty(here: Path) -> None:
    done = sim(here, "diff", "crisis", "crisis.toml")
    assert (done.status, done.out, done.err) == (0, "", "no difference\n")
    assert json.loads(sim(here, "diff", "crisis", "crisis", "--json").out) == []


def test_new_makes_a_file_that_checks_and_overwrites_nothing(here: Path) -> None:
    made = sim(here, "new", "mine")
    assert (made.status, made.out) == (0, "mine.toml\n")
    assert sim(here, "check", "mine.toml").out.startswith("ok: 2 states")
    before = (here / "mine.toml").read_text("utf-8")
    again = sim(here, "new", "mine.toml")
    assert (again.status, again.out) == (2, "")
    assert again.err == "mine.toml exists: nothing was written\n"
    assert (here / "mine.toml").read_text("utf-8") == before


@pytest.mark.parametrize("base", ["crisis", "crisis.toml", "june-2024"])
def test_new_from_another_is_a_variation(here: Path, base: str) -> None:
    assert sim(here, "new", "idea", "--from", base).status == 0
    assert f'base = "{base if base == "june-2024" else "crisis.toml"}"' in (
        here / "idea.toml"
    ).read_text("utf-8")
    assert sim(here, "diff", base, "idea").out.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("new", "no/such/folder"), "cannot write no/such/folder.toml: No such file or directory"),
        (
            ("new", "june-2024"),
            "'june-2024' is the name of a shipped scenario, which commands would",
        ),
        (("new", "what?"), "'what?' is no name for a file: use letters, digits, - and _"),
        (("new", "idea", "--from", "crsis"), "no scenario 'crsis'; did you mean 'crisis'?"),
        (("diff", "crisis", "crsis"), "no scenario 'crsis'; did you mean 'crisis'?"),
        (("sources", "crsis"), "no scenario 'crsis'; did you mean 'crisis'?"),
        (("sources", "crisis", "--statement", "S8"), "nothing cites 'S8'; known here: S7, S9"),
        (("schema", "--out", "no/such/file"), "cannot write no/such/file: No such file"),
    ],
)
def test_what_cannot_be_done_ends_with_status_two(
    here: Path, arguments: tuple[str, ...], said: str
) -> None:
    done = sim(here, *arguments)
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith(said)
    assert not (here / "idea.toml").exists()


def test_sources_of_every_number(here: Path) -> None:
    lines = sim(here, "sources", "crisis").out.splitlines()
    assert "states.ARL.capability\t0.03\tinvented\t\t\tcrisis.toml:30" in lines
    missing = sim(here, "sources", "crisis", "--missing").out.splitlines()
    assert set(missing) < set(lines)
    assert {line.split("\t")[2] for line in missing} == {"no source"}
    rows = json.loads(sim(here, "sources", "crisis", "--json").out)
    assert len(rows) == len(lines)
    assert rows[0].keys() == {"path", "value", "source", "modality", "as_of", "file", "line"}


def test_sources_by_statement(here: Path) -> None:
    done = sim(here, "sources", "crisis", "--statements")
    assert done.out == "S7\tstates.BOR\tS7\nS9\tstates.BOR.stances.strait\tS9\n"
    assert json.loads(sim(here, "sources", "crisis", "--statement", "S9", "--json").out) == {
        "S9": ["states.BOR.stances.strait"]
    }


def test_schema_is_printed_or_written(here: Path) -> None:
    printed = sim(here, "schema").out
    assert json.loads(printed)["additionalProperties"] is False
    assert sim(here, "schema", "--out", "s.json").out == ""
    assert (here / "s.json").read_text("utf-8") == printed
    page = sim(here, "schema", "--markdown").out
    (here / "README.md").write_text("Mine.\n" + page, "utf-8")
    assert sim(here, "schema", "--markdown", "--out", "README.md").status == 0
    assert (here / "README.md").read_text("utf-8") == "Mine.\n" + page


def test_colours_come_only_to_a_terminal_and_only_on_wish(here: Path) -> None:
    """Escape codes are looked for in every output above; here with what asks for them."""
    for wish in ({"FORCE_COLOR": "1"}, {"NO_COLOR": "1"}, {"TERM": "xterm-256color"}):
        assert sim(here, "diff", "crisis", "june-2024", **wish).status == 0


def on_a_terminal(here: Path, *arguments: str) -> str:
    """What a person sees: the command with a terminal of 80 columns on both outputs."""
    pty = pytest.importorskip("pty")
    master, slave = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-c", "from sim.cli import main; main()", *arguments],
        stdout=slave,
        stderr=slave,
        cwd=here,
        env=os.environ | {"PYTHONPATH": str(ROOT), "COLUMNS": "80", "NO_COLOR": "1"},
    ) as running:
        os.close(slave)
        seen = b""
        try:
            while more := os.read(master, 4096):
                seen += more
        except OSError:  # how a terminal says that nobody writes to it any more
            pass
        running.wait()
    os.close(master)
    return seen.decode().replace("\r\n", "\n")


def test_on_a_terminal_the_line_is_shown_with_a_mark(here: Path, crisis: str) -> None:
    (here / "bad.toml").write_text(crisis.replace("law = 0.2", "law\t= 1.2"), "utf-8")
    assert on_a_terminal(here, "check", "bad") == (
        "bad.toml:49:7: states.BOR.law: 1.2 is outside 0..1\n  49 | law = 1.2\n     |       ^\n"
    )


def test_on_a_terminal_tables_are_drawn_with_their_heads(here: Path) -> None:
    (here / "idea.toml").write_text("base = 'crisis'\ntitle = '[red]Idea'\n", "utf-8")
    seen = on_a_terminal(here, "diff", "crisis", "idea")
    assert [line.split() for line in seen.splitlines()] == [
        ["crisis", "idea"],
        ["title", '"A', 'strait"', '"[red]Idea"'],
    ]


def test_a_state_without_relations_is_noted(here: Path, crisis: str) -> None:
    start = crisis.index("[states.CAR]")
    copied = crisis[start : crisis.index("\n[", start + 20)].replace("CAR", "COR")
    (here / "four.toml").write_text(f"{crisis}\n{copied}\n", "utf-8")
    done = sim(here, "check", "four")
    line = (crisis + "\n").count("\n") + 1
    assert done.status == 0
    assert done.out.startswith("ok: 4 states")
    assert done.err == (
        f"note: four.toml:{line}:9: states.COR: COR has no relation to any state: "
        "it takes no part\n"
    )
    (data,) = json.loads(sim(here, "check", "four", "--json").out)
    assert [note["path"] for note in data["notes"]] == ["states.COR"]


def test_the_line_and_a_mark_stand_below_a_mistake_for_every_command(here: Path) -> None:
    wide = 'base = "crisis"\n[states.BOR]\nprior = { "한국" = 7, title = 1 }\n'
    (here / "wide.toml").write_text(wide, "utf-8")
    lines = sim(here, "run", "wide").err.splitlines()
    assert lines[:3] == [
        'wide.toml:3:18: states.BOR.prior."한국": 7 is a whole number; a list is needed',
        '  3 | prior = { "한국" = 7, title = 1 }',
        "    |                    ^",
    ]
    long = 'base = "crisis"\n[states.BOR]\nrecent = { ' + "x = 0.1, " * 90 + "y = 7 }\n"
    (here / "long.toml").write_text(long, "utf-8")
    said, line, mark = sim(here, "check", "long").err.splitlines()[-3:]
    assert len(line) < 120
    assert line[mark.index("^") :][:1] in "x7"
    assert said


@pytest.mark.parametrize(
    ("option", "said"),
    [
        ("states.KOR.resolve=0,5", "0,5: the decimal mark is a point: 0.5; given"),
        (
            "states.KOR.can=[lethal_aid]",
            'put text in quotes: "lethal_aid", and the whole option in single quotes',
        ),
        ("states.KOR.resolve", "write path=value, without spaces around '='"),
    ],
)
def test_an_option_is_told_as_a_file_is(here: Path, option: str, said: str) -> None:
    assert said in sim(here, "check", "june-2024", "--set", option).err


def test_spaces_around_the_sign_of_an_option(here: Path) -> None:
    done = sim(here, "check", "june-2024", "--set", "states.KOR.resolve", "=", "0.5")
    assert "no scenario '=': write path=value, without spaces around '='" in done.err


@pytest.mark.parametrize("command", ["run", "ensemble", "sensitivity"])
def test_they_are_told_where_a_command_takes_one_scenario(here: Path, command: str) -> None:
    done = sim(here, command, "june-2024", "--set", "states.KOR.resolve", "=", "0.5")
    assert "write path=value, without spaces around '='" in done.err


def test_a_condition_knows_heat_where_tables_say_tension(here: Path, crisis: str) -> None:
    for word in ("tension", "tention"):
        text = crisis.replace('measure = "acts"', f'measure = "{word}"')
        (here / "t.toml").write_text(text, "utf-8")
        said = f"'{word}' is not known here: what tables and figures call tension is 'heat' here"
        assert said in sim(here, "check", "t").err


def test_letters_that_a_code_page_lacks_do_not_end_a_command(here: Path) -> None:
    text = (here / "crisis.toml").read_text("utf-8")
    (here / "other.toml").write_text(text.replace('"A strait"', '"Łąka"'), "utf-8")
    done = sim(here, "diff", "crisis.toml", "other.toml", PYTHONIOENCODING="cp1252")
    assert done.out == 'title\t"A strait"\t"\\u0141\\u0105ka"\n'


@pytest.mark.parametrize("name", ["june-2024", "two-states", "crisis.toml"])
def test_show_tells_of_a_scenario_before_it_is_played(here: Path, name: str) -> None:
    done = sim(here, "show", name)
    assert (done.status, done.err) == (0, "")
    heads = ("Who is in it", "What to change", "Tried paths", "Things to notice", "Lesson")
    places = [done.out.index(f"\n{head}") for head in heads]
    assert places == sorted(places)
    scenario = load(here / name if name.endswith(".toml") else name).scenario
    assert all(f"  {state}  " in done.out for state in scenario.states)
    line = next(line for line in done.out.splitlines() if "as in: " in line)
    setting = line.partition(" --set ")[2]
    assert sim(here, "check", name, "--set", setting).status == 0


def test_show_gives_values_and_ranges(here: Path) -> None:
    data = json.loads(sim(here, "show", "june-2024", "--json").out)
    ranged = {item["path"]: (item["value"], item["low"], item["high"]) for item in data["change"]}
    assert ranged["states.KOR.stances.lethal_aid.position"] == (0.2, 0.05, 0.45)
    assert data["states"][2]["title"] == "South Korea"
    assert data["story"]["lesson"]
    missing = sim(here, "show", "june-2042")
    assert (missing.status, missing.out) == (2, "")
    assert "did you mean 'june-2024'?" in missing.err


def test_help_names_the_exit_statuses(here: Path) -> None:
    told = sim(here, "--help").out
    assert "Exit status: 0 done; 1 stopped or failed; 2 a mistake in what was given." in told
    names = [line.split()[0] for line in told.partition("Start:")[2].splitlines() if line]
    assert names[:3] == ["demo", "list", "show"]
