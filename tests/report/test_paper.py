"""What a paper takes of a result: tables, the works cited, a paragraph on how it was made."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from sim.cli.paper import cite, methods, table
from sim.errors import BadInput
from sim.report.bibliography import bibtex, citation, fields_of
from sim.report.elements import PageColumn, PageTable
from sim.report.methods import methods_text
from sim.report.references import entries
from sim.report.set_tables import chosen_table, csv, latex, markdown, tables_of

Folder = Callable[[str], Path]
ODD = PageTable(
    "odd_name",
    "R&D at 5 %",
    [PageColumn("what_it is"), PageColumn("$", number=True)],
    [("a & b {c} #1 ~ ^ \\", "\N{MINUS SIGN}1 to 2"), ("“x” | y_z", "5 %")],
    "Note.",
)
ENTRY = re.compile(r"@(\w+)\{(\w+),\n((?:  \w+ = \{.*\},\n)+)\}")


def answer(command: object, *words: str) -> str:
    done = CliRunner().invoke(command, list(words), catch_exceptions=False)  # type: ignore[arg-type]
    assert done.exit_code == 0, done.output
    return done.output


def test_a_table_of_markdown_and_of_csv() -> None:
    lines = markdown(ODD).splitlines()
    assert lines[0] == r"| what\_it is | $ |"
    assert lines[1] == "| --- | ---: |"
    assert lines[2] == r"| a & b \{c\} \#1 ~ ^ \\ | " + "\N{MINUS SIGN}1 to 2 |"
    assert lines[3] == r"| “x” \| y\_z | 5 % |"
    assert lines[5].endswith("Hypothetical. A model of stated assumptions, not a forecast.")
    assert csv(ODD).splitlines()[2] == "“x” | y_z,5 %"


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        ("run", ["outcomes", "events", "measures"]),
        ("ensemble", ["rates", "measures"]),
        ("comparison", ["differences", "settings", "scales", "corrections", "measures"]),
    ],
)
def test_the_tables_of_a_result_in_every_format(
    result: Folder, kind: str, names: list[str]
) -> None:
    tables = tables_of(result(kind))
    assert [each.name for each in tables] == names
    for each in tables:
        assert r"\toprule" in latex(each)
        assert len(markdown(each).splitlines()) == len(each.rows) + 4
        assert csv(each).startswith(each.columns[0].head)
    with pytest.raises(BadInput, match="no table called 'mesures'; did you mean 'measures'"):
        chosen_table(tables, "mesures")


def test_the_command_gives_the_foremost_table_or_that_named(result: Folder) -> None:
    folder = str(result("ensemble"))
    assert answer(table, folder).startswith("| outcome | runs with it | worlds | dice, 95 % |")
    assert answer(table, folder, "measures", "--csv").startswith("measure,mean,")
    assert "\\toprule" in answer(table, folder, "--latex")


def test_a_comparison_is_told_with_all_that_made_it(result: Folder) -> None:
    said = methods_text(result("comparison"))
    for part in (
        "Strategic scenario simulation (version 0.1.0, rules ",
        "a model of stated assumptions and not a forecast",
        "paired run by run",
        "seed 1",
        "(Wilson 1927)",
        "(Newcombe 1998) and exact tests of the runs that came out differently (McNemar 1947)",
        "corrected for their number (Holm 1979)",
        "Python 3.",
    ):
        assert part in said, part
    assert answer(methods, str(result("comparison"))) == f"{said}\n"


def test_runs_that_are_not_paired_are_not_said_to_be(result: Folder) -> None:
    for kind in ("run", "ensemble"):
        said = methods_text(result(kind))
        assert "paired" not in said
        assert "Holm" not in said
    assert "(run 0 of seed 1)" in methods_text(result("run"))


def test_a_result_cites_the_program_its_sources_and_its_estimators(result: Folder) -> None:
    said = answer(cite, str(result("comparison")))
    found = {key: (kind, fields) for kind, key, fields in ENTRY.findall(said)}
    assert next(iter(found)) == "strategicscenariosimulation"
    assert len(found) == said.count("@")  # every entry is well formed, and no key stands twice
    assert "rules " in found["strategicscenariosimulation"][1]
    assert {"wilson1927", "newcombe1998", "mcnemar1947", "holm1979", "berkemeier2018"} <= {*found}
    kind, fields = found["mcnemar1947"]
    assert kind == "article"
    assert "journal = {Psychometrika}" in fields
    assert "volume = {12}" in fields
    assert "pages = {153--157}" in fields
    assert "doi = {10.1007/BF02295996}" in fields
    assert "doi" not in found["holm1979"][1]  # it has none


def test_a_scenario_cites_its_sources_and_no_estimator() -> None:
    said = answer(cite, "two-states")
    assert "@misc{strategicscenariosimulation," in said
    assert "holm1979" not in said


def test_works_from_memory_say_so_and_two_of_one_year_have_two_keys() -> None:
    said = bibtex(["Powell 1999 [M]", "Powell 1999", "Kahn 1965 [M]"])
    memory = "annote = {Named from memory, not looked up.}"
    assert [memory in part for part in said.split("@")[2:]] == [True, False]  # Kahn, Powell
    keys = ENTRY.findall(bibtex(["a 10.1234/x", "A 10.1234/y"]))
    assert len({key for _, key, _ in keys}) == 3


def test_every_work_of_the_list_becomes_fields() -> None:
    for called, held in entries().items():
        fields = fields_of(held)
        assert ", &" not in str(fields), called
        people = fields.get("author") or fields["editor"]
        assert people.count(" and ") == held["author"].count(".,"), called
        assert fields["kind"] in {"article", "book", "misc"}, called
    assert fields_of(entries()["George & Simons 1994"])["editor"] == (
        "George, A. L. and Simons, W. E."
    )
    assert fields_of(entries()["Sobol 2001"])["number"] == "1-3"


def test_the_program_is_cited_as_its_file_says() -> None:
    held = citation()
    assert held["title"] == "Strategic scenario simulation"
    assert held["name"] == "The developers of the Strategic scenario simulation"
