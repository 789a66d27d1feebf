"""What is said of issues, their parties and what serves an end: each once, at its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Told

STRAIT = 'zero = "open"\none = "closed"'
CASES = [
    (
        "status_quo = 1.2",
        ["20:14: issues.strait.status_quo: 1.2 is outside 0..1"],
    ),
    (
        'controlled_by = ["ARX"]',
        ["20:18: issues.strait.controlled_by[1]: no state called 'ARX'; did you mean 'ARL'?"],
    ),
    (
        'claimed_by = ["BOR", "BOR"]',
        ["20:22: issues.strait.claimed_by[2]: 'BOR' stands in the list already"],
    ),
    (
        'controlled_by = ["ARL"]\nclaimed_by = ["ARL", "BOR"]',
        [
            (
                "21:15: issues.strait.claimed_by[1]: 'ARL' is in controlled_by already: "
                "a party has one role"
            )
        ],
    ),
    (
        'controlled_by = ["ARL"]\nsupported_by = ["CAR"]',
        [
            (
                "21:17: issues.strait.supported_by[1]: 'CAR' has no stance on 'strait', "
                "so it is no party of it"
            )
        ],
    ),
    (
        'controlled_by = ["CAR"]\nclaimed_by = ["CAR"]',
        [
            (
                "20:18: issues.strait.controlled_by[1]: 'CAR' has no stance on 'strait', "
                "so it is no party of it"
            ),
            (
                "21:15: issues.strait.claimed_by[1]: 'CAR' is in controlled_by already: "
                "a party has one role"
            ),
        ],
    ),
    (
        'toward_zero = ["condem"]',
        ["20:16: issues.strait.toward_zero[1]: no action called 'condem'; did you mean 'condemn'?"],
    ),
    (
        'toward_one = ["goods"]',
        [
            (
                "20:15: issues.strait.toward_one[1]: 'goods' is not about issues of kind "
                "'territory', only war"
            )
        ],
    ),
    (
        'toward_zero = ["condemn"]\ntoward_one = ["condemn"]',
        [
            (
                "21:15: issues.strait.toward_one[1]: 'condemn' is in toward_zero already: "
                "it serves one end"
            )
        ],
    ),
    (
        "at_the_front = true",
        [
            (
                "20:16: issues.strait.at_the_front: no war is fought over this issue: "
                "say with status_quo where it stands"
            )
        ],
    ),
    (
        'status_quo = 0.4\nat_the_flow = "goods"',
        [
            (
                "21:15: issues.strait.at_the_flow: status_quo and at_the_flow both say where "
                "things stand: leave all but one out (of a base by remove = "
                '["issues.strait.status_quo"])'
            )
        ],
    ),
    (
        "points = [0.0, 0.5]\nstatus_quo = 0.4",
        ["21:14: issues.strait.status_quo: 0.4 is none of the points of the issue: 0, 0.5"],
    ),
    ("points = [0.0, 0.5]\nstatus_quo = 0.0", []),
    (
        "points = [0.0, 1.0]",
        ["15:1: issues.strait.status_quo: 0.5 is none of the points of the issue: 0, 1"],
    ),
    (
        'at_the_flow = "condemn"',
        ["20:15: issues.strait.at_the_flow: 'condemn' is of form 'act', not 'flow'"],
    ),
    (
        'at_the_flow = "goods"',
        [
            "20:15: issues.strait.at_the_flow: 'goods' is not about issues of kind 'territory'",
            "20:15: issues.strait.at_the_flow: 'goods' serves no end: name it in toward_zero or",
            "20:15: issues.strait.at_the_flow: nobody controls the issue: name whose course it is",
        ],
    ),
    ('controlled_by = ["ARL"]\nclaimed_by = ["BOR"]\nstatus_quo = 0.0', []),
    ('toward_zero = ["condemn"]', []),
]


@pytest.mark.parametrize(("lines", "said"), CASES, ids=[lines for lines, _ in CASES])
def test_each_is_told_once(told: Told, lines: str, said: list[str]) -> None:
    found = told(STRAIT, f"{STRAIT}\n{lines}")
    assert len(found) == len(said), found
    for line, beginning in zip(found, said, strict=True):
        assert line.startswith(f"crisis.toml:{beginning}")


def test_the_issue_of_a_war_may_stand_at_the_front(told: Told) -> None:
    terms = 'one = "Borland\'s terms"'
    assert told(terms, f"{terms}\nat_the_front = true") == []


COURSE = f'{STRAIT}\nat_the_flow = "goods"\ntoward_one = ["goods"]\ncontrolled_by = ["ARL"]'
ABOUT_IT = 'actions.goods.issues=["war","territory"]'


def test_an_issue_may_stand_where_its_controller_s_flow_does(told: Told) -> None:
    assert told(STRAIT, COURSE, ABOUT_IT) == []


def test_what_is_hidden_cannot_say_where_things_stand(told: Told) -> None:
    (said,) = told(STRAIT, COURSE, ABOUT_IT, "actions.goods.visibility=hidden")
    assert "'goods' is hidden: others could not know where things stand" in said
