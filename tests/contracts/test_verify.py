"""What `make verify` says of itself: every group has a row to come, every size a test that asks."""

import re
from pathlib import Path

from sizes import SIZES
from verify import GROUPS, TABLE, rows

TESTS = Path(__file__).parents[1]


def test_every_folder_of_tests_is_a_group() -> None:
    assert {path.parent.name for path in TESTS.glob("*/test_*.py")} == set(GROUPS)


def test_every_size_is_asked_for_by_its_group() -> None:
    asked = {
        (path.parent.name, name)
        for path in TESTS.glob("*/*.py")
        for name in re.findall(r'\bsize\("(\w+)"\)', path.read_text("utf-8"))
    }
    assert asked == {(held.group, name) for name, held in SIZES.items()}
    assert all(held.short < held.full for held in SIZES.values())


def test_the_table_holds_rows_of_groups_that_are_there() -> None:
    assert TABLE.exists()
    assert set(rows()) <= set(GROUPS)
