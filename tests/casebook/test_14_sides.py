"""Casebook 14: sides. Who enters a quarrel, by duty or by choice, and how it ends for all in it.

A side is read from `Case.side`: above 0 it is the challenger's, below 0 the addressee's; 1 words,
2 materiel, 3 troops, 4 fighting, 5 left it. A, B, C and D are equals at 0.02; A and B want the
shore as it is (0), C and D want it changed (1), each with all its heart (salience 1).
"""

from typing import Any

import pytest
from cases import NAMES, Case, Small

from sim.run.batch import Worker
from sim.terms.choice import Term
from sim.terms.events import Kind
from sim.turn.bonds import duty, is_friend
from sim.turn.draft import forget_pair
from sim.turn.sides import expected_entry
from sim.turn.weigh import term_value, weigh

INVASION = "C invades B"
ASIDE = "D stands aside"
# Entry by choice as good as certain for whoever has something to lose; and as good as never.
WILLING = ("numbers.entry.base=50", "numbers.entry.days=7.0")
# Nothing speaks for an entry or against it but what a case adds: the chance is a half.
EVEN = (
    "numbers.entry.base=0.0",
    "numbers.entry.war=0.0",
    "numbers.entry.change=0.0",
    "numbers.entry.bond=0.0",
    "numbers.entry.nuclear=0.0",
)
# A force of rung 6 is met at once, as good as certainly. Kept apart: an assumed name.
MET = "numbers.engagement.base=20.0"
LEFT, FIGHTS, TROOPS, MATERIEL, WORDS = 5, 4, 3, 2, 1
AT_WAR = "C is at war with B"


def wars(case: Case) -> set[tuple[str, str]]:
    """Who is at war with whom now, each pair once, by letters in order."""
    letters = "ABCD"
    return {
        (a, b)
        for n, a in enumerate(letters)
        for b in letters[n + 1 :]
        if case.toward(a, b, "at_war") == 1
    }


# Who is in a quarrel


def test_14_1_a_local_war_stays_local(small: Small) -> None:
    """Casebook 14.1. C invades B. Nobody is bound and nobody enters by choice: two fight, no more.

    Source: most wars stay between those who began them; 27 of 100 from 1816 to 2007 expanded
    (Joyce, Ghosn & Bayer 2014)."""
    world = small().play(INVASION).wait(8)
    assert world.principals("C", "B") == ("C", "B")
    assert world.crisis("C", "B") == world.crisis("B", "C") >= 0
    sides = {letter: world.side(letter) for letter in "ABCD"}
    assert sides == {"A": 0, "B": -FIGHTS, "C": FIGHTS, "D": 0}
    assert wars(world) == {("B", "C")}
    assert not world.log.find("join", "leave", "succeed")


def test_14_2_a_chain_of_three_links(small: Small) -> None:
    """Casebook 14.2. C invades B, A owes B defence, D owes A help in its wars: one crisis, B's.

    Each entry names whom it helps. Source: Christensen & Snyder 1990 (chain gangs); own rule."""
    world = small("A owes B defence", "D owes A offence").play(INVASION)
    assert world.principals("A", "C") == world.principals("C", "D") == ("C", "B")
    assert [world.side(letter) for letter in "ABCD"] == [-FIGHTS, -FIGHTS, FIGHTS, -FIGHTS]
    entries = [(row.by, row.toward, row.third) for row in world.log.find("war")]
    assert entries == [("C", "B", ""), ("A", "C", "B"), ("D", "C", "A")]


def test_14_3_who_enters_fights_all_on_the_other_side(small: Small) -> None:
    """Casebook 14.3. A is bound to B, D to C's wars: A and D, who have no quarrel, fight too.

    Source: own rule (all who fight on one side against all on the other whom they reach)."""
    world = small("A owes B defence", "D owes C offence").play(INVASION)
    assert wars(world) == {("B", "C"), ("A", "C"), ("B", "D"), ("A", "D")}
    pairs = [frozenset((row.by, row.toward)) for row in world.log.find("war")]
    assert len(pairs) == len(set(pairs)) == 4
    assert [world.side(letter) for letter in "ABCD"] == [-FIGHTS, -FIGHTS, FIGHTS, FIGHTS]
    assert world.crisis("A", "D") == world.crisis("C", "B")


