"""What a historian would hold against a course of events: time, reasons, treaties, the Council.

Each rule is a sentence about the world, in every run of every shipped scenario; none repeats a
formula of the program. The rows are those of `courses.py`: runs of a seed that no transcript
uses. The numbers go on in `test_historian_force.py`.
"""

from collections import Counter, defaultdict
from datetime import timedelta

from courses import EVERY, Course, Row, courses, spoken
from sizes import chosen

from sim.scenario.find import shipped_names

FIVE = {"CHN", "FRA", "GBR", "RUS", "USA"}  # UN Charter, article 23
BEFORE_1992 = FIVE - {"RUS"} | {"SUN"}  # the Soviet Union's seat was taken on in December 1991
ANSWERS = ("honour", "materiel", "consult", "renege")
FOLLOWING = {  # kinds of row that cannot stand without the row that led to them
    *(
        "accept",
        "decline",
        "joint",
        "let_pass",
        "misread",
        "fatality",
        "result",
        "front",
        "open",
        "war",
    ),
    *("casus", "no_casus", "invoke", "forgo", "defer", "honour", "materiel", "consult", "renege"),
    *("breach", "change", "draft", "vote", "adopt", "veto", "fail", "meet", "assembly", "monitor"),
    *("violate", "agenda", "stop"),
}


@EVERY
def test_1_time_runs_forward_and_no_effect_comes_before_its_cause(name: str) -> None:
    for course in courses(name):
        turn = 0
        for k, row in enumerate(course.rows):
            assert row.seq == k, spoken(row)
            assert row.turn >= turn, spoken(row)
            turn = row.turn
            start = course.scenario.horizon.start
            days = course.scenario.horizon.turn_days
            assert 0 <= (row.date - start - timedelta(row.turn * days)).days < days, spoken(row)
            before = course.cause(row)
            if before is not None:
                assert before.seq < row.seq, spoken(row)
                assert before.date <= row.date, spoken(row)


def stood_at_the_start(course: Course, row: Row) -> bool:
    """Whether a row says that a flow violates measures which ran before the first turn."""
    flows = [(flow.action, {flow.by, flow.to}) for flow in course.scenario.flows.values()]
    return row.kind == "violate" and (row.action, {row.actor, row.target}) in flows


@EVERY
def test_2_everything_has_a_reason_and_what_follows_names_what_it_follows(name: str) -> None:
    for course in courses(name):
        for row in course.rows:
            assert row.because, spoken(row)
            follows = row.kind in FOLLOWING and not stood_at_the_start(course, row)
            assert row.cause >= 0 or not follows, spoken(row)
            assert 0.0 < row.p <= 1.0, spoken(row)


@EVERY
def test_3_nobody_calls_on_a_treaty_that_is_not_in_force(name: str) -> None:
    for course in courses(name):
        for row, force in course.in_force():
            treaty = row.clause.partition(".")[0]
            if row.kind in ("casus", "invoke", "forgo", "breach"):
                assert treaty in force, spoken(row)
            if row.kind == "no_casus" and row.because == "treaty not in force":
                assert treaty not in force, spoken(row)


@EVERY
def test_4_an_attacker_is_never_called_upon_against_itself(name: str) -> None:
    for course in courses(name):
        for row in course.of("casus", "invoke", "forgo", *ANSWERS):
            clause = course.clause(row)
            assert row.third not in (clause.by, ""), spoken(row)
            if clause.obligation != "offence":
                assert row.third != clause.toward, spoken(row)


@EVERY
def test_5_every_answer_follows_a_call_or_a_duty_to_consult(name: str) -> None:
    for course in courses(name):
        for row in course.of(*ANSWERS):
            before = course.cause(row)
            assert before is not None
            duty = course.clause(row).obligation
            assert before.kind == ("casus" if duty == "consultation" else "invoke"), spoken(row)
            assert before.clause == row.clause, spoken(row)
            if duty == "consultation":
                assert row.kind in ("consult", "renege"), spoken(row)


