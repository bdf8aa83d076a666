"""Read what stands in a redacted text for a name, an address or a number as one of its kind.

``[NAME_1]``, ``[EMAIL ****]`` and ``[…]`` are what `supportkit.privacy` leaves, ``<PERSON>``,
``{{EMAIL}}`` and ``<XXXX>`` what others do. Each is rewritten as a word that looks like a
value of its kind and holds what it stands for, so that the rules need not know of it and what
they read can be told in the terms of the text again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from supportkit.values.patterns import regex

__all__ = ["has_stand_in", "told", "valued", "without_writing"]

_NAMES: Final = (
    *("NAME", "HANDLE", "TYPED", "PERSON", "PER", "FIRST_NAME", "FIRSTNAME", "LAST_NAME"),
    *("LASTNAME", "SURNAME", "FULL_NAME", "FULLNAME", "USER", "USERNAME", "USER_NAME", "CUSTOMER"),
    *("CUSTOMER_NAME", "CLIENT", "AGENT", "AGENT_NAME", "ORG", "ORGANIZATION", "COMPANY"),
    *("REDACTED", "REMOVED", "HIDDEN", "ANONYMIZED", "PII"),
)
_ADDRESSES: Final = ("EMAIL", "EMAIL_ADDRESS", "E-MAIL", "MAIL", "EMAILADDRESS")
_NUMBERS: Final = (
    *("PHONE", "CARD", "IBAN", "IP", "MAC", "SSN", "NATIONAL_ID", "PHONE_NUMBER", "PHONENUMBER"),
    *("TELEPHONE", "TEL", "MOBILE", "FAX", "CREDIT_CARD", "IBAN_CODE", "IP_ADDRESS", "US_SSN"),
)
_DAYS: Final = ("BIRTH_DATE", "DATE", "DATE_TIME", "DATETIME", "DATE_OF_BIRTH")
_PAGES: Final = ("URL_CREDENTIALS", "URL", "WEBSITE", "LINK")
_OTHERS: Final = (
    *("ADDRESS", "CUSTOM", "API_KEY", "PASSWORD", "LOCATION", "LOC", "STREET", "CITY"),
    *("STREET_ADDRESS", "ZIP", "ZIP_CODE", "ID", "ORDER", "ORDER_NUMBER", "NUMBER"),
)

_Sides = tuple[str, str]
_AS_NAME: Final[_Sides] = ("Na", "")
_AS_ADDRESS: Final[_Sides] = ("", "@n.example")
_AS_DAY: Final[_Sides] = ("00.00.0000", "")
_SIDES: Final[Mapping[str, _Sides]] = {
    **dict.fromkeys(_NAMES, _AS_NAME),
    **dict.fromkeys(_ADDRESSES, _AS_ADDRESS),
    **dict.fromkeys(_NUMBERS, ("+000000000", "")),
    **dict.fromkeys(_DAYS, _AS_DAY),
    **dict.fromkeys(_PAGES, ("https://", "")),
    **dict.fromkeys(_OTHERS, ("0", "")),
}


def _any(kinds: Iterable[str]) -> str:
    return "|".join(sorted(kinds, key=len, reverse=True))


_KIND: Final = _any(_SIDES)
# Behind the kind: a number with a way of writing, a keyed pseudonym, or a mask.
_WHICH: Final = r"(?:_[0-9]{1,7}(?:\.[0-9]{1,4})?|_[b-t]{20}| ?\*{2,8}[0-9A-Z]{0,4})?"
_STAND_IN: Final = regex(
    rf"\[(?:(?:{_KIND}){_WHICH}|…)\]|<(?:{_KIND})(?:_[0-9]{{1,7}})?>"
    rf"|\{{(?:(?:{_KIND})(?:_[0-9]{{1,7}})?|\{{(?:{_KIND})(?:_[0-9]{{1,7}})?\}})\}}"
    r"|(?<=<)(?:X{3,40}|\*{3,40})(?=>)|(?<!\w)XX/XX/X{2,4}(?!\w)"
)
# Begins with one set of characters, so that the search skips all others at once.
_HINT: Final = regex(r"[\[<{X](?:(?<=X)X/XX|(?<!X)(?:[A-Z*]{2}|…\]|\{[A-Z]{2}))")
_NAMED: Final = regex(r"[A-Z][A-Z-]*(?:_[A-Z]+)*")
_OPENS: Final = ("<", "mailto:")

# Signs of the stand-in become letters that no mail program and hardly any writer uses, the
# Egyptian ones, which have no case and no accents. One more tells what stands around them.
_FIRST: Final = 0x13000
_LETTERS: Final = {**{at: _FIRST + at for at in range(0x80)}, ord("…"): _FIRST + 0x80}
_SIGNS: Final = {letter: sign for sign, letter in _LETTERS.items()}
_ENDS: Final = {
    sides: chr(_FIRST + 0x90 + at) for at, sides in enumerate(dict.fromkeys(_SIDES.values()))
}
_WORD: Final = regex(
    "|".join(
        rf"{re.escape(before)}[\U00013000-\U00013080]+{end}{re.escape(behind)}"
        for (before, behind), end in _ENDS.items()
    )
)
_WRITTEN: Final = regex(r"[\U00013000-\U00013080]+")
_DIGITS: Final = f"{chr(_FIRST + ord('0'))}-{chr(_FIRST + ord('9'))}"
_WRITING: Final = regex(f"(?<=[{_DIGITS}]){chr(_FIRST + ord('.'))}[{_DIGITS}]+")


def has_stand_in(text: str) -> bool:
    """Whether a stand-in may be anywhere in a text."""
    return _HINT.search(text) is not None


def valued(line: str) -> str:
    """Write a value of its kind in place of each stand-in; `told` undoes it.

    >>> valued("Ada Ash"), told(valued("[NAME_1] <[EMAIL ****]>"))
    ('Ada Ash', '[NAME_1] <[EMAIL ****]>')
    """
    return _STAND_IN.sub(_value, line)


def told(text: str) -> str:
    """Write the stand-ins again as the text has them."""
    return text if text.isascii() else _WORD.sub(_stand_in, text)


def without_writing(text: str) -> str:
    """Leave out in which of its writings a value stands: ``[NAME_1.2]`` is the first name too."""
    return text if text.isascii() else _WRITING.sub("", text)


def _value(found: re.Match[str]) -> str:
    before, behind = sides = _sides(found)
    return f"{before}{found[0].translate(_LETTERS)}{_ENDS[sides]}{behind}"


def _sides(found: re.Match[str]) -> _Sides:
    written = found[0]
    if written.startswith("XX/"):
        return _AS_DAY
    kind = _NAMED.search(written)
    if kind is not None and kind[0] in _SIDES:
        return _SIDES[kind[0]]
    # What is gone without a kind is an address where addresses stand.
    led = found.string[: found.start()].endswith(_OPENS)
    return _AS_ADDRESS if led else _AS_NAME


def _stand_in(found: re.Match[str]) -> str:
    letters = _WRITTEN.search(found[0])
    written = letters[0].translate(_SIGNS) if letters else ""
    alone = written.strip("X*") == ""
    return written if alone or _STAND_IN.fullmatch(written) else found[0]
