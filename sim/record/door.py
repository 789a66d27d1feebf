"""The door of results folders: every command and function that reads one comes through here.

What lies in a folder is data, whoever made it. Its manifest is held to its form, and a file that is
about to be read is compared with its checksum: what has changed is told by name, never believed.
"""

from __future__ import annotations

import json
import shlex
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from sim.errors import BadInput
from sim.record.files import checksum, is_as_written
from sim.record.form import FORMAT, FORMS, ManifestForm, kind_name
from sim.record.manifest import DONE, canonical, question_hash
from sim.record.paths import inside
from sim.record.store import MANIFEST
from sim.scenario.checks.all import check
from sim.scenario.paths import spelled

LARGEST = 1 << 28  # bytes of a manifest
TOLD = 3  # faults of a manifest that are told
AGAIN_BY = {
    "ensemble": "`sim ensemble --resume {}` plays it again"
}  # of a result that is not whole


def read_manifest(folder: Path | str) -> dict[str, Any]:
    """The manifest of a result, held to its form.

    Raises: BadInput if there is none, or if it cannot be read, is not one, or has changed.
    """
    path = inside(Path(folder), MANIFEST)
    try:
        if not path.is_file():
            raise BadInput(f"{folder} is no result: it has no {MANIFEST}")
        if path.stat().st_size > LARGEST:
            raise BadInput(f"{path} cannot be read: no manifest is that large")
        raw = path.read_bytes()
        manifest: dict[str, Any] = json.loads(raw)
    except (OSError, ValueError) as error:
        raise BadInput(f"{path} cannot be read: {error}") from None
    except RecursionError:
        raise BadInput(f"{path} cannot be read: it is nested too deeply") from None
    said = faults(raw)
    if said:
        raise BadInput(f"{path} {said}")
    return manifest


@lru_cache(maxsize=16)
def faults(raw: bytes) -> str:
    """What is wrong with a manifest that is JSON, in words that follow its name; or nothing."""
    manifest = json.loads(raw)
    if not isinstance(manifest, dict) or "scenario" not in manifest:
        return "is not the manifest of a result"
    if manifest.get("format") != FORMAT:
        return f"is in format {manifest.get('format')!r}; this version reads {FORMAT}"
    try:
        held = FORMS.get(kind_name(manifest), ManifestForm).model_validate_json(raw)
    except ValidationError as error:
        return not_of_form(manifest, error)
    if checksum(canonical(manifest["scenario"]["data"])) != held.scenario.hash:
        return changed("scenario.data is not what scenario.hash says")
    if held.question not in {None, question_hash(manifest)}:
        return changed("kind, seed, first_run or settings are not what question says")
    for scenario in held.scenarios:
        findings = check(scenario)
        if findings:
            first = findings[0]
            return f"holds a scenario that cannot be played: {spelled(first.path)}: {first.message}"
    return ""


def changed(what: str) -> str:
    """That a manifest is not as it was written; nothing else holds what it said."""
    return f"has changed since it was made: {what}. Take it from a copy, or play anew"


def not_of_form(manifest: dict[str, Any], error: ValidationError) -> str:
    """The first faults of a manifest, each with its key."""
    found = error.errors(include_url=False, include_context=False, include_input=False)
    told = [
        f"{'.'.join(map(str, fault['loc'])) or 'it'}: {fault['msg'].removeprefix('Value error, ')}"
        for fault in found[:TOLD]
    ]
    more = f"; and {len(found) - TOLD} more" if len(found) > TOLD else ""
    made_by = manifest.get("versions")
    version = made_by.get("strategic-scenario-simulation") if isinstance(made_by, dict) else None
    by = f" (made by version {version})" if isinstance(version, str) else ""
    return f"is not the manifest of a result that this version reads{by}: {'; '.join(told)}{more}"


def check_done(folder: Path, manifest: dict[str, Any]) -> None:
    """Raises: BadInput unless the result is whole."""
    if manifest["status"] != DONE:
        raise BadInput(f"{folder} is not a whole result: its manifest says {manifest['status']!r}")


def listed(manifest: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The facts of every file that belongs to a result, by name; of an unfinished one its parts."""
    found: dict[str, dict[str, Any]] = {}
    for part in manifest.get("parts", {}).values():
        found |= part["files"]
    found |= manifest["files"]
    return found


def listed_as(manifest: dict[str, Any], name: str) -> dict[str, Any] | None:
    """The facts of one file, as of `listed`; None where it does not belong to the result.

    (To list all files for the sake of each takes the square of their number.)
    """
    found: dict[str, Any] | None = manifest["files"].get(name)
    return listed(manifest).get(name) if found is None else found


def parts_of(manifest: dict[str, Any], table: str) -> list[str]:
    """The files of a table that lies in parts, in order; none where it was not kept."""
    return sorted(name for name in listed(manifest) if name.startswith(f"{table}/"))


def restoring(folder: Path, manifest: dict[str, Any]) -> str:
    """What makes a file of a result again."""
    where = shlex.quote(str(folder))
    kind = str(manifest["kind"])
    if manifest["status"] != DONE and kind in AGAIN_BY:
        return AGAIN_BY[kind].format(where)
    return f"`sim rerun {where}` makes it again" if kind in FORMS else "take it from a copy"


def checked(folder: Path, manifest: dict[str, Any], name: str) -> Path:
    """Where a file of a result lies, which is as it was written.

    Raises: BadInput if the result has no such file, or if it is gone, a link, or has changed.
    """
    facts = listed_as(manifest, name)
    path = inside(folder, name)
    if facts is None:
        raise BadInput(f"{folder} has no {name}")
    try:
        whole = is_as_written(path, facts)
        is_there = whole or path.is_file()
    except OSError as error:
        raise BadInput(f"{path} cannot be read: {error.strerror}") from None
    if not whole:
        said = "has changed since it was made" if is_there else "is missing"
        raise BadInput(f"{path} {said}; {restoring(folder, manifest)}")
    return path


def read_text(folder: Path, manifest: dict[str, Any], name: str) -> str:
    """A text file of a result. Raises: BadInput as `checked`, or if it is no text."""
    path = checked(folder, manifest, name)
    try:
        return path.read_bytes().decode()
    except ValueError as error:
        raise BadInput(f"{path} is no text in UTF-8: {error}") from None


def damaged(folder: Path | str) -> list[str]:
    """The files of a result that are missing or not what the manifest says."""
    path = Path(folder)
    wrong = []
    for name, facts in listed(read_manifest(path)).items():
        try:
            is_whole = is_as_written(inside(path, name), facts)
        except (OSError, BadInput):
            is_whole = False
        if not is_whole:
            wrong.append(name)
    return wrong
