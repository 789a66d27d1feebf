"""The works that a result or a scenario rests on, and the program itself, as BibTeX."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path

from sim.errors import SimError
from sim.report.references import Entry, References, Work, entries, works_in
from sim.report.set_latex import latex_text
from sim.telling.messages import say

NAME = "CITATION.cff"
MEMORY = "[M]"  # marks what was written from memory and not looked up
JOURNAL = re.compile(r"(?P<journal>.+) (?P<volume>\d+)\((?P<number>[^)]+)\)(?:, (?P<pages>.+))?")
PRESS = re.compile(r".*\b(Press|Praeger|Springer|Wadsworth)$")
EDITORS = " (Eds.)"
APART = re.compile(r"(?<=\.), ")  # between the authors of a list of references
KEY = re.compile(r"^(\S[^:]*): *(.*)$")


def bibtex(sources: Iterable[str], methods: Sequence[str] = (), made: str = "") -> str:
    """The program and every work that sources and methods name, as BibTeX.

    sources: of the numbers of scenarios; methods: what the estimators are called in the list of
    works; made: which version and rules made the result.
    """
    named = list(dict.fromkeys(sources))
    works = References([*named, *methods]).works
    remembered = [source for source in named if MEMORY in source]
    known = {work for source in {*named, *methods} - {*remembered} for work in works_in(source)}
    parts, taken = [software(made)], set[str]()
    for work in works:
        key = key_of(work, taken)
        taken.add(key)
        parts.append(entry(work, key, from_memory=work not in known))
    without = sum(not works_in(source) for source in named)
    head = say("paper.bibliography", works=len(works), without=without)
    return "\n\n".join([f"% {head}", *parts]) + "\n"


def entry(work: Work, key: str, *, from_memory: bool) -> str:
    """One work as an entry. from_memory: whether only such sources name it."""
    held = entries().get(work.called)
    fields = {"note": latex_text(work.text)} if held is None else fields_of(held)
    kind = fields.pop("kind", "misc")
    if work.doi:
        fields["doi"] = work.doi
    if from_memory:
        fields["annote"] = say("paper.from_memory")
    return set_entry(kind, key, fields)


def set_entry(kind: str, key: str, fields: dict[str, str]) -> str:
    """An entry of BibTeX."""
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items()]
    return "\n".join([f"@{kind}{{{key},", *lines, "}"])


def fields_of(held: Entry) -> dict[str, str]:
    """The fields of an entry, from a work of the list."""
    who = "editor" if held["author"].endswith(EDITORS) else "author"
    people = APART.split(held["author"].removesuffix(EDITORS))
    names = " and ".join(person(name.removeprefix("& ")) for name in people)
    fields = {"title": f"{{{latex_text(held['title'])}}}", "year": str(held["year"])}
    found, place = JOURNAL.fullmatch(held["place"]), latex_text(held["place"])
    if found is not None:
        parts = {name: latex_text(text) for name, text in found.groupdict().items() if text}
        parts |= {"pages": parts["pages"].replace("-", "--")} if "pages" in parts else {}
        return {"kind": "article", who: names, **fields, **parts}
    if PRESS.fullmatch(held["place"]):
        return {"kind": "book", who: names, **fields, "publisher": place}
    return {"kind": "misc", who: names, **fields, "howpublished": place}


def person(name: str) -> str:
    """A name for BibTeX; a family name with a small word in its middle is kept together."""
    family, _, given = latex_text(name).partition(", ")
    first, *others = family.split()
    if first[0].isupper() and any(word.islower() for word in others):
        family = f"{{{family}}}"
    return f"{family}, {given}" if given else family


def key_of(work: Work, taken: set[str]) -> str:
    """What a paper calls a work: author and year, and a letter where two would be called alike."""
    held = entries().get(work.called)
    told = work.called if held is None else f"{held['author'].split(',')[0]}{held['year']}"
    plain = unicodedata.normalize("NFKD", told).encode("ascii", "ignore").decode().lower()
    key = re.sub(r"[^a-z0-9]+", "", plain)[:40]
    endings = ["", *"abcdefghijklmnopqrstuvwxyz"]
    return next(f"{key}{end}" for end in endings if f"{key}{end}" not in taken)


def software(made: str = "") -> str:
    """The program as an entry, from its file of citation."""
    held = citation()
    fields = {
        "author": f"{{{latex_text(held['name'])}}}",
        "title": f"{{{latex_text(held['title'])}}}",
        "howpublished": say("paper.software"),
        "version": latex_text(held["version"]),
        **({"note": latex_text(made)} if made else {}),
    }
    return set_entry("misc", "strategicscenariosimulation", fields)


def citation() -> dict[str, str]:
    """What the file of citation says, its first author by name. Raises: SimError without the file.

    It lies in an installed package, and in the root of a checkout.
    """
    package = Path(__file__).resolve().parent.parent
    for place in (package / NAME, package.parent / NAME):
        if place.is_file():
            lines = (
                line.strip().removeprefix("- ") for line in place.read_text("utf-8").splitlines()
            )
            found = [match.groups() for match in map(KEY.match, lines) if match]
            return {key: value.strip("\"'") for key, value in reversed(found)}
    raise SimError(f"{NAME} is missing: the program is not wholly installed")
