"""SK503: a text becomes too long for its channel if its values are long."""

from __future__ import annotations

from collections.abc import Iterator

from supportkit.errors.masking import listed
from supportkit.findings import Finding, Severity
from supportkit.templates.checks._subject import Examination
from supportkit.templates.checks.too_long import limits_of

__all__ = ["MayBeTooLong"]


class MayBeTooLong:
    """The text is longer than ``max_chars`` where its values are as long as their types allow."""

    code, name, severity = "SK503", "may-be-too-long", Severity.WARNING

    def check(self, subject: Examination, /) -> Iterator[Finding]:
        """Yield the limits that long values break; SK501 has those that are never kept."""
        for item in subject.items:
            body = item.body
            broken = [
                (f"{limit}{where}", item.variant.line_of("max_chars"))
                for where, limit in limits_of(item.variant.meta)
                if body.fixed_chars <= limit < body.most_chars
            ]
            if broken:
                more = f", not counting {listed(body.unbounded)}" if body.unbounded else ""
                message = (
                    f"with long values the text has {body.most_chars} characters{more}, more than "
                    f"its max_chars of {', '.join(limit for limit, _ in broken)}, and then there "
                    "is no reply; shorten it, or write '|truncate(...)' behind the long ones"
                )
                yield item.finding(self, message, at=broken[0][1])
