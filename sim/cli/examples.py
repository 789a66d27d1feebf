"""An example of each command, as its help ends with; a test gives each to the parser."""

from __future__ import annotations

import click

EXAMPLES = {
    "demo": "sim demo",
    "list": "sim list",
    "show": "sim show june-2024",
    "run": "sim run june-2024 --seed 1 --out results/first",
    "explain": "sim explain results/first --turn 3 --state PRK",
    "plot": "sim plot results/first --figure timeline --format pdf",
    "report": "sim report results/first",
    "table": "sim table results/treaty --latex",
    "methods": "sim methods results/treaty",
    "cite": "sim cite results/treaty",
    "ensemble": "sim ensemble june-2024 --runs 1000 --out results/many",
    "counts": "sim counts june-2024",
    "compare": "sim compare june-2024 without-2024-treaty --runs 1000",
    "test": "sim test without-2024-treaty --against june-2024 --outcome troops --direction fewer"
    ' --hypothesis "North Korean troops come less often without the treaty"',
    "branch": 'sim branch results/first --turn 10 --order "PRK send_troops RUS"',
    "offramp": "sim offramp border-clash --runs 200",
    "sweep": "sim sweep june-2024 --vary numbers.weights.nuclear=0.5,1.5,3 --runs 200",
    "sensitivity": "sim sensitivity june-2024 --outcome troops --runs 100",
    "discover": "sim discover results/drawn --outcome troops",
    "robust": "sim robust june-2024 without-2024-treaty --outcome troops",
    "overturn": "sim overturn without-2024-treaty june-2024 --outcome troops",
    "rerun": "sim rerun results/first --out results/again",
    "class": "sim class start june-2024 --lan",
    "class start": "sim class start june-2024 --lan",
    "class resume": "sim class resume results/class",
    "class rehearse": "sim class rehearse june-2024 --players 24",
    "class cards": "sim class cards june-2024",
    "class doctor": "sim class doctor june-2024",
    "class forget": "sim class forget results/class",
    "class lessons": "sim class lessons",
    "class predictions": "sim class predictions class.csv --against results/treaty",
    "explore": "sim explore june-2024",
    "exercise": "sim exercise 03 --to here",
    "rule": "sim rule new bargain",
    "rule new": "sim rule new bargain",
    "rule try": "sim rule try bargain.py --state PRK",
    "convert": "sim convert early.toml",
    "check": "sim check my_crisis.toml --watch",
    "schema": "sim schema --out scenario.schema.json",
    "diff": "sim diff june-2024 without-2024-treaty",
    "new": "sim new my_crisis --from two-states",
    "sources": "sim sources june-2024",
    "classics": "sim classics june-2024",
    "validate": "sim validate --bands",
    "calibrate": "sim calibrate --systems 500",
    "hindcast": "sim hindcast --runs 1000",
    "panel": "sim panel disputes.csv",
    "bench": "sim bench",
    "completion": 'eval "$(sim completion bash)"',
    "docs": "sim docs",
}
HEAD = "\b\nExample:\n"  # \b: its lines stay as they are


def exampled(command: click.Command, name: str) -> click.Command:
    """The command of this name, and those below it, with examples before the end of their help."""
    shown = f"{HEAD}  {EXAMPLES.get(name, '')}"
    if name in EXAMPLES and not (command.epilog or "").startswith(shown):
        command.epilog = "\n\n".join([shown, command.epilog] if command.epilog else [shown])
    if isinstance(command, click.Group):
        for key, below in command.commands.items():
            exampled(below, f"{name} {key}")
    return command
