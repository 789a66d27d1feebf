"""A page in Markdown as a tree that is typeset, and parts of it by their headings."""

from __future__ import annotations

import re
from typing import Any

from sim.classroom.shelf.needed import check_packages

ON_SLIDE = 620  # letters that are read from the last row of a room
Tree = list[dict[str, Any]]  # blocks: type, tag, text, children


def tree_of(text: str) -> Tree:
    """The blocks of a page: dictionaries of type, tag, text and children, as data to typeset.

    Raises: BadInput where the library that reads Markdown is not installed.
    """
    check_packages()
    from markdown_it import MarkdownIt
    from markdown_it.tree import SyntaxTreeNode

    root = SyntaxTreeNode(MarkdownIt("commonmark").enable("table").parse(text))

    def data(node: Any) -> dict[str, Any]:
        return {
            "type": node.type,
            "tag": node.tag,
            "text": node.content if not node.children else "",
            "children": [data(child) for child in node.children],
        }

    return [data(child) for child in root.children]


def section(text: str, heading: str) -> str:
    """What stands below a heading of the second level, up to the next; empty if there is none."""
    pattern = rf"^## {re.escape(heading)}\n(.*?)(?=^## |\Z)"
    found = re.search(pattern, text, re.DOTALL | re.MULTILINE)
    return found[1].strip() + "\n" if found else ""


def first(tree: Tree, kind: str) -> Tree:
    """The first block of a type, alone; none if there is none."""
    return [block for block in tree if block["type"] == kind][:1]


def letters(block: dict[str, Any]) -> int:
    """How many letters stand in a block."""
    return len(block["text"]) + sum(letters(child) for child in block["children"])


def in_parts(tree: Tree, room: int = ON_SLIDE) -> list[Tree]:
    """Blocks in parts that a slide each has room for, about equally full.

    A list is parted between its items.
    """
    pieces: Tree = []
    for block in tree:
        is_list = block["type"] in {"ordered_list", "bullet_list"}
        pieces += (
            [
                {**block, "children": [item], "start": number}
                for number, item in enumerate(block["children"], 1)
            ]
            if is_list
            else [block]
        )
    full = _filled(pieces, room)
    even = sum(map(letters, pieces)) // len(full) + max(map(letters, pieces)) // 2
    evenly = _filled(pieces, min(room, even))
    return evenly if len(evenly) == len(full) else full


def _filled(pieces: Tree, room: int) -> list[Tree]:
    """Parts, each with as much as there is room for; at least one piece."""
    parts: list[Tree] = []
    used = room + 1
    for piece in pieces:
        used += letters(piece)
        if used > room:
            parts.append([])
            used = letters(piece)
        parts[-1].append(piece)
    return parts
