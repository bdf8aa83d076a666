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
from supportkit.privacy.naming import is_html, is_id, is_reference, kind_of_field, spoken
from supportkit.privacy.people import field_kind
from supportkit.values import FrozenMapping

__all__ = ["Place", "Walk", "ids", "references"]

_Model = TypeVar("_Model", bound=BaseModel)
_DEEPEST: Final = 100
_LONG_NUMBER: Final = 7
_KEY: Final = re.compile(r"[^\W\d]{1,40}(?:[ _.-][^\W\d]{1,40}){0,5}")
_TAGS: Final = frozenset(("locale", "language", "zone", "timezone", "content_type", "schema_"))
"""Words of standards, which name nobody."""
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
    """

    path: str
    marked: bool = False
    kind: EntityKind | None = None
    html: bool = False
    is_id: bool = False
    lead: str = ""
    channel: str | None = None
    free: bool = False

    @property
    def may_refer(self) -> bool:
        """Whether an id may stand there that refers to somebody; what people write is text."""
        return self.kind is None and self.path.rpartition(".")[2] not in _PROSE


class Walk:
    """Calls a function with each text of a model, and puts its answer there."""

    def __init__(self, take: Callable[[str, Place], str]) -> None:
        self._take = take

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
        if not place.marked or value is None or isinstance(value, bool | Enum):
            return value
        if not place.free:
            problem = (
                f"{type(value).__name__} values cannot hold a token; mark texts alone, or leave "
                "it out before redacting"
            )
            raise RedactionError(place.path, problem)
        if isinstance(value, float) or len(str(abs(value))) < _LONG_NUMBER:
            return value
        new = self._take(str(value), place)
        return value if new == str(value) else new

    def _many(self, values: Any, place: Place, depth: int) -> Any:
        new = [self._value(each, place, depth + 1) for each in values]
        if all(one is other for one, other in zip(new, values, strict=True)):
            return values
        return type(values)(*new) if hasattr(values, "_fields") else type(values)(new)

    def _mapping(self, values: Mapping[Any, Any], place: Place, depth: int) -> Any:
        new: dict[Any, Any] = {}
        for key, value in values.items():
            named = self._key(key, place)
            new[named] = self._value(value, self._entry(key, place), depth + 1)
        same = all(
            one is other for one, other in zip(new.items(), values.items(), strict=True)
        ) or all(key in values and values[key] is new[key] for key in new)
        if same and len(new) == len(values):
            return values
        return FrozenMapping(new) if isinstance(values, FrozenMapping) else new

    def _key(self, key: Any, place: Place) -> Any:
        if not isinstance(key, str) or isinstance(key, Enum) or _KEY.fullmatch(key):
            return key
        return self._take(key, replace(place, kind=None, lead="", html=False))

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
        )


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
