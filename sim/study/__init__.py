"""Experiments as results: one folder a kind, what is asked on the same dice.

May import explanations, drivers and all below them; what draws a study is handed to it. Grounding,
pages, `api` and commands import it.
"""
