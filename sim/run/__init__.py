"""Drivers: Mesa for one run, the compiled kernel for many."""
