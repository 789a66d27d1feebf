"""Casebook 9: joint acts, standing flows, what is hidden, found out, invented, published."""

from typing import Any

from cases import Small

AT_WAR = "D is at war with B"
SHARP = {"actions": {"ship_missiles": {"detected_per_year": 50.0}}}
ROCKET = {
    "state": "CLAND",
    "tested_by": "missile_test",
    "stages": 4,
    "stage": 0,
    "stage_days": 30.0,
    "reliability": 0.8,
}


def trio(stage: str) -> dict[str, Any]:
    """A, B and D consult each other; A and B can exercise."""
    return {
        "treaties": {
            "three": {
                "title": "the three",
                "parties": ["ALAND", "BLAND", "DLAND"],
                "stage": stage,
                "clauses": {
                    "word": {
                        "by": "ALAND",
                        "toward": "BLAND",
                        "obligation": "consultation",
                        "min_rung": 3,
                        "reliability": "sure",
                    }
                },
            }
        }
    }


def test_9_1_a_summit_takes_two(small: Small) -> None:
    """Casebook 9.1. A offers a summit and D consents: it takes place.

    Source: own rule (joint acts happen only if the other side accepts)."""
    world = small().play("A meets D")
    assert world.log.kinds("offer", "accept", "decline", "joint") == ["offer", "accept", "joint"]


def test_9_2_a_summit_is_declined(small: Small) -> None:
    """Casebook 9.2. D declines: there is no summit, and nothing of it remains.

    Source: own rule."""
    world = small("numbers.choice.consent=-20.0")
    heat = world.toward("D", "A", "heat")
    world.play("A meets D")
    assert world.log.kinds("offer", "accept", "decline", "joint") == ["offer", "decline"]
    assert world.toward("D", "A", "heat") == heat


def test_9_3_three_must_consent(small: Small) -> None:
    """Casebook 9.3. A offers B an exercise of three: B and D are asked, both agree.

    Source: S8 (trilateral exercises)."""
    world = small(also=trio("in_force")).play("A exercises with B")
    assert [row.by for row in world.log.find("accept")] == ["B", "D"]
    (joint,) = world.log.find("joint")
    assert {joint.by, joint.toward, joint.third} == {"A", "B", "D"}


def test_9_4_no_three_without_a_tie(small: Small) -> None:
    """Casebook 9.4. Without a consultation of three there is no exercise of three.

    Source: own rule (what an action requires)."""
    assert small(also=trio("in_force")).may("A exercises with B")
    assert not small().may("A exercises with B")
    assert not small(also=trio("ended")).may("A exercises with B")


def test_9_5_a_flow_stands(small: Small) -> None:
    """Casebook 9.5. C decides once to send shells: D receives some every week, 0.007 of a full
    stock, and fires 0.028 of what it has: after four weeks .007 x (1 + .972 + .972^2 + .972^3) =
    .02685 are left of them.

    Source: S3, S22; own rule (only the change takes attention)."""
    world, idle = small(AT_WAR), small(AT_WAR)
    world.play("C sends shells to D")
    idle.play()
    gap = [world.of("D", "munitions") - idle.of("D", "munitions")]
    for _ in range(3):
        world.play()
        idle.play()
        gap.append(world.of("D", "munitions") - idle.of("D", "munitions"))
    assert gap == sorted(gap)
    assert gap[0] > 0.0
    assert abs(gap[3] - 0.02685) < 1e-5
    assert world.of("C", "munitions") < idle.of("C", "munitions")
    assert len(world.log.find("act", action="ship_shells")) == 1


def test_9_6_a_flow_rises_by_levels_and_falls_by_levels(small: Small) -> None:
    """Casebook 9.6. Raised four times it stands at its highest level, three; cut once, at two.

    Source: own rule (start, raise, cut, stop); registry, ship_shells (3 levels)."""
    world = small(AT_WAR)
    for _ in range(4):
        world.play("C sends shells to D")
    assert world.flow("ship_shells", "C", "D") == 3
    assert not world.may("C sends shells to D")
    world.play("C sends fewer shells to D")
    assert world.flow("ship_shells", "C", "D") == 2


