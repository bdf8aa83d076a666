"""SK511: a reply does not greet, though the team's voice asks for it."""

from __future__ import annotations

from collections.abc import Iterator

from supportkit.findings import Finding, Severity
from supportkit.quality.prose import Prose
from supportkit.quality.salutation import first_line, greets, knows

__all__ = ["NoGreeting"]


class NoGreeting:
    """A whole reply has no greeting, and the brand voice file requires one."""

    code, name, severity = "SK511", "no-greeting", Severity.WARNING

    def check(self, prose: Prose, /) -> Iterator[Finding]:
        """Yield the first line of a body that does not greet."""
        if prose.part != "body" or "greeting" not in prose.voice.required(prose.channels):
            return
        line = first_line(prose)
        if line is not None and knows(prose, "greetings") and not greets(prose):
            message = "there is no greeting: begin with one, as your voice file asks"
            yield prose.finding(self, line.start, line.end, message)
