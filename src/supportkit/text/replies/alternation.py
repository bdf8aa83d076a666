"""Many phrases as one pattern that shares their beginnings, so that it fails fast."""

from __future__ import annotations

import re
from collections.abc import Iterable

__all__ = ["one_of"]


def one_of(phrases: Iterable[str]) -> str:
    """Write a pattern for any of the phrases; of two that fit, it takes the longer.

    >>> one_of(["wrote", "write", "writes"])
    'wr(?:ote|ite(?:s|))'
    """
    groups: dict[str, set[str]] = {}
    for phrase in phrases:
        groups.setdefault(phrase[:1], set()).add(phrase)
    return "|".join(_shared(groups[first]) for first in sorted(groups, reverse=True))


def _shared(group: set[str]) -> str:
    first, last = min(group), max(group)
    if first == last:
        return re.escape(first)
    same = next((at for at, sign in enumerate(first) if last[at] != sign), len(first))
    return f"{re.escape(first[:same])}(?:{one_of(phrase[same:] for phrase in group)})"
