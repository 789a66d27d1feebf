"""Ctrl-C at any moment: status 130, one line, no traceback, nothing left that blocks."""

import subprocess
import sys
from pathlib import Path

import pytest
from sizes import size

from sim.record.reading import read_manifest
from sim.record.store import MANIFEST

# Interrupts itself when so many functions of ours, or of what we import, have been called.
SCRIPT = """
import signal, sys
left = int(sys.argv.pop(1))
def count(frame, event, argument):
    global left
    left -= event == "call"
    if left < 0:
        sys.setprofile(None)
        signal.raise_signal(signal.SIGINT)
sys.argv[0] = "sim"
import sim
sys.setprofile(count)
from sim.cli import main
main()
"""
COMMANDS = {
    "check": "check june-2024",
    "run": "run two-states --engine python --out out",
    "compare": "compare two-states two-states --runs 20 --out out",
    "sweep": "sweep two-states --vary states.ARL.resolve=0.1,0.9 --runs 10 --out out",
    "ensemble": "ensemble two-states --runs 20 --out out",
}


def interrupted(command: str, calls: int, folder: Path) -> subprocess.CompletedProcess[str]:
    """The command in a folder, with Ctrl-C after so many calls."""
    return subprocess.run(
        [sys.executable, "-c", SCRIPT, str(calls), *COMMANDS[command].split()],
        check=False,
        capture_output=True,
        cwd=folder,
        text=True,
    )


def moments() -> list[int]:
    """Numbers of calls, close together at first: the first import, the command, the runs."""
    count = size("interrupts")
    return sorted({int(300 * 1.0e4 ** (k / count)) for k in range(count)})


@pytest.mark.parametrize("calls", moments())
@pytest.mark.parametrize("command", COMMANDS)
def test_an_interrupt_ends_a_command_in_one_line(command: str, calls: int, tmp_path: Path) -> None:
    done = interrupted(command, calls, tmp_path)
    said = [line for line in done.stderr.splitlines() if line]
    if done.returncode == 0:  # it was done before
        assert said == []
        return
    assert done.returncode == 130, done.stderr
    assert len(said) == 1
    assert said[0].startswith("Stopped")
    out = tmp_path / "out"
    if command == "ensemble" and out.exists():
        assert read_manifest(out)["status"] in ("stopped", "running")
    elif out.exists():  # only what was whole before
        assert (out / MANIFEST).is_file()
        assert read_manifest(out)["status"] == "done"


def test_an_interrupt_that_an_import_turns_into_another_error_is_still_one(tmp_path: Path) -> None:
    """Compiled packages answer Ctrl-C during their import with an ImportError."""
    script = (
        "import signal, sys, sim.cli.own as module\n"
        "from sim.errors import SimError\n"
        "def lost(*_):\n"
        "    try:\n"
        "        signal.raise_signal(signal.SIGINT)\n"
        "    except KeyboardInterrupt:\n"
        "        pass\n"
        "    raise SimError('this needs another package')\n"
        "module.announce_compiling = lost\n"
        "sys.argv = 'sim sensitivity two-states --outcome force'.split()\n"
        "from sim.cli import main\n"
        "main()\n"
    )
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, check=False, capture_output=True, cwd=tmp_path, text=True)
    assert (done.returncode, done.stderr) == (130, "Stopped.\n")