def test_14_4_but_not_those_whom_it_does_not_reach(small: Small) -> None:
    """Casebook 14.4. The same, but A's and D's forces do not reach each other.

    Source: own rule (force needs reach)."""
    words = ("A owes B defence", "D owes C offence", "A cannot reach D")
    world = small(*words).play(INVASION)
    assert wars(world) == {("B", "C"), ("A", "C"), ("B", "D")}
    assert world.side("A") == -FIGHTS
    assert world.side("D") == FIGHTS


# Entry by choice


def test_14_5_a_great_power_fights_for_a_friend_without_a_treaty(small: Small) -> None:
    """Casebook 14.5. C invades B; A, bound by nothing, would lose the shore as it is: it enters.

    The row says whom it helps, against whom, and how far it goes. Source: the United States in
    Korea, June 1950; half of those who join with force have no pact (GML-MID 2.2.1, ATOP 5.1)."""
    world = small(ASIDE, "states.ALAND.capability=0.2", *WILLING).play(INVASION).wait(3)
    (join,) = world.log.find("join")
    assert (join.by, join.toward, join.third, join.value) == ("A", "B", "C", FIGHTS)
    assert join.because == "what its entry changes"
    (war,) = world.log.find("war", by="A")
    assert (war.toward, war.third) == ("C", "B")
    assert join in world.log.causes(war)
    assert world.side("A") == -FIGHTS


def test_14_6_not_against_the_bomb(small: Small) -> None:
    """Casebook 14.6. The same, but C is a nuclear power and A fears that much: it stays out.

    With log-odds of 10 to enter and 20 against an arsenal of 1 the chance is one in 22,000.
    Source: NATO and Ukraine since 2022; Altfeld & Bueno de Mesquita 1979 (costs of joining)."""
    eager = ("states.ALAND.capability=0.2", *EVEN[1:4], "numbers.entry.base=10.0")
    eager = (*eager, "numbers.entry.nuclear=20.0")
    feared = small(ASIDE, *eager, "states.CLAND.arsenal=1.0").play(INVASION).wait(20)
    assert not feared.log.find("join")
    assert small(ASIDE, *eager).play(INVASION).wait(20).log.find("join", by="A")


def test_14_7_a_stake_but_no_change_of_the_odds(small: Small) -> None:
    """Casebook 14.7. A loses as much as before, but its entry would turn nothing.

    As strong as B and C together A brings B from an even chance to 3 in 4: 20 x 0.25 - 4 = 1, which
    is 0.731. As good as without forces it changes nothing: -4, which is 0.018.
    Source: Altfeld & Bueno de Mesquita 1979 (a choice by what it changes)."""
    odds = (*EVEN, ASIDE, "numbers.entry.base=-4.0", "numbers.entry.change=20.0")
    odds = (*odds, "numbers.entry.exponent=1.0")
    strong = small(*odds, "states.ALAND.capability=0.04")
    assert enters(strong, "A") == pytest.approx(0.731, abs=0.001)
    weak = small(*odds, "states.ALAND.capability=0.00000001")
    assert enters(weak, "A") == pytest.approx(0.018, abs=0.001)
    assert not weak.play(INVASION).wait(1).log.find("join")


def test_14_8_a_state_helps_the_side_whose_defeat_it_would_feel(small: Small) -> None:
    """Casebook 14.8. A, halfway between the two, enters for nobody; nearer to C's wish, for C.

    Source: Smith 1996; own rule (what it would lose if the other side prevailed)."""
    assert not small(ASIDE, "A stands aside", *WILLING).play(INVASION).wait(8).log.find("join")
    nearer = "states.ALAND.stances.shore.position=0.75"
    (join,) = small(ASIDE, nearer, *WILLING).play(INVASION).wait(3).log.find("join")
    assert (join.by, join.toward, join.third) == ("A", "C", "B")


