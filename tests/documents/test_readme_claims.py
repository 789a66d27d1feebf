"""The numbers that the README claims: each is read from its text and held against its source."""

import re
from pathlib import Path

import pytest
from sizes import chosen, size

from sim.grounding.fit.targets import read
from sim.grounding.hindcast import HindcastScore
from sim.grounding.hindcast_runs import hindcast
from sim.grounding.signs import SIGNS

ROOT = Path(__file__).parents[2]
README = " ".join((ROOT / "README.md").read_text("utf-8").split())
IN_WORDS = {"six": 6, "eight": 8, "ten": 10, "twelve": 12}


def claimed(pattern: str) -> tuple[str, ...]:
    """The groups of the one place where the README says it."""
    (found,) = re.findall(pattern, README)
    return (found,) if isinstance(found, str) else found


def test_there_are_as_many_exercises_and_changes_as_it_says() -> None:
    pages = list((ROOT / "scenarios" / "exercises").glob("*.solution.md"))
    assert IN_WORDS[claimed(r"holds (\w+) exercises")[0]] == len(pages)
    (changes,) = claimed(r"walks through (\w+) usual changes")
    text = (ROOT / "docs" / "change.md").read_text("utf-8")
    assert IN_WORDS[changes] == len(re.findall(r"^## ", text, re.MULTILINE))


def test_the_fit_is_what_the_page_on_the_calibration_says() -> None:
    page = (ROOT / "scenarios" / "grounding" / "README.md").read_text("utf-8")
    fitted = claimed(r"(\d+) of (\d+) fitted targets lie in their 95 % interval")
    others = claimed(r"(\d+) of (\d+) that were not fitted")
    later = claimed(r"(\d+) of (\d+) of the years after 1991")
    for use, (held, whole) in {"fitted": fitted, "judge": others, "other years": later}.items():
        assert f"- {use}: {held} of {whole} in their 95 % interval" in page


def test_there_are_as_many_bands_and_directions_as_it_says() -> None:
    """That so many of them hold is what tests/grounding plays."""
    assert int(claimed(r"of (\d+) sanity bands")[0]) == len(read("bands")["bands"])
    assert int(claimed(r"all (\d+) directions of the literature")[0]) == len(SIGNS)


@pytest.fixture(scope="module")
def scored() -> HindcastScore:
    return hindcast(runs=size("quoted"))[1]


def test_the_hindcast_scores_what_it_says(scored: HindcastScore) -> None:
    """At full size to the last digit; of fewer runs within what chance moves."""
    near = 0.0005 if chosen["full"] else 0.015
    count, runs = claimed(r"\((\d+) questions, ([\d,]+) runs\) the mean Brier")
    assert int(count) == len(scored.answers)
    assert int(runs.replace(",", "")) == 10_000
    (model,) = claimed(r"the mean Brier score is (0\.\d+)")
    assert float(model) == pytest.approx(scored.brier, abs=near)
    by_name = {one.name: one.brier for one in scored.references}
    for words, name in (
        (r"everything \((0\.\d+)\)", "half"),
        (r"choose at random \((0\.\d+)\)", "random"),
        (r"plain base rates \((0\.\d+)\)", "base"),
    ):
        (found,) = [brier for one, brier in by_name.items() if name in one]
        assert float(claimed(words)[0]) == pytest.approx(found, abs=near)


def test_what_it_says_the_hindcast_missed(scored: HindcastScore) -> None:
    near = 0.0051 if chosen["full"] else 0.06
    by_name = {answer.question.outcome: answer.p for answer in scored.answers}
    missed = claimed(
        r"North Korea's troops \((\d+) of 100\) and longer-range strikes \((\d+) of 100\)"
    )
    for outcome, share in zip(("troops", "strike_limits"), missed, strict=True):
        assert int(share) / 100 == pytest.approx(by_name[outcome], abs=near)
    (worse,) = claimed(r"(\d+) of 100 of the model's own histories")
    assert int(worse) / 100 == pytest.approx(scored.worse, abs=near)
