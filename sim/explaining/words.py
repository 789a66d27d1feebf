"""An explained decision as text: what called, what was open, term by term, the draws, what won."""

from __future__ import annotations

from sim.explaining.not_open import NEVER
from sim.explaining.parts import Choice, Consent, Decision, Option, WeighedTerm
from sim.telling.lines import WIDE, paragraph
from sim.telling.messages import say
from sim.telling.reasons import says
from sim.telling.small_words import chance, counted, dated
from sim.telling.story import Story

SHOWN = 5  # options told term by term, beside the one that won
CLOSED_SHOWN = 8
CLASS_WORDS = {"show": "show of force", "economic": "economic measures, arms and aid"}
RULE_WORDS = {
    "quantal_response": "by quantal response: the better an option, the likelier it is",
    "best_response": "by best response: always the weightiest option",
    "prospect": "by quantal response with prospect weights",
    "hawk": "as a hawk",
    "dove": "as a dove",
    "tit_for_tat": "by tit for tat",
    "random": "at random",
    "scripted": "by script",
    "seat": "by its seat",
}


def wrapped(text: str, indent: int = 0) -> list[str]:
    """A paragraph, with a hanging indent."""
    hang = " " * (indent + 2)
    return paragraph(text, " " * indent, hang, width=WIDE)


def name_of(story: Story, state: str) -> str:
    """A state as a sentence names it."""
    return story.state(story.names.states.index(state))


def desk_lines(story: Story, decision: Decision) -> list[str]:
    """What called for attention, the first taken up at the top."""
    how = "arrival = -log(draw) / interest; the two that arrive first are taken up"
    lines = [
        f"What called for its attention ({how}):",
        f"  {'':7}{'interest':>9}{'draw':>8}{'arrival':>9}",
    ]
    for calling in decision.desk[:6]:
        mark = "taken" if calling.taken else ""
        issue = story.scenario.issues[calling.issue].title
        numbers = f"{calling.interest:9.3f}{calling.draw:8.3f}{calling.arrival:9.3f}"
        lines.append(f"  {mark:7}{numbers}  {name_of(story, calling.whom)} on {issue}")
    left = len(decision.desk) - 6
    return [*lines, f"  and {counted(left, 'other')}, later"] if left > 0 else lines


def part_line(part: WeighedTerm) -> str:
    """One term: what it adds, how it comes about, what it says."""
    words = says(
        part.term,
        negative=part.value < 0.0,
        other=say("explain.other"),
        others=say("explain.others"),
        issue=say("explain.issue"),
    )
    if part.term == "red_line":
        return f"{part.adds:+9.2f}  {'red line':<12}{'':24}{words}"
    product = f"{part.weight:.2f} x {part.weigh:+.2f} x {part.value:+.3f}"
    term = part.term.replace("_", " ")
    return f"{part.adds:+9.2f}  {term:<12}{product:<24}{words}"


def option_lines(option: Option) -> list[str]:
    """An open action, term by term."""
    klass = CLASS_WORDS.get(option.klass, option.klass)
    mark = "> " if option.won else "  "
    head = (
        f"{mark}{option.title} ({klass}, rung {option.rung}): {chance(option.p)}, "
        f"utility {option.utility:+.2f}, draw {option.draw:.3f}, arrival {option.arrival:.3g}"
    )
    lines = [*paragraph(head, rest="    ", width=WIDE)]
    lines.append(f"{-option.cost:+9.2f}  cost")
    if option.temper:
        lines.append(f"{option.temper:+9.2f}  temper")
    return lines + [part_line(part) for part in option.parts]


def class_lines(choice: Choice) -> list[str]:
    """The classes that took part in the first race."""
    lines = [f"  {'':2}{'class':<34}{'weight':>9}{'chance':>14}{'draw':>8}{'arrival':>10}"]
    for item in choice.classes:
        mark = "> " if item.won else "  "
        name = CLASS_WORDS.get(item.klass, item.klass)
        lines.append(
            f"  {mark}{name:<34}{item.weight:>9.4f}{chance(item.p):>14}"
            f"{item.draw:>8.3f}{item.arrival:>10.3g}"
        )
    return lines


def choice_lines(story: Story, title: str, choice: Choice) -> list[str]:
    """One choice: the outcome first, then the two races, then what was not open."""
    issue = story.scenario.issues[choice.issue].title
    won = next((option.title for option in choice.options if option.won), "to wait")
    event = f", event {choice.event}" if choice.event is not None else ""
    head = f"{title} {name_of(story, choice.whom)} on {issue}: {won} ({chance(choice.p)}{event})."
    if choice.answers is not None:
        head += f" It answers event {choice.answers}."
    lines = [*wrapped(head), "", " The class (the soonest arrival wins):", *class_lines(choice)]
    lines += ["", " The action (utility in log-odds a week against waiting):"]
    shown = [o for k, o in enumerate(choice.options) if o.won or k < SHOWN]
    for option in shown:
        lines += option_lines(option)
    rest = [o for o in choice.options if o not in shown]
    if rest:
        others = "; ".join(f"{o.title} {o.utility:+.2f} ({chance(o.p)})" for o in rest)
        lines += wrapped(f"Less likely: {others}.", 2)
    if choice.closed:
        lines += ["", " Not open, the gravest first:"]
        for closed in choice.closed[:CLOSED_SHOWN]:
            told = closed.reasons[:1] if closed.reasons[0] in NEVER else closed.reasons
            lines += wrapped(f"{closed.title}: {'; '.join(told)}", 2)
    return lines


def consent_lines(story: Story, consent: Consent) -> list[str]:
    """One answer to an offer."""
    word = "accepts" if consent.agreed else "declines"
    issue = story.scenario.issues[consent.issue].title
    head = (
        f"ANSWER to the offer of {name_of(story, consent.whom)} ({consent.title}) on {issue}: it "
        f"{word} (event {consent.event}). Chance of consent {chance(consent.p)}, from a utility of "
        f"{consent.utility:+.2f} and an openness of {consent.openness:+.2f}; draw "
        f"{consent.draw:.3f}."
    )
    return [*wrapped(head), *(part_line(part) for part in consent.parts)]


def decision_text(story: Story, decision: Decision) -> list[str]:
    """A decision as lines of text."""
    rule = RULE_WORDS[decision.rule]
    head = f"{decision.title}, turn {decision.turn} ({dated(decision.date)}), chooses {rule}."
    blocks = [wrapped(head), desk_lines(story, decision)]
    if decision.ordered:
        blocks.append([f"It was ordered what to do: {decision.ordered}. Nothing was weighed."])
    blocks += [choice_lines(story, "CHOICE toward", choice) for choice in decision.choices]
    blocks += [choice_lines(story, "REPLY to", choice) for choice in decision.replies]
    blocks += [consent_lines(story, consent) for consent in decision.consents]
    lines: list[str] = []
    for block in blocks:
        lines += ["", *block] if lines else block
    return lines
