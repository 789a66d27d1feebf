"""The situation: the condition of everything at a moment. Only `apply` writes it.

`x[i, j]` is of i toward j. Shares and indices run 0..1 unless said otherwise.
"""

from typing import NamedTuple

from sim.record.columns import Floats, Ints


class RunNow(NamedTuple):
    """The run as a whole, shapes (1,)."""

    stopped: Ints
    day: Floats  # days since the start


class StatesNow(NamedTuple):
    """Shapes (n_states,)."""

    capability: Floats  # share of the world's
    munitions: Floats  # stock against what a full war needs
    manpower: Floats
    need: Floats  # of fuel, food and currency
    burden: Floats  # of own wars
    isolation: Floats
    credibility: Floats  # of own undertakings, as the others see it
    honour: Floats  # shift of the log-odds of honouring, by the leader in office


class PairsNow(NamedTuple):
    """Shapes (n_states, n_states)."""

    tension: Floats  # of i toward j, as of the end of the last turn
    heat: Floats  # of the hottest matter of i toward j, -1 (warm) .. 1
    alarm: Floats  # of the most alarming matter
    hostility: Floats  # what i believes of j's hostility
    resolve: Floats  # what i believes of j's resolve
    shift: Floats  # what i believes of power shifting toward j
    threat: Floats  # rung that i publicly threatened j with, fading
    challenged: Ints  # 1 once j acted against i's standing threat
    rung: Ints  # of i toward j
    posture: Floats  # days since i last acted at this rung
    at_war: Ints
    war_days: Floats
    front: Floats  # of a war: 1 where i, the attacker, has all it wants; same for i, j and j, i
    drift: Floats  # its recent movement, per turn
    dead: Floats
    toll: Ints  # 1 once the dead have passed a thousand
    dispute: Ints
    dispute_days: Floats
    quiet: Floats  # days since the last militarised act
    struck: Ints  # highest rung of force of i against j in this dispute
    first: Ints  # 1 where i used force first in this dispute
    peak: Ints  # highest rung of i in this dispute
    urged: Floats  # how strongly i urges j to hold back
    authority: Floats  # days for which i's forces are freed against j
    secret: Ints  # 1 while i knows of a hidden act of j that is not public
    last_class: Ints  # of j's last act toward i
    over: Ints  # the issue of the open dispute or war, or NOBODY
    crisis: Ints  # the slot of that dispute or war, or NOBODY
    engaged: Ints  # whether force has met fire at once in it: 1, it has not: 2, not yet known: 0


class CrisesNow(NamedTuple):
    """Open quarrels, in slots, shapes (n_crises,)."""

    open: Ints  # 1 while anybody is in it
    challenger: Ints  # the principals
    addressee: Ints
    issue: Ints
    row: Ints  # the row that opened it
    war: Ints  # 1 once it is war
    front: Floats  # of the war: 1 where the challenger's side has all it wants
    drift: Floats  # its recent movement, per turn
    edge: Floats  # what the challenger's side gains by having opened the war, fading


class IssuesNow(NamedTuple):
    """Shapes (n_issues,)."""

    status_quo: Floats  # where things stand, unless a front or a flow says so


class MattersNow(NamedTuple):
    """A state's side of a matter, shapes (n_matters,)."""

    pending: Ints  # rung of an act of the other that is not answered
    pending_action: Ints
    pending_row: Ints
    cause: Ints  # the row that last stirred the state here
    stirred: Floats  # days since then
    news: Floats  # the alarm that it caused, 0 once it is answered or no occasion any more
    demand: Ints  # the row of the demand of the state that stands here, or NOBODY
    asked: Floats  # where it asks that things stand, or STOP
    backed: Ints  # the rung that it says would follow, 0 where it says nothing
    due: Floats  # days left of its term, or NO_TERM
    refused: Ints  # 1 once it is refused
    stood: Floats  # days since it was made
    agreed: Ints  # the row of the agreement that binds the two here, or NOBODY
    agreed_at: Floats  # where it put things
    before: Floats  # where they stood before
    agreed_days: Floats  # its age
    agreed_odds: Floats  # log-odds of the state to prevail, when it was made
    mediator: Ints  # who offers its good offices here, or NOBODY
    running: Ints  # levels of flows between the two on this issue


class FlowsNow(NamedTuple):
    """Standing flows, shapes (n_flows, n_states, n_states)."""

    level: Ints
    known: Ints  # 0 hidden, 1 known to the detector and its friends, 2 public
    detector: Ints
    issue: Ints  # on which it was last changed
    believed: Floats  # day of the run up to which a false alarm is believed
    filed: Floats  # day of the run on which it last weighed before the Security Council
    row: Ints  # the row that last changed it


class SendersNow(NamedTuple):
    """Of a flow and who sends it, shapes (n_flows, n_states): so nobody looks where nothing is."""

    running: Ints  # to how many states it runs
    imagined: Ints  # of how many states a false alarm of it is believed


class StancesNow(NamedTuple):
    """Positions and salience on the issues, shapes (n_states, n_issues)."""

    salience: Floats  # 0 where the state has no stance
    position: Floats  # declared
    private: Floats  # what the state itself goes by


class TreatiesNow(NamedTuple):
    """Shapes (n_treaties,)."""

    stage: Ints
    row: Ints


class PartiesNow(NamedTuple):
    """Shapes (n_treaties, n_states)."""

    ratified: Ints


class EpisodesNow(NamedTuple):
    """Of a clause and an attacker, shapes (n_clauses, n_states)."""

    grade: Ints  # 2 * rung + 1 on own soil, up to which the clause was tested in this episode
    due: Ints  # day of the run on which a deferred answer falls, 0 none
    row: Ints  # the invocation


class LinesNow(NamedTuple):
    """Red lines, shapes (n_lines,)."""

    crossed: Ints
    row: Ints
    quiet: Floats  # days for which what crossed it has not held


class OccasionsNow(NamedTuple):
    """Shapes (n_occasions,)."""

    fired: Ints


class ProjectsNow(NamedTuple):
    """Shapes (n_projects,)."""

    stage: Ints


class CouncilNow(NamedTuple):
    """Before the Security Council, by the state whose conduct it is, shapes (n_states,)."""

    regime: Floats  # strength of the measures in force
    monitor: Ints
    weight: Floats  # weight of what has happened
    item_row: Ints
    days: Floats  # since the last draft or course
    demanded: Ints  # 1 while a demand to end its force stands
    demand_days: Floats  # since that was adopted
    authorised: Ints  # 1 while force against it is authorised


class Situation(NamedTuple):
    """All of it."""

    run: RunNow
    states: StatesNow
    pairs: PairsNow
    crises: CrisesNow
    issues: IssuesNow
    matters: MattersNow
    flows: FlowsNow
    senders: SendersNow
    stances: StancesNow
    treaties: TreatiesNow
    parties: PartiesNow
    episodes: EpisodesNow
    lines: LinesNow
    occasions: OccasionsNow
    projects: ProjectsNow
    council: CouncilNow
    # A plain array, shape (n_crises, n_states): a `Side`, below 0 on the addressee's side.
    sides: Ints
    # Plain arrays, shapes (n_matters,): fading loops over them vectorise.
    heat: Floats  # fast hostility over the matter, -1 (warm) .. 1
    alarm: Floats  # at what the other's conduct moves
    grievance: Floats  # the resting level of heat: what older quarrels have left
    # Plain arrays, shapes (n_states, n_actions): loops over actions vectorise.
    habit: Floats  # how recently the state did it
    ready: Floats  # chance that a test succeeds, 0 where there is nothing to test
    times: Ints  # how often the state did it, where others can know
