"""Casebook 15: the closed form of a bargain, at its edges. Numbers worked out by hand.

The addressee may lose g by giving all, the asker gain g; p is each one's chance to prevail by
force, c what fighting costs it, pi the chance that it comes to force without a deal, k the price of
a crisis that goes on, h the face lost by giving in, a the shame of dropping a threat, rho the
chance that the other breaks its word. Shares run from 0, nothing, to 1, all that is asked.
Source of the form: Fearon 1995; Powell 1999, chapter 3; Powell 2006 for rho.
"""

import pytest

from sim.rules.bargain import (
    believed_by_odds,
    cost_of_fighting,
    distrusted,
    force_feared,
    least_taken,
    most_given,
    offered,
    surplus_of_giving,
    surplus_of_taking,
    takes,
    without_deal_addressee,
    without_deal_asker,
)


def near(value: float) -> object:
    """To the third place, as the numbers here are written."""
    return pytest.approx(value, abs=0.0006)


def bounds(
    pi: float, p: tuple[float, float], g: tuple[float, float], c: float, rho: float = 0.0
) -> tuple[float, float]:
    """The asker's least and the addressee's most, where k, h and a are nothing.

    p, g: of the addressee, of the asker."""
    most = most_given(g[0], 0.0, rho, without_deal_addressee(pi, p[0], g[0], c, 0.0))
    least = least_taken(g[1], 0.0, rho, without_deal_asker(pi, p[1], g[1], c, 0.0, 0.0))
    return least, most


def test_15_63_what_is_not_feared_moves_nobody() -> None:
    """Casebook 15.63. pi = 0: without a deal there is but the nuisance k. Face is lost by
    the share that is given: with g = .8 and h = .05 all of it costs .85. k = .02 is worth a share
    of .02/.85 = .0235, k = .1 one of .1/.85 = .1176. The asker, who has nothing to expect, takes
    anything.

    Source: MID record: most demands without a threat come to nothing."""
    assert most_given(
        0.8, 0.05, 0.0, without_deal_addressee(0.0, 0.5, 0.8, 0.4, 0.02)
    ) == pytest.approx(0.0235, abs=1e-4)
    more = most_given(0.8, 0.05, 0.0, without_deal_addressee(0.0, 0.5, 0.8, 0.4, 0.1))
    assert more == pytest.approx(0.1176, abs=1e-4)
    assert least_taken(0.8, 0.0, 0.0, without_deal_asker(0.0, 0.5, 0.8, 0.4, 0.02, 0.0)) == 0.0


def test_15_64_what_is_certain_is_settled_around_the_odds() -> None:
    """Casebook 15.64. pi = 1; the asker would win .6; g = .8, c = .2 for both. The addressee
    expects -(.6 x .8 + .2) = -.68 and gives up to .85; the asker .6 x .8 - .2 = .28 and takes from
    .35. The middle is .6, the odds; the range is .5 wide, .2/.8 twice.

    Source: Fearon 1995, figure 1."""
    least, most = bounds(1.0, (0.4, 0.6), (0.8, 0.8), 0.2)
    assert (least, most) == (near(0.35), near(0.85))
    assert offered(least, most, 0.5) == near(0.6)
    assert (offered(least, most, 0.0), offered(least, most, 1.0)) == (near(0.35), near(0.85))


def test_15_65_where_war_costs_nothing_there_is_nothing_to_share() -> None:
    """Casebook 15.65. The same with c = 0: both bounds are the odds, .6, and an offer there is
    worth to either what a war is.

    Source: Fearon 1995 (the range is what war destroys)."""
    assert bounds(1.0, (0.4, 0.6), (0.8, 0.8), 0.0) == (near(0.6), near(0.6))
    assert surplus_of_giving(0.6, 0.8, 0.0, 0.0, -0.48) == near(0.0)
    assert surplus_of_taking(0.6, 0.8, 0.0, 0.0, 0.48) == near(0.0)


def test_15_66_who_loses_nothing_gives_all() -> None:
    """Casebook 15.66. g = 0 for the addressee: pi = .5, c = .2, so that a war is feared at .1. It
    gives all while face is cheaper than that (.05), and .1/.15, two thirds, once it is dearer.

    Source: own rule (stake, not power, decides who yields)."""
    without = without_deal_addressee(0.5, 0.5, 0.0, 0.2, 0.0)
    assert without == near(-0.1)
    assert most_given(0.0, 0.05, 0.0, without) == 1.0
    assert most_given(0.0, 0.15, 0.0, without) == near(2.0 / 3.0)
    assert surplus_of_giving(1.0, 0.0, 0.05, 0.0, without) == near(0.05)


def test_15_67_both_sure_to_win_find_no_deal() -> None:
    """Casebook 15.67. Each gives itself .9; g = 1. With c = .1 the addressee gives up to .2 and the
    asker takes from .8; the chances exceed 1 by .8, the costs are .2 together. With c = .45 the
    costs are .9: from .45 to .55 there is a range.

    Source: Fearon 1995 (mutual optimism); Blainey 1973."""
    assert bounds(1.0, (0.9, 0.9), (1.0, 1.0), 0.1) == (near(0.8), near(0.2))
    assert bounds(1.0, (0.9, 0.9), (1.0, 1.0), 0.45) == (near(0.45), near(0.55))


