"""Rules of perception: what leaks out, rightly or wrongly."""


def detects(per_turn: float, skill: float, monitored: float) -> float:
    """The chance per turn that an observer finds out a hidden act.

    per_turn: chance of a perfect observer; skill: 0..1; monitored: factor where a monitor of the
    Council or of like-minded states works. Source: assumption, after the dates on which transfers
    of 2023-24 became public.
    """
    p = per_turn * skill * monitored
    return p if p < 1.0 else 1.0
