"""Rules of bargaining: what is expected without a deal, what a deal is worth, what is offered.

Shares of a demand run from 0, nothing is given, to 1, all that is asked; values are in units of
the greatest stake. The addressee may lose `loss` by giving all, the asker gain `gain`.
"""

from sim.arithmetic import logistic, logit


def force_feared(base: float, will: float, resolve: float) -> float:
    """The chance that it comes to force if no deal is made.

    base: log-odds by how the demand is backed; will: weight of the asker's resolve (0..1) above
    the middle. Source: Schelling 1960; Sechser 2011 (backed and bare demands).
    """
    return logistic(base + will * (resolve - 0.5))


def cost_of_fighting(cost: float, resolve: float) -> float:
    """What fighting costs a state, less for a resolute one. resolve: 0..1.

    Source: Fearon 1995 (costs of war, known to their owner alone).
    """
    return cost * (1.0 - 0.5 * resolve)


def without_deal_addressee(
    feared: float, p: float, loss: float, cost: float, going_on: float
) -> float:
    """What the addressee expects without a deal: force with chance `feared`, else a quarrel.

    p: its chance to prevail by force; going_on: price of a crisis that goes on.
    Source: Fearon 1995; Powell 1999, chapter 3.
    """
    return -(feared * ((1.0 - p) * loss + cost) + (1.0 - feared) * going_on)


def without_deal_asker(
    feared: float, p: float, gain: float, cost: float, going_on: float, shame: float
) -> float:
    """What the asker expects without a deal: force with chance `feared`, or to drop its demand.

    p: its chance to prevail by force; shame: of a threat that is not carried out.
    Source: Fearon 1994, 1995.
    """
    return feared * (p * gain - cost) - (1.0 - feared) * (going_on + shame)


def face_lost(face: float, audience: float, feared: float) -> float:
    """What giving in costs at home: the more, the less it bows to force.

    face: before the greatest audience and without any fear; audience, feared: 0..1.
    Source: assumption, after Fearon 1994 (audiences) and Sechser 2011 (bare demands fail).
    """
    return face * 0.5 * (1.0 + audience) * (1.0 - feared)


def surplus_of_giving(
    share: float, loss: float, face: float, breach: float, without: float
) -> float:
    """How much better it is for the addressee to give a share than to have no deal.

    face: what giving all costs at home; breach: chance that the other asks again all the same;
    without: what it expects without a deal. Source: Fearon 1995; Powell 2006 (commitment).
    """
    return -share * (loss + face) - (1.0 - breach) * without


def surplus_of_taking(
    share: float, gain: float, shame: float, breach: float, without: float
) -> float:
    """How much better it is for the asker to take a share than to have no deal.

    shame: of dropping the rest of a threat. Source: as for giving.
    """
    return (1.0 - breach) * share * gain - (1.0 - share) * shame - without


def most_given(loss: float, face: float, breach: float, without: float) -> float:
    """The largest share that the addressee would give, 0..1: where its surplus is 0.

    Source: Fearon 1995 (the bargaining range).
    """
    worth = -(1.0 - breach) * without
    whole = loss + face
    return worth / whole if worth < whole else 1.0


def least_taken(gain: float, shame: float, breach: float, without: float) -> float:
    """The smallest share that the asker would take, 0..1; 1 where it would rather have no deal.

    Source: Fearon 1995 (the bargaining range).
    """
    wanted = without + shame
    if wanted <= 0.0:
        return 0.0
    whole = (1.0 - breach) * gain + shame
    return wanted / whole if wanted < whole else 1.0


def learned(p: float, front: float, weight: float) -> float:
    """The chance to prevail in a war under way, after what the front has taught.

    p: before the war; front: share of the whole way that the own side has, 0..1; weight: log-odds.
    Source: Wagner 2000; Slantchev 2003 (fighting reveals strength).
    """
    return logistic(logit(p) + weight * (front - 0.5))


def distrusted(base: float, hostile: float, rising: float, hostility: float, shift: float) -> float:
    """The chance that the other breaks its word, as a state believes.

    hostility: believed, 0..1; shift: power believed to move toward the other, 0..1.
    Source: Powell 2006; Walter 1997; Fortna 2003.
    """
    return logistic(base + hostile * hostility + rising * shift)


def offered(least: float, most: float, middle: float) -> float:
    """The share that is offered: between what the asker takes at least and the other gives at most.

    Source: Rubinstein 1982 (equal patience shares the surplus); assumption.
    """
    return least + middle * (most - least)


def takes(sharpness: float, surplus: float) -> float:
    """The chance that an offer is taken, by what it is worth above having no deal.

    Source: McKelvey & Palfrey 1995 (quantal response).
    """
    return logistic(sharpness * surplus)


def believed_by_odds(belief: float, factor: float) -> float:
    """A belief 0..1 after something whose likelihood ratio is `factor` (Bayes).

    The order in which things happen does not matter. Source: Bayes 1763.
    """
    return belief * factor / (belief * factor + 1.0 - belief)
