"""What the literature reports, and what these models give: one row per figure."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from sim.classics import cases
from sim.classics.bargaining import SCHOLZ, Reading, Round, bargain
from sim.classics.condorcet import elect, victory_probabilities
from sim.classics.deterrence import Challenger, Defender, deter
from sim.classics.dilemma import StagHunt, trust_threshold, update_trust
from sim.classics.equilibrium import trace
from sim.classics.landscape import landscape
from sim.classics.prospect import gain_weight, loss_weight, matching_gain
from sim.classics.richardson import dyad, equilibrium, regress
from sim.classics.ultimatum import best_demand

BENNETT = "Axelrod and Bennett (1993), British Journal of Political Science 23"
BENNETT_EXACT = f"exact enumeration of the example in {BENNETT}"
KTAB = "reference run of the KTAB library; Wise, Lester and Efird (2015)"
REPLICATION = "public replication of Scholz, Calbert and Smith (2011)"
PLOT = "plot of means in Scholz, Calbert and Smith (2011), read off by a replicator"
VARIATION = f"{REPLICATION} with one reading changed"
GAMBIT = "Gambit 16.7, logit equilibria; McKelvey and Palfrey (1995)"
NASH = "Nash equilibrium by hand; McKelvey and Palfrey (1995) on the limit"
SIGNORINO = "by hand from Signorino (1999) and a table of the normal distribution"
FEARON = "by hand from Fearon (1995), uniform costs"
RICHARDSON = "Richardson (1960), Arms and Insecurity"
RICHARDSON_DATA = "least squares on the budgets in Richardson (1960)"
TVERSKY = "from the parameters in Tversky and Kahneman (1992)"
KYDD = "by hand from Kydd (2005)"
PLAIN = "by hand"

# What kind of source each is: few values are printed in the publication that they stand for.
KINDS = {
    "printed in a publication": (BENNETT, RICHARDSON),
    "read off a plot in one": (PLOT,),
    "from reference runs or public code": (KTAB, REPLICATION),
    "by hand or from printed parameters": (
        NASH,
        SIGNORINO,
        FEARON,
        RICHARDSON_DATA,
        TVERSKY,
        KYDD,
        PLAIN,
    ),
    "by exact enumeration of our own": (BENNETT_EXACT,),
    "from Gambit": (GAMBIT,),
    "of a variation of our own": (VARIATION,),
}


@dataclass(frozen=True)
class PublishedValue:
    """One figure of the literature beside ours.

    tolerance: the largest difference that still counts as agreement.  within: whether it does.
    """

    model: str
    quantity: str
    source: str
    published: float
    ours: float
    tolerance: float
    within: bool

    @property
    def kind(self) -> str:
        """What kind of source the figure is from."""
        return next(kind for kind, sources in KINDS.items() if self.source in sources)


Row = tuple[str, str, float, float, float]  # quantity, source, published, ours, tolerance


def checks() -> list[PublishedValue]:
    """Return every comparison, model by model; all should be within."""
    return [
        PublishedValue(
            model, quantity, source, published, ours, tolerance, _agree(published, ours, tolerance)
        )
        for model, rows in MODELS.items()
        for quantity, source, published, ours, tolerance in rows()
    ]


def _agree(published: float, ours: float, tolerance: float) -> bool:
    return abs(published - ours) <= tolerance


def _landscape() -> Iterator[Row]:
    specialist = np.array([firm[2] for firm in cases.UNIX_FIRMS])
    alike = -(specialist[:, None] == specialist[None, :]).astype(np.float64)
    unix = landscape([firm[1] for firm in cases.UNIX_FIRMS], alike)
    yield "Unix: configurations", BENNETT, 256, len(unix.energies), 0
    yield "Unix: stable configurations", BENNETT, 2, len(unix.minima), 0
    yield "Unix: basin of the first", BENNETT_EXACT, 128, float(unix.basin_sizes[0]), 0
    levels = np.unique(np.round(unix.energies, 6))
    for rank, energy in enumerate((-3828.90, -3826.70, -3806.46)):
        yield f"Unix: energy level {rank + 1}", BENNETT_EXACT, energy, float(levels[rank]), 0.005
    size = [power[1] for power in cases.GREAT_POWERS]
    powers = landscape(size, -np.ones((len(size), len(size))))
    yield "five powers: stable configurations", BENNETT, 4, len(powers.minima), 0
    for rank, energy in enumerate((-936.13, -933.96, -923.82, -890.40)):
        ours = float(powers.energies[powers.minima[rank]])
        yield f"five powers: energy of minimum {rank + 1}", BENNETT_EXACT, energy, ours, 0.005


def _condorcet() -> Iterator[Row]:
    strength = [[0.0, 2.0], [1.0, 0.0]]
    for exponent, chance in ((1, 2 / 3), (2, 4 / 5), (4, 16 / 17), (8, 256 / 257)):
        ours = float(victory_probabilities(strength, exponent)[0, 1])
        yield f"two to one, exponent {exponent}", KTAB, chance, ours, 1e-12
    positions = np.array(cases.SEVEN_POSITIONS) / 100.0
    seven = elect(cases.SEVEN_POWER, positions, cases.SEVEN_SALIENCES)
    reference = (0.0047, 0.0302, 0.0054, 0.1492, 0.6001, 0.1447, 0.0656)
    for actor, chance in enumerate(reference):
        ours = float(seven.probabilities[actor])
        yield f"seven actors: probability of option {actor}", KTAB, chance, ours, 0.00005
    for actor, attitude in ((1, -0.459), (3, -0.274), (5, -0.232)):
        ours = float(seven.risk[actor])
        yield f"seven actors: risk attitude of {actor}", KTAB, attitude, ours, 0.0005


def _bargaining() -> Iterator[Row]:
    rounds = _emission(SCHOLZ)
    means = (7.4613, 7.5525, 7.5901, 7.3581, 7.3492, 7.4149, 7.5105, 7.5724, 7.3250, 7.2421)
    for number, mean in enumerate(means, start=1):
        yield f"mean, round {number}", REPLICATION, mean, rounds[number].weighted_mean, 0.00005
    for number, median in ((1, 8.4159), (6, 7.4720), (10, 7.0)):
        ours = rounds[number].weighted_median
        yield f"median, round {number}", REPLICATION, median, ours, 0.00005
    for number, mean in ((5, 7.3), (10, 7.2)):
        yield f"mean in the plot, round {number}", PLOT, mean, rounds[number].weighted_mean, 0.1
    least = _emission(Reading(compromise="least_movement"))
    for number, mean in ((5, 7.61), (6, 7.39)):
        ours = least[number].weighted_mean
        yield f"mean by least movement, round {number}", VARIATION, mean, ours, 0.005
    locked = _emission(Reading(denominator="bueno_de_mesquita"))[1].risk_exponents
    for actor, name, exponent in ((7, "Ireland", 0.6483), (9, "Greece", 1.5569)):
        yield (
            f"exponent of {name} by votes on the pair",
            VARIATION,
            exponent,
            locked[actor],
            0.00005,
        )
    yield "oil price: mean, round 1", REPLICATION, 13.6199, _oil(SCHOLZ).weighted_mean, 0.00005
    yielding = _oil(Reading(capitulation=True))
    quantity = "oil price, who would lose more yields:"
    yield f"{quantity} mean, round 1", VARIATION, 13.5758, yielding.weighted_mean, 0.00005
    yield f"{quantity} median, round 1", VARIATION, 13.75, yielding.weighted_median, 0.005


def _emission(reading: Reading) -> list[Round]:
    _, capability, position, salience = zip(*cases.EMISSION_STANDARDS, strict=True)
    return bargain(capability, position, salience, rounds=10, reading=reading)


def _oil(reading: Reading) -> Round:
    """The first round on the price of oil: nobody moves unless who would lose more gives in."""
    _, capability, position, salience = zip(*cases.OIL_PRICE, strict=True)
    return bargain(capability, position, salience, rounds=1, reading=reading)[1]


def _equilibrium() -> Iterator[Row]:
    one, five, many = trace(cases.PENNIES_ROW, cases.PENNIES_COLUMN, (1.0, 5.0, 1e4))
    yield "pennies: row, lambda 1", GAMBIT, 0.8936, float(one.row[0]), 0.00005
    yield "pennies: column, lambda 1", GAMBIT, 0.3128, float(one.column[0]), 0.00005
    yield "pennies: row, lambda 5", GAMBIT, 0.7020, float(five.row[0]), 0.00005
    yield "pennies: column, lambda 5", GAMBIT, 0.1171, float(five.column[0]), 0.00005
    yield "pennies: row, lambda 10000", NASH, 0.5, float(many.row[0]), 0.001
    yield "pennies: column, lambda 10000", NASH, 0.1, float(many.column[0]), 0.001


def _deterrence() -> Iterator[Row]:
    even = deter(Challenger(0.0, 0.0, 0.0), Defender(0.0, 0.0))
    yield "all equal: chance of war", SIGNORINO, 0.25, even.war, 1e-12
    # Utilities chosen so that both choices lie one standard deviation from an even chance.
    bold = deter(Challenger(0.0, 2**0.5, 2**0.5), Defender(0.0, 2**0.5))
    yield "one deviation: chance of a challenge", SIGNORINO, 0.8413, bold.challenge, 0.00005
    private = deter(
        Challenger(0.0, 1.5**0.5, 1.5**0.5), Defender(0.0, 0.0), variant="private_information"
    )
    yield "private information: challenge", SIGNORINO, 0.8413, private.challenge, 0.00005


def _ultimatum() -> Iterator[Row]:
    demand = best_demand(0.5, 0.1, 0.3)
    yield "demand beyond p", FEARON, 0.1, demand.beyond, 1e-12
    yield "chance of war", FEARON, 1 / 3, demand.p_war, 1e-12


def _richardson() -> Iterator[Row]:
    line = regress(cases.BUDGETS_1909_1913)
    yield "1909-13: slope", RICHARDSON, 0.73, line.slope, 0.005
    yield "1909-13: zero, million pounds", RICHARDSON, 194, line.zero, 1
    yield "1909-13: slope", RICHARDSON_DATA, 0.731, line.slope, 0.0005
    yield "1909-13: zero, million pounds", RICHARDSON_DATA, 194.9, line.zero, 0.05
    yield "1909-13: correlation", RICHARDSON_DATA, 0.9995, line.correlation, 0.00005
    rest = equilibrium(dyad((1.0, 1.0), (2.0, 2.0), (3.0, 0.0)))
    yield "x at rest for k = l = 1, a = b = 2, g = 3", PLAIN, 2.0, float(rest[0]), 1e-12


def _prospect() -> Iterator[Row]:
    for probability, share in ((0.01, 0.0553), (0.1, 0.1863), (0.5, 0.4206), (0.9, 0.7117)):
        yield f"weight of gain {probability}", TVERSKY, share, gain_weight(probability), 0.00005
    for probability, share in ((0.1, 0.1701), (0.5, 0.4540)):
        yield f"weight of loss {probability}", TVERSKY, share, loss_weight(probability), 0.00005
    yield "gain to match an even risk of 100", TVERSKY, 274, matching_gain(100.0), 0.5


def _dilemma() -> Iterator[Row]:
    threshold = trust_threshold(StagHunt(4.0, 3.0, 2.0, 1.0))
    yield "trust needed at payoffs 4, 3, 2, 1", KYDD, 0.5, threshold, 1e-12
    trust = update_trust(0.5, 0.2, 0.8, armed=True)
    yield "trust of 0.5 after arming, 0.2 to 0.8", KYDD, 0.2, trust, 1e-12


MODELS: dict[str, Callable[[], Iterator[Row]]] = {
    "landscape": _landscape,
    "condorcet": _condorcet,
    "bargaining": _bargaining,
    "equilibrium": _equilibrium,
    "deterrence": _deterrence,
    "ultimatum": _ultimatum,
    "richardson": _richardson,
    "prospect": _prospect,
    "dilemma": _dilemma,
}
