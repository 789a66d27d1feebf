"""The plan: a scenario as arrays that no rule may write. Codes are positions in name order.

`x[i, j]` is of i toward j. Every number comes from the resolved scenario (sim/plan/build.py);
half-lives and yearly rates are already turned into shares and chances per turn.
"""

from typing import NamedTuple

from sim.plan.conditions import (
    PlanConditions,
    PlanConjunctions,
    PlanCrossings,
    PlanEffects,
    PlanOccasions,
    PlanOutcomes,
    PlanTests,
    PlanWatched,
)
from sim.plan.keys import Keys, OwnKeys
from sim.plan.numbers import PlanNumbers, PlanTastes
from sim.record.columns import Floats, Ints


class Shape(NamedTuple):
    """How many there are of each thing. One value each."""

    states: int
    issues: int
    actions: int
    flows: int
    treaties: int
    clauses: int
    lines: int
    crossings: int
    crises: int
    occasions: int
    projects: int
    members: int
    watched: int
    turns: int
    days: int  # in a turn
    council_issue: int
    council_end: int  # 1 where the end `one` of the Council's issue is enforcement
    majority: int  # votes that a draft before the Council needs
    matters: int
    stop_war: int
    stop_nuclear: int
    stop_settled: int


class PlanStates(NamedTuple):
    """What a state is, shapes (n_states,)."""

    arsenal: Floats
    audience: Floats
    resolve: Floats  # as others see it at the start
    resolve_spread: Floats  # the true one, of a run, lies so far above or below at most
    pace: Floats  # factor on the speed of answers
    risk: Floats
    law: Floats
    intelligence: Floats
    production: Floats
    recruits: Floats
    scarcity: Floats
    civil_need: Floats
    isolation: Floats  # resting level
    credibility: Floats  # resting level
    reading: Ints
    rule: Ints
    home: Ints
    code: Ints  # of the name, for draws
    forces: Ints  # flow of forces it may send to an ally, or NOBODY
    materiel: Ints  # flow of materiel
    penholder: Ints  # who drafts on its conduct before the Council, or NOBODY


class PlanPairs(NamedTuple):
    """What holds between two states, shapes (n_states, n_states)."""

    reach: Ints
    force_reach: Ints
    border: Ints
    first: Ints  # matters of i toward j: from first, up to last
    last: Ints
    tension: Floats
    hostility: Floats
    rivalry: Floats
    trade: Floats
    supply: Floats
    surprise: Ints
    trio: Ints  # third party of a consultation treaty of three, or NOBODY
    trio_treaty: Ints  # that treaty, or NOBODY
    linked: Ints  # 1 where a clause that somebody can meet links the two, alive or not


class PlanMatters(NamedTuple):
    """What a state has to do with another: an issue on which either has a stance.

    Shapes (n_matters,), directed, in the order of who, whom, issue.
    """

    who: Ints
    whom: Ints
    issue: Ints
    parties: Ints  # how many of the two are parties of the issue
    tests: Ints  # 1 where the first may test weapons in it


class PlanIssues(NamedTuple):
    """Shapes (n_issues,)."""

    code: Ints
    attacker: Ints  # whose front it is, or NOBODY
    defender: Ints
    flow: Ints  # whose level it is, or NOBODY
    place: Ints  # region it lies in, or NOBODY
    bargain: Ints  # 1 where a state can hand it over
    turned: Ints  # 1 where the attacker pulls, or the flow moves things, toward zero


class PlanActions(NamedTuple):
    """The registry, shapes (n_actions,). A flow has two entries: raise and cut."""

    klass: Ints
    form: Ints
    special: Ints
    rung: Ints
    hidden: Ints
    flow: Ints  # position among the flows, or NOBODY
    change: Ints  # +1 raise, -1 cut
    levels: Ints
    consequence: Ints  # rung that a demand says would follow
    term_days: Floats  # that a demand gives, or an extension adds
    step: Ints  # of helping flows: from goods to troops
    after_flow: Ints  # the flow that must run before this one, or NOBODY
    militarised: Ints
    code: Ints
    family: Ints  # the first entry that is the same act under another name
    push: Floats  # onto the target's heat, from the Goldstein scale
    harm: Floats  # onto the heat of those at war with the target
    stir: Floats  # onto the alarm of onlookers opposed on the issue
    costly: Floats  # onto the target's believed hostility
    shift: Floats  # onto the belief that power shifts
    detect: Floats  # chance per turn of a perfect observer
    abroad: Ints  # 1 where carried into the addressee's territory
    p_fatal: Floats
    deaths: Floats
    front: Floats
    wear: Floats  # onto the actor's own war burden
    munitions: Floats  # to the receiver, per turn and level
    manpower: Floats
    relief: Floats
    draws: Floats  # from the sender's munitions, per turn and level
    company: Floats  # against the actor's isolation
    agenda: Floats  # weight before the Council
    breaks: Floats  # how much it violates a regime on the counterpart or the actor


class PlanFlows(NamedTuple):
    """Standing flows, shapes (n_flows,)."""

    raises: Ints  # the entry of the registry that raises it
    cuts: Ints  # the one that cuts it


