"""The course of a crisis, on a quarrel by hand: expected places are worked out beside it.

Things stand at a quarter. Alaria asks for all, so three quarters are at stake. A fifth of them is
0.15: the first offer stands at 0.40. Half of them is 0.375, which is 24 of 64: the second stands at
0.625, and so do things once it is taken. A term of 28 days is four turns of a week. Rows without a
day of their own stand at the beginning of their turn.
"""

from collections.abc import Callable

import pytest
from boxes import faults, text_boxes, words_of
from invent import event, story_of
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.text import Text
from strait import STORY, TITLES, A, B, C, M, quarrel, strait

from sim.errors import BadInput
from sim.plots import cascade, crisis, timeline
from sim.plots.course_of import course_of
from sim.plots.crises_of import Crises
from sim.plots.kit.one_run import colours_of
from sim.plots.kit.sheet import NARROW, WIDE
from sim.plots.taking_part import Part, parts_of
from sim.telling.story import Story
from sim.terms import NOBODY

KNOWN = Crises(STORY)
COURSE = course_of(KNOWN, 1)


def test_rows_belong_to_the_crisis_of_their_two_or_of_what_led_to_them() -> None:
    assert [KNOWN.crisis_at(k) for k in range(12)] == [0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0]
    # An ultimatum, two offers, an answer to each, and an entry.
    assert KNOWN.decided == [6]


def test_arms_for_one_of_two_at_war_belong_to_their_war() -> None:
    data = strait().model_dump(by_alias=True, exclude_none=True)
    war = {"title": "the war", "attacker": A, "defender": B, "issue": "strait"}
    data["wars"] = {"w": war | {"front": 0.5, "days": 9.0, "source": "assumption"}}
    rows = [
        event(0, "act", C, B, action="lethal_aid"),
        event(1, "act", C, M, action="lethal_aid"),
        event(2, "act", M, B, action="send_fuel_food"),
    ]
    known = Crises(story_of(rows, type(STORY.scenario).model_validate(data)))
    assert [known.crisis_at(k) for k in range(3)] == [1, 0, 0]


def test_a_crisis_is_named_by_its_two_and_its_issue() -> None:
    assert KNOWN.names == ["Crisis 1. Alaria \N{EN DASH} Boria: the strait"]
    assert COURSE.sides == (A, B)
    assert (COURSE.begin, COURSE.end) == (2.0, 8.0)


def test_what_is_asked_lasts_until_the_crisis_ends() -> None:
    (asked,) = COURSE.asked
    assert asked == (1, A, 2.0, 8.0, 1.0)


def test_offers_stand_where_they_would_put_things() -> None:
    one, other = COURSE.offers
    assert (one.by, one.x, one.taken) == (B, 4.0, False)
    assert one.place == pytest.approx(0.40)
    assert (other.by, other.x, other.taken) == (A, 8.0, True)
    assert other.place == pytest.approx(0.625)


def test_things_stand_where_an_agreement_puts_them() -> None:
    assert COURSE.held == [(0.0, 0.25), (8.0, 0.625)]


def test_an_ultimatum_runs_to_its_due_date() -> None:
    (term,) = COURSE.terms
    assert (term.by, term.x, term.due, term.became) == (A, 2.0, 6.0, "agreed on")


def test_an_extension_moves_the_due_date() -> None:
    rows = quarrel()
    rows[4] = event(4, "act", A, B, turn=5, action="extend", issue="strait")
    (term,) = course_of(Crises(story_of(rows, strait())), 1).terms
    assert term.due == 10.0


def test_who_takes_part_on_which_side_and_how_far() -> None:
    assert parts_of(COURSE) == [
        Part(A, 0, 2.0, 8.0, "principal"),
        Part(B, 1, 2.0, 8.0, "principal"),
        Part(C, 1, 6.0, 8.0, "troops"),
        Part(M, 2, 5.0, 8.0, "mediator"),
    ]


def test_who_asks_to_hold_back_asks_for_no_place_on_the_line() -> None:
    rows = quarrel()
    rows[1] = rows[1] | {"value": -1.0}
    course = course_of(Crises(story_of(rows, strait())), 1)
    assert [asked.place for asked in course.asked] == [NOBODY]
    assert [offer.place for offer in course.offers] == [0.25, 0.25]


def test_marks_lines_and_bars_have_the_colours_of_states() -> None:
    ax, colours = Figure().add_subplot(), colours_of(STORY)
    ax.set_xlim(0.0, 12.0)
    crisis.draw_line(ax, COURSE, colours)
    lines = ax.get_lines()
    rings = [line for line in lines if line.get_marker() == "o"]
    assert [to_hex(ring.get_markeredgecolor()) for ring in rings] == [colours[B], colours[A]]
    assert [to_hex(ring.get_markerfacecolor()) for ring in rings] == ["#ffffff", colours[A]]
    dashed = [line for line in lines if line.is_dashed()]
    assert [(line.get_ydata()[0], to_hex(line.get_color())) for line in dashed] == [
        (1.0, colours[A])
    ]
    (term,) = ax.patches
    assert (term.get_x(), term.get_width()) == (2.0, 4.0)
    bars = Figure().add_subplot()
    bars.set_xlim(0.0, 12.0)
    crisis.draw_parts(bars, parts_of(COURSE), colours, 1.0)
    assert [to_hex(bar.get_facecolor()) for bar in bars.patches] == [
        colours[name] for name in (A, B, C, M)
    ]
    assert len(bars.get_lines()) == 2  # between the sides, and above who mediates


