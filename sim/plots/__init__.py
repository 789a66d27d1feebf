"""Figures: functions of a table or a story and an axis.

Read records, measures and what is told of them; never the plan, the turn or a driver. `kit/` holds
what all figures share.
"""
