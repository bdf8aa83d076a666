"""SK411: a reply without a word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from supportkit.findings import Finding, Severity
from supportkit.quality.prose import VALUE, Prose
from supportkit.quality.salutation import greets, signs_off
from supportkit.values.patterns import regex

__all__ = ["EmptyReply"]


_THANKS: Final = regex(
    r"\b(?:(?:many )?thanks?(?: you)?|(?:vielen )?dank(?:e)?|merci|(?:muchas )?gracias|obrigad[oa]"
    r"|grazie|bedankt|dank)\b[^.!?\n]{0,70}[.!\u3002]{0,3}",
    re.IGNORECASE,
)
_LAST: Final = 2
"""Lines at the end that may be no more than a closing phrase and a name."""
_FEWEST: Final = 5
"""So many words in a line of the end make it a sentence."""


class EmptyReply:
    """A reply to a customer has no letter and no digit, or a draft only greets and thanks."""

    code, name, severity = "SK411", "empty-reply", Severity.ERROR

    def check(self, prose: Prose, /) -> Iterator[Finding]:
        """Yield the reply; an agent may answer with a sign, such as a thumb, or with thanks."""
        if prose.author_kind == "template":
            return
        if any(map(str.isalnum, prose.text)):
            if prose.author_kind == "bot" and not _said(prose):
                message = "the reply greets or thanks, and says nothing else; write an answer"
                yield prose.finding(self, 0, len(prose.text.rstrip()), message)
            return
        if prose.author_kind == "agent" and prose.text.strip().replace(VALUE, ""):
            return
        yield prose.finding(self, 0, len(prose.text), "the reply says nothing; write an answer")


def _said(prose: Prose) -> list[str]:
    """Give the lines of a reply that are no greeting, thanks or sign-off."""
    lines = [line.strip() for line in prose.text.splitlines() if any(map(str.isalnum, line))]
    if greets(prose) and _is_short(lines[0]):
        del lines[0]
    if len(lines) > 1 and signs_off(prose):
        last = lines[-_LAST:]
        lines[-_LAST:] = [line for line in last if not _is_short(line)]
    return [line for line in lines if not _THANKS.fullmatch(line)]


def _is_short(line: str) -> bool:
    return len(line.split()) < _FEWEST
