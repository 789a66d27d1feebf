"""Names in texts: what stands for what, and whether something real is still named."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from textwrap import fill
from typing import NamedTuple

from sim.scenario.fiction.dates import LAST_YEAR, YEARS
from sim.scenario.fiction.real import Known, real
from sim.scenario.write import WIDTH

# Written large in the middle of a sentence and yet no name that gives a case away.
_COMMON = """
January February March April May June July August September October November December Monday Tuesday
Wednesday Thursday Friday Saturday Sunday Security Council General Assembly United Nations UN
Charter Article ICBM ICBMs GDP I
"""
COMMON = frozenset(_COMMON.split())
YEAR = re.compile(r"(?<![\d.,/-])(1[5-9]\d\d|20\d\d)(?![\d/]|[.,-]\d)")
CITED = re.compile(r"(\([A-Z][^()]*\b(?:1[89]|20)\d\d[^()]*\))")  # a publication: (Snyder 1984)
SENTENCE = re.compile(r"(?<=[.?!])(?<!\.[A-Z]\.)\s+")  # not after U.S.
POINTS_BACK = re.compile(r"(?:It|Its|They|Their|This|These|In (?:all|each|both) of them)\b")
BASE = "the base scenario"
OTHER_SCENARIO = "\x00"  # stands for the name of one, till its sentence is left out
_LARGE = re.compile(r"(?<![\w'\u2019-])[A-Z\u00c0-\u00de][\w'\u2019]*")
_SMALL = re.compile(r"(?<![\w'\u2019-])[a-z\u00df-\u00fe]+")
_BEGINS = re.compile(r"(?:^|[.?!]\s+|\n\s*|[.?!][\"”)]\s+)[\"“(]?$")
_CODE = re.compile(r"`[^`]*`")


class Cut(NamedTuple):
    """A text without the sentences that named something real, and those sentences."""

    text: str
    left_out: list[str]


class Words:
    """Rewrites texts. `of`: what stands for each name; `scenarios`: for each name of a scenario.

    with_the: names before which an article goes with them: the United States.
    since: the first year that is moved; persons: words that are names wherever they stand.
    """

    def __init__(
        self,
        of: Mapping[str, str],
        with_the: Iterable[str],
        scenarios: Mapping[str, str],
        since: int,
    ) -> None:
        self.of = dict(of)
        self.persons: set[str] = set()
        self.with_the = set(with_the)
        self.scenarios = dict(scenarios)
        self.since = since
        self.invented = {word for name in self.of.values() for word in name.split()}
        self._names = one_of(self.of)
        self._small = {name.lower(): new for name, new in self.of.items()}
        self._small_names = one_of(self._small)
        known = {word for one in _known() for word in one.words} | set(real().others)
        self._foreign = one_of(known - set(self.of))
        self._small_foreign = one_of({word.lower() for word in known} - set(self._small))

    def put(self, text: str) -> str:
        """The text with every name and year that is known replaced."""
        parts = CITED.split(text)  # every second one is a publication
        parts[::2] = [self._put(part) for part in parts[::2]]
        return "".join(parts)

    def _put(self, text: str) -> str:
        for name in sorted(self.scenarios, key=len, reverse=True):
            text = re.sub(rf"(?<![\w.-]){re.escape(name)}(?![\w-])", self.scenarios[name], text)
        text = self._names.sub(self._one, text)
        text = YEAR.sub(self._year, text)
        vowel = "|".join(sorted(map(re.escape, self.invented)))
        return re.sub(rf"\b([Aa])n?(?= ({vowel})\b)", _article, text) if vowel else text

    def _one(self, match: re.Match[str]) -> str:
        name, article, after = match["name"], match["the"] or "", match["s"] or ""
        attributive = match.string[match.end() : match.end() + 1] == "-"
        article = "" if name in self.with_the and not attributive else article
        return f"{article}{self.of[name]}{after}{'s' if after else ''}"

    def _year(self, match: re.Match[str]) -> str:
        return str(self.year(int(match[0])))

    def year(self, year: int) -> int:
        """A year as the twin counts it."""
        return year + YEARS if self.since <= year <= LAST_YEAR else year

    def put_small(self, text: str) -> str:
        """A name of small letters, its words apart, with names replaced; other real ones go."""
        text = self._small_names.sub(lambda match: self._small[match["name"]].lower(), text)
        return self._small_foreign.sub("", YEAR.sub(self._year, text))

    def strange(self, text: str) -> list[str]:
        """The proper names in a rewritten text that are not the twin's own."""
        text = _CODE.sub("", CITED.sub("", text))
        found: list[str] = []
        end = -1
        for match in _LARGE.finditer(text):
            word = re.sub(r"['\u2019]s?$", "", match[0])
            begins = _BEGINS.search(text[: match.start()])
            if begins or word in COMMON or word in self.invented or self._of_ours(word):
                continue
            if end >= 0 and text[end : match.start()] == " ":
                found[-1] += f" {word}"
            else:
                found.append(word)
            end = match.start() + len(match[0])
        return found

    def _of_ours(self, word: str) -> bool:
        return word.endswith("s") and word[:-1] in self.invented  # a people: the Tormestans

    def telling(self, text: str) -> bool:
        """Whether a rewritten text still names something real, or another scenario."""
        large = {re.sub(r"['\u2019]s?$", "", word) for word in _LARGE.findall(text)}
        return self.names_real(text) or bool(self.strange(text) or self.persons & large)

    def learn(self, texts: Iterable[str]) -> None:
        """Note the strange names in texts, so that they are known where a sentence begins too.

        A word that is written small somewhere is none: titles of chapters are written large.
        """
        new = [self.put(text) for text in texts]
        small = {word for text in new for word in _SMALL.findall(text)}
        found = {word for text in new for name in self.strange(text) for word in name.split()}
        self.persons |= {word for word in found if word.lower() not in small}

    def names_real(self, text: str) -> bool:
        """Whether it holds a word of real.toml, or compares scenarios that a class may not have."""
        if text.count(BASE) > 1:
            return True
        return OTHER_SCENARIO in text or self._foreign.search(text) is not None

    def cut(self, text: str) -> Cut:
        """The text rewritten, paragraph by paragraph, without sentences that name what is real.

        A text of one line stays one; others are filled anew, since names are of other lengths.
        """
        width = WIDTH if "\n" in text else len(text) * WIDTH
        paragraphs: list[str] = []
        left_out: list[str] = []
        for paragraph in text.strip().split("\n\n"):
            kept: list[str] = []
            after_gap = False
            for sentence in SENTENCE.split(" ".join(paragraph.split())):
                new = self.put(sentence)
                after_gap = self.telling(new) or (
                    after_gap and POINTS_BACK.match(sentence) is not None
                )
                (left_out if after_gap else kept).append(sentence if after_gap else new)
            if kept:
                paragraphs.append(fill(" ".join(kept), width, break_on_hyphens=False))
        return Cut("\n\n".join(paragraphs), left_out)


def one_of(names: Iterable[str]) -> re.Pattern[str]:
    """Any of the names as whole words, the longest first, with the article before it if any."""
    listed = sorted(names, key=lambda name: (-len(name), name))
    if not listed:
        return re.compile(r"(?!)(?P<the>)(?P<name>)(?P<s>)")
    any_name = "|".join(map(re.escape, listed))
    # the possessive of a plural has no s of its own: the United States' answer
    return re.compile(
        rf"(?P<the>\b[Tt]he )?(?<!\w)(?P<name>{any_name})(?!\w)(?P<s>(?<=s)['\u2019](?!\w))?"
    )


def _known() -> list[Known]:
    return [*real().states.values(), *real().areas.values()]


def _article(match: re.Match[str]) -> str:
    return match[1] + ("n" if match[2][0] in "AEIOU" else "")
