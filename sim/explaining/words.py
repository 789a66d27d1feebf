"""An explained decision as text: what called, what was open, term by term, the draws, what won."""

from __future__ import annotations

from sim.explaining.bargains import bargain_line
from sim.explaining.entrants import expected_line
from sim.explaining.not_open import never
from sim.explaining.parts import Choice, Closed, Consent, Decision, Option, WeighedTerm
from sim.telling.lines import WIDE, paragraph
from sim.telling.messages import Table, say
from sim.telling.reasons import ORDER_NAMES, says
from sim.telling.small_words import chance, counted, dated
from sim.telling.story import Story
from sim.terms.choice import CHOICE_RULES, CLASSES, TERMS, Came

SHOWN = 5  # options told term by term, beside the one that won
CLASS_NAMES = Table("classes", CLASSES)
RULES = Table("rules", CHOICE_RULES)
TERM_NAMES = Table("terms", TERMS)
CAME = Table("on_desk", Came.words())


def wrapped(text: str, indent: int = 0) -> list[str]:
    """A paragraph, with a hanging indent."""
    hang = " " * (indent + 2)
    return paragraph(text, " " * indent, hang, width=WIDE)


def name_of(story: Story, state: str) -> str:
    """A state as a sentence names it."""
    return story.state(story.names.states.index(state))


def desk_lines(story: Story, decision: Decision) -> list[str]:
    """What called for attention, the first taken up at the top."""
    interest, odds, draw = say("explain.interest"), say("explain.chance"), say("explain.draw")
    lines = [*wrapped(say("explain.called")), f"  {'':21}{interest:>9}{odds:>8}{draw:>8}"]
    shown = max(6, sum(calling.taken for calling in decision.desk))
    for calling in decision.desk[:shown]:
        mark = CAME.say(calling.came)
        issue = story.scenario.issues[calling.issue].title
        matter = say("explain.matter", whom=name_of(story, calling.whom), issue=issue)
        numbers = f"{calling.interest:9.3f}{calling.chance:8.3f}{calling.draw:8.3f}"
        lines.append(f"  {mark:21}{numbers if calling.interest else ' ' * 25}  {matter}")
    left = len(decision.desk) - shown
    if left > 0:
        lines.append(f"  {say('explain.later', others=counted(left, 'other'))}")
    return lines


def part_line(part: WeighedTerm) -> str:
    """One term: what it adds, how it comes about, what it says."""
    words = says(
        part.term,
        negative=part.value < 0.0,
        other=say("explain.other"),
        others=say("explain.others"),
        issue=say("explain.issue"),
    )
    if part.line:
        words = say("explain.line_ahead", line=part.line)
    if part.term == "red_line":
        return f"{part.adds:+9.2f}  {TERM_NAMES.say(part.term):<12}{'':24}{words}"
    product = f"{part.weight:.2f} x {part.weigh:+.2f} x {part.value:+.3f}"
    return f"{part.adds:+9.2f}  {TERM_NAMES.say(part.term):<12}{product:<24}{words}"


def option_lines(story: Story, whom: str, option: Option) -> list[str]:
    """An open action, term by term."""
    head = say(
        "explain.option",
        title=option.title,
        klass=CLASS_NAMES.say(option.klass),
        rung=option.rung,
        chance=chance(option.p),
        utility=option.utility,
        draw=option.draw,
        arrival=option.arrival,
    )
    mark = "> " if option.won else "  "
    lines = paragraph(f"{mark}{head}", rest="    ", width=WIDE)
    lines.append(f"{-option.cost:+9.2f}  {say('explain.cost')}")
    if option.temper:
        lines.append(f"{option.temper:+9.2f}  {say('explain.temper')}")
    lines += [part_line(part) for part in option.parts]
    expected = expected_line(story, option)
    lines += wrapped(expected, 11) if expected else []
    if option.bargain is not None:
        lines += wrapped(bargain_line(story, whom, option.bargain), 11)
    return lines


def class_lines(choice: Choice) -> list[str]:
    """The classes that took part in the first race."""
    klass, weight = say("explain.class"), say("explain.weight")
    odds, draw, arrival = say("explain.chance"), say("explain.draw"), say("explain.arrival")
    lines = [f"  {'':2}{klass:<34}{weight:>9}{odds:>14}{draw:>8}{arrival:>10}"]
    for item in choice.classes:
        mark = "> " if item.won else "  "
        name = CLASS_NAMES.say(item.klass)
        lines.append(
            f"  {mark}{name:<34}{item.weight:>9.4f}{chance(item.p):>14}"
            f"{item.draw:>8.3f}{'' if item.arrival is None else f'{item.arrival:.3g}':>10}"
        )
    return lines


