"""Go through a model and give one with other texts, whatever is nested in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from enum import Enum
from typing import Any, Final, TypeVar

from pydantic import BaseModel

from supportkit.errors import RedactionError
from supportkit.privacy.entity import EntityKind
from supportkit.privacy.holding import attributes, held, is_long_number, text_in
from supportkit.privacy.marks import fixed_fields, free_fields, marked_fields
from supportkit.privacy.naming import is_html, is_id, is_person, is_reference, kind_of_field, spoken
from supportkit.privacy.people import field_kind, looks_like_name
from supportkit.privacy.records import (
    DEEPEST,
    copied,
    fields_of,
    hidden_of,
    is_leaf,
    is_many,
    is_mapping,
    is_record,
    names_of,
    remade,
)
from supportkit.privacy.vault import as_text
from supportkit.values import FrozenMapping
from supportkit.values.patterns import regex

__all__ = ["Place", "Walk", "ids", "references", "require_model"]

_Model = TypeVar("_Model", bound=BaseModel)
_LONG_NUMBER: Final = 3
_LARGEST: Final = 10**40
_KEY: Final = regex(r"[^\W\d]{1,40}(?:[ _.-][^\W\d]{1,40}){0,5}")
_TAGS: Final = frozenset(("locale", "language", "zone", "timezone", "schema_"))
"""Words of standards, which name nobody."""
_OF_DESK: Final = frozenset((
    "vendor", "account", "brand", "kind", "type", "channel_raw", "status_raw", "priority_raw",
    "raw", "scale", "metric", "policy",
))  # fmt: skip
"""Words of the help desk, in which a part of a name is none."""
_PLAIN: Final = (Enum, bool, date, time, timedelta)
_PLAIN_KEY: Final = regex(r"[a-z][a-z0-9_]{0,39}")
_PROSE: Final = frozenset(("text", "html", "subject", "body", "comment", "description", "note"))
_REFERENCE: Final = regex(r"(?=.*[0-9])[\w#./-]{3,60}")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text stands.

    Attributes:
        path: Names of fields, with dots; no positions, and no keys but plain ones.
        name: What the field is called, or the key.
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
        is_fixed: Whether it is a number that cannot become a text.
    """

    path: str
    name: str = ""
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
    is_fixed: bool = False

    @property
    def may_refer(self) -> bool:
        """Whether an id may stand there that refers to somebody; what people write is text."""
        return self.kind is None and not self.is_key and self.name not in _PROSE

    @property
    def is_own(self) -> bool:
        """Whether it is called an order, a ticket or the like, whatever may stand there."""
        return not self.is_key and is_reference(self.name)

    @property
    def refers(self) -> bool:
        """Whether it is free data that is called an order, an id or the like."""
        return self.free and (is_id(self.name) or is_reference(self.name))


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
        new: _Model = self._model(model, Place(""), 0)
        return new

    def _model(self, model: Any, place: Place, depth: int) -> Any:
        channel = getattr(model, "channel", None)
        if isinstance(channel, str):
            place = replace(place, channel=str(channel))
        marked, fixed = marked_fields(type(model)), fixed_fields(type(model))
        changed: dict[str, Any] = {}
        for name, value in fields_of(model):
            if value is None or name in fixed or (name not in marked and _is_no_text(name, value)):
                continue
            inner = self._field(model, name, place, marked=name in marked)
            new = self._value(value, inner, depth + 1)
            if new is not value:
                changed[name] = new
        hidden = self._hidden(model, place, depth)
        return copied(model, changed, hidden) if changed or hidden else model

    def _hidden(self, model: Any, outer: Place, depth: int) -> dict[str, Any]:
        """Go through private attributes: of these nobody knows what they hold."""
        changed: dict[str, Any] = {}
        for name, value in hidden_of(model).items():
            path = f"{outer.path}.{name}" if outer.path else name
            place = Place(path, name, marked=True, channel=outer.channel, free=True)
            new = self._value(value, place, depth + 1)
            if new is not value:
                changed[name] = new
        return changed

    def _field(self, model: Any, name: str, outer: Place, *, marked: bool) -> Place:
        declared = name in names_of(type(model))
        shown = name if declared or _PLAIN_KEY.fullmatch(name) else "*"
        path = f"{outer.path}.{shown}" if outer.path else shown
        marked = marked or outer.marked
        value = getattr(model, name)
        lead = getattr(model, "name", "") if is_mapping(value) else ""
        return Place(
            path,
            name,
            marked=marked,
            kind=field_kind(model, name) if marked else None,
            html=is_html(name),
            is_id=is_id(name),
            lead=lead if isinstance(lead, str) else "",
            channel=outer.channel,
            free=name in free_fields(type(model)) or not declared,
            of_desk=name in _OF_DESK and isinstance(value, str),
            of_person=marked and is_person(name),
        )

    def _value(self, value: Any, place: Place, depth: int) -> Any:
        if depth > DEEPEST:
            raise RedactionError(place.path, f"expected at most {DEEPEST} levels, found more")
        if is_record(value):
            return self._model(value, replace(place, kind=None), depth)
        if is_mapping(value):
            return self._mapping(value, place, depth)
        if is_many(value):
            return self._many(value, place, depth)
        if isinstance(value, str) and not isinstance(value, Enum):
            new = self._take(value, place)
            return value if new == value else new
        return self._other(value, place)

    def _other(self, value: Any, place: Place) -> Any:
        """Redact what is no text, if it can be; refuse what is personal and cannot."""
        if value is None or isinstance(value, bool | Enum):
            return value
        if place.free and isinstance(value, int | float):
            return self._number(value, place)
        text = text_in(value)
        if text is not None:
            return self._holder(value, text, place)
        if place.marked and not place.free:
            raise _cannot(value, place)
        self._look(value, place)
        return value

    def _holder(self, value: Any, text: str, place: Place) -> Any:
        """Redact a value that holds a text; free data may hold the text alone."""
        if place.marked and not place.free and held(value, "[NAME_1]") is None:
            raise _cannot(value, place)
        new = self._take(text, place)
        if new == text:
            return value
        other = held(value, new) if isinstance(new, str) else new
        if other is None and not place.free:
            raise _cannot(value, place)
        return new if other is None else other

    def _look(self, value: Any, place: Place) -> None:
        """Refuse a number of a field of its own, or any other object, in which something is."""
        texts = (as_text(value),) if is_long_number(value) else attributes(value)
        is_fixed = is_long_number(value)
        inner = replace(place, kind=None, is_id=is_fixed, is_fixed=is_fixed)
        for text in texts:
            if self._take(text, inner) != text:
                raise _cannot(value, place)

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
        return remade(values, new)

    def _mapping(self, values: Mapping[Any, Any], place: Place, depth: int) -> Any:
        new: dict[Any, Any] = {}
        for key, value in values.items():
            named = _apart(self._key(key, place), new)
            entry = self._entry(key, place, changed=named != key)
            new[named] = self._value(value, entry, depth + 1)
        same = len(new) == len(values) and all(
            key in values and values[key] is new[key] for key in new
        )
        if same:
            return values
        return FrozenMapping(new) if isinstance(values, FrozenMapping) else new

    def _key(self, key: Any, place: Place) -> Any:
        inner = Place(place.path, marked=True, channel=place.channel, is_key=True)
        if isinstance(key, int | float) and not isinstance(key, bool | Enum):
            return self._number(key, replace(inner, free=True))
        if not isinstance(key, str) or isinstance(key, Enum):
            return key
        if place.kind is EntityKind.NAME and kind_of_field(key) is None and looks_like_name(key):
            return self._take(key, replace(inner, kind=EntityKind.NAME))
        if _KEY.fullmatch(key) and not self._takes_key(key):
            return key
        return self._take(key, replace(inner, free=True))

    def _entry(self, key: Any, place: Place, *, changed: bool) -> Place:
        if not isinstance(key, str):
            return replace(place, free=True)
        name = key if kind_of_field(key) or not place.lead else f"{place.lead} {key}"
        said = kind_of_field(key) or kind_of_field(place.lead) or place.kind
        kind = said if place.marked else None
        plain = _PLAIN_KEY.fullmatch(key) and not changed and not self._takes_key(key)
        return replace(
            place,
            path=f"{place.path}.{key if plain else '*'}",
            name=key if _KEY.fullmatch(key) else "*",
            kind=kind,
            lead=spoken(name) if place.marked else "",
            html=is_html(key),
            free=True,
            of_person=place.marked and (is_person(key) or is_person(place.lead)),
        )


def _cannot(value: Any, place: Place) -> RedactionError:
    problem = (
        f"{type(value).__name__} values cannot hold a token; mark texts alone, or leave "
        "it out before redacting"
    )
    return RedactionError(place.path, problem)


def _apart(key: Any, taken: Mapping[Any, Any]) -> Any:
    """Give a key that is not taken: two may have one stand-in where there is no way back."""
    number, named = 2, key
    while named in taken:
        named, number = f"{key} ({number})", number + 1
    return named


def _is_no_text(name: str, value: Any) -> bool:
    """Whether a field that is not marked holds nothing that could be redacted."""
    if name in _TAGS or isinstance(value, _PLAIN):
        return True
    return isinstance(value, int | float) and not is_long_number(value)


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
    if is_record(value):
        items: Iterable[tuple[Any, Any]] = fields_of(value)
    elif is_mapping(value):
        items = value.items()
    elif is_many(value):
        items = ((None, each) for each in value)
    else:
        return
    for name, each in items:
        if not is_leaf(each):
            yield from _texts(each)
        elif isinstance(name, str) and isinstance(each, str):
            yield name, each
