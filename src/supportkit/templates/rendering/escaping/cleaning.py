"""What no value may bring into a reply: controls, directions of writing, and what nobody sees."""

from __future__ import annotations

import re
from unicodedata import category

from supportkit.values.patterns import regex

__all__ = ["FLOOD", "UNSEEN", "cleaned"]

_NOTHING = (
    "\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\uffa0\ufe00-\ufe0f"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0080-\U000e0fff"
)
"""Fillers, selectors of variants and marks of layout: signs without a width of their own."""

UNSEEN = (
    "\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u180e\u200b\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff"
    f"\ud800-\udfff\U000e0000-\U000e007f\ue0f0\ue0f1{_NOTHING}"
)
"""Signs that are changed in every value, for a class of a regular expression."""

FLOOD = r"[^\w\s\x00-\u02ff\u2010-\u205e\u2190-\u2bff\u3000-\u303f\U0001f000-\U0001faff]{9}"
"""More marks on a letter than any language has, as far as a quick look says."""

_MOST_MARKS = 8
_MARKS = regex(FLOOD.removesuffix("{9}") + "{9,}")
_ENDS = regex("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_LONE = regex("[\ufffc-\ufffd\ud800-\udfff]")
_DROPPED = regex(
    "(\U0001f3f4[\U000e0061-\U000e007a]{1,6}\U000e007f"  # the flags of England, Scotland, Wales
    "|[#*0-9]\ufe0f(?=\u20e3)|[\xa9\xae\u203c-\u3299\U0001f000-\U0001faff]\ufe0f"  # emoji in colour
    "|[\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af]"  # forms of characters in names
    "[\ufe00-\ufe02\U000e0100-\U000e01ef]"
    "|[\u1820-\u18aa][\u180b-\u180d\u180f])"  # Mongolian
    "|[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u180e\u200b\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    f"\ufffe\uffff\U000e0000-\U000e007f\ue0f0\ue0f1{_NOTHING}]"
)


def cleaned(text: str) -> str:
    r"""Take out what acts on a reader instead of being read, and write line ends in one way.

    Control characters, marks that change the direction of what follows, and signs without
    a width go; the joiners that Persian, Indic scripts and emoji are spelled with stay, and so
    does a sign that chooses the form of an emoji, a Han character or a Mongolian letter. Of
    more than eight marks on one letter, the first eight stay.

    >>> cleaned("Ada\u202e\x00\r\nLovelace")
    'Ada\nLovelace'
    >>> len(cleaned("e" + 50 * "\u0301"))
    9
    """
    seen = _DROPPED.sub(r"\1", _LONE.sub("\ufffd", _ENDS.sub("\n", text)))
    return _MARKS.sub(_thinned, seen)


def _thinned(match: re.Match[str]) -> str:
    """Keep the first eight in each row of marks and joiners."""
    kept, row = [], 0
    for char in match[0]:
        row = row + 1 if char in "\u200c\u200d" or category(char)[0] == "M" else 0
        if row <= _MOST_MARKS:
            kept.append(char)
    return "".join(kept)
