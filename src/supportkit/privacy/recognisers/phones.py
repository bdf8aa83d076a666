"""Telephone numbers in international form: ``+49 30 901820`` or ``0049 30 901820``.

What may follow a country code differs from plan to plan; here only its own length and that
of the whole are checked (ITU-T E.164), and the plan of North America.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import ClassVar, Final

from supportkit.privacy.entity import Entity, EntityKind
from supportkit.privacy.recognisers.bounds import ALNUM
from supportkit.privacy.recognisers.phone_words import Said, said
from supportkit.privacy.recognisers.phone_writing import has_unit, is_in_path, is_part
from supportkit.values import Span

__all__ = ["EXTENSION", "GAP", "Phones", "opens", "shorter", "with_joined"]

_BLANK: Final = "[ \u00a0\u2009\u202f]"
GAP: Final = rf"\)?{_BLANK}{{0,2}}(?:[/\u2010-\u2013-]{_BLANK}?|\.(?=[0-9]))?\(?"
"""What stands between two digits of a number; nothing too. One way to match, for linear time."""
EXTENSION: Final = (
    rf"(?:{_BLANK}?[,;]?{_BLANK}?(?:(?:[Ee]xt(?:ension|n)?|EXT|[Dd]urchwahl|[Pp]oste|[Tt]oestel|[Ii]nt)"
    rf"[.:=]{{0,2}}|[xX#]){_BLANK}?[0-9]{{1,6}}(?!{ALNUM})|(?!{ALNUM}))"
)
"""What ends a number: an extension, or no further letter or digit."""
_NUMBER: Final = re.compile(
    rf"(?<!{ALNUM})(?:\(?\+[ \u00a0]?\(?|(?<!\+)(?<![0-9][.:/-])\(?00[ \u00a0-]?)(?P<digits>[1-9]"
    rf"(?:{GAP}[0-9]){{6,16}}){EXTENSION}"
)
_LINK: Final = re.compile(
    r"(?:wa\.me/|[?&;](?:phone|phone_?number|tel|telephone|mobile|cell|msisdn|whatsapp|sms|number|telefon|telefono|telefone|tel)="
    r"|(?:tel|sms|callto):(?://)?)(?P<digits>[1-9](?:[ .-]?[0-9]){7,14})(?![0-9])",
    re.IGNORECASE,
)
_BREAK: Final = re.compile(r"(?<=[0-9)-])[\t\n\r]{1,2}(?=[0-9(])")
_LAST_GROUP: Final = re.compile(r"[^0-9]+[0-9]+\Z")
_NORTH_AMERICA: Final = re.compile(r"1[2-9][0-9]{9}")
_LONGEST: Final = 15

_COUNTRY_CODE: Final = re.compile(
    r"1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]"
    r"|21[12368]|2[2346][0-9]|25[0-8]|29[01789]|35[0-9]|37[0-8]|38[0-35-79]|42[013]|5[09][0-9]"
    r"|67[02-9]|68[0-35-9]|69[0-2]|80[08]|85[02356]|87[08]|88[0-368]|96[0-8]|97[0-79]|99[2-68]"
)
"""Source: the list of assigned codes, ITU Operational Bulletin 1114."""

_ONE_LENGTH: Final = {"800": 11, "808": 11, "870": 12, "878": 15, "979": 12}
"""Of the codes that are no country's. Source: ITU-T E.169.1, E.169.2, E.169.3, E.164 Annex."""


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
    for match in _NUMBER.finditer(text):
        end = _end(match)
        if end and not has_unit(text, end) and _is_meant(text, match.start(), end):
            start = match.start() + opens(text[match.start() : end])
            yield Entity(EntityKind.PHONE, Span(start, end), 0.9, "international")


def _linked(text: str) -> Iterator[Entity]:
    """Find the numbers that links to a chat or to a form hold, with no plus sign."""
    for match in _LINK.finditer(text):
        if _fits(match["digits"]):
            yield Entity(EntityKind.PHONE, Span(*match.span("digits")), 0.9, "link")


def shorter(written: str) -> Iterator[str]:
    """Give a number, then the number without its last group, and so on.

    >>> list(shorter("030 901820 12"))
    ['030 901820 12', '030 901820', '030']
    """
    while True:
        yield written
        last = _LAST_GROUP.search(written)
        if last is None:
            return
        written = written[: last.start()]


def opens(written: str) -> bool:
    """Whether a number begins with a bracket that is closed behind it, and so is none of its own.

    >>> opens("(030 901820"), opens("(030) 901820")
    (True, False)
    """
    return written.startswith("(") and ")" not in written


def _end(match: re.Match[str]) -> int:
    """Find where the number ends: before the group that would make it too long; 0 if nowhere."""
    for written in shorter(match["digits"]):
        if _fits(written):
            whole = written == match["digits"]
            return match.end() if whole else match.start("digits") + len(written)
    return 0


def _fits(written: str) -> bool:
    """Whether a number has a country code, in one piece, and the length of those with that code."""
    number = "".join(char for char in written.replace("(0)", "") if char.isdigit())
    code = _COUNTRY_CODE.match(number)
    if not code or not written.startswith(code[0]) or not 8 <= len(number) <= _LONGEST:
        return False
    length = _ONE_LENGTH.get(code[0])
    if length:
        return len(number) == length
    return code[0] != "1" or _NORTH_AMERICA.fullmatch(number) is not None


def _is_meant(text: str, start: int, end: int) -> bool:
    if "+" in text[start : start + 2]:
        return True
    if is_in_path(text, start) or is_part(text, start, end):
        return False
    told = said(text, start, end)
    return told is not Said.REFERENCE and not (told is Said.ELSE and text[start:end].isdigit())
