"""Telephone numbers in international form: ``+49 30 901820`` or ``0049 30 901820``.

What may follow a country code differs from plan to plan; here only how long it is gets checked
(ITU-T E.164), and the plan of North America.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import ClassVar, Final

from supportkit.privacy.entity import Entity, EntityKind
from supportkit.privacy.recognisers.bounds import ALNUM
from supportkit.privacy.recognisers.country_codes import dialled
from supportkit.privacy.recognisers.phone_ends import Ends, ends_of
from supportkit.privacy.recognisers.phone_words import Said, said
from supportkit.privacy.recognisers.phone_writing import has_unit, is_in_path, is_part
from supportkit.values import Span
from supportkit.values.patterns import regex

__all__ = ["EXTENSION", "GAP", "Phones", "opens", "with_joined"]

_BLANK: Final = "[ \u00a0\u2009\u202f]"
GAP: Final = rf"\)?{_BLANK}{{0,2}}(?:[/\u2010-\u2013-]{_BLANK}?|\.(?=[0-9]))?\(?"
"""What stands between two digits of a number; nothing too. One way to match, for linear time."""
EXTENSION: Final = (
    rf"(?:{_BLANK}?[,;]?{_BLANK}?(?:(?:[Ee]xt(?:ension|n)?|EXT|[Dd]urchwahl|[Pp]oste|[Tt]oestel|[Ii]nt)"
    rf"[.:=]{{0,2}}|[xX#]){_BLANK}?[0-9]{{1,6}}(?!{ALNUM})|(?!{ALNUM}))"
)
"""What ends a number: an extension, or no further letter or digit."""
_NUMBER: Final = regex(
    rf"(?<!{ALNUM})(?:\(?\+[ \u00a0]?\(?|(?<!\+)(?<![0-9][.:/-])\(?00[ \u00a0-]?)(?P<digits>[1-9]"
    rf"(?:{GAP}[0-9]){{6,16}}){EXTENSION}"
)
_LINK: Final = regex(
    r"(?:wa\.me/|[?&;](?:phone|phone_?number|tel|telephone|mobile|cell|msisdn|whatsapp|sms|number|telefon|telefono|telefone|tel)="
    r"|(?:tel|sms|callto):(?://)?)(?P<digits>[1-9](?:[ .-]?[0-9]){7,14})(?![0-9])",
    re.IGNORECASE,
)
_BREAK: Final = regex(r"(?<=[0-9)-])[\t\n\r]{1,2}(?=[0-9(])")
_DECIMAL: Final = regex(r"(?:180|1[0-7][0-9]|[1-9]?[0-9])\.[0-9]{4,7}")
"""A place on earth, in degrees."""
_PAIRS: Final = regex(r"[0-9]{2}(?: [0-9]{2}){2,}")
_FROM_ZEROS: Final = regex(r"\(?00")
_BETWEEN: Final = " ,;/|\u00a0"
_ROOM: Final = 4


@dataclass(frozen=True, slots=True)
class Phones:
    """Finds telephone numbers that begin with a plus sign, or with 00, and a country code.

    >>> text = "Call +49 (0)30 / 901820 ext. 17 or (030) 901820"
    >>> [text[each.start : each.end] for each in Phones().find(text)]
    ['+49 (0)30 / 901820 ext. 17']
    """

    kinds: ClassVar[tuple[EntityKind, ...]] = (EntityKind.PHONE,)
    digits: ClassVar[int] = 7

    def find(self, text: str, /) -> Iterator[Entity]:
        """Find the numbers of a text that are in international form."""
        if "+" in text or "00" in text:
            yield from with_joined(text, _within)
        if "=" in text or "wa.me/" in text or "tel:" in text or "sms:" in text or "callto:" in text:
            yield from _linked(text)


def with_joined(text: str, look: Callable[[str], Iterator[Entity]]) -> Iterator[Entity]:
    """Look at a text, and once more with numbers joined that go on in the next line or cell."""
    found = list(look(text))
    yield from found
    if ("\n" in text or "\t" in text) and _BREAK.search(text):
        breaks = [match.start() + 1 for match in _BREAK.finditer(text)]
        joined = _BREAK.sub(_blank, text)
        for each in look(joined):
            crosses = any(each.start < place < each.end for place in breaks)
            called = said(joined, each.start, each.end) is Said.PHONE
            if crosses and called and not any(_meet(each, other) for other in found):
                yield each


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _meet(one: Entity, other: Entity) -> bool:
    return one.start < other.end and other.start < one.end


def _within(text: str) -> Iterator[Entity]:
    at = before = 0
    while match := _NUMBER.search(text, at):
        at = match.end()
        ends = ends_of(text, *match.span("digits"))
        if ends is None:
            continue
        last = at if ends.first == match.end("digits") else ends.first
        if _is_phone(text, match.start(), last, ends, before):
            at = before = last
            for end in (last, *ends.others):
                start = match.start() + opens(text[match.start() : end])
                yield Entity(EntityKind.PHONE, Span(start, end), 0.9, "international")


def _linked(text: str) -> Iterator[Entity]:
    """Find the numbers that links to a chat or to a form hold, with no plus sign."""
    for match in _LINK.finditer(text):
        if dialled(match["digits"]):
            yield Entity(EntityKind.PHONE, Span(*match.span("digits")), 0.9, "link")


def opens(written: str) -> bool:
    """Whether a number begins with a bracket that is closed behind it, and so is none of its own.

    >>> opens("(030 901820"), opens("(030) 901820")
    (True, False)
    """
    return written.startswith("(") and ")" not in written


def _is_phone(text: str, start: int, end: int, ends: Ends, before: int) -> bool:
    """Whether digits are meant as a number; ``before`` is where the last number ended."""
    if has_unit(text, end) or _is_row(text, start, end):
        return False
    if not _FROM_ZEROS.match(text, start):
        return True
    told = said(text, start, end)
    follows = 0 < start - before <= _ROOM and not text[before:start].strip(_BETWEEN)
    if before and follows:
        return told is not Said.REFERENCE
    grouped = not text[start:end].isdigit()
    parted = ends.is_parted or (grouped and text[end : end + 1] == " ")
    if is_in_path(text, start) or is_part(text, start, end, alone=parted):
        return False
    return told is not Said.REFERENCE and (grouped or told is not Said.ELSE)


def _is_row(text: str, start: int, end: int) -> bool:
    """Whether digits with a plus sign are a place on earth, or a list such as "+20 30 40 50"."""
    written = text[start:end].lstrip("(+ ")
    if _PAIRS.fullmatch(written):
        numbers = [int(each) for each in written.split()]
        odd = len({after - one for one, after in pairwise(numbers)}) == 1
    else:
        odd = _DECIMAL.fullmatch(written) is not None
    return odd and said(text, start, end) is not Said.PHONE
