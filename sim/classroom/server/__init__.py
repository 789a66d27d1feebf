"""The pages of the classroom: keys, guards, routes, templates. It reaches games through `Game`.

May import what `classroom` may; the command line imports it. All of Starlette is known here only.
"""
