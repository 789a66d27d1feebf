"""The terms of a utility: what a government weighs about a counterpart and an issue.

Each rule gives one number, most of them 0..1. An action's entry in the registry says how strongly
and in which direction the term counts for it (`weighs`), the scenario's numbers give each term its
weight, and the utility is the sum, in log-odds per week against waiting (lambda = 1).
"""

from sim.arithmetic import exp, log, logistic


def stake(salience: float, distance: float) -> float:
    """What is at stake in a disagreement: policy distance weighted by salience.

    salience, distance: 0..1. Source: Bueno de Mesquita 1994; Scholz, Calbert & Smith 2011.
    """
    return salience * distance


def accord(salience: float, distance: float) -> float:
    """Common ground: closeness weighted by salience. Source: as for the stake."""
    return salience * (1.0 - distance)


def reciprocity(heat: float, grievance: float) -> float:
    """The other's recent conduct, to be answered in kind: heat above what an old quarrel leaves.

    heat: -1 (warm) .. 1 (hostile); grievance: 0..1, a standing interest and no conduct.
    Source: Goldstein & Freeman 1990; Axelrod 1984; Diehl & Goertz 2000 on old quarrels.
    """
    return heat - grievance


def in_kind(klass: int, answered: int) -> float:
    """Whether an act is of the class that is answered: 1 or 0.

    Source: Brecher et al. 2021: of ICB's crisis actors most answer in the class of the trigger.
    """
    return 1.0 if klass == answered else 0.0


def contest(
    p_win: float, at_stake: float, loss: float, resolve: float, risk: float, variance: float
) -> float:
    """The value of a trial of arms: stake if won, loss if not, and the taste for risk.

    p_win: 0..1; at_stake, resolve, risk: 0..1; loss: weight of defeat for a state of no resolve;
    variance: weight of the spread for a state that loves risk.
    Source: Bueno de Mesquita 1981, 1985 (expected utility of war and risk attitude).
    """
    value = p_win * at_stake - (1.0 - p_win) * loss * (1.0 - resolve)
    return value + variance * (2.0 * risk - 1.0) * p_win * (1.0 - p_win)


def prospect_contest(
    p_win: float, at_stake: float, loss: float, resolve: float, aversion: float
) -> float:
    """The value of a trial of arms for a state that weights chances as people do.

    aversion: how much more a loss counts than a gain. Source: Tversky & Kahneman 1992.
    """
    return probability_weight(p_win, 0.61) * at_stake - aversion * probability_weight(
        1.0 - p_win, 0.69
    ) * loss * (1.0 - resolve)


def probability_weight(p: float, bend: float) -> float:
    """The weight that a chance p carries in a decision: p^g / (p^g + (1-p)^g)^(1/g).

    p: 0..1, ends excluded by a bound; bend: 0.61 for gains, 0.69 for losses.
    Source: Tversky & Kahneman 1992, equation 6 and their medians.
    """
    p = p if p > 1e-9 else 1e-9
    p = p if p < 1.0 - 1e-9 else 1.0 - 1e-9
    powered = exp(bend * log(p))
    total = powered + exp(bend * log(1.0 - p))
    return powered * exp(-log(total) / bend)


def p_win(own: float, other: float, exponent: float) -> float:
    """The chance to prevail, from the strengths that stand behind both sides.

    own, other: positive strengths; exponent: about 0.3, not 1. Who starts is no part of it.
    Source: fit on wars 1823-2003 (exponent 0.27, 95 % interval 0.06-0.52); Carroll & Kenkel 2019
    on how little raw capability says.
    """
    return prevails(own, log(other), exponent)


def prevails(own: float, log_other: float, exponent: float) -> float:
    """What `p_win` gives, where the logarithm of the other side's strength is known.

    Source: as `p_win`.
    """
    return logistic(exponent * (log(own) - log_other))


def audience(sensitivity: float, threatened_rung: float, challenged: float) -> float:
    """The cost of not standing by one's own public threat once it is challenged.

    sensitivity: 0..1; threatened_rung: 0..9; challenged: 0..1. Source: Fearon 1994.
    """
    return sensitivity * threatened_rung * (1.0 / 9.0) * challenged


