"""Works that sources name: each once, in full, numbered, and the number where it is named."""

import re

import pytest

from sim.report.page import citing
from sim.report.references import References, known, works_in
from sim.scenario.find import shipped_names
from sim.scenario.load import load
from sim.scenario.trace import numbers

NAMED = re.compile(r"(?:[A-Z][\w'-]+(?:, | & | et al\. | de | ))+(?:18|19|20)\d\d")
# A capital word and a year that name no work.
NO_WORK = re.compile(
    r"(January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Yearbook|Vietnam) \d{4}$"
)


def test_a_work_stands_once_in_the_order_of_the_alphabet() -> None:
    found = References(
        [
            "assumption; scales: CAMEO 062, Kahn 1965, Rivera et al. 2024",
            "Berkemeier & Fuhrmann 2018, Research & Politics",
            "Kahn 1965",
            "assumption",
        ]
    )
    assert [work.text.split(",")[0] for work in found.works] == [
        "Berkemeier",
        "Kahn",
        "Rivera",
        "Schrodt",
    ]
    assert found.works[0].text == (
        "Berkemeier, M., & Fuhrmann, M. (2018). Reassessing the fulfillment of alliance "
        "commitments in war. Research & Politics 5(2)."
    )
    assert found.works[0].doi == "10.1177/2053168018779697"


def test_a_source_has_the_number_of_each_work_that_it_names() -> None:
    source = "scales: CAMEO 062, Kahn 1965; <mine>"
    found = citing(References([source]), source)
    assert found == (
        'scales: CAMEO <a href="#reference-2">[2]</a> 062, '
        'Kahn 1965 <a href="#reference-1">[1]</a>; &lt;mine&gt;'
    )


def test_a_source_that_gives_a_doi_of_its_own_is_a_work() -> None:
    source = "Somebody 2025, doi:10.1234/abc.5; page 7"
    (work,) = works_in(source)
    assert (work.text, work.doi) == (source, "10.1234/abc.5")
    assert works_in("Kahn 1965 and nothing else, at 10 of 100") == works_in("Kahn 1965")


@pytest.mark.parametrize("name", sorted(shipped_names()))
def test_every_work_that_a_shipped_scenario_names_is_known_in_full(name: str) -> None:
    named = {text for row in numbers(load(name)) for text in NAMED.findall(row.source)}
    called = {work.called for work in known()}
    assert {text for text in named if not NO_WORK.search(text)} <= called
