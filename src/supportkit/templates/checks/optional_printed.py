"""SK102: a value is printed that may be missing."""

from __future__ import annotations

from collections.abc import Iterator

from supportkit.findings import Finding, Severity
from supportkit.templates.checks._subject import Examination, distinct
from supportkit.templates.typecheck.found import Use

__all__ = ["OptionalPrinted"]


class OptionalPrinted:
    """A value that may be missing is printed without a replacement or a guard."""

    code, name, severity = "SK102", "optional-value-printed", Severity.WARNING

    def check(self, subject: Examination, /) -> Iterator[Finding]:
        """Yield every use that stops the reply when the value is missing."""
        return distinct(
            item.finding(self, _message(use), at=use)
            for item in subject.items
            for use in item.uses
            if use.needed and use.may_be_none and use.unknown is None and not use.hidden
        )


def _message(use: Use) -> str:
    text = use.text
    if not text:
        return "this may be nothing, and then there is no reply; write what stands in for it"
    if use.unset:
        return f"{text!r} is set in some branches only, and without it there is no reply"
    if "|" in text:
        whole = text if text.startswith("(") else f"({text})"
        return f"{text!r} may give nothing, and then there is no reply; write \"{whole} or '...'\""
    return (
        f"{text!r} may be missing, and then there is no reply; "
        f"write \"{text} or '...'\", or put it inside {{% if {text} %}}"
    )
