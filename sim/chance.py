"""Chance asked by name: the same question always has the same answer.

A draw is named by a key (seed, purpose, who, whom or clause) and a counter (run, turn, wave,
what). Nothing is consumed, so a bystander or a further option changes nobody else's luck, and a
variation of a scenario differs from its baseline only by its own effect.

Source: Philox4x32-10 of Salmon, Moraes, Dror & Shaw 2011, Parallel random numbers: as easy as
1, 2, 3, SC '11; keys by BLAKE2b (RFC 7693).
"""

from hashlib import blake2b

from sim.arithmetic import log

LOW_32 = 0xFFFFFFFF


def name_code(name: str) -> int:
    """A 32-bit code of an action's or outcome's name, for the last word of the counter."""
    return int.from_bytes(blake2b(name.encode(), digest_size=4).digest(), "little")


def key_of(seed: int, purpose: str, who: str, whom: str = "") -> tuple[int, int]:
    """The two 32-bit halves of the key of a question; names, not positions, make the key."""
    text = "\x1f".join((str(seed), purpose, who, whom))
    key = int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "little")
    return key & LOW_32, key >> 32


def philox(c0: int, c1: int, c2: int, c3: int, k0: int, k1: int) -> tuple[int, int, int, int]:
    """Ten rounds of Philox4x32; six 32-bit words in, four out. Source: Salmon et al. 2011."""
    for _ in range(10):
        p0 = 0xD2511F53 * c0
        p1 = 0xCD9E8D57 * c2
        c0 = ((p1 >> 32) & LOW_32) ^ c1 ^ k0
        c2 = ((p0 >> 32) & LOW_32) ^ c3 ^ k1
        c1 = p1 & LOW_32
        c3 = p0 & LOW_32
        k0 = (k0 + 0x9E3779B9) & LOW_32
        k1 = (k1 + 0xBB67AE85) & LOW_32
    return c0, c1, c2, c3


def uniform(low: int, high: int, run: int, turn: int, wave: int, what: int) -> float:
    """One number in (0, 1), with 52 bits, named by its key (low, high) and its counter."""
    a, b, _, _ = philox(int(run), int(turn), int(wave), int(what), int(low), int(high))
    return ((a >> 6) * 67108864.0 + (b >> 6) + 0.5) * (1.0 / 4503599627370496.0)


def race(weight: float, u: float) -> float:
    """The time at which an option of this weight arrives: the first of several wins.

    The winner is option a with chance weight(a) / sum of weights, whatever else takes part; equal
    in law to adding Gumbel noise to log weights. weight > 0; u in (0, 1).
    Source: Luce 1959; Yellott 1977, Journal of Mathematical Psychology 15.
    """
    return -log(u) / weight
