"""Seats that a program plays: a model behind an endpoint, a function of the user's own, the lot.

May import all of the classroom but its pages; the command line and Python import it. Off unless
one of them names such a seat. What a model answers is a stranger's text: it can choose an option,
or nothing.
"""
