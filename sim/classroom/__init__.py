"""The classroom: a room plays a scenario by seats, on the record, and looks back on it.

May import all but the commands; the command line imports it. The pages reach a game through
:class:`sim.classroom.game.Game` alone, which needs no page.
"""
