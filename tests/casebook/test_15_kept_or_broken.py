"""Casebook 15: what becomes of agreements. They are kept, broken or overtaken, and a row says so.

The settlement is that of `bargaining.py`: B gave C a half of the shore, at even odds.
"""

import pytest
from bargaining import (
    DEMAND,
    LONG,
    OFFER,
    SETTLED,
    ULTIMATUM,
    WEEK,
    YEAR,
    agreed,
    term_of,
    the_deal,
    until,
)
from cases import Small
from test_14_sides import INVASION, LOST, until_peace

from sim.terms.choice import Term

# What becomes of an agreement


def test_15_45_kept_for_a_year(small: Small) -> None:
    """Casebook 15.45. A year goes by and nobody touches the agreement: a row says that it is kept,
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


def test_15_46_who_gave_its_word_is_held_by_it(small: Small) -> None:
    """Casebook 15.46. An ultimatum over the shore is weighed by C against its word once there is
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


def test_15_47_broken_by_who_has_grown_stronger(small: Small) -> None:
    """Casebook 15.47. A year later B tests nuclear weapons, and C sees power shift to it; the
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


def test_15_48_who_gave_nothing_has_nothing_to_take_back(small: Small) -> None:
    """Casebook 15.48. C, which was given its half, renounces: the agreement is broken, C's word is
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
def test_15_49_broken_by_a_threat_or_by_force_over_the_same(small: Small, phrase: str) -> None:
    """Casebook 15.49. C, which has its half, wants the rest and says or does so by force: it has
    broken the agreement, once, and the row names the agreement.

    Source: the Munich agreement, broken on 15 March 1939; own rule."""
    world = agreed(small).wait(4).play(phrase).wait(2)
    (broken,) = world.log.find("break")
    assert (broken.by, broken.toward, broken.cause) == ("C", "B", the_deal(world).seq)
    assert broken.because == "an agreement broken"
    assert not world.demand("C", "B").binds
    assert not world.demand("B", "C").binds


def test_15_50_words_and_other_quarrels_break_nothing(small: Small) -> None:
    """Casebook 15.50. C asks for the rest of the shore, and threatens B over the weapons; D, which
    has promised nothing, threatens B over the shore: the agreement of B and C binds on.

    Source: own rule (a threat, an ultimatum or force over the same issue by a party)."""
    world = agreed(small).wait(4).play(DEMAND).play("C threatens B over the weapons")
    world.play("D threatens B over the shore")
    assert not world.log.find("break")
    assert world.demand("C", "B").binds
    assert world.demand("C", "B").asked == 1.0


def test_15_51_overtaken(small: Small) -> None:
    """Casebook 15.51. B gives C a half; then D asks, and B settles with it too: 1/2 is at stake, D
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


def test_15_52_overtaken_between_the_same_two(small: Small) -> None:
    """Casebook 15.52. C, which has its half, asks for the rest, and the two settle again: what
    they had agreed first is past, and a row says so.

    Source: P20 (every settlement names what each side did next); own rule."""
    world = agreed(small)
    first = the_deal(world)
    world.wait(4).play(DEMAND).play(OFFER)
    second = world.log.find("joint", action="settlement")[1]
    (keep,) = world.log.find("keep")
    assert (keep.value, keep.cause, keep.because) == (0.0, first.seq, "an agreement overtaken")
    assert world.demand("B", "C").agreed == second.seq
    kept = [row.cause for row in world.wait(60).log.find("keep", value=1.0)]
    assert kept == [second.seq]


def test_15_53_overtaken_by_a_war(small: Small) -> None:
    """Casebook 15.53. C has its half by agreement; D takes the shore from B by war. What B and C
    had agreed on is settled otherwise: overtaken, though neither broke it.

    Source: own rule (another agreement or a war has settled the issue since)."""
    lost = (*(word.replace("CLAND", "DLAND") for word in LOST), "states.CLAND.capability=0.001")
    world = small(*SETTLED, LONG, *lost).play(DEMAND).play("C offers a settlement to B")
    joint = the_deal(world)
    until_peace(world.play("D invades B"))
    assert world.log.find("close", by="D", toward="B", because="a victory")
    (keep,) = world.log.find("keep")
    assert (keep.value, keep.cause, keep.because) == (0.0, joint.seq, "an agreement overtaken")
    assert not world.demand("B", "C").binds
