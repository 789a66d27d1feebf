"""Casebook 15: who stands between two, what a meeting ends in, what technology is sent for."""

from bargaining import (
    DEMAND,
    FAIR,
    HELD,
    OFFER,
    SETTLED,
    ULTIMATUM,
    accepted,
    numbers,
    term_of,
)
from cases import Small
from test_14_sides import INVASION, WILLING, WORDS

from sim.terms.choice import Term
from sim.terms.reasons import OrderFrom

DEALS_WITH_BOTH = {
    "relations": {"ALAND-BLAND": {"hostility": 0.1}, "ALAND-CLAND": {"hostility": 0.1}}
}
STRANGER = {
    "relations": {
        "ALAND-BLAND": {"hostility": 0.1, "supply": {"ALAND": 0.0, "BLAND": 0.0}},
        "ALAND-CLAND": {"hostility": 0.1, "supply": {"ALAND": 0.0, "CLAND": 0.0}},
    }
}
BETWEEN = (*HELD, "A stands aside")
OFFICES = "A offers its good offices to B"


def test_15_54_good_offices_only_between_foes(small: Small) -> None:
    """Casebook 15.54. A deals with both. While B and C have nothing between them there is nothing
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


def test_15_55_who_is_on_a_side_mediates_for_nobody(small: Small) -> None:
    """Casebook 15.55. A fights for B: it cannot stand between B and C.

    Source: own rule (a third state on no side)."""
    world = small(*BETWEEN, "A owes B defence", also=DEALS_WITH_BOTH).play(INVASION)
    assert world.side("A") != 0
    assert not world.may(OFFICES)
    assert not world.may("A offers its good offices to C")


def test_15_56_nor_who_speaks_for_one_or_has_nothing_to_do_with_it(small: Small) -> None:
    """Casebook 15.56. A cannot reach C and sends B nothing but words: it is on B's side all the
    same. An A that trades with neither and can supply neither has no good offices to offer.

    Source: own rule (a third state that deals with both and is on no side)."""
    words = (*HELD, "A cannot reach C", "A can nothing", "D stands aside", *WILLING)
    world = small(*words, also=DEALS_WITH_BOTH).play(INVASION).wait(3)
    assert world.side("A") == -WORDS
    assert not world.may(OFFICES)
    stranger = small(*BETWEEN, also=STRANGER).play(ULTIMATUM)
    assert not stranger.may(OFFICES)


def test_15_57_a_mediator_speaks_for_an_offer_not_for_its_acceptance(small: Small) -> None:
    """Casebook 15.57. With A between them B is likelier to offer. What C makes of the offer is the
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


def test_15_58_talks_that_end_in_nothing(small: Small) -> None:
    """Casebook 15.58. C talks with B, and neither has anything to say: a row tells so, once.

    Source: own rule (a meeting is of something, and says what came of it)."""
    world = small(*HELD).play(ULTIMATUM).play("C talks with B").wait(3)
    (joint,) = world.log.find("joint", action="talks")
    (nothing,) = world.log.find("no_result")
    assert {nothing.by, nothing.toward} == {"B", "C"}
    assert (nothing.action, nothing.cause) == ("talks", joint.seq)
    assert (nothing.because, nothing.issue) == ("nothing was agreed", joint.issue)
    assert nothing.date == joint.date


def test_15_59_a_summit_that_ends_in_nothing(small: Small) -> None:
    """Casebook 15.59. A and B, who deal with each other, meet; that is all that comes of it. A
    summit that is declined has no result to tell.

    Source: own rule; 71 summits of an earlier baseline decided nothing and no row said so."""
    world = small(also=DEALS_WITH_BOTH).play("A meets B")
    (joint,) = world.log.find("joint", action="summit")
    (nothing,) = world.log.find("no_result")
    assert (nothing.action, nothing.cause) == ("summit", joint.seq)
    declined = small("numbers.choice.consent=-20.0", also=DEALS_WITH_BOTH).play("A meets B")
    assert not declined.log.find("no_result")


def test_15_60_talks_that_end_in_an_offer(small: Small) -> None:
    """Casebook 15.60. B goes by its own mind at the talks and gains by settling; C says nothing. In
    most of eight runs talks end in an offer of B's that names them as its cause; else in another
    easing act of B's, or in nothing that was agreed; never in both.

    Source: own rule (after talks each of the two may at once do one easing act)."""
    offers = 0
    eager = "actions.settlement.cost=-20.0"
    for seed in range(1, 9):
        world = small(*SETTLED, eager, "states.BLAND.rule=quantal_response", seed=seed)
        world.world.give_orders("BLAND", [], OrderFrom.SCRIPT)
        world.play(DEMAND).play("C talks with B")
        (joint,) = world.log.find("joint", action="talks")
        made = world.log.find("offer", "act", cause=joint.seq)
        nothing = world.log.find("no_result", cause=joint.seq)
        assert bool(made) != bool(nothing), seed
        offers += any(row.action == "settlement" and row.by == "B" for row in made)
    assert offers >= 4


ROCKET = {
    "state": "DLAND",
    "tested_by": "missile_test",
    "helped_by": "transfer_missile_technology",
    "stages": 4,
    "stage": 0,
    "stage_days": 365.0,
    "reliability": 0.8,
}
SENDS = "C sends missile technology to D"


def may_send(small: Small, **project: object) -> bool:
    """Whether C, which has sent air defence, may send missile technology to a D with a project."""
    held = {"projects": {"rocket": ROCKET | project}} if project else {}
    case = small("D can ship_shells missile_test", also=held).play("C sends air defence to D")
    assert case.flow("transfer_air_defence", "C", "D") == 1
    return case.may(SENDS)


def test_15_61_technology_is_sent_for_a_project_by_who_is_ahead(small: Small) -> None:
    """Casebook 15.61. D, which builds nothing, has no use for C's technology. With a project that
    it helps it has; if A alone is ahead of it, C has nothing to teach. What is complete, or is
    helped by something else, needs it no more.

    Source: own rule (a transfer serves a project of the receiver, from who is ahead)."""
    assert not may_send(small)
    assert may_send(small, stage=0)
    assert not may_send(small, ahead=["ALAND"])
    assert may_send(small, ahead=["ALAND", "CLAND"])
    assert not may_send(small, stage=4)
    assert not may_send(small, helped_by="ship_shells")


def test_15_62_every_transfer_of_technology(small: Small) -> None:
    """Casebook 15.62. What is called a transfer of technology in the registry needs such a project.

    Source: own rule; the registry."""
    actions = small().world.spec.actions
    transfers = {name for name in actions if name.startswith("transfer_")}
    assert {"transfer_missile_technology", "transfer_satellite_technology"} < transfers
    assert {name for name in transfers if "project" in actions[name].needs} == transfers
