"""Lines between mails: "-----Original Message-----", "Begin forwarded message:", rules."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from supportkit.text.replies.folding import folded
from supportkit.text.replies.wording import lead, wording
from supportkit.values.patterns import regex

__all__ = ["Separator", "is_rule", "separator_of"]

_RULE: Final = regex(r"[-_=—–―*‐ ]{5,}")
_MOST_LENGTH: Final = 150
_MOST_WORDS: Final = 6


class Separator(Enum):
    """What a line between mails leads to."""

    ORIGINAL = auto()
    FORWARDED = auto()
    ABOVE = auto()
    """Below it nobody writes."""
    BARE = auto()
    """Words without dashes: only if headers or a quote follow."""


@dataclass(frozen=True, slots=True, repr=False)
class _Edges:
    before: str
    core: str
    after: str


def separator_of(text: str) -> Separator | None:
    """Say which separator a line is, if it is one.

    >>> separator_of("-------- Mensaje original --------")
    <Separator.ORIGINAL: 1>
    >>> separator_of("I lost the original message") is None
    True
    """
    if not 4 <= len(text) <= _MOST_LENGTH:
        return None
    low = folded(text.replace("&nbsp;", " ") if "&" in text else text)
    known = wording()
    if known.above.search(low):
        return Separator.ABOVE
    if lead(low) not in known.leads["between"]:
        return None
    edges = _edges(low)
    drawn = _is_drawn(edges.before) or _is_drawn(edges.after)
    if (sort := _sort(edges.core, whole=not drawn)) is None:
        return None
    if drawn or "david" in edges.core:
        return sort
    if sort is Separator.FORWARDED and edges.after.startswith(":"):
        return sort
    return Separator.BARE if not edges.before else None


def is_rule(text: str) -> bool:
    """Whether a line is drawn of dashes, underscores or the like."""
    return len(text) >= 5 and _RULE.fullmatch(text) is not None


def _edges(low: str) -> _Edges:
    first = re.match(r"[\W_]*", low)
    at = first.end() if first else 0
    stop = len(low)
    while stop > at and not low[stop - 1].isalnum():
        stop -= 1
    return _Edges(low[:at].strip(), low[at:stop], low[stop:].strip())


def _is_drawn(edge: str) -> bool:
    return any(edge.count(mark) >= 2 for mark in "-_=*~")


def _sort(core: str, *, whole: bool) -> Separator | None:
    phrases = wording().phrases
    words = core.split()
    for count in range(min(len(words), _MOST_WORDS), 0, -1):
        if whole and count < len(words):
            return None
        start = " ".join(words[:count]).rstrip(":,")
        if start in phrases["forwarded"]:
            return Separator.FORWARDED
        if start in phrases["original"]:
            return Separator.ORIGINAL
    return None
