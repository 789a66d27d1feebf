"""Casebook 15: demands. What is asked, of whom, and how a demand is sharpened.

B holds the shore, which stands as B wants it (0); C and D claim it and want it changed (1), A
supports B.
"""

import pytest
from bargaining import COMPLIANCE, DEMAND, FORCE, HELD, TERM_DAYS, ULTIMATUM, ends, the_act
from cases import Small

STOP = -1.0


# What is asked


def test_15_1_a_bare_demand_stands_and_is_no_dispute(small: Small) -> None:
    """Casebook 15.1. C asks B for the shore: for all that C wants of it (1), by no day and with no
    threat. B owes an answer; no dispute is open between the two.

    Source: Palmer et al. 2022 (words of a demand without a threat are no militarised act)."""
    world = small(*HELD).play(DEMAND)
    asked = world.demand("C", "B")
    assert asked.demand == the_act(world, "C", "demand").seq
    assert (asked.asked, asked.backed, asked.due, asked.refused) == (1.0, 0, -1.0, 0)
    assert 0.0 <= asked.stood <= 7.0
    assert world.wait(4).demand("C", "B").stood == pytest.approx(asked.stood + 28.0)
    assert not world.log.find("open")
    assert world.toward("C", "B", "dispute") == 0
    assert world.world.now.matters.pending[world.matter("B", "C")] > 0
    assert not world.demand("B", "C").stands


def test_15_2_what_is_asked_is_what_it_wants_in_private(small: Small) -> None:
    """Casebook 15.2. C speaks for a changed shore (1) and would be content with half: it asks half.

    Source: own rule (an asker asks for what it wants)."""
    world = small(*HELD, "states.CLAND.stances.shore.private_position=0.5").play(DEMAND)
    assert world.demand("C", "B").asked == 0.5


def test_15_3_of_what_cannot_be_divided_a_point_is_asked(small: Small) -> None:
    """Casebook 15.3. The shore can be whole, or shared in one of two ways: C asks for the share
    nearest to its wish, three quarters.

    Source: Fearon 1995 (indivisible issues)."""
    points = {"issues": {"shore": {"points": [0.0, 0.25, 0.75]}}}
    assert small(*HELD, also=points).play(DEMAND).demand("C", "B").asked == 0.75


def test_15_4_who_controls_nothing_is_asked_to_stop(small: Small) -> None:
    """Casebook 15.4. C asks A, which stands behind B and holds nothing of the shore: A cannot give
    it, and is asked to hold back.

    Source: own rule (a demand for a thing goes to who controls it)."""
    world = small(*HELD).play("C demands of A")
    assert world.demand("C", "A").stands
    assert world.demand("C", "A").asked == STOP
    assert small().play(DEMAND).demand("C", "B").asked == STOP, "nobody holds it"


def test_15_5_what_nobody_can_hand_over_is_handed_over_by_nobody(small: Small) -> None:
    """Casebook 15.5. The shore is called a thing that cannot be bargained over: B, which holds it,
    is asked to hold back. Whatever the two settle, the shore stands where it stood.

    Source: own rule (`bargain = false`: a regional order is nobody's to give)."""
    world = small(*HELD, also={"issues": {"shore": {"bargain": False}}}).play(DEMAND)
    assert world.demand("C", "B").asked == STOP
    world.play("B complies with C")
    assert world.stands("shore") == 0.0
    assert ends(world) == [COMPLIANCE]


def test_15_6_who_has_all_it_wants_asks_nothing(small: Small) -> None:
    """Casebook 15.6. Things stand as A and B want them: A has nothing to ask of B. C has.

    Source: Fearon 1995; Powell 1999 (a satisfied state has no quarrel with its like)."""
    world = small(*HELD)
    assert not world.may("A demands of B over the shore")
    assert world.may("C demands of B over the shore")


def test_15_7_friends_ask_of_each_other_too(small: Small) -> None:
    """Casebook 15.7. C believes B no enemy and wants the shore: it may ask for it. To set an
    ultimatum is for adversaries.

    Source: Britain and Iceland over the fishing limit, 1975-76, both of NATO; own rule."""
    calm = {"relations": {"BLAND-CLAND": {"hostility": 0.1}}}
    world = small(*HELD, also=calm)
    assert world.may("C demands of B over the shore")
    assert not world.may("C sets an ultimatum to B over the shore")


def test_15_8_a_demand_is_sharpened_never_made_again(small: Small) -> None:
    """Casebook 15.8. C asks, threatens, sets a term: one demand, of which more is said each time.

    What has been said is not said again; the way back to a bare demand is barred. Source: own rule;
    Schelling 1966 (commitment by steps)."""
    world = small(*HELD).play(DEMAND)
    assert not world.may("C demands of B over the shore")
    world.play("C threatens B")
    threat = world.demand("C", "B")
    assert (threat.stands, threat.asked, threat.backed, threat.due) == (True, 1.0, FORCE, -1.0)
    assert not world.may("C demands of B over the shore")
    assert not world.may("C threatens B over the shore")
    assert world.may("C sets an ultimatum to B over the shore")
    world.play(ULTIMATUM)
    last = world.demand("C", "B")
    assert (last.stands, last.asked, last.backed) == (True, 1.0, FORCE)
    assert 0.0 < last.due <= TERM_DAYS
    for act in ("demands of", "threatens", "sets an ultimatum to"):
        assert not world.may(f"C {act} B over the shore"), act
    assert world.log.find("open", by="C", toward="B")


def test_15_9_a_threat_where_there_is_nothing_to_give(small: Small) -> None:
    """Casebook 15.9. C threatens A, which holds nothing: a threat as any other. It is public, a
    dispute is open, and nothing is asked. Against B the same words are a demand backed by force.

    Source: own rule; Sechser 2011 (a compellent threat has a demand)."""
    world = small(*HELD).play("C threatens A")
    assert not world.demand("C", "A").stands
    assert world.toward("C", "A", "threat") > 0.0
    assert world.log.find("open", by="C", toward="A")
    world.play("C threatens B")
    asked = world.demand("C", "B")
    assert (asked.asked, asked.backed, asked.due) == (1.0, FORCE, -1.0)


def test_15_10_an_ultimatum_is_demand_term_and_consequence(small: Small) -> None:
    """Casebook 15.10. Without a word before, C names what it asks, by when, or else what.

    The dispute follows from it. Source: Lauren 1972; George 1991 (demand, term, threat)."""
    world = small(*HELD).play(ULTIMATUM)
    act = the_act(world, "C", "ultimatum")
    asked = world.demand("C", "B")
    assert (asked.demand, asked.asked, asked.backed) == (act.seq, 1.0, FORCE)
    assert TERM_DAYS - 7 <= asked.due <= TERM_DAYS
    assert world.wait(1).demand("C", "B").due == pytest.approx(asked.due - 7.0)
    (opened,) = world.log.find("open")
    assert (opened.by, opened.toward, opened.cause) == ("C", "B", act.seq)
