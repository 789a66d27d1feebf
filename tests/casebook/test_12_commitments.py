"""Casebook 12: one test of a commitment, asked after a deed and before it.

Where the attack falls, how many attack, who is an attacker by the text, who is owed both; and what
a duty that can never be met changes: nothing.
"""

from cases import NAMES, Case, Small

from sim.turn.bonds import leverage
from sim.turn.sides import expected_sides

ISLANDS = {"issues": {"shore": {"place": "islands"}}}


def test_12_1_an_attack_outside_the_area_of_the_treaty(small: Small) -> None:
    """Casebook 12.1. The shore lies in the islands; A owes B defence in the south, B's home.

    C clashes with B over the shore: outside the area. C invades B: inside. Source: North Atlantic
    Treaty, article 6; the Falklands war of 1982 fell outside it."""
    world = small("A owes B defence, in the south", also=ISLANDS).play("C clashes with B")
    assert [row.because for row in world.log.find("no_casus")] == ["outside the region"]
    world.play("C invades B")
    assert world.log.find("honour", by="A", toward="B", third="C")


def test_12_2_an_attack_inside_the_area_and_far_from_home(small: Small) -> None:
    """Casebook 12.2. The clause names the islands: the clash is inside, an invasion is not.

    Source: United States-Japan treaty of 1960, article 5 (territories under the administration)."""
    world = small("A owes B defence, in the islands", also=ISLANDS).play("C clashes with B")
    assert world.log.find("honour", by="A", toward="B", third="C")
    world = small("A owes B defence, in the islands", also=ISLANDS).play("C invades B")
    assert [row.because for row in world.log.find("no_casus")] == ["outside the region"]


def test_12_3_a_clash_far_from_home_is_no_attack_on_own_soil(small: Small) -> None:
    """Casebook 12.3. B struck C first; C clashes with B over the islands, not on B's soil.

    A reads permissively, but nobody has come to B's soil: A is not bound. Without a place the same
    clash is on B's soil. Source: own rule, legal reading (2.2)."""
    words = ("A owes B defence", "states.ALAND.reading=permissive")
    far = small(*words, also=ISLANDS).play("B strikes C").play("C clashes with B")
    assert [row.because for row in far.log.find("no_casus")] == ["the partner attacked first"]
    near = small(*words).play("B strikes C").play("C clashes with B")
    assert near.log.find("honour", by="A", third="C")


def test_12_4_two_attackers_where_the_text_asks_for_two(small: Small) -> None:
    """Casebook 12.4. A owes B defence if two attack. C invades: no case. D does too: a case.

    Source: Triple Alliance of 1882, articles 3 and 4 (two or more great powers)."""
    world = small("A owes B defence, from rung 7, if 2 attack").play("C invades B")
    assert [row.because for row in world.log.find("no_casus")] == ["too few attackers"]
    world.play("D invades B")
    assert world.log.find("honour", by="A", toward="B", third="D")


def test_12_5_a_joiner_is_an_attacker_by_a_text_without_article_51(small: Small) -> None:
    """Casebook 12.5. A invades B; C honours its duty to B and goes to war with A. D owes A defence.

    With article 51 C defends B, and D is not bound. Without it C attacks A, and D is.
    Source: UN Charter, article 51; China-North Korea treaty of 1961, article 2 (any state)."""
    named = small("C owes B defence", "D owes A defence").play("A invades B")
    assert [row.because for row in named.log.find("no_casus", by="D", third="C")] == [
        "the partner attacked first"
    ]
    silent = small("C owes B defence", "D owes A defence, without article 51").play("A invades B")
    assert silent.log.find("honour", by="D", toward="A", third="C")


def test_12_6_a_text_may_leave_joiners_out(small: Small) -> None:
    """Casebook 12.6. The same without article 51, but the text does not count who joins.

    Source: Germany-Austria 1879, article 2 (attack by another power, unless Russia joins in)."""
    words = "D owes A defence, without article 51, joiners left out"
    world = small("C owes B defence", words).play("A invades B")
    assert not world.log.find("honour", by="D")


def test_12_7_owed_to_both_only_where_that_duty_is_met(small: Small) -> None:
    """Casebook 12.7. A owes B and C defence. C strikes B, who has done nothing: A is bound to B.

    If B had struck C first A would be bound to C, and then to neither against the other.
    Source: Leeds et al. 2002 (conflicting obligations); own rule."""
    world = small("A owes B defence", "A owes C defence").play("C strikes B")
    assert world.log.find("honour", by="A", toward="B", third="C")
    silent = "A owes B defence, without article 51"
    world = small(silent, "A owes C defence").play("B strikes C")
    assert world.log.find("honour", by="A", toward="C", third="B")
    world.play("C strikes B")
    assert [row.because for row in world.log.find("no_casus", toward="B")] == [
        "obliged to the attacker too"
    ]


