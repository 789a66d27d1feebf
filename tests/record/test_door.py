"""A results folder is data: what is damaged, missing or not of its form is told, never believed."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from forged import forge, forge_file

from sim.errors import BadInput
from sim.record.csv_tables import read_columns
from sim.record.door import check_done, checked, damaged, read_manifest, read_text
from sim.record.reading import read_events, read_scenario, read_table
from sim.scenario.load import load
from sim.study.place import Place
from sim.study.run import open_run, save_run

Change = Callable[[dict[str, Any]], Any]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run of the smallest scenario."""
    loaded = load("two-states")
    out = tmp_path_factory.mktemp("door") / "x"
    place = Place(out, command=["sim", "run"])
    save_run(loaded.scenario, loaded.name, loaded.text, engine="python", place=place)
    return out


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    """A copy that a test may damage."""
    out = tmp_path / "x"
    shutil.copytree(made, out)
    return out


def test_what_is_whole_is_read(folder: Path) -> None:
    manifest = read_manifest(folder)
    check_done(folder, manifest)
    assert damaged(folder) == []
    assert len(read_events(folder)) == manifest["rows"]["count"]
    assert read_scenario(folder, manifest).scenario.title == manifest["scenario"]["title"]
    assert len(open_run(folder).rows) == manifest["rows"]["count"]


def flipped(data: bytes) -> bytes:
    middle = len(data) // 2
    return data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :]


