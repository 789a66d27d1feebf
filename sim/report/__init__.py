"""What a result looks like: the figures drawn for each kind, the tables behind them, its page.

May import studies, grounding, explanations, figures and all below them; only `api` and commands
import it.
"""
