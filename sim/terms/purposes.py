"""What chance is asked for."""

from typing import Final

from sim.terms import ClosedList


class Ask(ClosedList):
    """What chance is asked for; the words are part of the keys of the draws."""

    ATTEND = "attend"
    ACT = "act"
    CLASS = "class"
    OPTION = "option"
    DAY = "day"
    DETECT = "detect"
    FALSE_ALARM = "false_alarm"
    MISREAD = "misread"
    REPLY = "reply"
    ACCEPT = "accept"
    FATALITY = "fatality"
    DEATHS = "deaths"
    RESULT = "result"
    BATTLE = "battle"
    RATIFY = "ratify"
    FORCE = "force"
    INVOKE = "invoke"
    HONOUR = "honour"
    PROCEDURE = "procedure"
    OCCASION = "occasion"
    OUTCOME = "outcome"
    PROJECT = "project"
    COURSE = "course"
    VOTE = "vote"
    SETTLEMENT = "settlement"
    RESOLVE = "resolve"
    ENTER = "enter"
    ENGAGE = "engage"


PURPOSES: Final = Ask.words()
