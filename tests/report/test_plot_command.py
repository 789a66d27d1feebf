"""The commands `sim plot` and `sim report`."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sim.cli import group
from sim.errors import BadInput
from sim.record.door import damaged

Folder = Callable[[str], Path]


def sim(*words: str) -> Result:
    return CliRunner().invoke(group, list(words), catch_exceptions=False)


def test_plot_draws_beside_what_the_manifest_lists(result: Folder) -> None:
    folder = result("run")
    answer = sim("plot", str(folder), "--figure", "war", "--format", "svg")
    assert answer.exit_code == 0
    assert answer.stdout == f"{folder}/plots/war.svg\n"
    assert answer.stderr == ""
    assert (folder / "plots/war.svg").read_bytes() == (folder / "figures/war.svg").read_bytes()
    assert damaged(folder) == []


def test_plot_draws_several_results_into_folders_of_their_own(
    result: Folder, tmp_path: Path
) -> None:
    one, other = str(result("ensemble")), str(result("comparison"))
    options = ("--figure", "rates", "--format", "png", "--out", str(tmp_path / "out"))
    assert sim("plot", one, other, *options).exit_code == 0
    assert (tmp_path / "out/ensemble/rates.png").is_file()
    assert (tmp_path / "out/comparison/rates.png").is_file()


def test_plot_says_which_figures_there_are(result: Folder) -> None:
    with pytest.raises(BadInput, match="no figure called 'ladders'; did you mean 'ladder'"):
        sim("plot", str(result("run")), "--figure", "ladders")
    assert sim("plot", str(result("run")), "--format", "gif").exit_code == 2
    with pytest.raises(BadInput, match="no result in nowhere"):
        sim("plot", "nowhere")


def test_report_writes_a_page_into_the_folder_or_where_it_is_told(
    result: Folder, tmp_path: Path
) -> None:
    folder = result("comparison")
    assert sim("report", str(folder)).stdout == f"{folder}/report.html\n"
    assert sim("report", str(folder), "--out", str(tmp_path / "a.html")).exit_code == 0
    pages = [path.read_text("utf-8") for path in (tmp_path / "a.html", folder / "report.html")]
    one, other = (re.sub(r'href="[^"]*/(?=\w+\.csv")', 'href="', page) for page in pages)
    assert one == other  # but for the way to the tables
    with pytest.raises(BadInput, match="a page is of one result"):
        sim("report", str(folder), str(folder), "--out", str(tmp_path / "b.html"))


def test_plot_draws_for_print_at_a_width_and_without_words(result: Folder, tmp_path: Path) -> None:
    """85 mm are 240.94 points; at 300 dots an inch 1,004 dots."""
    folder, out = str(result("ensemble")), tmp_path / "out"
    options = ("--style", "paper", "--width", "85mm", "--no-title", "--grey", "--dpi", "300")
    done = sim("plot", folder, "--figure", "rates", *options, "--out", str(out))
    assert done.exit_code == 0, done.output
    names = [f"rates.{kind}" for kind in ("pdf", "svg", "png", "caption.txt")]
    assert done.stdout.splitlines() == [str(out / "paper" / name) for name in names]
    assert b"/MediaBox [ 0 0 240.94" in (out / "paper/rates.pdf").read_bytes()
    assert abs(int.from_bytes((out / "paper/rates.png").read_bytes()[16:20]) - 1004) <= 1
    assert (out / "paper/rates.caption.txt").read_text().startswith("How often, ")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--width", "85mm"), "--width: only of --style paper; add it"),
        (("--grey", "--no-title"), "--no-title and --grey: only of --style paper; add it"),
        (("--style", "paper", "--width", "5cm"), "the least width is 64"),
        (("--style", "paper", "--width", "broad"), "'broad' is no width: write 85mm"),
    ],
)
def test_plot_says_what_is_wrong_with_a_figure_for_print(
    result: Folder, options: tuple[str, ...], said: str
) -> None:
    with pytest.raises(BadInput, match=re.escape(said)):
        sim("plot", str(result("ensemble")), *options)
