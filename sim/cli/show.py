"""The command that shows a scenario before it is played: `sim show`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sim.cli.completing import SCENARIO
from sim.cli.echo import echo_json
from sim.cli.options import as_json, takes

if TYPE_CHECKING:
    from sim.scenario.schema import Scenario


@click.command()
@click.argument("scenario", type=SCENARIO)
@takes(as_json)
def show(scenario: str, as_json: bool) -> None:
    """SCENARIO before it is played: its story, who is in it, what to change, tried paths, lesson.

    SCENARIO is the name of a shipped scenario or a file.
    """
    from sim.scenario.load import load
    from sim.scenario.show import changeable, deeds, members

    loaded = load(scenario)
    found, name = loaded.scenario, loaded.name
    if as_json:
        echo_json(
            {
                "name": name,
                "title": found.title,
                "story": found.story.model_dump(by_alias=True),
                "states": [member._asdict() for member in members(found)],
                "treaties": {key: treaty.title for key, treaty in found.treaties.items()},
                "actions": deeds(found),
                "change": [number._asdict() for number in changeable(found)],
            }
        )
        return
    for line in text_of(found, scenario):
        click.echo(line)


def text_of(scenario: Scenario, name: str) -> list[str]:
    """The scenario in lines of text. name: as it was given, for commands that can be typed."""
    from sim.scenario.show import changeable, deeds, members
    from sim.telling.lines import paragraph
    from sim.telling.messages import notice

    story = scenario.story
    lines = [f"{scenario.title}. {notice()}", "", *paragraph(story.what), "", "Who is in it"]
    for member in members(scenario):
        can = f": {member.can}" if member.can else ""
        lines += paragraph(f"{member.name}  {member.title}{can}", "  ", "       ")
    if scenario.treaties:
        titles = "; ".join(treaty.title for treaty in scenario.treaties.values())
        lines += paragraph(f"Treaties: {titles}", "  ", "       ")
    lines += ["", "What can be done, by field of policy"]
    for domain, acts in deeds(scenario).items():
        lines += paragraph(f"{domain}: {', '.join(acts)}", "  ", "       ")
    numbers = changeable(scenario)
    lines += ["", "What to change (the value now, the range worth trying)"]
    width = max(len(number.path) for number in numbers)
    for number in numbers:
        lines.append(
            f"  {number.path:<{width}}  {number.value:<6g}{number.low:g} to {number.high:g}"
        )
    lines.append(f"  as in: sim run {name} --set {numbers[0].path}={numbers[0].high:g}")
    lines += ["", "Tried paths"]
    for text in story.tries:
        lines += [f"  {text}"] if text.startswith("sim ") else paragraph(text, "  ", "  ")
    lines += ["", "Things to notice"]
    for text in story.notice:
        lines += paragraph(text, "  ", "    ")
    return [*lines, "", "Lesson", *paragraph(story.lesson, "  ", "  ")]
