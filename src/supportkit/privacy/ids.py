"""Which ids tell who somebody is: those made of a name or an address, and not numbers.

``a-mira`` and ``ada@example.com`` tell it; ``a-17``, ``agent_9f3c`` and a UUID do not. An id
that nobody can be sure of counts as telling.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from pydantic import BaseModel

from supportkit.privacy.entity import EntityKind
from supportkit.privacy.finding import Finder
from supportkit.privacy.folding import fold
from supportkit.privacy.known import Known, is_common
from supportkit.privacy.looks import whole_kind
from supportkit.privacy.marks import marked_fields
from supportkit.privacy.naming import field_words, is_persons_id
from supportkit.privacy.people import field_kind, is_machine
from supportkit.privacy.records import (
    fields_of,
    is_leaf,
    is_many,
    is_mapping,
    is_record,
    names_of,
    texts_in,
)
from supportkit.privacy.sameness import same
from supportkit.privacy.tokens import STAND_IN
from supportkit.values.patterns import regex

__all__ = ["ids_by_phone", "is_made", "kind_of_id", "known_ids", "people_ids", "scope_of", "tells"]

_UUID: Final = regex(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_HEX: Final = regex(r"(?=(?:[a-fA-F]*[0-9]){4})[0-9a-fA-F]{12,128}")
_LETTERS: Final = regex(r"[^\W\d_]+")
_ADDRESS: Final = regex(r"[^\s@]+@[^\s@]+")
_PHONE: Final = regex(r"\+[0-9 ()./-]{7,30}")
_DIGITS: Final = regex(r"[1-9][0-9]{8,14}")
"""ITU-T E.164: up to 15 digits."""
_NO_DIGIT: Final = regex(r"[^0-9]+")
_FEWEST_DIGITS: Final = 9
_OF_CODES: Final = 2
_PEOPLE: Final = frozenset((EntityKind.NAME, EntityKind.EMAIL, EntityKind.PHONE, EntityKind.HANDLE))
_ENDS: Final = frozenset(("old", "new"))


def tells(value: str) -> bool:
    """Whether an id of a person may tell who it is.

    >>> [
    ...     each
    ...     for each in ("a-mira", "mira85", "a-17", "agent_9f3", "customer", "4711")
    ...     if tells(each)
    ... ]
    ['a-mira', 'mira85']
    """
    if _UUID.fullmatch(value) or is_made(value):
        return False
    if whole_kind(value):
        return True
    if _HEX.fullmatch(value):
        return False
    shortest = _OF_CODES if any(char.isdigit() for char in value) else 1
    roles = field_words("role")
    return any(
        not (word.isascii() and len(word) <= shortest) and fold(word) not in roles
        for word in _LETTERS.findall(value)
    ) or bool(_PHONE.fullmatch(value))


def is_made(value: str) -> bool:
    """Whether an id is one that redaction gives: a stand-in, with a scope behind it or without.

    >>> is_made("[HANDLE_1]#C-1"), is_made("[HANDLE_1]x")
    (True, False)
    """
    start = STAND_IN.match(value)
    return start is not None and value[start.end() : start.end() + 1] in ("", "#")


def scope_of(own: str) -> str:
    """Give what is put behind tokens in the ids of a model that has an id of its own.

    It is never that of a scope which a caller gave, which has two signs before it.

    >>> scope_of("C-1"), scope_of("#1")
    ('#C-1', '#.#1')
    """
    return f"#.{own}" if own[:1] in ("#", ".") else f"#{own}"


def kind_of_id(value: str) -> EntityKind:
    """Tell what the id of a person is.

    >>> kind_of_id("ada@example.com").value, kind_of_id("a-mira").value
    ('email', 'handle')
    """
    if found := whole_kind(value):
        return found
    if _ADDRESS.fullmatch(value):
        return EntityKind.EMAIL
    return EntityKind.PHONE if _PHONE.fullmatch(value) else EntityKind.HANDLE


def known_ids(ids: frozenset[str]) -> Iterator[Known]:
    """Give ids as they may be found in texts; words that anybody may say are not."""
    for each in sorted(ids):
        if not (each.isascii() and each.isalpha() and is_common(each)):
            yield Known(each, kind_of_id(each))


def people_ids(obj: BaseModel) -> Iterator[str]:
    """Go through the ids of people in a model that may tell who they are.

    These are the ids of what has a marked name, address or number, as participants have;
    fields called ``assignee_id`` and the like; and ``old`` and ``new`` of what has the type
    ``assigned``. Bots and systems are no people.
    """
    yield from filter(tells, dict.fromkeys(_of(obj)))


def ids_by_phone(obj: BaseModel, known: Iterable[Known], finder: Finder) -> Iterator[str]:
    """Go through the ids of people that are the telephone numbers known or found in a model.

    So it is with messengers: the id is the number in international form, without the sign.
    """
    numbers = frozenset(value for value in _of(obj) if _DIGITS.fullmatch(value))
    if not numbers:
        return
    phones = {_digits(each.value) for each in known if each.kind is EntityKind.PHONE}
    ends = tuple({number[-_FEWEST_DIGITS:] for number in numbers})
    for text in texts_in(obj):
        digits = "" if text in numbers else _NO_DIGIT.sub("", text)
        if any(end in digits for end in ends):
            found = finder.find(text)
            phones |= {
                _digits(text[each.start : each.end])
                for each in found
                if each.kind is EntityKind.PHONE
            }
    for number in sorted(numbers):
        if any(len(each) >= _FEWEST_DIGITS and number.endswith(each) for each in phones):
            yield number


def _digits(phone: str) -> str:
    return same(EntityKind.PHONE, phone).lstrip("+0")


def _of(value: Any) -> Iterator[str]:
    if is_record(value):
        yield from _of_model(value)
    elif is_mapping(value):
        for key, each in value.items():
            yield from _of_field(key, each)
    elif is_many(value):
        for each in value:
            yield from _of(each)


def _of_model(model: Any) -> Iterator[str]:
    own = getattr(model, "id", None)
    if isinstance(own, str) and is_record_of_person(model):
        yield own
    assigned = getattr(model, "type", None) == "assigned"
    for name, value in fields_of(model):
        if assigned and name in _ENDS and isinstance(value, str):
            yield value
        yield from _of_field(name, value)


def _of_field(name: Any, value: Any) -> Iterator[str]:
    if isinstance(name, str) and is_persons_id(name):
        values = value if isinstance(value, tuple | list) else (value,)
        yield from (each for each in values if isinstance(each, str))
    if not is_leaf(value):
        yield from _of(value)


def is_record_of_person(model: Any) -> bool:
    """Whether a model is the record of a person: it has marked fields that say so."""
    if is_machine(model):
        return False
    marked = marked_fields(type(model))
    return "identifiers" in names_of(type(model)) or any(
        field_kind(model, name) in _PEOPLE for name in marked if name != "value"
    )