@EVERY
def test_6_one_call_has_one_answer_at_once_or_after_the_own_procedure(name: str) -> None:
    for course in courses(name):
        answers = Counter(row.cause for row in course.of(*ANSWERS))
        deferred = {row.cause for row in course.of("defer")}
        for call in course.of("invoke"):
            given = answers[call.seq]
            assert given == 1 or (given == 0 and call.seq in deferred), spoken(call)


@EVERY
def test_7_the_victim_calls_and_the_obliged_state_answers(name: str) -> None:
    for course in courses(name):
        for row in course.of("invoke", "forgo"):
            clause = course.clause(row)
            assert (row.actor, row.target) == (clause.toward, clause.by), spoken(row)
        for row in course.of("honour", "materiel"):
            clause = course.clause(row)
            assert (row.actor, row.target) == (clause.by, clause.toward), spoken(row)


@EVERY
def test_8_only_one_of_the_five_vetoes_and_the_majority_adopts(name: str) -> None:
    for course in courses(name):
        five = FIVE if course.scenario.horizon.start.year > 1991 else BEFORE_1992
        ballots: dict[int, dict[str, float]] = defaultdict(dict)
        for row in course.of("vote"):
            ballots[row.cause][row.actor] = row.value
        for row in course.of("adopt", "veto", "fail"):
            cast = ballots[row.cause]
            assert len(cast) == 15, spoken(row)
            assert set(cast) >= five, spoken(row)
            ayes = sum(ballot == 1.0 for ballot in cast.values())
            blocked = any(cast[member] == -1.0 for member in five)
            expected = "fail" if ayes < 9 else "veto" if blocked else "adopt"
            assert row.kind == expected, spoken(row)
        assert {row.cause for row in course.of("adopt", "veto", "fail")} == set(ballots)


@EVERY
def test_15_a_treaty_enters_into_force_once_all_parties_have_ratified(name: str) -> None:
    for course in courses(name):
        ratified = {key: set(t.ratified_by) for key, t in course.scenario.treaties.items()}
        signed = {k for k, t in course.scenario.treaties.items() if t.stage == "signed"}
        for row in course.of("sign", "ratify", "enter_force"):
            treaty = course.scenario.treaties[row.clause]
            if row.kind == "sign":
                assert treaty.stage == "possible", spoken(row)
                signed.add(row.clause)
            elif row.kind == "ratify":
                assert row.clause in signed, spoken(row)
                assert row.actor in set(treaty.parties) - ratified[row.clause], spoken(row)
                ratified[row.clause].add(row.actor)
            else:
                assert ratified[row.clause] == set(treaty.parties), spoken(row)
                signed.discard(row.clause)


@EVERY
def test_17_injects_and_dates_of_the_calendar_come_when_the_scenario_says(name: str) -> None:
    for course in courses(name):
        came: dict[str, list[Row]] = defaultdict(list)
        for row in course.of("inject"):
            came[row.because.removeprefix("inject ")].append(row)
        last = course.rows[-1].turn
        for key, inject in course.scenario.injects.items():
            if inject.turn is not None and inject.turn <= last:
                assert [row.turn for row in came[key]] == [inject.turn]
            if not inject.repeat:
                assert len(came[key]) <= 1
        for key, entry in course.scenario.calendar.items():
            assert [row.date for row in came[key]] == [entry.date]


def test_the_rules_above_have_something_to_look_at() -> None:
    seen: Counter[str] = Counter()
    for name in shipped_names():
        seen.update(row.kind for course in courses(name) for row in course.rows)
    rare = ("adopt",) if chosen["full"] else ()  # two of a thousand runs
    for kind in ("invoke", "honour", "materiel", "renege", "veto", "war", "cross", *rare):
        assert seen[kind] > 0, kind


def test_a_broken_course_is_noticed() -> None:
    """The rules can fail: a call is moved before its treaty is in force."""
    course = next(c for c in courses("incursion") if any(c.of("invoke")))
    treaties = dict(course.scenario.treaties)
    treaties["rus_prk_2024"] = treaties["rus_prk_2024"].model_copy(update={"stage": "signed"})
    broken = Course(course.scenario.model_copy(update={"treaties": treaties}), course.rows)
    early = [
        r for r, force in broken.in_force() if r.kind == "invoke" and "rus_prk_2024" not in force
    ]
    assert early
