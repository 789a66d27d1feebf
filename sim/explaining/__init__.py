"""Why a state chose: its decision rebuilt from the log by the same rules, as data and as text.

May import the turn, the plan, replays and what is told; never a driver. Studies, pages and commands
import it.
"""
