"""The command `sim` in this process, as a user sees it: its exit status, what it says, its time."""

import io
import sys
import traceback
from contextlib import redirect_stderr, redirect_stdout
from time import process_time
from typing import NamedTuple
from unittest import mock

from sim.cli import main

MOST_SECONDS = 20.0  # of computing, that any command on a strange file may take


class Answer(NamedTuple):
    """What a command came to. trace: of what was no message for a user; empty where all is well."""

    status: int
    said: str
    seconds: float
    trace: str

    @property
    def fault(self) -> str:
        """What is wrong about it, whatever was asked; nothing where it answered or refused well."""
        if self.trace:
            return self.trace
        if self.status not in {0, 2} and "Not byte-identical." not in self.said:
            return f"exit status {self.status}: {self.said}"
        if self.seconds > MOST_SECONDS:
            return f"{self.seconds:.0f} s of computing"
        if self.status and not self.said.strip():
            return "refused without a word"
        bare = next((one for one in self.said if not one.isprintable() and one not in "\n\t"), "")
        return f"a raw character {bare!r} in what was said" if bare else ""


def sim(*words: str) -> Answer:
    """Give the command these words."""
    out, err, status, trace = io.StringIO(), io.StringIO(), 0, ""
    begun = process_time()
    with (
        mock.patch.object(sys, "argv", ["sim", *words]),
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        try:
            main()
        except SystemExit as ended:
            status = ended.code if isinstance(ended.code, int) else 0
        except Exception:  # noqa: BLE001 - any of them is what we look for
            trace = traceback.format_exc()
    return Answer(status, out.getvalue() + err.getvalue(), process_time() - begun, trace)
