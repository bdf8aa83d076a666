"""One mistake is one finding: what a rule says more exactly, another one does not repeat."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from supportkit.findings import Finding

__all__ = ["once"]

_IN_FILE: Final[Mapping[str, frozenset[str]]] = {
    "SK208": frozenset({"SK207"}),
    "SK209": frozenset({"SK207", "SK208"}),
    "SK213": frozenset({"SK207", "SK208"}),
    "SK215": frozenset({"SK207", "SK208"}),
}
"""Rules that are silent in a file of which others speak as a whole."""
_IN_PLACE: Final[Mapping[str, frozenset[str]]] = {
    "SK209": frozenset({"SK213"}),
    "SK407": frozenset({"SK204"}),
    "SK516": frozenset({"SK407"}),
    "SK517": frozenset({"SK204", "SK407"}),
    "SK518": frozenset({"SK204", "SK407"}),
}
"""Rules that are silent in a line where others speak."""


def once(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Leave out what another finding says of the same text.

    >>> list(once([]))
    []
    """
    kept = tuple(findings)
    files = {(one.path, one.code) for one in kept}
    lines = {(one.path, one.code, line) for one in kept for line in _lines(one)}
    for one in kept:
        in_file = _IN_FILE.get(one.code, frozenset())
        in_place = _IN_PLACE.get(one.code, frozenset())
        if any((one.path, code) in files for code in in_file):
            continue
        if any((one.path, code, line) in lines for code in in_place for line in _lines(one)):
            continue
        yield one


def _lines(one: Finding) -> range:
    """Give the lines of a finding; of one that spans very many, the first ones."""
    first = one.line or 1
    return range(first, min(one.end_line or first, first + 99) + 1)
