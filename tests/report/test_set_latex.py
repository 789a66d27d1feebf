"""Tables as LaTeX and works as BibTeX: read strictly, and compiled where there is a TeX.

Debian, Ubuntu: apt install texlive-latex-recommended texlive-lang-korean.
"""

import re
import shutil
import string
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from pybtex.database import parse_string
from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db
from pylatexenc.latexwalker import LatexEnvironmentNode, LatexWalker

from sim.report.bibliography import bibtex
from sim.report.elements import PageColumn, PageTable
from sim.report.references import LIST, entries
from sim.report.set_latex import LATEX, RARE, latex_text
from sim.report.set_tables import latex, tables_of

Folder = Callable[[str], Path]
ODD = PageTable(
    "odd_name",
    "R&D at 5 %",
    [PageColumn("what_it is"), PageColumn("$", number=True)],
    [
        ("a & b {c} #1 ~ ^ \\", "\N{MINUS SIGN}1 to 2"),
        ("“x” | y_z", "5 %"),
        ('[S] `q\' "r" --all', "-0.5"),
        ("* Łódź, Besançon", "12"),
    ],
    "Note.",
)
KOREAN = PageTable(
    "korean", "북한", [PageColumn("나라"), PageColumn("n", number=True)], [("북한", "1")]
)
PLAIN = PageTable("plain", "Plain", [PageColumn("a"), PageColumn("b")], [("1", "2")])
PATH = "states.KOR.stances.lethal_aid.position"
WIDE = PageTable(
    "wide",
    "Wide",
    [PageColumn("parameter"), *(PageColumn(f"{PATH}.{k}", number=True) for k in range(9))],
    [(f"{PATH} {k}", *["-0.12345"] * 9) for k in range(3)],
)
HIGH = PageTable(
    "high",
    "High",
    [PageColumn("what"), PageColumn("why")],
    [(f"something that came about, number {k}", "a reason of some length " * 3) for k in range(90)],
)
TABLES = {"odd": ODD, "wide": WIDE, "high": HIGH}
ROW = re.compile(r"(?!\\caption).*\\tabularnewline")
# What pylatexenc does not know, or gives as another letter.
SAID = {"textless": "<", "textgreater": ">", "textbar": "|", "textasciigrave": "`"}
SAID |= {"textasciicircum": "^", "textasciitilde": "~", "allowbreak": "", "leftrightarrow": "↔"}


def read_back(text: str) -> str:
    """What a reader of the printed text would see."""
    known = get_default_latex_context_db()
    known.add_context_category(
        "ours", [MacroTextSpec(*pair) for pair in SAID.items()], prepend=True
    )
    found = LatexNodes2Text(known, strict_latex_spaces=True).latex_to_text(
        text.replace(r"\char34{}", "\N{REPLACEMENT CHARACTER}"), tolerant_parsing=False
    )
    return str(found).replace("\N{REPLACEMENT CHARACTER}", '"')


def tabulars(text: str) -> list[list[list[str]]]:
    """The parts of a table, each as rows of cells; every part is closed, and none is odd."""
    nodes, _, _ = LatexWalker(text, tolerant_parsing=False).get_latex_nodes()
    found, names = [], {"tabular", "longtable"}

    def look(inside: list[object]) -> None:
        for node in inside:
            if isinstance(node, LatexEnvironmentNode) and node.environmentname in names:
                found.append(node.latex_verbatim())
            elif hasattr(node, "nodelist"):
                look(node.nodelist or [])

    look(nodes)
    return [[cells(line) for line in part.splitlines() if ROW.match(line)] for part in found]


def cells(line: str) -> list[str]:
    """The cells of a row."""
    return re.split(r"(?<!\\)&", line.partition(r" \tabularnewline")[0])


@pytest.mark.parametrize(
    "text",
    [
        'a & b {c} #1 50 % $5 x_y ~ ^ \\ `q\' "r" <t> |u|',
        "“x” …, → ← ↔ ± ≤ ≥ ≈ \N{MULTIPLICATION SIGN}",
        "\N{LEFT SINGLE QUOTATION MARK}y\N{RIGHT SINGLE QUOTATION MARK}",
        "\N{MINUS SIGN}1 to 2",
        "Łódź, Besançon, Übermaß, Pyŏngyang",
        "북한과 러시아",
        "--outcome troops",
    ],
)
def test_a_text_is_read_back_as_it_was(text: str) -> None:
    plain = straight(text.replace("\N{MINUS SIGN}", "-"))
    assert straight(read_back(latex_text(text))) == plain


