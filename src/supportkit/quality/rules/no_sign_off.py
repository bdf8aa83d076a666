"""SK512: a reply has no closing phrase, though the team's voice asks for it."""

from __future__ import annotations

from collections.abc import Iterator

from supportkit.findings import Finding, Severity
from supportkit.quality.prose import Prose
from supportkit.quality.salutation import knows, last_line, signs_off

__all__ = ["NoSignOff"]


class NoSignOff:
    """A whole reply has no sign-off, and the brand voice file requires one."""

    code, name, severity = "SK512", "no-sign-off", Severity.WARNING

    def check(self, prose: Prose, /) -> Iterator[Finding]:
        """Yield the last line of a body that just ends."""
        if prose.part != "body" or "sign_off" not in prose.voice.required(prose.channels):
            return
        line = last_line(prose)
        if line is not None and knows(prose, "sign_offs") and not signs_off(prose):
            message = "there is no sign-off: end with one, as your voice file asks"
            yield prose.finding(self, line.start, line.end, message)
