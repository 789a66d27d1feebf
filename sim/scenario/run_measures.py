"""What is measured of every run: the columns of its table beside the outcomes, with titles.

A measure that counts the rows of a kind is a line here. Any other is a line and a function of its
name in `sim.analysis.measures`. No outcome may take one of these names.
"""

from typing import Final, NamedTuple

from sim.terms.events import Kind


class RunMeasure(NamedTuple):
    """A measure of a run."""

    title: str
    times: Kind | None = None  # of this kind the rows are counted


MEASURED: Final = {
    "peak_rung": RunMeasure("highest rung outside wars under way (0 to 9)"),
    "parties": RunMeasure("states drawn into new wars"),
    "fatal": RunMeasure("fatal incidents outside wars under way"),
    "nuclear_use": RunMeasure("uses of nuclear weapons"),
    "onsets": RunMeasure("disputes opened", Kind.OPEN),
    "wars": RunMeasure("wars entered, by pair of states", Kind.WAR),
    "casus": RunMeasure("times a treaty's case arose", Kind.CASUS),
    "invoked": RunMeasure("duties invoked", Kind.INVOKE),
    "honoured": RunMeasure("duties honoured by force", Kind.HONOUR),
    "materiel": RunMeasure("duties answered with materiel", Kind.MATERIEL),
    "consulted": RunMeasure("duties answered with consultation", Kind.CONSULT),
    "reneged": RunMeasure("duties reneged on", Kind.RENEGE),
    "lines_crossed": RunMeasure("red lines crossed", Kind.CROSS),
    "adopted": RunMeasure("Council drafts adopted", Kind.ADOPT),
    "vetoed": RunMeasure("Council drafts vetoed", Kind.VETO),
    "goldstein": RunMeasure("severity, Goldstein"),
    "mid": RunMeasure("severity, MID hostility"),
    "kahn": RunMeasure("severity, Kahn"),
    "rivera": RunMeasure("severity, classes after Rivera et al."),
}
RUN_MEASURES: Final = {name: measure.title for name, measure in MEASURED.items()}


def measure_title(name: str) -> str:
    """What a measure is called; one of the user's own by its name."""
    return RUN_MEASURES.get(name, name.replace("_", " "))
