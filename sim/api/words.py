"""What a result is, in a line and in the words of its command."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sim.telling.messages import say
from sim.telling.small_words import counted

# Where the words of a result lie in its folder.
TEXTS = {
    "run": "transcript.txt",
    "comparison": "comparison.txt",
    "hypothesis": "answer.txt",
    "branch": "differences.txt",
    "sweep": "sweep.txt",
    "sensitivity": "sensitivity.txt",
    "discovery": "discovery.txt",
    "robustness": "robustness.txt",
    "overturn": "overturn.txt",
}


def what_of(manifest: dict[str, Any]) -> str:
    """Kind, title, number of runs and seed of a result."""
    from sim.record.form import kind_name

    title, runs = manifest["scenario"]["title"], counted(int(manifest["runs"]), "run")
    kind = kind_name(manifest)
    return say("python.what", kind=kind, title=repr(title), runs=runs, seed=manifest["seed"])


def text_of(folder: Path, manifest: dict[str, Any]) -> str:
    """What the command says of a result. Raises: BadInput if its files have changed."""
    from sim.record.door import read_text
    from sim.record.form import kind_name

    kind = kind_name(manifest)
    if kind in TEXTS:
        return read_text(folder, manifest, TEXTS[kind])
    return ensemble_words(folder, manifest) if kind == "ensemble" else score(folder, manifest)


def ensemble_words(folder: Path, manifest: dict[str, Any]) -> str:
    """What `sim ensemble` says at its end."""
    from sim.study.ensemble.folder import read_rates
    from sim.study.ensemble.words import ensemble_text
    from sim.telling.lines import drawn

    return drawn(ensemble_text(manifest, read_rates(folder)))


def score(folder: Path, manifest: dict[str, Any]) -> str:
    """How well a hindcast did."""
    from sim.grounding.hindcast_runs import read_summary
    from sim.record.reading import read_table
    from sim.report.hindcast_page import headline_of, lead_of
    from sim.telling.lines import paragraph

    rows = read_table(folder, "references", manifest).to_dict("records")
    head = paragraph(headline_of(rows) + ".")
    return "\n".join([*head, *paragraph(lead_of(read_summary(folder, manifest)))]) + "\n"
