"""Reading results: the manifest, the tables as data frames, the rows as codes."""

from __future__ import annotations

import csv
import datetime
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sim.errors import BadInput
from sim.record.columns import new_table
from sim.record.event_columns import EVENT_COLUMNS, NUMBERS, WORDED, codes_of
from sim.record.files import file_checksum
from sim.record.log import Rows
from sim.record.manifest import DONE
from sim.record.names import Names
from sim.record.store import MANIFEST, RESULTS
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
WORDS = ("settings",)  # tables of text only: values as a scenario would write them


def is_result(folder: Path) -> bool:
    """Whether a folder holds a result."""
    return (folder / MANIFEST).is_file()


def newest(folder: Path) -> Path | None:
    """The newest result below a folder, one or two levels deep."""
    found = [path.parent for path in folder.glob(f"*/{MANIFEST}")]
    found += [path.parent for path in folder.glob(f"*/*/{MANIFEST}")]
    return max(found, key=lambda path: (path.name, str(path)), default=None)


def find_result(argument: str, base: Path = RESULTS) -> Path:
    """The folder that a user means: itself, a scenario's newest, `latest` for the newest of all.

    Raises: BadInput if there is none.
    """
    path = Path(argument)
    candidates = [path.parent if path.name == "latest" else path, base / argument]
    if argument == "latest":
        candidates = [base]
    elif path.name == "latest":
        candidates.append(base / path.parent)
    for candidate in candidates:
        if is_result(candidate):
            return candidate
        found = newest(candidate) if candidate.is_dir() else None
        if found is not None:
            return found
    raise BadInput(f"no result in {argument}; `sim run SCENARIO` makes one under {base}/")


def read_manifest(folder: Path | str) -> dict[str, Any]:
    """The manifest of a result. Raises: BadInput if there is none or it cannot be read."""
    path = Path(folder) / MANIFEST
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise BadInput(f"{folder} is no result: it has no {MANIFEST}") from None
    except (OSError, ValueError) as error:
        raise BadInput(f"{path} cannot be read: {error}") from None
    if not isinstance(manifest, dict) or "scenario" not in manifest:
        raise BadInput(f"{path} is not the manifest of a result")
    return manifest


def check_done(folder: Path, manifest: dict[str, Any]) -> None:
    """Raises: BadInput unless the result is whole."""
    if manifest["status"] != DONE:
        raise BadInput(f"{folder} is not a whole result: its manifest says {manifest['status']!r}")


def damaged(folder: Path | str) -> list[str]:
    """The files of a result that are missing or not what the manifest says."""
    path = Path(folder)
    wrong = []
    for name, facts in read_manifest(path)["files"].items():
        file = path / name
        if not file.is_file() or file_checksum(file) != facts["sha256"]:
            wrong.append(name)
    return wrong


def parsed(name: str, texts: list[str]) -> list[Any]:
    """A column of a CSV table: text, dates, truths, whole numbers, or exact doubles.

    An empty cell is no number, or no text in a column of words.
    """
    if name in TEXTS:
        return texts
    if name == "date":
        return [datetime.date.fromisoformat(text) if text else None for text in texts]
    if texts and set(texts) <= {"True", "False"}:
        return [text == "True" for text in texts]
    for form in (int, float):
        try:
            return [form(text) if text or form is int else float("nan") for text in texts]
        except ValueError:
            continue
    return texts


def read_csv(path: Path) -> pd.DataFrame:
    """A CSV table of a result, numbers exact, text as text."""
    import pandas as pd

    with path.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    columns = zip(*rows, strict=True) if rows else [()] * len(header)
    words = path.stem in WORDS
    cells = {
        name: list(texts) if words else parsed(name, list(texts))
        for name, texts in zip(header, columns, strict=True)
    }
    return pd.DataFrame(cells)


def read_table(folder: Path | str, name: str) -> pd.DataFrame:
    """A table of a result, of one file or of parts. Raises: BadInput if it is not there."""
    path = Path(folder)
    read_manifest(path)
    if (path / f"{name}.csv").is_file():
        return read_csv(path / f"{name}.csv")
    import pandas as pd

    files = [path / f"{name}.parquet"] if (path / f"{name}.parquet").is_file() else []
    files = files or sorted((path / name).glob("*.parquet"))
    if not files:
        raise BadInput(f"{path} has no table {name!r}")
    return pd.concat([pd.read_parquet(file) for file in files], ignore_index=True)


def read_events(folder: Path | str) -> pd.DataFrame:
    """The event table of a result: one row an event, columns as in `EVENT_COLUMNS`."""
    return read_table(folder, "events")


def read_states(folder: Path | str) -> pd.DataFrame:
    """The states of a result, turn by turn."""
    return read_table(folder, "states")


def read_dyads(folder: Path | str) -> pd.DataFrame:
    """The directed pairs of states of a result, turn by turn."""
    return read_table(folder, "dyads")


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
        rows["day"] = np.array(days, np.int64) - rows["turn"] * horizon.turn_days
    return rows
