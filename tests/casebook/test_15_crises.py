"""Casebook 15: demands and terms. What is asked, what the addressee may do, how a crisis ends.

B holds the shore, which stands as B wants it (0); C and D claim it and want it changed (1), A
supports B. Settled bargains, and what becomes of them, are in the files beside this one. A row of
kind `close` says how a crisis ended, in one of six words of a closed list.
"""

import pytest
from cases import Case, Event, Small

from sim.terms import NOBODY

HELD = ("B holds the shore", "issues.shore.status_quo=0.0")
DEMAND = "C demands of B"
ULTIMATUM = "C sets an ultimatum to B"
STOP = -1.0
FORCE = 6  # the rung of the consequence that a threat or an ultimatum states
TERM_DAYS = 28
QUIET_DAYS = 180
WEEK = 7  # the rules go by the week: quiet is counted in weeks
AGREEMENT, COMPLIANCE = "an agreement", "compliance"
REFUSAL, FADING, STALEMATE = "a refusal that stands", "fading", "a stalemate"
ENDS = {AGREEMENT, COMPLIANCE, REFUSAL, FADING, STALEMATE, "a victory"}
# Beliefs that do not fade in the weeks of a case, so that a number can be read.
LASTING = "numbers.beliefs.resolve_half_life_days=36500.0"


def ends(case: Case) -> list[str]:
    """How crises have ended so far, in words, in their order."""
    return [row.because for row in case.log.find("close")]


def the_act(case: Case, by: str, action: str) -> Event:
    """The one act of a state by that name."""
    (act,) = case.log.find("act", by=by, action=action)
    return act


def until(case: Case, *kinds: str, weeks: int = 40) -> Event:
    """The first event of these kinds, after some weeks in which nobody does anything."""
    for _ in range(weeks):
        if found := case.log.find(*kinds):
            return found[0]
        case.wait(1)
    raise AssertionError(kinds)


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


def test_15_5_what_nobody_can_hand_over_is_no_matter_of_bargains(small: Small) -> None:
    """Casebook 15.5. The shore is called a thing that cannot be bargained over: B, which holds it,
    is asked to hold back, and neither can offer a settlement.

    Source: own rule (`bargain = false`: a regional order is nobody's to give)."""
    world = small(*HELD, also={"issues": {"shore": {"bargain": False}}}).play(DEMAND)
    assert world.demand("C", "B").asked == STOP
    assert not world.may("B offers a settlement to C over the shore")
    assert not world.may("C offers a settlement to B over the shore")


def test_15_6_who_has_all_it_wants_asks_nothing(small: Small) -> None:
    """Casebook 15.6. Things stand as A and B want them: A has nothing to ask of B. C has.

    Source: Fearon 1995; Powell 1999 (a satisfied state has no quarrel with its like)."""
    world = small(*HELD)
    assert not world.may("A demands of B over the shore")
    assert world.may("C demands of B over the shore")


def test_15_7_a_demand_is_sharpened_never_made_again(small: Small) -> None:
    """Casebook 15.7. C asks, threatens, sets a term: one demand, of which more is said each time.

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


def test_15_8_a_threat_where_there_is_nothing_to_give(small: Small) -> None:
    """Casebook 15.8. C threatens A, which holds nothing: a threat as any other. It is public, a
    dispute is open, and nothing is asked. Against B the same words are a demand backed by force.

    Source: own rule; Sechser 2011 (a compellent threat has a demand)."""
    world = small(*HELD).play("C threatens A")
    assert not world.demand("C", "A").stands
    assert world.toward("C", "A", "threat") > 0.0
    assert world.log.find("open", by="C", toward="A")
    world.play("C threatens B")
    asked = world.demand("C", "B")
    assert (asked.asked, asked.backed, asked.due) == (1.0, FORCE, -1.0)


def test_15_9_an_ultimatum_is_demand_term_and_consequence(small: Small) -> None:
    """Casebook 15.9. Without a word before, C names what it asks, by when, or else what.

    The dispute follows from it. Source: Lauren 1972; George 1991 (demand, term, threat)."""
    world = small(*HELD).play(ULTIMATUM)
    act = the_act(world, "C", "ultimatum")
    asked = world.demand("C", "B")
    assert (asked.demand, asked.asked, asked.backed) == (act.seq, 1.0, FORCE)
    assert TERM_DAYS - 7 <= asked.due <= TERM_DAYS
    assert world.wait(1).demand("C", "B").due == pytest.approx(asked.due - 7.0)
    (opened,) = world.log.find("open")
    assert (opened.by, opened.toward, opened.cause) == ("C", "B", act.seq)


# What the addressee may do


def test_15_10_compliance(small: Small) -> None:
    """Casebook 15.10. B gives all that C asks under its ultimatum: the shore is changed, forces
    stand down on both sides, nothing is left to answer, and the crisis has ended, once.

    Source: ICB 14, outcome "compliance"; Serbia's answer of July 1914 fell short of it."""
    world = small(*HELD).play(ULTIMATUM).play("B complies with C")
    assert world.stands("shore") == 1.0
    (close,) = world.log.find("close")
    assert {close.by, close.toward} == {"B", "C"}
    assert (close.because, close.issue) == (COMPLIANCE, "shore")
    for pair in ("BC", "CB"):
        assert world.toward(*pair, "rung") == world.toward(*pair, "dispute") == 0
        assert world.world.now.matters.pending[world.matter(*pair)] == 0
    assert not world.demand("C", "B").stands
    assert world.wait(30).log.find("close") == [close]
    assert not world.log.find("expire")


