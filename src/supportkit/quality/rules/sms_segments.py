"""SK509: a text for SMS that is sent, and paid, as several messages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from supportkit.cases import Channel
from supportkit.findings import Finding, Severity
from supportkit.quality.prose import JOINT, VALUE, Prose
from supportkit.quality.sms import SmsLength, segments

__all__ = ["SmsSegments"]

_MOST_NAMED: Final = 5
_VALUES: Final = re.compile(f"[{VALUE}{JOINT}]+")
_BLANKS: Final = re.compile(r"[ \t]+")
_EDGES: Final = re.compile(r"\A\s+|\s+\Z")


class SmsSegments:
    """A text for SMS takes more than one message."""

    code, name, severity = "SK509", "sms-segments", Severity.WARNING

    def check(self, subject: Prose, /) -> Iterator[Finding]:
        """Yield the first character that makes the text longer, or else the text."""
        if Channel.SMS not in subject.channels or subject.part == "subject":
            return
        text, values = _sent(subject.text)
        length = segments(text)
        if length.segments <= 1:
            return
        start, end = _place(subject.text, length)
        yield subject.finding(self, start, end, _message(length, values=values))


def _sent(text: str) -> tuple[str, bool]:
    """Give the least that is sent: values empty, runs of blanks as one."""
    bare = _VALUES.sub("", text)
    return _BLANKS.sub(" ", _EDGES.sub("", bare)), bare != text


def _message(length: SmsLength, *, values: bool) -> str:
    least = "at least " if values else ""
    told = f"{least}{length.segments} text messages ({length.units} characters"
    if not length.forcing:
        return f"{told}, {160} fit in one); shorten it"
    named = " ".join(map(_named, length.forcing[:_MOST_NAMED]))
    more = " ..." if len(length.forcing) > _MOST_NAMED else ""
    return f"{told}); with {named}{more} only 70 fit in one, without 160"


def _named(sign: str) -> str:
    return f"{sign if sign.isprintable() else ''}U+{ord(sign):04X}"


def _place(text: str, length: SmsLength) -> tuple[int, int]:
    if length.forcing:
        at = text.index(length.forcing[0])
        return at, at + 1
    start = len(text) - len(text.lstrip())
    return start, max(start, len(text.rstrip()))