def test_its_words() -> None:
    words = " ".join(words_of(crisis.figure(STORY)).split())
    for said in (
        "Crisis 1. Alaria",
        "open to all ships",
        "closed by Alaria",
        'asks: "closed by Alaria"',
        "taken: half of what is asked",
        "with troops",
        "good offices",
        "ends by agreement after 42 days",
    ):
        assert said in words, said


def test_on_a_narrow_page_what_was_taken_is_named_first() -> None:
    words = " ".join(words_of(crisis.figure(STORY, NARROW)).split())
    assert "taken: half of what is asked" in words


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_no_text_is_small_and_none_overlaps(width: float) -> None:
    figure = crisis.figure(STORY, width)
    assert faults(figure) == []
    drawn = {words for words, _ in text_boxes(figure)}
    sizes = [text.get_size() for text in figure.findobj(Text) if text.get_text() in drawn]
    assert min(sizes) >= 10.0


def test_the_points_of_an_issue_that_cannot_be_divided_are_named() -> None:
    data = strait().model_dump(by_alias=True, exclude_none=True)
    data["issues"]["strait"] |= {"points": [0.0, 0.5, 1.0], "status_quo": 0.5}
    story = story_of(quarrel(), type(STORY.scenario).model_validate(data))
    assert "half of the way" in words_of(crisis.figure(story)).replace("\n", " ")


def test_the_text_alternative_counts() -> None:
    assert crisis.alt_text(STORY).startswith(
        "The course of a crisis. Crisis 1. Alaria \N{EN DASH} Boria: the strait. six decisions, "
        "two offers, 1 taken. In it: Alaria (one of the two), Boria (one of the two), "
        "Coria (with troops) and Midland (good offices)."
    )


def test_a_crisis_that_there_is_not_is_refused_with_those_there_are() -> None:
    with pytest.raises(BadInput, match=r"no crisis of number 2 in this run; there is Crisis 1\."):
        course_of(KNOWN, 2)
    quiet = story_of([event(0, "act", A, C, action="condemn")], strait())
    with pytest.raises(BadInput, match="there is none"):
        course_of(Crises(quiet), 1)
    assert crisis.ABOUT.empty in words_of(crisis.figure(quiet))


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_where_things_stand_at_the_end_is_where_the_model_left_them(
    real: Callable[..., Story], seed: int
) -> None:
    """The front as the table of pairs holds it: of Russia's aim, in 64ths."""
    story = real(seed)
    known = Crises(story)
    number = next(n + 1 for n, one in enumerate(known.found) if one.who == {"RUS", "UKR"})
    course = course_of(known, number)
    codes = [story.names.states.index(name) for name in course.sides]
    front = float(story.pairs["front"][-1, codes[0], codes[1]])
    issue = story.scenario.issues["ukraine_war"]
    russia = story.scenario.states["RUS"].stances["ukraine_war"].position
    expected = front if russia > 0.5 else 1.0 - front
    assert issue.at_the_front
    assert course.held[-1].place == pytest.approx(expected, abs=1.0 / 128.0)


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("seed", [2, 6])
def test_every_crisis_of_a_run_is_readable(
    real: Callable[..., Story], seed: int, width: float
) -> None:
    story = real(seed, attack=True)
    known = Crises(story)
    for number in range(1, len(known.found) + 1):
        figure = crisis.course_figure(course_of(known, number), width, crisis.ABOUT.note)
        assert faults(figure) == [], known.names[number - 1]


def test_the_timeline_has_a_lane_for_each_crisis_and_a_last_one() -> None:
    plan = timeline.plan_of(STORY, 7.0, 8)
    assert [lane.name for lane in plan.lanes] == [*KNOWN.names, "Outside any crisis"]
    # Offers and answers have no mark; the ultimatum, the entry and the agreement do.
    assert [[mark.seq for mark in lane.events] for lane in plan.lanes] == [[1, 4, 5, 8], [0, 10]]
    assert [lane.span for lane in plan.lanes] == [(2.0, 8.0), None]
    states = [words for _, _, words in timeline.keys_of(STORY, plan) if words in TITLES.values()]
    assert states == ["Alaria", "Coria", "Midland"]  # who acts; Boria only answers


def test_the_cascade_is_headed_by_the_crises() -> None:
    rows = [
        *quarrel()[:6],
        event(6, "casus", C, B, turn=6, cause=1, clause="pact.c0", third=A),
        event(7, "consult", C, B, turn=6, cause=6, clause="pact.c0", third=A),
        event(8, "casus", M, C, turn=7, cause=0, clause="pact.c0", third=A),
        event(9, "consult", M, C, turn=7, cause=8, clause="pact.c0", third=A),
    ]
    story = story_of(rows, strait())
    words = words_of(cascade.figure(story))
    assert words.index("Crisis 1. Alaria") < words.index("Outside any crisis")
    assert faults(cascade.figure(story)) == []