def test_14_9_words_draw_nobody_in(small: Small) -> None:
    """Casebook 14.9. C threatens B: A looks on. C clashes with B: A enters.

    Source: own rule (a crisis in which force was used)."""
    assert not small(ASIDE, *WILLING).play("C threatens B").wait(8).log.find("join")
    assert small(ASIDE, *WILLING).play("C clashes with B").wait(3).log.find("join", by="A")


@pytest.mark.compiled
def test_14_10_the_chance_is_spent_once_and_mostly_early(small: Small) -> None:
    """Casebook 14.10. A chance of a half with 60 days: half of 400 wars see A enter, 36 in 100 of
    them within the 60 days, for 1 - 0.5^(1 - 1/e) = 0.355. 0.1 is four standard errors.

    Source: lags of those who join, quartiles 24, 80, 211 days (GML-MID 2.2.1): a falling hazard."""
    attack = {"of": "CLAND", "toward": "BLAND", "act": "general_war", "issue": "shore"}
    inject = {"injects": {"war": {"title": "war", "turn": 0, "changes": [attack]}}}
    world = small(ASIDE, *EVEN, "numbers.entry.days=60.0", also=inject)
    rows = Worker(world.world.setup, 1).play(0, 400).rows
    joined = rows[rows["kind"] == Kind.JOIN]
    assert len(joined) == len(set(joined["run"].tolist())), "nobody enters twice"
    assert abs(len(joined) / 400.0 - 0.5) < 0.1
    assert abs(float((joined["turn"] <= 8).sum()) / 400.0 - 0.355) < 0.1


def test_14_11_a_joiner_brings_the_next_clause_into_force(small: Small) -> None:
    """Casebook 14.11. C invades B, A enters by choice. D owes C defence: a text without article 51
    takes A for an attacker, one with it does not, for A defends B.

    Source: UN Charter, article 51; China-North Korea treaty of 1961, article 2 (any state)."""
    words = (ASIDE, *WILLING)
    silent = small("D owes C defence, without article 51", *words).play(INVASION).wait(3)
    assert silent.log.find("join", by="A", toward="B", third="C")
    assert silent.log.find("honour", by="D", toward="C", third="A")
    assert silent.side("D") == FIGHTS
    named = small("D owes C defence", *words).play(INVASION).wait(3)
    assert [row.because for row in named.log.find("no_casus", by="D", third="A")] == [
        "the partner attacked first"
    ]
    assert named.side("D") == 0


def test_14_12_a_text_may_leave_joiners_by_choice_out_too(small: Small) -> None:
    """Casebook 14.12. The same without article 51, but the text does not count who joins.

    Source: Germany-Austria 1879, article 2."""
    words = "D owes C defence, without article 51, joiners left out"
    world = small(words, ASIDE, *WILLING).play(INVASION).wait(3)
    assert world.log.find("join", by="A")
    assert not world.log.find("honour", by="D")


def test_14_13_nobody_fights_on_both_sides(small: Small) -> None:
    """Casebook 14.13. D owes B defence, and C defence against anybody. C invades B; A enters by its
    duty to B, and so attacks C: D, who already fights for B, does not turn on B and A.

    Source: Leeds et al. 2002 (conflicting obligations); own rule (one side in a crisis)."""
    both = ("D owes B defence", "D owes C defence, without article 51", "A owes B defence")
    world = small(*both).play(INVASION).wait(2)
    assert world.side("D") == -FIGHTS
    assert wars(world) == {("B", "C"), ("A", "C"), ("C", "D")}


