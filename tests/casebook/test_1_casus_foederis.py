"""Casebook 1: what brings a duty into force, and what does not."""

from cases import Small


def test_1_1_an_armed_attack_on_the_partner(small: Small) -> None:
    """Casebook 1.1. A owes B defence; C strikes B: the case is there, B calls, A fights.

    Source: UN Charter, article 51; own rule."""
    world = small("A owes B defence").play("C strikes B")
    (casus,) = world.log.find("casus", because="armed attack on the partner")
    assert (casus.by, casus.toward, casus.third) == ("A", "B", "C")
    assert world.log.find("invoke", by="B", toward="A", third="C")
    assert world.log.find("honour", by="A", toward="B", third="C")


def test_1_2_below_the_threshold(small: Small) -> None:
    """Casebook 1.2. The text asks for an invasion; C only strikes B: nobody is called.

    Source: Leeds, Ritter, Mitchell & Long 2002 (conditions of obligations)."""
    world = small("A owes B defence, from rung 7").play("C strikes B")
    assert world.log.find("no_casus", because="below the threshold")
    assert not world.log.find("casus", "invoke", "honour", "renege")


def test_1_3_a_state_of_war(small: Small) -> None:
    """Casebook 1.3. The text asks for a state of war: a strike is none, an invasion is.

    Source: Russia-North Korea treaty of 2024, article 4 (state of war by armed invasion)."""
    world = small("A owes B defence, in a state of war").play("C strikes B")
    assert world.log.find("no_casus", because="not a state of war")
    assert not world.log.find("invoke")
    world.play("C invades B")
    assert world.log.find("honour", by="A", third="C", turn=1)


def test_1_4_another_than_the_named_adversary(small: Small) -> None:
    """Casebook 1.4. The treaty is against D; it is C that strikes: nobody is called.

    Source: Leeds et al. 2002 (specific adversaries)."""
    world = small("A owes B defence, against D").play("C strikes B")
    assert world.log.find("no_casus", because="not the named adversary")
    assert not world.log.find("invoke")
    world.play("D strikes B")
    assert world.log.find("honour", by="A", third="D")


def test_1_5_outside_the_region(small: Small) -> None:
    """Casebook 1.5. The duty holds in the north; B lies in the south: nobody is called.

    Source: North Atlantic Treaty, article 6 (territories covered)."""
    world = small("A owes B defence, in the north").play("C strikes B")
    assert world.log.find("no_casus", because="outside the region")
    assert not world.log.find("invoke")


def test_1_6_inside_the_region(small: Small) -> None:
    """Casebook 1.6. The duty holds in the south, where B lies: A fights.

    Source: North Atlantic Treaty, article 6."""
    assert small("A owes B defence, in the south").play("C strikes B").log.find("honour")


def test_1_7_a_threat_is_no_attack(small: Small) -> None:
    """Casebook 1.7. C threatens B: a defence clause is not even touched.

    Source: UN Charter, article 51 (if an armed attack occurs)."""
    world = small("A owes B defence, from rung 0").play("C threatens B")
    assert not world.log.find("casus", "no_casus", "invoke")


def test_1_8_help_is_no_attack(small: Small) -> None:
    """Casebook 1.8. C sends shells to B, which fights D: B's ally is not called against C.

    Source: own rule (standing flows); a delivery to the partner is no act against it."""
    world = small("A owes B defence", "B is at war with D").play("C sends shells to B")
    assert world.flow("ship_shells", "C", "B") == 1
    assert not world.log.find("casus", "no_casus", third="C")


def test_1_9_obliged_to_both_sides(small: Small) -> None:
    """Casebook 1.9. A owes defence to B and to C; B has struck C, C strikes back: A owes C too.

    A text without article 51 asks only whether B is attacked; but C was attacked as well, so A is
    bound to neither against the other. Where C began see 12.7.
    Source: Leeds et al. 2002 (conflicting obligations); assumption."""
    world = small("A owes B defence, without article 51", "A owes C defence, from rung 7")
    world.play("B invades C").play("C strikes B")
    (row,) = world.log.find("no_casus", toward="B")
    assert row.because == "obliged to the attacker too"
    assert not world.log.find("invoke", by="B")


