"""Who wrote a quoted mail, when, to whom and about what, as the lines above it say.

A line that says who wrote has an address or "wrote" in it, and a date on one side. What is
left beside the date, without "wrote", "On" and words such as "at", is the name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from supportkit.text.replies.clues import address_in, begins_dated, has_day, is_dated, is_timed
from supportkit.text.replies.folding import folded, plain
from supportkit.text.replies.headers import HeaderBlock
from supportkit.text.replies.stand_ins import told
from supportkit.text.replies.trimming import EDGE, date_end, trimmed, verb_in, without_verb
from supportkit.text.replies.weighing import opens
from supportkit.values.patterns import regex

__all__ = ["Said", "said_in_attribution", "said_in_headers"]

_QUOTE_BEGINS: Final = regex(r"[:：] (?=\S)")
_ENDS: Final = ":：﹕ "


@dataclass(frozen=True, slots=True, repr=False)
class Said:
    """What is said of a mail, as text; None where it is not said."""

    sender: str | None = None
    sent: str | None = None
    to: str | None = None
    subject: str | None = None

    def told(self) -> Said:
        """Say it in the terms of the text, if that was redacted."""
        values = (self.sender, self.sent, self.to, self.subject)
        return Said(*(value and told(value) for value in values))


def said_in_headers(block: HeaderBlock) -> Said:
    """Read the values of headers."""
    values: dict[str, str] = {}
    for name, value in block.values:
        values.setdefault(name, value)
    sender, sent, to, subject = (
        values.get(name) or None for name in ("from", "sent", "to", "subject")
    )
    return Said(sender, sent, to, subject)


def said_in_attribution(text: str) -> Said:
    """Read the line that says who wrote.

    >>> said = said_in_attribution(
    ...     "Am Mo., 4. Mai 2026 um 10:04 Uhr schrieb Ada Ash <a@b.example>:"
    ... )
    >>> said.sender, said.sent
    ('Ada Ash <a@b.example>', 'Mo., 4. Mai 2026 um 10:04 Uhr')
    """
    line = plain(text).strip(EDGE + _ENDS)
    address = address_in(line)
    if address is None:
        return _without_address(line)
    before, behind = line[: address.start()], line[address.end() :]
    behind = _up_to_quote(behind)
    if _dated(behind) > _dated(before):
        name, date = before, behind
    else:
        end = date_end(before)
        date, name = before[:end], before[end:]
    return Said(_with_address(trimmed(name, is_name=True), address[0]), trimmed(date) or None)


def _up_to_quote(behind: str) -> str:
    """Leave out the words of the quote, where they follow on the same line."""
    begins = _QUOTE_BEGINS.search(behind)
    if begins is None or without_verb(behind[: begins.start()]):
        return behind
    return ""


def _dated(text: str) -> int:
    low = folded(text)
    return 2 * has_day(low) + is_timed(low)


def _with_address(name: str, address: str) -> str:
    address = address.replace("< ", "<").replace(" >", ">")
    if name:
        return f"{name} {address}"
    return address.strip("<>()[] ")


def _without_address(line: str) -> Said:
    """Tell date and name apart by "wrote"."""
    start, end = verb_in(line)
    before, behind = line[:start], line[end:]
    if is_dated(folded(behind)) and not is_dated(folded(before)) and before.strip():
        return Said(trimmed(before, is_name=True) or None, trimmed(behind) or None)
    at = date_end(before)
    if not at:
        return Said(trimmed(before or behind, is_name=True) or None)
    if not trimmed(before[at:], is_name=True) and not behind.strip(EDGE):
        return _name_first(before)
    name = before[at:] if trimmed(before[at:], is_name=True) else behind
    return Said(trimmed(name, is_name=True) or None, trimmed(before[:at]) or None)


def _name_first(text: str) -> Said:
    """Read "Ada Ash 03/05/2026 10:04", without a word for "wrote"."""
    low = folded(text)
    first = re.search(r"\d", text)
    if first is None or opens(low) or begins_dated(low[:1] and low.split(" ", 1)[0]):
        return Said(None, trimmed(text) or None)
    at = first.start()
    return Said(trimmed(text[:at], is_name=True) or None, trimmed(text[at:]) or None)
