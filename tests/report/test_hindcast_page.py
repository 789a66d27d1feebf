"""A hindcast's folder: its figure by `sim plot`, its page, and the same made again."""

import csv
import re
import shutil
from pathlib import Path

import pytest
from forged import forge
from pages import read

from sim.api.again import make_again
from sim.errors import BadInput
from sim.grounding import hindcast_runs
from sim.grounding.cases import questions
from sim.record.door import read_manifest
from sim.report.figures import draw, draw_result, drawings_of
from sim.report.hindcast_page import band_table, question_table, reference_table, rows_of
from sim.report.page import html_of
from sim.study.place import Place

RUNS = 60


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A hindcast of few runs."""
    loaded, found = hindcast_runs.hindcast(1, RUNS)
    out = tmp_path_factory.mktemp("hindcast") / "h"
    return hindcast_runs.save(
        loaded, found, 1, False, Place(out, command=["sim", "hindcast"]), draw
    )


def table(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_it_is_drawn_like_any_result(folder: Path, tmp_path: Path) -> None:
    assert [drawing.name for drawing in drawings_of(folder)] == ["hindcast"]
    (file,) = draw_result(folder, tmp_path, kinds=["svg"])
    assert file.read_bytes() == (folder / "figures" / "hindcast.svg").read_bytes()


def test_the_page_says_everything_that_was_asked(folder: Path) -> None:
    html = html_of(folder)
    page = read(html)
    assert page.faults == []
    assert page.open == []
    assert len(html.encode()) < 500_000
    said = re.sub(r"<[^>]+>", " ", html).replace("&#39;", "'")
    for question in questions():
        assert question.wording in said
        assert question.source in said
        assert question.base_source in said
    for words in (
        "No sampling interval is claimed for one history.",
        "not a wholly fresh test",
        "no change at 5 %",
        "rule random for every state",
        "without the treaty",
        "score worse",
        "11 of 12 questions have a sanity band",
    ):
        assert words in said
    assert html.count('id="figure-hindcast"') == 1


def test_the_headline_has_the_scores_of_the_table(folder: Path) -> None:
    scores = {row["forecast"]: float(row["brier"]) for row in table(folder, "references")}
    (title,) = read(html_of(folder)).of("h1")
    assert title == (
        f"On 12 questions about what followed, this model has a Brier score of "
        f"{scores['the model']:.3f}, base rates {scores['base rates']:.3f} (less is better)"
    )


def test_the_tables_of_the_page_hold_the_numbers_of_the_folder(folder: Path) -> None:
    rows = rows_of(folder, read_manifest(folder), "questions")
    held = table(folder, "questions")
    shown = question_table(rows, RUNS)
    assert [column.head for column in shown.columns][4:] == ["model", "Brier", "log score"]
    for cells, row in zip(shown.rows, held, strict=True):
        assert cells[0] == row["wording"]
        assert cells[1].startswith("yes, " if row["resolved"] == "1" else "no")
        assert cells[-2:] == (f"{float(row['brier']):.3f}", f"{float(row['log_score']):.3f}")
    drawn = question_table([row | {"low": 0.1, "high": 0.25} for row in rows], RUNS)
    assert drawn.columns[5].head == "parameters, 95 %"
    assert drawn.rows[0][5] == "10 to 25"
    references = reference_table(rows_of(folder, read_manifest(folder), "references"))
    assert references.rows[0][-2:] == ("", "")
    assert len(references.rows) == 6


def test_a_chance_is_held_against_its_band(folder: Path) -> None:
    """Within, above, and without a band."""
    row = rows_of(folder, read_manifest(folder), "questions")[0]
    inside = row | {"p": 0.3, "band_low": 0.25, "band_high": 0.4}
    rows = [inside, inside | {"p": 0.5}, inside | {"band_low": None, "band_high": None}]
    found = band_table(rows, RUNS)
    assert [cells[-1] for cells in found.rows] == ["inside", "outside", "no band"]
    assert found.rows[0][4] == "0.25 to 0.4"
    assert found.note.startswith("2 of three questions")


def test_made_again_every_file_is_the_same(folder: Path, tmp_path: Path) -> None:
    again = make_again(folder, tmp_path / "again")
    assert again.is_same, again
    assert again.files == len(read_manifest(folder)["files"])


def test_another_baseline_or_other_rules_are_refused(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(folder, other)
    scenario = read_manifest(folder)["scenario"]
    scenario["data"]["states"]["KOR"]["resolve"] = 0.61
    forge(other, scenario=scenario)
    with pytest.raises(BadInput, match="was made from another baseline"):
        make_again(other, tmp_path / "x")
    forge(other, rules="0")
    with pytest.raises(BadInput, match="was made with other rules"):
        make_again(other, tmp_path / "x")
    forge(other, kind="diary")
    with pytest.raises(BadInput, match="is a diary, which cannot be made again"):
        make_again(other, tmp_path / "x")
