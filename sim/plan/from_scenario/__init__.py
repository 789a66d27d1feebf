"""The builders of the plan's tables, one file a subject of the scenario."""
