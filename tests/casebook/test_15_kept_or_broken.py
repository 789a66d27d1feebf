"""Casebook 15: what becomes of agreements; mediation, meetings, transfers.

The settlement is that of `test_15_bargains.py`: B gave C a half of the shore, at even odds.
"""

from typing import Any

import pytest
from cases import NAMES, Case, Small
from test_14_sides import INVASION
from test_15_bargains import FAIR, OFFER, SETTLED, accepted, numbers, the_deal
from test_15_crises import DEMAND, HELD, ULTIMATUM, until

from sim.terms.choice import Term
from sim.terms.reasons import OrderFrom
from sim.turn.draft import forget_pair
from sim.turn.weigh import term_value, weigh

LONG = "horizon.turns=130"
YEAR = 365
WEEK = 7


def agreed(small: Small, *phrases: str, also: dict[str, Any] | None = None) -> Case:
    """A case in which B and C have agreed on a half of the shore."""
    case = small(*SETTLED, LONG, *phrases, also=also).play(DEMAND).play(OFFER)
    assert the_deal(case).value == pytest.approx(0.5, abs=1e-6)
    return case


def term_of(case: Case, by: str, toward: str, action: str, term: Term) -> float:
    """What a term of an act is, before its weight, to a state that weighs the shore."""
    world = case.world
    names, plan, now, draft = world.names, world.plan, world.now, world.draft
    i, j = (names.states.index(NAMES[letter]) for letter in (by, toward))
    forget_pair(draft)
    weigh(plan, now, draft, i, j, names.issues.index("shore"))
    a = names.entry(action)
    assert plan.weights[a, term] != 0.0
    return float(term_value(plan, now, draft, i, a, int(term)) / plan.weights[a, term])


# What becomes of an agreement


def test_15_39_kept_for_a_year(small: Small) -> None:
    """Casebook 15.39. A year goes by and nobody touches the agreement: a row says that it is kept,
    once, and names it. It binds on.

    Source: P20 (every settlement names what each side did next); ICB 14 (durability)."""
    world = agreed(small)
    joint = the_deal(world)
    keep = until(world, "keep", weeks=60)
    assert {keep.by, keep.toward} == {"B", "C"}
    assert (keep.value, keep.cause, keep.issue) == (1.0, joint.seq, "shore")
    assert keep.because == "an agreement kept"
    assert abs((keep.date - joint.date).days - YEAR) < WEEK
    assert world.wait(50).log.find("keep") == [keep]
    assert world.demand("B", "C").agreed_days > 600.0
    assert world.demand("B", "C").binds


def test_15_40_who_gave_its_word_is_held_by_it(small: Small) -> None:
    """Casebook 15.40. An ultimatum over the shore is weighed by C against its word once there is
    one; D, which has promised nothing, is free.

    Source: own rule (an agreement speaks against demands, threats and force of those it binds)."""
    world = small(*SETTLED).play(DEMAND)
    assert term_of(world, "C", "B", "ultimatum", Term.WORD) == 0.0
    world.play(OFFER)
    assert term_of(world, "C", "B", "ultimatum", Term.WORD) == 1.0
    assert term_of(world, "B", "C", "ultimatum", Term.WORD) == 1.0
    assert term_of(world, "D", "B", "ultimatum", Term.WORD) == 0.0
    against = world.world.plan.weights[world.world.names.entry("ultimatum"), Term.WORD]
    assert against < 0.0


def test_15_41_broken_by_who_has_grown_stronger(small: Small) -> None:
    """Casebook 15.41. A year later B tests nuclear weapons, and C sees power shift to it; the
    agreement was made by equals. That speaks to B for renouncing, and it does: the shore is as it
    was before, the row names the agreement, nothing binds any more, and B's word is worth less.

    Source: Powell 2006 (a shift of power breaks agreements)."""
    world = agreed(small)
    joint = the_deal(world)
    assert abs(term_of(world, "B", "C", "renounce", Term.GROWN)) < 1e-6
    world.wait(54)
    assert world.log.find("keep", value=1.0)
    assert abs(term_of(world, "B", "C", "renounce", Term.GROWN)) < 1e-6
    for _ in range(3):
        world.play("B tests a nuclear weapon at C")
    assert term_of(world, "B", "C", "renounce", Term.GROWN) > 0.02
    assert term_of(world, "C", "B", "renounce", Term.GROWN) == 0.0
    assert world.may("B renounces the agreement with C")
    word = world.of("B", "credibility")
    world.play("B renounces the agreement with C over the shore")
    (broken,) = world.log.find("break")
    assert (broken.by, broken.toward, broken.cause) == ("B", "C", joint.seq)
    assert (broken.because, broken.issue) == ("an agreement broken", "shore")
    assert world.stands("shore") == 0.0
    assert not world.demand("B", "C").binds
    assert not world.demand("C", "B").binds
    assert world.of("B", "credibility") < word - 0.01
    assert not world.may("B renounces the agreement with C")
    assert not world.wait(20).log.find("keep", value=0.0)


