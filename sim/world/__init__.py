"""The world: a scenario as arrays, the situation, and the turn, written once for both engines."""
