"""Every long command, ended at any moment, and played again: the same bytes, nothing in the way.

SIGKILL, and SIGINT in turn, at moments spread over the time that the command takes.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from broken_off import COMMANDS
from sizes import chosen, size

SCRIPT = Path(__file__).with_name("broken_off.py")
SAMPLE = ("compare", "sweep")  # that are played in `make test`
NOTHING_KEPT = ("offramp", "demo")
NOTES = (
    "note: out was left before it was done (running); it goes on from what was played of it",
    "note: out was left before it was done (stopped); it goes on from what was played of it",
    "note: out was left before it was done (running); it is played again",
    "note: out was left before it was done; it lies in out.left-1 now",
    "note: out/played.pieces is damaged, or of another result, after ",
)


def check_first(found: dict[str, Any]) -> None:
    """The command that was ended: by the signal, or in one line."""
    if found["signal"] == "SIGKILL" or found["first"] == 0:
        assert found["first"] in (-9, 0), found
        return
    assert found["first"] == 130, found
    assert len(found["told"]) == 1, found
    assert found["told"][0].startswith("Stopped"), found


def check_second(found: dict[str, Any]) -> None:
    """The same command again: refused where a whole result lies, else done, and said so."""
    told = found["told_then"]
    if found["whole"]:
        assert found["second"] == 2, found
        assert told == ["out exists already; a result is never overwritten"], found
        return
    assert found["second"] == 0, found
    assert len(told) <= 2, found
    assert all(line.startswith(NOTES) for line in told), found


@pytest.mark.parametrize("command", COMMANDS if chosen["full"] else SAMPLE)
def test_a_long_command_that_is_ended_anywhere_loses_and_blocks_nothing(
    command: str, tmp_path: Path
) -> None:
    count = size("broken_off")
    line = [sys.executable, str(SCRIPT), str(tmp_path), command, str(count)]
    done = subprocess.run(line, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    played = [json.loads(one) for one in done.stdout.splitlines()]
    assert len(played) == count
    for found in played:
        check_first(found)
        check_second(found)
        assert found["differing"] == [], found
    ended = [found for found in played if found["first"] != 0]
    assert len(ended) >= count // 2
    if command not in NOTHING_KEPT and count > 10:
        gone_on = [f for f in ended if any("goes on" in line for line in f["told_then"])]
        assert len(gone_on) >= count // 5
