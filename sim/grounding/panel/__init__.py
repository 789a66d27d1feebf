"""The panel: rows of the record played as generic crises, scored beside plain references.

A row gives what was known on the day and what came of it. May import what grounding may; pages and
commands import it.
"""
