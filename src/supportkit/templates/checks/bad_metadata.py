"""SK403: The front matter cannot be read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from supportkit.cases import Channel
from supportkit.errors.masking import masked
from supportkit.findings import Finding, Severity
from supportkit.templates.checks._subject import Examination, Examined, reported
from supportkit.values.patterns import regex

__all__ = ["BadMetadata"]

_LONGEST = 2000
_PRINTED = regex(r"\{\{.*?\}\}|\{#.*?#\}", re.DOTALL)


class BadMetadata:
    """The front matter cannot be read."""

    code, name, severity = "SK403", "bad-metadata", Severity.ERROR

    def check(self, subject: Examination, /) -> Iterator[Finding]:
        """Yield the mistakes of reading, unknown situations, and subjects of several lines."""
        yield from reported(self, subject)
        for item in subject.items:
            meant = item.variant.meta.context
            if meant is not None and meant not in subject.situations:
                line = item.variant.line_of("context")
                known = ", ".join(subject.situations)
                message = masked(f"context: expected one of {known}, found {meant!r}")
                yield item.finding(self, message, at=line)
            yield from self._for_no_channel(item)
            if _has_lines(item.variant.meta.subject or ""):
                message = "subject: expected one line, found several, so there would be no reply"
                yield item.finding(self, message, at=item.variant.line_of("subject"))

    def _for_no_channel(self, item: Examined) -> Iterator[Finding]:
        """Yield what is said for channels on which the response is never used."""
        meta = item.variant.meta
        channels = [Channel(one).value for one in meta.channels]
        if not channels or item.variant.problems:
            return
        only = f"this is for {', '.join(channels)} only"
        if meta.subject is not None and Channel.EMAIL.value not in channels:
            message = f"subject: {only}, and a subject is for email"
            line = item.variant.line_of("subject")
            yield item.finding(self, message, at=line, severity=Severity.WARNING)
        limits = meta.max_chars if isinstance(meta.max_chars, Mapping) else {}
        for channel in (Channel(one).value for one in limits):
            if channel not in channels:
                message = f"max_chars: {only}, so the limit for {channel} is never used"
                line = item.variant.line_of("max_chars")
                yield item.finding(self, message, at=line, severity=Severity.WARNING)


def _has_lines(subject: str) -> bool:
    """Whether a subject always has several lines; lines of conditions alone are none."""
    if "{%" in subject or len(subject) > _LONGEST:
        return False
    return len(_PRINTED.sub("x", subject).strip().splitlines()) > 1
