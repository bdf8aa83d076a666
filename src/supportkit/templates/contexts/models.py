"""Read the types of a context from a pydantic model."""

from __future__ import annotations

import dataclasses
import functools
import types
import typing
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from enum import Enum
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import typing_extensions
from pydantic import BaseModel, RootModel
from pydantic.fields import FieldInfo

from supportkit.errors import ContextError
from supportkit.templates.contexts.annotations import (
    alias_of,
    complete,
    flat,
    hints_of,
    may_be_absent,
    plain_value,
    value_of_alias,
)
from supportkit.templates.contexts.choices import of_values
from supportkit.templates.contexts.found import ANY, NONE, Bounds, Found, joined
from supportkit.templates.contexts.marks import field_is_hidden, is_marked, model_is_hidden
from supportkit.templates.contexts.named import Named, unused
from supportkit.templates.contexts.scalars import bounds_in, scalar
from supportkit.templates.contexts.types import (
    ANYTHING,
    ContextType,
    FieldType,
    Items,
    Record,
    RecordType,
    Table,
    Text,
    records_in,
)

__all__ = ["fields_of", "of_model", "siblings_of"]

_MOST_RECORDS = 2_000
_WRAPPERS = (
    *(typing.Required, typing.NotRequired, typing.Final),
    *(typing_extensions.Required, typing_extensions.NotRequired, typing_extensions.ReadOnly),
)
_FORMS: Mapping[str, Literal["link", "email"]] = {"uri": "link", "email": "email"}
_NEWER = typing_extensions.TypeAliasType
_ALIASES = tuple({_NEWER, getattr(typing, "TypeAliasType", _NEWER)})


@functools.lru_cache(maxsize=64)
def of_model(model: type[BaseModel]) -> ContextType:
    """Read the types of a model and of all models within it.

    The names are those of the Python fields, as templates use them; an alias is kept
    beside them. A field with a default is always there, unless its default is None. A
    field with ``exclude=True`` is one that no customer may see. Private attributes and
    plain class attributes are no fields. A type of which nothing is known is
    "anything", and so is a plain type that contains itself, at that point.

    Raises:
        TypeError: It is no model with fields.
        ContextError: It has more than 2,000 models within it, or one whose types are not
            defined yet.

    >>> class Parcel(BaseModel):
    ...     number: str
    ...     courier: str | None = None
    >>> fields = of_model(Parcel).records["Parcel"].fields
    >>> [name for name, field in fields.items() if field.type.optional]
    ['courier']
    """
    given: object = model
    if not (isinstance(given, type) and issubclass(given, BaseModel)):
        raise TypeError("context: expected a pydantic model")
    if model is BaseModel or issubclass(model, RootModel):
        raise TypeError(f"context: expected a model with fields, found {model.__name__}")
    reader = _Reader()
    root = reader.record(model)
    return ContextType(root, Named(dict(reader.records())))


def fields_of(record: type) -> Mapping[str, FieldType]:
    """Read the fields of one model or dataclass alone."""
    return _Reader().fields(record, {})


def siblings_of(record: type) -> Mapping[str, frozenset[str]]:
    """Give the names of all records that a field can hold, for fields that can hold several."""
    reader = _Reader()
    several = {
        name: names
        for name, field in reader.fields(record, {}).items()
        if len(names := records_in(field.type)) > 1
    }
    known = dict(reader.records()) if several else {}
    return {
        name: frozenset(one for part in names for one in known[part].fields)
        for name, names in several.items()
    }


