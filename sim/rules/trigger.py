"""Rules of treaties: is the casus foederis met, does the victim call, does the ally answer.

The article of a treaty or the study behind each rule is named; which clause says what is data.
"""

from sim.arithmetic import log, logistic, logit
from sim.terms.reasons import Why


def casus_foederis(
    in_force: bool,
    rung: int,
    min_rung: int,
    at_war: bool,
    war_level: bool,
    adversary_named: bool,
    in_region: bool,
    attackers: int,
    min_attackers: int,
    no_victim: bool,
    victim_peak: int,
    unprovoked: bool,
    provocation: int,
    owes_attacker: bool,
) -> int:
    """Why a defence clause is or is not brought into force; WHY_ATTACKED where it is.

    The conditions in the order in which a legal adviser would ask: is the treaty in force; is the
    act grave enough, and a state of war where the text asks for one; is the attacker one the text
    means, and the place; do as many attack as it asks for; is the partner the victim (`no_victim`:
    where the text names UN Charter article 51 and the obliged state reads it strictly, it used
    force first; otherwise, it is not attacked on its own soil); was it unprovoked where the text
    asks; does the obliged state owe the same to the attacker, who is attacked as well.
    Source: Leeds, Ritter, Mitchell & Long 2002 (the conditions coded by ATOP).
    """
    if not in_force:
        return Why.NOT_IN_FORCE
    if rung < min_rung:
        return Why.BELOW
    if war_level and not at_war:
        return Why.NO_WAR
    if not adversary_named:
        return Why.ADVERSARY
    if not in_region:
        return Why.REGION
    if attackers < min_attackers:
        return Why.FEW_ATTACKERS
    if no_victim:
        return Why.ATTACKED_FIRST
    if unprovoked and victim_peak >= provocation:
        return Why.PROVOKED
    if owes_attacker:
        return Why.BOTH_SIDES
    return Why.ATTACKED


def invokes(base: float, need: float, lack_of_strength: float) -> float:
    """The chance that the victim calls on the obliged state.

    base, need: log-odds; lack_of_strength: 1 - own chance to prevail alone, 0..1.
    Source: assumption, after Smith 1995 (calls are made where help is wanted and expected).
    """
    return logistic(base + need * lack_of_strength)


def waits(u: float, mean_days: float) -> float:
    """The days that an own constitutional procedure takes. u: a draw in (0, 1).

    Source: assumption (constant hazard of a decision).
    """
    return -log(u) * mean_days


def honours(
    reliability: float,
    interest: float,
    cost: float,
    nuclear: float,
    burden: float,
    reading: float,
    leader: float,
) -> float:
    """The chance that the obliged state fights.

    reliability: mean of the named regime over invoked cases, strictly between 0 and 1; the five
    covariates are weights times distances from their typical values, so that the regime is the
    mean; leader: shift by the leader in office. Source: Berkemeier & Fuhrmann 2018; Leeds, Long &
    Mitchell 2000; Leeds 2003 (cost and interest); on reading published rates: Smith 1995.
    """
    return logistic(logit(reliability) + interest - cost - nuclear - burden + reading + leader)


def ratifies(per_turn: float, honour: float) -> float:
    """The chance per turn that a signatory's legislature consents.

    honour: shift by the leader in office, log-odds. Source: assumption.
    """
    if per_turn <= 0.0 or per_turn >= 1.0:
        return per_turn
    return logistic(logit(per_turn) + honour)


def believed(reliability: float, credibility: float) -> float:
    """How far others believe that a clause will be honoured.

    The odds of its regime times the odds of the obliged state's name: published rates are seen
    after deterrence has failed, so a state that keeps its word is believed above them.

    reliability, credibility: 0..1; a credibility of one half leaves the regime's rate.
    Source: Smith 1995; Fearon 2002 (selection); the form is an assumption.
    """
    kept = reliability * credibility
    broken = (1.0 - reliability) * (1.0 - credibility)
    return kept / (kept + broken) if kept + broken > 0.0 else 0.0
