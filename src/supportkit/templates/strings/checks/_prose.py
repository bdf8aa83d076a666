"""Rules on prose that need no judgement, run over the texts of catalogues."""

from __future__ import annotations

from collections.abc import Iterator

from supportkit.findings import Finding, Rule
from supportkit.quality.prose import VALUE, Prose
from supportkit.templates.strings.checks._words import masked
from supportkit.templates.strings.entries import Entry

__all__ = ["found_by", "has_any", "prose_of"]


def prose_of(text: str, locale: str) -> Prose:
    """Give a text as its reader sees it; positions stay.

    >>> prose_of("Hi %{name}", "de").text.count(VALUE)
    7
    """
    return Prose(text=masked(text, VALUE), locale=locale)


def found_by(rule: Rule[Prose], entry: Entry) -> Iterator[Finding]:
    """Give what a rule on prose finds in a text; places are those of the text."""
    return iter(rule.check(prose_of(entry.text, entry.locale)))


def has_any(rule: Rule[Prose], entry: Entry) -> bool:
    """Whether the rule finds something in what a text translates, too."""
    sources = (prose_of(source, entry.source_locale) for source in entry.sources)
    return any(next(iter(rule.check(source)), None) is not None for source in sources)
