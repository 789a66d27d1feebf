"""Numbers of a shipped result as a table on a slide."""

from __future__ import annotations

from typing import Any

from sim.classroom.shelf.shipped import HINDCAST, RUN, Shipped
from sim.classroom.wording import put

Table = dict[str, Any]  # columns (head; width, 0 as it needs; if numbers), rows of texts, note


def rows_of(result: Shipped, outcomes: list[str], figure: str) -> Table:
    """The numbers behind a figure: what came, rates, differences, or chances beside the record."""
    order = {name: k for k, name in enumerate(outcomes)}

    def mine(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return sorted((r for r in rows if r["outcome"] in order), key=lambda r: order[r["outcome"]])

    if result.kind == RUN:
        return _came(mine(result.rows))
    if result.kind == HINDCAST:
        return _scored(mine(result.rows))
    if figure == "differences":
        return _differences(mine(result.differences), result)
    return _rates(mine(result.rows), result)


def _column(head: str, width: float, *, number: bool = True) -> dict[str, Any]:
    return {"head": head, "number": number, "width": width}


def _columns(heads: list[str]) -> list[dict[str, Any]]:
    """The first column names the row, the others hold numbers and are as wide as these."""
    said = [put(f"deck_columns.{head}") for head in heads]
    return [_column(said[0], 1.0, number=False), *(_column(together(h), 0.0) for h in said[1:])]


def together(text: str) -> str:
    """A text that stays on one line."""
    return text.replace(" ", "\N{NO-BREAK SPACE}")


def capital(text: str) -> str:
    """A text with a capital at its beginning."""
    return text[:1].upper() + text[1:]


def _came(rows: list[dict[str, Any]]) -> Table:
    cells = [
        [
            capital(row["title"]),
            put("deck.never") if row["turn"] is None else put("deck.week", week=row["turn"]),
            "0" if row["turn"] is None else "1",
        ]
        for row in rows
    ]
    return {"columns": _columns(["outcome", "came", "result"]), "rows": cells, "note": ""}


def _scored(rows: list[dict[str, Any]]) -> Table:
    from sim.plots.kit.frequency import frequency

    cells = [
        [
            row["title"],
            together(frequency(float(row["p"]))),
            put("deck.yes" if row["resolved"] else "deck.no"),
            f"{float(row['brier']):.2f}",
        ]
        for row in rows
    ]
    heads = ["question", "model", "happened", "brier"]
    return {"columns": _columns(heads), "rows": cells, "note": ""}


def _rates(rows: list[dict[str, Any]], result: Shipped) -> Table:
    """Of one scenario a row an outcome; of several a row a scenario and a column an outcome."""
    from sim.plots.kit.frequency import rate_interval, rate_words

    note = put("deck.rates_note", runs=f"{result.runs:,}", seed=result.seed)
    if len(result.titles) > 1:
        titles = {row["outcome"]: capital(row["title"]) for row in rows}
        cells = [
            [
                title,
                *(
                    f"{together(rate_words(row))} ({together(rate_interval(row))})"
                    for row in rows
                    if row["variation"] == name
                ),
            ]
            for name, title in result.titles.items()
        ]
        heads = [_column(title, 1.0) for title in titles.values()]
        world = _column(put("deck_columns.world"), 1.5, number=False)
        return {"columns": [world, *heads], "rows": cells, "note": note}
    drawn = any(row["prior_low"] is not None for row in rows)
    cells = [
        [
            capital(row["title"]),
            together(rate_words(row)),
            together(rate_interval(row)),
            *([together(rate_interval(row, "prior_low", "prior_high"))] if drawn else []),
        ]
        for row in rows
    ]
    columns = _columns(["outcome", "rate", "interval", *(["numbers"] if drawn else [])])
    return {"columns": columns, "rows": cells, "note": note}


def _differences(rows: list[dict[str, Any]], result: Shipped) -> Table:
    from sim.plots.kit.frequency import pair_words, step_interval, step_words

    cells = []
    for row in rows:
        before, after = pair_words(row)
        pair = put("deck.pair", before=before.partition(" ")[0], after=after)
        step = put("deck.step", difference=step_words(row), interval=step_interval(row))
        verdict = put("deck.apart" if row["separated"] else "deck.chance")
        cells.append([capital(row["title"]), *map(together, (pair, step, verdict))])
    looked = max(int(row["looked"]) for row in rows)
    key = "deck.differences_note" if looked > 1 else "deck.difference_note"
    note = put(key, runs=f"{result.runs:,}", seed=result.seed, looked=looked)
    columns = _columns(["outcome", "pair", "difference", "verdict"])
    return {"columns": columns, "rows": cells, "note": note}
