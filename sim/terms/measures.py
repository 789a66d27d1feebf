"""What a condition or an inject may name, and what an inject may do."""

from typing import Final

from sim.terms import ClosedList


class ConditionMeasure(ClosedList):
    """What a condition or an inject may name."""

    HEAT = "heat"
    ALARM = "alarm"
    HOSTILITY = "hostility"
    RESOLVE = "resolve"
    RUNG = "rung"
    AT_WAR = "at_war"
    DISPUTE = "dispute"
    FRONT = "front"
    FLOW = "flow"
    ACTS = "acts"
    NEED = "need"
    MUNITIONS = "munitions"
    MANPOWER = "manpower"
    BURDEN = "burden"
    ISOLATION = "isolation"
    CREDIBILITY = "credibility"
    HONOUR = "honour"
    SALIENCE = "salience"
    POSITION = "position"
    REGIME = "regime"
    IN_FORCE = "in_force"
    STAGE = "stage"
    AUTHORITY = "authority"


class ChangeForm(ClosedList):
    """What one change of an inject does, by the key that says so."""

    MEASURE = "measure"
    ACT = "act"
    CUT = "cut"
    DETECT = "detect"


CHANGE_FORMS: Final = ChangeForm.words()
CONDITION_MEASURES: Final = ConditionMeasure.words()
