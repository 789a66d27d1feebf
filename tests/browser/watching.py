"""Pages that are watched: what went wrong on any, and what is wrong with one that is shown."""

from pathlib import Path

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, BrowserContext, Page

WIDTHS = {360: 780, 1280: 720, 1920: 1080}  # of the screen in pixels, and its height
AXE = (
    "async () => (await axe.run({resultTypes: ['violations']})).violations.map("
    "v => `${v.id}: ${v.nodes.map(n => n.html).slice(0, 3).join(' | ')}`)"
)
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
SMALLEST = """() => {
  let least = [999, ""];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode, of = node.parentElement;
    if (!node.textContent.trim() || ["SCRIPT", "STYLE", "NOSCRIPT"].includes(of.tagName)) continue;
    const box = document.createRange();
    box.selectNodeContents(node);
    const place = box.getBoundingClientRect();
    if (!place.width || place.right < 0 || place.bottom < 0) continue;
    let size = parseFloat(getComputedStyle(of).fontSize);
    const svg = of.closest("svg");
    if (svg && svg.viewBox.baseVal.width)
      size *= svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
    if (size < least[0]) least = [size, node.textContent.trim().slice(0, 60)];
  }
  return least;
}"""


class Watched:
    """Browser sessions of one class. faults: what went wrong on any page so far, in words.

    pictures: a folder where pages are kept as they were looked at.
    """

    def __init__(self, browser: Browser, site: str, pictures: Path | None) -> None:
        self.browser, self.site, self.pictures = browser, site, pictures
        self.faults: list[str] = []
        self.lost = False  # while the server is meant to be away

    def session(self, width: int = 1280, **options: object) -> BrowserContext:
        """A browser of its own, with cookies of its own."""
        size = {"width": width, "height": WIDTHS.get(width, 720)}
        context = self.browser.new_context(viewport=size, **options)
        context.on("request", lambda one: self._request(one.url))
        context.on("page", self._watch)
        return context

    def _request(self, url: str) -> None:
        if not url.startswith((f"{self.site}/", f"{self.site.replace('http', 'ws')}/")):
            self.faults.append(f"a request outside: {url}")

    def _watch(self, page: Page) -> None:
        page.on("console", lambda one: self._said(page, one.type, one.text))
        page.on("pageerror", lambda one: self.faults.append(f"{page.url}: {one}"))

    def _said(self, page: Page, kind: str, text: str) -> None:
        refusal = "status of 409" in text  # which the page says in words
        if kind in {"error", "warning"} and not refusal and not self.lost:
            self.faults.append(f"{page.url}: console: {text}")

    def look_at(self, page: Page, name: str) -> None:
        """What is wrong with a page, at the width of a phone, of a laptop and of a projector."""
        held = page.viewport_size
        assert held is not None
        page.evaluate(AXE_SCRIPT)
        for width, height in WIDTHS.items():
            page.set_viewport_size({"width": width, "height": height})
            place = f"{name}, {width} px"
            self.faults += [f"{place}: axe, {one}" for one in page.evaluate(AXE)]
            beyond = page.evaluate(SIDEWAYS)
            if beyond > 0:
                self.faults.append(f"{place}: it scrolls sideways by {beyond} px")
            if self.pictures is not None:
                page.screenshot(path=self.pictures / f"{name}-{width}.png", full_page=True)
        page.set_viewport_size(held)


def smallest_letters(page: Page) -> tuple[float, str]:
    """The size in pixels of the smallest letters that are shown, and some of them."""
    size, text = page.evaluate(SMALLEST)
    return float(size), str(text)
