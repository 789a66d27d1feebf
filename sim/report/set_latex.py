"""A table of a result as LaTeX: of its width, in parts where it is wider, over pages where higher.

Widths are reckoned in letters of 8 points on a line of 345, those of an article, on the safe side.
What a table needs beside LaTeX itself is said in comments above it.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from sim.report.elements import PageTable
from sim.telling.messages import say

LATEX = {
    "\\": r"\textbackslash{}",
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "`": r"\textasciigrave{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    '"': r"\char34{}",  # an active letter in German texts
    "“": "``",
    "”": "''",
    "\N{LEFT SINGLE QUOTATION MARK}": "`",
    "\N{RIGHT SINGLE QUOTATION MARK}": "'",
    "…": r"\ldots{}",
    "\N{EN DASH}": "--",
    "\N{EM DASH}": "---",
    "\N{NON-BREAKING HYPHEN}": "-",
    "\N{MINUS SIGN}": "$-$",
    "→": r"$\rightarrow$",
    "←": r"$\leftarrow$",
    "↔": r"$\leftrightarrow$",
    "\N{MULTIPLICATION SIGN}": r"$\times$",
    "±": r"$\pm$",
    "≤": r"$\leq$",
    "≥": r"$\geq$",
    "≈": r"$\approx$",
}
LATIN, RARE = "\u017f", "ĦħĸĿŀŉŦŧſ"  # T1 has the letters up to this one, but for those rare ones
LETTER, GAP = 1.0 / 75.0, 0.036  # shares of a line: a letter, the space between columns
AT_EASE = 20  # letters that a column of several lines has at least, before a table is parted
HIGH = 45  # lines of a table that still stand on a page with its caption
LONG_WORD = 12  # letters; a longer word may be broken at a dot or an underline
NEGATIVE = re.compile(r"(?<!\S)-(?=[\d.])")
JOINT = re.compile(r"(?<=[._/])(?=\w)")


class Column(NamedTuple):
    """A column: its head and its cells, whether it holds numbers, and which of the table it is."""

    head: str
    cells: Sequence[str]
    number: bool

    @property
    def texts(self) -> list[str]:
        """All that stands in it."""
        return [self.head, *self.cells]

    @property
    def whole(self) -> float:
        """Its width where no line is broken, as a share of the line."""
        return LETTER * max(len(text) for text in self.texts)

    @property
    def least(self) -> float:
        """The width of its longest word."""
        return LETTER * max(len(piece) for text in self.texts for piece in pieces(text))


def pieces(text: str) -> list[str]:
    """What stands on one line of a text at least."""
    return [part for word in text.split() or [""] for part in joints(word)]


def joints(word: str) -> list[str]:
    """A word in parts between which a line may end."""
    return JOINT.split(word) if len(word) > LONG_WORD else [word]


def latex_text(text: str) -> str:
    """A text in which no letter is a command of LaTeX."""
    plain = " ".join(unicodedata.normalize("NFC", text).split())
    said = "".join(LATEX.get(letter, letter) for letter in plain.replace("--", "-\0-"))
    return said.replace("\0", "{}")


def latex_cell(text: str) -> str:
    """A text in a cell: the same, with places where a long word may be broken."""
    words = (r"\allowbreak{}".join(map(latex_text, joints(word))) for word in signed(text).split())
    said = " ".join(words)
    return f"{{}}{said}" if said.startswith(("[", "*")) else said


def signed(text: str) -> str:
    """A text with a minus before a number below nought, where a hyphen stood."""
    return NEGATIVE.sub("\N{MINUS SIGN}", text)


def latex(table: PageTable, about: str) -> str:
    """A table as LaTeX, its caption `about`; the package booktabs draws its rules."""
    parts = [shares_of(part) for part in parted(columns_of(table))]
    tall = sum(1 + lines_of(part) for part in parts) > HIGH
    label = re.sub(r"[^a-z0-9]+", "-", table.name)
    caption = rf"\caption{{{latex_text(about)}}}\label{{tab:{label}}}"
    set_part = long_part if tall else part_of_float
    lines = [line for k, part in enumerate(parts) for line in set_part(part, k, caption)]
    if not tall:
        lines = [caption + r"\par\smallskip", *lines]
        lines = [r"\begin{table}", r"\centering\footnotesize", *lines, r"\end{table}"]
    return "\n".join([*needs(table, about, tall), *lines]) + "\n"


def needs(table: PageTable, about: str, tall: bool) -> list[str]:
    """What a document must have for this table, as comments."""
    letters = {letter for row in table.rows for cell in row for letter in str(cell)}
    letters |= {letter for column in table.columns for letter in column.head} | {*about}
    letters = {letter for letter in letters - LATEX.keys() if not letter.isascii()}
    said = [say("paper.booktabs")]
    said += [say("paper.longtable")] if tall else []
    if any(letter > LATIN or letter in RARE for letter in letters):
        return [*said, say("paper.letters")]
    return [*said, say("paper.accents")] if letters else said


def columns_of(table: PageTable) -> list[Column]:
    """The columns of a table."""
    return [
        Column(column.head, [str(row[k]) for row in table.rows], column.number)
        for k, column in enumerate(table.columns)
    ]


def parted(columns: Sequence[Column]) -> list[list[Column]]:
    """The columns in parts that stand one under the other, each with the first column before it."""
    first, *others = columns
    parts = [[first]]
    for column in others:
        if at_ease([*parts[-1], column]) > 1.0 and len(parts[-1]) > 1:
            parts.append([first])
        parts[-1].append(column)
    return parts


def at_ease(columns: Sequence[Column]) -> float:
    """The width of columns broken in lines, none of them narrow, as a share of the line."""
    wide = sum(max(x.least, min(x.whole, AT_EASE * LETTER)) for x in columns)
    return wide + GAP * (len(columns) - 1)


Part = list[tuple[Column, float]]  # a column, and its share of the line; 0 where none is broken


def shares_of(columns: Sequence[Column]) -> Part:
    """Columns with their widths: the widest give way, as far as the line asks for."""
    room = 1.0 - GAP * (len(columns) - 1)
    cap = max(column.whole for column in columns)
    floor = min(column.least for column in columns)
    while cap > floor and sum(min(x.whole, max(x.least, cap)) for x in columns) > room:
        cap -= LETTER
    given = [min(x.whole, max(x.least, cap)) for x in columns]
    return [
        (x, share if share < x.whole - 1e-9 else 0.0)
        for x, share in zip(columns, given, strict=True)
    ]


def lines_of(part: Part) -> float:
    """How high a part is, in lines, its head among them."""
    widths = [share or column.whole for column, share in part]
    apart = 0.25 if any(share for _, share in part) else 0.0
    rows = zip(*(column.texts for column, _ in part), strict=True)
    return sum(max(map(broken, row, widths)) + apart for row in rows)


def broken(text: str, wide: float) -> int:
    """In how many lines a text stands in a column of this width, at most."""
    return math.ceil(1.15 * len(text) * LETTER / wide) if len(text) * LETTER > wide else 1


def kinds_of(part: Part) -> str:
    """How the columns of a part stand: numbers right, what is broken in lines as wide as it is."""
    kinds = [
        rf"p{{{share:.3f}\linewidth}}" if share else "r" if column.number else "l"
        for column, share in part
    ]
    return f"@{{}}{''.join(kinds)}@{{}}"


def row_of(part: Part, k: int) -> str:
    """A row of a part, the head being the first."""
    cells = []
    for column, share in part:
        ragged = (r"\raggedleft " if column.number else r"\raggedright ") if share else ""
        cells.append(ragged + latex_cell(column.texts[k]))
    return " & ".join(cells) + r" \tabularnewline"


def rows_of(part: Part) -> list[str]:
    """All rows of a part below its head, apart where one may have several lines."""
    rows = [row_of(part, k) for k in range(1, len(part[0][0].texts))]
    apart = r" \addlinespace[2pt]" if any(share for _, share in part) else ""
    return [f"{row}{apart}" for row in rows[:-1]] + rows[-1:]


def part_of_float(part: Part, k: int, _: str) -> list[str]:
    """A part of a table that stands on one page."""
    return [
        *([r"\par\medskip"] if k else []),
        rf"\begin{{tabular}}{{{kinds_of(part)}}}",
        r"\toprule",
        row_of(part, 0),
        r"\midrule",
        *rows_of(part),
        r"\bottomrule",
        r"\end{tabular}",
    ]


def long_part(part: Part, k: int, caption: str) -> list[str]:
    """A part of a table that goes on over pages, its head on each."""
    return [
        r"{\footnotesize",
        rf"\begin{{longtable}}{{{kinds_of(part)}}}",
        *([rf"{caption} \tabularnewline"] if k == 0 else []),
        r"\toprule",
        row_of(part, 0),
        r"\midrule",
        r"\endhead",
        *rows_of(part),
        r"\bottomrule",
        r"\end{longtable}}",
    ]
