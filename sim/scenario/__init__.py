"""From a scenario file to a checked scenario, or to every problem in it with its place.

May import words, chance and errors; everything above imports it but the rules.
"""
