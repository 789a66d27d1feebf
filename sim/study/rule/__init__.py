"""A decision rule of one's own: a template with its test, and what the rule changes."""
