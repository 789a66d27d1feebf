"""Pages of results: one file, nothing fetched, the same numbers, every text escaped."""

import re
import shutil
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest
from pages import read

from sim.errors import BadInput
from sim.record.door import read_manifest
from sim.record.reading import read_csv
from sim.report.page import TEMPLATES, html_of, told, write_report
from sim.scenario.load import Loaded
from sim.study.place import Place
from sim.study.run import save_run

KINDS = ["run", "ensemble", "comparison"]
FIXED = ["What is it", "How it works", "Things to notice", "Things to try"]
LARGEST = 500_000  # bytes
SCRIPT = (TEMPLATES / "sort.js").read_text("utf-8")
Folder = Callable[[str], Path]


@pytest.fixture(scope="session")
def page(result: Folder) -> Callable[[str], str]:
    """The page of a result by kind, made once."""
    made: dict[str, str] = {}

    def html(kind: str) -> str:
        if kind not in made:
            made[kind] = html_of(result(kind))
        return made[kind]

    return html


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_fetches_nothing(page: Callable[[str], str], kind: str) -> None:
    html = page(kind)
    for tag, attributes in read(html).tags:
        assert tag not in {"link", "img", "iframe", "object", "embed", "base", "form"}
        for name, value in attributes.items():
            assert not name.startswith("on"), (tag, name)
            if name in {"src", "srcset", "action", "data", "poster"}:
                raise AssertionError(f"{tag} {name} fetches {value}")
            if name in {"href", "xlink:href"}:
                assert tag == "a" or str(value).startswith(("#", "data:image/png")), value
    assert html.count("<script") == html.count(f"<script>\n{SCRIPT}") == 1
    assert "@import" not in html
    assert not re.search(r"url\((?!#|&quot;#)", html)
    assert len(html.encode()) < LARGEST


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_is_sound_html(result: Folder, page: Callable[[str], str], kind: str) -> None:
    html = page(kind)
    reader = read(html)
    assert html.startswith("<!DOCTYPE html>")
    assert reader.faults == []
    assert reader.open == []
    identifiers = [a["id"] for _, a in reader.tags if "id" in a]
    assert len(identifiers) == len(set(identifiers))
    links = [str(a["href"]) for t, a in reader.tags if t == "a" and "href" in a]
    inside = {link[1:] for link in links if link.startswith("#")}
    assert inside <= set(identifiers)
    rest = {link for link in links if not link.startswith(("#", "https://doi.org/10."))}
    assert rest, "the tables can be had as files"
    for link in rest:
        assert (result(kind) / link).is_file()
    used = set(re.findall(r"url\(#([^)]+)\)", html))
    assert used <= set(identifiers)


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_has_its_headings_in_order(page: Callable[[str], str], kind: str) -> None:
    reader = read(page(kind))
    (title,) = reader.of("h1")
    assert re.search(r"\d", title), "the headline is a sentence with a number"
    headings = reader.of("h3")
    assert [text for text in headings if text in FIXED] == FIXED
    levels = [int(tag[1]) for tag, _ in reader.tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert "How to repeat it" in reader.of("h2")


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_leads_with_a_figure_and_three_caveats(
    page: Callable[[str], str], kind: str
) -> None:
    first = page(kind).split('<section class="first">')[1].split("</section>")[0]
    assert "Hypothetical. A model of stated assumptions, not a forecast." in first
    assert first.count("<figure ") == 1
    assert first.count("<li>") == 3
    assert "Berkemeier" in first, "the regime of reliability is named"


@pytest.mark.parametrize("kind", KINDS)
def test_every_figure_has_a_text_alternative_with_a_number(
    page: Callable[[str], str], kind: str
) -> None:
    pictures = [a for tag, a in read(page(kind)).tags if tag == "svg"]
    assert len(pictures) % 2 == 0
    for attributes in pictures:
        assert attributes["role"] == "img"
        assert re.search(r"\d", str(attributes["aria-label"]))


@pytest.mark.parametrize("kind", KINDS)
def test_every_table_has_heads(page: Callable[[str], str], kind: str) -> None:
    html = page(kind)
    tables = html.split("<table ")[1:]
    assert tables
    for table in tables:
        body = table.split("</table>")[0]
        columns = body.count(' scope="col"')
        assert columns >= 2
        for line in body.split("<tr ")[2:]:
            assert line.count(' scope="row"') == 1
            assert line.count("<td") == columns - 1


def table(path: Path) -> pd.DataFrame:
    """A table by the titles of outcomes, numbers exact."""
    return read_csv(path).set_index("title")


def cells(html: str, name: str) -> list[list[str]]:
    """The rows of a table of a page."""
    body = html.split(f'id="table-{name}"')[1].split("<tbody ")[1].split("</tbody>", maxsplit=1)[0]
    rows = body.split("<tr ")[1:]
    return [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in rows]


def test_the_rates_of_a_page_are_those_of_the_table(
    result: Folder, page: Callable[[str], str]
) -> None:
    held = table(result("ensemble") / "outcomes.csv")
    rows = cells(page("ensemble"), "rates")
    assert len(rows) == len(held)
    for title, reached, worlds, *_ in rows:
        row = held.loc[title.replace("&#39;", "'")]
        assert reached == f"{row['reached']:,}"
        if row["by"] == "count" and row["rate"] >= 0.0095:
            assert worlds == f"{int(100 * row['rate'] + 0.5)} of 100"


def is_told(words: str, share: float) -> bool:
    """Whether words such as `9.5 of 100` tell a share, to the digits that they have."""
    number, base = words.replace(",", "").split(" of ")
    digits = len(number.partition(".")[2])
    return abs(float(number) - share * float(base)) <= 0.5 * 10**-digits + 1e-9


def test_the_differences_of_a_page_are_those_of_the_table(
    result: Folder, page: Callable[[str], str]
) -> None:
    held = table(result("comparison") / "differences.csv")
    rows = cells(page("comparison"), "differences")
    assert len(rows) == len(held)
    for title, before, after, change, _, verdict in rows:
        row = held.loc[title.replace("&#39;", "'")]
        if row["by"] == "count":
            assert is_told(before, row["baseline_rate"])
            assert is_told(after, row["rate"])
        if abs(row["difference"]) >= 0.0095:
            word = "more" if row["difference"] > 0 else "fewer"
            assert is_told(change.replace(f" {word}", ""), abs(row["difference"]))
            assert (verdict == "more than chance") == bool(row["separated"])
    tested = cells(page("comparison"), "corrections")
    assert {row[0].replace("&#39;", "'") for row in tested} == set(held.index)


def test_the_outcomes_of_a_run_are_those_of_its_events(
    result: Folder, page: Callable[[str], str]
) -> None:
    text = (result("run") / "transcript.txt").read_text()
    block = text.split("OUTCOMES (in the week that begins on)\n\n")[1].split("Not reached")[0]
    reached = [line.split("  ")[-1].strip() for line in block.strip().splitlines()]
    shown = [row[0].replace("&#39;", "'") for row in cells(page("run"), "outcomes")]
    assert shown == reached
    assert f"In this run {len(reached)} of " in read(page("run")).of("h1")[0]


def test_the_same_result_makes_the_same_page(result: Folder, page: Callable[[str], str]) -> None:
    assert html_of(result("comparison")) == page("comparison")


def test_nothing_of_this_computer_stands_on_a_page(
    result: Folder, page: Callable[[str], str]
) -> None:
    for kind in KINDS:
        manifest = read_manifest(result(kind))
        assert manifest["host"] not in page(kind)
        assert manifest["started"] not in page(kind)
        assert str(result(kind).parent) not in page(kind)


EVIL = '<script>alert("1")</script>'


def test_every_text_of_a_scenario_stays_text(loaded: Loaded, tmp_path: Path) -> None:
    data = loaded.scenario.model_dump(by_alias=True, exclude_none=True)
    data["title"] = f"T {EVIL}"
    data["story"] |= {"what": EVIL, "how": f"`{EVIL}`", "lesson": EVIL}
    data["story"] |= {"notice": [EVIL], "try": [EVIL, f"sim run {EVIL}"]}
    data["states"]["KOR"]["title"] = f"K {EVIL}"
    data["states"]["KOR"]["source"] = f"S {EVIL}"
    for watch in data["outcomes"].values():
        watch["title"] = f"O {EVIL}"
    for relation in data["relations"].values():
        for key in ("trade", "supply"):
            if relation.get(key) == {}:
                del relation[key]
    scenario = type(loaded.scenario).model_validate(data)
    from sim.scenario.complete import given
    from sim.scenario.write import toml

    text = "resolved = true\n" + toml(given(scenario, sources=True))
    folder, _ = save_run(
        scenario, "evil", text, place=Place(tmp_path / "out", command=["sim", EVIL])
    )
    html = html_of(folder)
    assert html.count("<script") == html.count(f"<script>\n{SCRIPT}") == 1
    assert "&lt;script&gt;" in html
    assert read(html).faults == []


def test_code_in_a_text_is_marked_after_it_is_escaped() -> None:
    assert told("see `sim run <x>` & more") == "see <code>sim run &lt;x&gt;</code> &amp; more"
    assert told("one ` alone <b>") == "one ` alone &lt;b&gt;"


def test_a_page_is_written_once_more_but_over_nothing_else(result: Folder, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    for _ in range(2):
        assert write_report(result("comparison"), path) == path
    path.write_text("mine")
    with pytest.raises(BadInput, match=r"page\.html exists already and is no report"):
        write_report(result("comparison"), path)
    assert path.read_text() == "mine"
    with pytest.raises(BadInput, match="is a folder"):
        write_report(result("comparison"), tmp_path)


def test_a_page_elsewhere_leads_back_to_the_tables(result: Folder, tmp_path: Path) -> None:
    path = write_report(result("comparison"), tmp_path / "page.html")
    html = path.read_text("utf-8")
    (link,) = set(re.findall(r'href="([^"]*/differences\.csv)"', html))
    assert not link.startswith("/")
    assert (tmp_path / link).resolve() == (result("comparison") / "differences.csv").resolve()


def test_without_the_script_heads_are_plain_and_rows_as_they_were(
    page: Callable[[str], str],
) -> None:
    """Buttons and `aria-sort` come by the script alone, so that nothing is promised without it."""
    body = page("comparison").split("</style>")[1].split("<script>")[0]
    assert "<button" not in body
    assert "aria-sort=" not in body
    assert 'setAttribute("aria-sort"' in SCRIPT
    assert 'createElement("button")' in SCRIPT


def test_a_printed_page_has_its_number_and_whole_rows_and_figures() -> None:
    style = (TEMPLATES / "style.css").read_text("utf-8")
    assert "@bottom-right" in style
    assert "counter(page)" in style
    printed = style.split("@media print")[1]
    for rule in (
        "tr { break-inside: avoid; }",
        "figure { break-inside: avoid;",
        "figcaption { break-before: avoid; }",
    ):
        assert rule in printed


def test_a_result_that_is_not_whole_has_no_page(result: Folder, tmp_path: Path) -> None:
    folder = tmp_path / "broken"
    shutil.copytree(result("comparison"), folder)
    text = (folder / "manifest.json").read_text()
    (folder / "manifest.json").write_text(text.replace('"status": "done"', '"status": "failed"'))
    with pytest.raises(BadInput, match="not a whole result"):
        html_of(folder)
