"""Every table that a results folder holds reads back, whatever kind of result it is."""

import csv
import math
from collections.abc import Callable
from pathlib import Path

import pytest

from sim import compare, ensemble, read
from sim.errors import BadInput
from sim.record.reading import read_table

EMPTY = ("", None)


def rows_of(path: Path) -> tuple[list[str], list[list[str]]]:
    """Header and rows of a CSV file, as text."""
    with path.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    return header, rows


def same(cell: object, text: str) -> bool:
    """Whether a value that was read is what the file says."""
    if text == "":
        return cell in EMPTY or (isinstance(cell, float) and math.isnan(cell))
    if isinstance(cell, float):
        return cell == float(text)
    return str(cell) == text


@pytest.mark.parametrize("kind", ["run", "ensemble", "comparison"])
def test_every_table_reads_back_cell_by_cell(result: Callable[[str], Path], kind: str) -> None:
    folder = result(kind)
    files = sorted(folder.glob("*.csv"))
    assert len(files) >= 3
    for path in files:
        header, rows = rows_of(path)
        frame = read_table(folder, path.stem)
        assert list(frame.columns) == header
        assert len(frame) == len(rows)
        for row, texts in zip(frame.astype(object).to_numpy().tolist(), rows, strict=True):
            assert all(map(same, row, texts)), (path.name, row, texts)


def test_tables_of_parts_read_too(result: Callable[[str], Path]) -> None:
    assert len(read_table(result("ensemble"), "runs")) == 300
    with pytest.raises(BadInput, match="has no table 'rates'"):
        read_table(result("ensemble"), "rates")


def test_what_the_columns_of_a_comparison_are(result: Callable[[str], Path]) -> None:
    """Text, truths, whole numbers and shares; an empty cell is no number."""
    found = read(result("comparison")).table("differences")
    assert set(found["separated"]) <= {True, False}
    assert found["separated"].dtype == bool
    assert found["variation"].unique().tolist() == ["without"]
    assert found["runs"].unique().tolist() == [200]
    assert found["low"].le(found["high"]).all()
    assert read(result("comparison")).table("rates")["prior_low"].isna().all()
    settings = read_table(result("comparison"), "settings")
    assert all(isinstance(cell, str) for cell in settings.to_numpy().ravel())


def test_ensembles_with_other_dice_can_be_compared(tmp_path: Path) -> None:
    """Seed and number of runs are those of the ensembles where none are given."""
    for name, stance in (("as-it-is", 0.2), ("firm", 0.9)):
        sets = {"states.KOR.stances.lethal_aid.position": stance}
        ensemble("june-2024", runs=30, seed=7, sets=sets, out=tmp_path / name)
    both = str(tmp_path / "as-it-is"), str(tmp_path / "firm")
    found = compare(*both, outcomes=["lethal_aid"], out=tmp_path / "both")
    assert (found.dice.seed, found.dice.runs) == (7, 30)
    with pytest.raises(BadInput, match="the ensembles have seed 7, not 1"):
        compare(*both, seed=1, out=tmp_path / "never")
