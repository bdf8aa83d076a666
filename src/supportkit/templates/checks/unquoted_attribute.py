"""SK302: a value stands where HTML has no way to hold one safely."""

from __future__ import annotations

from collections.abc import Iterator

from supportkit.findings import Finding, Fix, Severity
from supportkit.templates.checks._subject import Examination, Examined
from supportkit.templates.checks._written import Printed, printed
from supportkit.templates.checks.broken_html import swallowed
from supportkit.templates.rendering.places import FORBIDDEN, Place
from supportkit.values import Span
from supportkit.values.patterns import regex

__all__ = ["UnquotedAttribute"]

_NEAR = 9
_WHOLE = regex(r"""=(?P<value>\{\{[^-+{}"][^{}"]{0,300}\}\})(?=[\s>])""")


class UnquotedAttribute:
    """A value is printed into an attribute without quotes, a tag, a script or a comment."""

    code, name, severity = "SK302", "unquoted-attribute", Severity.ERROR

    def check(self, subject: Examination, /) -> Iterator[Finding]:
        """Yield every value in such a place; customers would get no reply, or see the tag.

        Inside a tag that lacks its end, there is no value that was meant to be there.
        """
        for item in subject.items:
            for one in printed(subject, item):
                message = _message(one)
                inside = one.around is Place.TAG and swallowed(item)
                if message is not None and not inside:
                    yield item.finding(self, message, at=one.at, fix=_fix(item, one))


def _fix(item: Examined, one: Printed) -> Fix | None:
    """Put quotes around a value that is all of an attribute."""
    place = item.place(one.at)
    if place.span is None or place.path is not None or one.around is not Place.UNQUOTED:
        return None
    text = item.variant.text
    start = text.rfind("{{", max(0, place.span.start - _NEAR), place.span.start)
    whole = _WHOLE.match(text, start - 1) if start > 0 else None
    if whole is None or whole.end("value") < place.span.end:
        return None
    return Fix(Span(*whole.span("value")), f'"{whole["value"]}"', safe=True)


def _message(one: Printed) -> str | None:
    if one.is_shown:
        return (
            f"a value stands in {Place.UNQUOTED} with '=', so customers see the tag; put "
            "quotes around it"
        )
    if one.around not in FORBIDDEN or one.around is Place.HOST:
        return None
    advice = "; put quotes around it" if one.around is Place.UNQUOTED else ""
    return f"{one.text!r} may not be written into {one.around}{advice}"
