"""The rules: one plain function each, scalars in, answer out; no draws, no arrays, no Mesa.

A rule may use ``+ - * /``, comparisons, ``and``/``or`` and the functions of :mod:`sim.arithmetic`;
nothing else, so that it can be compiled and gives the same bits everywhere. May import arithmetic
and words; the turn, the plan and explanations import it, readers of results never.
"""
