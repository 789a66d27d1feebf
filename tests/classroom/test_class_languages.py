"""Each reader of a class has the own language; the projector has that of the class."""

import re
from collections.abc import Callable, Iterator
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest
from at_table import asking, move
from click.testing import Result
from in_process import SITE, Class

from sim.errors import BadInput
from sim.telling.messages import ENGLISH, Spoken, language


@pytest.fixture
def german() -> Iterator[None]:
    language("de")
    yield
    language(ENGLISH)


def choose(browser: Any, name: str, page: str) -> Any:
    return browser.post("/language", data={"language": name}, headers={"referer": f"{SITE}{page}"})


def test_a_student_chooses_a_language_and_nobody_else_reads_it(served: Class) -> None:
    place = f"/r/{served.one.code}/play"
    ana, ben = served.student("KOR"), served.student("PRK", "민준")
    answer = choose(ben, "ko", place)
    assert (answer.status_code, answer.headers["location"]) == (303, place)
    served.tell(served.teacher(), "begin")
    korean, english = ben.get(place).text, ana.get(place).text
    assert '<html lang="ko">' in korean
    assert "나의 자리: 북한" in korean, "the name of a state that the catalogue has"
    assert "민준" in korean, "a name as it was typed"
    assert "검수되지 않은 번역" in korean, "nobody has reviewed it, and the page says so"
    assert '<html lang="en">' in english
    assert "You are South Korea" in english
    assert "검수되지" not in english


def test_what_was_drawn_for_one_language_is_not_shown_in_another(served: Class) -> None:
    """Two students of one seat share parts of their pages, but not across languages."""
    place = f"/r/{served.one.code}/play"
    ana, ben = served.student("KOR"), served.student("KOR", "Ben")
    choose(ben, "de", place)
    served.tell(served.teacher(), "begin")
    assert "Your moves, at most" in ana.get(place).text
    assert "Ihre Züge, höchstens" in ben.get(place).text
    game = served.one.game
    text = move(game, "KOR", "condemn", "PRK")
    served.send(ana, "submit", asking=asking(game), move=text, asked="refuse", calls="stand")
    served.tell(served.teacher(), "close", asking=asking(game))
    assert "South Korea condemns North Korea" in ana.get(place).text
    assert "Südkorea verurteilt Nordkorea" in ben.get(place).text


@pytest.mark.usefixtures("german")
def test_the_projector_has_the_language_of_the_class(served: Class) -> None:
    ana = served.student("KOR")
    choose(ana, "ko", "/")
    wall = ana.get(f"/r/{served.one.code}/wall").text
    assert '<html lang="de">' in wall
    assert "Teilnehmen unter" in wall
    assert "Übersetzung ungeprüft" in wall
    teacher = served.teacher()
    choose(teacher, "en", "/teach")
    assert "Begin" in teacher.get(f"/teach/{served.one.code}").text


def test_a_language_that_is_not_there_is_not_kept(served: Class) -> None:
    ana = served.student("KOR")
    answer = choose(ana, "xx", "/")
    assert "set-cookie" not in answer.headers
    ana.cookies.set("language", "xx")
    assert '<html lang="en">' in ana.get(f"/r/{served.one.code}/play").text


def test_a_choice_leads_back_to_this_site_only(served: Class) -> None:
    ana = served.student("KOR")
    answer = ana.post(
        "/language", data={"language": "de"}, headers={"referer": "http://elsewhere.test//x.test/a"}
    )
    assert answer.headers["location"].startswith("/")
    assert not answer.headers["location"].startswith("//")
    forged = ana.post("/language", data={"language": "de"}, headers={"origin": "http://other.test"})
    assert forged.status_code == HTTPStatus.FORBIDDEN


def test_each_page_offers_all_languages_in_their_own_words(served: Class) -> None:
    page = served.browser().get(f"/r/{served.one.code}").text
    offered = re.findall(r'<button name="language" value="(\w+)" lang="\w+"[^>]*>([^<]+)<', page)
    assert offered == [("de", "Deutsch"), ("en", "English"), ("ko", "한국어")]
    assert Spoken.name == ENGLISH


def test_cards_are_printed_in_the_language_asked(
    sim: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert sim("class", "cards", "june-2024", "--language", "de").exit_code == 0
    page = (tmp_path / "june-2024.cards.html").read_text("utf-8")
    assert '<html lang="de">' in page
    assert "Als feindlich gelten die Vereinigten Staaten" in page
    assert "Übersetzung ungeprüft" in page
    assert '<span class="source" lang="en">' in page, "sources are English, and say so"
    monkeypatch.setenv("SIM_LANGUAGE", "ko")
    assert sim("class", "cards", "june-2024", "--out", "ko.html").exit_code == 0
    assert "미국을 적대적으로 봅니다." in (tmp_path / "ko.html").read_text("utf-8")
    assert Spoken.name == ENGLISH, "a command ends, and so does its language"


def test_a_language_that_is_not_there_is_told(sim: Callable[..., Result]) -> None:
    with pytest.raises(BadInput, match="no language called 'xx'; there are de, en, ko"):
        sim("class", "cards", "june-2024", "--language", "xx")
