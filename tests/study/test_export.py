"""Tables of an ensemble as CSV: all rows of all parts in order, however few are read at a time."""

from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

from sim.record.encode import coded, parquet
from sim.study.ensemble import export as exporting
from sim.study.ensemble.export import export


def part(path: Path, runs: list[int], words: list[str]) -> Path:
    """A part with a number and a word in each row."""
    codes = np.arange(len(runs))
    path.write_bytes(parquet(pa.table({"run": np.array(runs), "act": coded(codes, words)})))
    return path


def test_all_rows_of_all_parts_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second part has other words and no row of the first; =sum() is no formula."""
    monkeypatch.setattr(exporting, "ROWS", 2)
    parts = [
        part(tmp_path / "0", [1, 2, 3], ["talks", "=sum()", "a, b"]),
        part(tmp_path / "1", [], []),
        part(tmp_path / "2", [4], ["clash"]),
    ]
    facts = export(tmp_path / "all.csv", parts)
    text = (tmp_path / "all.csv").read_text("utf-8")
    assert text.splitlines() == [
        '"run","act"',
        '1,"talks"',
        '2,"\'=sum()"',
        '3,"a, b"',
        '4,"clash"',
    ]
    assert facts["bytes"] == len(text)


def test_a_table_without_a_row_has_its_columns(tmp_path: Path) -> None:
    export(tmp_path / "none.csv", [part(tmp_path / "0", [], [])])
    assert (tmp_path / "none.csv").read_text("utf-8") == '"run","act"\n'