def test_14_14_who_cannot_fight_sends_troops_or_shells_or_words(small: Small) -> None:
    """Casebook 14.14. A does not reach C. It sends troops if it has them to send, else shells, else
    it has only words, and its heat toward C rises.

    Source: own rule (steps of help); the arming of Spain, 1936, and of Finland, 1939."""
    far = (ASIDE, "A cannot reach C", *WILLING)
    sent = small(*far, "A can send_troops ship_shells").play(INVASION).wait(3)
    (join,) = sent.log.find("join", by="A")
    assert join.value == TROOPS
    assert sent.flow("send_troops", "A", "B") == 1
    armed = small(*far, "A can ship_shells").play(INVASION).wait(3)
    assert armed.side("A") == -MATERIEL
    assert armed.flow("ship_shells", "A", "B") == 1
    spoken = small(*far, "A can nothing").play(INVASION)
    cold = small(ASIDE, "A cannot reach C", "A can nothing").play(INVASION)
    spoken.wait(3)
    cold.wait(3)
    assert spoken.side("A") == -WORDS
    assert spoken.toward("A", "C", "heat") > cold.toward("A", "C", "heat")
    for world in (sent, armed, spoken):
        assert wars(world) == {("B", "C")}


# How it ends


def test_14_15_a_ceasefire_of_the_principals_is_for_all(small: Small) -> None:
    """Casebook 14.15. Both camps fight; B and C, whose war it is, make peace: all lay down arms.

    A and C, who are no pair of principals, cannot make it for the others.
    Source: Korean armistice, 27 July 1953 (commanders for all who fought); own rule."""
    world = small("A owes B defence", "D owes C offence").play(INVASION)
    assert not world.may("A makes peace with C")
    assert world.may("B makes peace with C")
    world.play("B makes peace with C")
    assert wars(world) == set()
    closed = {frozenset((row.by, row.toward)) for row in world.log.find("close")}
    assert closed == {frozenset(pair) for pair in ("BC", "AC", "BD", "AD")}
    assert world.crisis("B", "C") == world.crisis("A", "D") == -1


def test_14_16_a_separate_peace_breaks_faith(small: Small) -> None:
    """Casebook 14.16. A fights for B as it owes, and leaves the war: B fights on, alone, and A has
    broken its word.

    Source: Russia at Brest-Litovsk, 3 March 1918, against the declaration of London of 1914."""
    world = small("A owes B defence").play(INVASION)
    assert world.may("A makes a separate peace with C")
    world.play("A makes a separate peace with C")
    assert world.log.kinds("offer", "accept", "joint") == ["offer", "accept", "joint"]
    (leave,) = world.log.find("leave")
    assert (leave.by, leave.toward, leave.third) == ("A", "C", "B")
    (close,) = world.log.find("close")
    assert {close.by, close.toward} == {"A", "C"}
    assert close.because == "a separate peace"
    (breach,) = world.log.find("breach")
    assert (breach.by, breach.toward, breach.clause) == ("A", "B", "treaty_1.duty")
    assert world.side("A") == -LEFT
    assert wars(world) == {("B", "C")}
    assert not world.log.find("succeed")


def test_14_17_who_owed_nothing_leaves_without_a_breach(small: Small) -> None:
    """Casebook 14.17. A had entered by choice, and goes as it came.

    Source: own rule (who is bound by nothing breaks nothing)."""
    world = small(ASIDE, *WILLING).play(INVASION).wait(2).play("A makes a separate peace with C")
    assert world.log.find("leave", by="A", toward="C", third="B")
    assert not world.log.find("breach")
    assert wars(world) == {("B", "C")}


def test_14_18_there_is_nothing_separate_where_two_fight(small: Small) -> None:
    """Casebook 14.18. B and C fight alone: peace between them is the peace. Where A fights for B,
    B may make one without A, and C, whom nobody helps, may not.

    Source: own rule (somebody else fights on one's own side)."""
    alone = small().play(INVASION)
    assert alone.may("B makes peace with C")
    assert not alone.may("B makes a separate peace with C")
    helped = small("A owes B defence").play(INVASION)
    assert helped.may("B makes a separate peace with C")
    assert not helped.may("C makes a separate peace with B")


