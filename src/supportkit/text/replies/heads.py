"""Where earlier mails begin: attributions, header blocks and separators, in one pass."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from supportkit.text.replies.attributions import Attribution, Weight, attribution_at, could_end
from supportkit.text.replies.clues import is_dated
from supportkit.text.replies.folding import folded
from supportkit.text.replies.headers import HeaderBlock, header_block
from supportkit.text.replies.lines import MailLine
from supportkit.text.replies.parts import PartKind
from supportkit.text.replies.separators import Separator, is_rule, separator_of

__all__ = ["Head", "next_written", "read_heads"]

_NEAR: Final = 4
_ANGLES: Final = ">>>"


@dataclass(frozen=True, slots=True)
class Head:
    """Lines that lead to an earlier mail.

    Attributes:
        start: Its first line.
        last: Its last line.
        depth: How deep it is quoted itself.
        kinds: What each of its lines is, with the reason.
        forwarded: Whether the mail below is passed on.
        cuts: Whether text without quote marks below belongs to the earlier mail.
        block: Its headers.
        attribution: The line that says who wrote.
    """

    start: int
    last: int
    depth: int
    kinds: tuple[tuple[PartKind, str], ...]
    forwarded: bool = False
    cuts: bool = True
    block: HeaderBlock | None = None
    attribution: Attribution | None = None
    marker: bool = False


def next_written(lines: list[MailLine], at: int) -> int | None:
    """Give the next line after ``at`` with something on it, among the next few."""
    for place in range(at + 1, min(at + 1 + 2 * _NEAR, len(lines))):
        if not lines[place].is_blank:
            return place
    return None


def read_heads(lines: list[MailLine]) -> list[Head]:
    """Find all heads, from the first line to the last."""
    heads: list[Head] = []
    at = until = 0
    while at < len(lines):
        floor = heads[-1].last + 1 if heads else 0
        head = None
        if at >= until and not (lines[at].is_blank or lines[at].long):
            block, last = header_block(lines, at, separated=False)
            until = last + 1
            head = _of_block(lines, block, floor) if block else None
        head = head or _head(lines, at, floor)
        if head is None:
            at += 1
        else:
            heads.append(head)
            at = head.last + 1
    return heads


def _head(lines: list[MailLine], at: int, floor: int) -> Head | None:
    line = lines[at]
    if line.is_blank or line.long:
        return None
    if line.depth and line.text.endswith(_ANGLES) and is_dated(folded(line.text)):
        return _of_angles(line, at)
    if (sort := separator_of(line.text)) is not None:
        return _of_separator(lines, at, sort, floor)
    if not could_end(line.text):
        return None
    follower = next_written(lines, at)
    quoted = follower is not None and lines[follower].depth > line.depth
    found = attribution_at(lines, at, quoted_next=quoted)
    if found is None or found.start < floor or (found.weight is Weight.WEAK and not quoted):
        return None
    return _of_attribution(lines, found, floor)


def _of_angles(line: MailLine, at: int) -> Head:
    """Read ">>> Ada Ash 03/05/2026 10:04 >>>", as GroupWise writes it above unmarked text."""
    reason = "line that says who wrote, between angles"
    text = line.text.removesuffix(_ANGLES).strip()
    found = Attribution(at, at, Weight.STRONG, text, reason)
    return Head(at, at, 0, ((PartKind.ATTRIBUTION, reason),), attribution=found)


def _of_attribution(lines: list[MailLine], found: Attribution, floor: int) -> Head:
    start = _with_rule(lines, found.start, floor, blanks=0)
    drawn = found.start - start
    kinds = (
        *[(PartKind.SEPARATOR, "line drawn above a quote")] * drawn,
        *[(PartKind.ATTRIBUTION, found.reason)] * (found.last - found.start + 1),
    )
    return Head(start, found.last, lines[start].depth, kinds, attribution=found)


def _of_block(lines: list[MailLine], block: HeaderBlock, floor: int) -> Head:
    start = _with_rule(lines, block.start, floor, blanks=2)
    return Head(
        start,
        block.last,
        lines[start].depth,
        (
            *[(PartKind.SEPARATOR, "line drawn above headers")] * (block.start - start),
            *[(PartKind.HEADERS, _named(block))] * (block.last - block.start + 1),
        ),
        block=block,
    )


def _named(block: HeaderBlock) -> str:
    names = dict.fromkeys(name for name, _ in block.values)
    return f"headers: {', '.join(names)}"


def _with_rule(lines: list[MailLine], start: int, floor: int, *, blanks: int) -> int:
    """Take in a line that is drawn above; underscores also across empty lines."""
    for place in range(start - 1, max(start - 2 - blanks, floor - 1), -1):
        text = lines[place].text
        if lines[place].depth != lines[start].depth:
            return start
        if text:
            near = place == start - 1 or set(text) == {"_"}
            return place if near and is_rule(text) else start
    return start


def _of_separator(lines: list[MailLine], at: int, sort: Separator, floor: int) -> Head | None:
    below = _block_below(lines, at)
    if sort is Separator.BARE and below is None:
        return None
    reason = {
        Separator.FORWARDED: 'line "Forwarded message"',
        Separator.ABOVE: 'line "Reply above this line"',
    }.get(sort, 'line "Original message"')
    kinds = [(PartKind.SEPARATOR, reason)]
    last, attribution, block = at, None, None
    if below is not None:
        last, block, attribution = below
        kinds += [(PartKind.SEPARATOR, reason)] * (_first(below) - at - 1)
        kind, why = (
            (PartKind.HEADERS, _named(block))
            if block is not None
            else (PartKind.ATTRIBUTION, "line that says who wrote")
        )
        kinds += [(kind, why)] * (last - _first(below) + 1)
    start = _with_rule(lines, at, floor, blanks=0)
    kinds[:0] = [(PartKind.SEPARATOR, reason)] * (at - start)
    return Head(
        start,
        last,
        lines[at].depth,
        tuple(kinds),
        forwarded=sort is Separator.FORWARDED,
        block=block,
        attribution=attribution,
        marker=sort is Separator.ABOVE,
    )


_Below = tuple[int, HeaderBlock | None, Attribution | None]


def _first(below: _Below) -> int:
    _, block, attribution = below
    if block is not None:
        return block.start
    return attribution.start if attribution is not None else below[0]


def _block_below(lines: list[MailLine], at: int) -> _Below | None:
    """Find the headers or the attribution right below a separator."""
    place = next_written(lines, at)
    if place is None or place - at > _NEAR:
        return None
    block, _ = header_block(lines, place, separated=True)
    if block is not None:
        return block.last, block, None
    for last in range(place, min(place + _NEAR, len(lines))):
        follower = next_written(lines, last)
        quoted = follower is not None and lines[follower].depth > lines[last].depth
        found = attribution_at(lines, last, quoted_next=quoted)
        if found is not None and found.start <= place:
            return last, None, found
    return None
