"""A table of another form than its result says is told with file, line and column."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from forged import forge_file

from sim.errors import BadInput
from sim.record.csv_tables import read_columns
from sim.record.reading import read_events, read_table

HEAD = "run,turn,state,munitions"
TABLES: list[tuple[str, str, str, str]] = [
    ("states", HEAD, "run,turn,state,x", "1: there is no column 'munitions'; the table needs it"),
    ("states", HEAD, "run,turn,turn,munitions", "1: column 3 ('turn'): this name stands twice"),
    ("states", "\n", ",x\n", "2: 9 cells, but the table has 10 columns"),
    ("states", "\n0,0,ARL", "\n0,0,ATL", "2: column 3 ('state'): 'ATL' is none of ARL, BOR"),
    (
        "states",
        "\n0,0,BOR",
        "\n0,99,BOR",
        "3: column 2 ('turn'): 99 is no number of a turn, 0 to 9",
    ),
    (
        "states",
        "\n0,0,ARL,",
        "\n0,0,ARL,x",
        "2: column 4 ('munitions'): 'x0.5' is no number; one is written 0.25",
    ),
    ("states", "\n0,0,ARL,", "\n0,0,ARL,9,", "2: 10 cells, but the table has 9 columns"),
    ("states", "\n0,0,ARL", '\n0,0,"ARL', "2: this is no row of a table: unexpected end of data"),
    ("states", "\n0,0,ARL", "\nNaN,0,ARL", "2: column 1 ('run'): 'NaN' is no whole number from 0"),
    ("states", "\n0,0,ARL", "\n0,1_0,ARL", "2: column 2 ('turn'): '1_0' is no number of a turn"),
    ("states", "\n0,0,ARL", f"\n{'9' * 30},0,ARL", "2: column 1 ('run'): '9999"),
    ("dyads", "at_war", "at war", "1: there is no column 'at_war'; the table needs it"),
]


@pytest.mark.parametrize(("name", "old", "new", "said"), TABLES)
def test_a_table_of_another_form_is_told_with_its_place(
    folder: Path, name: str, old: str, new: str, said: str
) -> None:
    """With a checksum that fits, as a stranger would send it."""
    text = (folder / f"{name}.csv").read_text()
    assert old in text
    forge_file(folder, f"{name}.csv", text.replace(old, new, 1).encode())
    with pytest.raises(BadInput) as told:
        read_table(folder, name)
    assert str(told.value).startswith(f"{folder / name}.csv:{said}")


def test_a_date_that_is_none_is_told_with_its_place(folder: Path) -> None:
    text = (folder / "events.csv").read_text()
    date = text.splitlines()[1].split(",")[3]
    wrong = date.replace("2030-", "2030-13-")
    forge_file(folder, "events.csv", text.replace(date, wrong, 1).encode())
    said = f"2: column 4 ('date'): '{wrong}' is no date; one is written 2024-06-19"
    with pytest.raises(BadInput, match=re.escape(said)):
        read_table(folder, "events")


@pytest.mark.parametrize("name", ["events", "states", "dyads"])
def test_a_column_too_many_is_told(folder: Path, name: str) -> None:
    rows = (folder / f"{name}.csv").read_text().splitlines()
    count = rows[0].count(",") + 2
    text = "\n".join([f"{rows[0]},mine", *(f"{row},1" for row in rows[1:])]) + "\n"
    forge_file(folder, f"{name}.csv", text.encode())
    with pytest.raises(BadInput) as told:
        read_table(folder, name)
    place = f"{folder / name}.csv:1: column {count} ('mine')"
    assert str(told.value) == f"{place}: no column of this table; take it out"


RAW_TABLES = {
    "empty": (b"", ":1: the names of the columns are missing"),
    "no text": (b"run,turn\n0,\xff\n", ":2:3: the file is not in UTF-8: save it as UTF-8"),
    "zeros": (b"\0\0\0\0", ":1: there is no column 'run'; the table needs it"),
    "a large cell": (b'run,turn\n0,"' + b"x" * 200_000, ":2: this is no row of a table: field"),
}


@pytest.mark.parametrize("name", RAW_TABLES)
def test_what_is_no_table_is_told(folder: Path, name: str) -> None:
    raw, said = RAW_TABLES[name]
    forge_file(folder, "states.csv", raw)
    with pytest.raises(BadInput) as told:
        read_table(folder, "states")
    assert str(told.value).startswith(f"{folder / 'states.csv'}{said}")


def test_a_panel_that_the_program_reads_is_held_to_its_columns(tmp_path: Path) -> None:
    path = tmp_path / "panel.csv"
    domains = {"a": "text", "year": "whole"}
    path.write_bytes(b"\xef\xbb\xbfa,year\r\nRUS,1946\r\n")  # as spreadsheets save it
    assert read_columns(path, domains) == {"a": ["RUS"], "year": [1946]}
    for text, said in (
        ("a,year\nRUS,-\n", "2: column 2 ('year'): '-' is no whole number"),
        ("a\nRUS\n", "1: there is no column 'year'; the table needs it"),
        ("a,year,b\nRUS,1946,1\n", "1: column 3 ('b'): no column of this table; take it out"),
        ("a,year\nRUS,1946,\n", "2: 3 cells, but the table has 2 columns"),
        ('a,year\n"R\nS",1946\nRUS,x\n', "4: column 2 ('year'): 'x' is no whole number"),
    ):
        path.write_text(text)
        with pytest.raises(BadInput) as told:
            read_columns(path, domains)
        assert str(told.value) == f"{path}:{said}"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda rows: rows[:1], ".csv:1: there is no row below the header"),
        (lambda rows: rows[:-1], " is not in order: a row for each turn and "),
        (lambda rows: rows + rows[1:], " is not in order: a row for each turn and "),
        (
            lambda rows: [*rows[:-2], rows[-1], rows[-2]],
            " is not in order: a row for each turn and ",
        ),
    ],
    ids=["empty", "cut", "twice", "swapped"],
)
@pytest.mark.parametrize("name", ["states", "dyads"])
def test_a_table_without_a_row_for_each_state_or_pair_is_told(
    folder: Path, name: str, change: Callable[[list[str]], list[str]], said: str
) -> None:
    rows = (folder / f"{name}.csv").read_text().splitlines()
    forge_file(folder, f"{name}.csv", ("\n".join(change(rows)) + "\n").encode())
    with pytest.raises(BadInput) as told:
        read_table(folder, name)
    assert said in str(told.value)


def test_a_column_that_the_settings_name_is_needed(folder: Path) -> None:
    with pytest.raises(
        BadInput, match=r"states\.csv:1: there is no column 'mine'; the table needs"
    ):
        read_table(folder, "states", None, ["mine"])


def test_events_that_lead_to_themselves_are_told(folder: Path) -> None:
    lines = (folder / "events.csv").read_text().splitlines()
    lines[1] = lines[1].rpartition(",")[0] + ",0"
    forge_file(folder, "events.csv", ("\n".join(lines) + "\n").encode())
    with pytest.raises(BadInput, match="is not in order"):
        read_events(folder)