def test_14_19_the_side_passes_on(small: Small) -> None:
    """Casebook 14.19. B, whose war it was, leaves; A cares less for the shore than D: it is D's war
    now, and goes on.

    Source: France, June 1940: the armistice of the invaded left the war to its ally; own rule."""
    less = "states.ALAND.stances.shore.salience=0.4"
    world = small("A owes B defence", "D owes B defence", less).play(INVASION)
    world.play("B makes a separate peace with C")
    (leave,) = world.log.find("leave")
    assert (leave.by, leave.toward, leave.third) == ("B", "C", "B")
    (passed,) = world.log.find("succeed")
    assert (passed.by, passed.toward, passed.third) == ("D", "C", "B")
    assert passed.cause == leave.seq
    assert world.principals("C", "D") == ("C", "D")
    assert wars(world) == {("A", "C"), ("C", "D")}
    assert world.side("B", "C", "D") == -LEFT
    assert world.may("D makes peace with C")
    assert not world.may("A makes peace with C")


def test_14_20_of_equals_the_first_by_name(small: Small) -> None:
    """Casebook 14.20. The same, but A cares as much as D: the war is A's.

    Source: own rule (ties by name, never by the order in a file)."""
    world = small("D owes B defence", "A owes B defence").play(INVASION)
    world.play("B makes a separate peace with C")
    assert [row.by for row in world.log.find("succeed")] == ["A"]


LOST = (
    "states.CLAND.munitions=1.0",
    "states.CLAND.manpower=1.0",
    "states.BLAND.munitions=0.0",
    "states.BLAND.manpower=0.0",
    "states.CLAND.capability=1.0",
    "states.BLAND.capability=0.001",
    "numbers.attrition.front=1.0",
    "numbers.attrition.victory=0.9",
)


def until_peace(case: Case) -> Case:
    """The case, a year later at most, when no two are at war any more."""
    weeks = 0
    while wars(case) and weeks < 50:
        case.wait(1)
        weeks += 1
    assert not wars(case)
    return case


def test_14_21_a_victory_moves_where_things_stand(small: Small) -> None:
    """Casebook 14.21. C overruns B: the war ends, and the shore is as C wants it: changed (1).

    Source: Fearon 1995 (war as a costly lottery over the issue); Werner 1998 (imposed ends)."""
    world = small(*LOST, "issues.shore.status_quo=0.0").play(INVASION)
    assert world.stands("shore") == 0.0
    until_peace(world)
    (close,) = world.log.find("close")
    assert (close.by, close.toward, close.because) == ("C", "B", "a victory")
    assert world.stands("shore") == 1.0
    assert world.crisis("C", "B") == -1


def test_14_22_who_is_attacked_may_win(small: Small) -> None:
    """Casebook 14.22. The same strengths, but it is B who attacked C and is driven out: the shore,
    which stood halfway, is as C wants it.

    Source: own rule (a front has two ends)."""
    world = until_peace(small(*LOST, "issues.shore.status_quo=0.5").play("B invades C"))
    (close,) = world.log.find("close")
    assert (close.by, close.toward, close.because) == ("C", "B", "a victory")
    assert world.stands("shore") == 1.0


def test_14_23_what_cannot_be_divided_goes_to_the_nearest_point(small: Small) -> None:
    """Casebook 14.23. The shore is whole, shared in one of two ways; C wants 1, where no point is.

    Source: Fearon 1995 (indivisible issues); own rule (the nearest point)."""
    shore = {"issues": {"shore": {"status_quo": 0.0, "points": [0.0, 0.25, 0.75]}}}
    assert until_peace(small(*LOST, also=shore).play(INVASION)).stands("shore") == 0.75


def test_14_24_a_victory_ends_the_war_of_all(small: Small) -> None:
    """Casebook 14.24. A fights for B and is beaten with it: both wars end by C's victory.

    Source: own rule (one front a crisis)."""
    weak = "states.ALAND.capability=0.001"
    world = until_peace(small("A owes B defence", *LOST, weak).play(INVASION))
    closed = [(row.by, row.toward, row.because) for row in world.log.find("close")]
    assert sorted(closed) == [("C", "A", "a victory"), ("C", "B", "a victory")]


# How it is fought


