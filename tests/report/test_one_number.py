"""One result, one number: terminal, JSON, CSV, page and figures say the same of every row.

What is told is read back from each view as text and held against the stored number, rounded here by
decimal arithmetic with halves up, of as many worlds and with as many digits as the view shows.
"""

import json
import re
from collections.abc import Callable, Iterator
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from click.testing import CliRunner
from pages import read

from sim.api.demo import WITHOUT, headline, lines_of
from sim.cli import group
from sim.record.manifest import scenario_of
from sim.record.reading import read_csv, read_manifest
from sim.report.figures import drawings_of
from sim.report.page import html_of, page_of
from sim.scenario.load import Loaded
from sim.study.compare.comparison import contrasted
from sim.study.compare.hypothesis import put_to_test
from sim.study.compare.variations import Dice, Variation
from sim.study.ensemble.folder import read_rates
from sim.study.ensemble.words import rate_text
from sim.study.place import Place
from sim.telling.lines import TextTable

MINUS = "\N{MINUS SIGN}"
NUMBER = rf"(?:under )?[{MINUS}+]?[\d,]*\.?\d+"
SHARE = re.compile(rf"({NUMBER}) of ([\d,]+)(\*?)")
ENDS = re.compile(rf"({NUMBER}) to ({NUMBER})")
STEP = re.compile(rf"({NUMBER}) (more|fewer)(?: of ([\d,]+))?(\*?)")
Results = Callable[[str], Path]


class Told(NamedTuple):
    """What a view says of a number: the digits as they stand, and of how many worlds."""

    text: str
    base: int

    @property
    def value(self) -> Decimal:
        return Decimal(self.text.removeprefix("under ").replace(MINUS, "-").replace(",", ""))

    @property
    def unit(self) -> Decimal:
        """One of the last digit."""
        return Decimal(1).scaleb(int(self.value.as_tuple().exponent))

    def tells(self, share: float) -> bool:
        """Whether it is this share, rounded as people round.

        A difference of two counts of 200 is half of 1 in 100, or is not, up to the last digits.
        """
        exact = abs(Decimal(repr(round(share, 12)))) * self.base
        if self.text.startswith("under "):
            return 0 < exact < self.value
        return exact.quantize(self.unit, ROUND_HALF_UP) == abs(self.value)


def share_in(text: str) -> tuple[Told, bool]:
    """The first share in a text, and whether it is marked as rare."""
    found = SHARE.search(text)
    assert found is not None, text
    return Told(found[1], int(found[2].replace(",", ""))), bool(found[3])


def ends_in(text: str, base: int) -> tuple[Told, Told]:
    """The first interval in a text."""
    found = ENDS.search(text)
    assert found is not None, text
    return Told(found[1], base), Told(found[2], base)


def check_rate(view: str, share: str, interval: str, row: dict[str, Any]) -> None:
    """One rate in one view: number, mark and interval are those of the row."""
    told, rare = share_in(share)
    assert told.tells(row["rate"]), (view, share, row)
    assert rare == (row["by"] == "chance"), (view, share, row)
    low, high = ends_in(interval, told.base)
    assert low.tells(row["low"]), (view, interval, row)
    assert high.tells(row["high"]), (view, interval, row)
    if not told.text.startswith("under "):
        assert low.value <= told.value <= high.value, (view, share, interval)


def part_of(text: str, title: str) -> str:
    """What a text alternative says of a row, up to the end of its brackets."""
    start = text.index(f"{title}: ")
    return text[start + len(title) + 2 : text.index(")", start) + 1]


def drawn(folder: Path, name: str) -> str:
    """The text alternative of a figure of a result."""
    return next(d.alt for d in drawings_of(folder) if d.name == name)


def cells(folder: Path, name: str) -> Iterator[dict[str, str]]:
    """The rows of a table on the page, cell by head."""
    page = page_of(folder)
    table = next(t for t in [*page.tables, *page.appendix] if t.name == name)
    for row in table.rows:
        yield {column.head: cell for column, cell in zip(table.columns, row, strict=True)}


