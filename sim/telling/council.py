"""Sentences for the Security Council, hidden projects, the passing of time and the end of a run."""

from __future__ import annotations

from sim.telling.english import chance, counted, indefinite, listed, odds
from sim.telling.nouns import brief, preposition
from sim.telling.story import Event, Story
from sim.terms import NOBODY
from sim.terms.events import Kind
from sim.terms.reasons import GROUP_SIZE


def advance(story: Story, event: Event) -> str:
    """A hidden project completes a stage."""
    project = story.scenario.projects[story.names.projects[event.because % GROUP_SIZE]]
    test = indefinite(story.scenario.actions[project.tested_by].title)
    stage = f"stage {int(event.value)} of {project.stages}"
    likely = odds(event.p, f"chance that {story.span}")
    who = story.state(event.actor)
    return f"in secret, {who} completes {stage} of its work toward {test}{likely}"


def agenda(story: Story, event: Event) -> str:
    """The Council takes up a state's conduct."""
    asked = f", as {story.state(event.actor)} asks" if event.actor != NOBODY else ""
    after = f", after {brief(story, story.events[event.cause])}" if event.cause != NOBODY else ""
    return f"the Security Council takes up {story.whose(event.target)} conduct{asked}{after}"


def draft(story: Story, event: Event) -> str:
    """A draft resolution is tabled."""
    about = f"{story.state(event.actor)} tables a draft resolution on {story.state(event.target)}"
    return f"{about}, having weighed the risk of a veto{odds(event.p, 'choice')}"


def vote(story: Story, event: Event) -> str:
    """One member's vote."""
    ballot = "for" if event.value > 0.0 else "against" if event.value < 0.0 else ""
    word = f"votes {ballot} the draft" if ballot else "abstains on the draft"
    about = f"{word} on {story.state(event.target)}, by its position on the issue"
    return f"{story.state(event.actor)} {about}{odds(event.p, 'vote')}"


def votes(story: Story, tabled: int) -> list[Event]:
    """The votes on the draft of a row."""
    found = [story.events[k] for k in story.consequences.get(tabled, [])]
    return [event for event in found if event.kind == Kind.VOTE]


def tally(story: Story, tabled: int) -> str:
    """All votes on a draft in one line: 12 for, 2 against (Russia and China), 1 abstaining."""
    by_ballot: dict[float, list[str]] = {1.0: [], -1.0: [], 0.0: []}
    for event in votes(story, tabled):
        by_ballot[event.value].append(story.state(event.actor))
    parts = [f"{len(by_ballot[1.0])} for"]
    for ballot, word in ((-1.0, "against"), (0.0, "abstaining")):
        who = by_ballot[ballot]
        if who:
            parts.append(f"{len(who)} {word} ({listed(sorted(who))})")
    return ", ".join(parts)


def vetoing(story: Story, tabled: int) -> str:
    """The permanent members that voted against a draft."""
    council = story.scenario.council
    assert council is not None  # noqa: S101 - there was a vote
    no = [event for event in votes(story, tabled) if event.value < 0.0]
    permanent = [
        story.state(event.actor)
        for event in no
        if council.members[story.names.actor(event.actor)].permanent
    ]
    return listed(permanent) or "a permanent member"


def counted_votes(story: Story, event: Event) -> str:
    """How the vote went, from the ballots, or from their number alone."""
    if event.cause == NOBODY or not votes(story, event.cause):
        return counted(int(event.value), "vote")
    return tally(story, event.cause)


def adopt(story: Story, event: Event) -> str:
    """The draft is adopted."""
    about = f"the resolution on {story.state(event.target)} is adopted"
    return f"{about}: {counted_votes(story, event)}"


def veto(story: Story, event: Event) -> str:
    """The draft is vetoed."""
    who = vetoing(story, event.cause) if event.cause != NOBODY else "a permanent member"
    about = f"the draft on {story.state(event.target)} is vetoed by {who}"
    return f"{about}: {counted_votes(story, event)}"


def fail(story: Story, event: Event) -> str:
    """The draft finds no nine votes."""
    about = f"the draft on {story.state(event.target)} falls short of nine votes"
    return f"{about}: {counted_votes(story, event)}"


def meet(story: Story, event: Event) -> str:
    """The Council meets without a draft."""
    about = f"the Council meets on {story.state(event.target)} and no draft is tabled"
    return f"{about}{odds(event.p, 'choice')}"


def assembly(story: Story, event: Event) -> str:
    """The matter goes to the General Assembly."""
    share = chance(event.value).replace("nearly ", "")
    moved = f"{story.state(event.actor)} takes the conduct of {story.state(event.target)}"
    way = f"{moved} to the General Assembly, the way round a veto"
    return f"{way}; {share} of the states concerned are in favour{odds(event.p, 'choice')}"


def monitor(story: Story, event: Event) -> str:
    """A monitor outside the United Nations."""
    who, whom = story.state(event.actor), story.state(event.target)
    sets = f"{who} and like-minded states set up a monitor outside the United Nations"
    return f"{sets} on {whom}, the way round a veto{odds(event.p, 'choice')}"


def violate(story: Story, event: Event) -> str:
    """A visible act violates a resolution in force."""
    violates = f"{story.state(event.actor)} violates a resolution of the Security Council"
    if event.action == NOBODY:
        return violates
    action = story.action(event.action)
    return f"{violates} with its {action.title} {preposition(action)} {story.state(event.target)}"


def settle(story: Story, _: Event) -> str:
    """The passing of time."""
    return f"another {story.span} passes: feelings cool, stocks are used and filled up"


def stop(story: Story, event: Event) -> str:
    """The run stops before its last turn."""
    stops = "the run stops here, as the scenario asks"
    if event.cause == NOBODY:
        return stops
    return f"{stops}, after {brief(story, story.events[event.cause])}"
