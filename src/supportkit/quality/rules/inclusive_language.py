"""SK515: a text has words that leave people out."""

from __future__ import annotations

from collections.abc import Iterator

from supportkit.findings import Finding, Severity
from supportkit.quality.prose import Prose
from supportkit.quality.rules._phrases import said_in, shown

__all__ = ["InclusiveLanguage"]


class InclusiveLanguage:
    """A word names some people and means all, or hurts some; each with what to write instead."""

    code, name, severity = "SK515", "inclusive-language", Severity.INFO

    def check(self, prose: Prose, /) -> Iterator[Finding]:
        """Yield the words of the kinds that the voice file leaves on."""
        wanted = prose.voice.inclusive
        kinds = (("terms", wanted.terms), ("sir", wanted.greetings), ("generics", wanted.generics))
        for section in (section for section, is_on in kinds if is_on):
            for said in said_in(prose, section):
                start, end = said.span.start, said.span.end
                message = f"{shown(prose, start, end)} leaves people out: write {said.advice!r}"
                yield prose.finding(self, start, end, message)
