"""What is wrong where a scenario file is not TOML, in plain words and with what would be right.

`tomllib` says at which character it gave up and what it wanted there. Whoever typed the file needs
the mistake itself, which often stands earlier: the quote that was opened, the first of two equal
keys. Each function here knows one family of mistakes; where none fits, tomllib's words stand.
"""

from __future__ import annotations

import calendar
import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from sim.scenario.locate import Places, Scan, place_of
from sim.scenario.paths import spelled

if TYPE_CHECKING:
    import tomllib

Answer: TypeAlias = tuple[int, str] | None  # the offset of the mistake and what to say

# What was written for a value, and what to say; {0} is all of it, {1} and {2} the groups.
_NOT_A_VALUE = (
    (r"(?i:true|yes|on)", "write true, in small letters and without quotes"),
    (r"(?i:false|no|off)", "write false, in small letters and without quotes"),
    (r"(?i:none|null|nil)", "there is no word for nothing: leave the key out"),
    (r"=.*", "one '=' is enough"),
    (r"\((.*?)\)?", "a list stands in square brackets: [{1}]"),
    (r"[\u201c\u201d\u201e\u2018\u2019](.*?)\W*", 'text needs straight quotes: "{1}"'),
    (r"[+-]?[1-9]\d{0,2}(,\d{3})+", "no comma in a number: write 1_000, or 1.5"),
    (r"([+-]?\d+),(\d+)", "the decimal mark is a point: {1}.{2}"),
    (r"([+-]?)\.(\d+)", "a digit is missing before the point: {1}0.{2}"),
    (r"([+-]?\d+)\.", "a digit is missing after the point: {1}.0"),
    (r"([+-]?)0+(\d+(?:\.\d+)?)", "a number does not begin with 0: {1}{2}"),
    (r"\d{4}-\d\d-\d\d[Tt ].+|\d\d?:\d\d.*", "a time is hour:minute:second, as in 09:30:00"),
    (r"\d{1,4}([-./])\d{1,2}\1\d{1,4}", "a date is year-month-day, as in 2024-06-20"),
    (r"([+-]?\d[\d.]*) *%", "a share is written without %: 5 % is 0.05"),
    (r"([+-]?\d[\d_]*(?:\.\d+)?) *[^\W\d_].*", 'a number has no unit: {1}; text has quotes: "{0}"'),
    (r"(.*,.*[^\"'])", 'put text in quotes: "{0}"; put a list in square brackets: [{0}]'),
    (r"([^\"']+)[\"']?", 'put text in quotes: "{1}"'),
    (r"(.*)", 'put text in quotes, and write \\" for a quote within it'),
)

# What follows a complete value on its line; the second half comes after a look at the value.
_KEY = r"""[\w"'][\w.\-"' ]*="""
_AFTER_ANY_VALUE = (
    (r"[,;]\s*(?:#|$)", "a line does not end with a comma or semicolon"),
    (rf"[,;\s]*{_KEY}", "the next key needs a line of its own"),
    (r"//|--|;", "a comment starts with #"),
)
_AFTER_A_VALUE = (
    (r",", "several values stand in square brackets: [..., ...]"),
    (r"[\]}]", "this bracket closes nothing"),
    (r"", "the line should end here"),
)

# What stands where a key or a [table] should begin.
_NOT_A_KEY = (
    (r"//|;|--", "a comment starts with #"),
    (r"=", "a key is missing before '='"),
    (r"[\]}]", "this bracket closes nothing"),
    (r"", "a line holds a key, '=' and a value, or a [table], or a # comment"),
)

_STATEMENT = re.compile(rf"\s*(?:{_KEY}|\[\[?[A-Za-z_][\w.\-\"' ]*\]\]?\s*(?:#|$))")


class _Fault(NamedTuple):
    """Where tomllib gave up, and what stands around."""

    source: str
    at: int
    said: str  # tomllib's words
    scan: Scan  # of what stands before `at`
    char: str  # at `at`; "" at the end of the text
    line_start: int
    rest: str  # of the line, from `at`

    @property
    def within(self) -> str:
        """Return the innermost bracket that is open here, if any."""
        return self.source[self.scan.open[-1]] if self.scan.open else ""

    @property
    def after_plain(self) -> bool:
        """Whether a number, a date or a bare word stands just before, on the same line."""
        before = self.source[self.scan.begun : self.at]
        return bool(re.fullmatch(r"[^\s,=#\"'\[\]{}]+[ \t]*", before))


