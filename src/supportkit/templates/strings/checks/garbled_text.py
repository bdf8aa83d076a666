"""SK216: letters, escapes or marks of a tool that the reference does not have."""

from __future__ import annotations

from collections.abc import Iterator

from supportkit.findings import Finding, Severity
from supportkit.quality.prose import Prose
from supportkit.quality.rules.garbled_text import GarbledText as OnProse
from supportkit.templates.strings.checks._subject import StringExamination
from supportkit.templates.strings.entries import Entry
from supportkit.values import Span
from supportkit.values.patterns import regex

__all__ = ["GarbledText"]

_SIGN = regex(
    "[\ufffd\u00c2-\u00c5\u00ce-\u00d1]|\u00e2[\u20ac\u201a\u201e]|<[gx/]|<(?:bpt|ept|ph|mrk)\\b"
    r"|\A\s?\[|&amp;\w|& \w{2,4};"
)
_ESCAPE = regex(r"&amp;(?:nbsp|amp|quot|apos|lt|gt|#[0-9]{2,4});|& (?:nbsp|amp|quot|lt|gt);")
"""Escapes that are escaped once more, or torn; whole ones are right in HTML."""
_LONGEST = 20_000
"""Characters of a text that are looked through."""


class GarbledText:
    """A text has letters of a wrong encoding, an escape, or what a translation tool left in it."""

    code, name, severity = OnProse.code, OnProse.name, Severity.ERROR

    def check(self, subject: StringExamination, /) -> Iterator[Finding]:
        """Yield each one, where the reference has none; backslashes are left to programs."""
        for entry in subject.shown:
            if _SIGN.search(entry.text) and not any(map(_is_garbled, entry.sources)):
                yield from self._in(entry)

    def _in(self, entry: Entry) -> Iterator[Finding]:
        for one in _found(entry.text):
            yield entry.finding(self, one.message, at=one.span)
        for match in _ESCAPE.finditer(entry.text[:_LONGEST]):
            message = f"{match[0]!r} is shown as it stands; write it as the reference does"
            yield entry.finding(self, message, at=Span(*match.span()))


def _found(text: str) -> list[Finding]:
    prose = Prose(text=text[:_LONGEST].replace("&", " "), locale="und")
    return [one for one in OnProse().check(prose) if one.severity is Severity.ERROR]


def _is_garbled(text: str) -> bool:
    return bool(_found(text)) or _ESCAPE.search(text) is not None
