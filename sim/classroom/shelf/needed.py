"""The extra [pdf]: what typesets pages, asked for where it is needed."""

from __future__ import annotations

from importlib import metadata

from sim.classroom.wording import put
from sim.errors import BadInput

PACKAGES = ("typst", "markdown-it-py")


def check_packages() -> None:
    """Raises: BadInput where a package of the extra is not installed."""
    for package in PACKAGES:
        try:
            metadata.version(package)
        except metadata.PackageNotFoundError:
            raise BadInput(put("shelf.no_packages", package=package)) from None
