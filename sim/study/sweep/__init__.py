"""Sweeps: parameters in their own table, outcomes at every point with intervals, same dice."""
