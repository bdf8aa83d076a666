"""Classes and ids that a style sheet hides, such as the preheader of a newsletter.

Only the plainest rules are read: one class or one id, for every screen. What a sheet
says of small screens, printers or hovering is not what the reader saw.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from supportkit.text.hypertext.attributes import declarations
from supportkit.text.hypertext.looks import hides
from supportkit.values.patterns import regex

__all__ = ["hidden_names"]

_COMMENT: Final = regex(r"/\*(?:[^*]|\*(?!/))*+(?:\*/|\Z)|<!--|-->")
_CHUNK: Final = regex(r"([^{}]*+)([{}]|\Z)")
_SELECTOR: Final = regex(r"[a-zA-Z][a-zA-Z0-9]{0,15}([.#][\w-]{1,99})|([.#][\w-]{1,99})")


def hidden_names(sheet: str) -> frozenset[str]:
    """Give the classes (``.name``) and ids (``#name``) whose elements are not shown.

    >>> sheet = ".a, p#b { display: none } @media print { .c { display: none } }"
    >>> sorted(hidden_names(sheet))
    ['#b', '.a']
    """
    return frozenset(
        name
        for selectors, style in _rules(_COMMENT.sub(" ", sheet))
        if hides(declarations(style))
        for name in _names(selectors)
    )


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """Give the rules that stand in no other rule, such as one for small screens."""
    depth, selectors = 0, ""
    for before, brace in _CHUNK.findall(sheet):
        if brace == "{":
            selectors = before.rpartition(";")[2] if depth == 0 else ""
            depth += 1
            continue
        if depth == 1 and selectors:
            yield selectors, before
        selectors, depth = "", max(depth - 1, 0)


def _names(selectors: str) -> Iterator[str]:
    for selector in selectors.split(","):
        if found := _SELECTOR.fullmatch(selector.strip()):
            yield found[1] or found[2]
