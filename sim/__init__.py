"""Strategic scenario simulation: states with stances and treaty clauses that fire by rule."""

__version__ = "0.1.0"
