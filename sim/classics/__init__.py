"""Classic models of international politics, as small second opinions beside the simulation.

Each module is one published model, written for any number of actors; `published` compares
each of them with the figures its literature reports. May import arithmetic and errors; never
imported by what plays.
"""
