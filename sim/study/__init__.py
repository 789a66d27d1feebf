"""Experiments as results: one folder a kind, what is asked on the same dice.

May import explanations, drivers and all below, never figures, pages or grounding.
"""
