"""The turn, written once: one file a phase, what the phases share, and `apply`, the only writer.

Exactly what is compiled: every function here is plain Python over columns, driven by Mesa and by
the compiled loops alike. May import the plan, the rules, records' columns and what lies below;
only the drivers (the world, `run`) and `explain`, which calls the rules again, import it.
"""