def test_15_42_who_gave_nothing_has_nothing_to_take_back(small: Small) -> None:
    """Casebook 15.42. C, which was given its half, renounces: the agreement is broken, C's word is
    worth less, and the shore stands where the agreement put it. C may ask for the rest.

    Source: own rule (a controller takes back what it gave)."""
    world = agreed(small).wait(4)
    word = {letter: world.of(letter, "credibility") for letter in "BC"}
    world.play("C renounces the agreement with B")
    (broken,) = world.log.find("break")
    assert (broken.by, broken.toward, broken.cause) == ("C", "B", the_deal(world).seq)
    assert world.stands("shore") == pytest.approx(0.5, abs=1e-6)
    assert world.of("C", "credibility") < word["C"] - 0.01
    assert world.of("B", "credibility") == pytest.approx(word["B"], abs=0.01)
    assert world.may("C demands of B over the shore")


@pytest.mark.parametrize("phrase", [ULTIMATUM, "C threatens B", "C clashes with B", INVASION])
def test_15_43_broken_by_a_threat_or_by_force_over_the_same(small: Small, phrase: str) -> None:
    """Casebook 15.43. C, which has its half, wants the rest and says or does so by force: it has
    broken the agreement, once, and the row names the agreement.

    Source: the Munich agreement, broken on 15 March 1939; own rule."""
    world = agreed(small).wait(4).play(phrase).wait(2)
    (broken,) = world.log.find("break")
    assert (broken.by, broken.toward, broken.cause) == ("C", "B", the_deal(world).seq)
    assert broken.because == "an agreement broken"
    assert not world.demand("C", "B").binds
    assert not world.demand("B", "C").binds


def test_15_44_words_and_other_quarrels_break_nothing(small: Small) -> None:
    """Casebook 15.44. C asks for the rest of the shore, and threatens B over the weapons; D, which
    has promised nothing, threatens B over the shore: the agreement of B and C binds on.

    Source: own rule (a threat, an ultimatum or force over the same issue by a party)."""
    world = agreed(small).wait(4).play(DEMAND).play("C threatens B over the weapons")
    world.play("D threatens B over the shore")
    assert not world.log.find("break")
    assert world.demand("C", "B").binds
    assert world.demand("C", "B").asked == 1.0


def test_15_45_overtaken(small: Small) -> None:
    """Casebook 15.45. B gives C a half; then D asks, and B settles with it too: 1/2 is at stake, D
    would take from 0 (1/2 x 1/2 - 1/4), B would give all (1/4 + 1/4): a half of what was left, so
    that the shore stands at 3/4. What B and C agreed is past: not broken, not kept.

    Source: Vienna award of 2 November 1938, after Munich; own rule."""
    world = agreed(small)
    first = the_deal(world)
    world.wait(4).play("D demands of B").play("B offers a settlement to D")
    second = world.log.find("joint", action="settlement")[1]
    assert second.value == pytest.approx(0.5, abs=1e-6)
    assert world.stands("shore") == pytest.approx(0.75, abs=1e-6)
    (keep,) = world.log.find("keep")
    assert (keep.value, keep.cause, keep.because) == (0.0, first.seq, "an agreement overtaken")
    assert {keep.by, keep.toward} == {"B", "C"}
    assert not world.demand("B", "C").binds
    assert not world.demand("C", "B").binds
    assert world.demand("B", "D").binds
    kept = [row.cause for row in world.wait(60).log.find("keep", value=1.0)]
    assert kept == [second.seq], "the first is not kept as well"
    assert not world.log.find("break")


# Mediation, meetings, transfers

DEALS_WITH_BOTH = {
    "relations": {"ALAND-BLAND": {"hostility": 0.1}, "ALAND-CLAND": {"hostility": 0.1}}
}
BETWEEN = (*HELD, "A stands aside")
OFFICES = "A offers its good offices to B"


def test_15_46_good_offices_only_between_foes(small: Small) -> None:
    """Casebook 15.46. A deals with both. While B and C have nothing between them there is nothing
    to mediate; in their crisis A may offer itself to either, and to D not. The two cannot mediate
    for themselves; D, an adversary of both, cannot either. Both then have A as mediator, until
    their crisis is over.

    Source: Bercovitch & Houston 1996 (a mediator is one whom both accept)."""
    world = small(*BETWEEN, also=DEALS_WITH_BOTH)
    assert not world.may(OFFICES)
    world.play(ULTIMATUM)
    assert world.may(OFFICES)
    assert world.may("A offers its good offices to C")
    assert not world.may("A offers its good offices to D")
    for phrase in ("B offers its good offices to C", "D offers its good offices to B"):
        assert not world.may(phrase), phrase
    assert world.demand("C", "B").mediator == ""
    world.play(OFFICES)
    assert world.demand("C", "B").mediator == world.demand("B", "C").mediator == "A"
    settled = world.play("B complies with C")
    assert settled.demand("C", "B").mediator == settled.demand("B", "C").mediator == ""


