"""What a historian would hold against a course of events: war, force, dealings, red lines.

Goes on from `test_historian.py`.
"""

from collections import Counter, defaultdict

from courses import EVERY, Course, Row, courses, spoken

from sim.scenario.schema import Condition

BATTLES = {"offensive", "cross_border_offensive", "widen_war", "nuclear_use", "ceasefire"}
FOUND = ("detect", "false_alarm")
FORCE_IN_PEACE = {"border_incident", "clash", "strike", "general_war"}


@EVERY
def test_9_a_war_begins_by_an_opening_or_by_a_duty_and_only_between_states_at_peace(
    name: str,
) -> None:
    for course in courses(name):
        for row, _, at_war in course.wars():
            if row.kind == "war":
                assert frozenset((row.actor, row.target)) not in at_war, spoken(row)
                assert row.actor != row.target, spoken(row)
                before = course.cause(row)
                assert before is not None
                opened = before.kind == "act" and before.action == "general_war"
                assert opened or before.kind in {"honour", "join"}, spoken(row)


@EVERY
def test_10_battles_and_ceasefires_belong_to_wars_and_border_incidents_to_peace(name: str) -> None:
    for course in courses(name):
        for row, early, at_war in course.wars():
            pair = frozenset((row.actor, row.target))
            if row.kind in ("act", "joint") and row.action in BATTLES:
                assert pair in early | at_war, spoken(row)
            if row.kind == "act" and row.action in FORCE_IN_PEACE:
                assert pair not in early & at_war, spoken(row)


@EVERY
def test_11_nothing_happens_after_the_end(name: str) -> None:
    for course in courses(name):
        stops = [row.seq for row in course.of("stop")]
        assert stops in ([], [len(course.rows) - 1])
        turns = course.rows[-1].turn + 1
        assert turns == course.scenario.horizon.turns or stops
        if "nuclear_use" in course.scenario.horizon.stop:
            last = course.rows[-1].turn
            assert all(row.turn == last for row in course.of("act") if row.action == "nuclear_use")


NEED_NO_WORD = ("clause", "inject")  # help that is owed; what the scenario puts in


@EVERY
def test_12_forces_are_freed_before_they_are_used(name: str) -> None:
    for course in courses(name):
        for row in course.of("act"):
            if row.because == "it was fired upon":
                cause = course.cause(row)
                assert cause is not None
                assert cause.kind == "engage", spoken(row)
            elif row.rung >= 5 and not row.cuts and not row.because.startswith(NEED_NO_WORD):
                before = course.cause(row)
                assert before is not None, spoken(row)
                assert before.kind == "authorise", spoken(row)
                assert (before.actor, before.target) == (row.actor, row.target), spoken(row)


@EVERY
def test_13_only_those_act_who_can_and_only_toward_those_they_deal_with(name: str) -> None:
    for course in courses(name):
        related = {frozenset(key.split("-")) for key in course.scenario.relations}
        for row in course.of("act", "offer", "joint"):
            action = course.scenario.actions[row.action]
            assert frozenset((row.actor, row.target)) in related, spoken(row)
            able = row.action in course.scenario.states[row.actor].can
            before = course.cause(row)
            returned = before is not None and before.kind == "engage"  # fire, by the act it met
            assert able or returned or not action.restricted, spoken(row)
            if row.action in ("nuclear_use", "nuclear_signal"):
                assert course.scenario.states[row.actor].arsenal > 0.0, spoken(row)


@EVERY
def test_14_nothing_is_cut_that_does_not_flow_or_raised_above_its_bound(name: str) -> None:
    for course in courses(name):
        levels: Counter[tuple[str, str, str]] = Counter()
        for flow in course.scenario.flows.values():
            levels[flow.action, flow.by, flow.to] = flow.level
        for row in course.of("act"):
            action = course.scenario.actions[row.action]
            if action.form == "flow":
                key = row.action, row.actor, row.target
                if not row.because.startswith("inject"):
                    assert levels[key] > 0 if row.cuts else levels[key] < action.levels, spoken(row)
                levels[key] = max(0, min(action.levels, levels[key] + (-1 if row.cuts else 1)))


def happened(course: Course) -> set[str]:
    """The injects of a scenario that say of a joint act that it was agreed."""
    injects = course.scenario.injects.items()
    return {f"inject {name}" for name, one in injects if any(c.agreed for c in one.changes)}


@EVERY
def test_16_a_joint_act_has_the_consent_of_all_whom_it_needs(name: str) -> None:
    for course in courses(name):
        agreed: dict[int, set[str]] = defaultdict(set)
        for row in course.of("accept"):
            agreed[row.cause].add(row.actor)
        for row in course.of("joint"):
            offer = course.cause(row)
            assert offer is not None
            assert offer.kind == "offer", spoken(row)
            needed = {row.target, row.third} - {""}
            put_in = offer.because in happened(course)
            assert agreed[offer.seq] == (set() if put_in else needed), spoken(row)


@EVERY
def test_18_disputes_and_wars_open_once_and_close_once(name: str) -> None:
    for course in courses(name):
        open_now: set[frozenset[str]] = set()
        asked: set[frozenset[str]] = set()
        for row, _, at_war in course.wars():
            pair = frozenset((row.actor, row.target))
            if row.kind == "open":
                assert pair not in open_now | at_war, spoken(row)
                open_now.add(pair)
            elif row.kind == "close":
                assert pair in open_now | at_war | asked, spoken(row)
                open_now.discard(pair)
            elif row.kind == "act" and course.scenario.actions[row.action].special == "demand":
                asked.add(pair)  # a demand without a dispute ends as well
            elif row.kind == "war":
                open_now.discard(pair)


@EVERY
def test_19_the_dead_are_whole_people_and_die_of_an_act_that_can_kill(name: str) -> None:
    for course in courses(name):
        for row in course.of("fatality"):
            assert row.value >= 1.0, spoken(row)
            assert row.value == int(row.value), spoken(row)
            assert course.scenario.actions[row.action].p_fatal > 0.0, spoken(row)


def comparisons(condition: Condition) -> list[Condition]:
    """The single comparisons that a condition is made of."""
    parts = condition.all or condition.any
    return [one for part in parts for one in comparisons(part)] if parts else [condition]


def evident(course: Course, row: Row, test: Condition) -> bool:
    """Whether the dealing that a comparison is about was public or found out before a row."""
    dealing = (test.what, test.of, test.toward)
    flows = course.scenario.flows.values()
    public = any((f.action, f.by, f.to, f.known) == (*dealing, "public") for f in flows)
    open_act = course.scenario.actions[str(test.what)].visibility == "public"
    before = course.rows[: row.seq]
    found = any(r.kind in FOUND and (r.action, r.target, r.third) == dealing for r in before)
    done = any(r.kind == "act" and (r.action, r.actor, r.target) == dealing for r in before)
    answered = any(
        r.because.startswith("clause")
        for r in before
        if r.kind == "act" and (r.action, r.actor, r.target) == dealing
    )  # who answers a call, openly
    return public or found or answered or (open_act and done)


@EVERY
def test_20_a_line_is_crossed_once_and_by_what_its_state_can_know(name: str) -> None:
    for course in courses(name):
        crossed = Counter(row.because for row in course.of("cross"))
        assert all(times == 1 for times in crossed.values())
        for row in course.of("cross"):
            line = course.scenario.red_lines[row.because.removeprefix("red line ")]
            assert (row.actor, row.target) == (line.state, line.against), spoken(row)
            tests = [test for test in comparisons(line.when) if test.measure == "flow"]
            assert any(evident(course, row, test) for test in tests), spoken(row)
