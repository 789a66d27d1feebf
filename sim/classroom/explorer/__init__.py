"""The explorer: one person changes a scenario on a page and sees at once what becomes different.

May import what `classroom` may; the command line imports it. Its pages are those of the classroom.
"""
