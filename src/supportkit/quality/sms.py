r"""How many text messages a text takes, and which characters make it so many.

A message has room for 140 bytes: 160 characters of the GSM 7-bit alphabet or 70 units of
UCS-2. One character outside the alphabet puts the whole text into UCS-2. A text that does
not fit is sent in parts, each of which gives six bytes to the number of the part: 153 and 67
are left. Sources: 3GPP TS 23.038, section 6.2.1 (the alphabet and its extension table), and
3GPP TS 23.040, section 9.2.3.24.1 (parts).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final, Literal

from supportkit.text.given import require_text

__all__ = ["SmsLength", "segments"]

_BASIC: Final = frozenset(
    "@\u00a3$\u00a5\u00e8\u00e9\u00f9\u00ec\u00f2\u00c7\n\u00d8\u00f8\r\u00c5\u00e5"
    "\u0394_\u03a6\u0393\u039b\u03a9\u03a0\u03a8\u03a3\u0398\u039e\u00c6\u00e6\u00df\u00c9"
    " !\"#\u00a4%&'()*+,-./0123456789:;<=>?"
    "\u00a1ABCDEFGHIJKLMNOPQRSTUVWXYZ\u00c4\u00d6\u00d1\u00dc\u00a7"
    "\u00bfabcdefghijklmnopqrstuvwxyz\u00e4\u00f6\u00f1\u00fc\u00e0"
)
_EXTENSION: Final = frozenset("\f^{}\\[~]|\u20ac")
_ROOM: Final = {"gsm-7": (160, 153), "ucs-2": (70, 67)}
_BEYOND: Final = 0xFFFF


@dataclass(frozen=True, slots=True)
class SmsLength:
    """What a text takes as text messages.

    Attributes:
        encoding: ``gsm-7``, or ``ucs-2`` where a character needs it.
        units: Length in septets of GSM-7, or in 16-bit units of UCS-2.
        segments: Messages that are sent, and paid; 0 for an empty text.
        forcing: The characters outside of GSM-7, each once, by first place. Not in the
            ``repr``, which shows nothing of a text.
    """

    encoding: Literal["gsm-7", "ucs-2"]
    units: int
    segments: int
    forcing: tuple[str, ...] = field(default=(), repr=False)

    @property
    def room(self) -> int:
        """How many units fit where no message more is to be paid."""
        single, part = _ROOM[self.encoding]
        return single if self.segments <= 1 else part * self.segments


def segments(text: str, /) -> SmsLength:
    r"""Count the text messages that a text takes.

    A character of two units is never cut in two: a euro sign or a bracket in GSM-7, an emoji
    in UCS-2. A line break is one unit, written as ``\n``.

    Raises:
        TypeError: ``text`` is no ``str``.

    >>> segments("x" * 160).segments, segments("x" * 161).segments
    (1, 2)
    >>> segments("It\u2019s here"), segments("It\u2019s here").forcing == ("\u2019",)
    (SmsLength(encoding='ucs-2', units=9, segments=1), True)
    """
    require_text(text)
    forcing = tuple(dict.fromkeys(sign for sign in text if _is_foreign(sign)))
    if forcing:
        sizes = [2 if ord(sign) > _BEYOND else 1 for sign in text]
        return SmsLength("ucs-2", sum(sizes), _parts(sizes, *_ROOM["ucs-2"]), forcing)
    sizes = [2 if sign in _EXTENSION else 1 for sign in text]
    return SmsLength("gsm-7", sum(sizes), _parts(sizes, *_ROOM["gsm-7"]))


def _is_foreign(sign: str) -> bool:
    return sign not in _BASIC and sign not in _EXTENSION


def _parts(sizes: Iterable[int], single: int, part: int) -> int:
    """Fill parts one after the other."""
    every = tuple(sizes)
    if sum(every) <= single:
        return 1 if every else 0
    parts, used = 1, 0
    for size in every:
        if used + size > part:
            parts, used = parts + 1, 0
        used += size
    return parts
