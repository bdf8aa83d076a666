"""SK514: a text has a word for which the team has a better one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from supportkit.findings import Finding, Fix, Severity
from supportkit.quality.own import without_addresses
from supportkit.quality.prose import Prose
from supportkit.quality.rules._phrases import shown
from supportkit.quality.terms import Hit, Kept, Terms
from supportkit.values import Span

__all__ = ["PreferredTerm"]

_KEPT: Final[Kept[tuple[Terms, tuple[tuple[str, str], ...]]]] = Kept()


class PreferredTerm:
    """A word that the brand voice file replaces by another."""

    code, name, severity = "SK514", "preferred-term", Severity.INFO

    def check(self, prose: Prose, /) -> Iterator[Finding]:
        """Yield each place with such a word, and a fix where the ending is no question."""
        if not prose.voice.preferred:
            return
        terms, pairs = _KEPT.get(prose.voice, prose.locale, lambda: _terms(prose))
        for hit in terms.find(without_addresses(prose.text)):
            if hit.number >= len(pairs):
                continue
            avoid, write = pairs[hit.number]
            if prose.text[hit.start : hit.end] == write:
                continue
            message = f"your voice file writes {write!r}, not {shown(prose, hit.start, hit.end)}"
            fix = _fix(prose, hit, avoid, write)
            yield prose.finding(self, hit.start, hit.end, message, fix=fix)


def _terms(prose: Prose) -> tuple[Terms, tuple[tuple[str, str], ...]]:
    """Make the terms ready; what is right stands behind them, so that it covers what is not."""
    kept = dict(prose.voice.of(prose.voice.preferred, prose.locale))
    known = {term.casefold() for term in kept}
    right = [write for write in dict.fromkeys(kept.values()) if write.casefold() not in known]
    return Terms([*kept, *right]), tuple(kept.items())


def _fix(prose: Prose, hit: Hit, avoid: str, write: str) -> Fix | None:
    """Make the change; none where a tag that is not seen stands between two words."""
    found = prose.text[hit.start : hit.end]
    if " ".join(found.split()).casefold() != " ".join(avoid.removesuffix("*").split()).casefold():
        return None
    span = Span(prose.start + hit.start, prose.start + hit.end)
    if prose.source is not None and prose.source[span.start : span.end] != found:
        return None
    return Fix(span, _in_case_of(found, avoid, write))


def _in_case_of(found: str, avoid: str, write: str) -> str:
    """Write a term with the capitals that the other had; names keep their own."""
    if write != write.lower() or found == avoid.removesuffix("*"):
        return write
    letters = [sign for sign in found if sign.isalpha()]
    if len(letters) > 1 and found.isupper():
        return write.upper()
    return write[:1].upper() + write[1:] if found[:1].isupper() else write
