"""Who sits at the pages: students, an instructor, the projector."""

from playwright.sync_api import Locator
from serving import Served
from watching import Watched

PHONE, LAPTOP = 360, 1280
SOON = 20_000  # milliseconds within which what must come has come, on a machine that is busy


class Person:
    """Somebody at a page of their own. page: what they see."""

    def __init__(
        self, watched: Watched, served: Served, name: str, width: int, **options: object
    ) -> None:
        self.watched, self.served, self.name = watched, served, name
        self.page = page = watched.session(width, **options).new_page()
        page.set_default_timeout(SOON)

    def sees(self, text: str) -> Locator:
        """Wait until a text is shown."""
        found = self.page.get_by_text(text).filter(visible=True).first
        found.wait_for()
        return found

    def press(self, button: str) -> None:
        """Press a button, by what stands on it."""
        self.page.get_by_role("button", name=button, exact=True).first.click()

    def looks(self, when: str) -> None:
        """Nothing is wrong with what is shown, at any width: it is looked at when the test ends."""
        self.watched.look_at(self.page, f"{self.name}-{when}")

    @property
    def text(self) -> str:
        return self.page.locator("body").inner_text()


class Student(Person):
    """A student. Come in with `student`."""

    def tick(self, label: str) -> None:
        """Choose the first move whose label begins so, wherever it is folded away."""
        box = self.page.locator(".move", has=self.page.locator("label", has_text=label)).first
        group = self.page.locator("details.group", has=box)
        if not box.is_visible() and group.count():
            group.first.locator("summary").first.click()
        box.locator("input[type=checkbox]").check()

    def predict(self, percent: int) -> None:
        self.page.locator(".forecast input[type=number]").first.fill(str(percent))
        self.press("Say so")

    def note(self, to: str, text: str) -> None:
        self.page.select_option("#to", label=to)
        self.page.fill("#note", text)
        self.press("Send")


class Instructor(Person):
    """The instructor."""

    def closes(self) -> None:
        self.press("Close turn now")

    def sends(self, text: str) -> None:
        self.page.fill("#text", text)
        self.page.locator("form", has=self.page.locator("#text")).get_by_role("button").click()


def student(watched: Watched, served: Served, name: str, seat: str, **options: object) -> Student:
    """A student who has come in by the code and sits in a seat, named as on the page."""
    one = Student(watched, served, name, PHONE, **options)
    one.page.goto(f"{served.site}/?code={served.code}")
    one.page.fill("#name", name)
    one.page.locator("#seat option", has_text=seat).first.wait_for(state="attached")
    value = one.page.locator("#seat option", has_text=seat).first.get_attribute("value")
    one.page.select_option("#seat", value)
    one.press("Come in")
    one.sees(f"You are {seat}")
    return one


def instructor(watched: Watched, served: Served) -> Instructor:
    """The instructor, by the link with the key."""
    one = Instructor(watched, served, "instructor", LAPTOP)
    one.page.goto(f"{served.site}/teach/key/{served.key}")
    return one


def projector(watched: Watched, served: Served) -> Person:
    """The projector's page."""
    one = Person(watched, served, "projector", LAPTOP)
    one.page.goto(f"{served.site}/r/{served.code}/wall")
    return one
