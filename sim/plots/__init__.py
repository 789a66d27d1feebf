"""Figures: functions of a table or a story and an axis.

May import records, measures and what is told of them; never the plan, the turn or a driver. Studies
are handed what draws; pages and commands import it. `kit/` holds what all figures share.
"""
