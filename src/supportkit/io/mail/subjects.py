"""What a subject tells of the thread that a mail belongs to."""

from __future__ import annotations

import re
from typing import Final

from supportkit.values.patterns import regex

__all__ = ["TICKET", "answered_subject", "base_subject", "token"]

TICKET: Final = regex(
    r"\[(?:(?:ticket|case|request|incident|id)[ :#-]{0,3}|([^\[\]#\d]{0,40}?) ?#)(\d{1,15})\]"
    r"|\+(?:id|ticket|case)?-?(\d{1,15})@",
    re.IGNORECASE,
)
"""A ticket's number as ``[#123]``, ``[Ticket 123]``, ``[desk #123]`` or ``support+id123@``."""

_LONGEST = 1_000
_MOST_MARKS = 20
_REPLY = (
    "re|aw|antw|antwort|sv|svar|vs|vá|odp|ynt|yan|rif|r|res|resp|ref|tl|bls|atb|"
    "απ|σχετ|отв|відп|на|השב|תשובה|رد|回复|回覆|答复|答覆|返信|회신|답장|ตอบ"
)
_FORWARD = "fwd?|wg|tr|rv|enc|i|vl|vb|fs|vidarebefordrat|转发|轉寄|転送|전달|πρθ|пересл"
_MARK = regex(
    rf"\s*(?:(?P<reply>{_REPLY})|(?:{_FORWARD}))\s?(?:\[\d{{1,3}}\]|\(\d{{1,3}}\)|\^\d{{1,3}})?\s?[:：]",
    re.IGNORECASE,
)


def answered_subject(subject: str) -> str:
    """Give the subject that a reply answers, without letter case; "" if it is no reply.

    >>> answered_subject("AW: Re[2]: Where is  my order?"), answered_subject("Where is it?")
    ('where is my order?', '')
    """
    base, replied = _base(subject)
    return base if replied else ""


def base_subject(subject: str) -> str:
    """Give a subject without its marks of reply and forward, and without letter case."""
    return _base(subject)[0]


def _base(subject: str) -> tuple[str, bool]:
    text, replied = subject[:_LONGEST], False
    for _ in range(_MOST_MARKS):
        mark = _MARK.match(text)
        if mark is None:
            break
        replied |= mark["reply"] is not None
        text = text[mark.end() :]
    return " ".join(text.casefold().split()), replied


def token(pattern: re.Pattern[str] | None, text: str) -> str | None:
    """Find a ticket's number; what the pattern captures is its name.

    >>> token(TICKET, "Re: [Ticket #123] My order"), token(TICKET, "support+id123@acme.example")
    ('123', '123')
    """
    found = pattern.search(text[:_LONGEST]) if pattern is not None else None
    if found is None:
        return None
    parts = found.groups() or (found[0],)
    return " ".join(part.strip().casefold() for part in parts if part and part.strip()) or None
