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
"""Rules that are silent about words of which others speak."""
_MOST: Final = 100
_NEAR: Final = 3
"""Characters between two places that are one: a mark and the punctuation around it."""


def once(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Leave out what another finding says of the same text.

    >>> list(once([]))
    []
    """
    kept = tuple(findings)
    files = {(one.path, one.code) for one in kept}
    louder: dict[tuple[str | None, str], list[Finding]] = {}
    for one in kept:
        louder.setdefault((one.path, one.code), []).append(one)
    for one in kept:
        if any((one.path, code) in files for code in _IN_FILE.get(one.code, ())):
            continue
        codes = _IN_PLACE.get(one.code, ())
        others = (other for code in codes for other in louder.get((one.path, code), ())[:_MOST])
        if not any(_is_same_place(one, other) for other in others):
            yield one


def _is_same_place(one: Finding, other: Finding) -> bool:
    """Whether two findings are about the same words; where that is not known, the same line."""
    if one.span is None or other.span is None:
        return one.line == other.line
    return one.span.start <= other.span.end + _NEAR and other.span.start <= one.span.end + _NEAR
