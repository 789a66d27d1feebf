"""German grammar: cases of what begins with an article, numbers of verbs, dates, lists, chances.

Noun phrases stand in the nominative; a template asks for another form after a colon:
`{whom:dat}`, `{cause:acc}`, `{whos:von}` (" von Japan", nothing for none), `{noun:def}` (with
its article), `{who:erklärt|erklären}` (the verb for one or for several).
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

MONTHS = (
    *("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September"),
    *("Oktober", "November", "Dezember"),
)
NUMBERS = ("kein", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn")
SEPARATORS = str.maketrans(",.", ".,")  # 1.200 and 0,5
SURE = 0.995  # a chance above this is not worth a number
# Names of states that take an article, as a sentence begins with them.
WITH_ARTICLE = {
    "Ukraine": "die Ukraine",
    "Schweiz": "die Schweiz",
    "Türkei": "die Türkei",
    "Slowakei": "die Slowakei",
    "Mongolei": "die Mongolei",
    "Tschechoslowakei": "die Tschechoslowakei",
    "Sowjetunion": "die Sowjetunion",
    "Irak": "der Irak",
    "Iran": "der Iran",
    "Jemen": "der Jemen",
    "Libanon": "der Libanon",
    "Vereinigte Staaten": "die Vereinigten Staaten",
    "Vereinigtes Königreich": "das Vereinigte Königreich",
    "Vereinigte Arabische Emirate": "die Vereinigten Arabischen Emirate",
    "Niederlande": "die Niederlande",
    "Philippinen": "die Philippinen",
}
# Genders by the first noun of a phrase; who is in none is feminine, as most abstract nouns are.
MASCULINE = (
    "Vertrag Angriff Atomtest Raketentest Satellitenstart Luftschlag Krieg Bruch Abbau Rückzug "
    "Grenzzwischenfall Atomwaffeneinsatz Test Interkontinentalraketentest"
)
NEUTER = (
    "Gipfeltreffen Energieprojekt Nachgeben Schweigen Ultimatum Abkommen Manöver Treffen Gefecht "
    "Dreiermanöver Einlenken Atomsignal"
)
PLURAL = (
    "Staaten Emirate Niederlande Philippinen Gespräche Granaten Raketen Truppen Sanktionen Waffen "
    "Exportkontrollen Bauteile Brennstoffe Dual-Use-Ausfuhren Bedingungen Linien"
)
DEFINITE = {
    "m": {"nom": "der", "gen": "des", "dat": "dem", "acc": "den"},
    "f": {"nom": "die", "gen": "der", "dat": "der", "acc": "die"},
    "n": {"nom": "das", "gen": "des", "dat": "dem", "acc": "das"},
    "p": {"nom": "die", "gen": "der", "dat": "den", "acc": "die"},
}
INDEFINITE = {
    "m": {"nom": "ein", "gen": "eines", "dat": "einem", "acc": "einen"},
    "f": {"nom": "eine", "gen": "einer", "dat": "einer", "acc": "eine"},
    "n": {"nom": "ein", "gen": "eines", "dat": "einem", "acc": "ein"},
}
JOINED = re.compile(r"(, | und )")
ARTICLES = ("der", "die", "das", "ein", "eine")


def gender(phrase: str) -> str:
    """The gender of a phrase's first noun: m, f, n, or p for several."""
    noun = next((word.strip(",.") for word in phrase.split() if word[:1].isupper()), "")
    if "Staaten" in phrase.split() or "Emirate" in phrase.split():
        return "p"
    if noun == "Vereinigte":
        return "n"
    groups = (("m", MASCULINE), ("n", NEUTER), ("p", PLURAL))
    return next((sort for sort, nouns in groups if noun in nouns.split()), "f")


def is_several(text: str) -> bool:
    """Whether a subject takes its verb in the plural."""
    joined = " und " in text and not re.search(r" (von|zwischen|gegen|mit|um) .* und ", text)
    return joined or gender(text) == "p"