def weekly(case: Case, letter: str) -> float:
    """How many of a state die in a week, by all its wars."""
    others = [other for other in "ABCD" if other != letter]
    before = sum(case.toward(letter, other, "dead") for other in others)
    case.wait(1)
    return sum(case.toward(letter, other, "dead") for other in others) - before


def test_14_25_two_against_one_move_the_front(small: Small) -> None:
    """Casebook 14.25. B and C are equals and stand still. A's help moves the front for B; D's help
    for C undoes it, for two and two are equal again. One front: all pairs tell the same.

    Source: Lanchester 1916; Biddle 2004; own rule (strength of a side, summed)."""
    move = ("numbers.attrition.front=0.04", "A can nothing", "D can nothing")
    alone = small(*move).play(INVASION).wait(6)
    helped = small("A owes B defence", *move).play(INVASION).wait(6)
    both = small("A owes B defence", "D owes C offence", *move).play(INVASION).wait(6)
    assert helped.toward("C", "B", "front") < alone.toward("C", "B", "front")
    alike = pytest.approx(alone.toward("C", "B", "front"), abs=0.001)
    assert both.toward("C", "B", "front") == alike
    assert helped.toward("C", "A", "front") == helped.toward("C", "B", "front")
    front = float(helped.world.now.crises.front[helped.crisis("C", "B")])
    assert front == helped.toward("C", "B", "front")
    assert helped.toward("A", "C", "front") == pytest.approx(1.0 - front)


def test_14_26_twice_the_forces_twice_the_dead(small: Small) -> None:
    """Casebook 14.26. With twice the forces on both sides twice as many die on each; with twice the
    forces on one side alone as many as before, for no more of them meet.

    Source: own rule (dead follow the smaller side); Lanchester 1916 (the linear law)."""
    one, two = (
        small(f"states.BLAND.capability={x}", f"states.CLAND.capability={x}").play(INVASION)
        for x in (0.02, 0.04)
    )
    uneven = small("states.CLAND.capability=0.04").play(INVASION)
    dead = weekly(one, "B")
    assert dead > 0.0
    assert weekly(one, "C") == pytest.approx(dead)
    assert weekly(two, "B") == pytest.approx(2.0 * dead)
    assert weekly(uneven, "B") == pytest.approx(dead)
    assert weekly(uneven, "C") == pytest.approx(dead)


def test_14_27_who_joins_the_smaller_side_makes_the_war_bloodier(small: Small) -> None:
    """Casebook 14.27. C is four times as strong as B. A, three times as strong as B, enters for it:
    each side now loses four times as many, and A bears three quarters of its side's dead.

    Source: own rule (a side's dead are shared by capability)."""
    sizes = ("states.BLAND.capability=0.01", "states.CLAND.capability=0.04")
    alone = weekly(small(*sizes).play(INVASION), "B")
    pair = ("states.ALAND.capability=0.03", *sizes)
    of_a, of_b, of_c = (
        weekly(small("A owes B defence", *pair).play(INVASION), letter) for letter in "ABC"
    )
    assert of_b == pytest.approx(alone)
    assert of_a == pytest.approx(3.0 * alone)
    assert of_c == pytest.approx(4.0 * alone)


@pytest.mark.parametrize("seed", range(1, 4))
def test_14_28_a_shot_is_returned_at_once(small: Small, seed: int) -> None:
    """Casebook 14.28. C clashes with B, and B's men shoot back: both have used force, nobody owes
    an answer, and the dice of that are cast once a crisis and grade.

    Source: of clashes .985 are answered, of attacks .47 (GML-MID 2.2.1); own rule."""
    world = small(MET, seed=seed).play("C clashes with B")
    (met,) = world.log.find("engage")
    (act,) = world.log.find("act", by="C", action="clash")
    assert met.cause == act.seq
    assert world.toward("B", "C", "peak") == world.toward("C", "B", "peak") == 6
    assert world.toward("C", "B", "first") == 1
    assert world.toward("B", "C", "first") == 0
    names, now = world.world.names, world.world.now
    m = world.world.plan.matter_of[1, 2, names.issues.index("shore")]
    assert now.matters.pending[m] == 0
    assert len(world.play("C strikes B").log.find("engage")) == 1


