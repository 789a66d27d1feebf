"""Exponential and logarithm from basic IEEE operations, so that every engine agrees bit by bit.

``math.exp`` comes from the platform's C library and ``numpy.exp`` from NumPy's own vector code;
their last bits differ between machines. The functions here use ``+ - * /`` and comparisons alone,
in a fixed order, and LLVM can vectorise them. Only :func:`power_of_two` and :func:`split` touch
the bits of a number; both are exact.

Source: Cody & Waite 1980, Software Manual for the Elementary Functions (argument reduction);
Muller 2016, Elementary Functions (polynomial evaluation in Estrin's order, logarithm by atanh).
"""

import math

LOG2_E = 1.4426950408889634
LN2_HIGH = 6.93147180369123816490e-01
LN2_LOW = 1.90821492927058770002e-10
ROUND = 6755399441055744.0  # 1.5 * 2**52: adding and removing it rounds to an integer
SQRT_HALF = 0.7071067811865476


def power_of_two(k: float) -> float:
    """2 to an integral power k in [-1022, 1023], exact."""
    return math.ldexp(1.0, int(k))


def split(x: float) -> tuple[float, float]:
    """Mantissa in [0.5, 1) and exponent of a positive normal number, exact."""
    mantissa, exponent = math.frexp(x)
    return mantissa, float(exponent)


def exp(x: float) -> float:
    """The exponential of x, within 3 units in the last place; x is held to [-708, 709]."""
    if x == 0.0:
        return 1.0
    x = x if x > -708.0 else -708.0
    x = x if x < 709.0 else 709.0
    k = (x * LOG2_E + ROUND) - ROUND
    r = (x - k * LN2_HIGH) - k * LN2_LOW
    r2 = r * r
    r4 = r2 * r2
    low = (1.0 + r) + (0.5 + r * (1.0 / 6.0)) * r2
    middle = (1.0 / 24.0 + r * (1.0 / 120.0)) + (1.0 / 720.0 + r * (1.0 / 5040.0)) * r2
    high = (
        (1.0 / 40320.0 + r * (1.0 / 362880.0))
        + (1.0 / 3628800.0 + r * (1.0 / 39916800.0)) * r2
        + (1.0 / 479001600.0) * r4
    )
    return (low + r4 * (middle + r4 * high)) * power_of_two(k)


def log(x: float) -> float:
    """The natural logarithm of a positive normal x, within 3 units in the last place."""
    mantissa, exponent = split(x)
    small = mantissa < SQRT_HALF
    mantissa = mantissa * 2.0 if small else mantissa
    exponent = exponent - 1.0 if small else exponent
    f = (mantissa - 1.0) / (mantissa + 1.0)
    f2 = f * f
    f4 = f2 * f2
    low = (1.0 / 3.0 + f2 * (1.0 / 5.0)) + (1.0 / 7.0 + f2 * (1.0 / 9.0)) * f4
    high = (1.0 / 11.0 + f2 * (1.0 / 13.0)) + (1.0 / 15.0 + f2 * (1.0 / 17.0)) * f4
    tail = (1.0 / 19.0) + f2 * (1.0 / 21.0)
    series = low + (high + tail * (f4 * f4)) * (f4 * f4)
    return exponent * LN2_HIGH + (2.0 * f + (2.0 * f * f2 * series + exponent * LN2_LOW))


def logistic(x: float) -> float:
    """The logistic function 1 / (1 + exp(-x))."""
    return 1.0 / (1.0 + exp(-x))


def logit(p: float) -> float:
    """The log-odds of a chance p strictly between 0 and 1."""
    return log(p) - log(1.0 - p)


def hazard(per_day: float, days: float) -> float:
    """The chance that something of a constant daily hazard happens within some days."""
    return 1.0 - exp(-per_day * days)


def kept(half_life_days: float, days: float) -> float:
    """The share of a decaying quantity that is left after some days."""
    return exp(-0.6931471805599453 * days / half_life_days)


def bounded(x: float, low: float, high: float) -> float:
    """x, held between low and high."""
    x = x if x > low else low
    return x if x < high else high
