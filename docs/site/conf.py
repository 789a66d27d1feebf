"""How Sphinx makes the site; `make site` and `sim docs` start it, after the pages are laid out."""

from pathlib import Path
from typing import Any

from sim import __version__

project = "Strategic scenario simulation"
version = release = __version__
root_doc = "docs/site/index"
extensions = ["myst_parser", "sphinx.ext.autodoc"]
source_suffix = {".md": "markdown"}
myst_enable_extensions = ["deflist"]
myst_heading_anchors = 4
nitpicky = True
nitpick_ignore_regex = [("py:.*", ".*")]  # types of other libraries, whose pages are elsewhere
suppress_warnings = ["myst.header"]  # a page may begin a section two steps down
autodoc_typehints = "description"
autodoc_member_order = "bysource"
highlight_language = "none"
html_theme = "furo"
html_title = project
html_copy_source = False
html_use_index = False  # the search and the glossary stand for it
html_domain_indices = False
html_show_search_summary = False  # it would fetch pages, which a browser refuses of files
html_show_sphinx = False
html_show_copyright = False
html_static_path = ["look"]
html_css_files = ["site.css"]

EXPLAINING = ("promises", "house", "reading", "change")  # pages of docs/ that are no guide
GUIDES = "guides-of-the-project"


def with_guides(app: Any, name: str, source: list[str]) -> None:
    """Put into the index every page of docs/ that is not listed there by name."""
    if name == root_doc:
        found = sorted(path.stem for path in Path(app.srcdir, "docs").glob("*.md"))
        lines = "\n".join(f"../{stem}" for stem in found if stem not in EXPLAINING)
        source[0] = source[0].replace(GUIDES, lines)


def setup(app: Any) -> None:
    """Called by Sphinx."""
    app.connect("source-read", with_guides)
