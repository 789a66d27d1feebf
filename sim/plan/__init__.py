"""A scenario as arrays: the plan, the situation at the start, and what makes them of a file.

May import the scenario, records, rules and what lies below. The turn, the world, explanations and
drivers import it; readers of results never do.
"""
