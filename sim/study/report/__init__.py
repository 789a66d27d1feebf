"""One self-contained page of a result: it opens offline, prints on A4, and fetches nothing."""

from sim.study.report.page import MARK, html_of, write_report

__all__ = ["MARK", "html_of", "write_report"]