def test_15_11_who_is_asked_nothing_has_nothing_to_give_or_refuse(small: Small) -> None:
    """Casebook 15.11. Before C's demand B can neither comply nor refuse; after it, it can do both,
    and toward C alone. C, which asks, cannot. A bare demand that is met ends too, at rung 0.

    Source: own rule."""
    world = small(*HELD)
    for act in ("complies with", "refuses"):
        assert not world.may(f"B {act} C")
    world.play(DEMAND)
    for act in ("complies with", "refuses"):
        assert world.may(f"B {act} C")
        assert not world.may(f"B {act} D")
        assert not world.may(f"C {act} B")
    world.play("B complies with C")
    (close,) = world.log.find("close")
    assert (close.because, close.issue, close.rung) == (COMPLIANCE, "shore", 0)
    assert world.stands("shore") == 1.0


def test_15_12_to_stop_is_to_stand_down(small: Small) -> None:
    """Casebook 15.12. Nobody holds the shore. B's ships are before C's coast, C asks it to stop,
    and B does: its forces are down, and the shore stands as it stood.

    Source: own rule (who controls nothing gives nothing but its conduct)."""
    world = small("issues.shore.status_quo=0.0").play("B patrols near C").play("C demands of B")
    assert world.demand("C", "B").asked == STOP
    assert world.toward("B", "C", "rung") == 4
    world.play("B complies with C")
    assert world.toward("B", "C", "rung") == 0
    assert world.stands("shore") == 0.0
    assert ends(world) == [COMPLIANCE]


COURSE = {
    "issues": {
        "measures": {
            "at_the_flow": "sanction",
            "toward_zero": ["sanction"],
            "controlled_by": ["ALAND", "BLAND"],
            "claimed_by": ["CLAND", "DLAND"],
        }
    }
}


def test_15_13_where_a_flow_is_asked_for_the_flow_is_cut(small: Small) -> None:
    """Casebook 15.13. A has put two levels of sanctions on C, which asks to be rid of them. A
    complies: two cuts, each an act of its own that names the answer as its cause.

    Source: own rule (a flow is its own status quo; no change without its row)."""
    world = small("A can sanction", also=COURSE)
    for _ in range(2):
        world.play("A sanctions C over the measures")
    world.play("C demands of A over the measures")
    assert world.demand("C", "A", "measures").asked == 1.0
    world.play("A complies with C over the measures")
    assert world.flow("sanction", "A", "C") == 0
    cuts = world.log.find("act", by="A", toward="C", action="sanction", value=-1.0)
    assert [cut.cause for cut in cuts] == [the_act(world, "A", "comply").seq] * 2
    assert ends(world) == [COMPLIANCE]


def test_15_14_a_refusal_is_said_once_and_may_be_taken_back(small: Small) -> None:
    """Casebook 15.14. B refuses: the demand stands, and says so. It cannot refuse again; it can
    still comply, and then the crisis has ended by compliance, not by refusal.

    Source: own rule; Finland, 1939-40 (a demand refused and met after a war)."""
    world = small(*HELD).play(DEMAND).play("B refuses C")
    asked = world.demand("C", "B")
    assert (asked.stands, asked.refused) == (True, 1)
    assert not world.may("B refuses C")
    assert world.may("B complies with C")
    assert world.play("B complies with C").stands("shore") == 1.0
    assert ends(world.wait(30)) == [COMPLIANCE]


