"""A fictional twin of a scenario: other names, same numbers, so that no class plays a live war.

What stays the same, and what does not:

- **The game is the same.** Every number, condition and effect is carried over, and every invented
  name takes the place in alphabetical order that the real one had, since the engine numbers states,
  issues, treaties, outcomes and the rest by the order of their names. So all tables of the plan and
  of the start are equal to those of the original.
- **The dice are others.** A draw is asked for by the names of those whom it concerns
  (:mod:`sim.chance`), so a state of another name has another luck: run 7 of the twin is not run 7
  of the original. Rates agree within simulation error, single runs do not.
- **Days are moved by 56 years**, a whole number of weeks (2,922): weekdays, days of the year, leap
  years and distances stay, as two turns of the calendar of 28 years do nothing else between March
  1900 and February 2100 (beyond them days of the year may be off by one). A date that a class could
  look up would give the case away. Years in texts and in names move along, from the year of the
  scenario's first date on; older ones stay, as do those of publications in brackets.
- **Names** come from a fixed list by their order, without dice: the twins of two variations of one
  scenario have the same cast. Every name of a state ends in -a, so that its adjective is the name
  and n.
- **Texts** are rewritten name by name: names, adjectives and capitals of the states in the scenario
  become those of the twin; a proper name that a title holds and nobody knows, as of a place where a
  treaty was signed, becomes an invented place. A sentence that still names something real, or
  another scenario, is left out; so is one that points back to it; a title is put into plain words.
- **Sources** would give the original away and are none for an invented state: they become one
  assumption. What they were stands in the key, a page for the teacher.

What it cannot do: find a name that begins a sentence and that `real.toml` does not know, or that is
written small; names of actions and of reliability regimes stay. So the file is to be read once
before it is handed out.

May import the rest of :mod:`sim.scenario`; :mod:`sim.cli` imports it.
"""