def expected(case: Case, by: str, toward: str) -> tuple[float, ...]:
    """What a state expects of a war on another over the shore: strengths and arsenal."""
    i, j = (case.world.names.states.index(NAMES[letter]) for letter in (by, toward))
    shore = case.world.names.issues.index("shore")
    found = expected_sides(case.world.plan, case.world.now, i, j, shore, 7)
    return tuple(float(part) for part in found)


DEAD = (
    "A owes B defence, against D",
    "A owes B defence, in the west",
    "A owes B defence, from rung 7, if 4 attack",
    "A owes B defence, ended",
)


def test_12_8_a_duty_that_can_never_be_met_deters_nobody(small: Small) -> None:
    """Casebook 12.8. Four duties of A to B that an attack by C can never meet; and one it meets.

    Each of B, C and D is as strong as A: 0.02. Source: P13; Smith 1995."""
    plain = expected(small(), "C", "B")
    for words in DEAD:
        assert expected(small(words), "C", "B") == plain, words
    met = expected(small("A owes B defence"), "C", "B")
    assert met[1] > plain[1] + 0.019  # nearly all of A's 0.02, for it is as good as certain


def test_12_9_who_attacked_first_can_count_on_nobody(small: Small) -> None:
    """Casebook 12.9. B has struck C first: C need not fear B's ally, whose text names article 51.

    Where the text does not, it must. Source: UN Charter, article 51; Benson 2011."""
    struck = small("A owes B defence", "states.ALAND.reading=strict").play("B strikes C")
    assert expected(struck, "C", "B") == expected(small().play("B strikes C"), "C", "B")
    silent = small("A owes B defence, without article 51").play("B strikes C")
    assert expected(silent, "C", "B")[1] > expected(struck, "C", "B")[1] + 0.019


def hold(case: Case) -> float:
    """The leverage of A over B."""
    return leverage(case.world.plan, case.world.now, 0, 1)


def test_12_10_bonds_come_from_duties_that_somebody_can_meet(small: Small) -> None:
    """Casebook 12.10. A duty that nobody can ever meet makes no ally: no leverage.

    Source: P13; own rule (an empty duty binds nobody)."""
    for words in DEAD[1:]:
        case = small(words)
        assert hold(case) == hold(small()), words
    assert hold(small("A owes B defence")) > 0.9


def test_12_11_help_in_an_attack_on_whom_the_text_names(small: Small) -> None:
    """Casebook 12.11. A owes B help in its wars against D, and in none against C.

    Source: Leeds et al. 2002 (adversaries named); the Triple Alliance of 1882 named France."""
    world = small("A owes B offence, against D").play("B invades C")
    assert [row.because for row in world.log.find("no_casus", by="A")] == [
        "not the named adversary"
    ]
    assert not world.log.find("honour")
    world.play("B invades D")
    assert world.log.find("honour", by="A", toward="B", third="D")


def test_12_12_help_in_an_attack_where_the_text_says(small: Small) -> None:
    """Casebook 12.12. A owes B help in its wars in the east, C's home, and none in the west.

    Source: Leeds et al. 2002 (region); own rule (every word of a text counts)."""
    assert small("A owes B offence, in the east").play("B invades C").log.find("honour", by="A")
    world = small("A owes B offence, in the west").play("B invades C")
    assert [row.because for row in world.log.find("no_casus", by="A")] == ["outside the region"]


def test_12_13_a_consultation_about_whom_the_text_names(small: Small) -> None:
    """Casebook 12.13. A and B consult about threats by D: a threat by C is none of it.

    Source: Leeds et al. 2002 (consultation obligations); own rule."""
    world = small("A owes B consultation, against D, from rung 3").play("C threatens B")
    assert not world.log.find("consult")
    assert world.play("D threatens B").log.find("consult", by="A", toward="B", third="D")


def test_12_14_a_law_of_ones_own_binds_though_the_other_has_signed_nothing(small: Small) -> None:
    """Casebook 12.14. A alone has promised to defend B: a law or a declaration, of one party.

    Source: Taiwan Relations Act 1979 and the British guarantee to Poland of 31 March 1939."""
    alone = {
        "treaties": {
            "law": {
                "title": "A's law",
                "parties": ["ALAND"],
                "stage": "in_force",
                "clauses": {
                    "duty": {
                        "by": "ALAND",
                        "toward": "BLAND",
                        "obligation": "defence",
                        "min_rung": 5,
                        "reliability": "sure",
                    }
                },
            }
        }
    }
    world = small(also=alone).play("C invades B")
    assert world.log.find("honour", by="A", toward="B", third="C")
