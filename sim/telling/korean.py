"""Korean grammar: particles by the final sound of what they follow, dates, lists, chances.

A template asks for a particle after a colon, in the form after a consonant: `{who:은}` gives 일본은
or 러시아는. What ends in brackets or quotes is judged by the last letter inside.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence

SURE = 0.995  # a chance above this is not worth a number
# Particles after a consonant, and what stands for them after a vowel.
PARTICLES = {
    "은": "는",
    "이": "가",
    "을": "를",
    "과": "와",
    "으로": "로",
    "이라": "라",
    "이나": "나",
}
FIRST, LAST, FINALS = ord("가"), ord("힣"), 28  # syllables, each block of 28 by its final sound
RIEUL = 8  # the final sound ㄹ, after which 로 stands
CLOSED_DIGITS = "013678"  # 영 일 삼 육 칠 팔 end in a consonant
CLOSED_LETTERS = "bcdfgkmnpqtlr"  # foreign letters that are mostly read with a final consonant
TAIL_OF_RIEUL = "178lr"  # 일 칠 팔 and l, r end in ㄹ


def final(text: str) -> tuple[bool, bool]:
    """Whether a text ends in a consonant, and whether that is ㄹ."""
    letter = next((one for one in reversed(text) if one.isalnum()), "")
    if not letter:
        return False, False
    if FIRST <= ord(letter) <= LAST:
        sound = (ord(letter) - FIRST) % FINALS
        return sound > 0, sound == RIEUL
    low = letter.lower()
    return low in CLOSED_DIGITS + CLOSED_LETTERS, low in TAIL_OF_RIEUL


def inflected(text: str, form: str) -> str:
    """A text with its particle. Raises: KeyError for a form that is none."""
    closed, rieul = final(text)
    if form == "으로" and rieul:
        return f"{text}로"
    return f"{text}{form if closed else PARTICLES[form]}" if form in PARTICLES else wrong(form)


def wrong(form: str) -> str:
    """Raises: KeyError."""
    raise KeyError(form)


def definite(title: str) -> str:
    """A state's name: Korean has no article."""
    return title


possessive = indefinite = definite


def listed(items: Sequence[str]) -> str:
    """러시아, 중국과 베트남."""
    if len(items) < 2:
        return "".join(items)
    return f"{inflected(', '.join(items[:-1]), '과')} {items[-1]}"


def counted(number: int, *nouns: str) -> str:
    """14일, 사건 3건: the form has the place of the number. nouns: the one form."""
    return nouns[0].replace("#", f"{number:,}")


def dated(date: datetime.date) -> str:
    """2024년 7월 3일."""
    return f"{date.year}년 {date.month}월 {date.day}일"


def month_of(date: datetime.date) -> str:
    """2024년 7월."""
    return f"{date.year}년 {date.month}월"


def times(number: int) -> str:
    """두 번, 14번."""
    if number < 1:
        return ""
    return ("한 번", "두 번", "세 번", "네 번")[number - 1] if number <= 4 else f"{number}번"


def chance(p: float) -> str:
    """A chance as a natural frequency: 100번 중 12번."""
    if p >= SURE:
        return "100번 중 거의 100번"
    if p >= 0.0095:
        return f"100번 중 {round(100 * p)}번"
    if p >= 0.00095:
        return f"1,000번 중 {round(1000 * p)}번"
    if p <= 0.0:
        return "100번 중 0번"
    once = 1.0 / p
    size = 10 ** max(0, len(str(int(once))) - 2)
    return f"{round(once / size) * size:,}번 중 1번"


def share(p: float) -> str:
    """A share in hundredths; unlike a chance, all is all."""
    return chance(p).replace("거의 ", "")


def odds(p: float, noun: str) -> str:
    """In brackets after a sentence: (선택: 100번 중 12번)."""
    return "" if p >= 1.0 else f" ({noun}: {chance(p)})"


def tidy(text: str) -> str:
    """A sentence: single spaces, one full stop."""
    return f"{' '.join(text.split()).replace(' ,', ',').rstrip('. ')}."


def is_named(noun: str, text: str) -> bool:
    """Whether a text names something."""
    return noun in text
