"""Catalogues of other languages as PO files, for translators' tools, and back.

python tests/messages.py export de > de.po
python tests/messages.py take de.po
"""

from __future__ import annotations

import json
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[1] / "sim"
FOLDERS = {name: ROOT / name / "messages" for name in ("telling", "classroom")}
OWN = ("language", "texts")  # sections that English has not
HEAD = "# {title}. See docs/languages.md.\n"


def read(path: Path) -> dict[str, dict[str, Any]]:
    """A catalogue; empty where there is none."""
    return tomllib.loads(path.read_text("utf-8")) if path.is_file() else {}


def keys(folder: str, other: dict[str, Any]) -> Iterator[tuple[str, str, str, str]]:
    """Of each text its context, section, key, and English; a list of forms is one text by lines."""
    english = read(FOLDERS[folder] / "en.toml")
    for section in OWN:
        for key in other.get(section, {}):
            yield f"{folder}/{section}/{key}", section, key, key
    for section, entries in english.items():
        for key, text in entries.items():
            yield f"{folder}/{section}/{key}", section, key, lines(text)


def lines(text: str | list[str]) -> str:
    """Forms as lines of one text."""
    return text if isinstance(text, str) else "\n".join(text)


def export(language: str) -> Catalog:
    """Both catalogues of a language as one of gettext's."""
    held = Catalog(locale=language, project="strategic-scenario-simulation")
    for folder, place in FOLDERS.items():
        other = read(place / f"{language}.toml")
        for context, section, key, english in keys(folder, other):
            said = lines(other.get(section, {}).get(key, ""))
            held.add(english, said, context=context)
    return held


def taken(held: Catalog, language: str) -> dict[Path, str]:
    """The catalogues that a PO file makes: what is fuzzy or of another English is left out."""
    files = {}
    for folder, place in FOLDERS.items():
        path = place / f"{language}.toml"
        found: dict[str, list[str]] = {}
        forms = read(place / "en.toml").get("units", {})
        for context, section, key, english in keys(folder, read(path)):
            message = held.get(english, context=context)
            if message is None or message.fuzzy or not message.string:
                continue
            text = str(message.string)
            said = text.split("\n") if section == "units" and key in forms else text
            name = key if key.replace("_", "").isalnum() and key.isascii() else quoted(key)
            found.setdefault(section, []).append(f"{name} = {quoted(said)}")
        parts = [f"[{section}]\n" + "\n".join(rows) + "\n" for section, rows in found.items()]
        files[path] = HEAD.format(title=language) + "\n" + "\n".join(parts)
    return files


def quoted(text: str | list[str]) -> str:
    """A text, or a list of texts, as TOML has it."""
    return json.dumps(text, ensure_ascii=False)


def main(command: str, argument: str) -> None:
    """Print a PO file, or write catalogues."""
    if command == "export":
        write_po(sys.stdout.buffer, export(argument), width=0, omit_header=False)
        return
    path = Path(argument)
    with path.open("rb") as file:
        held = read_po(file)
    for place, text in taken(held, path.stem).items():
        place.write_text(text, "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
