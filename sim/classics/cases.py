"""The published examples that the classic models are checked with: inputs only."""

from typing import NamedTuple


class Emission(NamedTuple):
    """One member of the EC Council: share of votes, preferred delay in years, salience."""

    name: str
    capability: float
    position: float
    salience: float


# Ten members of the European Community on the date of the emission standard of mid-size cars.
# Source: Bueno de Mesquita (1994), table; reprinted in Scholz, Calbert and Smith (2011).
EMISSION_STANDARDS = (
    Emission("Netherlands", 0.08, 4.0, 0.80),
    Emission("Belgium", 0.08, 7.0, 0.40),
    Emission("Luxembourg", 0.03, 4.0, 0.20),
    Emission("Germany", 0.16, 4.0, 0.80),
    Emission("France", 0.16, 10.0, 0.60),
    Emission("Italy", 0.16, 10.0, 0.60),
    Emission("United Kingdom", 0.16, 10.0, 0.90),
    Emission("Ireland", 0.05, 7.0, 0.10),
    Emission("Denmark", 0.05, 4.0, 1.00),
    Emission("Greece", 0.08, 7.0, 0.70),
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
