"""The numbers of the rules as arrays of one, read only."""

from typing import NamedTuple

from sim.record.columns import Floats


class Numbers(NamedTuple):
    """The numbers of the rules as the turn needs them, shapes (1,).

    Meaning, unit and range of each stand in the schema (sim/scenario/schema/numbers.py); keep_...
    is the share of a fading quantity that a turn leaves.
    """

    keep_heat: Floats
    keep_alarm: Floats
    keep_hostility: Floats
    keep_resolve: Floats
    keep_shift: Floats
    success_shift: Floats
    keep_restraint: Floats
    keep_habit: Floats
    keep_threat: Floats
    keep_burden: Floats
    keep_need: Floats
    keep_isolation: Floats
    keep_agenda: Floats
    keep_credibility: Floats
    alarm_gain: Floats
    partner_alarm: Floats
    posture_days: Floats
    attention_floor: Floats
    pending_news: Floats
    news_counts: Floats
    memory_days: Floats
    weeks: Floats
    most: Floats
    reply: Floats
    reply_chance: Floats
    accept: Floats
    silence: Floats
    hawk: Floats
    exponent: Floats
    initiator: Floats
    loss: Floats
    variance: Floats
    aversion: Floats
    bystander: Floats
    signed_share: Floats
    protection: Floats
    p_misread: Floats
    misread_heat: Floats
    fatality_heat: Floats
    consult_heat: Floats
    renege_heat: Floats
    false_alarm: Floats
    false_alarm_days: Floats
    monitor_detects: Floats
    watch_floor: Floats
    war_wear: Floats
    war_consumption: Floats
    war_losses: Floats
    war_deaths: Floats
    front_speed: Floats
    munitions_weight: Floats
    manpower_weight: Floats
    front_stalemate: Floats
    quiet_days: Floats
    settle_relief: Floats
    settle_chance: Floats
    settle_heat: Floats
    invoke_base: Floats
    invoke_need: Floats
    honour_interest: Floats
    honour_cost: Floats
    honour_nuclear: Floats
    honour_burden: Floats
    honour_reading: Floats
    mean_interest: Floats
    mean_cost: Floats
    mean_nuclear: Floats
    mean_burden: Floats
    mean_reading: Floats
    materiel_share: Floats
    consult_share: Floats
    renege_cost: Floats
    honour_gain: Floats
    restraint_gain: Floats
    protege_floor: Floats
    resolve_gain: Floats
    resolve_loss: Floats
    council_threshold: Floats
    council_days: Floats
    council_gain: Floats
    council_veto_cost: Floats
    council_draft: Floats
    council_assembly: Floats
    council_monitor: Floats
    council_slope: Floats
    council_bar: Floats
    council_regime: Floats
    violation_floor: Floats
    violation_alarm: Floats


class PlanTastes(NamedTuple):
    """Log-odds of each class as such, shapes (n_classes,)."""

    worth: Floats
