"""What a value is that fills a field: its look counts for more than what the field is called.

Chat tools put an address or a number where a name is missing, and make ids of them. Equal
values have equal tokens, so that they are of one kind wherever they stand.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from supportkit.privacy.entity import EntityKind
from supportkit.privacy.known import Known, is_common, kind_by_look
from supportkit.privacy.searching import shipped_finder
from supportkit.values.patterns import regex

__all__ = ["kind_of_value", "names_of_one_word", "of_one_kind", "whole_kind"]

_LENGTHS: Final = (15, 16)
"""Of numbers that may be cards without a word for it; help desks give ids of 13 and 14 digits."""
_LONGEST: Final = 320
_FEWEST_DIGITS: Final = 7
_MAY_BE_ONE: Final = regex(r"[@:+]|[0-9]")
_CODES: Final = frozenset((EntityKind.API_KEY, EntityKind.PASSWORD, EntityKind.CARD_CODE))
_BY_NAME: Final = frozenset((
    EntityKind.NAME, EntityKind.HANDLE, EntityKind.ADDRESS, EntityKind.EMAIL, EntityKind.PHONE,
))  # fmt: skip


def whole_kind(value: str) -> EntityKind | None:
    """Tell what a value is by its form alone; None if it has none, or more stands beside it.

    Digits alone are nothing but cards, and those only if they are 15 or 16.

    >>> [whole_kind(each) for each in ("ada@example.com", "Ada", "4930901820")]
    [<EntityKind.EMAIL: 'email'>, None, None]
    """
    text = value.strip()
    if len(text) > _LONGEST or not _MAY_BE_ONE.search(text):
        return None
    if text.isdigit() and len(text) not in _LENGTHS:
        return None
    found = shipped_finder(()).find(text)
    if len(found) != 1 or len(found[0].span) != len(text) or found[0].kind in _CODES:
        return None
    return None if text.isdigit() and found[0].kind is not EntityKind.CARD else found[0].kind


def kind_of_value(value: str, kind: EntityKind) -> EntityKind:
    """Tell what a value is that a field says to be of a kind.

    >>> kind_of_value("ada@example.com", EntityKind.NAME).value
    'email'
    >>> kind_of_value("Ada", EntityKind.NAME).value
    'name'
    """
    if kind not in _BY_NAME:
        return kind
    if found := whole_kind(value):
        return found
    digits = sum(char.isdigit() for char in value)
    if kind is EntityKind.NAME and digits >= _FEWEST_DIGITS:
        return EntityKind.PHONE if kind_by_look(value) is EntityKind.PHONE else kind
    return kind


def names_of_one_word(people: Iterable[Known]) -> frozenset[str]:
    """Give known names that are one word and no common one, in small letters."""
    names = (each.value.strip().casefold() for each in people if each.kind is EntityKind.NAME)
    return frozenset(name for name in names if not is_common(name) and len(name.split()) == 1)


def of_one_kind(people: Iterable[Known]) -> tuple[Known, ...]:
    """Give what is known, each value with one kind: a handle that is a name is that name."""
    every = tuple(dict.fromkeys(people))
    names = names_of_one_word(every)
    return tuple(
        each
        for each in every
        if each.kind is not EntityKind.HANDLE or each.value.strip().casefold() not in names
    )