def test_15_15_a_refusal_that_stands(small: Small) -> None:
    """Casebook 15.15. B refuses, and C lets it rest: the crisis ends, once, by a refusal that
    stands. Things are as they were.

    Source: ICB 14 and GML-MID 2.2.1 (most crises end in nothing that anybody signed)."""
    for first in (DEMAND, ULTIMATUM):
        world = small(*HELD).play(first).play("B refuses C").wait(40)
        assert ends(world) == [REFUSAL], first
        assert world.stands("shore") == 0.0
        assert not world.demand("C", "B").stands


def test_15_16_a_demand_that_nobody_speaks_of_fades(small: Small) -> None:
    """Casebook 15.16. B says nothing, C does nothing: after 180 days the demand is past. It has a
    `close` of its own, at rung 0, over the shore, that tells how many days it stood.

    Source: six quiet months close a dispute in the MID coding rules (Palmer et al. 2022)."""
    world = small(*HELD).play(DEMAND)
    close = until(world, "close")
    assert (close.because, close.issue, close.rung) == (FADING, "shore", 0)
    days = (close.date - the_act(world, "C", "demand").date).days
    assert QUIET_DAYS - WEEK < days < QUIET_DAYS + WEEK
    assert abs(close.value - days) <= 7.0
    assert not world.demand("C", "B").stands
    assert ends(world.wait(20)) == [FADING]


def test_15_17_a_demand_that_is_spoken_of_does_not_fade(small: Small) -> None:
    """Casebook 15.17. The same, but after five months C threatens: 180 days count from then, and
    what fades is one crisis, of which the demand was the beginning.

    Source: own rule (quiet is counted from the last act over the matter)."""
    world = small(*HELD).play(DEMAND).wait(20).play("C threatens B")
    close = until(world, "close")
    assert close.because == FADING
    assert (close.date - the_act(world, "C", "threaten").date).days > QUIET_DAYS - WEEK
    assert ends(world.wait(10)) == [FADING]


def test_15_18_quiet_after_force_is_a_stalemate(small: Small) -> None:
    """Casebook 15.18. C clashes with B over the shore and nothing follows: a stalemate, not fading.

    Source: .73 of disputes end in stalemate (GML-MID 2.2.1); own rule (force was used)."""
    world = small(*HELD).play(DEMAND).play("C clashes with B")
    assert until(world, "close").because == STALEMATE
    assert ends(world.wait(10)) == [STALEMATE]
    assert world.stands("shore") == 0.0
    assert not world.demand("C", "B").stands


def test_15_19_playing_for_time(small: Small) -> None:
    """Casebook 15.19. B is asked and answers nothing, as a row says that names the demand. What is
    asked is asked still, and has not been refused.

    Source: own rule (to let a demand pass is to play for time)."""
    world = small(*HELD, "numbers.choice.reply_days=1.0").play(DEMAND).wait(3)
    (passed,) = world.log.find("let_pass", by="B", toward="C")
    assert (passed.action, passed.cause) == ("demand", the_act(world, "C", "demand").seq)
    asked = world.demand("C", "B")
    assert (asked.stands, asked.refused) == (True, 0)
    assert world.may("B refuses C")


# The term


def test_15_20_a_bluff_called(small: Small) -> None:
    """Casebook 15.20. The 28 days are over and C does nothing: a row says so, once, and B believes
    less in C's resolve, a half before: odds 1 times .2/.7 = 2/7, which is 2/9 or .222.

    Source: assumption (of the resolute one in five lets a term pass, of the others seven in ten);
    Fearon 1994; Guisinger & Smith 2002 (the price of a bluff is paid in belief)."""
    world = small(*HELD, LASTING).play(ULTIMATUM)
    ultimatum = the_act(world, "C", "ultimatum")
    assert world.toward("B", "C", "resolve") == pytest.approx(0.5, abs=0.001)
    expire = until(world, "expire")
    assert (expire.by, expire.toward, expire.issue) == ("C", "B", "shore")
    assert (expire.cause, expire.value) == (ultimatum.seq, 0.0)
    assert expire.because == "the term is over"
    assert TERM_DAYS - 1 <= (expire.date - ultimatum.date).days <= TERM_DAYS + 14
    assert world.toward("B", "C", "resolve") == pytest.approx(2.0 / 9.0, abs=0.004)
    assert world.wait(40).log.find("expire") == [expire]
    assert len(ends(world)) == 1


