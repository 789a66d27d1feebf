"""Casebook 15: terms. What is said to follow, what follows, and what is believed after."""

import pytest
from bargaining import (
    COMPLIANCE,
    DEMAND,
    ENDS,
    HELD,
    LASTING,
    TERM_DAYS,
    ULTIMATUM,
    ends,
    the_act,
    until,
)
from cases import Small

from sim.terms import NOBODY

STOP = -1.0


# The term


def test_15_21_a_bluff_called(small: Small) -> None:
    """Casebook 15.21. The 28 days are over and C does nothing: a row says so, once, and B believes
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


def test_15_22_more_time_and_no_more(small: Small) -> None:
    """Casebook 15.22. At the term C gives B 28 days more, which it could not before; then these run
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


def test_15_23_a_threat_carried_out(small: Small) -> None:
    """Casebook 15.23. C threatens B with force and uses it: B believes more in C's resolve, a half
    before: odds 1 times .8/.3 = 8/3, which is 8/11 or .727.

    Source: assumption (of the resolute eight in ten do as they said, of the others three)."""
    world = small(*HELD, LASTING).play("C threatens B").play("C clashes with B")
    assert world.toward("B", "C", "resolve") == pytest.approx(8.0 / 11.0, abs=0.004)
    assert not world.wait(20).log.find("expire")


def test_15_24_who_has_done_what_it_said_has_not_bluffed(small: Small) -> None:
    """Casebook 15.24. C uses force in the second week of its term: when the term would be over
    nothing expires, and B's belief has risen once, to 8/11.

    Source: own rule (a bluff is a term at which nothing was done)."""
    world = small(*HELD, LASTING).play(ULTIMATUM).play("C clashes with B").wait(10)
    assert not world.log.find("expire")
    assert world.toward("B", "C", "resolve") == pytest.approx(8.0 / 11.0, abs=0.005)


def test_15_25_dropping_it(small: Small) -> None:
    """Casebook 15.25. C backs down: it asks nothing any more, threatens nothing, and no term runs
    out. It was not carried out: belief falls to 2/9 as by a bluff.

    Source: own rule; Fearon 1994."""
    world = small(*HELD, LASTING).play(ULTIMATUM).play("C backs down before B")
    assert not world.demand("C", "B").stands
    assert world.toward("C", "B", "threat") == 0.0
    assert world.toward("B", "C", "resolve") == pytest.approx(2.0 / 9.0, abs=0.004)
    assert not world.may("B complies with C")
    assert not world.wait(40).log.find("expire")
    assert len(ends(world)) == 1


# What is easily overlooked


def test_15_26_both_ask(small: Small) -> None:
    """Casebook 15.26. C asks for the shore; B, before whose coast C's ships are, asks C to stop.
    What is on the table is what was asked last: B has nothing to comply with, C has. It complies,
    its ships go, the shore stands as it stood, and nothing is left of its own demand.

    Source: own rule (of two demands over one issue the later is answered)."""
    world = small(*HELD).play(DEMAND).play("C patrols near B").play("B demands of C")
    assert world.demand("B", "C").asked == STOP
    world.play("C complies with B")
    assert world.stands("shore") == 0.0
    assert not world.demand("C", "B").stands
    assert world.toward("C", "B", "rung") == 0
    assert ends(world) == [COMPLIANCE]


def test_15_27_a_term_ends_with_the_war_that_the_other_opens(small: Small) -> None:
    """Casebook 15.27. C has set a term, and B attacks before it is over. C fights: it has not let a
    term run out.

    Source: own rule (a bluff is a term at which nothing was done)."""
    world = small(*HELD, LASTING).play(ULTIMATUM).play("B invades C").wait(8)
    assert not world.log.find("expire")
    assert world.toward("B", "C", "resolve") == pytest.approx(0.5, abs=0.01)


def test_15_28_a_bluff_is_one_bluff(small: Small) -> None:
    """Casebook 15.28. As the term runs out B's ships come near, and C lets that pass too. It has
    not carried out its threat, and B believes it 2/9 for that: not the square of the odds, 4/49,
    which is 4/53 or .075.

    Source: own rule; Bayes (a threat is carried out or not, once)."""
    words = (*HELD, LASTING, "numbers.choice.reply_days=1.0")
    world = small(*words).play(ULTIMATUM).wait(1).play("B patrols near C").wait(6)
    assert world.log.find("let_pass", by="C", toward="B")
    assert world.toward("B", "C", "resolve") == pytest.approx(2.0 / 9.0, abs=0.01)


def test_15_29_less_than_was_threatened_is_not_what_was_threatened(small: Small) -> None:
    """Casebook 15.29. C threatened with force (rung 6); in the last week it provokes an incident
    (rung 5). That is not the consequence it stated: the term runs out, and B believes it 2/9. It
    has not learned both that C stands by its word and that it does not.

    Source: own rule (the consequence that was stated, or more)."""
    world = small(*HELD, LASTING).play(ULTIMATUM).wait(2).play("C provokes B").wait(4)
    assert len(world.log.find("expire")) == 1
    assert world.toward("B", "C", "resolve") == pytest.approx(2.0 / 9.0, abs=0.01)


def test_15_30_what_is_dropped_is_told(small: Small) -> None:
    """Casebook 15.30. C is in a dispute with B over the weapons and threatens it over the shore
    too. It withdraws its threat: nothing is asked any more, and a row says that the demand for the
    shore has ended; the dispute over the weapons goes on.

    Source: P20 (every crisis ends once, none in silence)."""
    world = small(*HELD).play("C patrols near B over the weapons").play("C threatens B")
    assert world.demand("C", "B").stands
    world.play("C backs down before B over the weapons")
    assert not world.demand("C", "B").stands
    assert [row.issue for row in world.wait(30).log.find("close")].count("shore") == 1


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
def test_15_31_whatever_was_done_it_ends_once(small: Small, name: str) -> None:
    """Casebook 15.31. Eleven courses of a crisis, then a year of quiet: each has one end, in a word
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


def test_15_77_who_withdraws_ends_its_own_demand_and_no_other(small: Small) -> None:
    """Casebook 15.77. C has asked for the shore, under threat; B has set C an ultimatum over it. B
    withdraws: what C asks stands on, and the crisis with it. Then C withdraws too: it is over.

    Source: own rule (a withdrawal is of what its own state asks)."""
    world = small(*HELD).play("C threatens B").play("B sets an ultimatum to C")
    assert world.demand("C", "B").stands
    assert world.demand("B", "C").stands
    world.play("B backs down before C")
    assert not world.demand("B", "C").stands
    assert world.demand("C", "B").stands
    assert not world.log.find("close")
    world.play("C backs down before B")
    assert len(world.log.find("close")) == 1