def explain_syntax(text: str, error: tomllib.TOMLDecodeError) -> tuple[int, int, str]:
    """Answer with line, column and words for the error that `tomllib.loads(text)` raised."""
    fault = _fault(text, error)
    at, words = _explain(fault) or (fault.at, fault.said[:1].lower() + fault.said[1:])
    place = place_of(fault.source, at, at)
    return place.line, place.column, words


def _fault(text: str, error: tomllib.TOMLDecodeError) -> _Fault:
    """Find the offset, from Python 3.14 on by the error's attributes, before by its words."""
    source = text.replace("\r\n", "\n")
    said, mark, where = str(error).rpartition(" (at ")
    numbers = re.fullmatch(r"line (\d+), column (\d+)\)", where)
    line = getattr(error, "lineno", int(numbers[1]) if numbers else None)
    column = getattr(error, "colno", int(numbers[2]) if numbers else None)
    at = len(source)
    if line and column:
        at = min(at, sum(len(row) + 1 for row in source.split("\n")[: line - 1]) + column - 1)
    return _Fault(
        source,
        at,
        said=said if mark else where,
        scan=Scan(source[:at]),
        char=source[at : at + 1],
        line_start=source.rfind("\n", 0, at) + 1,
        rest=source[at:].partition("\n")[0],
    )


def _explain(fault: _Fault) -> Answer:
    """Ask the family that belongs to tomllib's words; what cannot be seen comes first."""
    if fault.char and not fault.char.isprintable() and fault.char not in "\n\r\t":
        return _hidden(fault)
    for beginning, explain in (
        (("Illegal", "Found", "Unterminated", "Expected \"'"), _quote),
        (("Unescaped", "Invalid hex", "Escaped"), _backslash),
        (("Cannot", "Duplicate"), _twice),
        ("", _bracket),
        (("Invalid value", "Invalid date"), lambda one: (one.at, _instead(_written(one, one.at)))),
        ("Unclosed", _separator),
        ("Expected newline", _line_end),
        ("Expected '='", _equals),
        ("Expected ']", _header),
        (("Invalid statement", "Invalid initial"), _key),
    ):
        if fault.said.startswith(beginning) and (answer := explain(fault)):
            return answer
    return None


def _hidden(fault: _Fault) -> Answer:
    """Explain a character that looks like a space, or like nothing; controls have no name."""
    number, name = f"U+{ord(fault.char):04X}", unicodedata.name(fault.char, "").lower()
    hidden = f"a hidden character stands here, {number} ({name}): delete it"
    return fault.at, hidden if name else f"the character {number} may not stand here: delete it"


def _quote(fault: _Fault) -> Answer:
    """Explain a text without end."""
    quote = re.compile(r"\"\"\"|'''|[\"']").match(fault.source, fault.scan.at)
    if not quote:
        return None
    where = " on the same line" if len(quote[0]) == 1 else ""
    return quote.start(), f"this quote is never closed: end the text with {quote[0]}{where}"


def _backslash(fault: _Fault) -> Answer:
    at = max(0, fault.source.rfind("\\", 0, fault.at))
    return at, "a backslash is written twice, \\\\, or the text is put in single quotes '...'"


def _twice(fault: _Fault) -> Answer:
    """Explain a key or table that is there already, or an addition to something complete."""
    path, start = fault.scan.latest
    earlier = Places(Scan(fault.source[:start]))
    first = earlier.nearest(path)
    if not first:
        return None
    name, line = spelled(first), earlier.key(first).line
    if first == path:
        return start, f"'{name}' already stands on line {line}: keep one of the two"
    return start, f"'{name}' on line {line} is complete: '{spelled(path)}' cannot be added"


def _bracket(fault: _Fault) -> Answer:
    """Explain a bracket still open where the file, the line or the list must have ended."""
    if fault.within == "{" and fault.char in {"", "\n", "#"}:
        return fault.scan.open[-1], "a table in braces stays on one line and ends with '}'"
    if fault.within == "[" and not fault.char:
        return fault.scan.open[-1], "this '[' is never closed: write ']' after the last value"
    line = fault.source[fault.line_start : fault.at] + fault.rest
    opened = [at for at in fault.scan.open if at < fault.line_start]
    if opened and fault.source[opened[-1]] == "[" and _STATEMENT.match(line):
        number = fault.source.count("\n", 0, fault.at) + 1
        return opened[-1], f"this '[' is still open on line {number}: write ']' before that"
    return None


def _written(fault: _Fault, start: int) -> str:
    """Return what was meant as the value that starts here."""
    end = r"[,\]}#\n]" if fault.within else r"[#\n]"
    return re.split(end, fault.source[start:], maxsplit=1)[0].strip()


