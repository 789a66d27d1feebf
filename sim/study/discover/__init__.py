"""Scenario discovery: in which boxes of the assumptions an outcome is common, and which tell."""
