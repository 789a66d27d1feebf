"""The world as Mesa shows it: a model of states that can be looked into, subclassed and replayed.

May import the turn, the plan and what lies below them; drivers and explanations import it. Mesa is
known here only.
"""

import warnings

# Mesa imports a bar of progress that misses widgets in every notebook that has none.
warnings.filterwarnings("ignore", message="IProgress not found")
