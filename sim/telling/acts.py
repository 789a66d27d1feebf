"""Sentences for what states do: acts, offers, answers, disputes, wars, what they find out."""

from __future__ import annotations

from sim.scenario.checks.conditions import FIXED
from sim.telling.english import counted, indefinite, listed, odds
from sim.telling.nouns import brief
from sim.telling.reasons import NOTHING, because, names_issue, reason_of
from sim.telling.story import Event, Story
from sim.terms import NOBODY
from sim.terms.choice import Rung
from sim.terms.events import Kind, Phase
from sim.terms.measures import CONDITION_MEASURES
from sim.terms.reasons import GROUP_SIZE, Why

BY_DUTY = (Why.DUTY, Why.DUTY_TO_ATTACK)

# What a changed measure is of, for injects: rises where the amount is above zero.
MEASURE_WORDS = {
    "heat": "{whos} hostility toward {whom}",
    "alarm": "{whos} alarm at {whoms} conduct",
    "hostility": "{whos} belief that {whom} is hostile",
    "resolve": "{whos} belief in {whoms} resolve",
    "front": "the share that {who} holds of what it wants from {whom}",
    "authority": "{whos} freedom to use its forces against {whom}",
    "need": "{whos} need of fuel, food and currency",
    "munitions": "{whos} stock of munitions",
    "manpower": "{whos} trained manpower",
    "burden": "the burden of war on {who}",
    "isolation": "{whos} isolation",
    "credibility": "{whos} credibility",
    "honour": "{whos} readiness to honour its undertakings",
    "regime": "the strength of the measures against {who}",
    "salience": "{whos} concern with {issue}",
    "position": "{whos} position on {issue}",
}
assert set(MEASURE_WORDS) == set(CONDITION_MEASURES) - set(FIXED)  # noqa: S101 - all that move


def inject(story: Story, event: Event) -> str:
    """An inject or a calendar date."""
    name = story.names.occasions[event.because % GROUP_SIZE]
    chosen = int(event.value)
    if name in story.scenario.injects:
        title = story.scenario.injects[name].title
        return title if chosen >= 0 else f"it does not come to this: {title}"
    entry = story.scenario.calendar[name]
    if chosen < 0:
        return f"{entry.title}: it changes nothing{odds(event.p, 'chance')}"
    outcome = sorted(entry.outcomes.items())[chosen][1]
    return f"{entry.title}: {outcome.title}{odds(event.p, 'chance')}"


def change(story: Story, event: Event) -> str:
    """A measure moved by an inject."""
    subject = MEASURE_WORDS[CONDITION_MEASURES[event.action]].format(
        who=story.state(event.actor),
        whos=story.whose(event.actor),
        whom=story.state(event.target),
        whoms=story.whose(event.target),
        issue=story.issue(event.issue),
    )
    cause = f", after {brief(story, story.events[event.cause])}" if event.cause != NOBODY else ""
    return f"{subject} {'rises' if event.value > 0.0 else 'falls'}{cause}"


def flow_words(story: Story, event: Event) -> str:
    """A hidden flow as an observer names it: from whom, to whom, of what."""
    sender, receiver = story.state(event.target), story.state(event.third)
    return f"a hidden flow from {sender} to {receiver}: {story.title(event.action)}"


def detect(story: Story, event: Event) -> str:
    """An observer learns of a hidden flow."""
    likely = odds(event.p, f"chance that {story.span}")
    return f"{story.state(event.actor)} finds out {flow_words(story, event)}{likely}"


def false_alarm(story: Story, event: Event) -> str:
    """An observer believes in a flow that does not exist."""
    likely = odds(event.p, f"chance that {story.span}")
    who = story.state(event.actor)
    return f"{who} comes to believe in what does not exist, {flow_words(story, event)}{likely}"


