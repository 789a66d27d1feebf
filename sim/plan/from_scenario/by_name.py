"""Columns of the plan with the name of a key of the schema, copied by that name.

So a new number or truth of the schema needs its key, its column and who reads it. What is
converted (dates, rates, words as codes) or has another name is written by the builder of its table,
after this.
"""

from typing import Any

from sim.scenario.schema.base import Section

NUMBERS = (bool, int, float)


def copy_by_name(row: Any, section: Section) -> None:
    """Numbers and truths of a section into the columns of a record that have their names."""
    for name in set(row.dtype.names) & type(section).model_fields.keys():
        value = getattr(section, name)
        if isinstance(value, bool | int | float):
            row[name] = value


def not_copied(section: type[Section], *columns: str) -> set[str]:
    """The numbers and truths of a section that have no column of their name."""
    keys = section.model_fields.items()
    return {name for name, key in keys if key.annotation in NUMBERS} - set(columns)