@pytest.mark.parametrize(
    ("pi", "chances"),
    [
        (0.02, (0.37, 0.19, 0.04, 0.00)),
        (0.5, (0.66, 0.51, 0.22, 0.05)),
        (0.9, (0.85, 0.78, 0.59, 0.30)),
    ],
)
def test_15_68_who_gives_all_that_is_asked(pi: float, chances: tuple[float, ...]) -> None:
    """Casebook 15.68. p = .45, c = .4, h = .05, sharpness 6: the chance to comply in full, for a
    stake of .05, .2, .5, .9. It falls with the stake and rises with the fear of force.

    One of them by hand: pi .9, g .9: -.9 - .05 + .9 x (.55 x .9 + .4) = -.1445; times 6 = -.867,
    which is .296. Source: the table of the theory notes, worked out before the rule was written."""
    for g, chance in zip((0.05, 0.2, 0.5, 0.9), chances, strict=True):
        without = without_deal_addressee(pi, 0.45, g, 0.4, 0.0)
        got = takes(6.0, surplus_of_giving(1.0, g, 0.05, 0.0, without))
        assert got == pytest.approx(chance, abs=0.006)


def test_15_69_who_has_threatened_asks_for_more() -> None:
    """Casebook 15.69. pi = 1, p = .5, g = 1, c = .25: the asker takes from .25. Once each share
    that it drops costs it a = .5 at home: (.25 + .5) / (1 + .5) = .5. If it does not come to force
    (pi = 0), dropping all is what it has to fear: it takes anything, for -.5 is the alternative.

    Source: Fearon 1994 (audience costs harden who has spoken)."""
    without = without_deal_asker(1.0, 0.5, 1.0, 0.25, 0.0, 0.5)
    assert without == near(0.25)
    assert least_taken(1.0, 0.0, 0.0, without) == near(0.25)
    assert least_taken(1.0, 0.5, 0.0, without) == near(0.5)
    assert surplus_of_taking(0.5, 1.0, 0.5, 0.0, without) == near(0.0)
    assert without_deal_asker(0.0, 0.5, 1.0, 0.25, 0.02, 0.5) == near(-0.52)
    assert least_taken(1.0, 0.5, 0.0, -0.52) == 0.0


def test_15_70_distrust_alone_can_prevent_a_deal() -> None:
    """Casebook 15.70. Between .25 and .75 there is a range; if each believes that the other breaks
    its word in a half of cases, the addressee gives up to .375 and the asker takes from .5: none
    is left. If a word is worth nothing, nothing is given and no less than all is taken.

    Source: Powell 2006; Walter 1997 (the commitment problem)."""
    pair = ((0.5, 0.5), (1.0, 1.0), 0.25)
    assert bounds(1.0, *pair) == (near(0.25), near(0.75))
    assert bounds(1.0, *pair, rho=0.5) == (near(0.5), near(0.375))
    assert bounds(1.0, *pair, rho=1.0) == (1.0, 0.0)


def test_15_71_the_resolute_bear_a_war_more_lightly() -> None:
    """Casebook 15.71. What costs .4 costs half of that at full resolve, .3 at the middle.

    Source: Fearon 1995 (resolve is a low cost of fighting)."""
    costs = [cost_of_fighting(0.4, resolve) for resolve in (0.0, 0.5, 1.0)]
    assert costs == [near(0.4), near(0.3), near(0.2)]


def test_15_72_beliefs_learn_by_the_odds() -> None:
    """Casebook 15.72. A half, and a threat carried out (.8/.3): 8/11. A bluff (.2/.7): 2/9. One of
    each, in either order: odds 8/3 x 2/7 = 16/21, which is 16/37.

    Source: Bayes; the order of events cannot matter."""
    kept, bluffed = 0.8 / 0.3, 0.2 / 0.7
    assert believed_by_odds(0.5, kept) == near(8 / 11)
    assert believed_by_odds(0.5, bluffed) == near(2 / 9)
    for first, then in ((kept, bluffed), (bluffed, kept)):
        assert believed_by_odds(believed_by_odds(0.5, first), then) == near(16 / 37)
    assert (believed_by_odds(0.0, kept), believed_by_odds(1.0, bluffed)) == (0.0, near(1.0))


def test_15_73_what_makes_force_likely() -> None:
    """Casebook 15.73. A bare demand at log-odds -3: .047; backed (+2) and with a term (+1) an even
    chance, by an asker of middling resolve. Believed wholly resolute, at a weight of 3: +1.5, .818;
    not at all: .182.

    Source: Sechser 2011 (backed demands are met, bare ones seldom)."""
    assert force_feared(-3.0, 3.0, 0.5) == near(0.047)
    assert force_feared(0.0, 3.0, 0.5) == near(0.5)
    assert force_feared(0.0, 3.0, 1.0) == near(0.818)
    assert force_feared(0.0, 3.0, 0.0) == near(0.182)


def test_15_74_whose_word_is_doubted() -> None:
    """Casebook 15.74. At log-odds of -1.5 a friend's word is doubted by .182; that of one believed
    wholly hostile (+1.5) by a half; of one to whom all power shifts besides (+1) by .731.

    Source: Powell 2006 (the rising ask again)."""
    doubts = [distrusted(-1.5, 1.5, 1.0, *pair) for pair in ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0))]
    assert doubts == [near(0.182), near(0.5), near(0.731)]


def test_15_75_an_offer_worth_no_more_than_no_deal_is_a_toss() -> None:
    """Casebook 15.75. At a surplus of 0 a half; at a sharpness of 0 a half whatever it is worth; at
    6 and a loss of .2 log-odds of -1.2, .231, and as much of not accepting a gain of .2.

    Source: McKelvey & Palfrey 1995."""
    assert takes(6.0, 0.0) == takes(0.0, -1.0) == 0.5
    assert takes(6.0, -0.2) == near(0.231)
    assert takes(6.0, 0.2) == near(0.769)