@pytest.mark.parametrize(
    "damage",
    [flipped, lambda data: data[: len(data) // 2], lambda _: b"", lambda data: data + b"\n"],
    ids=["bit", "cut", "empty", "longer"],
)
@pytest.mark.parametrize("name", ["events", "states", "dyads"])
def test_a_table_that_has_changed_is_told_by_name(
    folder: Path, name: str, damage: Callable[[bytes], bytes]
) -> None:
    path = folder / f"{name}.csv"
    path.write_bytes(damage(path.read_bytes()))
    with pytest.raises(BadInput) as caught:
        read_table(folder, name)
    assert str(caught.value) == (
        f"{path} has changed since it was made; `sim rerun {folder}` makes it again"
    )
    assert caught.value.status == 2
    assert damaged(folder) == [f"{name}.csv"]


def test_a_file_that_is_gone_or_cannot_be_one_is_told(folder: Path) -> None:
    manifest = read_manifest(folder)
    (folder / "transcript.txt").unlink()
    with pytest.raises(BadInput, match=r"transcript\.txt is missing; `sim rerun .*` makes it"):
        read_text(folder, manifest, "transcript.txt")
    (folder / "transcript.txt").mkdir()
    with pytest.raises(BadInput, match=r"transcript\.txt is missing"):
        read_text(folder, manifest, "transcript.txt")
    with pytest.raises(BadInput, match=r"has no runs\.csv"):
        checked(folder, manifest, "runs.csv")
    with pytest.raises(BadInput, match="has no table 'runs'"):
        read_table(folder, "runs")


def test_a_changed_scenario_file_is_told(folder: Path) -> None:
    path = folder / "scenario.toml"
    path.write_bytes(path.read_bytes() + b"\n# mine\n")
    with pytest.raises(BadInput, match=r"scenario\.toml has changed since it was made"):
        read_scenario(folder, read_manifest(folder))
    text = path.read_text().replace("resolve = ", "resolve = 0.0 # ", 1)
    forge_file(folder, "scenario.toml", text.encode())
    with pytest.raises(BadInput, match=r"scenario\.toml is not the scenario that was played"):
        read_scenario(folder, read_manifest(folder))


DAMAGED: list[tuple[Change, str]] = [
    (lambda m: m["scenario"]["data"]["states"]["ARL"].update(resolve=0.1), "scenario.data is not"),
    (lambda m: m["scenario"].update(hash="0" * 64), "scenario.data is not what scenario.hash says"),
    (lambda m: m.update(seed=2), "seed, first_run or settings are not what question says"),
    (lambda m: m.update(first_run=3), "first_run or settings are not what question says"),
    (lambda m: m["settings"].update(sets=["a=1"]), "settings are not what question says"),
]


@pytest.mark.parametrize(("change", "said"), DAMAGED)
def test_a_manifest_that_has_changed_is_told(folder: Path, change: Change, said: str) -> None:
    path = folder / "manifest.json"
    manifest = json.loads(path.read_text())
    change(manifest)
    path.write_text(json.dumps(manifest))
    with pytest.raises(BadInput, match=r"manifest\.json has changed since it was made: .*" + said):
        read_manifest(folder)


FORM: list[tuple[str, Any, str]] = [
    ("status", "finished", "status: Input should be 'running', 'done', 'stopped' or 'failed'"),
    ("kind", 3, "kind: Input should be a valid string"),
    ("seed", "1", "seed: Input should be a valid integer"),
    ("seed", 1.5, "seed: Input should be a valid integer"),
    ("first_run", -1, "first_run: Input should be greater than or equal to 0"),
    ("runs", 0, "runs: Input should be 1"),
    ("runs", 10**12, "runs: Input should be 1"),
    ("rules", None, "rules: Input should be a valid string"),
    ("engine", "magic", "engine: Input should be 'auto', 'python' or 'compiled'"),
    ("versions", [], "versions: Input should be"),
    ("settings", None, "settings: Input should be"),
    ("settings", {}, "settings.sets: Field required"),
    ("files", [], "files: Input should be"),
    ("files", {"../../etc/passwd": {"sha256": "0" * 64, "bytes": 1}}, "lies below its folder"),
    ("files", {"/etc/passwd": {"sha256": "0" * 64, "bytes": 1}}, "lies below its folder"),
    ("files", {"a.csv": {"sha256": "x", "bytes": 1}}, "files.a.csv.sha256: String should match"),
    ("rows", [1], "rows: Input should be"),
    ("started", "yesterday", "started: String should match"),
]


@pytest.mark.parametrize(("key", "value", "said"), FORM)
def test_a_manifest_that_is_not_of_its_form_is_told(
    folder: Path, key: str, value: Any, said: str
) -> None:
    forge(folder, **{key: value})
    with pytest.raises(BadInput, match="is not the manifest of a result that this version") as told:
        read_manifest(folder)
    assert said in str(told.value)
    assert "(made by version " in str(told.value) or key == "versions"


@pytest.mark.parametrize(
    "key", ["kind", "status", "seed", "runs", "rules", "versions", "settings", "files", "rows"]
)
def test_a_manifest_without_a_key_is_told(folder: Path, key: str) -> None:
    path = folder / "manifest.json"
    manifest = json.loads(path.read_text())
    del manifest[key]
    path.write_text(json.dumps(manifest))
    with pytest.raises(BadInput, match=f"{key}: Field required"):
        read_manifest(folder)


def test_another_format_is_told(folder: Path) -> None:
    forge(folder, format=2)
    with pytest.raises(BadInput, match="is in format 2; this version reads 1"):
        read_manifest(folder)


SCENARIOS: list[tuple[Change, str]] = [
    (
        lambda s: s["states"]["ARL"].update(resolve="high"),
        "scenario.data.states.ARL.resolve: Input",
    ),
    (lambda s: s["horizon"].update(turns=10**9), "scenario.data.horizon.turns: Input should be"),
    (lambda s: s["relations"].update({"ARL-XXX": {}}), "scenario.data.relations"),
    (lambda s: s["outcomes"]["force"].update(actors=["XXX"]), "cannot be played: outcomes.force"),
]


@pytest.mark.parametrize(("change", "said"), SCENARIOS)
def test_a_scenario_that_cannot_be_played_is_told(folder: Path, change: Change, said: str) -> None:
    scenario = read_manifest(folder)["scenario"]
    change(scenario["data"])
    forge(folder, scenario=scenario)
    with pytest.raises(BadInput) as told:
        read_manifest(folder)
    assert said in str(told.value)


RAW = {
    "nested": (b'{"scenario":' + b"[" * 100_000, "nested too deeply"),
    "no number": (b'{"format": 1, "scenario": NaN}', "is not the manifest of a result"),
    "no text": (b'{"scenario": "\xff"}', "cannot be read"),
    "half a letter": (b'{"format": 1, "kind": "\\ud800", "scenario": {}}', "is not the manifest"),
    "huge": (b'{"format": 1, "scenario": {}, "seed": ' + b"1" * 5000 + b"}", "cannot be read"),
}


@pytest.mark.parametrize("name", RAW)
def test_what_is_no_manifest_is_told(tmp_path: Path, name: str) -> None:
    raw, said = RAW[name]
    (tmp_path / "manifest.json").write_bytes(raw)
    with pytest.raises(BadInput, match=said):
        read_manifest(tmp_path)


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "manifest.json")
    with pytest.raises(BadInput, match="is no result"):
        read_manifest(tmp_path)


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
    (
        "events",
        ",2030-",
        ",2030-13-",
        "2: column 4 ('date'): '2030-13-01-08' is no date; one is written 2024-06-19",
    ),
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


def test_rows_of_another_run_are_told(folder: Path) -> None:
    forge(folder, first_run=3)
    with pytest.raises(BadInput, match="holds the rows of another run than its manifest says"):
        open_run(folder)
