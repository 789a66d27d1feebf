"""Casebook 15: answers. What may be done about a demand, and how a crisis ends.

A row of kind `close` says how, in one of six words of a closed list.
"""

from bargaining import (
    COMPLIANCE,
    DEMAND,
    FADING,
    HELD,
    QUIET_DAYS,
    REFUSAL,
    STALEMATE,
    ULTIMATUM,
    WEEK,
    ends,
    the_act,
    until,
)
from cases import Small

STOP = -1.0


# What the addressee may do


def test_15_11_compliance(small: Small) -> None:
    """Casebook 15.11. B gives all that C asks under its ultimatum: the shore is changed, forces
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


def test_15_12_who_is_asked_nothing_has_nothing_to_give_or_refuse(small: Small) -> None:
    """Casebook 15.12. Before C's demand B can neither comply nor refuse; after it, it can do both,
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
    world.wait(9).play("B complies with C")
    (close,) = world.log.find("close")
    assert (close.because, close.issue, close.rung) == (COMPLIANCE, "shore", 0)
    assert 60.0 <= close.value <= 77.0, "the demand had stood for ten weeks"
    assert world.stands("shore") == 1.0


def test_15_13_to_stop_is_to_stand_down(small: Small) -> None:
    """Casebook 15.13. Nobody holds the shore. B's ships are before C's coast, C asks it to stop,
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


def test_15_14_where_a_flow_is_asked_for_the_flow_is_cut(small: Small) -> None:
    """Casebook 15.14. A has put two levels of sanctions on C, which asks to be rid of them. A
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


def test_15_15_a_refusal_is_said_once_and_may_be_taken_back(small: Small) -> None:
    """Casebook 15.15. B refuses: the demand stands, and says so. It cannot refuse again; it can
    still comply, and then the crisis has ended by compliance, not by refusal.

    Source: own rule; Finland, 1939-40 (a demand refused and met after a war)."""
    world = small(*HELD).play(DEMAND).play("B refuses C")
    asked = world.demand("C", "B")
    assert (asked.stands, asked.refused) == (True, 1)
    assert not world.may("B refuses C")
    assert world.may("B complies with C")
    assert world.play("B complies with C").stands("shore") == 1.0
    assert ends(world.wait(30)) == [COMPLIANCE]


def test_15_16_a_refusal_that_stands(small: Small) -> None:
    """Casebook 15.16. B refuses, and C lets it rest: the crisis ends, once, by a refusal that
    stands. Things are as they were.

    Source: ICB 14 and GML-MID 2.2.1 (most crises end in nothing that anybody signed)."""
    for first in (DEMAND, ULTIMATUM):
        world = small(*HELD).play(first).play("B refuses C").wait(40)
        assert ends(world) == [REFUSAL], first
        assert world.stands("shore") == 0.0
        assert not world.demand("C", "B").stands


def test_15_17_a_demand_that_nobody_speaks_of_fades(small: Small) -> None:
    """Casebook 15.17. B says nothing, C does nothing: after 180 days the demand is past. It has a
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


def test_15_18_a_demand_that_is_spoken_of_does_not_fade(small: Small) -> None:
    """Casebook 15.18. The same, but after five months C threatens: 180 days count from then, and
    what fades is one crisis, of which the demand was the beginning.

    Source: own rule (quiet is counted from the last act over the matter)."""
    world = small(*HELD).play(DEMAND).wait(20).play("C threatens B")
    close = until(world, "close")
    assert close.because == FADING
    assert (close.date - the_act(world, "C", "threaten").date).days > QUIET_DAYS - WEEK
    assert ends(world.wait(10)) == [FADING]


def test_15_19_quiet_after_force_is_a_stalemate(small: Small) -> None:
    """Casebook 15.19. C clashes with B over the shore and nothing follows: a stalemate, not fading.

    Source: .73 of disputes end in stalemate (GML-MID 2.2.1); own rule (force was used)."""
    world = small(*HELD).play(DEMAND).play("C clashes with B")
    assert until(world, "close").because == STALEMATE
    assert ends(world.wait(10)) == [STALEMATE]
    assert world.stands("shore") == 0.0
    assert not world.demand("C", "B").stands


def test_15_20_playing_for_time(small: Small) -> None:
    """Casebook 15.20. B is asked and answers nothing, as a row says that names the demand. What is
    asked is asked still, and has not been refused.

    Source: own rule (to let a demand pass is to play for time)."""
    world = small(*HELD, "numbers.choice.reply_days=1.0").play(DEMAND).wait(3)
    (passed,) = world.log.find("let_pass", by="B", toward="C")
    assert (passed.action, passed.cause) == ("demand", the_act(world, "C", "demand").seq)
    asked = world.demand("C", "B")
    assert (asked.stands, asked.refused) == (True, 0)
    assert world.may("B refuses C")


def test_15_76_what_fades_beside_a_war_does_not_end_it(small: Small) -> None:
    """Casebook 15.76. C has asked B to stop over the order of the sea, then invades it over the
    shore. The demand fades, a crisis of words; the war over the shore goes on.

    Source: P20 (a row that ends one crisis ends no other)."""
    short = "numbers.disputes.quiet_days=28"
    world = small(*HELD, short).play("C demands of B over the order").play("C invades B").wait(8)
    (close,) = world.log.find("close")
    assert (close.issue, close.because, close.rung) == ("order", FADING, 0)
    assert world.toward("C", "B", "at_war") == 1
