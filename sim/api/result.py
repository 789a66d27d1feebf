"""A result in Python: one class for all kinds, whoever made it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.api.tables import Tables
from sim.api.words import text_of, what_of
from sim.errors import BadInput
from sim.scenario.near import choices
from sim.telling.lines import Words

if TYPE_CHECKING:
    import pandas as pd

    from sim.plots.kit.sheet import Style
    from sim.plots.on_demand import FigureSet
    from sim.scenario.schema import Scenario
    from sim.study.compare.variations import Dice


class Result(Tables):
    """A results folder: its tables as data frames, its figures as Matplotlib figures, its words.

    What `play`, `ensemble`, `compare`, `test`, `branch`, `sweep`, `sensitivity`, `discover`,
    `robust`, `overturn`, `hindcast` and `save` give, and what `read` makes of a folder of before.
    folder: where it lies; manifest: how it was made; kind: run, ensemble, comparison, hypothesis,
    branch, sweep, sensitivity, discovery, robustness, overturn or hindcast. Raises: BadInput if
    there is none, or it is not whole.
    """

    def __init__(self, folder: Path | str) -> None:
        from sim.record.door import check_done, read_manifest
        from sim.record.form import kind_name
        from sim.record.reading import find_result

        self.folder = find_result(str(folder))
        self.manifest: dict[str, Any] = read_manifest(self.folder)
        check_done(self.folder, self.manifest)
        self.kind: str = kind_name(self.manifest)

    def __repr__(self) -> str:
        """What it is, in one line."""
        return f"<{what_of(self.manifest)}: {self.folder}>"

    def _repr_html_(self) -> str:
        """What it is and its first rows, for a notebook; every text escaped, a few kB."""
        from sim.api.html import html_of

        return html_of(self.folder, self.manifest)

    @property
    def tables(self) -> list[str]:
        """The names of its tables; `table(name)` gives one, `result.name` those of fixed names."""
        from sim.record.reading import table_names

        return table_names(self.manifest)

    def table(self, name: str) -> pd.DataFrame:
        """A table by the name of its file. Raises: BadInput if the result has none such."""
        from sim.record.reading import read_table

        return read_table(self.folder, name)

    @property
    def scenario(self) -> Scenario:
        """What was played, as its manifest holds it; of several scenarios the first."""
        from sim.record.manifest import scenario_of

        return scenario_of(self.manifest)

    def incidence(self, *outcomes: str) -> pd.DataFrame:
        """How soon: the share of runs by turn in which each of these outcomes was the first.

        Rows: outcome, title, turn, at_risk, share, low, high. Raises: BadInput for an unknown one,
        or a result that is no ensemble.
        """
        import pandas as pd

        from sim.analysis.incidence import incidence_rows
        from sim.record.manifest import scenario_of
        from sim.study.ensemble.folder import read_columns

        scenario = scenario_of(self.manifest)
        for name in outcomes:
            if name not in scenario.outcomes:
                meant = choices(name, sorted(scenario.outcomes))
                raise BadInput(f"no outcome called {name!r}{meant}")
        columns = read_columns(self.folder, ["turns", *outcomes], self.manifest)
        titles = {name: scenario.outcomes[name].title for name in outcomes}
        chosen = {name: columns[name] for name in outcomes}
        rows = incidence_rows(chosen, titles, columns["turns"], scenario.horizon.beats)
        return pd.DataFrame(rows)

    @cached_property
    def figures(self) -> FigureSet:
        """Its figures, by name: each a `matplotlib.figure.Figure`, drawn when it is asked for."""
        return self.figures_in("page")

    def figures_in(self, style: str | Style) -> FigureSet:
        """Its figures in a style, by name: "page", "projector" for the last row, "paper" for print.

        Each is drawn when it is asked for. Saved as PNG they have the dots of the style. Raises:
        BadInput for no style, or no such figure.
        """
        from sim.plots.kit.sheet import style_of
        from sim.plots.on_demand import FigureSet
        from sim.report.figures import sketches_of

        return FigureSet(sketches_of(self.folder), style_of(style))

    def draw(
        self,
        *names: str,
        formats: str | Sequence[str] = (),
        out: Path | str | None = None,
        style: str | Style = "page",
        turns: bool = False,
        crisis: int | None = None,
    ) -> list[Path]:
        """Write figures as files, as `sim plot` does; where they lie.

        names: those drawn, all where none is given; formats: svg, png, pdf, or those of the style;
        out: the folder, that of the result's plots where not given; style: its name, or of a width
        of its own `sim.plots.kit.sheet.paper(3.35, bare=True, grey=True)`, in inches; turns: count
        time in turns, not in dates; crisis: which one of a run. Raises: BadInput.
        """
        from sim.report.figures import draw_result

        place = None if out is None else Path(out)
        kinds = [formats] if isinstance(formats, str) else formats
        return draw_result(self.folder, place, names, kinds, turns, crisis, style)

    def report(self, out: Path | str | None = None) -> Path:
        """Write its page, as `sim report` does: one HTML file that opens offline; where it lies."""
        from sim.report.page import write_report

        return write_report(self.folder, None if out is None else Path(out))

    @property
    def text(self) -> Words:
        """What the command says of it: the answer of a comparison, a test, a sweep …, in words."""
        return Words(text_of(self.folder, self.manifest))

    @property
    def methods(self) -> Words:
        """How it was made, as a paragraph for a paper, as `sim methods` says it."""
        from sim.report.methods import methods_text

        return Words(methods_text(self.folder) + "\n")

    @property
    def transcript(self) -> Words:
        """A single run in words. Raises: BadInput for a result of many."""
        from sim.record.door import read_text

        if "transcript.txt" not in self.manifest["files"]:
            raise BadInput(
                f"{self.folder} has no transcript; explain(result, run=...) tells of one"
            )
        return Words(read_text(self.folder, self.manifest, "transcript.txt"))

    def _fact(self, kinds: str, held: dict[str, Any], name: str) -> Any:
        if name not in held:
            raise BadInput(f"{self.folder} is a {self.kind}: only {kinds} has that")
        return held[name]

    @property
    def dice(self) -> Dice:
        """The seed, the number of runs, and whether the parameters were drawn."""
        from sim.study.compare.variations import Dice

        drawn = bool(self.manifest["settings"].get("prior", False))
        return Dice(int(self.manifest["seed"]), int(self.manifest["runs"]), drawn)

    @property
    def names(self) -> list[str]:
        """Of a comparison: the names of the variations, the baseline first. Raises: BadInput."""
        return list(self._fact("a comparison", self.manifest["settings"], "variations"))

    @property
    def skipped(self) -> dict[str, list[str]]:
        """Of a comparison: outcomes that only some variations watch, and who. Raises: BadInput."""
        return dict(self._fact("a comparison", self.manifest, "skipped"))

    @property
    def verdict(self) -> str:
        """Of a test: supported, contradicted, not decided, or which difference was found.

        Raises: BadInput for a result that is no test.
        """
        return str(self._fact("a test of a hypothesis", self.manifest, "verdict"))

    @property
    def hypothesis(self) -> dict[str, str]:
        """Of a test: what was claimed before the first run. Raises: BadInput."""
        held = self.manifest["settings"]
        return dict(self._fact("a test of a hypothesis", held, "hypothesis"))

    @property
    def p_value(self) -> float:
        """Of a test: two-sided, of no difference, 0..1. Raises: BadInput."""
        self._fact("a test of a hypothesis", self.manifest["settings"], "hypothesis")
        return float(self.differences["p_value"].iloc[0])

    @property
    def parted(self) -> int | None:
        """Of a branch: the first turn in which it goes otherwise, or None. Raises: BadInput."""
        found: int | None = self._fact("a branch", self.manifest, "parted")
        return found
