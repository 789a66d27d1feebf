"""Tables of many runs as Parquet: words as dictionaries, the same bytes for the same rows."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.record.names import Names
from sim.record.tables import DYAD_COLUMNS, STATE_COLUMNS, TREATY_KINDS, reason
from sim.scenario.schema import Horizon
from sim.terms.events import KINDS, PHASES, Kind
from sim.terms.measures import CONDITION_MEASURES

EPOCH = 719163  # ordinal of 1970-01-01, from which Arrow counts days


def coded(codes: NDArray[np.int64], words: Sequence[str]) -> Any:
    """A column of codes as a dictionary of words; code -1 is the empty word.

    Each word stands in the dictionary once, though several codes may mean it (an act and the
    cutting of a flow share a name): with a word twice, the writer's bytes differ from time to time.
    """
    import pyarrow as pa

    unique = list(dict.fromkeys([*words, ""]))
    place = {word: k for k, word in enumerate(unique)}
    table = np.array([place[word] for word in [*words, ""]], np.int32)
    index = table[np.where(codes < 0, len(words), codes)]
    return pa.DictionaryArray.from_arrays(index, pa.array(unique))


def reasons(codes: NDArray[np.int64], names: Names) -> Any:
    """The column `because` as a dictionary of words, in the order of the codes."""
    found, where = np.unique(codes, return_inverse=True)
    return coded(where, [reason(code, names) for code in found.tolist()])


def event_arrow(rows: NDArray[Any], names: Names, horizon: Horizon) -> Any:
    """Event rows as an Arrow table with the columns of `sim.record.tables.EVENT_COLUMNS`."""
    import pyarrow as pa

    start = horizon.start.toordinal() - EPOCH
    days = rows["turn"] * horizon.turn_days + rows["day"] + start
    actors = [*names.states, *names.members]
    kind = rows["kind"]
    changes = kind == Kind.CHANGE
    actions = np.where(changes & (rows["action"] >= 0), len(names.actions), 0) + rows["action"]
    about_treaty = np.isin(kind, TREATY_KINDS) & (rows["clause"] >= 0)
    clauses = np.where(about_treaty, len(names.clauses), 0) + rows["clause"]
    columns: dict[str, Any] = {
        "run": pa.array(rows["run"].astype(np.int64)),
        "turn": pa.array(rows["turn"].astype(np.int16)),
        "seq": pa.array(rows["seq"].astype(np.int32)),
        "date": pa.array(days.astype(np.int32)).cast(pa.date32()),
        "phase": coded(rows["phase"], PHASES),
        "wave": pa.array(rows["wave"].astype(np.int16)),
        "kind": coded(kind, KINDS),
        "actor": coded(rows["actor"], actors),
        "target": coded(rows["target"], actors),
        "third": coded(rows["third"], actors),
        "action": coded(actions, [*names.actions, *CONDITION_MEASURES]),
        "issue": coded(rows["issue"], names.issues),
        "clause": coded(clauses, [*names.clauses, *names.treaties]),
        "rung": pa.array(rows["rung"].astype(np.int8)),
        "value": pa.array(np.ascontiguousarray(rows["value"])),
        "p": pa.array(np.ascontiguousarray(rows["p"])),
        "because": reasons(rows["because"], names),
        "cause": pa.array(rows["cause"].astype(np.int32)),
    }
    return pa.table(columns)


def runs_arrow(columns: Mapping[str, NDArray[Any]]) -> Any:
    """One row a run."""
    import pyarrow as pa

    return pa.table({name: pa.array(np.ascontiguousarray(x)) for name, x in columns.items()})


def states_arrow(
    values: NDArray[np.float64], names: Names, first: int, turns: NDArray[np.int64]
) -> Any:
    """States turn by turn; values: (runs, turns, n_states, columns); turns: played, by run."""
    import pyarrow as pa

    runs, longest, n, _ = values.shape
    played = np.repeat(np.arange(longest)[None, :] < turns[:, None], n).reshape(runs, longest, n)
    run, turn, state = np.nonzero(played)
    columns: dict[str, Any] = {
        "run": pa.array(run + first),
        "turn": pa.array(turn.astype(np.int16)),
        "state": coded(state, names.states),
    }
    for k, name in enumerate(STATE_COLUMNS):
        columns[name] = pa.array(values[..., k][played])
    return pa.table(columns)


def dyads_arrow(
    values: NDArray[np.float64], names: Names, first: int, turns: NDArray[np.int64]
) -> Any:
    """Directed pairs turn by turn; values: (runs, turns, n_states, n_states, columns)."""
    import pyarrow as pa

    runs, longest, n, _, _ = values.shape
    played = np.zeros((runs, longest, n, n), bool)
    played[np.arange(longest)[None, :] < turns[:, None]] = ~np.eye(n, dtype=bool)
    run, turn, i, j = np.nonzero(played)
    columns: dict[str, Any] = {
        "run": pa.array(run + first),
        "turn": pa.array(turn.astype(np.int16)),
        "actor": coded(i, names.states),
        "target": coded(j, names.states),
    }
    for k, name in enumerate(DYAD_COLUMNS):
        columns[name] = pa.array(values[..., k][played])
    return pa.table(columns)


def parquet(table: Any) -> bytes:
    """An Arrow table as Parquet (zstd)."""
    import pyarrow.parquet

    sink = io.BytesIO()
    pyarrow.parquet.write_table(table, sink, compression="zstd", compression_level=1)
    return sink.getvalue()