def test_9_7_what_does_not_run_cannot_be_cut(small: Small) -> None:
    """Casebook 9.7. No shells flow: cutting them is not on the menu.

    Source: own rule."""
    world = small(AT_WAR)
    assert not world.may("C sends fewer shells to D")
    assert world.play("C sends shells to D").may("C sends fewer shells to D")


def test_9_8_shells_are_for_a_war(small: Small) -> None:
    """Casebook 9.8. D is at peace: nobody sends it shells. At war it may be sent some.

    Source: registry (the partner is at war); S3."""
    assert not small().may("C sends shells to D")
    assert small(AT_WAR).may("C sends shells to D")


def test_9_9_nothing_that_cannot_be_supplied(small: Small) -> None:
    """Casebook 9.9. C can meet none of D's wants: no shells.

    Source: own rule (exchange priced by need)."""
    none = {"relations": {"CLAND-DLAND": {"supply": {"CLAND": 0.0, "DLAND": 0.5}}}}
    assert not small(AT_WAR, also=none).may("C sends shells to D")


def test_9_10_the_cheapest_technology_first(small: Small) -> None:
    """Casebook 9.10. Missile technology is given only to who already has air defence, and to who
    has a project that it helps.

    Source: S7, S23; own rule (cheapest first)."""
    work = {"state": "DLAND", "stages": 3, "stage": 0, "stage_days": 900.0}
    also = {
        "projects": {
            "shield": work | {"helped_by": "transfer_air_defence"},
            "rocket": work | {"helped_by": "transfer_missile_technology"},
        }
    }
    assert not small().may("C sends air defence to D")
    world = small(also=also)
    assert not world.may("C sends missile technology to D")
    world.play("C sends air defence to D")
    assert world.may("C sends missile technology to D")


def test_9_11_hidden_means_hidden(small: Small) -> None:
    """Casebook 9.11. C sends missiles in secret; B, with no means to see, sees nothing.

    Source: own rule (visibility)."""
    world = small(AT_WAR, also=SHARP).play("C sends missiles to D").wait(6)
    assert not world.log.find("detect")
    assert world.flow("ship_missiles", "C", "D", "known") == 0


def test_9_12_found_out(small: Small) -> None:
    """Casebook 9.12. B has the means: it finds out once, knows a secret, and may publish it.

    Source: own rule (detection hazard, disclosure as an act)."""
    world = small(AT_WAR, "states.BLAND.intelligence=1.0", also=SHARP)
    assert not world.may("B discloses the dealings of C")
    world.play("C sends missiles to D").wait(8)
    (found,) = world.log.find("detect")
    assert (found.by, found.toward, found.third) == ("B", "C", "D")
    assert world.flow("ship_missiles", "C", "D", "known") == 1
    assert world.may("B discloses the dealings of C")


def test_9_13_published(small: Small) -> None:
    """Casebook 9.13. B publishes: the flow is public, A is alarmed, the secret is spent.

    Source: S22 (transfers made public); own rule."""
    world = small(AT_WAR, "states.BLAND.intelligence=1.0", also=SHARP)
    world.play("C sends missiles to D").wait(8)
    alarm = world.toward("A", "C", "alarm")
    world.play("B discloses the dealings of C")
    assert world.flow("ship_missiles", "C", "D", "known") == 2
    assert world.toward("A", "C", "alarm") > alarm
    assert not world.may("B discloses the dealings of C")


def test_9_14_friends_are_told(small: Small) -> None:
    """Casebook 9.14. B finds out and tells A, to which a treaty ties it: A's red line is crossed.

    Source: assumption (states with an undertaking share what they find out)."""
    when = {"measure": "flow", "of": "CLAND", "toward": "DLAND", "what": "ship_missiles"}
    when["above"] = 0.0  # type: ignore[assignment]
    line = {"title": "l", "state": "ALAND", "against": "CLAND", "when": when}
    also = SHARP | {"red_lines": {"line": line}}
    sharp = "states.BLAND.intelligence=1.0"
    for phrases, crossed in (((), 0), (("A owes B consultation",), 1)):
        world = small(AT_WAR, sharp, *phrases, also=also).play("C sends missiles to D").wait(8)
        assert world.log.find("detect", by="B")
        assert len(world.log.find("cross", by="A")) == crossed


