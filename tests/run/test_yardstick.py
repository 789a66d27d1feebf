"""The choice beside a C program of the same numbers: what the machine can do, in nanoseconds.

Times are printed and not judged: they differ from machine to machine. What is held is that both do
the same: as many choices, as many open options, and weights with the same sum.
"""

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from sizes import size

from sim.plan.build import build
from sim.plan.setup import Setup, column_view, copy_of
from sim.rules.decide import temper
from sim.run.timing import time_choices
from sim.scenario.load import load
from sim.terms import NOBODY
from sim.terms.choice import CLASSES, PAIR_TERMS, ActionClass, Came, Term
from sim.turn.choose import choose, lean
from sim.turn.draft import forget_pair
from sim.turn.weigh import is_lawful, term_value

SOURCE = Path(__file__).parents[1] / "yardstick.c"


def choices_of(setup: Setup) -> tuple[bytes, float]:
    """Every choice at the start of a scenario as the C program reads it; the sum of all weights."""
    plan, now, draft = map(column_view, (setup.seeded(1), copy_of(setup.start), setup.draft()))
    held, total = [], 0.0
    for m in range(plan.shape.matters):
        forget_pair(draft)
        choose(plan, now, draft, m, Came.ATTENTION, 0)
        draft.choices.option[m] = NOBODY
        count = int(draft.listed[0])
        if count:
            held.append(choice(plan, now, draft, m, count))
            total += float(draft.weight[:count].sum())
    return b"".join(held), total


def choice(plan: Any, now: Any, draft: Any, m: int, count: int) -> bytes:
    """One choice that was just made, in the bytes of yardstick.c: head, terms, options, weights."""
    i = int(plan.matters.who[m])
    listed = [int(a) for a in draft.options[:count]]
    late = [t for t in range(PAIR_TERMS, len(Term)) if t not in (Term.WARNED, Term.RED_LINE)]
    terms = np.array([*draft.terms[:PAIR_TERMS], *(1.0 for _ in late)])
    head = np.array([count, len(terms)], "<i8").tobytes()
    n = plan.numbers
    odds = np.zeros(8)  # room for as many classes as the C program has
    odds[1 : len(CLASSES)] = plan.tastes.odds[1:]
    odds[ActionClass.WORDS] *= np.exp(n.news_words * now.matters.news[m])
    waiting = n.silence * draft.terms[Term.AUDIENCE]
    head += np.array([waiting, n.weeks, n.most, *odds], "<f8").tobytes()
    options, weights = b"", np.zeros((count, len(terms)))
    for k, a in enumerate(listed):
        tilt = temper(float(plan.actions.rung[a]), lean(plan, i))
        if is_lawful(plan, now, int(draft.whom[0]), a):
            tilt -= plan.weights[a, Term.LAW] * draft.terms[Term.LAW]
        tilt += sum(term_value(plan, now, draft, i, a, t) for t in (Term.WARNED, Term.RED_LINE))
        numbers = np.array([plan.cost[a], plan.share[a], tilt], "<f8")
        options += numbers.tobytes() + np.array([plan.actions.klass[a]], "<i8").tobytes()
        weights[k, :PAIR_TERMS] = plan.weights[a, :PAIR_TERMS]
        weights[k, PAIR_TERMS:] = [term_value(plan, now, draft, i, a, t) for t in late]
    return head + terms.astype("<f8").tobytes() + options + weights.astype("<f8").tobytes()


def test_the_choice_beside_c(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """All choices of June 2024 in its first week, by the compiled rules and by C."""
    setup = build(load("june-2024").scenario)
    numbers, total = choices_of(setup)
    (tmp_path / "choices").write_bytes(numbers)
    compiler = shutil.which("gcc") or shutil.which("cc")
    assert compiler, "a C compiler is needed for the yardstick"
    program = str(tmp_path / "yardstick")
    line = [compiler, "-O3", "-march=native", "-Wall", "-Werror", "-o", program, str(SOURCE), "-lm"]
    subprocess.run(line, check=True)
    rounds = size("yardstick")
    line = [program, str(tmp_path / "choices"), str(rounds)]
    said = subprocess.run(line, check=True, capture_output=True, text=True).stdout.split()
    assert float(said[4]) == pytest.approx(total, rel=1e-9)
    if rounds == 1:  # to compile the choice alone takes half a minute
        return
    ours = time_choices(setup, 1, rounds)
    assert ours.choices == int(said[2]) * rounds > 0
    assert ours.options == int(said[3]) * rounds
    per_choice, per_option = 1e9 * ours.seconds / ours.choices, 1e9 * ours.seconds / ours.options
    bare = 1e9 * (ours.seconds - ours.before) / ours.choices
    told = [
        f"C: {said[0]} ns a choice, {said[1]} ns an open option",
        f"the rules once options are listed: {bare:.0f} ns a choice",
        f"with what is open and what terms are: {per_choice:.0f}, {per_option:.0f} an option",
    ]
    with capsys.disabled():
        sys.stdout.write("\n  " + "\n  ".join(told) + "\n")
