"""Reading results: which one is meant, its tables as data frames, the rows as codes."""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Mapping, Sequence
from itertools import permutations
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sim.errors import BadInput
from sim.record.columns import new_table
from sim.record.csv_tables import Cells, columns_of, read_cells
from sim.record.door import checked, listed, parts_of, read_manifest
from sim.record.encode import FORMATS
from sim.record.event_columns import EVENT_COLUMNS, NUMBERS, WORDED, codes_of
from sim.record.files import checksum
from sim.record.log import Rows
from sim.record.manifest import canonical, scenario_hash
from sim.record.names import Names
from sim.record.paths import safe_name
from sim.record.store import MANIFEST, RESULTS
from sim.record.table_forms import check_columns, form_of
from sim.scenario.find import read_layer
from sim.scenario.load import Loaded, load
from sim.scenario.near import choices
from sim.scenario.schema import Horizon
from sim.terms.events import Kind

if TYPE_CHECKING:
    import pandas as pd

TEXTS = (
    *WORDED,
    "state",
    "variation",
    "outcome",
    "title",
    "measure",
    "scale",
    "direction",
    "conclusion",
    "by",
    "panel",
)
STARTED = re.compile(
    rb'\n "started": "([^"\\]+)"'
)  # as a manifest is written; quicker than all of it
GRIDS = {"states": ["state"], "dyads": ["actor", "target"]}  # tables with a row for each, by turn
NO_FORM: Mapping[str, str] = {}
WORDS = ("settings",)  # tables of text only: values as a scenario would write them


def is_result(folder: Path) -> bool:
    """Whether a folder holds a result."""
    try:
        return (folder / MANIFEST).is_file()
    except OSError:  # a name that no folder can have
        return False


def begun(path: Path) -> float:
    """When a result was begun, in seconds, as its manifest says.

    Where that cannot be read, when the manifest was written: a damaged result is not passed over in
    silence, whoever opens it is told.
    """
    try:
        written = path.lstat().st_mtime
        found = [] if path.is_symlink() else STARTED.findall(path.read_bytes())
    except OSError:
        return 0.0
    try:
        return datetime.datetime.fromisoformat(found[-1].decode()).timestamp()
    except (IndexError, ValueError):
        return written


def newest(folder: Path) -> Path | None:
    """The result below a folder, one or two levels deep, that was begun last; of equals by name.

    One that is not whole counts: whoever opens it is told so.
    """
    found = [*folder.glob(f"*/{MANIFEST}"), *folder.glob(f"*/*/{MANIFEST}")]
    last = max(found, key=lambda path: (begun(path), str(path)), default=None)
    return None if last is None else last.parent


def find_result(argument: str, base: Path = RESULTS) -> Path:
    """The folder that a user means: itself, a scenario's newest, `latest` for the newest of all.

    Raises: BadInput if there is none.
    """
    path = Path(argument)
    candidates = [path.parent if path.name == "latest" else path, base / argument]
    if argument == "latest":
        candidates = [base]
    elif path.name == "latest":
        candidates += [base / path.parent, base / safe_name(str(path.parent))]
    else:
        candidates.append(base / safe_name(argument))  # as the folder of a scenario is called
    for candidate in candidates:
        if is_result(candidate):
            return candidate
        found = newest(candidate) if os.path.isdir(candidate) else None  # noqa: PTH112 - no error
        if found is not None:
            return found
    raise BadInput(f"no result in {argument}; `sim run SCENARIO` makes one under {base}/")


def domains_of(name: str, columns: Sequence[str], form: Mapping[str, str]) -> dict[str, str]:
    """The domain of each column of a table whose form says some of them; "" of one unknown."""
    if name in WORDS:
        return dict.fromkeys(columns, "text")
    return dict.fromkeys(TEXTS, "text") | {"date": "date"} | dict(form)


def read_csv(path: Path, form: Mapping[str, str] = NO_FORM) -> pd.DataFrame:
    """A CSV table, numbers exact, text as text. Raises: BadInput if it holds none.

    form: the domains of its columns, as far as they are known; the others are what they hold.
    """
    return frame_of(read_cells(path), form)


def frame_of(cells: Cells, form: Mapping[str, str]) -> pd.DataFrame:
    """The table that the cells of a CSV file make. Raises: BadInput, with the place."""
    import pandas as pd

    return pd.DataFrame(columns_of(cells, domains_of(cells.path.stem, cells.header, form)))


def read_parquet(path: Path, columns: Sequence[str] | None = None) -> pd.DataFrame:
    """A Parquet table, or these columns of it. Raises: BadInput if it does not hold them."""
    import pandas as pd

    try:
        return pd.read_parquet(path, columns=None if columns is None else list(columns))
    except (OSError, ValueError, KeyError) as error:
        raise BadInput(f"{path} holds no table: {error}") from None


def read_scenario(folder: Path, manifest: dict[str, Any], name: str = "scenario") -> Loaded:
    """The scenario of a result from its file, or one of its variations.

    Raises: BadInput if it is gone, has changed, or is not the one that was played.
    """
    path = checked(folder, manifest, f"{name}.toml")
    if read_layer(path).raw.get("resolved") is not True:  # a base would lie elsewhere
        raise BadInput(f"{path} is no scenario of a result: it does not say `resolved = true`")
    loaded = load(path)
    data = manifest["settings"].get("scenarios", {}).get(name)
    known = manifest["scenario"]["hash"] if data is None else checksum(canonical(data))
    if scenario_hash(loaded.scenario) != known:
        raise BadInput(f"{path} is not the scenario that was played")
    return loaded