def outcome_of(choice: Choice) -> str:
    """What was chosen, with what chance, and the event that it became."""
    won = next((option.title for option in choice.options if option.won), say("explain.to_wait"))
    if choice.event is None:
        return say("explain.outcome", won=won, chance=chance(choice.p))
    return say("explain.outcome_event", won=won, chance=chance(choice.p), event=choice.event)


def head_of(story: Story, choice: Choice) -> str:
    """Toward whom, on what, and the outcome; of a reply what it answers."""
    issue, outcome = story.scenario.issues[choice.issue].title, outcome_of(choice)
    matter = say("explain.matter", whom=name_of(story, choice.whom), issue=issue)
    if choice.meeting is not None:
        return say("explain.at_meeting", matter=matter, outcome=outcome, event=choice.meeting)
    if choice.answers is None:
        return say("explain.choice", matter=matter, outcome=outcome)
    return say("explain.reply", matter=matter, outcome=outcome, event=choice.answers)


def rest_of(choice: Choice, shown: list[Option]) -> list[str]:
    """The options that are not told term by term, and what was not open."""
    lines = []
    rest = [
        say("explain.other_option", title=o.title, utility=o.utility, chance=chance(o.p))
        for o in choice.options
        if o not in shown
    ]
    if rest:
        lines += wrapped(say("explain.less_likely", options="; ".join(rest)), 2)
    if choice.closed:
        lines += ["", f" {say('explain.not_open')}"]
        for reasons, titles in closed_by_reason(choice.closed).items():
            lines += wrapped(f"{reasons}: {', '.join(titles)}", 2)
    return lines


def closed_by_reason(closed: list[Closed]) -> dict[str, list[str]]:
    """The actions that were not open, together where the same reasons kept them so."""
    found: dict[str, list[str]] = {}
    for one in closed:
        told = one.reasons[:1] if one.reasons[0] in never() else one.reasons
        found.setdefault("; ".join(told), []).append(one.title)
    return found


def choice_lines(story: Story, choice: Choice) -> list[str]:
    """One choice: the outcome first, then the two races, then what was not open."""
    lines = [*wrapped(head_of(story, choice)), "", *wrapped(say("explain.class_race"), 1)]
    lines += [*class_lines(choice), "", *wrapped(say("explain.action_race"), 1)]
    shown = [o for k, o in enumerate(choice.options) if o.won or k < SHOWN]
    for option in shown:
        lines += option_lines(story, choice.whom, option)
    return lines + rest_of(choice, shown)


def consent_lines(story: Story, consent: Consent) -> list[str]:
    """One answer to an offer."""
    if consent.is_settlement:
        return settlement_lines(story, consent)
    head = say(
        "explain.accepts" if consent.agreed else "explain.declines",
        whom=name_of(story, consent.whom),
        title=consent.title,
        issue=story.scenario.issues[consent.issue].title,
        event=consent.event,
        chance=chance(consent.p),
        utility=consent.utility,
        openness=consent.openness,
        draw=consent.draw,
    )
    return [*wrapped(head), *(part_line(part) for part in consent.parts)]


def settlement_lines(story: Story, consent: Consent) -> list[str]:
    """One answer to the offer of a settlement."""
    head = say(
        "explain.takes" if consent.agreed else "explain.leaves",
        whom=name_of(story, consent.whom),
        title=consent.title,
        issue=story.scenario.issues[consent.issue].title,
        event=consent.event,
        chance=chance(consent.p),
        utility=consent.utility,
        draw=consent.draw,
    )
    return [*wrapped(head), *wrapped(bargain_line(story, consent.whom, consent.bargain), 2)]


def decision_head(story: Story, decision: Decision) -> str:
    """Who decided, when, and how it chooses."""
    return say(
        "explain.decision",
        who=decision.title,
        unit=story.span,
        turn=decision.turn,
        date=dated(decision.date),
        rule=RULES.say(decision.rule),
    )


def decision_text(story: Story, decision: Decision) -> list[str]:
    """A decision as lines of text."""
    blocks = [wrapped(decision_head(story, decision)), desk_lines(story, decision)]
    if decision.ordered:
        blocks.append([say("explain.ordered", order=ORDER_NAMES.say(decision.ordered))])
    blocks += [choice_lines(story, choice) for choice in (*decision.choices, *decision.replies)]
    blocks += [consent_lines(story, consent) for consent in decision.consents]
    lines: list[str] = []
    for block in blocks:
        lines += ["", *block] if lines else block
    return lines
