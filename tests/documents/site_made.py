"""A site that was made: its files, where their links lead, what they ask for from outside."""

import re
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag

OUTSIDE = re.compile(r"^(?:[a-z]+:)?//|^(?:https?|mailto):")


class Page(HTMLParser):
    """A page: what can be linked to, what it links to, what a browser loads for it."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.titles: list[str] = []
        self._inside = ""
        self.feed(file.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = {key: value or "" for key, value in attrs}
        self._inside = tag
        self.ids.add(held.get("id", ""))
        if tag == "a":
            self.links.append(held.get("href", ""))
        if tag in {"img", "script", "iframe", "source"}:
            self.loaded.append(held.get("src", ""))
        if tag == "link" and held.get("rel") != "author":
            self.loaded.append(held.get("href", ""))

    def handle_data(self, data: str) -> None:
        if self._inside == "h1":
            self.titles.append(data.strip())


class Site:
    """All pages of a site."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()

    @cached_property
    def pages(self) -> dict[Path, Page]:
        return {file: Page(file) for file in sorted(self.folder.rglob("*.html"))}

    def broken(self) -> list[str]:
        """Links and files that lead nowhere in the site."""
        found = []
        for file, page in self.pages.items():
            for link in (*page.links, *page.loaded):
                if OUTSIDE.match(link) or link in {"", "data:,"}:
                    continue
                path, name = urldefrag(unquote(link))
                target = (file.parent / path.partition("?")[0]).resolve() if path else file
                known = self.pages[target].ids if target in self.pages else None
                if not target.is_file() or (name and known is not None and name not in known):
                    found.append(f"{file.relative_to(self.folder)}: {link}")
        return found

    def leading_to(self, file: Path) -> set[Path]:
        """The pages that a page links to."""
        links = [unquote(urldefrag(link)[0]) for link in self.pages[file].links]
        targets = {(file.parent / link.partition("?")[0]).resolve() for link in links if link}
        return targets & self.pages.keys()

    def from_outside(self) -> list[str]:
        """What pages or their style sheets load from elsewhere."""
        loaded = [one for page in self.pages.values() for one in page.loaded if OUTSIDE.match(one)]
        for sheet in self.folder.rglob("*.css"):
            text = sheet.read_text("utf-8")
            asked = re.findall(r"url\(['\"]?([^)'\"]+)|@import\s+['\"]([^'\"]+)", text)
            loaded += [one for pair in asked for one in pair if OUTSIDE.match(one)]
        return loaded
