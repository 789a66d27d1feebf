"""Find witnesses for every word of every closed list again: a part of `make levers`."""

import json
import sys
from collections.abc import Iterator, Sequence
from typing import Any

from levers import SEED, data_of, places
from words import FILE, Pair, Witness, Words, all_words, hashes, value_of

from sim.scenario.paths import ABSENT, Path, look

RUNS = range(24)
PLACES = 60  # places tried in each scenario
ATTEMPTS = {"condition": 40, "change": 30}  # values tried at each, where a word leaves them open


def search(held: Words, names: Sequence[str]) -> tuple[list[Witness], set[Pair]]:
    """Witnesses for the words of a list, and the pairs that none tells apart."""
    found: list[Witness] = []
    missing = held.pairs
    for name, path, attempt in spots(held, names):
        if not missing:
            break
        wanted = {word for pair in missing for word in pair}
        values = {
            word: value_of(held.how, word, data_of(name), path, attempt)
            for word in held.words
            if word in wanted
        }
        told = {word: hashes(name, SEED, RUNS, path, value) for word, value in values.items()}
        told = {word: rows for word, rows in told.items() if rows}
        while chosen := best(told, missing):
            run, words = chosen
            kept = {word: values[word] for word in words}
            found.append(Witness(held.key, name, SEED, RUNS[run], path, kept))
            missing -= found[-1].pairs
    return found, missing


def spots(held: Words, names: Sequence[str]) -> Iterator[tuple[str, Path, int]]:
    """Scenarios, places in them and attempts, the likeliest first."""
    for attempt in range(ATTEMPTS.get(held.how, 1)):
        for name in names:
            data = data_of(name)
            for path in some_of(data, places(data, held.key)):
                yield name, path, attempt


def some_of(data: dict[str, Any], paths: list[Path]) -> list[Path]:
    """Places at which something stands first, then others, spread evenly."""
    unset = [path for path in paths if look(data, path) is ABSENT]
    ordered = [path for path in paths if path not in unset]
    ordered = ordered[:: max(1, len(ordered) // PLACES)]
    return [*ordered, *unset[:: max(1, len(unset) // PLACES)]]


def best(told: dict[str, tuple[str, ...]], missing: set[Pair]) -> tuple[int, list[str]] | None:
    """The run, and one word for each kind of rows, that tell apart the most that is missing."""
    most, chosen = 0, None
    for run in range(len(RUNS)):
        words: dict[str, str] = {}
        for word in sorted(told, key=lambda word: -sum(word in pair for pair in missing)):
            words.setdefault(told[word][run], word)
        pairs = [pair for pair in missing if pair <= set(words.values())]
        if len(pairs) > most:
            useful = {word for pair in pairs for word in pair}
            most, chosen = len(pairs), (run, [word for word in told if word in useful])
    return chosen


def write(names: Sequence[str]) -> list[str]:
    """Write the witnesses of all words; the words that are not told apart from others."""
    lines, dead = [], []
    for held in all_words():
        found, missing = search(held, names)
        print(f"{held.key}: {len(found)} witnesses, {len(missing)} missing", file=sys.stderr)  # noqa: T201
        lines += [json.dumps(vars(one), ensure_ascii=False) for one in found]
        dead += [f"{held.key}: {' | '.join(sorted(pair))}" for pair in missing]
    FILE.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    return dead
