"""The site: made without a fault from the pages as they lie there, whole, closed to the outside."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from site_made import Site
from sizes import chosen

import sim
from sim.cli import COMMANDS, group
from sim.cli.site import build, sources
from sim.record.event_columns import EVENT_COLUMNS
from sim.record.tables import DYAD_COLUMNS, STATE_COLUMNS
from sim.scenario.find import shipped_names

DRAWN = ["two-states", "pact-of-three"]  # in the gallery, at the short size


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site; that it is made at all says that Sphinx, at its strictest, finds no fault."""
    folder = tmp_path_factory.mktemp("made") / "site"
    build.build(folder, shipped_names() if chosen["full"] else DRAWN)
    return Site(folder)


def text_of(made: Site, name: str) -> str:
    return (made.folder / name).read_text("utf-8")


def test_every_page_of_the_project_is_in_it(made: Site) -> None:
    names = sources.page_names()
    for name in ("README.md", "docs/class.md", "docs/cluster.md", "scenarios/theory/bargain.md"):
        assert name in names
    for name in names:
        page = made.pages[made.folder / Path(name).with_suffix(".html")]
        assert any(page.titles), name


def test_every_link_leads_somewhere(made: Site) -> None:
    assert len(made.pages) > 60
    assert made.broken() == []


def test_the_icons_of_a_page_are_whole(made: Site) -> None:
    """The menu of a phone is one; nothing is put into its drawing, and each page has its own."""
    for file in made.pages:
        text = file.read_text("utf-8")
        assert text.count('rel="icon"') == (file.name != "index.html" or file.parent != made.folder)
        symbols = re.findall(r"<symbol.*?</symbol>", text, re.DOTALL)
        assert all("<link" not in symbol for symbol in symbols), file


def test_every_page_is_reached_from_the_first(made: Site) -> None:
    """By links alone; the search has a field on every page instead."""
    start = made.folder / "docs/site/index.html"
    seen, waiting = {start}, [start]
    while waiting:
        found = made.leading_to(waiting.pop()) - seen
        seen |= found
        waiting += found
    missed = {file.relative_to(made.folder).as_posix() for file in made.pages.keys() - seen}
    assert missed == {"index.html", "search.html"}  # the first leads to the start, as a file


@pytest.mark.parametrize("name", sources.page_names())
def test_a_page_begins_with_what_it_is_for(name: str) -> None:
    """Below the title stands a sentence, and no list, table, command or place in the code."""
    title, _, rest = sources.file_of(name).read_text("utf-8").lstrip().partition("\n")
    first = " ".join(rest.strip().partition("\n\n")[0].split())
    assert title.startswith("# "), name
    assert re.match(r"[A-Z*`]", first), first
    assert not first.startswith("Code:"), name
    assert re.search(r"[.:?]", first), first
    assert len(first.split()) >= 5, first


def test_nothing_is_asked_for_from_outside(made: Site) -> None:
    assert made.from_outside() == []


def test_the_search_finds_words_without_a_server(made: Site) -> None:
    """The index is a script that a page loads as a file; it holds a word of a theory page."""
    index = text_of(made, "searchindex.js")
    assert index.startswith("Search.setIndex(")
    assert '"foederi"' in index  # as the search shortens "foederis"
    assert '"scenarios/theory/trigger"' in index
    assert "searchindex.js" in text_of(made, "search.html")


def test_the_glossary_has_terms_kinds_and_the_columns_of_the_code(made: Site) -> None:
    text = re.sub(r"<[^>]+>", "", text_of(made, "docs/site/made/glossary.html"))
    assert "the event that brings an obligation into force, by the treaty" in text
    assert "a clause\u2019s casus foederis is met" in text
    for column in {*EVENT_COLUMNS, *STATE_COLUMNS, *DYAD_COLUMNS, "median_turn", "prior_low"}:
        assert f"\n{column}" in text, column


def test_commands_python_and_scenarios_are_listed(made: Site) -> None:
    commands = text_of(made, "docs/site/made/commands.html")
    python = text_of(made, "docs/site/made/python.html")
    gallery = text_of(made, "docs/site/made/gallery.html")
    assert [name for name in COMMANDS if f">sim {name}<" not in commands] == []
    assert [name for name in sim.API if f'id="sim.{name}"' not in python] == []
    assert [
        name
        for name in shipped_names()
        if f"sim show {name}" not in re.sub(r"<[^>]+>", "", gallery)
    ] == []
    drawn = re.findall(r'<img alt="([^"]+)" src="[^"]*/([a-z0-9-]+)\.svg"', gallery)
    assert {name for _, name in drawn} == set(shipped_names() if chosen["full"] else DRAWN)
    assert all("of 100" in alt or "runs" in alt for alt, _ in drawn)


def test_a_page_with_a_link_to_nowhere_is_refused(tmp_path: Path) -> None:
    """Of a site of two pages, one of them with a bad link, a fault with page and line is told."""
    pages = tmp_path / "pages"
    (pages / "docs" / "site").mkdir(parents=True)
    for name in ("conf.py", "look"):
        (pages / "docs/site" / name).symlink_to(sources.file_of(f"docs/site/{name}"))
    (pages / "docs/site/index.md").write_text("# A\n\n[b](b.md)\n\n[c](gone.md)\n")
    said = build.by_sphinx(pages, tmp_path / "site", tmp_path / "trees")
    assert "docs/site/index.md:5: WARNING: 'myst' cross-reference target not found" in said
    assert len(said.splitlines()) == 2


def test_without_the_packages_the_pages_are_listed_as_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "PACKAGES", ("no_such_package",))
    answer = CliRunner().invoke(group, ["docs"])
    files = [Path(line) for line in answer.stdout.splitlines()]
    assert answer.exit_code == 0
    assert len(files) == len(sources.page_names()) > 50
    assert all(file.is_file() for file in files)
    assert "pip install 'strategic-scenario-simulation[docs]'" in answer.stderr
    refused = CliRunner().invoke(group, ["docs", "--out", "site"])
    assert "pip install 'strategic-scenario-simulation[docs]'" in str(refused.exception)


def test_a_folder_of_something_else_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "diary.txt").write_text("mine")
    answer = CliRunner().invoke(group, ["docs", "--out", str(tmp_path)])
    assert "is no site of this program: name a new folder" in str(answer.exception)
    assert (tmp_path / "diary.txt").read_text() == "mine"
