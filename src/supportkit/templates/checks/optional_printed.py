"""SK102: a value is printed that may be missing."""

from __future__ import annotations

from collections.abc import Iterator

from supportkit.findings import Finding, Severity
from supportkit.templates.checks._subject import Examination

__all__ = ["OptionalPrinted"]


class OptionalPrinted:
    """A value that may be missing is printed without a replacement or a guard."""

    code, name, severity = "SK102", "optional-value-printed", Severity.WARNING

    def check(self, subject: Examination, /) -> Iterator[Finding]:
        """Yield every use that stops the reply when the value is missing."""
        for item in subject.items:
            meta = item.variant.meta
            given = {*meta.required, *meta.defaults}
            for use, place in item.located():
                stops = use.needed and use.may_be_none and use.unknown is None
                if stops and use.path not in given:
                    yield item.finding(self, _message(use.text), at=place)


def _message(text: str) -> str:
    if not text:
        return "this may be nothing, and then there is no reply; write what stands in for it"
    return (
        f"{text!r} may be missing, and then there is no reply; "
        f"write \"{text} or '...'\", or put it inside {{% if {text} %}}"
    )
