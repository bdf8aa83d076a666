"""Short codes that are secrets: what they are is told by the words beside them alone.

Three digits may be anything. So the words are read from a number outwards, and each has to be
one that leads on ("is", "of my card", "on the back") until one says which code it is; any other
word ends the search: "the code expired after 1500 seconds" tells none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Final

from supportkit.privacy.entity import Entity, EntityKind
from supportkit.privacy.recognisers.beside import WIDEST, Beside
from supportkit.privacy.recognisers.card_codes import is_card_code
from supportkit.privacy.recognisers.one_time_codes import is_one_time_code
from supportkit.values import Span
from supportkit.values.patterns import regex

__all__ = ["Codes"]

_NUMBER: Final = regex(
    r"[0-9](?<![0-9\u00a3\u20ac$].)(?<![0-9][.,:/+-].)"
    r"(?:[0-9]{2}[ -][0-9]{3}|[0-9]{2,7}|([ .-])[0-9](?<![0-9][ ].{3})(?:\1[0-9]){1,6}(?!\1[0-9]))"
    r"(?![0-9A-Za-z\u00c0-\u052f%]|[.,:/-][0-9]|[ ]?[%\u20ac$\u00a3])"
)
_STEMS: Final = (
    *("cod", "kod", "kood", "cvv", "cvc", "cvn", "cvd", "ccv", "cav2", "csc", "cid", "otp", "tan"),
    *("2fa", "mfa", "rypt", "iff", "cif", "sif", "ijfer", "cyfr", "digit", "algarism", "rakam"),
    *("stellig", "sicherheits", "kontrol", "controle", "verific", "tarkistus", "turvaluku"),
    "c.v",
    *("one time", "one-time", "einmal", "engang", "authent"),
)
"""One of these is in whatever names such a code in letters of ASCII, and ..."""
_OTHER_STEMS: Final = (
    *(
        "kód",
        "cód",
        "код",
        "κωδ",
        "コード",
        "码",
        "碼",
        "密",
        "цифр",
        "значн",
        "ψηφ",
        "prüf",
        "dígit",
    ),
    *(
        "engång",
        "číslic",
        "számj",
        "ellenőrző",
        "ワンタイム",
        "確認番号",
        "認証番号",
        "裏面",
        "背面",
    ),
)
"""... one of these, or of both, in others."""
_EVERY_STEM: Final = (*_STEMS, *_OTHER_STEMS)


@dataclass(frozen=True, slots=True)
class Codes:
    """Finds the codes of cards and those that let somebody in once.

    >>> text = "cvc 123, error 456789. Your code is 987654"
    >>> [(each.kind.value, text[each.start : each.end]) for each in Codes().find(text)]
    [('card_code', '123'), ('password', '987654')]
    """

    kinds: ClassVar[tuple[EntityKind, ...]] = (EntityKind.CARD_CODE, EntityKind.PASSWORD)
    digits: ClassVar[int] = 3

    def find(self, text: str, /) -> Iterator[Entity]:
        """Find the codes of a text."""
        if _NUMBER.search(text) and _may_name_one(text):
            for match in _NUMBER.finditer(text):
                first = max(0, match.start() - WIDEST)
                if _may_name_one(text[first : match.end() + WIDEST]):
                    yield from _told(text, *match.span())


def _may_name_one(text: str) -> bool:
    lowered = text.lower()
    stems = _STEMS if lowered.isascii() else _EVERY_STEM
    for stem in stems:  # noqa: SIM110  # a generator takes three times as long
        if stem in lowered:
            return True
    return False


def _told(text: str, start: int, end: int) -> Iterator[Entity]:
    """Ask what a number is called."""
    beside = Beside(text, start, end)
    if is_card_code(beside):
        yield Entity(EntityKind.CARD_CODE, Span(start, end), 0.9, "card code")
    elif is_one_time_code(beside):
        start -= beside.prefix
        yield Entity(EntityKind.PASSWORD, Span(start, end), 0.8, "one-time code")
