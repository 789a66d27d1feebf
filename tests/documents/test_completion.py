"""What a shell offers after a tab, expected words written out."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete

from sim.cli import group
from sim.cli.completing import script

COMPLETE = ShellComplete(group, {}, "sim", "_SIM_COMPLETE")


def offered(line: str) -> list[str]:
    """The words that are offered for the last one of a line, files and folders aside."""
    *words, last = line.split(" ")
    found = COMPLETE.get_completions(words[1:], last)
    return [item.value for item in found if item.type == "plain"]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("sim comp", ["compare", "completion"]),
        ("sim run jun", ["june-2024"]),
        ("sim compare june-2024 china-", ["china-abandons", "china-restrains"]),
        ("sim test lethal-aid --against june", ["june-2024"]),
        ("sim class rehearse border", ["border-clash"]),
        ("sim new --from two", ["two-states"]),
        ("sim run june-2024 --engine ", ["auto", "python", "compiled"]),
        (
            "sim compare june-2024 --outcome nuclear_use",
            ["nuclear_use_korea", "nuclear_use_ukraine"],
        ),
        ("sim compare sudeten-1938 --outcome nuclear", []),
        ("sim ensemble --outcome tro", ["troops"]),  # no scenario yet: those of june-2024
        ("sim ensemble no-such-scenario --outcome tro", []),
        ("sim run june-2024 --set sta", ["states."]),
        ("sim run june-2024 --set states.U", ["states.UKR.", "states.USA."]),
        ("sim run june-2024 --set states.KOR.reso", ["states.KOR.resolve="]),
        ("sim sensitivity june-2024 --paths states.KOR.reso", ["states.KOR.resolve"]),
        ("sim sweep june-2024 --vary numbers.weights.nucl", ["numbers.weights.nuclear="]),
        ("sim run june-2024 --set states.KOR.nothing.", []),
        ("sim run june-2024 --set states.KOR.resolve=0.", []),
        ("sim explain ", []),  # no results here
    ],
)
def test_what_is_offered(line: str, words: list[str]) -> None:
    assert offered(line) == words


def test_results_are_offered_by_name(here: Path) -> None:
    """A folder that --out named, a scenario with runs in it, not a folder of anything else."""
    for folder in ("first", "two-states/20240101-abc"):
        (here / "results" / folder).mkdir(parents=True)
        (here / "results" / folder / "manifest.json").write_text('{"begun": "2024-01-01T00:00:00"}')
    (here / "results" / "notes").mkdir()
    assert offered("sim explain ") == ["first", "two-states", "latest"]
    assert offered("sim plot first tw") == ["two-states"]


def test_what_a_result_was_played_with_is_offered_of_it(here: Path) -> None:
    """Its outcomes and its values, not those of june-2024: by its path, by name, as the newest."""
    from sim import ensemble

    ensemble("two-states", 2, workers=1, out=here / "results" / "many")
    for name in ("results/many", "many", "latest"):
        assert offered(f"sim discover {name} --outcome ") == ["dispute", "force", "talks"], name
        assert offered(f"sim branch {name} --turn 1 --set states.A") == ["states.ARL."], name
    assert offered("sim compare results/many --outcome f") == ["force"]
    assert offered("sim discover nowhere --outcome ") == []


LINES = {
    "bash": "COMP_WORDS=(sim run june-2024 --set {word}); COMP_CWORD=4; {function} sim; "
    'echo "${{COMPREPLY[@]}}"',
    "fish": 'complete -C "sim run june-2024 --set {word}"',
}


@pytest.mark.parametrize("shell", LINES)
def test_a_shell_that_is_here_completes_by_the_script(shell: str, here: Path) -> None:
    """The script of a shell, taken by that shell; one that is not installed has nothing to take."""
    program = shutil.which(shell)
    if program is None:
        assert shell != "bash"
        return
    quiet = "compopt() { :; }; complete() { :; }\n" if shell == "bash" else ""
    line = LINES[shell].format(word="states.KOR.reso", function="_sim_completion")
    (here / "typed").write_text(f"{quiet}{script(shell, group)}\n{line}\n")
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    done = subprocess.run(
        [program, str(here / "typed")],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"PATH": path, "HOME": str(here)},
    )
    assert done.stdout.split()[0] == "states.KOR.resolve="
