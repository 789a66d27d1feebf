"""Drivers: a course for one run, the compiled loop for many; slices, parts and who plays them.

May import the world, the turn, the plan and all below them; Numba is known here only. Studies,
grounding, `api` and commands import it; what tells, draws or explains never does.
"""
