"""SK504: a text blames the customer."""

from __future__ import annotations

from collections.abc import Iterator

from supportkit.findings import Finding, Severity
from supportkit.quality.prose import Prose
from supportkit.quality.rules._phrases import said_in

__all__ = ["Blame"]

_MESSAGE = "this blames the customer: say what happened, and what to do now"


class Blame:
    """A text says that something is the customer's fault.

    Quoted speech, negations ("it is not your fault") and conditions ("if you forgot to")
    are left alone.
    """

    code, name, severity = "SK504", "blame", Severity.WARNING

    def check(self, prose: Prose, /) -> Iterator[Finding]:
        """Yield every phrase that blames."""
        for said in said_in(prose, "blame"):
            yield prose.finding(self, said.span.start, said.span.end, _MESSAGE)
