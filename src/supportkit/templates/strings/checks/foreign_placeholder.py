"""SK204: a translation has a placeholder as another system writes it."""

from __future__ import annotations

from collections.abc import Iterator

from supportkit.findings import Finding, Severity
from supportkit.templates.strings.checks._subject import StringExamination
from supportkit.templates.strings.placeholders.choosing import found_in
from supportkit.templates.strings.placeholders.dialects import DIALECTS

__all__ = ["ForeignPlaceholder"]

_SURE = ("percent", "ruby", "mustache", "hash", "dollar", "erb")
_BRACED = ("ruby", "hash", "dollar")


class ForeignPlaceholder:
    """A placeholder is written as no text of the reference writes one, so customers read it."""

    code, name, severity = "SK204", "foreign-placeholder", Severity.ERROR

    def check(self, subject: StringExamination, /) -> Iterator[Finding]:
        """Yield every such placeholder, unless another rule says what it should be."""
        foreign = [name for name in _SURE if name not in subject.dialects]
        if "brace" in subject.dialects:  # there, %{x} is a sign before what is filled in
            foreign = [name for name in foreign if name not in _BRACED]
        mangled = {
            (id(pair.entry), piece.span.start)
            for pair in subject.pairs
            for piece in pair.difference.mangled
        }
        for entry in subject.translations:
            if "{" not in entry.text and "%" not in entry.text:
                continue
            starts = {start for owner, start in mangled if owner == id(entry)} if mangled else ()
            for one in found_in(entry.text, foreign):
                form = DIALECTS[one.dialect].form
                if one.span.start in starts or any(one.written in s for s in entry.sources):
                    continue
                message = f"{one.written!r} is plain text here: the reference never writes {form!r}"
                yield entry.finding(self, message, at=one.span)
