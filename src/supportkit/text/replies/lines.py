"""A mail as lines that know their place and how deep they are quoted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from supportkit.text.replies.folding import plain
from supportkit.text.replies.stand_ins import has_stand_in, valued
from supportkit.values.patterns import regex

__all__ = ["MOST_READ", "MailLine", "cut_lines"]

MOST_READ: Final = 1_000
"""Longer lines are prose, and are not looked into."""
_ENDS: Final = regex(r"\r\n|\n|\r")
_PREFIX: Final = regex(r"[ \t\xa0\u200b-\u200f\u202a-\u202e\ufeff]*((?:(?:>|&gt;)[ \t\xa0]?)+)")


@dataclass(slots=True, repr=False)
class MailLine:
    """One line.

    Attributes:
        start: Where it begins in the body.
        end: Where the next one begins.
        depth: How many quote marks it begins with.
        text: What stands behind them, as a reader sees it; cut where it is very long. Where
            the mail was redacted, stand-ins are written as values (`stand_ins.told` undoes it).
        long: Whether it was cut.
        inner: Where it begins behind the quote marks.
    """

    start: int
    end: int
    depth: int
    text: str
    long: bool = False
    inner: int = 0

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands behind the quote marks."""
        return not self.text


def cut_lines(body: str) -> list[MailLine]:
    r"""Cut a body at its line ends, whichever they are.

    >>> [(line.depth, line.text) for line in cut_lines("Yes.\r\n> > Well?")]
    [(0, 'Yes.'), (2, 'Well?')]
    """
    lines: list[MailLine] = []
    at = 0
    for match in _ENDS.finditer(body):
        lines.append(_line(body, at, match.start(), match.end()))
        at = match.end()
    if at < len(body):
        lines.append(_line(body, at, len(body), len(body)))
    if has_stand_in(body):
        for line in lines:
            line.text = valued(line.text)
    return lines


def _line(body: str, start: int, stop: int, end: int) -> MailLine:
    depth, at = 0, start
    first = body[start : start + 1]
    if first in "> \t&|\xa0" or not first.isascii():
        prefix = _PREFIX.match(body, start, min(stop, start + MOST_READ))
        if prefix is not None:
            depth = prefix[1].count(">") + prefix[1].count("&gt;")
            at = prefix.end()
    if stop - at > MOST_READ:
        return MailLine(start, end, depth, plain(body[at : at + MOST_READ]), long=True, inner=at)
    return MailLine(start, end, depth, plain(body[at:stop]), inner=at)
