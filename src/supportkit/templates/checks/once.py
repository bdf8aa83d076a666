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
_OF_REFERENCE: Final[Mapping[str, frozenset[str]]] = {
    "SK207": frozenset({"SK208"}),
    "SK211": frozenset({"SK305", "SK601"}),
    "SK213": frozenset({"SK208"}),
}
"""Rules on translations that are silent where the text that they compare with is to be mended.

Of links, that is only said of those that are no web pages: an address of a person, or a script.
"""
_WEB: Final = ("'http://", "'https://", "'www.")
_MOST: Final = 100
_NEAR: Final = 3
"""Characters between two places that are one: a mark and the punctuation around it."""


def once(
    findings: Iterable[Finding], *, references: Mapping[str, str] | None = None
) -> Iterator[Finding]:
    """Leave out what another finding says of the same text, or of the one that it translates.

    Args:
        findings: All that was found.
        references: For the paths of translations, those of what they were made from.

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
        if any((path, code) in files for path, code in _beside(one, references or {})):
            continue
        codes = _IN_PLACE.get(one.code, ())
        others = (other for code in codes for other in louder.get((one.path, code), ())[:_MOST])
        if not any(_is_same_place(one, other) for other in others):
            yield one


def _beside(one: Finding, references: Mapping[str, str]) -> Iterator[tuple[str | None, str]]:
    """Give the files and rules that speak for a finding about a translation."""
    codes = _OF_REFERENCE.get(one.code, frozenset())
    if one.code == "SK211" and any(sign in one.message for sign in _WEB):
        return
    yield from ((references.get(one.path or ""), code) for code in codes)
    if one.code == "SK211":
        yield from ((one.path, code) for code in codes)


def _is_same_place(one: Finding, other: Finding) -> bool:
    """Whether two findings are about the same words; where that is not known, the same line."""
    if one.span is None or other.span is None:
        return one.line == other.line
    return one.span.start <= other.span.end + _NEAR and other.span.start <= one.span.end + _NEAR