def misread(story: Story, event: Event) -> str:
    """An addressee reads an act one rung off."""
    graver = "graver" if event.value > 0.0 else "milder"
    act = f"{story.whose(event.target)} {story.title(event.action)}"
    who = story.state(event.actor)
    return f"in the fog, {who} reads {act} as {graver} than it was{odds(event.p, 'chance')}"


def authorise(story: Story, event: Event) -> str:
    """A government frees its forces."""
    why = event.because % GROUP_SIZE
    reason = reason_of(story, event)
    reason = "the scenario allows a surprise attack" if why == Why.SURPRISE else reason
    reason = reason.replace("the partner", story.state(event.target))
    noun = indefinite(story.title(event.action))
    free = f"{story.state(event.actor)} frees its forces against {story.state(event.target)}"
    return f"{free} for {noun}, because {reason}"


def origin(story: Story, event: Event) -> Event | None:
    """The row an act follows from, past the row that authorised it."""
    cause = event.cause
    while cause != NOBODY and story.events[cause].kind == Kind.AUTHORISE:
        cause = story.events[cause].cause
    return None if cause == NOBODY else story.events[cause]


SELF_EVIDENT = ("battle", "test")  # forms of action that say themselves what they are about


def subject_matter(story: Story, event: Event) -> str:
    """The issue of an act, where its reason does not name it."""
    action = story.action(event.action)
    helps = action.form == "flow" and action.goldstein > 0.0
    if helps or action.form in SELF_EVIDENT or event.issue == NOBODY or names_issue(story, event):
        return ""
    return f" {'over' if action.goldstein < 0.0 else 'on'} {story.issue(event.issue)}"


def level_words(story: Story, event: Event) -> str:
    """How far a standing flow moves."""
    if event.seq not in story.levels:
        return ""
    before, after = story.levels[event.seq]
    most = story.action(event.action).levels
    if most == 1:
        return ""
    if before == 0:
        return f", from nothing to level {after} of {most}"
    return f", from level {before} to {after or 'nothing'}"


def stirs(story: Story, event: Event, cause: Event) -> bool:
    """Whether a cause fits a hostile act: not what the counterpart did for the actor's good."""
    if cause.kind not in (Kind.ACT, Kind.JOINT) or story.action(event.action).goldstein >= 0.0:
        return True
    own = event.actor in (cause.target, cause.third)
    return not (own and cause.actor == event.target and friendly(story, cause))


def friendly(story: Story, event: Event) -> bool:
    """Whether an act is cooperative or neutral."""
    cut = story.names.cuts[event.action]
    return (story.action(event.action).goldstein >= 0.0) != cut


def act(story: Story, event: Event) -> str:
    """An action."""
    reply = event.phase == Phase.ANSWER
    cause = origin(story, event)
    opening = f"in answer to {brief(story, cause)}, " if reply and cause is not None else ""
    told = f"{opening}{story.state(event.actor)} {story.does(event)}"
    told += subject_matter(story, event) + level_words(story, event) + because(story, event)
    if cause is not None and not reply and stirs(story, event, cause):
        told += f", after {brief(story, cause)}"
    return told + odds(event.p, "choice")


def proposal(story: Story, event: Event) -> str:
    """The joint act that is offered, as a noun."""
    return indefinite(story.title(event.action))


def offer(story: Story, event: Event) -> str:
    """A joint action is offered."""
    whom = story.state(event.target)
    if event.third != NOBODY:
        whom = listed([whom, story.state(event.third)])
    cause = origin(story, event)
    told = f"{story.state(event.actor)} proposes {proposal(story, event)} to {whom}"
    told += subject_matter(story, event) + because(story, event)
    if cause is not None and stirs(story, event, cause):
        told += f", after {brief(story, cause)}"
    return told + odds(event.p, "choice")


def accept(story: Story, event: Event) -> str:
    """The offer is accepted."""
    told = f"{story.state(event.actor)} accepts {story.whose(event.target)} proposal of "
    return told + proposal(story, event) + because(story, event) + odds(event.p, "choice")


