"""Speed and memory, measured: what `sim bench` prints.

May import the drivers and all below them; only the command imports it.
"""