def test_15_47_who_is_on_a_side_mediates_for_nobody(small: Small) -> None:
    """Casebook 15.47. A fights for B: it cannot stand between B and C.

    Source: own rule (a third state on no side)."""
    world = small(*BETWEEN, "A owes B defence", also=DEALS_WITH_BOTH).play(INVASION)
    assert world.side("A") != 0
    assert not world.may(OFFICES)
    assert not world.may("A offers its good offices to C")


def test_15_48_a_mediator_speaks_for_an_offer_not_for_its_acceptance(small: Small) -> None:
    """Casebook 15.48. With A between them B is likelier to offer. What C makes of the offer is the
    same to the last bit.

    Source: own rule (a mediator changes the chance that an offer is made, nothing else); Beardsley
    2011 (mediators choose their cases)."""
    words = (*BETWEEN, *FAIR, *numbers(sharpness=4.0))
    alone = small(*words, also=DEALS_WITH_BOTH).play(ULTIMATUM).wait(1)
    between = small(*words, also=DEALS_WITH_BOTH).play(ULTIMATUM).play(OFFICES)
    assert term_of(alone, "B", "C", "settlement", Term.MEDIATED) == 0.0
    assert term_of(between, "B", "C", "settlement", Term.MEDIATED) == 1.0
    answers = []
    for world in (alone, between):
        world.play(OFFER)
        (answer,) = world.log.find("accept", "decline", by="C")
        answers.append(accepted(answer))
    assert answers[0] == answers[1]


def test_15_49_talks_that_end_in_nothing(small: Small) -> None:
    """Casebook 15.49. C talks with B, and neither has anything to say: a row tells so, once.

    Source: own rule (a meeting is of something, and says what came of it)."""
    world = small(*HELD).play(ULTIMATUM).play("C talks with B").wait(3)
    (joint,) = world.log.find("joint", action="talks")
    (nothing,) = world.log.find("no_result")
    assert {nothing.by, nothing.toward} == {"B", "C"}
    assert (nothing.action, nothing.cause) == ("talks", joint.seq)
    assert (nothing.because, nothing.issue) == ("nothing was agreed", joint.issue)
    assert nothing.date == joint.date


def test_15_50_a_summit_that_ends_in_nothing(small: Small) -> None:
    """Casebook 15.50. A and B, who deal with each other, meet; that is all that comes of it. A
    summit that is declined has no result to tell.

    Source: own rule; 71 summits of an earlier baseline decided nothing and no row said so."""
    world = small(also=DEALS_WITH_BOTH).play("A meets B")
    (joint,) = world.log.find("joint", action="summit")
    (nothing,) = world.log.find("no_result")
    assert (nothing.action, nothing.cause) == ("summit", joint.seq)
    declined = small("numbers.choice.consent=-20.0", also=DEALS_WITH_BOTH).play("A meets B")
    assert not declined.log.find("no_result")


def test_15_51_talks_that_end_in_an_offer(small: Small) -> None:
    """Casebook 15.51. B goes by its own mind and gains by a settlement; C says nothing. In most of
    eight runs talks end in an offer of B's that names them as its cause; else in another easing act
    of B's, or in nothing that was agreed; never in both.

    Source: own rule (after talks each of the two may at once do one easing act)."""
    offers = 0
    eager = "actions.settlement.cost=-20.0"
    for seed in range(1, 9):
        world = small(*SETTLED, eager, "states.BLAND.rule=quantal_response", seed=seed)
        for phrase in (DEMAND, "C talks with B"):
            world.world.give_orders("BLAND", [], OrderFrom.SCRIPT)
            world.play(phrase)
        (joint,) = world.log.find("joint", action="talks")
        made = world.log.find("offer", "act", cause=joint.seq)
        nothing = world.log.find("no_result", cause=joint.seq)
        assert bool(made) != bool(nothing), seed
        offers += any(row.action == "settlement" and row.by == "B" for row in made)
    assert offers >= 4


ROCKET = {
    "state": "DLAND",
    "tested_by": "missile_test",
    "helped_by": "transfer_air_defence",
    "stages": 4,
    "stage": 0,
    "stage_days": 365.0,
    "reliability": 0.8,
}
TAKES = "D can ship_shells missile_test"
SENDS = "C sends air defence to D"


def test_15_52_technology_is_sent_for_a_project_by_who_is_ahead(small: Small) -> None:
    """Casebook 15.52. D, which builds nothing, has no use for C's technology. With a project that
    it helps it has; if A alone is ahead of it, C has nothing to teach.

    Source: own rule (a transfer serves a project of the receiver, from who is ahead)."""
    assert not small(TAKES).may(SENDS)
    assert small(TAKES, also={"projects": {"rocket": ROCKET}}).may(SENDS)
    for ahead, may in ((["ALAND"], False), (["ALAND", "CLAND"], True)):
        project = {"projects": {"rocket": ROCKET | {"ahead": ahead}}}
        assert small(TAKES, also=project).may(SENDS) == may
    elsewhere = {"projects": {"rocket": ROCKET | {"helped_by": "ship_shells"}}}
    assert not small(TAKES, also=elsewhere).may(SENDS)
