"""The page for a paper: its commands are there, its pieces of Python run, its tables are whole."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from matplotlib import pyplot as plt
from matplotlib import rc_context

from sim.cli import group
from sim.plots import figures

PAGE = (Path(__file__).parents[2] / "docs" / "print.md").read_text("utf-8")
PIECES = [
    re.sub("^    ", "", piece, flags=re.MULTILINE)
    for piece in re.findall(r"(?:^(?:    .*)?\n)+", PAGE, re.MULTILINE)
    if piece.strip()
]
Folder = Callable[[str], Path]


def test_every_command_of_the_page_takes_what_it_is_given() -> None:
    found = re.findall(r"^    sim (\w+) RESULT(.*)$", PAGE, re.MULTILINE)
    assert [name for name, _ in found] == ["plot", "table", "methods", "cite"]
    for name, options in found:
        told = CliRunner().invoke(group, [name, "--help"]).output
        for option in re.findall(r"--[\w-]+", options):
            assert option in told


def test_every_function_of_the_page_is_there_and_none_is_left_out() -> None:
    named = set(re.findall(r"^\| `(\w+)\(", PAGE, re.MULTILINE))
    of_run = re.search(r"from its story: (.*):", PAGE)
    assert of_run is not None
    named |= set(re.findall(r"`(\w+)`", of_run[1]))
    assert named == {*figures.__all__}


def test_the_pieces_of_python_run(
    result: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "results").mkdir()
    (tmp_path / "results/treaty").symlink_to(result("comparison"))
    (tmp_path / "results/first").symlink_to(result("run"))
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    pieces = [piece for piece in PIECES if "import" in piece]
    assert len(pieces) == 4
    with rc_context({"figure.figsize": (7.0, 9.0)}):
        for piece in pieces:
            exec(compile(piece, "print.md", "exec"), names)  # noqa: S102 - our own page
    assert (tmp_path / "differences.pdf").read_bytes().startswith(b"%PDF")
    plt.close("all")