def _instead(written: str) -> str:
    """Say what would be right in place of something that is not a value."""
    if not written:
        return "a value is missing here"
    return _date(written) or next(
        words.format(written, *match.groups())
        for pattern, words in _NOT_A_VALUE
        if (match := re.fullmatch(pattern, written))
    )


def _date(written: str) -> str:
    """Say what is impossible about a date, or nothing."""
    match = re.match(r"(\d{4})-(\d\d?)-(\d\d?)(?!\d)", written)
    year, month, day = map(int, match.groups()) if match else (0, 0, 0)
    if not match or not year:
        return ""
    if month not in range(1, 13):
        return f"there is no month {month}: a date is year-month-day, as in 2024-06-20"
    days = calendar.monthrange(year, month)[1]
    if day not in range(1, days + 1):
        return f"{calendar.month_name[month]} {year} has {days} days"
    right = f"{year:04}-{month:02}-{day:02}"
    return "" if match[0] == right else f"month and day have two digits: {right}"


def _separator(fault: _Fault) -> Answer:
    """Explain what follows a complete value within brackets, if no comma and not their end."""
    if fault.char in {"]", "}"}:
        return fault.at, f"'{fault.char}' cannot close what '{fault.within}' opened"
    if fault.char == ";":
        return fault.at, "values are parted by a comma, not by ';'"
    together = fault.source[fault.at - 1] not in " \t"
    same_value = together or re.match(r"[^\d\"'\[{+-]", fault.char)
    if fault.after_plain and same_value and not re.match(_KEY, fault.rest):
        return fault.scan.begun, _instead(_written(fault, fault.scan.begun))
    ended = _text_ended(fault) if fault.char.isalnum() else ""
    return fault.at, ended or "a comma is missing before this"


def _line_end(fault: _Fault) -> Answer:
    """Explain what stands on a line after its complete statement."""
    if words := _first(_AFTER_ANY_VALUE, fault.rest):
        return fault.at, words
    if fault.after_plain:
        return fault.scan.begun, _instead(_written(fault, fault.scan.begun))
    ended = _text_ended(fault) if fault.char not in ",]}" else ""
    return fault.at, ended or _first(_AFTER_A_VALUE, fault.rest)


def _text_ended(fault: _Fault) -> str:
    """Say how a quote goes into a text, if one has just ended the text too early."""
    return {
        '"': 'the text ended before this: a quote within it is written \\"',
        "'": "the text ended before this: with a ' in it, it needs double quotes around it",
    }.get(fault.source[: fault.at].rstrip()[-1:], "")


def _first(table: tuple[tuple[str, str], ...], text: str) -> str:
    return next((words for pattern, words in table if re.match(pattern, text)), "")


def _equals(fault: _Fault) -> Answer:
    """Explain a key without its '='."""
    decimal = re.search(r"[+-]?\d+,\d+ *$", fault.source[fault.line_start : fault.at])
    if fault.within == "{" and decimal:
        return fault.line_start + decimal.start(), _instead(decimal[0].strip())
    if fault.char == ":":
        return fault.at, "between a key and its value stands '=', not ':'"
    if fault.char not in {'"', "'"} and "=" in re.split(r"[,}#]", fault.rest)[0]:
        return _odd_name(fault)
    name = re.split(r"[,{]", fault.source[fault.line_start : fault.at])[-1].strip()
    return fault.at, f"an '=' is missing after '{name}'"


def _header(fault: _Fault) -> Answer:
    """Explain a [table] or [[list of tables]] that does not end as it began."""
    closing = "]]" if "]]" in fault.said else "]"
    if "]" not in fault.rest:
        return fault.at, f"'{closing}' is missing here"
    if fault.char == "]":
        return fault.at, "what begins with '[[' ends with ']]'"
    return _odd_name(fault)


def _key(fault: _Fault) -> Answer:
    """Explain what cannot begin a key."""
    if fault.within == "{" and fault.char == "}":
        return fault.source.rfind(",", 0, fault.at), "no comma stands before '}'"
    if fault.char.isalpha():
        return _odd_name(fault)
    if fault.said.startswith("Invalid initial"):
        return fault.at, "a name is missing here"
    return fault.at, _first(_NOT_A_KEY, fault.rest)


def _odd_name(fault: _Fault) -> Answer:
    """Explain a part of a key of which only the beginning, if that, was read."""
    start = max(fault.source.rfind(stop, 0, fault.at) for stop in ".[,{\n") + 1
    name = fault.source[start : fault.at] + re.split(r"[.\]=:]", fault.rest)[0]
    start += len(name) - len(name.lstrip())
    return start, f'a name with spaces or special letters needs quotes: "{name.strip()}"'