def test_14_29_an_open_war_is_no_engagement(small: Small) -> None:
    """Casebook 14.29. An invasion and a battle are not shots that may or may not be returned.

    Source: own rule (a first act of rung 6)."""
    assert not small(MET).play(INVASION).log.find("engage")
    assert not small(MET, AT_WAR).play("C fights on against B").log.find("engage")


# Bonds, and what is expected


def test_14_30_a_bond_ends_with_its_treaty(small: Small) -> None:
    """Casebook 14.30. A, which would not fight for B of itself, is linked to it by a treaty of
    consultation, and enters; had the treaty ended, it would not.

    Log-odds: -10 alone, 10 with the bond. Source: own rule (an undertaking that is alive)."""
    bond = (ASIDE, *EVEN, "numbers.entry.base=-10.0", "numbers.entry.bond=20.0")
    assert small("A owes B consultation", *bond).play(INVASION).wait(20).log.find("join", by="A")
    ended = small("A owes B consultation, ended", *bond).play(INVASION).wait(20)
    assert not ended.log.find("join")
    assert not small(*bond).play(INVASION).wait(20).log.find("join")


def bond(case: Case, by: str, toward: str) -> tuple[bool, float]:
    """Whether an undertaking links two states, and how far the first is bound to help."""
    i, j = (case.world.names.states.index(NAMES[letter]) for letter in (by, toward))
    plan, now = case.world.plan, case.world.now
    return is_friend(plan, now, i, j), duty(plan, now, i, j)


def test_14_31_bonds_follow_the_stage_in_the_run(small: Small) -> None:
    """Casebook 14.31. What is possible binds nobody; signed it does; when it ends, no more.

    Source: Vienna Convention on the Law of Treaties, articles 11, 18 and 54."""
    world = small("A owes B defence, possible")
    assert bond(world, "A", "B") == (False, 0.0)
    world.play("A signs with B")
    assert world.log.find("sign")
    friend, owed = bond(world, "A", "B")
    assert friend
    assert owed > 0.0
    assert bond(world, "B", "A") == (True, 0.0)
    ended = small("A owes B defence, ended")
    assert bond(ended, "A", "B") == (False, 0.0)


def enters(case: Case, letter: str, by: str = "C", toward: str = "B", rung: int = 7) -> float:
    """How surely a state is expected to enter if by used force of a rung against toward."""
    names = case.world.names
    i, j, k = (names.states.index(NAMES[x]) for x in (by, toward, letter))
    q = names.issues.index("shore")
    return float(expected_entry(case.world.plan, case.world.now, i, j, q, rung, k))


TRUSTED = "states.ALAND.credibility=0.5"  # leaves the regime's rate: `believed` of sim/rules


def regimes(share: float) -> dict[str, Any]:
    """A regime of reliability by the name of "some"."""
    entry = {"title": "some", "value": share, "source": "assumption"}
    return {"reliability": {"some": entry}}


@pytest.mark.parametrize(("share", "most"), [(0.7, 0.7), (0.3, 0.5)])
def test_14_32_the_ledger_is_the_greatest_never_the_sum(
    small: Small, share: float, most: float
) -> None:
    """Casebook 14.32. A is bound to B by a clause kept in 7 of 10 cases, and would enter by choice
    in a half: it is one A, expected with 0.7, not with 1.2 and not with 0.85. Of 0.3 and 0.5: 0.5.

    Source: own rule (one ledger); Altfeld & Bueno de Mesquita 1979."""
    clause = "A owes B defence, reliability some"
    both = small(clause, TRUSTED, *EVEN, also=regimes(share))
    assert enters(both, "A") == pytest.approx(most, abs=1e-6)
    assert enters(small(*EVEN), "A") == pytest.approx(0.5, abs=1e-6)
    bound = small(clause, TRUSTED, "numbers.entry.base=-50", also=regimes(share))
    assert enters(bound, "A") == pytest.approx(share, abs=1e-6)