def decline(story: Story, event: Event) -> str:
    """The offer is declined; the logged reason is what speaks for it all the same."""
    told = f"{story.state(event.actor)} declines {story.whose(event.target)} proposal of "
    told += proposal(story, event)
    reason = because(story, event)
    if NOTHING not in reason:
        reason = reason.replace("because", "although")
    return told + reason + odds(event.p, "choice")


def joint(story: Story, event: Event) -> str:
    """A joint action takes place."""
    sides = "of all three" if event.third != NOBODY else "on both sides"
    return f"with consent {sides}, {story.state(event.actor)} {story.does(event)}"


def let_pass(story: Story, event: Event) -> str:
    """An act is left unanswered."""
    act_of = f"{story.whose(event.target)} {story.title(event.action)}"
    return f"{story.state(event.actor)} leaves {act_of} unanswered{odds(event.p, 'choice')}"


def fatality(story: Story, event: Event) -> str:
    """An incident costs lives."""
    lives = counted(int(event.value), "life", "lives")
    noun = f"{story.whose(event.actor)} {story.title(event.action)}"
    return f"{noun} against {story.state(event.target)} costs {lives}{odds(event.p, 'chance')}"


def result(story: Story, event: Event) -> str:
    """A test's result."""
    word = "succeeds" if event.value > 0.0 else "fails"
    likely = odds(event.p, "chance of success")
    return f"{story.whose(event.actor)} {story.title(event.action)} {word}{likely}"


def front(story: Story, event: Event) -> str:
    """A battle moves the front."""
    moved = f"{100.0 * abs(event.value):.2g} hundredths"
    noun = f"{story.whose(event.actor)} {story.title(event.action)}"
    word = "gains ground" if event.value > 0.0 else "is thrown back"
    return f"{noun} {word}: the front moves by {moved} of what is at stake{odds(event.p, 'chance')}"


def open(story: Story, event: Event) -> str:  # noqa: A001 - a teller bears its kind's name
    """A dispute opens."""
    about = f" over {story.issue(event.issue)}" if event.issue != NOBODY else ""
    who, whom = story.state(event.actor), story.state(event.target)
    if event.because % GROUP_SIZE in BY_DUTY:
        ally = story.state(event.third)
        return f"by its duty to {ally}, {who} is drawn into its dispute with {whom}"
    noun = f"{story.whose(event.actor)} {story.title(event.action)}"
    return f"a dispute opens between {who} and {whom}{about}, with {noun}"


def close(story: Story, event: Event) -> str:
    """A dispute closes."""
    pair = f"{story.state(event.actor)} and {story.state(event.target)}"
    days = counted(int(event.value), "day")
    if event.rung == Rung.WAR:
        return end_of_war(story, event, days)
    if event.because % GROUP_SIZE == Why.QUIET:
        return f"the dispute between {pair} closes after long quiet; it lasted {days}"
    likely = odds(event.p, f"chance that {story.span}")
    return f"{pair} settle their dispute after {days}{likely}"


def end_of_war(story: Story, event: Event, days: str) -> str:
    """A war ends by a ceasefire, its own or that of an ally."""
    who, whom = story.state(event.actor), story.state(event.target)
    if event.third == NOBODY:
        return f"the war between {who} and {whom} ends after {days}"
    return f"{who} lays down its arms with {story.state(event.third)}: its war with {whom} ends"


def war(story: Story, event: Event) -> str:
    """A state of war begins."""
    who, whom = story.state(event.actor), story.state(event.target)
    if event.because % GROUP_SIZE in BY_DUTY:
        ally = story.state(event.third)
        return f"by its duty to {ally}, {who} is drawn in: it is at war with {whom}"
    return f"a state of war begins between {who} and {whom}, opened by {who}"


def toll(story: Story, event: Event) -> str:
    """The dead of a war pass a thousand."""
    pair = f"{story.state(event.actor)} and {story.state(event.target)}"
    return f"the dead of the war between {pair} pass a thousand"
