"""A title is no formula: what a spreadsheet would run is guarded, and read back as it was."""

import csv
import tempfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim import ensemble
from sim.record.cells import guarded
from sim.record.encode import csv_bytes
from sim.record.reading import read_csv, read_table
from sim.study.ensemble.export import export

SIM = Path(__file__).resolve().parents[2] / "sim"
CHARACTERS = st.characters(exclude_categories=["Cs"])

HOSTILE = [
    ("=2+2", "'=2+2"),
    ("+49 30", "'+49 30"),
    ("-the other way", "'-the other way"),
    ("@here", "'@here"),
    ("\ttab", "'\ttab"),
    ("\rreturn", "'\rreturn"),
    ("\uff1d2", "'\uff1d2"),
    ("-1+1", "'-1+1"),
    ("'quoted'", "''quoted'"),
    ("'=2+2", "''=2+2"),
]
ODD = [
    'a "quoted" word, and a comma',
    "two\nlines",
    "\nbegins with one",
    "an old\rend",
    "both\r\nends",
    "\0",
    "a\0b",
    "\x07\x1b[31m",
    "\x85\u2028\u2029",
    '"',
    '""',
    '"=2+2"',
    " =2",
    ",",
    "\ufeffmark",
    "\u202eABC",
]
HARMLESS = ["", "-", "-0.5", "+3", "1e-7", "peace = war", "it's", "10 % more", "кризис"]


@pytest.mark.parametrize(("text", "cell"), HOSTILE)
def test_a_text_that_would_run_is_guarded(text: str, cell: str) -> None:
    assert guarded(text) == cell


@pytest.mark.parametrize("text", HARMLESS)
def test_any_other_text_stands_as_it_is(text: str) -> None:
    assert guarded(text) == text


def test_every_text_comes_back_as_it_was(tmp_path: Path) -> None:
    texts = [text for text, _ in HOSTILE] + HARMLESS + ODD
    path = tmp_path / "outcomes.csv"
    path.write_bytes(csv_bytes({"title": texts, "rate": [-0.5] * len(texts), "=x": texts}))
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, strict=True))
    assert len(rows) == len(texts) + 1
    assert [row[0][:1] for row in rows[1 : len(HOSTILE) + 1]] == ["'"] * len(HOSTILE)
    assert rows[0] == ["title", "rate", "'=x"]
    assert rows[1][1] == "-0.5"
    table = read_csv(path)
    assert table["title"].tolist() == texts
    assert table["=x"].tolist() == texts
    assert table["rate"].tolist() == [-0.5] * len(texts)


@settings(deadline=None, max_examples=200)
@given(st.lists(st.lists(st.text(CHARACTERS), min_size=2, max_size=2), min_size=1, max_size=4))
def test_any_table_of_texts_comes_back(rows: list[list[str]]) -> None:
    titles, others = (list(column) for column in zip(*rows, strict=True))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "settings.csv"
        path.write_bytes(csv_bytes({"setting": titles, "a": others}))
        table = read_csv(path)
    assert (table["setting"].tolist(), table["a"].tolist()) == (titles, others)


def test_rows_without_a_return_are_as_the_plain_writer_writes_them() -> None:
    text = csv_bytes({"a": ["x", 'say "so"', "1,5"], "b": [1, 0.1, ""]})
    assert text == b'a,b\nx,1\n"say ""so""",0.1\n"1,5",\n'


def test_tables_of_an_ensemble_are_guarded_too(tmp_path: Path) -> None:
    """A word in a dictionary of a Parquet part; a negative number stays a number."""
    part, path = tmp_path / "part.parquet", tmp_path / "events.csv"
    words = pa.DictionaryArray.from_arrays(pa.array([0, 1, 0]), pa.array(["=2+2", "wait"]))
    pyarrow.parquet.write_table(pa.table({"action": words, "value": [-1, 2, 3]}), part)
    export(path, [part])
    assert path.read_bytes() == b'"action","value"\n"\'=2+2",-1\n"wait",2\n"\'=2+2",3\n'
    assert read_csv(path)["action"].tolist() == ["=2+2", "wait", "=2+2"]


def test_a_title_that_is_a_formula_runs_in_no_table_of_an_ensemble(tmp_path: Path) -> None:
    title = "=cmd|'/c calc'!A1"
    sets = {"outcomes.force.title": title}
    folder = ensemble("two-states", runs=4, sets=sets, out=tmp_path / "x").folder
    with (folder / "outcomes.csv").open(encoding="utf-8", newline="") as file:
        cells = {row[0]: row[1] for row in csv.reader(file)}
    assert cells["force"] == "'" + title
    table = read_table(folder, "outcomes").set_index("outcome")
    assert table["title"]["force"] == title


def test_cells_are_written_in_one_place() -> None:
    """Whoever writes a CSV file by another way writes formulas."""
    writers = ("csv.writer", "DictWriter", "CSVWriter", "to_csv", "write_csv", '",".join(str')
    found = {
        path.relative_to(SIM).as_posix()
        for path in SIM.rglob("*.py")
        if any(word in path.read_text("utf-8") for word in writers)
    }
    assert found == {"record/encode.py", "study/ensemble/export.py"}
