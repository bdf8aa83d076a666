"""SK411: a reply without a word."""

from __future__ import annotations

from collections.abc import Iterator

from supportkit.findings import Finding, Severity
from supportkit.quality.prose import VALUE, Prose

__all__ = ["EmptyReply"]


class EmptyReply:
    """A reply to a customer has no letter and no digit."""

    code, name, severity = "SK411", "empty-reply", Severity.ERROR

    def check(self, prose: Prose, /) -> Iterator[Finding]:
        """Yield the reply; an agent may answer with a sign, such as a thumb."""
        if prose.author_kind == "template" or any(map(str.isalnum, prose.text)):
            return
        if prose.author_kind == "agent" and prose.text.strip().replace(VALUE, ""):
            return
        yield prose.finding(self, 0, len(prose.text), "the reply says nothing; write an answer")
