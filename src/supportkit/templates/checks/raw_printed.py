"""SK105: a value is printed as a program writes it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from supportkit.findings import Finding, Severity
from supportkit.templates.checks._subject import Examination
from supportkit.templates.typecheck.shapes import Raw

__all__ = ["RawPrinted"]

_AS_PRINTED: Mapping[Raw, str] = {
    Raw.TRUTH: "'True' or 'False'",
    Raw.CHOICE: "the same word in every language, such as 'on_hold'",
    Raw.MOMENT: "something like '2026-03-02 09:30:00+00:00'",
    Raw.DURATION: "something like '1 day, 2:00:00'",
    Raw.DECIMALS: "something like '0.30000000000000004'",
}


class RawPrinted:
    """A value is printed without a filter, in a form that is made for programs."""

    code, name, severity = "SK105", "raw-value-printed", Severity.WARNING

    def check(self, subject: Examination, /) -> Iterator[Finding]:
        """Yield every place where such a value is printed, with or without a replacement."""
        for item in subject.items:
            for use, place in item.located():
                if use.printed and use.raw is not None and use.unknown is None:
                    message = (
                        f"{use.text!r} is {use.raw.value}, so customers read "
                        f"{_AS_PRINTED[use.raw]}; {_advice(use.raw, use.text)}"
                    )
                    yield item.finding(self, message, at=place)


def _advice(raw: Raw, text: str) -> str:
    if raw is Raw.TRUTH:
        return f"write \"'...' if {text} else '...'\""
    if raw is Raw.CHOICE:
        return f"write a text for each, such as {{% if {text} == '...' %}}"
    if raw is Raw.DECIMALS:
        return f'write "{text}|round(2)", or give the context a text'
    return "give the context a text in its place"
