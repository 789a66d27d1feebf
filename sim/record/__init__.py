"""Events, tables and stored results."""
