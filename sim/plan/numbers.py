"""The numbers of the rules as one record, read only."""

from typing import NamedTuple

from sim.record.columns import Floats


class PlanNumbers(NamedTuple):
    """The numbers of the rules as the turn needs them, one value each.

    Meaning, unit and range of each stand in the schema (sim/scenario/schema/numbers.py); keep_...
    is the share of a fading quantity that a turn leaves.
    """

    keep_heat: float
    keep_alarm: float
    keep_grievance: float
    spill: float
    grievance_share: float
    keep_hostility: float
    keep_resolve: float
    keep_shift: float
    success_shift: float
    keep_restraint: float
    keep_habit: float
    keep_threat: float
    keep_burden: float
    keep_need: float
    keep_isolation: float
    keep_agenda: float
    keep_credibility: float
    alarm_gain: float
    partner_alarm: float
    posture_days: float
    attention_floor: float
    attention_rate: float
    routine: float
    crisis: float
    news_counts: float
    memory_days: float
    occasion_days: float
    news: float
    news_words: float
    weeks: float
    most: float
    reply: float
    reply_stake: float
    reply_chance: float
    accept: float
    silence: float
    hawk: float
    exponent: float
    loss: float
    variance: float
    aversion: float
    foresight: float
    typical_contest: float
    entry_base: float
    entry_war: float
    entry_change: float
    entry_bond: float
    entry_nuclear: float
    entry_exponent: float
    entry_days: float
    demand_fear: float
    demand_backed: float
    demand_term: float
    demand_ready: float
    demand_will: float
    fighting: float
    nuclear_cost: float
    burden_cost: float
    going_on: float
    face: float
    shame: float
    distrust: float
    distrust_hostile: float
    distrust_rising: float
    middle: float
    sharpness: float
    second_item: float
    hold_back: float
    front_learned: float
    at_term: float
    meeting: float
    kept_days: float
    engage_base: float
    engage_armed: float
    engaged_fatal: float
    one_sided_fatal: float
    signed_share: float
    protection: float
    p_misread: float
    misread_heat: float
    fatality_heat: float
    consult_heat: float
    renege_heat: float
    false_alarm: float
    false_alarm_days: float
    monitor_detects: float
    watch_floor: float
    war_wear: float
    war_consumption: float
    war_losses: float
    war_deaths: float
    war_forces: float
    war_edge: float
    front_speed: float
    front_steep: float
    victory: float
    munitions_weight: float
    manpower_weight: float
    front_stalemate: float
    quiet_days: float
    settle_relief: float
    settle_chance: float
    settle_heat: float
    invoke_base: float
    invoke_need: float
    honour_interest: float
    honour_cost: float
    honour_nuclear: float
    honour_burden: float
    honour_reading: float
    mean_interest: float
    mean_cost: float
    mean_nuclear: float
    mean_burden: float
    mean_reading: float
    materiel_share: float
    consult_share: float
    renege_cost: float
    honour_gain: float
    restraint_gain: float
    protege_floor: float
    line_days: float
    foresight_days: float
    resolve_kept: float
    resolve_unkept: float
    council_threshold: float
    council_days: float
    council_gain: float
    council_veto_cost: float
    council_draft: float
    council_assembly: float
    council_monitor: float
    council_slope: float
    council_bar: float
    council_regime: float
    council_demand: float
    council_comply_days: float
    violation_days: float
    violation_floor: float
    violation_alarm: float


class PlanTastes(NamedTuple):
    """The odds of each class as such, shapes (n_classes,)."""

    odds: Floats
