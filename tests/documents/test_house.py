"""The page "The house": its list and picture are those of the imports; rooms say their borders."""

import html
import importlib

import pytest
from house import PAGE, PICTURE, floors, imports, in_words, page, shown

ROOMS = [room for rooms in floors() for room in rooms]


def test_the_list_is_what_the_rooms_say() -> None:
    text = PAGE.read_text("utf-8")
    assert page(text) == text, "make house"


def test_the_picture_shows_the_imports_of_today() -> None:
    held = html.unescape(PICTURE.read_text("utf-8"))
    assert in_words(shown(imports())) in held, "make house"


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_says_what_it_may_import_and_who_imports_it(room: str) -> None:
    module = importlib.import_module(f"sim.{room}")
    if hasattr(module, "__path__"):
        words = " ".join((module.__doc__ or "").split())
        assert "May import" in words or "may import" in words
        assert "import it" in words or "imports it" in words or "imported by" in words


def test_an_arrow_that_follows_from_others_is_left_out() -> None:
    assert shown({("a", "b"), ("b", "c"), ("a", "c")}) == {("a", "b"), ("b", "c")}
