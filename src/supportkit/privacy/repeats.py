"""Values that were found in one place, wherever else they stand without what gave them away.

A password is found by the words before it; written again two lines further down, or in
another message, it is the same secret.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from supportkit.privacy.entity import Entity, EntityKind
from supportkit.privacy.no_names import is_no_name
from supportkit.privacy.sameness import same
from supportkit.privacy.signs import plain
from supportkit.privacy.vault import Vault
from supportkit.values import Span
from supportkit.values.patterns import regex

__all__ = ["Repeats", "is_telling", "remembered", "spellings"]

_HEAD: Final = 3
_WHOLE: Final = 6
_KINDS: Final = {kind.name: kind for kind in EntityKind}
_PEOPLE: Final = frozenset((EntityKind.NAME, EntityKind.ADDRESS, EntityKind.HANDLE))


def is_telling(kind: EntityKind, value: str, rule: str) -> bool:
    """Whether a value is looked for elsewhere, letter by letter.

    Known names in small letters and known handles are not: they may be common words, and
    what is known is looked for in any case.
    """
    if kind is EntityKind.NAME and is_no_name(value):
        return False
    known = rule in ("known", "field") and kind in _PEOPLE
    told = not known or not (kind is EntityKind.HANDLE or value.islower())
    return told and len(value) >= _HEAD


def remembered(vault: Vault) -> Repeats | None:
    """Look for the values of a vault in further texts; None if it holds none that tell.

    A name in small letters and a handle of letters alone may be common words.

    >>> from supportkit.privacy import redact
    >>> repeats = remembered(redact("My password is hunter2!").vault)
    >>> [each.start for each in repeats.find("Still hunter2, why?")] if repeats else []
    [6]
    """
    values: dict[str, EntityKind] = {}
    for entry in vault.entries:
        kind = _KINDS.get(entry.name)
        for written in entry.written if kind else ():
            value = plain(str(written)).strip()
            if kind and is_telling(kind, value, "") and _is_whole(kind, value, entry.key):
                values.update(dict.fromkeys(spellings(kind, value), kind))
    return Repeats(values) if values else None


def spellings(kind: EntityKind, value: str) -> tuple[str, ...]:
    """Give a value, and a password also without what may have ended the sentence."""
    if kind is EntityKind.PASSWORD:
        return tuple(dict.fromkeys((value, value.rstrip("!?"))))
    return (value,)


def _is_whole(kind: EntityKind, value: str, key: str) -> bool:
    """Whether it is no piece of a value between tags, and no name that may be a common word."""
    if kind is EntityKind.HANDLE:
        return not value.isalpha()
    if kind in _PEOPLE:
        return not value.islower()
    return kind is EntityKind.PHONE or same(kind, value) == key


class Repeats:
    """Finds values that are known, letter by letter.

    A long value with digits or signs is found inside of words as well; a short one, and one
    of letters alone, where no letter or digit touches it.

    >>> text = "hunter2! hunter2x cat concat"
    >>> repeats = Repeats({"hunter2": EntityKind.PASSWORD, "cat": EntityKind.PASSWORD})
    >>> [(each.start, each.end) for each in repeats.find(text)]
    [(0, 7), (9, 16), (18, 21)]
    """

    __slots__ = ("_kinds", "_lengths")

    def __init__(self, values: Mapping[str, EntityKind]) -> None:
        self._kinds: dict[str, EntityKind] = {}
        self._lengths: dict[str, list[int]] = {}
        self.learn(values.items())

    def learn(self, values: Iterable[tuple[str, EntityKind]]) -> None:
        """Look for further values from now on; the first kind of a value holds."""
        for value, kind in values:
            self._kinds.setdefault(value, kind)
            lengths = self._lengths.setdefault(value[:_HEAD], [])
            if len(value) not in lengths:
                lengths.append(len(value))
                lengths.sort(reverse=True)

    def find(self, text: str, /) -> Iterator[Entity]:
        """Find them in a text."""
        for start in self._starts(text):
            for length in self._lengths[text[start : start + _HEAD]]:
                value = text[start : start + length]
                kind = self._kinds.get(value)
                if kind is not None and _stands_alone(text, start, value):
                    reason = "the same as one that was found elsewhere"
                    span = Span(start, start + length)
                    yield Entity(kind, span, 0.9, "repeated", reason=reason)
                    break

    def _starts(self, text: str) -> Iterator[int]:
        if len(self._lengths) <= _FEW:
            for head in self._lengths:
                at = text.find(head)
                while at >= 0:
                    yield at
                    at = text.find(head, at + 1)
        else:
            for at in range(len(text) - _HEAD + 1):
                if text[at : at + _HEAD] in self._lengths:
                    yield at


_FEW: Final = 16
"""Up to so many, searching for each is faster than going through the text."""


def _stands_alone(text: str, start: int, value: str) -> bool:
    """Whether a value is no part of a word; a few digits also not of a date or an amount."""
    if len(value) >= _WHOLE and not value.isalpha():
        return True
    end = start + len(value)
    if text[start - 1 : start].isalnum() or text[end : end + 1].isalnum():
        return False
    return not (value.isdigit() and _IN_NUMBER.search(text, max(0, start - 2), end + 2))


_IN_NUMBER: Final = regex(r"[0-9][-./:,][0-9]")
"""A sign between digits, as in dates, times and amounts."""
