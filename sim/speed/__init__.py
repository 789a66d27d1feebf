"""Speed and memory, measured: what `sim bench` prints.

May import the drivers and all below; only the command imports it.
"""
