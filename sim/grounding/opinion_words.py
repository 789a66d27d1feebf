"""The second opinions of the classic models in words."""

from __future__ import annotations

from sim.grounding.second_opinions import Bloc, Forecast, WarByDemand
from sim.scenario.schema import Scenario
from sim.telling.lines import TextParts, TextTable


def bloc_text(found: list[Bloc]) -> TextParts:
    """The predicted blocs."""
    rows = [
        (" ".join(bloc.sides[0]), " ".join(bloc.sides[1]) or "-", f"{bloc.basin:.0%}")
        for bloc in found
    ]
    return [
        "\nWho would stand with whom (landscape theory, Axelrod & Bennett 1993)",
        "Stable splits, the most stable first; share: starts that run into it.",
        TextTable(("one side", "other side", "share"), rows),
    ]


def forecast_text(found: list[Forecast], scenario: Scenario) -> TextParts:
    """The forecasts by issue."""
    parts: TextParts = ["\nWhere the states would settle, issue by issue, from 0 to 1"]
    parts.append(
        "election: mean and likeliest position (probabilistic Condorcet election, Wise, Lester & "
        "Efird 2015); bargaining: weighted median before and after ten rounds (Scholz, Calbert & "
        "Smith 2011)."
    )
    heads = ("issue", "election", "likeliest", "of", "chance", "before", "after", "who moved")
    rows = []
    for one in found:
        moved = ", ".join(f"{name} {a:.2f} to {b:.2f}" for name, a, b in one.moved) or "nobody"
        rows.append(
            (
                one.title,
                f"{one.expected:.2f}",
                f"{one.likeliest:.2f}",
                " ".join(one.advocates),
                f"{one.probability:.0%}",
                f"{one.start:.2f}",
                f"{one.settled:.2f}",
                moved,
            )
        )
    parts.append(TextTable(heads, rows))
    parts += [f"  {one.title}: 0 is {one.zero}; 1 is {one.one}" for one in found]
    left_out = [
        scenario.issues[name].title
        for name in sorted(scenario.issues)
        if len(found) > 1 and name not in {one.issue for one in found}
    ]
    if left_out:
        parts.append(f"  left out, with fewer than two stances: {', '.join(left_out)}")
    return parts


def demand_text(found: list[WarByDemand]) -> TextParts:
    """What rivals could demand."""
    if not found:
        return []
    rows = [
        (
            f"{one.by} of {one.of}",
            f"{one.p:.2f}",
            f"{one.low:.2f} to {one.high:.2f}",
            f"{one.demand:.2f}",
            f"{one.p_war:.0%}",
        )
        for one in found
    ]
    return [
        "\nWhat a rival could demand (Fearon 1995), as a share of what is in dispute",
        (
            "wins: chance to prevail alone; both prefer: divisions that both like better than war; "
            "demand and risk: the best demand if the other's cost of war is not known."
        ),
        TextTable(("who of whom", "wins", "both prefer", "demand", "risk of war"), rows),
    ]