class PlanTreaties(NamedTuple):
    """Shapes (n_treaties,)."""

    exchange: Floats  # chance per turn of entry into force once all have ratified
    ends: Ints  # turn at which it ends
    replaces: Ints
    after: Ints  # the treaty that must be in force before this one can be signed
    code: Ints


class PlanParties(NamedTuple):
    """Shapes (n_treaties, n_states)."""

    party: Ints
    ratifies: Floats  # chance per turn


class PlanClauses(NamedTuple):
    """Directed clauses, shapes (n_clauses,)."""

    treaty: Ints
    by: Ints
    toward: Ints
    touch: Ints  # what touches the duty
    due: Ints  # what is due then
    strength: Ints
    min_rung: Ints
    war_level: Ints
    unprovoked: Ints
    article_51: Ints
    attackers: Ints  # how many must attack at once
    joiners: Ints  # 1 where who joins the other side counts as an attacker
    named: Ints  # 1 where adversaries are named
    placed: Ints  # 1 where regions are named
    covers: Ints  # 1 where it gives materiel legal cover
    possible: Ints  # 1 where something that may happen meets it
    helps: Ints  # 1 where it obliges to help in war
    reliability: Floats
    delay: Floats  # days of own procedure, mean
    code: Ints


class PlanLines(NamedTuple):
    """Red lines, shapes (n_lines,)."""

    state: Ints
    against: Ints
    condition: Ints
    authorises: Ints
    heat: Floats
    bite: Floats  # how far its words commit its owner to an answer, 0..1


class PlanProjects(NamedTuple):
    """Hidden technology projects, shapes (n_projects,)."""

    state: Ints
    tested_by: Ints  # or NOBODY
    helped_by: Ints  # flow
    stages: Ints
    per_day: Floats  # hazard of completing a stage unaided
    helped: Floats  # factor per level of help
    reliability: Floats  # of a test at the last stage
    code: Ints


class PlanMembers(NamedTuple):
    """Members of the Security Council, shapes (n_members,)."""

    state: Ints  # or NOBODY where the member is no agent
    permanent: Ints
    from_turn: Ints
    to_turn: Ints
    code: Ints


class Plan(NamedTuple):
    """All of it: tables, then plain arrays."""

    shape: Shape
    numbers: PlanNumbers
    states: PlanStates
    pairs: PlanPairs
    matters: PlanMatters
    issues: PlanIssues
    actions: PlanActions
    flows: PlanFlows
    treaties: PlanTreaties
    parties: PlanParties
    clauses: PlanClauses
    lines: PlanLines
    crossings: PlanCrossings
    tests: PlanTests
    conditions: PlanConditions
    conjunctions: PlanConjunctions
    occasions: PlanOccasions
    outcomes: PlanOutcomes
    effects: PlanEffects
    projects: PlanProjects
    members: PlanMembers
    watched: PlanWatched
    tastes: PlanTastes
    keys: Keys
    own_keys: OwnKeys
    cost: Floats  # (n_actions,) log-odds per week against; plain, so that loops over it vectorise
    share: Floats  # (n_actions,) 1 / number of entries that are one act under several names
    needs: Ints  # (n_actions,) what must hold before the action is open, one bit each
    weights: Floats  # (n_actions, n_terms): weight of the term times what the action weighs
    weighed: Ints  # (n_actions, 1 + most): a count, then the pair's terms that it weighs
    weighs: Floats  # the same shape: from place 1 on their weights
    plain: Ints  # (n_actions,) 1 where of the deed's terms only habit and kind are weighed
    watched_of: Ints  # (n_states, 1 + most): a count, then the state's watched acts
    line_favour: Floats  # (n_lines, n_actions)
    crosses: Ints  # (n_states, n_actions): 1 where the state may cross a line by the action
    clause_adversary: Ints  # (n_clauses, n_states)
    clause_region: Ints  # (n_clauses, n_regions)
    draft_issue: Ints  # (n_draft_kinds,): by which members that are agents vote, or NOBODY
    draft_distance: Floats  # (n_members, n_draft_kinds): from it of members that are no agents
    matter_of: Ints  # (n_states, n_states, n_issues): position of the matter, or NOBODY
    points: Floats  # (n_issues, 1 + most points): a count, then places where things can stand
    controls: Ints  # (n_issues, n_states): 1 where the state can give what is asked
    serves: Ints  # (n_issues, n_actions): 1 or -1 for the end one or zero, 0 for the actor's own
    menu: Ints  # (n_states, n_issues, 1 + n_actions): a count, then actions
    lines_of: Ints  # (n_states, 1 + most): a count, then the state's red lines
    customers: Ints  # (n_states, 1 + most): a count, then whom the state can supply
    undertakings: Ints  # (n_states, n_states, 1 + most): a count, then clauses of i toward j
    brings: Ints  # (n_states, n_states): 1 where force of i may cross a line that frees j's
    ahead: Ints  # (n_projects, n_states): 1 where the state is ahead in it
    may: Ints  # (n_states, n_actions)