def test_an_ensemble_says_the_same_everywhere(result: Results) -> None:
    """Terminal, JSON, CSV, page and figure; in the figure of how soon the same share again."""
    folder = result("ensemble")
    stored = {row["title"]: row for row in read_csv(folder / "outcomes.csv").to_dict("records")}
    answered = {row["title"]: row for row in read_rates(folder)}
    table = next(
        p for p in rate_text(read_rates(folder), False, "week") if isinstance(p, TextTable)
    )
    terminal = {row[0]: row for row in table.rows}
    page = {row["outcome"]: row for row in cells(folder, "rates")}
    alt, soon = drawn(folder, "rates"), drawn(folder, "soon")
    assert set(stored) == set(answered) == set(terminal) == set(page)
    assert {row["by"] for row in stored.values()} == {"count", "chance"}
    html = read(html_of(folder)).of("td")
    for title, row in stored.items():
        assert all(answered[title][key] == row[key] for key in ("rate", "low", "high", "by"))
        check_rate("terminal", terminal[title][1], terminal[title][2], row)
        check_rate("page", page[title]["worlds"], page[title]["dice, 95 %"], row)
        assert page[title]["worlds"] in html
        said = part_of(alt, title)
        check_rate("figure", said, said.split("(")[1], row)
        if f"{title} " in soon and row["by"] == "count":
            again, rare = share_in(soon[soon.index(f"{title} ") + len(title) :])
            assert again.tells(row["rate"])
            assert not rare
    headline_share, _ = share_in(page_of(folder).headline)
    assert any(headline_share.tells(row["rate"]) for row in stored.values())


def check_step(view: str, change: str, interval: str, base: int, row: dict[str, Any]) -> None:
    """One difference in one view: size, way and interval are those of the row."""
    if not row["difference"]:
        assert "no difference" in change or change.startswith("none"), (view, change)
        return
    found = STEP.search(change)
    assert found is not None, (view, change)
    told = Told(found[1], int((found[3] or str(base)).replace(",", "")))
    assert told.tells(row["difference"]), (view, change, row)
    assert (found[2] == "more") == (row["difference"] > 0.0), (view, change, row)
    low, high = ends_in(interval, told.base)
    ends, size = [row["low"], row["high"]], told.value
    if row["low"] <= 0.0 <= row["high"]:
        size *= 1 if found[2] == "more" else -1
    else:
        ends = sorted(map(abs, ends))
    for end, stored in zip((low, high), ends, strict=True):
        assert end.tells(stored), (view, interval, row)
    if not any(number.text.startswith("under ") for number in (told, low, high)):
        assert low.value <= size <= high.value, (view, change, interval)


def flat(text: str) -> str:
    """A text without its line breaks."""
    return " ".join(text.split())


def test_a_comparison_says_the_same_everywhere(result: Results) -> None:
    """Terminal, CSV, page and figure; what is filled, told apart and off zero is the same."""
    folder = result("comparison")
    rows = read_csv(folder / "differences.csv").to_dict("records")
    page = {row["outcome"]: row for row in cells(folder, "differences")}
    alt, text = drawn(folder, "differences"), flat((folder / "comparison.txt").read_text())
    assert {row["by"] for row in rows} == {"count", "chance"}
    heads = list(next(iter(page.values())))
    for row in rows:
        title, told = row["title"], page[row["title"]]
        before, rare = share_in(told[heads[1]])
        assert before.tells(row["baseline_rate"])
        assert share_in(told[heads[2]])[0].tells(row["rate"])
        assert rare == (row["by"] == "chance")
        check_step("page", told["difference"], told["interval"], before.base, row)
        assert row["separated"] == (not row["low"] <= 0.0 <= row["high"])
        if abs(row["difference"]) >= 1e-6:  # less is told as equally frequent
            assert (told["verdict"] == "more than chance") == row["separated"]
        if f"{title}: " in alt:
            said = part_of(alt, title)
            check_step("figure", said, said.split("(")[1], before.base, row)
            after = alt[alt.index(said) + len(said) :]
            assert after.startswith(", which may be chance") != row["separated"]
        if f"{title} (" in text:
            said = text[text.index(f"{title} (") + len(title) :]
            check_step("terminal", said, said.split(", ")[1], before.base, row)
    rates = read_csv(folder / "rates.csv").to_dict("records")
    by_name = {(r["variation"], r["outcome"]): r for r in rates}
    for row in rows:  # the table of rates and that of differences have one estimator
        assert by_name["with", row["outcome"]]["rate"] == pytest.approx(row["baseline_rate"])
        assert by_name["without", row["outcome"]]["rate"] == pytest.approx(row["rate"])
        assert by_name["with", row["outcome"]]["by"] == row["by"]


def test_the_demonstration_says_what_its_page_says(result: Results) -> None:
    folder = result("comparison")
    rows = read_csv(folder / "differences.csv").to_dict("records")
    renamed = [row | {"variation": WITHOUT} for row in rows]
    by_title = {row["title"]: row for row in rows}
    lines = [line for line in lines_of(renamed) if not line.startswith("*")]
    for line in lines:
        title, _, said = line.partition(": ")
        first, second = said.split(", ")[:2] if said.count(" of ") == 2 else ("", "")
        assert share_in(first)[0].tells(by_title[title]["baseline_rate"])
        assert share_in(second)[0].tells(by_title[title]["rate"])
    share, _ = share_in(headline(renamed))
    assert any(share.tells(row["rate"]) for row in rows) or "no outcome" in headline(renamed)


