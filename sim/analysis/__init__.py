"""Measures, outcomes and intervals: what is counted of a run, and how sure it is.

May import records, scenarios and what lies below; reads tables, never the model. Telling, rules
and all that plays do without it; studies, grounding and pages import it.
"""
