"""Who takes part: the names, addresses and handles that a record itself tells.

Any pydantic model will do, since this layer knows nothing of cases. A field counts if it is
marked `supportkit.values.Personal` and its name says what it holds, as ``name`` and ``email``
do; so do the keys of marked mappings, such as custom fields, and models that have a ``type``
and a marked ``value``, as the identifiers of a participant have. Bots and systems are no
people.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from pydantic import BaseModel

from supportkit.privacy.entity import EntityKind
from supportkit.privacy.known import Known, is_common
from supportkit.privacy.looks import kind_of_value
from supportkit.privacy.marks import marked_fields
from supportkit.privacy.naming import is_person, kind_of_field
from supportkit.privacy.no_names import is_no_name
from supportkit.privacy.records import (
    fields_of,
    is_many,
    is_mapping,
    is_record,
    names_of,
    require_levels,
)
from supportkit.privacy.tokens import STAND_IN

__all__ = ["as_known", "field_kind", "known_of"]

_KNOWN: Final = frozenset(
    (EntityKind.NAME, EntityKind.EMAIL, EntityKind.PHONE, EntityKind.ADDRESS, EntityKind.HANDLE)
)
_OF_FILES: Final = frozenset(("content_type", "mime_type", "size", "file", "path"))
_MOST_NAMES: Final = 5
_LONGEST_NAME: Final = 80
_MACHINES: Final = frozenset(("bot", "system"))


def as_known(known: Iterable[Any]) -> tuple[Known, ...]:
    """Read what a caller gave as known: texts, `Known` values, models.

    Raises:
        TypeError: It is one text, or holds something else.
    """
    if isinstance(known, str):
        raise TypeError("expected a list of what is known, such as ['Ada Lovelace'], found a text")
    if isinstance(known, BaseModel):
        return known_of(known)
    return tuple(dict.fromkeys(value for each in _listed(known) for value in _values(each)))


def _listed(known: object) -> Iterable[Any]:
    if not isinstance(known, Iterable):
        expected = "expected a list of what is known, such as ['Ada Lovelace']"
        raise TypeError(f"{expected}, found {type(known).__name__}")
    return known


def _values(each: Any) -> Iterable[Known]:
    if isinstance(each, Known):
        return () if STAND_IN.search(each.value) else (each,)
    if isinstance(each, str):
        return (Known(each),) if each.strip() and not STAND_IN.search(each) else ()
    if each is None or isinstance(each, BaseModel):
        return known_of(each)
    kind = type(each).__name__
    raise TypeError(f"expected texts, Known values or models as known, found {kind}")


def known_of(obj: BaseModel | None, /) -> tuple[Known, ...]:
    """Give the names, addresses, numbers and handles that a model tells of people.

    Of a case these are those of the requester, of agents, followers and authors, and custom
    fields such as ``customer_name``.

    >>> from typing import Annotated
    >>> from supportkit.values import Personal
    >>> class Order(BaseModel):
    ...     number: str
    ...     customer_name: Annotated[str, Personal]
    >>> known_of(Order(number="17", customer_name="Ada Lovelace"))
    (Known(kind=<EntityKind.NAME: 'name'>),)
    """
    require_levels(obj)
    return tuple(dict.fromkeys(_of(obj)))


def field_kind(model: Any, name: str) -> EntityKind | None:
    """Tell what a marked field of a model holds whole; None if it may hold anything."""
    if name == "value" and (kind := getattr(model, "type", None)):
        return kind_of_field(str(kind))
    if name == "name" and (_OF_FILES.intersection(names_of(type(model))) or is_machine(model)):
        return None
    return kind_of_field(name)


def looks_like_name(value: str) -> bool:
    """Whether a text under "Customer" is a name: up to five words, each with a capital.

    >>> [looks_like_name(each) for each in ("Ada Lovelace", "new", "K-17", "\u7530\u4e2d")]
    [True, False, False, True]
    """
    words = value.split()
    if not 0 < len(words) <= _MOST_NAMES or len(value) > _LONGEST_NAME:
        return False
    letters = all(char.isalpha() or char in " .'\u2019-" for char in value)
    return (
        letters
        and not any(word[0].islower() for word in words)
        and not all(is_common(word) for word in words)
    )


def is_machine(model: object) -> bool:
    """Whether it is the record of a bot or a system."""
    return str(getattr(model, "kind", "")) in _MACHINES


def _of(value: Any) -> Iterator[Known]:
    if is_record(value):
        if not is_machine(value):
            yield from _of_model(value)
    elif is_many(value):
        for each in value:
            yield from _of(each)
    elif is_mapping(value):
        for each in value.values():
            yield from _of(each)


def _of_model(model: Any) -> Iterator[Known]:
    marked = marked_fields(type(model))
    for name, value in fields_of(model):
        if name not in marked:
            yield from _of(value)
        elif is_mapping(value):
            yield from _of_mapping(value, field_kind(model, name))
        else:
            yield from _marked(value, field_kind(model, name), name)


def _marked(value: Any, kind: EntityKind | None, name: str) -> Iterator[Known]:
    """Go through the texts of a marked field, or of an entry of a marked mapping."""
    if isinstance(value, str):
        yield from _known(kind or _by_look(name, value), value)
    elif is_mapping(value):
        yield from _of_mapping(value, kind)
    elif is_many(value):
        for each in value:
            yield from _marked(each, kind, name)
    else:
        yield from _of(value)


def _of_mapping(mapping: Mapping[Any, Any], outer: EntityKind | None) -> Iterator[Known]:
    for key, value in mapping.items():
        name = key if isinstance(key, str) else ""
        yield from _marked(value, kind_of_field(name) or outer, name)


def _by_look(name: str, value: str) -> EntityKind | None:
    return EntityKind.NAME if is_person(name) and looks_like_name(value) else None


def _known(kind: EntityKind | None, value: str) -> Iterator[Known]:
    if kind in _KNOWN and value.strip() and not STAND_IN.search(value):
        seems = kind_of_value(value, kind)
        if seems is not EntityKind.NAME or not is_no_name(value):
            yield Known(value, seems)
