"""Why a state chose: its decision rebuilt from the log by the same rules, as data and as text.

Calls the turn and reads the plan, but never a driver; studies, pages and commands import it.
"""
