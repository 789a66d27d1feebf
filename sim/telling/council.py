"""Sentences for the Security Council, hidden projects, the passing of time and the end of a run."""

from __future__ import annotations

from sim.telling.lines import plain
from sim.telling.messages import in_own_words, say
from sim.telling.nouns import TIED, aim, follows, preposition
from sim.telling.small_words import counted, indefinite, listed, odds, share
from sim.telling.story import Event, Story
from sim.terms import NOBODY
from sim.terms.events import Kind
from sim.terms.reasons import GROUP_SIZE, Why


def advance(story: Story, event: Event) -> str:
    """A hidden project completes a stage."""
    name = story.names.projects[event.because % GROUP_SIZE]
    project = story.scenario.projects[name]
    actions = story.scenario.actions
    if project.tested_by is not None:
        end = indefinite(actions[project.tested_by].title)
    else:
        end = (
            in_own_words(plain(name))
            if project.helped_by is None
            else actions[project.helped_by].title
        )
    return say(
        "council.advance",
        who=story.state(event.actor),
        stage=int(event.value),
        stages=project.stages,
        test=end,
        odds=odds(event.p, "that_span", span=story.span),
    )


def agenda(story: Story, event: Event) -> str:
    """The Council takes up a state's conduct."""
    whoms, after = story.whose(event.target), follows(story, event)
    if event.actor == NOBODY:
        return say("council.agenda", whoms=whoms, after=after)
    return say("council.agenda_asked", whoms=whoms, who=story.state(event.actor), after=after)


def draft(story: Story, event: Event) -> str:
    """A draft resolution is tabled."""
    who, likely = story.state(event.actor), odds(event.p, "choice")
    return say("council.draft", who=who, aim=aim(story, event), odds=likely)


def vote(story: Story, event: Event) -> str:
    """One member's vote."""
    who, likely = story.state(event.actor), odds(event.p, "vote")
    on = aim(story, event)
    if event.value == 0.0:
        return say("council.abstain", who=who, aim=on, odds=likely)
    if event.value > 0.0:
        return say("council.vote_for", who=who, aim=on, odds=likely)
    return say("council.vote_against", who=who, aim=on, odds=likely)


def votes(story: Story, tabled: int) -> list[Event]:
    """The votes on the draft of a row."""
    found = [story.events[k] for k in story.consequences.get(tabled, [])]
    return [event for event in found if event.kind == Kind.VOTE]


def tally(story: Story, tabled: int) -> str:
    """All votes on a draft in one line: 12 for, 2 against (Russia and China), 1 abstaining."""
    by_ballot: dict[float, list[str]] = {1.0: [], -1.0: [], 0.0: []}
    for event in votes(story, tabled):
        by_ballot[event.value].append(story.state(event.actor))
    no, silent = sorted(by_ballot[-1.0]), sorted(by_ballot[0.0])
    parts = [say("council.tally_for", number=len(by_ballot[1.0]))]
    if no:
        parts.append(say("council.tally_against", number=len(no), who=listed(no)))
    if silent:
        parts.append(say("council.tally_abstaining", number=len(silent), who=listed(silent)))
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
    return listed(permanent) or say("council.some_member")


def counted_votes(story: Story, event: Event) -> str:
    """How the vote went, from the ballots, or from their number alone."""
    if event.cause == NOBODY or not votes(story, event.cause):
        return counted(int(event.value), "vote")
    return tally(story, event.cause)


def adopt(story: Story, event: Event) -> str:
    """The draft is adopted."""
    return say("council.adopt", aim=aim(story, event), votes=counted_votes(story, event))


def veto(story: Story, event: Event) -> str:
    """The draft is vetoed."""
    known = event.cause != NOBODY
    who = vetoing(story, event.cause) if known else say("council.some_member")
    on, ballots = aim(story, event), counted_votes(story, event)
    return say("council.veto", who=who, aim=on, votes=ballots)


def fail(story: Story, event: Event) -> str:
    """The draft finds too few votes."""
    council = story.scenario.council
    assert council is not None  # noqa: S101 - there was a vote
    needed, ballots = counted(council.majority, "vote"), counted_votes(story, event)
    return say("council.fail", aim=aim(story, event), needed=needed, votes=ballots)


def meet(story: Story, event: Event) -> str:
    """The Council meets without a draft."""
    return say("council.meet", whom=story.state(event.target), odds=odds(event.p, "choice"))


def assembly(story: Story, event: Event) -> str:
    """The matter goes to the General Assembly."""
    who, whom = story.state(event.actor), story.state(event.target)
    favour, likely = share(event.value), odds(event.p, "choice")
    return say("council.assembly", who=who, whom=whom, share=favour, odds=likely)


def monitor(story: Story, event: Event) -> str:
    """A monitor outside the United Nations."""
    who, whom = story.state(event.actor), story.state(event.target)
    return say("council.monitor", who=who, whom=whom, odds=odds(event.p, "choice"))


def violate(story: Story, event: Event) -> str:
    """An act or a flow violates a resolution in force, of its giver or of its taker."""
    who = story.state(event.actor)
    if event.action == NOBODY:
        return say("council.violate", who=who)
    action = story.action(event.action)
    if event.because % GROUP_SIZE == Why.TAKEN:
        whom = story.state(event.target)
        return say("council.violate_by_taking", who=who, noun=action.title, whom=whom)
    tie, whom = preposition(story.own_action(event.action)), story.state(event.target)
    act = TIED.say(tie, noun=action.title, whom=whom)
    return say("council.violate_with", who=who, act=act)


def settle(story: Story, _: Event) -> str:
    """The passing of time."""
    return say("council.settle", span=story.span)


def stop(story: Story, event: Event) -> str:
    """The run stops before its last turn."""
    return say("council.stop", after=follows(story, event))
