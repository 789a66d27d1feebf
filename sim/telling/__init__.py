"""Rows told in English: the story of a run, sentences, chains of cause, digest and transcript.

May import records, scenarios, measures and words; never the plan, the turn, the world or a driver.
Figures, explanations, studies and pages import it.
"""
