"""What the words beside digits say of them: a telephone number, something else, or nothing.

What stands right before digits names them. A word that is known to be neither a filler
("is", "number") nor something that leads to a telephone number ("at", "under") names something
else, in whatever language: "Meterstand 010 234 5678". So not all things that have
numbers need to be known.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum
from functools import cache
from itertools import takewhile
from typing import Final

from supportkit.privacy.recognisers.context import Words, words, words_after, words_before
from supportkit.values.patterns import regex

__all__ = ["Said", "said"]

_REACH: Final = 64
_MOST: Final = 5
_PIECE: Final = regex(r"[^\W\d_]+(?:['’][^\W\d_]+)?|[^ \t.:=#°º)_\"'„“”«»-]")
"""A word, or what ends the words that may name a number."""
_INITIAL: Final = regex(
    r"(?<![^\W_])(?:[TtMmPpFfHhWw]|☎|📞|📱|✆)[.:] ?\(?\Z|[☎📞📱✆]\ufe0f? ?\(?\Z"
)
_ROW: Final = regex(
    r"(?<![^\W_])\(?[0-9](?:[ ()./-]{0,3}[0-9]){5,15}(?:[ ]?[,;/&+|]| [^\W\d_]{1,5}) ?\(?\Z"
)
_NEXT: Final = regex(r"\W{1,4}[^\W\d_]+(?:[ _][^\W\d_]+){0,2}[\"']? ?[:=]")
"""What is called by its own name behind a number, as in ``12345678, "phone": ...``."""
_OWNED: Final = ("'s", "’s")
_DIGIT: Final = regex(r"[0-9]")
_SPREAD: Final = 3
_PARTICLES: Final = "はがのをにへでも"
_NEAR: Final = 12


class Said(Enum):
    """What the words beside digits say."""

    PHONE = "phone"
    LED = "led"
    """Nothing, but "at" or "my number" leads to them."""
    NOTHING = "nothing"
    TITLE = "title"
    """A word that is not known, and a colon: a person, a place or a thing."""
    ELSE = "else"
    """They are called something that has no word here."""
    REFERENCE = "reference"


_SECTIONS: Final = (
    ("phone", Said.PHONE),
    ("thing", Said.REFERENCE),
    ("reference", Said.REFERENCE),
    ("reached at", Said.LED),
    ("own", Said.LED),
    ("filler", Said.NOTHING),
    ("along", Said.NOTHING),
)


def said(text: str, start: int, end: int) -> Said:
    """Tell what the words beside digits say of them.

    >>> said("Tel. 030 901820", 5, 15), said("at 030 901820", 3, 13)
    (<Said.PHONE: 'phone'>, <Said.LED: 'led'>)
    >>> said("Ofen 030 901820", 5, 15), said("order 030 901820", 6, 16)
    (<Said.ELSE: 'else'>, <Said.REFERENCE: 'reference'>)
    """
    first = _row(text, start)
    if _INITIAL.search(text, max(0, start - 4), start):
        return Said.PHONE
    called = _called(text, first)
    if called in (Said.PHONE, Said.REFERENCE):
        return called
    near = words_before(text, start)
    told = [_told(word) for word in near]
    if _first_of(told) is Said.PHONE:
        return Said.PHONE
    return _told_behind(text, end, called) if not _is_version(near) else Said.REFERENCE


def _first_of(told: list[Said]) -> Said | None:
    return next((what for what in told if what in (Said.PHONE, Said.REFERENCE)), None)


def _is_version(near: list[str]) -> bool:
    """Whether a number sign or a word such as "release" stands before, with fillers in between."""
    if near and near[0] in "#№":
        return True
    meant = (word for word in near if word not in words("filler"))
    return next(meant, "") in words("version")


def _told_behind(text: str, end: int, called: Said) -> Said:
    """Read the words behind digits: "is my phone", "(order number)"."""
    after = [] if _NEXT.match(text, end) else words_after(text, end)
    if called is not Said.ELSE and Said.PHONE in map(_told, takewhile(str.isalpha, after[:3])):
        return Said.PHONE
    opened = text[end : end + 2].lstrip().startswith("(")
    if after and (opened or after[0] in words("filler")):
        meant = (word for word in after if word not in words("filler"))
        return Said.REFERENCE if next(meant, "") in words("reference") else called
    return called


def _row(text: str, start: int) -> int:
    """Find where a row of numbers begins, such as "12345678, 23456789 and": its name is theirs."""
    for _ in range(_SPREAD):
        if _DIGIT.search(text, max(0, start - _NEAR), start) is None:
            break
        before = _ROW.search(text, max(0, start - _REACH), start)
        if before is None:
            break
        start = before.start()
    return start


def _called(text: str, start: int) -> Said:
    """Read the words before digits backwards, up to one that means something."""
    led = filled = False
    for word, begin, end in _words_before(text, start):
        told = _told(word.casefold().rstrip(_PARTICLES))
        if told in (Said.PHONE, Said.REFERENCE):
            return told
        if told is Said.ELSE:
            return Said.LED if led else _unknown(text, begin, end, start)
        led = led or (told is Said.LED and (filled or word.casefold() in words("reached at")))
        filled = True
    return Said.LED if led else Said.NOTHING


def _words_before(text: str, start: int) -> Iterator[tuple[str, int, int]]:
    first = max(0, start - _REACH)
    pieces = [*_PIECE.finditer(text, first, start)]
    if pieces and pieces[-1][0] == "(":
        pieces.pop()
    for match in pieces[: -_MOST - 1 : -1]:
        if not match[0][0].isalpha():
            return
        yield match[0], *match.span()


def _unknown(text: str, begin: int, end: int, start: int) -> Said:
    """Tell what a word says that is not known, by what stands between it and the number."""
    between = text[end:start].rstrip()
    if (
        text[max(0, begin - 1) : begin] in ("@", ".")
        or text.startswith("(", start)
        or between.endswith("(")
        or " - " in text[end:start]
    ):
        return Said.NOTHING
    return Said.TITLE if between.endswith(":") else Said.ELSE


def _told(word: str) -> Said:
    """Tell what one word says; nothing if it is a filler."""
    known = _whole().get(word)
    if known is None and word.endswith(_OWNED):
        known = Said.LED if _told(word[:-2]) is Said.ELSE else _told(word[:-2])
    if known is None:
        known = next((what for what, called in _parts() if word in called), Said.ELSE)
    return known


@cache
def _whole() -> Mapping[str, Said]:
    """Give what each word says; where a word is of several sections, the first of them counts."""
    every = {word: what for section, what in reversed(_SECTIONS) for word in words(section).whole}
    return every | {"": Said.NOTHING}


@cache
def _parts() -> tuple[tuple[Said, Words], ...]:
    """Give the beginnings and ends of words, by what they say."""
    called = ((what, words(section)) for section, what in _SECTIONS)
    return tuple((what, each) for what, each in called if each.begun or each.ended)
