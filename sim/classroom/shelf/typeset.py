"""Pages as PDF by Typst: what stands on them is data, how they look is `pages.typ` beside this.

The same data give the same bytes: fonts come with Typst and Matplotlib, no date is written, and
nothing is taken from the network.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sim.classroom.shelf.needed import check_packages
from sim.telling.messages import notice, spoken

STYLE = Path(__file__).with_name("pages.typ")
DATA = "data.json"


def pdf_of(kind: str, data: Mapping[str, Any], files: Mapping[str, bytes] | None = None) -> bytes:
    """A document. kind: `deck`, `paper` or `cards`, as `pages.typ` knows them.

    data: what stands on it; files: figures that it names. Raises: BadInput where the extra [pdf] is
    not installed.
    """
    check_packages()
    import typst

    from sim.plots.kit.letters import font_folder

    given = {"kind": kind, "language": spoken(), "notice": notice(), **data}
    with tempfile.TemporaryDirectory(prefix="sim-pdf-") as name:
        place = Path(name)
        shutil.copyfile(STYLE, place / STYLE.name)
        (place / DATA).write_text(json.dumps(given, ensure_ascii=False), "utf-8")
        for file, content in (files or {}).items():
            (place / file).write_bytes(content)
        return bytes(
            typst.compile(
                str(place / STYLE.name),
                root=name,
                font_paths=[str(font_folder())],
                ignore_system_fonts=True,
            )
        )
