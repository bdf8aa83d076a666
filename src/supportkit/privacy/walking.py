"""Go through a model and give one with other texts, whatever is nested in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any, Final, TypeVar

from pydantic import BaseModel

from supportkit.errors import RedactionError
from supportkit.privacy.entity import EntityKind
from supportkit.privacy.marks import fixed_fields, marked_fields
from supportkit.privacy.naming import is_html, is_id, is_person, is_reference, kind_of_field, spoken
from supportkit.privacy.people import field_kind
from supportkit.privacy.vault import as_text
from supportkit.values import FrozenMapping

__all__ = ["Place", "Walk", "ids", "references", "require_model"]

_Model = TypeVar("_Model", bound=BaseModel)
_DEEPEST: Final = 100
_LONG_NUMBER: Final = 3
_LARGEST: Final = 10**40
_KEY: Final = re.compile(r"[^\W\d]{1,40}(?:[ _.-][^\W\d]{1,40}){0,5}")
_TAGS: Final = frozenset(("locale", "language", "zone", "timezone", "schema_"))
"""Words of standards, which name nobody."""
_OF_DESK: Final = frozenset((
    "vendor", "account", "brand", "kind", "type", "channel_raw", "status_raw", "priority_raw",
    "raw", "scale", "metric", "policy",
))  # fmt: skip
"""Words of the help desk, in which a part of a name is none."""
_HOLDERS: Final = (str, BaseModel, Mapping, tuple, list, set, frozenset)
_PROSE: Final = frozenset(("text", "html", "subject", "body", "comment", "description", "note"))
_REFERENCE: Final = re.compile(r"(?=.*[0-9])[\w#./-]{3,60}")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text stands.

    Attributes:
        path: Names of fields, with dots; no positions.
        marked: Whether it is marked as personal.
        kind: What it is whole, where its name says so.
        html: Whether it is HTML.
        is_id: Whether it is the id of something.
        lead: Words to read before it.
        channel: Where it was written.
        free: Whether any JSON value may stand there.
        of_desk: Whether it is a word of the help desk's own.
        of_person: Whether it is called by a word for a person alone.
        is_key: Whether it is the key of a mapping.
        number: The number whose text it is.
    """

    path: str
    marked: bool = False
    kind: EntityKind | None = None
    html: bool = False
    is_id: bool = False
    lead: str = ""
    channel: str | None = None
    free: bool = False
    of_desk: bool = False
    of_person: bool = False
    is_key: bool = False
    number: int | float | None = None

    @property
    def may_refer(self) -> bool:
        """Whether an id may stand there that refers to somebody; what people write is text."""
        return self.kind is None and not self.is_key and self.name not in _PROSE

    @property
    def refers(self) -> bool:
        """Whether it is free data that is called an order, an id or the like."""
        return self.free and (is_id(self.name) or is_reference(self.name))

    @property
    def name(self) -> str:
        """The last name of the path."""
        return self.path.rpartition(".")[2]


def require_model(obj: object) -> None:
    """Refuse what is no pydantic model.

    Raises:
        TypeError: It is something else.
    """
    if not isinstance(obj, BaseModel):
        raise TypeError(f"expected a pydantic model, found {type(obj).__name__}")


