"""SK211: a link is in one language only."""

from __future__ import annotations

from collections.abc import Iterator

from supportkit.findings import Finding, Severity
from supportkit.templates.checks._links import Link, links, unmatched
from supportkit.templates.checks._parity import translations
from supportkit.templates.checks._subject import Examination, Examined, Place
from supportkit.templates.typecheck.positions import Lines
from supportkit.values import Span
from supportkit.values.patterns import regex

__all__ = ["LinksDiffer", "at_link", "takes_parts"]

_TAKES = regex(r"\{%[-+]?\s*(?:include|import|from)\b")


class LinksDiffer:
    """A translation lacks a link of its reference, or has one that the reference has not."""

    code, name, severity = "SK211", "links-differ", Severity.WARNING

    def check(self, subject: Examination, /) -> Iterator[Finding]:
        """Yield every such link; the same page in another language or country is the same."""
        for item, reference in translations(subject):
            if not takes_parts(item) and not takes_parts(reference):
                yield from self._compared(item, reference)

    def _compared(self, item: Examined, reference: Examined) -> Iterator[Finding]:
        here, there = links(item.variant.body), links(reference.variant.body)
        added, lost = unmatched(here, there)
        locale = reference.variant.locale
        if len(added) == len(lost) == 1 and {added[0].host, lost[0].host}.isdisjoint(_NO_PAGE):
            message = f"this leads to {added[0].text!r}, but in {locale!r} to {lost[0].text!r}"
            yield item.finding(self, message, at=at_link(item, added[0]))
            return
        for link in lost:
            message = f"the link {link.text!r} is not here, but in {locale!r} it is"
            yield item.finding(self, message, at=item.variant.body_line)
        for link in added:
            message = f"the link {link.text!r} is here, but not in {locale!r}"
            yield item.finding(self, message, at=at_link(item, link))


_NO_PAGE = frozenset({"mail:", "tel:"})


def takes_parts(item: Examined) -> bool:
    """Whether a body takes in parts, which may have links of their own."""
    return _TAKES.search(item.variant.body) is not None


def at_link(item: Examined, link: Link) -> Place:
    """Say where a link stands in its file."""
    start, end = (item.variant.body_start + at for at in (link.span.start, link.span.end))
    return Place(*Lines(item.variant.text).place(start), Span(start, end))
