"""The model held against the world: generic crises, the record, signs, sanity bands, hindcast, fit.

May import studies and all below them; pages, `api` and commands import it.
"""
