"""Rows told in English: the story of a run, sentences, chains of cause, digest and transcript.

Reads records and scenarios only. Never imports the plan, the turn, the world or a driver; figures,
explanations, studies and pages import it.
"""