def in_case(phrase: str, case: str) -> str:
    """One phrase in a case: its article and the adjectives after it change, nothing else."""
    first, _, rest = phrase.partition(" ")
    article, comma = first.rstrip(","), "," if first.endswith(",") else ""
    if article not in ARTICLES or not rest:
        return phrase
    indefinite = article.startswith("ein")
    sort = {"der": "m", "das": "n", "eine": "f"}.get(article) or gender(rest)
    if article == "ein" and sort not in "mn":
        sort = "n"
    if article == "die" and sort != "p":
        sort = "f"
    form = (INDEFINITE if indefinite else DEFINITE)[sort][case]
    bent = case in ("gen", "dat") or (case == "acc" and sort == "m")
    words = rest.split(" ")
    for k, word in enumerate(words):
        if word[:1].isupper() or comma or not bent:
            break
        if word.endswith(("e", "er", "es")) and len(word) > 3:
            words[k] = f"{word.rstrip('rs')}n" if not word.endswith("e") else f"{word}n"
    if bent and case == "dat" and words[0] == "Vereinigte":
        words[0] = "Vereinigten"
    if sort == "p" and case == "dat":
        many = PLURAL.split()
        words = [f"{one}n" if one in many and one[-1] not in "ns" else one for one in words]
    return f"{form}{comma} {' '.join(words)}"


def inflected(text: str, form: str) -> str:
    """A text in the form that a template asks for. Raises: KeyError for a form that is none."""
    if "|" in form:
        one, several = form.split("|")
        return several if is_several(text) else one
    if form == "def":
        return f"{DEFINITE[gender(text)]['nom']} {text}"
    if form == "von":
        return f" von {inflected(text, 'dat')}" if text.strip() else ""
    if form not in DEFINITE["m"]:
        raise KeyError(form)
    text = WITH_ARTICLE.get(text, text)
    if text in WITH_ARTICLE.values() or JOINED.search(text) is None or " von " in text:
        return in_case(text, form)
    parts = JOINED.split(text)
    return "".join(part if k % 2 else in_case(part, form) for k, part in enumerate(parts))


def definite(title: str) -> str:
    """A state's name as a sentence uses it: with its article where German asks for one."""
    return WITH_ARTICLE.get(title, title)


def possessive(name: str) -> str:
    """The name itself: a template asks for its form."""
    return name


def indefinite(noun: str) -> str:
    """The noun with its article: ein Gipfeltreffen, eine Drohung, Gespräche."""
    sort = gender(noun)
    return noun if sort == "p" else f"{INDEFINITE[sort]['nom']} {noun}"


def listed(items: Sequence[str]) -> str:
    """Russland, China und Vietnam."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} und {items[-1]}"


def number_of(value: float) -> str:
    """A whole number with German separators: 1.200."""
    return f"{value:,.0f}".translate(SEPARATORS)


def counted(number: int, *nouns: str) -> str:
    """3 Tage; the noun brings its own article-like word: eine Woche, ein Tag."""
    one, several = nouns
    if number == 1:
        return f"{'ein' if one in ('Tag', 'Ereignis', 'Leben', 'Jahr') else 'eine'} {one}"
    word = NUMBERS[number] if 2 <= number < len(NUMBERS) else number_of(number)
    return f"{word} {several}"


def dated(date: datetime.date) -> str:
    """3. Juli 2024."""
    return f"{date.day}. {MONTHS[date.month - 1]} {date.year}"


def month_of(date: datetime.date) -> str:
    """Juli 2024."""
    return f"{MONTHS[date.month - 1]} {date.year}"


def times(number: int) -> str:
    """Einmal, zweimal, 14-mal."""
    if number < 1:
        return ""
    return f"{NUMBERS[number]}mal" if number < len(NUMBERS) else f"{number}-mal"


def chance(p: float) -> str:
    """A chance as a natural frequency: 12 von 100, 3 von 1.000, 1 von 2.900."""
    if p >= SURE:
        return "fast 100 von 100"
    if p >= 0.0095:
        return f"{round(100 * p)} von 100"
    if p >= 0.00095:
        return f"{round(1000 * p)} von 1.000"
    if p <= 0.0:
        return "0 von 100"
    once = 1.0 / p
    size = 10 ** max(0, len(str(int(once))) - 2)
    return f"1 von {number_of(round(once / size) * size)}"


def share(p: float) -> str:
    """A share as a natural frequency; unlike a chance, all is all."""
    return chance(p).removeprefix("fast ")


def odds(p: float, noun: str) -> str:
    """In brackets after a sentence: (Entscheidung: 12 von 100)."""
    return "" if p >= 1.0 else f" ({noun}: {chance(p)})"


def tidy(text: str) -> str:
    """A sentence: a capital first, single spaces, one full stop."""
    text = " ".join(text.split()).replace(" ,", ",").rstrip(". ")
    return f"{text[:1].upper()}{text[1:]}."


def is_named(noun: str, text: str) -> bool:
    """Whether a text names something, in any of its cases."""
    return any(in_case(noun, case) in text for case in DEFINITE["m"])
