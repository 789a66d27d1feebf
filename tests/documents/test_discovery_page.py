"""The page on what the assumptions decide: its commands and the numbers that it names."""

import re
from pathlib import Path

from click.testing import CliRunner

from sim.cli import group
from sim.scenario.prior import RUNS_PER_DRAW
from sim.study.discover.boxes import TELLS
from sim.study.discover.cases import FEWEST
from sim.study.discover.discovery import COVERAGE
from sim.study.discover.prim import PEEL
from sim.study.discover.trees import DEPTH
from sim.study.overturn.overturn import RUNS
from sim.study.overturn.search import HALVINGS, PAIRED
from sim.study.robust.robustness import DRAWS

PAGE = (Path(__file__).parents[2] / "docs" / "discovery.md").read_text("utf-8")
SAID = " ".join(PAGE.split())


def test_every_command_of_the_page_takes_what_it_is_given() -> None:
    found = re.findall(r"(?:^    |`)sim (\w+)([^`\n]*)", PAGE, re.MULTILINE)
    assert {name for name, _ in found} >= {"ensemble", "discover", "robust", "overturn"}
    for name, options in found:
        told = CliRunner().invoke(group, [name, "--help"])
        assert told.exit_code == 0
        for option in re.findall(r"--[\w-]+", options):
            assert option in told.output


def test_the_numbers_of_the_page_are_those_of_the_program() -> None:
    assert (FEWEST, RUNS_PER_DRAW, DRAWS, RUNS) == (40, 50, 40, 400)
    for said in ("50 runs of every policy in each of 40 draws", "400 runs of both at each end"):
        assert said in SAID
    assert "At least 40 are needed" in SAID
    assert (COVERAGE, PEEL, TELLS, DEPTH) == (0.7, 0.05, 0.05, 3)
    assert "5 of 100 of its cases at a time" in SAID
    assert "do not bear out at 5 %" in SAID
    assert "a regression tree of three questions" in SAID
    assert (HALVINGS, PAIRED) == (6, 6)
    assert "halved six times" in SAID
    assert "the six that leave least are tried two by two" in SAID
