"""SK212: a hand-made HTML and the text beside it do not say the same."""

from __future__ import annotations

from collections.abc import Iterator

from supportkit.findings import Finding, Severity
from supportkit.templates.checks._links import links, unmatched
from supportkit.templates.checks._seen import jinja
from supportkit.templates.checks._subject import Examination, Examined
from supportkit.templates.checks.links_differ import at_link, takes_parts
from supportkit.templates.typecheck.found import Use

__all__ = ["HtmlTextDiffer"]


class HtmlTextDiffer:
    """A value or a link is in the HTML of a mail and not in its text, or the other way."""

    code, name, severity = "SK212", "html-text-differ", Severity.WARNING

    def check(self, subject: Examination, /) -> Iterator[Finding]:
        """Yield what one of the two has and the other has not, at its first place."""
        for text, page in _pairs(subject):
            for item, other in ((text, page), (page, text)):
                yield from self._values(item, other)
                yield from self._links(item, other)

    def _values(self, item: Examined, other: Examined) -> Iterator[Finding]:
        if not all(one.body.prints and not one.body.faults for one in (item, other)):
            return
        read = {use.path for use in other.body.uses}
        unknown = any(use.unknown is not None for use in other.body.uses)
        for use in () if unknown else _printed(item):
            if use.path not in read and not _is_said(use.path, read):
                read.add(use.path)
                message = f"{use.path!r} is printed here, but not in {_name(other)!r}"
                yield item.finding(self, message, at=use)

    def _links(self, item: Examined, other: Examined) -> Iterator[Finding]:
        if takes_parts(item) or takes_parts(other):
            return
        for link in unmatched(links(item.variant.body), links(other.variant.body))[0]:
            message = f"the link {link.text!r} is here, but not in {_name(other)!r}"
            yield item.finding(self, message, at=at_link(item, link))


def _pairs(subject: Examination) -> Iterator[tuple[Examined, Examined]]:
    """Give each text with the HTML beside it, where both can be read."""
    texts: dict[tuple[str, str], Examined] = {}
    pages: dict[tuple[str, str], Examined] = {}
    for item in subject.items:
        key = item.variant.id, item.variant.locale
        if not item.variant.problems:
            (pages if item.variant.format == "html" else texts).setdefault(key, item)
    return ((texts[key], page) for key, page in pages.items() if key in texts)


def _printed(item: Examined) -> list[Use]:
    """Give what the body prints, and no condition alone."""
    body = item.variant.body
    outputs = " ".join(body[start:end] for start, end, kind in jinja(body) if kind == "{{")
    uses = item.body.uses
    return [use for use in uses if use.path and use.unknown is None and use.text in outputs]


def _is_said(path: str, read: set[str]) -> bool:
    """Whether the other one reads the record of a path, or another field of the same record.

    A first name here and a whole name there are no difference in what is said.
    """
    above, _, name = path.rpartition(".")
    same = (one for one in read if one.startswith(f"{above}."))
    return "name" in name and any("name" in one for one in same)


def _name(item: Examined) -> str:
    return item.variant.path.rpartition("/")[2]
