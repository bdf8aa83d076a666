"""What no value may bring into a reply: controls, directions of writing, and what nobody sees."""

from __future__ import annotations

import re

__all__ = ["UNSEEN", "cleaned"]

UNSEEN = (
    "\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u180e\u200b\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff"
    "\ud800-\udfff\U000e0000-\U000e007f\ue0f0\ue0f1"
)
"""Signs that are changed in every value, for a class of a regular expression."""

_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_LONE = re.compile("[\ufffc-\ufffd\ud800-\udfff]")
_DROPPED = re.compile(
    "(\U0001f3f4[\U000e0061-\U000e007a]{1,6}\U000e007f)"  # the flags of England, Scotland, Wales
    "|[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u180e\u200b\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ufffe\uffff\U000e0000-\U000e007f\ue0f0\ue0f1]"
)


def cleaned(text: str) -> str:
    r"""Take out what acts on a reader instead of being read, and write line ends in one way.

    Control characters, marks that change the direction of what follows, and signs without
    a width go; the joiners that Persian, Indic scripts and emoji are spelled with stay.

    >>> cleaned("Ada\u202e\x00\r\nLovelace")
    'Ada\nLovelace'
    """
    return _DROPPED.sub(r"\1", _LONE.sub("\ufffd", _ENDS.sub("\n", text)))