def straight(text: str) -> str:
    """A text whose single quotation marks are those of a keyboard, as pylatexenc reads them."""
    left, right = "\N{LEFT SINGLE QUOTATION MARK}", "\N{RIGHT SINGLE QUOTATION MARK}"
    return text.replace(left, "`").replace(right, "'")


def test_letters_that_latex_reads_as_commands_are_none_in_any_place() -> None:
    """Each of the ten, alone: as the manual of LaTeX writes it."""
    manual = {"&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_", "{": r"\{", "}": r"\}"}
    manual |= {"~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "\\": r"\textbackslash{}"}
    assert {letter: latex_text(letter) for letter in manual} == manual
    rest = {*string.printable} - {*LATEX} - {*string.whitespace}
    assert all(latex_text(letter) == letter for letter in rest)


def test_letters_apart_and_together_are_one() -> None:
    assert latex_text("Lo\N{COMBINING ACUTE ACCENT}dz") == "Lódz"


@pytest.mark.parametrize("name", TABLES)
def test_every_row_has_every_cell_and_every_cell_is_read_back(name: str) -> None:
    table = TABLES[name]
    parts = tabulars(latex(table))
    heads: list[str] = []
    columns: list[list[str]] = []
    for part in parts:
        assert len({len(row) for row in part}) == 1
        assert len(part) == len(table.rows) + 1
        for k, head in enumerate(part[0][1:] if heads else part[0], bool(heads)):
            heads.append(head)
            columns.append([row[k] for row in part[1:]])
    plain = [re.sub(r"^\\ragged\w+ ", "", cell).strip() for cell in heads]
    assert [read_back(head) for head in plain] == [column.head for column in table.columns]
    for k, column in enumerate(columns):
        said = [read_back(re.sub(r"^ *\\ragged\w+ ", "", cell).strip()) for cell in column]
        wanted = [" ".join(row[k].replace("\N{MINUS SIGN}", "-").split()) for row in table.rows]
        assert said == wanted


def test_what_a_document_needs_stands_in_comments_above() -> None:
    def needed(table: PageTable) -> list[str]:
        return [line for line in latex(table).splitlines() if line.startswith("%")]

    booktabs = r"% needs \usepackage{booktabs}"
    assert needed(PLAIN) == [booktabs]
    assert needed(ODD) == [
        booktabs,
        r"% needs \usepackage[T1]{fontenc}: it has letters with accents",
    ]
    assert needed(HIGH)[1].startswith(r"% needs \usepackage{longtable}")
    assert needed(KOREAN)[1].startswith("% needs XeLaTeX or LuaLaTeX and a font that has")
    assert "siunitx" not in latex(ODD)


def test_a_wide_table_stands_in_parts_with_its_first_column_before_each() -> None:
    parts = tabulars(latex(WIDE))
    assert len(parts) > 1
    assert {part[0][0] for part in parts} == {parts[0][0][0]}
    assert len(tabulars(latex(ODD))) == 1


def test_a_high_table_goes_on_over_pages_with_its_head_on_each() -> None:
    text = latex(HIGH)
    assert r"\begin{longtable}" in text
    assert r"\endhead" in text
    assert text.count(r"\caption{") == 1
    assert r"\begin{table}" not in text


def test_bibtex_is_read_strictly() -> None:
    said = bibtex([*entries(), "Somebody & al. 2025: 50 % of_it, doi:10.1234/abc_5"])
    held = parse_string(said, "bibtex")  # raises for a key twice, a brace open, a field twice
    assert len(held.entries) == len(entries()) + 2
    assert [str(p) for p in held.entries["fearon1995"].persons["author"]] == ["Fearon, J. D."]
    people = held.entries["altfeld1979"].persons["author"]
    assert [p.last_names for p in people] == [["Altfeld"], ["{Bueno de Mesquita}"]]
    kinds = {entry.type for entry in held.entries.values()}
    assert kinds == {"article", "book", "misc"}  # classic styles know these
    somebody = next(x for x in held.entries.values() if "note" in x.fields and "doi" in x.fields)
    assert (
        read_back(somebody.fields["note"]) == "Somebody & al. 2025: 50 % of_it, doi:10.1234/abc_5"
    )


def test_an_article_without_a_doi_is_named_where_the_list_says_so() -> None:
    head = " ".join(x.lstrip("# ") for x in LIST.read_text("utf-8").partition("[")[0].splitlines())
    articles = [name for name, held in entries().items() if re.search(r"\d\(.+\)", held["place"])]
    assert len(articles) > 20
    without = {name for name in articles if "doi" not in entries()[name]}
    assert without == {name for name in articles if name in head}
    dois = [held["doi"] for held in entries().values() if "doi" in held]
    assert len({*dois}) == len(dois)
    assert all(re.fullmatch(r"10\.\d{4}/\S+", doi) for doi in dois)


@pytest.fixture(scope="module")
def tex() -> Callable[..., str]:
    """Compiles a document; answers what was said of what is wrong, nothing where all is well."""
    if shutil.which("pdflatex") is None or shutil.which("bibtex") is None:
        pytest.skip("no TeX on this machine; what it would read is read by pylatexenc and pybtex")

    def compiled(folder: Path, body: str, packages: str = "", engine: str = "pdflatex") -> str:
        head = rf"\documentclass{{article}}\usepackage{{booktabs,longtable}}{packages}"
        text = f"{head}\n\\begin{{document}}\n{body}\n\\end{{document}}\n"
        (folder / "a.tex").write_text(text, "utf-8")
        command = [engine, "-interaction=nonstopmode", "-halt-on-error", "a.tex"]
        for _ in range(2):  # columns of a table over pages are of one width the second time
            subprocess.run(command, cwd=folder, check=False, capture_output=True)
        log = (folder / "a.log").read_text("utf-8", errors="replace")
        wrong = r"^(?:!|Overfull|Missing character|LaTeX Warning: Float too|Package .* Warning).*"
        return "\n".join(re.findall(wrong, log, re.MULTILINE))

    return compiled


T1 = r"\usepackage[T1]{fontenc}"


@pytest.mark.parametrize("name", TABLES)
def test_tables_compile_and_stand_on_the_page(
    tex: Callable[..., str], tmp_path: Path, name: str
) -> None:
    assert tex(tmp_path, latex(TABLES[name]), T1) == ""


@pytest.mark.parametrize("kind", ["run", "ensemble", "comparison"])
def test_tables_of_results_compile(
    tex: Callable[..., str], tmp_path: Path, result: Folder, kind: str
) -> None:
    assert tex(tmp_path, "\n".join(map(latex, tables_of(result(kind))))) == ""


def test_korean_names_compile_with_what_the_comment_names(
    tex: Callable[..., str], tmp_path: Path
) -> None:
    kotex = r"\usepackage{kotex}"
    assert tex(tmp_path, latex(KOREAN), T1 + kotex) == ""
    if shutil.which("xelatex"):
        assert tex(tmp_path, latex(KOREAN), kotex, "xelatex") == ""


def test_all_letters_that_are_said_to_do_with_accents_compile(
    tex: Callable[..., str], tmp_path: Path
) -> None:
    letters = [chr(code) for code in range(0xA1, 0x180) if chr(code) not in RARE]
    body = "\n\n".join(latex_text(letter) for letter in [*letters, *LATEX])
    assert tex(tmp_path, body, T1) == ""


@pytest.mark.parametrize("style", ["plain", "apalike"])
def test_a_bibliography_compiles(tex: Callable[..., str], tmp_path: Path, style: str) -> None:
    (tmp_path / "works.bib").write_text(
        bibtex([*entries(), "Łódź & al. 2025, 50 % of_it"]), "utf-8"
    )
    body = rf"\nocite{{*}}\bibliographystyle{{{style}}}\bibliography{{works}}"
    tex(tmp_path, body, T1)
    done = subprocess.run(
        ["bibtex", "a"],  # noqa: S607
        cwd=tmp_path,
        check=False,
        capture_output=True,
        text=True,
    )
    said = re.findall(r"Warning.*|.*error.*", done.stdout)
    assert said in ([], ["Warning--empty year in strategicscenariosimulation"])
    assert tex(tmp_path, body, T1) == ""
