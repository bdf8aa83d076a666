"""Blocks of headers above an earlier mail: From, Sent, To, Subject, in any language.

One such line is prose. Two in a row, with an address or a subject, are a block. A block may
have empty lines between its lines, and values that go on over more lines.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from supportkit.text.replies.clues import has_address, is_timed
from supportkit.text.replies.folding import folded
from supportkit.text.replies.lines import MailLine
from supportkit.text.replies.wording import wording
from supportkit.values.patterns import regex

__all__ = ["HeaderBlock", "fields_of", "header_block"]

_MOST_LABEL: Final = 40
_MOST_LINES: Final = 60
_MOST_BETWEEN: Final = 3
_INNER: Final = regex(r"([^\s:*_]{1,30}(?: [^\s:*_]{1,20})?)[*_]{0,2} ?[:：]")
_MARKS: Final = "*_ \t>•|"
_MAIN: Final = frozenset(("from", "sent", "to", "subject"))
_ORDER: Final = ("from", "sent", "to", "subject", "cc", "reply-to")


@dataclass(frozen=True, slots=True, repr=False)
class HeaderBlock:
    """Lines ``start`` up to and including ``last``, and the values of their fields."""

    start: int
    last: int
    values: tuple[tuple[str, str], ...]

    @property
    def fields(self) -> frozenset[str]:
        """The fields it has."""
        return frozenset(name for name, _ in self.values)


def fields_of(text: str) -> tuple[frozenset[str], str]:
    """Give the fields that the name of a header may stand for, and its value.

    >>> sorted(fields_of("*Von:* Ada")[0]), fields_of("*Von:* Ada")[1]
    (['from'], 'Ada')
    """
    head = text[: _MOST_LABEL + 1].replace("：", ":")
    at = head.find(":")
    if at < 1:
        return frozenset(), ""
    label = folded(head[:at].strip(_MARKS)).rstrip(".")
    return wording().labels.get(label, frozenset()), text[at + 1 :].strip("*_ ")


def header_block(
    lines: list[MailLine], start: int, *, separated: bool
) -> tuple[HeaderBlock | None, int]:
    """Give the block that begins with a line, if one does, and the last line that was read.

    Lines that are no block together are none in part either, so they need not be read again.

    Args:
        lines: All lines.
        start: Where it may begin.
        separated: Whether a line such as "Original Message" stands above.
    """
    fields, _ = fields_of(lines[start].text)
    if not fields & _MAIN:
        return None, start
    if _is_flat(lines[start].text, fields):
        return HeaderBlock(start, start, (("from", ""), ("subject", ""))), start
    block = _read(lines, start)
    return block if _is_valid(block, separated=separated) else None, block.last


def _read(lines: list[MailLine], start: int) -> HeaderBlock:
    """Read on as long as headers come."""
    values: list[tuple[str, str]] = []
    last = start
    at: int | None = start
    while at is not None and at - start < _MOST_LINES:
        fields, value = fields_of(lines[at].text)
        _put(values, fields, value or _below(lines, at))
        last = at
        at = _next_header(lines, at)
    return HeaderBlock(start, last, tuple(values))


def _put(values: list[tuple[str, str]], fields: frozenset[str], value: str) -> None:
    taken = {name for name, _ in values}
    names = [name for name in _ORDER if name in fields]
    free = [name for name in names if name not in taken]
    values.append(((free or names)[0], value))


def _below(lines: list[MailLine], at: int) -> str:
    """Give a value that stands on the next line."""
    if at + 1 < len(lines) and not fields_of(lines[at + 1].text)[0]:
        return lines[at + 1].text
    return ""


def _next_header(lines: list[MailLine], at: int) -> int | None:
    """Find the next header line: at once, below an empty line, or below wrapped values."""
    blank = 0
    for place in range(at + 1, min(at + 2 + _MOST_BETWEEN, len(lines))):
        line = lines[place]
        if line.depth != lines[at].depth or line.long:
            return None
        if line.is_blank:
            blank += 1
            if blank > 1:
                return None
        elif fields_of(line.text)[0]:
            return place
        elif blank and place > at + 1 and not _is_wrapped(lines, at):
            return None
    return None


def _is_wrapped(lines: list[MailLine], at: int) -> bool:
    """Whether the value of a header stands below it, after an empty line."""
    return not fields_of(lines[at].text)[1]


def _is_flat(text: str, fields: frozenset[str]) -> bool:
    """Whether a whole block stands on one line."""
    if "from" not in fields or text.count(":") + text.count("：") < 3:
        return False
    known = wording().labels
    found: set[str] = set()
    for match in _INNER.finditer(text):
        words = folded(match[1]).split()
        for label in (" ".join(words), words[-1] if words else ""):
            found |= known.get(label, frozenset())
    return {"from", "to", "subject"} <= found and "sent" in found


def _is_valid(block: HeaderBlock, *, separated: bool) -> bool:
    fields = block.fields
    if separated:
        return len(fields) >= 2 or "from" in fields
    if len(fields) < 2 or not fields & {"from", "sent"}:
        return False
    if "from" not in fields and len(fields) < 3:
        return False
    addressed = any(has_address(value) for _, value in block.values)
    if "subject" in fields:
        return addressed or len(fields) > 2 or any(is_timed(value) for _, value in block.values)
    return addressed and "from" in fields
