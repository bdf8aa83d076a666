"""Hardware addresses (IEEE 802): six pairs, or three groups of four as some devices show."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Final

from supportkit.privacy.entity import Entity, EntityKind
from supportkit.privacy.recognisers.bounds import ALNUM
from supportkit.privacy.recognisers.context import Words
from supportkit.privacy.recognisers.glance import Glance
from supportkit.values import Span
from supportkit.values.patterns import regex

__all__ = ["Macs"]

_HEX: Final = "[0-9A-Fa-f]"
_PAIRS: Final = regex(
    rf"(?<!{ALNUM})(?<![:-]){_HEX}{{2}}([:-])(?:{_HEX}{{2}}\1){{4}}{_HEX}{{2}}(?!{ALNUM}|[:-]{_HEX})"
)
_NEAR: Final = 64
_WORD: Final = regex(r"[^\W\d_]+")
_CALLED: Final = Words.of(
    "mac wifi wi wlan lan ether ethernet hwaddr hw lladdr bssid bluetooth bt arp dynamic nic"
    " hardware physical physisch* physikalisch* physique físic* fisic* fysiek* fysisk* fyzick*"
    " fizyczn* fizik* физическ* фізичн* φυσική address* adress* adres* dirección direccion"
    " indirizz* endereç* osoite* cím* адрес* διεύθυνση アドレス* 物理* 地址*"
)
"""Told beside pairs that are all decimal, which are as often a time."""
_FOURS: Final = regex(
    rf"(?<!{ALNUM})(?<!\.){_HEX}{{4}}\.{_HEX}{{4}}\.{_HEX}{{4}}(?!{ALNUM}|\.{_HEX})"
)


@dataclass(frozen=True, slots=True)
class Macs:
    """Finds hardware addresses.

    >>> [each.start for each in Macs().find("at 00:00:5E:00:53:01 12:34:56:78:90:12")]
    [3]
    """

    kinds: ClassVar[tuple[EntityKind, ...]] = (EntityKind.MAC,)
    digits: ClassVar[int] = 0

    def is_worth(self, glance: Glance, /) -> bool:
        """Whether there are as many colons, dashes or dots as an address has."""
        text = glance.text
        return glance.has_run and (
            text.count(":") > 4 or text.count("-") > 4 or text.count(".") > 1
        )

    def find(self, text: str, /) -> Iterator[Entity]:
        """Find the hardware addresses of a text."""
        for match in _PAIRS.finditer(text) if text.count(":") + text.count("-") > 4 else ():
            if any(map(str.isalpha, match[0])) or _is_called_so(text, *match.span()):
                yield Entity(EntityKind.MAC, Span(*match.span()), 0.95, "pairs")
        for match in _FOURS.finditer(text) if text.count(".") > 1 else ():
            if any(char.isalpha() for char in match[0]):
                yield Entity(EntityKind.MAC, Span(*match.span()), 0.8, "pairs")


def _is_called_so(text: str, start: int, end: int) -> bool:
    near = f"{text[max(0, start - _NEAR) : start]} {text[end : end + _NEAR]}".casefold()
    return any(word in _CALLED for word in _WORD.findall(near))