def test_15_21_more_time_and_no_more(small: Small) -> None:
    """Casebook 15.21. At the term C gives B 28 days more, which it could not before; then these run
    out too. One bluff is called, not two.

    Source: own rule; Munich, September 1938 (a term moved by the one who had set it)."""
    world = small(*HELD).play(ULTIMATUM)
    for _ in range(6):
        if world.may("C extends the term of B"):
            break
        world.wait(1)
    assert world.world.turn >= 3, "not while the term runs"
    assert not world.log.find("expire"), "the asker is asked first"
    world.play("C extends the term of B")
    extended = the_act(world, "C", "extend")
    assert TERM_DAYS - 7 <= world.demand("C", "B").due <= TERM_DAYS
    assert not world.may("C extends the term of B")
    expire = until(world, "expire")
    assert TERM_DAYS - 1 <= (expire.date - extended.date).days <= TERM_DAYS + 14
    assert len(world.wait(20).log.find("expire")) == 1


def test_15_22_a_threat_carried_out(small: Small) -> None:
    """Casebook 15.22. C threatens B with force and uses it: B believes more in C's resolve, a half
    before: odds 1 times .8/.3 = 8/3, which is 8/11 or .727.

    Source: assumption (of the resolute eight in ten do as they said, of the others three)."""
    world = small(*HELD, LASTING).play("C threatens B").play("C clashes with B")
    assert world.toward("B", "C", "resolve") == pytest.approx(8.0 / 11.0, abs=0.004)
    assert not world.wait(20).log.find("expire")


def test_15_23_who_has_done_what_it_said_has_not_bluffed(small: Small) -> None:
    """Casebook 15.23. C uses force in the second week of its term: when the term would be over
    nothing expires, and B's belief has risen once, to 8/11.

    Source: own rule (a bluff is a term at which nothing was done)."""
    world = small(*HELD, LASTING).play(ULTIMATUM).play("C clashes with B").wait(10)
    assert not world.log.find("expire")
    assert world.toward("B", "C", "resolve") == pytest.approx(8.0 / 11.0, abs=0.005)


def test_15_24_dropping_it(small: Small) -> None:
    """Casebook 15.24. C backs down: it asks nothing any more, threatens nothing, and no term runs
    out. It was not carried out: belief falls to 2/9 as by a bluff.

    Source: own rule; Fearon 1994."""
    world = small(*HELD, LASTING).play(ULTIMATUM).play("C backs down before B")
    assert not world.demand("C", "B").stands
    assert world.toward("C", "B", "threat") == 0.0
    assert world.toward("B", "C", "resolve") == pytest.approx(2.0 / 9.0, abs=0.004)
    assert not world.may("B complies with C")
    assert not world.wait(40).log.find("expire")
    assert len(ends(world)) == 1


COURSES = {
    "asked": (DEMAND,),
    "threatened": ("C threatens B",),
    "set a term": (ULTIMATUM,),
    "refused": (ULTIMATUM, "B refuses C"),
    "dropped": (ULTIMATUM, "C backs down before B"),
    "sharpened and refused": (DEMAND, "B refuses C", ULTIMATUM),
    "refused and met": (DEMAND, "B refuses C", "B complies with C"),
    "fought": (ULTIMATUM, "C clashes with B"),
    "fought and met": (ULTIMATUM, "C clashes with B", "B complies with C"),
    "asked in a dispute": ("B patrols near C", DEMAND, "B stands down before C"),
    "war and peace": ("C invades B", "B makes peace with C"),
}


@pytest.mark.parametrize("name", COURSES)
def test_15_25_whatever_was_done_it_ends_once(small: Small, name: str) -> None:
    """Casebook 15.25. Eleven courses of a crisis, then a year of quiet: each has one end, in a word
    of the closed list, over the shore, and nothing is asked any more.

    Source: P20 (every crisis ends once)."""
    world = small(*HELD, "horizon.turns=70")
    for phrase in COURSES[name]:
        world.play(phrase)
    world.wait(52)
    (close,) = world.log.find("close")
    assert close.because in ENDS
    assert {close.by, close.toward} == {"B", "C"}
    assert close.issue == "shore"
    for pair in ("BC", "CB"):
        assert world.demand(*pair).demand == NOBODY
        assert world.toward(*pair, "dispute") == 0