class _Reader:
    """Reads annotations; records wait in a queue, so that their nesting needs no stack."""

    def __init__(self) -> None:
        self._names: dict[Any, str] = {}
        self._taken: set[str] = set()
        self._waiting: deque[tuple[type, Mapping[str, Any]]] = deque()
        self._aliases: dict[Any, Found] = {}
        self._config: Mapping[str, Any] = {}

    def record(self, cls: type) -> str:
        """Give the name of a record, which is read later."""
        if cls not in self._names:
            if len(self._names) >= _MOST_RECORDS:
                raise ContextError(None, None, None, f"at most {_MOST_RECORDS} models", "more")
            self._names[cls] = unused(cls.__name__, self._taken)
            self._waiting.append((cls, self._config))
        return self._names[cls]

    def records(self) -> Iterator[tuple[str, RecordType]]:
        """Read the records that were named, and those within them."""
        while self._waiting:
            cls, around = self._waiting.popleft()
            name, fields = self._names[cls], self.fields(cls, around)
            extra = self._config.get("extra")
            yield name, RecordType(name, fields, open=extra == "allow", closed=extra == "forbid")

    def fields(self, cls: type, around: Mapping[str, Any]) -> Mapping[str, FieldType]:
        """Read the fields of one record; a typed dict may have the settings of what is around."""
        if issubclass(cls, BaseModel):
            self._config = cls.model_config
            return Named(dict(self._model_fields(cls)))
        inherited = around if typing_extensions.is_typeddict(cls) else {}
        self._config = getattr(cls, "__pydantic_config__", inherited)
        return Named(dict(self._plain_fields(cls)))

    def _model_fields(self, model: type[BaseModel]) -> Iterator[tuple[str, FieldType]]:
        complete(model)
        for name, info in model.model_fields.items():
            found = self.read(info.annotation).within(bounds_in(flat(info.metadata)))
            found = _with_form(found, info.json_schema_extra)
            hidden = bool(info.exclude) or any(map(is_marked, info.metadata))
            hidden = hidden or field_is_hidden(model, name, info.json_schema_extra)
            yield name, _field(found.hidden(when=hidden), info, name, info.default)
        for name, computed in model.model_computed_fields.items():
            hidden = field_is_hidden(model, name, computed.json_schema_extra)
            yield name, _field(self.read(computed.return_type).hidden(when=hidden), computed, name)

    def _plain_fields(self, cls: Any) -> Iterator[tuple[str, FieldType]]:
        hints = hints_of(cls)
        if typing_extensions.is_typeddict(cls):
            for name, hint in hints.items():
                default = None if may_be_absent(cls, name, hint) else ...
                if not name.startswith("_"):  # no template can name it
                    yield name, _field(self.read(hint), None, name, default)
        else:
            infos = getattr(cls, "__pydantic_fields__", {})
            for field in dataclasses.fields(cls):
                yield field.name, self._dataclass_field(field, hints, infos.get(field.name))

    def _dataclass_field(
        self, field: dataclasses.Field[Any], hints: Mapping[str, Any], info: FieldInfo | None
    ) -> FieldType:
        found = self.read(hints.get(field.name, Any))
        if info is None and isinstance(field.default, FieldInfo):
            info = field.default
        if info is None:
            return _field(found, None, field.name, field.default)
        return _field(_annotated(found, (info, *info.metadata)), info, field.name, info.default)

    def read(self, annotation: Any) -> Found:
        """Read an annotation."""
        if isinstance(annotation, typing.NewType | typing.TypeVar):
            return self._named(annotation)
        origin, args = get_origin(annotation), get_args(annotation)
        if isinstance(annotation, _ALIASES) or isinstance(origin, _ALIASES):
            return self._once(annotation, lambda: self.read(value_of_alias(annotation)))
        if origin is Annotated:
            return _annotated(self.read(args[0]), tuple(flat(args[1:])))
        if origin in _WRAPPERS:
            return self.read(args[0])
        if origin in (Union, types.UnionType):
            return joined(self.read(member) for member in args)
        if origin is Literal:
            return of_values((plain_value(one) for one in args), words=False)
        if annotation is None or annotation is type(None):
            return NONE
        if origin is tuple and not args:  # tuple[()], which is not the same as tuple
            return self._row(())
        return self._class(origin or annotation, args)

    def _class(self, cls: Any, args: tuple[Any, ...]) -> Found:
        if not isinstance(cls, type) or cls is BaseModel:
            return ANY
        if issubclass(cls, RootModel):
            return self._once(cls, lambda: self._root_of(cls))
        if issubclass(cls, BaseModel):
            return Found((Record(self.record(cls)),)).hidden(when=model_is_hidden(cls))
        if dataclasses.is_dataclass(cls) or typing_extensions.is_typeddict(cls):
            return Found((Record(self.record(cls)),))
        if issubclass(cls, Enum):
            return of_values((member.value for member in cls), words=True)
        if cls is str:
            limits = (self._config.get(f"str_{end}_length") for end in ("min", "max"))
            return Found((Text(),)).within(Bounds(*limits))
        return scalar(cls) or self._collection(cls, args)

    def _root_of(self, model: type[RootModel[Any]]) -> Found:
        complete(model)
        info = model.model_fields["root"]
        found = self.read(info.annotation).within(bounds_in(flat(info.metadata)))
        hidden = model_is_hidden(model) or any(map(is_marked, info.metadata))
        return found.hidden(when=hidden)

    def _collection(self, cls: type, args: tuple[Any, ...]) -> Found:
        if issubclass(cls, Mapping):
            values = args[-1:] if len(args) == 2 or cls.__name__ != "Counter" else (int,)
            found = self.read(values[0]) if values else ANY
            return Found((Table(found.type),), visible=found.visible)
        named = getattr(cls, "_fields", None)
        if issubclass(cls, tuple) and named is not None:
            return self._row(tuple(hints_of(cls).get(name, Any) for name in named))
        if issubclass(cls, tuple) and args and args[-1] is not Ellipsis:
            return self._row(args)
        if issubclass(cls, Iterable):
            found = self.read(args[0]) if args else ANY
            return Found((Items(found.type),), visible=found.visible)
        return ANY

    def _row(self, members: tuple[Any, ...]) -> Found:
        each = [self.read(member) for member in members]
        found, size = joined(each), len(members)
        types = tuple(one.type for one in each)
        row = Items(found.type if members else ANYTHING, size, size, types)
        return Found((row,), visible=found.visible)

    def _named(self, variable: Any) -> Found:
        """Read a new type as what it is made of, and a variable as what may stand for it."""
        if isinstance(variable, typing.NewType):
            return self.read(variable.__supertype__)
        default = getattr(variable, "__default__", typing_extensions.NoDefault)
        if default is not typing_extensions.NoDefault and default is not None:
            return self.read(default)
        if variable.__constraints__:
            return joined(self.read(one) for one in variable.__constraints__)
        return ANY if variable.__bound__ is None else self.read(variable.__bound__)

    def _once(self, key: Any, read: Callable[[], Found]) -> Found:
        """Read what may contain itself; inside itself it is "anything"."""
        if key not in self._aliases:
            self._aliases[key] = ANY
            self._aliases[key] = read()
        return self._aliases[key]


def _field(found: Found, info: Any, name: str, default: object = ...) -> FieldType:
    optional = joined((found, NONE)) if default is None else found
    return FieldType(optional.type, found.visible, alias_of(info, name))


def _annotated(found: Found, marks: tuple[Any, ...]) -> Found:
    for mark in marks:
        found = _with_form(found, getattr(mark, "json_schema_extra", None))
    return found.within(bounds_in(marks)).hidden(when=any(map(is_marked, marks)))


def _with_form(found: Found, extra: Any) -> Found:
    """Read a format that a field of plain text states for its JSON Schema."""
    stated = extra.get("format") if isinstance(extra, Mapping) else None
    form = _FORMS.get(stated) if isinstance(stated, str) else None
    if form is None:
        return found
    texts = (replace(one, form=form) if isinstance(one, Text) else one for one in found.kinds)
    return replace(found, kinds=tuple(texts))
