from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from forged import settings_of

from sim.errors import BadInput
from sim.record.canonical import row_hash
from sim.record.encode import columns_of, csv_bytes, encoded
from sim.record.event_columns import reason, reason_codes
from sim.record.manifest import new_manifest
from sim.record.names import Names
from sim.record.played import Played
from sim.record.reading import (
    event_codes,
    read_dyads,
    read_events,
    read_states,
    read_table,
)
from sim.record.store import ResultFolder
from sim.record.tables import dyad_table, event_table, state_table
from sim.scenario.schema import Scenario


@pytest.fixture(params=["csv", "parquet"])
def saved(
    request: pytest.FixtureRequest, played: Callable[..., Played], names: Names, tmp_path: Path
) -> tuple[Path, dict[str, pd.DataFrame]]:
    """A run written in each format, with the tables that went in."""
    run = played(2)
    tables = {
        "events": event_table(run.rows, names, run.scenario.horizon),
        "states": state_table(run.states, names, run.run),
        "dyads": dyad_table(run.pairs, names, run.run),
    }
    manifest = new_manifest(
        "run", "june-2024", run.scenario, 2, 0, 1, "python", "abc", None, settings_of("run", {})
    )
    with ResultFolder(manifest, tmp_path / "out") as folder:
        folder.note(rows={"count": len(run.rows), "hash": row_hash(run.rows, names)})
        for name, table in tables.items():
            folder.write_table(name, table, request.param)
    return folder.path, tables


def test_tables_come_back_as_they_went_in(saved: tuple[Path, dict[str, pd.DataFrame]]) -> None:
    folder, tables = saved
    for name, read in (("events", read_events), ("states", read_states), ("dyads", read_dyads)):
        pd.testing.assert_frame_equal(read(folder), tables[name], check_dtype=False)


def test_the_codes_come_back_from_the_event_table(
    saved: tuple[Path, dict[str, pd.DataFrame]],
    played: Callable[..., Played],
    names: Names,
    scenario: Scenario,
) -> None:
    folder, _ = saved
    rows = event_codes(read_events(folder), names, scenario.horizon)
    assert np.array_equal(rows, played(2).rows)


def test_the_same_table_has_the_same_bytes(
    played: Callable[..., Played], names: Names, scenario: Scenario
) -> None:
    table = event_table(played(1).rows, names, scenario.horizon)
    for kind in ("csv", "parquet"):
        assert encoded(table, kind) == encoded(table.copy(), kind)
    text = csv_bytes(columns_of(table))
    assert b"\r" not in text
    assert text.startswith(b"run,turn,seq,date,phase,wave,kind,actor,")
    assert text.endswith(b"\n")


def test_an_unknown_format_is_refused(
    played: Callable[..., Played], names: Names, scenario: Scenario
) -> None:
    with pytest.raises(BadInput, match="no format called 'xlsx'; there are csv, parquet"):
        encoded(event_table(played(1).rows, names, scenario.horizon), "xlsx")


def test_a_table_of_parts_reads_as_one(
    played: Callable[..., Played], names: Names, scenario: Scenario, tmp_path: Path
) -> None:
    table = event_table(played(1).rows, names, scenario.horizon)
    settings = settings_of("ensemble", {})
    manifest = new_manifest(
        "ensemble", "june-2024", scenario, 1, 0, 1, "python", "abc", None, settings
    )
    with ResultFolder(manifest, tmp_path / "out") as folder:
        folder.write("events/part-00000.parquet", encoded(table[:100], "parquet"))
        folder.write("events/part-00001.parquet", encoded(table[100:], "parquet"))
    pd.testing.assert_frame_equal(read_events(folder.path), table)
    with pytest.raises(BadInput, match="has no table 'runs'"):
        read_table(folder.path, "runs")


def test_every_reason_has_one_code(names: Names) -> None:
    codes = reason_codes(names)
    assert all(reason(code, names) == text for text, code in codes.items())


def test_words_of_another_scenario_are_refused(
    played: Callable[..., Played], names: Names, scenario: Scenario
) -> None:
    table = event_table(played(1).rows, names, scenario.horizon)
    table.loc[0, "kind"] = "revolution"
    with pytest.raises(BadInput, match="not of this scenario"):
        event_codes(table, names, scenario.horizon)