class Walk:
    """Calls a function with each text of a model, and puts its answer there.

    Args:
        take: What to call; also with the texts of numbers and the keys of mappings.
        takes_key: Whether a key that is a mere word is to be taken.
    """

    def __init__(
        self, take: Callable[[str, Place], Any], *, takes_key: Callable[[str], bool]
    ) -> None:
        self._take, self._takes_key = take, takes_key

    def run(self, model: _Model) -> _Model:
        """Give the model with other texts; itself, if none is another."""
        return self._model(model, Place(""), 0)

    def _model(self, model: _Model, place: Place, depth: int) -> _Model:
        channel = getattr(model, "channel", None)
        if isinstance(channel, str):
            place = replace(place, channel=str(channel))
        marked, fixed = marked_fields(type(model)), fixed_fields(type(model))
        changed: dict[str, Any] = {}
        for name, value in _fields(model):
            if value is None or name in fixed or (name not in marked and _is_no_text(name, value)):
                continue
            inner = self._field(model, name, place, marked=name in marked)
            new = self._value(value, inner, depth + 1)
            if new is not value:
                changed[name] = new
        return model.model_copy(update=changed) if changed else model

    def _field(self, model: BaseModel, name: str, outer: Place, *, marked: bool) -> Place:
        path = f"{outer.path}.{name}" if outer.path else name
        marked = marked or outer.marked
        lead = getattr(model, "name", "") if isinstance(getattr(model, name), Mapping) else ""
        return Place(
            path,
            marked=marked,
            kind=field_kind(model, name) if marked else None,
            html=is_html(name),
            is_id=is_id(name),
            lead=lead if isinstance(lead, str) else "",
            channel=outer.channel,
            of_desk=name in _OF_DESK and isinstance(getattr(model, name), str),
            of_person=marked and is_person(name),
        )

    def _value(self, value: Any, place: Place, depth: int) -> Any:
        if depth > _DEEPEST:
            raise RedactionError(place.path, f"expected at most {_DEEPEST} levels, found more")
        if isinstance(value, BaseModel):
            return self._model(value, replace(place, kind=None), depth)
        if isinstance(value, Mapping):
            return self._mapping(value, place, depth)
        if isinstance(value, tuple | list | set | frozenset):
            return self._many(value, place, depth)
        if isinstance(value, str) and not isinstance(value, Enum):
            new = self._take(value, place)
            return value if new == value else new
        return self._other(value, place)

    def _other(self, value: Any, place: Place) -> Any:
        """Redact a number of free data; refuse what is marked and can be no token."""
        if value is None or isinstance(value, bool | Enum):
            return value
        if place.free and isinstance(value, int | float):
            return self._number(value, place)
        if place.marked and not place.free:
            problem = (
                f"{type(value).__name__} values cannot hold a token; mark texts alone, or leave "
                "it out before redacting"
            )
            raise RedactionError(place.path, problem)
        return value

    def _number(self, value: float, place: Place) -> Any:
        whole = isinstance(value, int) or value.is_integer()
        if not whole or not -_LARGEST < value < _LARGEST:
            return value
        text = as_text(value)
        if len(text) < _LONG_NUMBER:
            return value
        new = self._take(text, replace(place, number=value))
        return value if new == text else new

    def _many(self, values: Any, place: Place, depth: int) -> Any:
        new = [self._value(each, place, depth + 1) for each in values]
        if all(one is other for one, other in zip(new, values, strict=True)):
            return values
        return type(values)(*new) if hasattr(values, "_fields") else type(values)(new)

    def _mapping(self, values: Mapping[Any, Any], place: Place, depth: int) -> Any:
        new: dict[Any, Any] = {}
        for key, value in values.items():
            named = _apart(self._key(key, place), new)
            new[named] = self._value(value, self._entry(key, place), depth + 1)
        same = len(new) == len(values) and all(
            key in values and values[key] is new[key] for key in new
        )
        if same:
            return values
        return FrozenMapping(new) if isinstance(values, FrozenMapping) else new

    def _key(self, key: Any, place: Place) -> Any:
        if not isinstance(key, str) or isinstance(key, Enum):
            return key
        if _KEY.fullmatch(key) and not self._takes_key(key):
            return key
        return self._take(key, Place(place.path, marked=True, channel=place.channel, is_key=True))

    def _entry(self, key: Any, place: Place) -> Place:
        if not isinstance(key, str):
            return replace(place, free=True)
        name = key if kind_of_field(key) or not place.lead else f"{place.lead} {key}"
        kind = (kind_of_field(key) or kind_of_field(place.lead)) if place.marked else None
        shown = key if _KEY.fullmatch(key) else "*"
        return replace(
            place,
            path=f"{place.path}.{shown}",
            kind=kind,
            lead=spoken(name) if place.marked else "",
            html=is_html(key),
            free=True,
            of_person=place.marked and (is_person(key) or is_person(place.lead)),
        )


def _apart(key: Any, taken: Mapping[Any, Any]) -> Any:
    """Give a key that is not taken: two may have one stand-in where there is no way back."""
    number, named = 2, key
    while named in taken:
        named, number = f"{key} ({number})", number + 1
    return named


def _is_no_text(name: str, value: Any) -> bool:
    """Whether a field that is not marked holds nothing that could be redacted."""
    return name in _TAGS or isinstance(value, Enum) or not isinstance(value, _HOLDERS)


def _fields(model: BaseModel) -> Iterator[tuple[str, Any]]:
    for name in type(model).model_fields:
        yield name, getattr(model, name, None)
    yield from (model.model_extra or {}).items()


def ids(model: BaseModel) -> Iterator[str]:
    """Go through the ids that a model gives to itself and to what is in it."""
    yield from (value for name, value in _texts(model) if is_id(name))


def references(model: BaseModel) -> Iterator[str]:
    """Go through the ids of a model and the numbers of orders and the like in it."""
    own = getattr(model, "id", None)
    if isinstance(own, str) and _REFERENCE.fullmatch(own):
        yield own
    for name, value in _texts(model):
        if is_reference(name) and _REFERENCE.fullmatch(value):
            yield value


def _texts(value: Any) -> Iterator[tuple[str, str]]:
    """Go through all texts with the names of their fields or keys."""
    if isinstance(value, BaseModel):
        items: Iterable[tuple[Any, Any]] = _fields(value)
    elif isinstance(value, Mapping):
        items = value.items()
    elif isinstance(value, tuple | list):
        items = ((None, each) for each in value)
    else:
        return
    for name, each in items:
        if not isinstance(each, str):
            yield from _texts(each)
        elif isinstance(name, str):
            yield name, each
