import datetime

from sim.telling.english import (
    chance,
    counted,
    dated,
    definite,
    indefinite,
    listed,
    odds,
    possessive,
    tidy,
    times,
)
from sim.telling.small_words import span


def test_states_take_an_article_where_english_asks_for_one() -> None:
    assert definite("United States") == "the United States"
    assert definite("Netherlands") == "the Netherlands"
    assert definite("Dominican Republic") == "the Dominican Republic"
    assert definite("South Korea") == "South Korea"


def test_possessives() -> None:
    assert possessive("Japan") == "Japan's"
    assert possessive("the United States") == "the United States'"


def test_indefinite_articles_go_by_sound_and_skip_plurals() -> None:
    assert indefinite("summit") == "a summit"
    assert indefinite("energy project") == "an energy project"
    assert indefinite("talks") == "talks"
    assert indefinite("ICBM test") == "an ICBM test"
    assert indefinite("lack of progress") == "a lack of progress"


def test_chances_are_natural_frequencies() -> None:
    assert chance(0.12) == "12 in 100"
    assert chance(0.0123) == "1 in 100"
    assert chance(0.0034) == "3 in 1,000"
    assert chance(0.000345) == "1 in 2,900"
    assert chance(0.9) == "90 in 100"
    assert chance(0.999) == "nearly 100 in 100"
    assert chance(0.0) == "0 in 100"


def test_odds_take_the_article_that_is_spoken_and_say_nothing_of_certainty() -> None:
    assert odds(0.12, "choice") == " (a 12 in 100 choice)"
    assert odds(0.08, "choice") == " (an 8 in 100 choice)"
    assert odds(0.11, "choice") == " (an 11 in 100 choice)"
    assert odds(0.83, "vote") == " (an 83 in 100 vote)"
    assert odds(1.0, "choice") == ""


def test_lists_counts_dates_spans() -> None:
    assert listed(["Russia"]) == "Russia"
    assert listed(["Russia", "China"]) == "Russia and China"
    assert listed(["Russia", "China", "Algeria"]) == "Russia, China and Algeria"
    assert counted(1, "life", "lives") == "one life"
    assert counted(4, "life", "lives") == "four lives"
    assert counted(1284, "vote", "votes") == "1,284 votes"
    assert dated(datetime.date(2024, 7, 3)) == "3 July 2024"
    assert [times(n) for n in (1, 2, 3, 12)] == ["once", "twice", "three times", "12 times"]
    assert [span(days) for days in (1, 7, 14, 0)] == ["day", "week", "turn", "turn"]


def test_sentences_are_tidied() -> None:
    assert tidy("japan  condemns Russia , it says.") == "Japan condemns Russia, it says."