def exposure(sensitivity: float) -> float:
    """What a new public threat puts at risk at home. sensitivity: 0..1. Source: Fearon 1994."""
    return sensitivity


def restraint(urged: float, leverage: float) -> float:
    """A patron's hold on a protege that it urges to hold back.

    urged, leverage: 0..1. Source: Snyder 1984; Pressman 2008.
    """
    return urged * leverage


def nuclear(arsenal: float, umbrella: float) -> float:
    """The nuclear risk of using force: the other's arsenal or its protector's, whichever is more.

    arsenal, umbrella: 0..1. Source: Jervis 1989; Huth 1988 on extended deterrence.
    """
    return arsenal if arsenal > umbrella else umbrella


def law(respect: float, regime: float) -> float:
    """The cost of an act that a resolution in force forbids.

    respect: of the state for the Council, 0..1; regime: strength of the measures, 0..1.
    Source: assumption, after Voeten 2005 on the Council's authority.
    """
    return respect * regime


def aid(closeness: float, want: float) -> float:
    """The pull to help a partner in want whose cause one shares.

    closeness: common ground, 0..1; want: 0..1. Source: Snyder 1984 (the value of the ally).
    """
    return closeness * want


def exchange(need: float, supply: float) -> float:
    """What the other can give for it: own need times the other's ability to meet it.

    need, supply: 0..1. Source: Morrow 1991 (alliances as exchange).
    """
    return need * supply


def hedge(dependence: float, hostility: float) -> float:
    """Good relations with a third state that siding with the counterpart would put at risk.

    dependence: of the state on the third, 0..1; hostility: of the third toward the counterpart.
    Source: assumption, after Kuik 2008 on hedging.
    """
    return dependence * hostility


def balance(own_threat: float, others_threat: float) -> float:
    """A common threat that draws two states together.

    own_threat, others_threat: from the same third state, 0..1. Source: Walt 1987.
    """
    return own_threat * others_threat


def entrapment(duty: float, provocation: float) -> float:
    """The danger of being drawn in by a partner one is bound to.

    duty: reliability of the own undertaking, 0..1; provocation: the partner's rung / 9.
    Source: Snyder 1984 (the alliance security dilemma).
    """
    return duty * provocation


def next_step(step: int, reached: int) -> float:
    """How far help of a step is the next one: 1 where it is, below 0 by each step that it leaps.

    step: of the flow, 1 and more, 0 where it is none; reached: by what runs, 0 where nothing does.
    Source: Meier et al. 2022 (external support goes from money to arms to troops).
    """
    if step > reached + 1:
        return float(reached + 1 - step)
    return 1.0 if reached > 0 and step >= reached else 0.0


def lack(stock: float) -> float:
    """How little is left to give away. stock: 0..1. Source: assumption."""
    return 1.0 - stock


def want(need: float, munitions: float, manpower: float, at_war: bool) -> float:
    """What a state lacks most: fuel and food, or, at war, munitions or men. All 0..1.

    Source: assumption.
    """
    if at_war:
        need = need if need > 1.0 - munitions else 1.0 - munitions
        need = need if need > 1.0 - manpower else 1.0 - manpower
    return need


def threat(heat: float, alarm: float, hostility: float) -> float:
    """How threatened a state feels by another: acute feeling and settled belief in equal parts.

    heat: -1..1; alarm, hostility: 0..1. Source: Walt 1987 (aggressive intentions).
    """
    acute = heat if heat > alarm else alarm
    return (acute if acute > 0.0 else 0.0) * 0.5 + hostility * 0.5


def stalemate(drift: float, speed: float) -> float:
    """How little a war moves: 1 at rest, 0 at the speed of an offensive. Source: Zartman 2000."""
    moved = drift if drift > 0.0 else -drift
    return 1.0 - moved / speed if moved < speed else 0.0


def ripeness(burden: float, other_burden: float, stalemate: float) -> float:
    """A hurting stalemate: both sides suffer and neither advances.

    burden, other_burden, stalemate: 0..1. Source: Zartman 2000.
    """
    lesser = burden if burden < other_burden else other_burden
    return lesser * stalemate
