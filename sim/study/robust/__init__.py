"""Robustness: policies over draws of the uncertain assumptions, and their regret."""
