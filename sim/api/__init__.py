"""For those who use the program: Python functions, the demonstration, a result made again.

May import everything but the commands; only the commands import it.
"""
