"""The small crisis that a new scenario starts from: two invented states and a strait."""

from __future__ import annotations

from typing import Final

# A whole scenario. Whoever starts a new one changes these values.
GIVEN: Final = """
format = 2
title = "A strait"

[story]
what = "Two states quarrel over a strait. The one has tested missiles, the other sanctions it."
how = "Every week each government looks at the other, chooses a class of action, then an action."
notice = ["A red line makes an answer likelier; it does not make it certain."]
try = []
lesson = "What a threat does depends on what the other side believes."

[horizon]
start = 2030-01-07
turn_days = 7
turns = 26
stop = ["war"]

[issues.strait]
title = "the strait"
kind = "territory"
zero = "open to all"
one = "held by Borland"
status_quo = 0.2
controlled_by = ["ARL"]
claimed_by = ["BOR"]
source = "assumption: invented"

[issues.missiles]
title = "Borland's missiles"
kind = "weapons"
zero = "given up"
one = "accepted"
status_quo = 0.8
controlled_by = ["BOR"]
claimed_by = ["ARL"]
source = "assumption: invented"

[states.BOR]
title = "Borland"
home = "south"
capability = 0.02
audience = 0.3
resolve = 0.7
law = 0.2
can = ["missile_test"]
source = "assumption: invented"
sources.capability = "assumption: a small power"
as_of = 2030-01-07
modality = "possibility"
prior.resolve = [0.5, 0.9]

[states.BOR.stances.strait]
position = 0.9
salience = 0.9
source = "assumption: invented"

[states.BOR.stances.missiles]
position = 1.0
salience = 0.7
source = "assumption: invented"

[states.ARL]
title = "Arland"
home = "north"
capability = 0.03
audience = 0.8
resolve = 0.5
law = 0.8
can = ["sanction"]
source = "assumption: invented"

[states.ARL.stances.strait]
position = 0.1
salience = 0.8
source = "assumption: invented"

[states.ARL.stances.missiles]
position = 0.0
salience = 0.6
source = "assumption: invented"

[relations.ARL-BOR]
reach = "force"
border = true
tension = 0.3
hostility = { ARL = 0.6, BOR = 0.5 }
trade = { ARL = 0.05, BOR = 0.2 }
source = "assumption: invented"

[treaties.old_pact]
title = "the pact of 1995"
parties = ["ARL", "BOR"]
stage = "in_force"
signed = 1995-03-01
in_force = 1995-09-01
source = "assumption: invented"

[treaties.old_pact.clauses.peace]
by = "BOR"
toward = "ARL"
obligation = "nonaggression"
reliability = "berkemeier_fuhrmann_nonaggression"
source = "assumption: invented"

[flows.measures]
action = "sanction"
by = "ARL"
to = "BOR"
level = 1
issue = "missiles"
source = "assumption: invented"

[projects.rocket]
state = "BOR"
tested_by = "missile_test"
stages = 3
stage = 2
stage_days = 180.0
reliability = 0.7
source = "assumption: invented"

[red_lines.no_more_tests]
title = "Arland: no second missile test"
state = "ARL"
against = "BOR"
when = { measure = "acts", of = "BOR", what = "missile_test", above = 1.0 }
favours = { sanction = 1.0, alert = 0.5 }
source = "assumption: invented"

[injects.collision]
title = "two patrol boats collide in the strait"
per_year = 1.0
changes = [
  { of = "ARL", toward = "BOR", measure = "heat", by = 0.1 },
  { of = "BOR", toward = "ARL", measure = "heat", by = 0.1 },
]
source = "assumption: invented"

[calendar.election]
title = "election in Arland"
date = 2030-04-01
source = "assumption: invented"

[calendar.election.outcomes.doves]
title = "the doves win"
p = 0.4
changes = [{ of = "ARL", measure = "salience", issue = "strait", by = -0.3 }]
source = "assumption: invented"

[outcomes.war]
title = "war over the strait"
kinds = ["war"]
actors = ["ARL"]
targets = ["BOR"]
either_way = true
"""

# What a scenario may have besides, with a value to show how it is written.
POSSIBLE: Final = """
[issues.strait]
supported_by = ["CAR"]
at_the_flow = "sanction"
place = "islands"
points = [0.2, 0.6, 1.0]
bargain = true
sources.status_quo = "assumption: an example"
as_of = 2030-01-07
modality = "possibility"
prior.status_quo = [0.1, 0.3]

[states.BOR]
colour = "#2090d2"
map = [3, 1]

[states.BOR.stances.strait]
private_position = 0.7

[relations.ARL-BOR]
supply = { BOR = 0.1 }
heat = 0.3

[treaties.old_pact]
ends = 2035-09-01
replaces = "older_pact"
after = "older_pact"

[treaties.old_pact.clauses.peace]
every = ["ARL", "BOR", "CAR"]

[projects.rocket]
helped_by = "transfer_missile_technology"
ahead = ["CAR"]

[injects.collision]
turn = 3
date = 2030-02-01
when = { all = [{ measure = "rung", of = "ARL", toward = "BOR", above = 2.0 }, { measure = "heat", of = "BOR", toward = "ARL", above = 0.5 }] }

[wars.strait]
title = "the war over the strait"
attacker = "BOR"
defender = "ARL"
issue = "strait"
front = 0.2
days = 60.0

[council]
issue = "missiles"
issues = { demand = "strait", authorisation = "strait" }
majority = 2
penholders = { BOR = "ARL" }
regimes = { BOR = 0.2 }

[council.members.CAR]
title = "Carland"
permanent = true
position = 0.3
positions = { demand = 0.2, authorisation = 0.6 }
since = 2029-01-01
until = 2031-01-01

[council.members.ARL]
permanent = true

[calendar.election]
when = { measure = "heat", of = "ARL", toward = "BOR", above = 0.5 }

[outcomes.war]
treaty = "old_pact"
raised = true
all = ["measures_cut", "talks"]
any = ["measures_cut", "talks"]
at_least = 2
before = "accord"

[numbers.fog]
p_misread = 0.2

[actions.patrol]
cost = 5.0

[reliability.my_study]
title = "My study: 60 % honoured"
value = 0.6
source = "assumption"
"""  # noqa: E501 - TOML keeps a table in braces on one line
