"""Which assumptions drive an outcome: elementary effects (Morris) or shares of variance (Sobol)."""
