"""A new row of the log has a value of its own in every column: memory is used again."""

from types import SimpleNamespace

from sim.record.log import Rows, log_columns, new_log
from sim.terms import NOBODY
from sim.turn.draft import new_row

LEFT = -77  # what another run left there


def test_nothing_of_an_earlier_run_is_left_in_a_new_row() -> None:
    rows, pen = new_log(2)
    for name in Rows._fields:
        rows[name] = LEFT
    cursor = SimpleNamespace(run=[1], turn=[2], phase=[3], wave=[0])
    draft = SimpleNamespace(cursor=cursor)
    k = new_row(draft, log_columns(rows, pen), 4, 0, 1, 5, NOBODY)  # type: ignore[arg-type]
    left = [name for name in Rows._fields if rows[name][k] == LEFT]
    assert left == []
