"""The page on users' files: every refusal that it quotes is printed, word for word."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from forged import forge, forge_file
from watched import sim

from sim.record.form import FORMAT

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "files.md").read_text("utf-8")
OWN = {"path": "gone.py", "function": "decide", "hash": "0" * 16}


def quoted() -> list[tuple[str, list[str]]]:
    """The commands of the page, each with the lines that it prints."""
    found: list[tuple[str, list[str]]] = []
    for block in re.findall(r"^```console\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE):
        for line in block.splitlines():
            if line.startswith("$ sim "):
                found.append((line.removeprefix("$ sim "), []))
            else:
                found[-1][1].append(line)
    return found


def edited(folder: Path, change: Callable[[dict[str, Any]], Any]) -> None:
    """A manifest that somebody has changed, without a hash anew."""
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    change(manifest)
    (folder / "manifest.json").write_text(json.dumps(manifest), "utf-8")


def replaced(folder: Path, name: str, old: str, new: str) -> bytes:
    """The bytes of a table with something else in one place."""
    text = (folder / name).read_text("utf-8")
    assert old in text
    return text.replace(old, new, 1).encode()


def widened(folder: Path) -> bytes:
    """The table of states with a column of somebody's own."""
    head, *rows = (folder / "states.csv").read_text("utf-8").splitlines()
    return "\n".join([f"{head},mine", *(f"{row},1" for row in rows)]).encode()


def talked(folder: Path) -> None:
    """A run with a seat, whose log has changed."""
    shutil.rmtree(folder)
    words = ("run", "two-states", "--seat", "ARL=lot", "--no-figures", "--out", str(folder))
    assert sim(*words).status == 0
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    manifest["settings"]["players"][0].update(player="llm", model="small")
    forge(folder, settings=manifest["settings"])
    (folder / "seats.jsonl").write_text("{}", "utf-8")


def linked(folder: Path) -> None:
    """A table that lies elsewhere, as it was written."""
    shutil.move(folder / "states.csv", folder.parent / "states.csv")
    (folder / "states.csv").symlink_to(folder.parent / "states.csv")


FACTS = {"sha256": "0" * 64, "bytes": 4}
PREPARED: dict[str, Callable[[Path], Any]] = {
    "later": lambda x: forge(x, format=FORMAT + 1),
    "older": lambda x: forge(x, rules="0123456789abcdef"),
    "spreadsheet": lambda x: (x / "states.csv").write_bytes(
        replaced(x, "states.csv", "ARL", '"ARL"')
    ),
    "edited": lambda x: edited(x, lambda m: m["scenario"]["data"].update(title="Mine")),
    "strange": lambda x: forge(x, seed="one"),
    "forged": lambda x: forge_file(
        x, "states.csv", replaced(x, "states.csv", "\n0,0,ARL", "\n0,0,ATL")
    ),
    "column": lambda x: forge_file(x, "states.csv", widened(x)),
    "linked": linked,
    "outside": lambda x: forge(x, files={"../diary.txt": FACTS}),
    "talked": talked,
    "there": lambda _: None,
}
LATER = 'format = 3\nbase = "two-states"\ntitle = "Later"\n'
EARLY = 'format = 1\nbase = "two-states"\ntitle = "Early"\n'
TYPO = """format = 2
base = "two-states"
title = "Typing"
turnes = 3

[states.ARL]
resolve = 1.6
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with everything that the page refuses."""
    here = tmp_path_factory.mktemp("files")
    for words in (
        ("run", "two-states", "--no-figures", "--out", str(here / "made")),
        ("ensemble", "two-states", "--runs", "2", "--out", str(here / "own")),
    ):
        assert sim(*words).status == 0
    for name, prepare in PREPARED.items():
        shutil.copytree(here / "made", here / name)
        prepare(here / name)
    edited(here / "own", lambda m: m["settings"].update(own={"ARL": OWN}))
    forge(here / "own")
    (here / "later.toml").write_text(LATER)
    (here / "early.toml").write_text(EARLY)
    (here / "typo.toml").write_text(TYPO)
    return here


@pytest.mark.parametrize(("command", "lines"), quoted(), ids=[words for words, _ in quoted()])
def test_every_refusal_is_printed_as_the_page_has_it(
    command: str, lines: list[str], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    answer = sim(*shlex.split(command))
    assert (answer.status, answer.trace) == (2, "")
    quotations = re.compile(r"^ *(\d+)? \|.*\n", re.MULTILINE)  # the line itself, with a caret
    assert quotations.sub("", answer.said).splitlines() == lines


def test_the_page_tells_of_every_sort_of_refusal() -> None:
    assert len(quoted()) >= 15
    assert {name for name in PREPARED if f" {name}\n" not in PAGE} == set()
    for link in re.findall(r"\]\(([^)#]+)\)", PAGE):
        assert (ROOT / "docs" / link).exists(), link
