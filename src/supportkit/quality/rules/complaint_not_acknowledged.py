"""SK521: a reply that passes over a complaint."""

from __future__ import annotations

from collections.abc import Iterator

from supportkit.findings import Finding, Severity
from supportkit.quality.own import own_text
from supportkit.quality.prose import Prose
from supportkit.quality.reply_words import is_covered, said

__all__ = ["ComplaintNotAcknowledged"]


class ComplaintNotAcknowledged:
    """The customer complains, and the reply neither apologises nor shows that it was heard."""

    code, name, severity = "SK521", "complaint-not-acknowledged", Severity.WARNING

    def check(self, subject: Prose, /) -> Iterator[Finding]:
        """Yield the beginning of the reply; nothing where there is no case."""
        if subject.case is None or not is_covered(subject.language) or not subject.text.strip():
            return
        if next(said(own_text(subject.text), subject.language, "apology", "acknowledgement"), None):
            return
        from supportkit.quality.asked import complaints

        if complaints(subject.case, None):
            start = len(subject.text) - len(subject.text.lstrip())
            line = subject.text.find("\n", start)
            end = line if line >= 0 else len(subject.text.rstrip())
            message = "the customer complains: say first that you are sorry, or that you see why"
            yield subject.finding(self, start, end, message)
