"""Results folders as a stranger may send them: bytes and fields changed, names and links put in.

A damage is drawn from a seed of its own, so that each can be had again. Half of what is changed has
its checksums made anew, as by somebody who knows how.
"""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from forged import forge, forge_file

SEED = 70_917
MANIFEST = "manifest.json"
GONE = object()
At = tuple[str | int, ...]
VALUES: list[Any] = [
    GONE,
    None,
    True,
    "",
    "x",
    "ARL",
    -1,
    0,
    1,
    2,
    999,
    10**6,
    2**31,
    2**63,
    10**30,
    0.5,
    -0.5,
    1e300,
    5e-324,
    [],
    {},
    [[]],
    {"a": [1]},
    ["ARL", "ARL"],
    "../../outside/diary.txt",
    "/etc/passwd",
    "outside",
    "a\u0000b\u001b[31m\u202e",
    "=2+2",
    "$1\\frac \\1 \\g<0> {x} %s",
    "<script>alert(1)</script>",
    "x" * 5000,
    "2024-06-19",
    "0" * 64,
]
CELLS = [
    "",
    "x",
    "-1",
    "0",
    "1",
    "9",
    "99999",
    "1e308",
    "nan",
    "inf",
    "-inf",
    "0.5",
    "9" * 30,
    "9" * 5000,
    "1_0",
    "\u0661",
    "True",
    "2024-13-01",
    "0001-01-01",
    "9999-12-31",
    "=2+2",
    "'",
    "a\nb",
    "a\rb",
    '"',
    "\0",
    "\x1b[31m",
    "\u202e",
    "../../outside",
    "$1\\frac",
    "<b>",
    "x" * 3000,
    "ARL",
    "BOR",
    "act",
    "war",
]


def places(data: Any, at: At = ()) -> Iterator[At]:
    """Every place in data; of a list its first entries."""
    yield at
    held = (
        data.items()
        if isinstance(data, dict)
        else enumerate(data[:3])
        if at and isinstance(data, list)
        else ()
    )
    for key, value in held:
        yield from places(value, (*at, key))


def put(data: Any, at: At, value: Any) -> None:
    """Put a value into data, or take one out."""
    for key in at[:-1]:
        data = data[key]
    if value is GONE:
        del data[at[-1]]
    else:
        data[at[-1]] = value


def files(folder: Path) -> list[str]:
    """The names of all files of a folder."""
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


def a_place(dice: random.Random, data: Any) -> At:
    """A place in data; each part of a manifest is as likely as the large scenario."""
    first = dice.choice([key for key in data if key != "files"] + ["files"])
    return dice.choice(list(places(data[first], (first,))))


def field(dice: random.Random, folder: Path) -> str:
    """A field of the manifest."""
    manifest = json.loads((folder / MANIFEST).read_text("utf-8"))
    done = []
    for _ in range(dice.choice([1, 1, 2, 3])):
        at, value = a_place(dice, manifest), dice.choice(VALUES)
        put(manifest, at, value)
        done.append(f"{'.'.join(map(str, at))} = {'gone' if value is GONE else repr(value)[:40]}")
    (folder / MANIFEST).write_text(json.dumps(manifest), "utf-8")
    if dice.random() < 0.7:
        try:
            forge(folder)
        except (KeyError, TypeError, ValueError):
            return f"{'; '.join(done)} (no hash can be made)"
        return f"{'; '.join(done)}, hashes anew"
    return "; ".join(done)


def swapped(dice: random.Random, folder: Path) -> str:
    """A field of the manifest with the value of another."""
    manifest = json.loads((folder / MANIFEST).read_text("utf-8"))
    one, other = a_place(dice, manifest), a_place(dice, manifest)
    value = manifest
    for key in other:
        value = value[key]
    put(manifest, one, json.loads(json.dumps(value)))
    (folder / MANIFEST).write_text(json.dumps(manifest), "utf-8")
    try:
        forge(folder)
    except (KeyError, TypeError, ValueError):
        return f"{one} as {other} (no hash can be made)"
    return f"{one} as {other}"


def changed(dice: random.Random, data: bytes) -> bytes:
    """Other bytes."""
    at = dice.randrange(len(data) + 1)
    ways: list[Callable[[], bytes]] = [
        lambda: data[:at],
        lambda: b"",
        lambda: data + dice.randbytes(20),
        lambda: data[:at] + bytes([dice.randrange(256)]) + data[at + 1 :],
        lambda: data[:at] + dice.randbytes(dice.choice([1, 8, 200])) + data[at:],
        lambda: data[: at // 2] + data[at:],
        lambda: b"\0" * len(data),
    ]
    return dice.choice(ways)()


def bytes_of_a_file(dice: random.Random, folder: Path) -> str:
    """A file with other bytes, its checksum as it was or made anew."""
    name = dice.choice(files(folder))
    data = changed(dice, (folder / name).read_bytes())
    if name == MANIFEST or dice.random() < 0.4:
        (folder / name).write_bytes(data)
        return f"{name} changed"
    forge_file(folder, name, data)
    return f"{name} changed, checksum anew"


def cell(dice: random.Random, folder: Path) -> str:
    """Cells of a table, with a checksum that fits."""
    tables = [name for name in files(folder) if name.endswith(".csv")]
    name = dice.choice(tables or [MANIFEST])
    rows = [row.split(",") for row in (folder / name).read_text("utf-8").split("\n")]
    done = []
    for _ in range(dice.choice([1, 1, 2, 4])):
        k = min(dice.choice([0, 1, dice.randrange(len(rows))]), len(rows) - 1)
        column, new = dice.randrange(len(rows[k])), dice.choice(CELLS)
        rows[k][column] = f'"{new}"' if "\n" in new or "\r" in new else new
        done.append(f"row {k} column {column} {new[:20]!r}")
    if dice.random() < 0.2:
        k, other = dice.randrange(len(rows)), dice.randrange(len(rows))
        rows[k], rows[other] = rows[other], rows[k]
        done.append(f"rows {k} and {other} swapped")
    forge_file(folder, name, "\n".join(",".join(row) for row in rows).encode())
    return f"{name}: {'; '.join(done)}"


def exchanged(dice: random.Random, folder: Path) -> str:
    """A file in the place of another, with a checksum that fits."""
    names = [name for name in files(folder) if name != MANIFEST]
    one, other = dice.choice(names), dice.choice(names)
    forge_file(folder, one, (folder / other).read_bytes())
    return f"{one} is {other}"


def lost(dice: random.Random, folder: Path) -> str:
    """A file gone, or a folder in its place."""
    name = dice.choice(files(folder))
    (folder / name).unlink()
    if dice.random() < 0.4:
        (folder / name).mkdir()
        return f"{name} is a folder"
    return f"{name} gone"


def linked(dice: random.Random, folder: Path) -> str:
    """A file or a folder that lies elsewhere, with what it held: every checksum fits."""
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))
    name = dice.choice([*names, "report.html", "plots"])
    theirs = folder.parent / "outside" / "theirs"
    if (folder / name).exists():
        theirs.parent.mkdir(exist_ok=True)
        shutil.move(folder / name, theirs)
    else:
        theirs.mkdir()
    (folder / name).symlink_to(theirs)
    return f"{name} is a link"


DAMAGES = (
    field,
    field,
    field,
    swapped,
    bytes_of_a_file,
    bytes_of_a_file,
    cell,
    cell,
    exchanged,
    lost,
    linked,
)


def damage(number: int, folder: Path) -> str:
    """Damage a folder in the way of this number; what was done."""
    dice = random.Random(SEED * 1_000_003 + number)
    return dice.choice(DAMAGES)(dice, folder)
