"""SK509: a text for SMS that is sent, and paid, as several messages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from supportkit.cases import Channel
from supportkit.findings import Finding, Severity
from supportkit.quality.prose import JOINT, VALUE, Prose
from supportkit.quality.sms import SmsLength, segments
from supportkit.values.patterns import regex

__all__ = ["SmsSegments"]

_MOST_NAMED: Final = 5
_PLAIN: Final = {
    **dict.fromkeys(map(ord, "\u2018\u2019\u201a\u2032\u00b4"), "'"),
    **dict.fromkeys(map(ord, "\u201c\u201d\u201e\u2033\u00ab\u00bb"), '"'),
    **dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212"), "-"),
    **dict.fromkeys(map(ord, "\u00a0\u202f\u2009\u2007"), " "),
    ord("\u2026"): "...",
    ord("\u2022"): "-",
}
"""Typographic signs outside of the alphabet of SMS, with what says the same inside of it."""
_VALUES: Final = regex(f"[{VALUE}{JOINT}]+")
_BLANKS: Final = regex(r"[ \t]+")
_EDGES: Final = regex(r"\A\s+|\s+\Z")


class SmsSegments:
    """A text for SMS takes more messages than it needs, or than the team wants to pay."""

    code, name, severity = "SK509", "sms-segments", Severity.WARNING

    def check(self, subject: Prose, /) -> Iterator[Finding]:
        """Yield the first character that makes the text longer, or else the text."""
        if Channel.SMS not in subject.channels or subject.part == "subject":
            return
        text, values = _sent(subject.text)
        length = segments(text)
        spared = segments(text.translate(_PLAIN))
        if spared.segments < length.segments:
            named = [sign for sign in length.forcing if ord(sign) in _PLAIN]
            start = subject.text.index(named[0])
            yield subject.finding(self, start, start + 1, _instead(length, spared, named))
        elif length.segments > subject.voice.sms_segments:
            start, end = _place(subject.text, length)
            yield subject.finding(self, start, end, _message(length, values=values))


def _sent(text: str) -> tuple[str, bool]:
    """Give the least that is sent: values empty, runs of blanks as one."""
    bare = _VALUES.sub("", text)
    return _BLANKS.sub(" ", _EDGES.sub("", bare)), bare != text


def _instead(length: SmsLength, spared: SmsLength, named: list[str]) -> str:
    """Say which typographic signs double the price, and what they are in SMS."""
    signs = ", ".join(f"{_named(sign)} as {_written(sign)}" for sign in named[:_MOST_NAMED])
    return f"{length.segments} text messages where {spared.segments} would do: write {signs}"


def _written(sign: str) -> str:
    return repr(_PLAIN[ord(sign)])


def _message(length: SmsLength, *, values: bool) -> str:
    least = "at least " if values else ""
    told = f"{least}{length.segments} text messages ({length.units} characters"
    if not length.forcing:
        return f"{told}, 153 fit in each); shorten it"
    named = " ".join(map(_named, length.forcing[:_MOST_NAMED]))
    more = " ..." if len(length.forcing) > _MOST_NAMED else ""
    return f"{told}, with {named}{more} only 67 fit in each); shorten it"


def _named(sign: str) -> str:
    return sign if sign.isprintable() and not sign.isspace() else f"U+{ord(sign):04X}"


def _place(text: str, length: SmsLength) -> tuple[int, int]:
    if length.forcing:
        at = text.index(length.forcing[0])
        return at, at + 1
    start = len(text) - len(text.lstrip())
    return start, max(start, len(text.rstrip()))
