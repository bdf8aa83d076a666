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
from typing import Annotated, Any, ForwardRef, Literal, Union, get_args, get_origin

import typing_extensions
from pydantic import BaseModel, RootModel
from pydantic.errors import PydanticUndefinedAnnotation

from supportkit.errors import ContextError
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
)

__all__ = ["fields_of", "of_model"]

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
    if issubclass(model, RootModel):
        raise TypeError(f"context: expected a model with fields, found {model.__name__}")
    reader = _Reader()
    root = reader.record(model)
    return ContextType(root, Named(dict(reader.records())))


def fields_of(record: type) -> Mapping[str, FieldType]:
    """Read the fields of one model or dataclass alone."""
    return _Reader().fields(record)


class _Reader:
    """Reads annotations; records wait in a queue, so that their nesting needs no stack."""

    def __init__(self) -> None:
        self._names: dict[Any, str] = {}
        self._taken: set[str] = set()
        self._waiting: deque[type] = deque()
        self._aliases: dict[Any, Found] = {}
        self._texts = Bounds()

    def record(self, cls: type) -> str:
        """Give the name of a record, which is read later."""
        if cls not in self._names:
            if len(self._names) >= _MOST_RECORDS:
                raise ContextError(None, None, None, f"at most {_MOST_RECORDS} models", "more")
            self._names[cls] = unused(cls.__name__, self._taken)
            self._waiting.append(cls)
        return self._names[cls]

    def records(self) -> Iterator[tuple[str, RecordType]]:
        """Read the records that were named, and those within them."""
        while self._waiting:
            cls = self._waiting.popleft()
            name = self._names[cls]
            extra = cls.model_config.get("extra") if issubclass(cls, BaseModel) else None
            is_open, closed = extra == "allow", extra == "forbid"
            yield name, RecordType(name, self.fields(cls), open=is_open, closed=closed)

    def fields(self, cls: type) -> Mapping[str, FieldType]:
        """Read the fields of one record."""
        is_model = issubclass(cls, BaseModel)
        return Named(dict(self._model_fields(cls) if is_model else self._plain_fields(cls)))

    def _model_fields(self, model: type[BaseModel]) -> Iterator[tuple[str, FieldType]]:
        _complete(model)
        config = model.model_config
        self._texts = Bounds(config.get("str_min_length"), config.get("str_max_length"))
        for name, info in model.model_fields.items():
            found = self.read(info.annotation).within(bounds_in(_flat(info.metadata)))
            found = _with_form(found, info.json_schema_extra)
            hidden = bool(info.exclude) or any(map(is_marked, info.metadata))
            hidden = hidden or field_is_hidden(model, name, info.json_schema_extra)
            yield name, _field(found.hidden(when=hidden), info, name, info.default)
        for name, computed in model.model_computed_fields.items():
            hidden = field_is_hidden(model, name, computed.json_schema_extra)
            yield name, _field(self.read(computed.return_type).hidden(when=hidden), computed, name)

    def _plain_fields(self, cls: Any) -> Iterator[tuple[str, FieldType]]:
        self._texts, hints = Bounds(), _hints(cls)
        if typing_extensions.is_typeddict(cls):
            for name, hint in hints.items():
                default = None if _may_be_absent(cls, name, hint) else ...
                if not name.startswith("_"):  # no template can name it
                    yield name, _field(self.read(hint), None, name, default)
        else:
            for field in dataclasses.fields(cls):
                found = self.read(hints.get(field.name, Any))
                yield field.name, _field(found, None, field.name, field.default)

    def read(self, annotation: Any) -> Found:
        """Read an annotation."""
        if isinstance(annotation, typing.NewType | typing.TypeVar):
            return self._named(annotation)
        origin, args = get_origin(annotation), get_args(annotation)
        if isinstance(annotation, _ALIASES) or isinstance(origin, _ALIASES):
            return self._once(annotation, lambda: self.read(_alias_value(annotation)))
        if origin is Annotated:
            return _annotated(self.read(args[0]), tuple(_flat(args[1:])))
        if origin in _WRAPPERS:
            return self.read(args[0])
        if origin in (Union, types.UnionType):
            return joined(self.read(member) for member in args)
        if origin is Literal:
            return of_values((_plain(one) for one in args), words=False)
        if annotation is None or annotation is type(None):
            return NONE
        if origin is tuple and not args:  # tuple[()], which is not the same as tuple
            return self._row(())
        return self._class(origin or annotation, args)

    def _class(self, cls: Any, args: tuple[Any, ...]) -> Found:
        if not isinstance(cls, type):
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
            return Found((Text(),)).within(self._texts)
        return scalar(cls) or self._collection(cls, args)

    def _root_of(self, model: type[RootModel[Any]]) -> Found:
        _complete(model)
        info = model.model_fields["root"]
        found = self.read(info.annotation).within(bounds_in(_flat(info.metadata)))
        hidden = model_is_hidden(model) or any(map(is_marked, info.metadata))
        return found.hidden(when=hidden)

    def _collection(self, cls: type, args: tuple[Any, ...]) -> Found:
        if issubclass(cls, Mapping):
            values = args[-1:] if len(args) == 2 or cls.__name__ != "Counter" else (int,)
            found = self.read(values[0]) if values else ANY
            return Found((Table(found.type),), visible=found.visible)
        named = getattr(cls, "_fields", None)
        if issubclass(cls, tuple) and named is not None:
            return self._row(tuple(_hints(cls).get(name, Any) for name in named))
        if issubclass(cls, tuple) and args and args[-1] is not Ellipsis:
            return self._row(args)
        if issubclass(cls, Iterable):
            found = self.read(args[0]) if args else ANY
            return Found((Items(found.type),), visible=found.visible)
        return ANY

    def _row(self, members: tuple[Any, ...]) -> Found:
        found = joined(self.read(member) for member in members)
        row = Items(found.type if members else ANYTHING, len(members), len(members))
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
    return FieldType(optional.type, found.visible, _alias(info, name))


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