def has_table(manifest: dict[str, Any], name: str) -> bool:
    """Whether a result lists a table, as one file or in parts."""
    files = listed(manifest)
    return any(f"{name}.{kind}" in files for kind in FORMATS) or bool(parts_of(manifest, name))


def table_names(manifest: dict[str, Any]) -> list[str]:
    """The tables that a result lists, by name, each as one file or in parts."""
    found = set()
    for name in listed(manifest):
        folder, _, file = name.rpartition("/")
        stem, _, kind = file.rpartition(".")
        if kind in FORMATS and (not folder or stem.isdecimal()):
            found.add(folder or stem)
    return sorted(found)


def read_table(
    folder: Path | str,
    name: str,
    manifest: dict[str, Any] | None = None,
    needed: Sequence[str] = (),
) -> pd.DataFrame:
    """A table of a result, of one file or of parts, as it was written.

    manifest: where it is at hand; needed: columns that must be there beside those of its form.
    Raises: BadInput if the table is not there or has changed.
    """
    import pandas as pd

    path = Path(folder)
    held = read_manifest(path) if manifest is None else manifest
    files = listed(held)
    if f"{name}.csv" in files:
        cells = read_cells(checked(path, held, f"{name}.csv"))
        place = cells.place
        found = frame_of(cells, form_of(held, name))
    else:
        whole = f"{name}.parquet"
        parts = [whole] if whole in files else parts_of(held, name)
        if not parts:
            raise BadInput(f"{path} has no table {name!r}{choices(name, table_names(held))}")
        frames = [read_parquet(checked(path, held, part)) for part in parts]
        found = pd.concat(frames, ignore_index=True)

        def place(column: str, row: int | None = None) -> str:
            at = "" if row is None else f", row {row + 1}"
            return f"the table {name} of {path}{at}" + (f", column {column!r}" if column else "")

    check_columns(place, held, name, found, needed)
    if name.startswith("events") and held["kind"] in {"run", "branch"}:
        check_causes(path, found)
    elif held["kind"] in {"run", "branch"}:
        check_grid(path, held, name, found)
    return found


def check_causes(folder: Path, events: pd.DataFrame) -> None:
    """Raises: BadInput unless the events of a run are numbered, each after what led to it."""
    seq, cause = events["seq"].to_numpy(), events["cause"].to_numpy()
    if (seq != np.arange(len(seq))).any() or (cause < -1).any() or (cause >= seq).any():
        raise BadInput(f"the event table of {folder} is not in order")


def check_grid(folder: Path, manifest: dict[str, Any], name: str, table: pd.DataFrame) -> None:
    """Raises: BadInput unless a table has a row for each turn and state, or pair of states."""
    states = sorted(manifest["scenario"]["data"]["states"])
    kind = name.partition("_")[0]
    if kind not in GRIDS:
        return
    columns = GRIDS[kind]
    each = list(permutations(states, len(columns)))
    turns = len(table) // len(each)
    held = table[["turn", *columns]].itertuples(index=False, name=None)
    wanted = [(turn, *names) for turn in range(turns) for names in each]
    if list(held) != wanted:
        said = f"is not in order: a row for each turn and {' and '.join(columns)}, by name"
        raise BadInput(f"the table {name} of {folder} {said}")


def read_events(folder: Path | str, manifest: dict[str, Any] | None = None) -> pd.DataFrame:
    """The event table of a result: one row an event, columns as in `EVENT_COLUMNS`."""
    return read_table(folder, "events", manifest)


def read_states(folder: Path | str, manifest: dict[str, Any] | None = None) -> pd.DataFrame:
    """The states of a result, turn by turn."""
    return read_table(folder, "states", manifest)


def read_dyads(folder: Path | str, manifest: dict[str, Any] | None = None) -> pd.DataFrame:
    """The directed pairs of states of a result, turn by turn."""
    return read_table(folder, "dyads", manifest)


def event_codes(
    frame: pd.DataFrame, names: Names, horizon: Horizon, only: Sequence[str] = EVENT_COLUMNS
) -> NDArray[Any]:
    """The rows of an event table as codes again, the inverse of `event_table`.

    only: the columns that are asked for, the others stay empty; with `action` comes `value`, with
    words `kind`. Raises: BadInput if a word is not one of the scenario's.
    """
    import pandas as pd

    rows = new_table(Rows, len(frame))[: len(frame)]
    for name in NUMBERS.keys() & set(only):
        rows[name] = frame[name]
    try:
        for name in (name for name in WORDED if name in only):
            places, words = pd.factorize(frame[name], use_na_sentinel=False)
            rows[name] = codes_of(WORDED[name], places, list(words), rows["kind"], names)
    except KeyError as error:
        raise BadInput(f"the event table is not of this scenario: {error}") from None
    lowered = (rows["kind"] == Kind.ACT) & (rows["value"] < 0.0) & (rows["action"] >= 0)
    is_flow = np.array([*names.cuts[1:], False])  # the cut of a flow follows its raise
    rows["action"][lowered] += is_flow[rows["action"][lowered]]
    if "date" in only:
        days = [date.toordinal() - horizon.start.toordinal() for date in frame["date"]]
        rows["day"] = np.array(days, np.int64) - rows["turn"] * horizon.beat_days
    return rows
