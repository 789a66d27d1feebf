"""What a row says of a crisis: the same facts for disputes, crisis actors and pair-years.

`MAP` is the map from covariates to a generic crisis, in words, a source a line; `crisis.py` does
what it says. It was written down before any score was seen.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import NamedTuple

SPARK = "spark"  # the incident of every generic crisis, of one side or both
UPHEAVAL = "upheaval"  # a trigger without an act of the other side: both are stirred
NEAR_KM = 650.0  # 400 miles, the widest water over which the record counts two as neighbours


class Mapped(NamedTuple):
    """One line of the map: what a row says, what it sets, how, and from where."""

    says: str
    sets: str
    how: str
    source: str


MAP = (
    Mapped(
        "land border, or water of at most 24 miles",
        "`border`",
        "as it is; a border incident needs one",
        "Bremer 1992; COW direct contiguity 3.2",
    ),
    Mapped(
        "water of at most 400 miles, distance, a major power",
        "`reach`",
        "of a pair-year: force reaches neighbours up to 400 miles and whomever a major power meets,"
        " else contact; of a dispute or a crisis: force, since it was one",
        "Maoz & Russett 1993; Lemke & Reed 2001 (politically relevant pairs)",
    ),
    Mapped(
        "capabilities (CINC)",
        "`capability`",
        "as they are, from .0001 to .3",
        "Singer 1987 (NMC)",
    ),
    Mapped(
        "ratio of capabilities, major powers",
        "`capability`",
        "where the shares are not told: the ratio, around the mean of two drawn states; a major"
        " power is drawn around .1",
        "NMC 7.0, major powers 1946-1991: .02 to .38; spread: assumption",
    ),
    Mapped(
        "democracy of either side (polyarchy d)",
        "`audience`",
        ".05 + .9 d: .2 at .15, .8 at .8, the middles of what is drawn else",
        "Fearon 1994; Tomz 2007; the line: assumption",
    ),
    Mapped(
        "nuclear weapons of either side",
        "`arsenal`",
        "drawn from .3 to 1, or none",
        "assumption, as in every generic crisis",
    ),
    Mapped(
        "strategic rivals",
        "`rivalry`",
        "drawn from .4 to 1, or 0",
        "Thompson, Sakuwa & Suhas 2021; the span: assumption, as in every generic crisis",
    ),
    Mapped(
        "spatial rivals",
        "`issues.line.status_quo`",
        "the matter is land: things stand where the target wishes",
        "Vasquez 1993; Thompson, Sakuwa & Suhas 2021",
    ),
    Mapped(
        "years of peace, disputes in ten years",
        "`tension`, `hostility`",
        "memory m = 1 - (1 - .5 h) .85^n, h halved every 1,280 days of peace, n disputes; tension"
        " .1 + .25 m, hostility .3 + .4 (1 - (1 - rivalry x lot)(1 - m)): the spans of every"
        " generic crisis",
        "Goertz & Diehl 1992; Crescenzi & Enterline 2001; half-life: numbers.toml; .5 and .85:"
        " assumption",
    ),
    Mapped(
        "defence pact between the two",
        "treaty, `tension`, `hostility`",
        "each owes the other defence; without rivalry tension is .1 less, and of a pair-year"
        " hostility .1; in a dispute or a crisis they are adversaries all the same",
        "ATOP 5.1 (Leeds et al. 2002); assumption, as in `sim hindcast --dyads`",
    ),
    Mapped(
        "a major power bound to defend the target",
        "ally of the target, defence clause",
        "it is there, as strong as a major power; not where the other side is that power",
        "ATOP 5.1; Huth 1988; Leeds 2003",
    ),
    Mapped(
        "trigger by a state: verbal, show of force, force",
        "inject at day 0",
        "the act that it was: a threat, an alert, a clash",
        "ICB 14 (Brecher et al. 2021); which act stands for a class: assumption",
    ),
    Mapped(
        "trigger from within, by no state, or of another kind",
        "inject at day 0",
        "a spark that stirs both sides alike",
        "assumption",
    ),
    Mapped(
        "that it is a crisis of this actor",
        "`salience` of both sides",
        "from the least that threatens values at their distance to 1",
        "Brecher et al. 2021 (the definition); the bound: `sim/analysis/coding.py`",
    ),
    Mapped(
        "power status, regime, nuclear status of the actor",
        "`capability`, `audience`, `arsenal`",
        "where no state triggered: great powers drawn around .1; a democracy's or another's"
        " audience as drawn else; an arsenal from possession on",
        "ICB 14 code book, from memory",
    ),
)


@dataclass(frozen=True)
class Side:
    """What is known of one side; None is drawn as in every generic crisis."""

    capability: float | None = None
    major: bool = False
    democracy: float | None = None
    nuclear: bool | None = None


@dataclass(frozen=True)
class Known:
    """What a row says. None: it does not say, so it is drawn.

    ratio: log of the first side's capability over the second's; memory: of old disputes, 0..1;
    trigger: the act of the first side at day 0, or SPARK, or UPHEAVAL, or "" for a year without
    one; crisis: whether the values of both sides are threatened.
    """

    first: Side
    second: Side
    trigger: str
    border: bool | None = None
    reach: bool = True
    ratio: float | None = None
    rivals: bool | None = None
    spatial: bool = False
    pact: bool = False
    major_ally: bool = False
    memory: float | None = None
    crisis: bool = False

    @property
    def turned(self) -> Known:
        """The same with the second side as the one that wants the change."""
        ratio = None if self.ratio is None else -self.ratio
        return dataclasses.replace(self, first=self.second, second=self.first, ratio=ratio)

    @property
    def rounded(self) -> Known:
        """The same in coarse steps, so that many pair-years share their runs.

        Ratios to 1 (a factor of 2.7), democracy to a quarter, memory to a tenth.
        """
        return dataclasses.replace(
            self,
            first=coarse(self.first),
            second=coarse(self.second),
            ratio=None if self.ratio is None else float(round(self.ratio)),
            memory=None if self.memory is None else round(self.memory, 1),
        )


def coarse(side: Side) -> Side:
    """A side with its democracy in quarters."""
    if side.democracy is None:
        return side
    return dataclasses.replace(side, democracy=round(4.0 * side.democracy) / 4.0)


def memory(peace_years: float, disputes: float, half_life_years: float) -> float:
    """How much two states remember of their disputes, 0..1; disputes: of the last ten years."""
    recent = 0.5 * 0.5 ** (peace_years / half_life_years)
    return float(1.0 - (1.0 - recent) * 0.85**disputes)
