"""Every test at full size, group by group, into a dated table: `make verify`.

`python tests/verify.py run world` plays some groups only. A row of tests/verified.md is what the
last run of its group said: rows of groups that are not played now stay, with their own date.
"""

import datetime
import os
import platform
import re
import subprocess
import sys
import time
from pathlib import Path

from sizes import SIZES

import sim
from sim.run.kernel import rules_hash

HERE = Path(__file__).parent
TABLE = HERE / "verified.md"
GROUPS = {
    "analysis": "estimators against textbooks and hand-worked numbers",
    "api": "what Python and notebooks are offered",
    "browser": "lessons in real browsers: network closed, keyboard, no script, kills, a crowd",
    "casebook": "the rules of treaties, case by case in words",
    "classics": "published models reproduced",
    "classroom": "games by seats: kills, undo, forged and late moves, pages",
    "contracts": "style, types on each system, who imports whom",
    "documents": "README, theory pages, the wheel: as they say",
    "exercises": "the exercises' solutions do as they say (not the pages' figures)",
    "explaining": "decisions worked out again from the log",
    "explorer": "one person's page: ten changes told as the commands tell them",
    "grounding": "calibration, hindcast, directions of the literature (P10)",
    "levers": "no setting and no word that nothing reads (P5)",
    "playthroughs": "transcripts, and what a historian would hold against a run",
    "plots": "figures are readable, their numbers right",
    "properties": "dice, bystanders, bounds, turn length (P1, P2, P4, P9)",
    "record": "tables and files",
    "report": "pages and drawings",
    "rules": "every rule over its documented range, compiled and plain",
    "run": "engines agree, nothing is lost when killed (P4, P7)",
    "scenario": "mistakes told with their line, junk refused (P6, P8)",
    "shelf": "lessons rehearsed, their commands run, hand-outs and slides, predictions scored",
    "study": "comparisons, branches, sweeps, sensitivity",
    "telling": "sentences, chains, transcripts",
    "world": "Mesa, and replay from the log (P3)",
}
ALONE = {"browser"}  # groups whose tests measure time, and so have the machine for themselves
HEAD = """# What was verified, and when

What the tests found when they were last played at full size, group by group; `make test` plays the
long ones as a sample. Written by `make verify` (python tests/verify.py), not by hand.

| Group | What is checked | At full size | Result | Seconds | Date | Version | Python |
|---|---|---|---|---|---|---|---|
"""


def rows() -> dict[str, str]:
    """The rows of the table by group."""
    text = TABLE.read_text("utf-8") if TABLE.exists() else ""
    return {row[1]: row[0] for row in re.finditer(r"^\| ([a-z]+) \|.*$", text, re.MULTILINE)}


def played(group: str) -> tuple[str, int]:
    """Play one group; its row, and the exit status of pytest."""
    line = [sys.executable, "-m", "pytest", str(HERE / group), "--full", "--timeout", "3600"]
    workers = ["-n", str(min(4, os.cpu_count() or 1)), "--dist", "worksteal"]
    workers = [] if group in ALONE else workers
    begun = time.monotonic()
    done = subprocess.run([*line, *workers], capture_output=True, text=True, check=False)
    seconds = time.monotonic() - begun
    said = done.stdout.rstrip().splitlines() or [done.stderr[-200:]]
    if done.returncode:
        sys.stdout.write(done.stdout + done.stderr)
    sizes = "; ".join(f"{one.full:,} {one.what}" for one in SIZES.values() if one.group == group)
    cells = (
        group,
        GROUPS[group],
        sizes,
        re.sub(r" in [\d.]+s.*", "", said[-1]),
        f"{seconds:.0f}",
        datetime.datetime.now(tz=datetime.UTC).date().isoformat(),
        f"{sim.__version__}, rules {rules_hash()}",
        platform.python_version(),
    )
    return f"| {' | '.join(cells)} |", done.returncode


def main() -> int:
    """Play the groups that are asked for, all by default; write each row once it is known."""
    asked = sys.argv[1:] or list(GROUPS)
    unknown = set(asked) - set(GROUPS)
    if unknown:
        sys.exit(f"no group of tests called {', '.join(sorted(unknown))}")
    worst = 0
    for group in asked:
        row, status = played(group)
        sys.stdout.write(f"{row}\n")
        worst = max(worst, status)
        kept = rows() | {group: row}
        table = "".join(f"{kept[name]}\n" for name in GROUPS if name in kept)
        TABLE.write_text(HEAD + table, "utf-8", newline="\n")
    return worst


if __name__ == "__main__":
    sys.exit(main())