def test_9_15_a_monitor_sees_more(small: Small) -> None:
    """Casebook 9.15. A monitor on D makes detection 1.6 times as likely per week.

    Source: numbers.fog.monitor; S12 (what was lost with the panel)."""
    chance = []
    for monitored in ([], ["DLAND"]):
        seats = {"council": {"issue": "measures", "members": {}, "monitored": monitored}}
        world = small(AT_WAR, "states.BLAND.intelligence=0.5", also=SHARP | seats)
        world.play("C sends missiles to D").wait(20)
        (found,) = world.log.find("detect")
        chance.append(found.p)
    assert abs(chance[1] / chance[0] - 1.6) < 1e-9


def test_9_16_a_false_alarm_is_forgotten(small: Small) -> None:
    """Casebook 9.16. A believes in missiles that C never sent, for 60 days and no longer.

    Source: own rule (false alarms); numbers.fog.false_alarm_days."""
    world = small(AT_WAR, "numbers.fog.false_alarms_per_year=50.0").wait(1)
    alarms = world.log.find("false_alarm", action="ship_missiles", toward="C", third="D")
    assert len(alarms) == 1, "one at a time about one flow"
    world.wait(7)
    assert len(world.log.find("false_alarm", action="ship_missiles", toward="C", third="D")) == 1
    world.wait(4)
    assert len(world.log.find("false_alarm", action="ship_missiles", toward="C", third="D")) == 2


def test_9_17_no_false_alarm_about_friends_at_peace(small: Small) -> None:
    """Casebook 9.17. Nobody is at war or under measures: nobody is suspected of sending arms.

    Source: assumption (who gives rise to false alarms)."""
    world = small("numbers.fog.false_alarms_per_year=50.0").wait(8)
    assert not world.log.find("false_alarm")


def test_9_18_a_project_in_stages(small: Small) -> None:
    """Casebook 9.18. Four stages of a month each: completed one by one, each an event of its own.

    Source: S7, S23; own rule (hidden projects in stages)."""
    world = small(also={"projects": {"rocket": ROCKET}})
    assert not world.may("C tests a missile at A"), "there is nothing to test yet"
    world.wait(50)
    assert [row.value for row in world.log.find("advance", by="C")] == [1.0, 2.0, 3.0, 4.0]
    assert world.may("C tests a missile at A")


def test_9_19_help_from_abroad_is_faster(small: Small) -> None:
    """Casebook 9.19. With one level of help a stage is twice as likely each day.

    Unaided 1 - exp(-7/30) = 0.208 a week; helped 1 - exp(-14/30) = 0.373. Source: S23."""
    helped = ROCKET | {"helped_by": "ship_shells", "help": 1.0}
    world = small("B is at war with C", also={"projects": {"rocket": helped}})
    world.play("D sends shells to C").wait(12)
    alone = small(also={"projects": {"rocket": ROCKET}}).wait(12)
    assert {round(row.p, 3) for row in alone.log.find("advance")} == {0.208}
    assert {round(row.p, 3) for row in world.log.find("advance")} == {0.373}


def test_9_20_a_test_may_fail(small: Small) -> None:
    """Casebook 9.20. Two of four stages: the test succeeds with half its final reliability, 0.4.

    Source: own rule; assumption (readiness grows by stages)."""
    half = ROCKET | {"stage": 2, "stage_days": 3650.0}
    world = small(also={"projects": {"rocket": half}}).play("C tests a missile at A")
    (result,) = world.log.find("result")
    assert abs(result.p - 0.4) < 1e-12
    assert result.value in {0.0, 1.0}
