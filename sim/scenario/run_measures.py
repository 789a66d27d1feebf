"""What is measured of every run: the columns of its table beside the outcomes, with titles.

How each is counted stands in `sim.analysis.measures`. No outcome may take one of these names.
"""

from typing import Final

RUN_MEASURES: Final = {
    "peak_rung": "highest rung outside wars under way (0 to 9)",
    "parties": "states drawn into new wars",
    "fatal": "fatal incidents outside wars under way",
    "nuclear_use": "uses of nuclear weapons",
    "onsets": "disputes opened",
    "wars": "wars entered, by pair of states",
    "casus": "times a treaty's case arose",
    "invoked": "duties invoked",
    "honoured": "duties honoured by force",
    "materiel": "duties answered with materiel",
    "consulted": "duties answered with consultation",
    "reneged": "duties reneged on",
    "lines_crossed": "red lines crossed",
    "adopted": "Council drafts adopted",
    "vetoed": "Council drafts vetoed",
    "goldstein": "severity, Goldstein",
    "mid": "severity, MID hostility",
    "kahn": "severity, Kahn",
    "rivera": "severity, Rivera et al.",
}
