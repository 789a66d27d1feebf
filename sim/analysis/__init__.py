"""Measures, outcomes and intervals: read from tables, never from the model."""
