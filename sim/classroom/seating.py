"""Who sits where when there are few or many: the merge table of a lesson."""

from __future__ import annotations

from dataclasses import dataclass

from sim.classroom.lesson import Lesson
from sim.scenario.schema import Scenario

TEAM = 3  # people of a full seat: leader, military, diplomat
PAIR = 2  # people of a seat that is not full


@dataclass(frozen=True)
class Seating:
    """How many people each seat has; the model plays those with none."""

    people: int
    seats: dict[str, int]

    @property
    def by_model(self) -> list[str]:
        """The seats without people."""
        return [seat for seat, number in self.seats.items() if number == 0]


def order_of_seats(scenario: Scenario, lesson: Lesson) -> list[str]:
    """The order in which seats are filled: of the lesson, then by how much a state is party to."""

    def weight(state: str) -> tuple[float, str]:
        stances = scenario.states[state].stances
        parties = [name for name in stances if scenario.is_party(state, name)]
        return -sum(stances[name].salience for name in parties), state

    listed = [one for one in lesson.seats if one in scenario.states]
    return [*listed, *sorted(set(scenario.states) - set(listed), key=weight)]


def seating(scenario: Scenario, lesson: Lesson, people: int) -> Seating:
    """So many people on the seats: pairs first, so that nobody sits alone; then teams of three.

    With more than three for each seat the rest sits down with the first seats.
    """
    order = order_of_seats(scenario, lesson)
    filled = order[: max(min(people, PAIR), min(len(order), people // PAIR))]
    held = dict.fromkeys(order, 0)
    for k in range(people):
        held[filled[k % len(filled)]] += 1
    return Seating(people, held)


def merge_table(scenario: Scenario, lesson: Lesson) -> list[Seating]:
    """The seatings of small classes, from two people to three for each seat."""
    most = TEAM * len(scenario.states)
    sizes = sorted({2, 4, 6, 9, 12, 16, 20, 24, 30, most} & set(range(2, max(most, 30) + 1)))
    return [seating(scenario, lesson, people) for people in sizes]