def test_identical_variants_are_called_so_everywhere(loaded: Loaded, tmp_path: Path) -> None:
    """Two files that differ in their titles only: 0 (0 to 0), and no bar."""
    other = loaded.scenario.model_copy(update={"title": "The same under another name"})
    same = [Variation("a", loaded.scenario), Variation("b", other)]
    found = contrasted(same, Dice(1, 40), [])
    rows = found.differences.to_dict("records")
    assert {(row["difference"], row["low"], row["high"]) for row in rows} == {(0.0, 0.0, 0.0)}
    assert "identical, event by event: 0 (0 to 0) for every outcome." in flat(found.text)
    from sim.study.compare.folder import written

    folder = written(same, Dice(1, 40), place=Place(tmp_path / "out")).folder
    assert folder is not None
    page = page_of(folder)
    assert "identical, event by event" in page.headline
    assert {row["interval"] for row in cells(folder, "differences")} == {
        "identical, event by event"
    }
    assert {row["verdict"] for row in cells(folder, "differences")} == {"no run differs"}
    alt = drawn(folder, "differences")
    assert "no difference" in alt
    assert "may be chance" not in alt


def test_a_hypothesis_says_what_its_row_says(tmp_path: Path) -> None:
    """The answer in words, the verdict in the manifest, the page, and the stored row."""
    asked = "without-2024-treaty", "june-2024", "war becomes more frequent", "korean_war"
    found = put_to_test(*asked, runs=100, place=Place(tmp_path / "out"))
    folder = tmp_path / "out"
    row = read_csv(folder / "differences.csv").to_dict("records")[0]
    answer = flat((folder / "answer.txt").read_text())
    assert answer == flat(found.text)
    assert row["by"] == "chance"
    said = answer.split("Difference: ")[1]
    base = share_in(answer)[0].base
    check_step("answer", said, said.split("(")[1], base, row)
    assert share_in(answer)[0].tells(row["baseline_rate"])
    assert read_manifest(folder)["verdict"] == found.verdict
    assert (found.verdict == "not decided") == (row["low"] <= 0.0 <= row["high"])
    assert f"The hypothesis is {found.verdict.upper()}." in answer
    (told,) = cells(folder, "differences")
    check_step("page", told["difference"], told["interval"], base, row)


def test_a_run_has_one_count_of_events(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Terminal, JSON, transcript, page and timeline count what happened, without bookkeeping."""
    monkeypatch.chdir(tmp_path)
    words = ["run", "june-2024", "--seed", "1", "--engine", "python", "--out"]
    answer = CliRunner().invoke(group, [*words, "one"], catch_exceptions=False)
    said = CliRunner().invoke(group, [*words, "two", "--json"], catch_exceptions=False)
    folder = Path("one")
    counts = {
        "terminal": re.search(r"run 0: ([\d,]+) events", answer.stdout),
        "transcript": re.search(r" ([\d,]+) events", (folder / "transcript.txt").read_text()),
        "page": re.search(r"has ([\d,]+) events", page_of(folder).lead),
        "timeline": re.search(r": ([\d,]+) events", drawn(folder, "timeline")),
    }
    found = {view: int(match[1]) for view, match in counts.items() if match is not None}
    events = read_csv(folder / "events.csv")
    happened = int((~events["kind"].isin(["settle", "vote"])).sum())
    assert found == dict.fromkeys(counts, happened)
    assert json.loads(said.stdout)["events"] == happened
    scenario = scenario_of(read_manifest(folder))
    reached = json.loads(said.stdout)["outcomes"]
    lines = {row["outcome"]: row for row in cells(folder, "outcomes")}
    assert "week that begins on" in next(iter(lines.values()))
    for outcome in reached:
        assert int(lines[outcome["title"]]["week"]) == outcome["turn"]
        assert f"  week {outcome['turn']}: {outcome['title']}" in answer.stdout
    assert scenario.horizon.turn_days == 7


def test_a_branch_dates_its_turn_by_the_first_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ten weeks after 19 June 2024 is 28 August, in the terminal and in the figure."""
    monkeypatch.chdir(tmp_path)
    invoke = CliRunner().invoke
    invoke(group, ["run", "june-2024", "--out", "one", "--no-figures"], catch_exceptions=False)
    words = ["branch", "one", "--turn", "10", "--order", "KOR wait", "--out", "two"]
    answer = invoke(group, words, catch_exceptions=False)
    assert "week 10 (28 August 2024)" in flat(answer.stdout)
    assert "week 10 (28 Aug 2024)" in drawn(Path("two"), "futures")
    assert "week 10" in page_of(Path("two")).headline