def test_14_33_by_grade_of_deed(small: Small) -> None:
    """Casebook 14.33. A's clause begins at rung 7: C need not fear it for a clash.

    Source: own rule (one test of a commitment, by grade of deed)."""
    world = small("A owes B defence, from rung 7, reliability some", TRUSTED, also=regimes(0.7))
    assert enters(world, "A", rung=6) < 1e-12
    assert enters(world, "A", rung=7) == pytest.approx(0.7, abs=1e-6)


ALLY = ("A owes B defence", "states.ALAND.arsenal=1.0", "states.ALAND.capability=0.2")


def weighed(case: Case, by: str, toward: str, term: Term) -> float:
    """What a term is worth to a state that weighs war against another over the shore."""
    world = case.world
    names, plan, now, draft = world.names, world.plan, world.now, world.draft
    i, j = (names.states.index(NAMES[letter]) for letter in (by, toward))
    forget_pair(draft)
    weigh(plan, now, draft, i, j, names.issues.index("shore"))
    a = names.entry("general_war")
    assert plan.weights[a, term] != 0.0
    return float(term_value(plan, now, draft, i, a, int(term)) / plan.weights[a, term])


def test_14_34_without_foresight_nobody_expects_a_third_state(small: Small) -> None:
    """Casebook 14.34. A, mighty and nuclear, is bound to B. With foresight C expects less of a war
    and fears the bomb; without, all is as if A were not bound.

    Source: P17; Schelling 1966."""
    blind = "numbers.expectation.foresight=0.0"
    plain = small("states.ALAND.arsenal=1.0", "states.ALAND.capability=0.2", blind)
    for term in (Term.CONTEST, Term.NUCLEAR):
        held = weighed(small(*ALLY, blind), "C", "B", term)
        assert held == weighed(plain, "C", "B", term), term
    assert weighed(small(*ALLY), "C", "B", Term.CONTEST) < weighed(plain, "C", "B", Term.CONTEST)
    assert abs(weighed(small(*ALLY), "C", "B", Term.NUCLEAR)) > 0.5
    assert weighed(plain, "C", "B", Term.NUCLEAR) == 0.0


def test_14_35_equals_hold_an_even_chance(small: Small) -> None:
    """Casebook 14.35. B and C are equals and expect no help: to each a war over the whole shore is
    worth a half of it, where nothing is lost by losing. Who starts has no bonus in that value.

    Source: Fearon 1995 (both cannot be sure to win); the initiator's wins are a selection."""
    words = ("numbers.contest.loss=0.0", "states.BLAND.risk=0.5", "states.CLAND.risk=0.5")
    world = small("A stands aside", ASIDE, *words)
    for by, toward in ("CB", "BC"):
        assert weighed(world, by, toward, Term.CONTEST) == pytest.approx(0.5)


def test_14_36_who_fights_already_is_not_called(small: Small) -> None:
    """Casebook 14.36. A has entered by choice when its duty to B is touched anew: nobody calls it.

    Source: own rule (what it would be called for it does already)."""
    words = ("A owes B defence, from rung 8", ASIDE, "states.ALAND.capability=0.2", *WILLING)
    world = small(*words).play(INVASION).wait(3)
    assert world.log.find("join", by="A")
    world.play("C uses a nuclear weapon on B")
    assert not world.log.find("invoke")


def test_14_37_troops_come_home_when_the_war_is_over(small: Small) -> None:
    """Casebook 14.37. A's troops fight for B; B makes peace with C: they go, and shells may go on.

    Source: own rule; the allies of Korea, 1953 (forces leave as the fighting ends)."""
    far = (ASIDE, "A cannot reach C", "A can send_troops ship_shells", *WILLING)
    world = small(*far).play(INVASION).wait(3)
    assert world.flow("send_troops", "A", "B") == 1
    world.play("B makes peace with C")
    assert world.flow("send_troops", "A", "B") == 0
    (home,) = world.log.find("act", by="A", toward="B", because="the war is over")
    assert (home.action, home.value) == ("send_troops", -1.0)