def _alias(info: Any, name: str) -> str | None:
    tried = ("serialization_alias", "alias", "validation_alias")
    given = (getattr(info, each, None) for each in tried)
    first = (one if isinstance(one, str) else _first_choice(one) for one in given)
    return next((one for one in first if one is not None and one != name), None)


def _first_choice(alias: Any) -> str | None:
    path = next(iter(getattr(alias, "choices", ())), alias)
    steps = [path] if isinstance(path, str) else getattr(path, "path", [])
    return steps[0] if len(steps) == 1 and isinstance(steps[0], str) else None


def _flat(metadata: Iterable[Any]) -> Iterator[Any]:
    """Unfold what stands for several marks, such as a ``Field`` inside ``Annotated``."""
    for mark in metadata:
        yield mark
        yield from getattr(mark, "metadata", ())


def _complete(model: type[BaseModel]) -> None:
    try:
        model.model_rebuild()
    except PydanticUndefinedAnnotation as error:
        found = f"one that is not defined yet: {error.name}"
        raise ContextError(None, None, model.__name__, "types that are known", found) from None


def _hints(cls: Any) -> Mapping[str, Any]:
    try:
        return typing_extensions.get_type_hints(cls, include_extras=True)
    except NameError:
        return dict.fromkeys(getattr(cls, "__annotations__", ()), Any)


def _may_be_absent(cls: Any, name: str, hint: Any) -> bool:
    """Whether a dict of this type may lack a name; Python 3.11 overlooks marks that are texts."""
    marks = {typing.Required: False, typing_extensions.Required: False}
    marks |= {typing.NotRequired: True, typing_extensions.NotRequired: True}
    return marks.get(get_origin(hint), name in cls.__optional_keys__)


def _alias_value(alias: Any) -> Any:
    origin = get_origin(alias)
    value = alias.__value__ if origin is None else origin.__value__[get_args(alias)]
    return Any if isinstance(value, ForwardRef | str) else value


def _plain(value: object) -> object:
    return value.value if isinstance(value, Enum) else value
