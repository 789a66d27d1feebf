"""The published examples that the classic models are checked with: inputs only."""

from typing import NamedTuple


class Bargainer(NamedTuple):
    """One actor of a negotiation: capability, position on the issue, salience 0..1."""

    name: str
    capability: float
    position: float
    salience: float


# Ten members of the European Community on the date of the emission standard of mid-size cars:
# share of votes, preferred delay in years, salience.
# Source: Bueno de Mesquita (1994), table; reprinted in Scholz, Calbert and Smith (2011).
EMISSION_STANDARDS = (
    Bargainer("Netherlands", 0.08, 4.0, 0.80),
    Bargainer("Belgium", 0.08, 7.0, 0.40),
    Bargainer("Luxembourg", 0.03, 4.0, 0.20),
    Bargainer("Germany", 0.16, 4.0, 0.80),
    Bargainer("France", 0.16, 10.0, 0.60),
    Bargainer("Italy", 0.16, 10.0, 0.60),
    Bargainer("United Kingdom", 0.16, 10.0, 0.90),
    Bargainer("Ireland", 0.05, 7.0, 0.10),
    Bargainer("Denmark", 0.05, 4.0, 1.00),
    Bargainer("Greece", 0.08, 7.0, 0.70),
)

# Seventeen actors on the price of a barrel of oil, dollars; capability in no unit.
# Source: example in public code for Scholz, Calbert and Smith (2011); where from is not told there.
OIL_PRICE = (
    Bargainer("hawks", 0.65, 14.25, 0.80),
    Bargainer("Iran", 0.85, 14.20, 0.85),
    Bargainer("Russia", 0.55, 14.20, 0.65),
    Bargainer("IPEC", 0.70, 14.10, 0.75),
    Bargainer("Gulf", 0.50, 14.10, 0.75),
    Bargainer("military", 0.75, 14.00, 0.85),
    Bargainer("Kuwait", 0.65, 14.00, 0.90),
    Bargainer("tribes", 0.85, 13.95, 0.85),
    Bargainer("religious leaders", 0.95, 13.90, 0.90),
    Bargainer("business", 0.60, 13.75, 0.80),
    Bargainer("sultan", 0.95, 13.40, 0.95),
    Bargainer("majlis", 0.45, 13.35, 0.75),
    Bargainer("Abdullah", 1.00, 13.25, 0.90),
    Bargainer("Fahd", 1.05, 13.00, 0.90),
    Bargainer("United States", 0.60, 13.00, 0.70),
    Bargainer("Nazer", 0.80, 12.90, 0.85),
    Bargainer("Europe and Japan", 0.75, 12.85, 0.75),
)

# Nine computer firms choosing a Unix standard: size in per cent, whether it is a specialist.
# Source: Axelrod and Bennett (1993), table 2; Axelrod et al. (1995).
UNIX_FIRMS = (
    ("Sun", 28.9, True),
    ("Prime", 1.0, True),
    ("Apollo", 21.2, True),
    ("Intergraph", 4.4, True),
    ("SGI", 4.4, True),
    ("AT&T", 28.5, False),
    ("DEC", 20.0, False),
    ("HP", 11.5, False),
    ("IBM", 3.8, False),
)

# Five great powers of 1936 with their national capabilities in per cent.
# Source: Axelrod and Bennett (1993), where all are supposed to fear all.
GREAT_POWERS = (
    ("Britain", 7.45),
    ("France", 5.32),
    ("Germany", 11.49),
    ("Italy", 4.03),
    ("USSR", 15.01),
)

# Seven made-up actors: power; positions 0..100 and saliences on three issues.
# Source: KTAB library, example of the spatial model (MIT licence).
SEVEN_POWER = (102.543, 53.393, 129.643, 75.920, 63.224, 120.048, 54.178)
SEVEN_POSITIONS = (
    (75.79, 6.37, 70.45),
    (82.72, 73.50, 64.00),
    (82.45, 90.89, 0.07),
    (62.52, 50.82, 62.33),
    (82.34, 45.77, 73.31),
    (84.48, 33.70, 88.11),
    (70.96, 33.46, 90.36),
)
SEVEN_SALIENCES = (
    (49.53, 5.91, 28.15),
    (30.33, 21.22, 24.79),
    (48.47, 13.55, 34.62),
    (20.76, 39.24, 22.21),
    (40.96, 25.43, 22.59),
    (22.92, 39.35, 15.42),
    (31.75, 27.93, 26.03),
)

# Arms budgets 1909 to 1913 of France, Russia, Germany, Austria-Hungary, million pounds sterling.
# Source: Richardson (1960), Arms and Insecurity.
BUDGETS_1909_1913 = (
    (48.6, 66.7, 63.1, 20.8),
    (50.9, 68.5, 62.0, 23.4),
    (57.1, 70.7, 62.5, 24.6),
    (63.2, 81.8, 68.2, 25.5),
    (74.7, 92.0, 95.4, 26.9),
)

# Asymmetric matching pennies: payoffs of the row and the column player.
# Source: a game of the kind studied by McKelvey and Palfrey (1995).
PENNIES_ROW = ((9.0, 0.0), (0.0, 1.0))
PENNIES_COLUMN = ((0.0, 1.0), (1.0, 0.0))