def test_1_10_the_obliged_state_is_the_attacker(small: Small) -> None:
    """Casebook 1.10. A owes B defence and strikes B itself: nobody can call A against A.

    Source: assumption; a duty is owed against others."""
    world = small("A owes B defence").play("A strikes B")
    assert not world.log.find("casus", "no_casus", "invoke")


def test_1_11_a_third_state_is_attacked(small: Small) -> None:
    """Casebook 1.11. A owes B defence; C strikes D: the clause does not speak of D.

    Source: own rule (directed obligations)."""
    assert not small("A owes B defence").play("C strikes D").log.find("casus", "no_casus")


def test_1_12_obligations_are_directed(small: Small) -> None:
    """Casebook 1.12. A owes B defence, B owes A nothing; C strikes A: B is not called.

    Source: Anglo-French pledge to Belgium of 1832, as coded by ATOP."""
    assert not small("A owes B defence").play("C strikes A").log.find("casus", "no_casus")


def test_1_13_consultation_on_a_threat(small: Small) -> None:
    """Casebook 1.13. A consultation clause from rung 3; C threatens B: A consults, no more.

    Source: North Atlantic Treaty, article 4 (whenever security is threatened)."""
    world = small("A owes B consultation, from rung 3").play("C threatens B")
    assert world.log.find("casus", because="threat to the partner")
    assert world.log.find("consult", by="A", toward="B", third="C")
    assert not world.log.find("invoke", "honour", "open", by="A")


def test_1_14_consultation_below_its_rung(small: Small) -> None:
    """Casebook 1.14. The same clause; C condemns B: that is no threat.

    Source: North Atlantic Treaty, article 4."""
    world = small("A owes B consultation, from rung 3").play("C condemns B")
    assert not world.log.find("casus", "consult")


def test_1_15_offence_on_the_partners_own_war(small: Small) -> None:
    """Casebook 1.15. A owes B help in an attack; B invades C: A is called and enters the war.

    Source: Leeds et al. 2002 (offensive obligations)."""
    world = small("A owes B offence").play("B invades C")
    assert world.log.find("casus", because="own attack of the partner", third="C")
    assert world.log.find("honour", by="A", toward="B", third="C")
    assert world.log.find("war", by="A", toward="C", because="an ally's duty to attack")


def test_1_16_offence_needs_a_war(small: Small) -> None:
    """Casebook 1.16. The same clause; B only strikes C: the clause is not touched.

    Source: Leeds et al. 2002 (active military support in a war of the partner's making)."""
    assert not small("A owes B offence").play("B strikes C").log.find("casus", "invoke")


def test_1_17_breach_of_nonaggression(small: Small) -> None:
    """Casebook 1.17. A owes B nonaggression and strikes B: a breach that costs A its name.

    Source: Leeds et al. 2002 (nonaggression); own rule (reneging costs credibility)."""
    world = small("A owes B nonaggression")
    before = world.of("A", "credibility")
    world.play("A strikes B")
    (breach,) = world.log.find("breach")
    assert (breach.by, breach.toward, breach.because) == ("A", "B", "own undertaking")
    assert world.of("A", "credibility") < before


def test_1_18_a_patrol_breaks_no_nonaggression(small: Small) -> None:
    """Casebook 1.18. A owes B nonaggression and sends patrols close to B: no force, no breach.

    Source: UN Charter, article 2 (4); rung 5 is the first use of force (own rule)."""
    assert not small("A owes B nonaggression").play("A patrols near B").log.find("breach")


def test_1_19_breach_of_neutrality(small: Small) -> None:
    """Casebook 1.19. A owes B neutrality and joins the war of its ally against B: a breach.

    Source: Leeds et al. 2002 (neutrality)."""
    world = small("A owes B neutrality", "A owes D offence").play("D invades B")
    assert world.log.find("war", by="A", toward="B")
    assert world.log.find("breach", by="A", toward="B")


def test_1_20_neutrality_in_a_war_of_others(small: Small) -> None:
    """Casebook 1.20. A owes B neutrality; B and C fight each other: A has nothing to break.

    Source: Leeds et al. 2002 (neutrality)."""
    world = small("A owes B neutrality").play("C invades B").play("B strikes C")
    assert not world.log.find("breach", "casus", "no_casus")
