"""Lines in few letters: the same line, to a tenth of a point."""

import pytest

from sim.plots.kit.paths import short


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("M 1.00 2.00 L 4.00 2.00 ", "M1 2h3"),
        ("M 0 0 L 2 1 L 4 2 L 6 0 ", "M0 0l4 2l2-2"),  # a point on the way is left out
        ("M 0 0 L 5 0 L 2 0 ", "M0 0h5h-3"),  # but not where the line goes back
        ("M 0 0 L 0.02 0.01 L 3 0 ", "M0 0h3"),  # a hair is no turn
        ("M 0 0 L 4 0 L 4 3 L 0 3 z ", "M0 0h4v3h-4z"),
        ("M 0 0 L 1 1 M 5 5 L 6 5 z ", "M0 0l1 1M5 5h1z"),
        ("M 0.333333 0 Q 1.234567 2 3 4 ", "M 0.33 0 Q 1.23 2 3 4"),  # a curve keeps its points
        ("M -0.55 0 L 0.04 -0.55 ", "M-0.6 0l0.6-0.6"),
        ("", ""),
    ],
)
def test_a_line_in_few_letters(path: str, words: str) -> None:
    assert short(path) == words


def test_rounding_does_not_add_up_along_a_line() -> None:
    """A thousand steps of a third of a point, up and down, end where the line ends."""
    points = [(k / 3.0, k % 2) for k in range(1000)]
    path = "M " + " L ".join(f"{x:.6f} {y}" for x, y in points)
    steps = [float(part.split("-")[0].split()[0]) for part in short(path).split("l")[1:]]
    assert sum(steps) == pytest.approx(333.0, abs=0.05)
