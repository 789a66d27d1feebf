"""Seats that a program plays: a language model behind a local endpoint, or the lot.

May import all of the classroom but its pages; the command line imports it. Off unless a command
names such a seat. What a model answers is a stranger's text: it can choose an option, or nothing.
"""
