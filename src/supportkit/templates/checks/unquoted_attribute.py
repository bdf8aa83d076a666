"""SK302: a value stands where HTML has no way to hold one safely."""

from __future__ import annotations

from collections.abc import Iterator

from supportkit.findings import Finding, Severity
from supportkit.templates.checks._subject import Examination
from supportkit.templates.checks._written import printed
from supportkit.templates.rendering.places import FORBIDDEN, Place

__all__ = ["UnquotedAttribute"]


class UnquotedAttribute:
    """A value is printed into an attribute without quotes, a tag, a script or a comment."""

    code, name, severity = "SK302", "unquoted-attribute", Severity.ERROR

    def check(self, subject: Examination, /) -> Iterator[Finding]:
        """Yield every value in such a place; such a reply is not rendered."""
        for item in subject.items:
            for one in printed(subject, item):
                if one.around in FORBIDDEN and one.around is not Place.HOST:
                    message = f"{one.text!r} may not be written into {one.around}"
                    if one.around is Place.UNQUOTED:
                        message += "; put quotes around it"
                    yield item.finding(self, message, at=one.at)
