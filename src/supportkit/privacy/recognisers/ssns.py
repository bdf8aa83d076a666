"""Social security numbers of the United States: area, group, serial."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Final

from supportkit.privacy.entity import Entity, EntityKind
from supportkit.privacy.recognisers.bounds import ALNUM
from supportkit.privacy.recognisers.context import Words, is_reference, named
from supportkit.values import Span
from supportkit.values.patterns import regex

__all__ = ["Ssns"]

_NUMBER: Final = regex(
    rf"[0-8](?<!{ALNUM}.)(?<!\+.)(?<![0-9][./-].)[0-9]{{2}}(?<!000)(?<!666)"
    r"([- .\u00a0\u2010-\u2013]?)(?!00)[0-9]{2}\1"
    rf"(?!0000)[0-9]{{4}}(?!{ALNUM}|[./-][0-9])"
)
_CALLED: Final = Words.of("ssn ssns social soc ss")
_DASHES: Final = frozenset("-\u2010\u2011\u2012\u2013")


@dataclass(frozen=True, slots=True)
class Ssns:
    """Finds social security numbers by area, group and serial.

    With dashes they need no word beside them; else one such as "SSN".

    Source: Social Security Administration, "Social Security Number Randomization", 2011:
    areas 000, 666 and 900 to 999, group 00 and serial 0000 are not given out.

    >>> text = "SSN 123456789, order 123456789, 123-45-6789, 666-45-6789"
    >>> [each.start for each in Ssns().find(text)]
    [4, 32]
    """

    kinds: ClassVar[tuple[EntityKind, ...]] = (EntityKind.SSN,)
    digits: ClassVar[int] = 9

    def find(self, text: str, /) -> Iterator[Entity]:
        """Find the social security numbers of a text."""
        for match in _NUMBER.finditer(text):
            called = named(_CALLED, text, *match.span())
            alone = match[1] in _DASHES and not is_reference(text, *match.span())
            if called or alone:
                score = 0.95 if called else 0.8
                yield Entity(EntityKind.SSN, Span(*match.span()), score, "area", "US")
