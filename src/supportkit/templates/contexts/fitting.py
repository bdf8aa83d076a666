"""Make views of plain data, such as JSON, by the types of a context."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import is_dataclass
from functools import lru_cache
from typing import Any, NoReturn, cast

from pydantic import BaseModel, RootModel

from supportkit.errors import ContextError
from supportkit.templates.contexts.budget import MOST_LEVELS
from supportkit.templates.contexts.fitting_values import fitted, kind_words, value_words
from supportkit.templates.contexts.models import fields_of
from supportkit.templates.contexts.plain import View, in_place_of
from supportkit.templates.contexts.secret_names import is_secret_name
from supportkit.templates.contexts.types import (
    Choice,
    ContextType,
    FieldType,
    Items,
    Record,
    RecordType,
    Table,
    Type,
)
from supportkit.templates.contexts.views import SecretError, Viewer

__all__ = ["view_of"]

_NOTHING = object()


def view_of(
    data: Mapping[str, Any] | BaseModel, context: ContextType, *, partial: bool = False
) -> View:
    """Make a view of plain data, such as JSON, by the types of a context.

    Texts become what their type says: dates, times, lengths of time, exact numbers and
    links, so that filters know them. A name that is missing gets its default. What a
    customer may not see is left out, and the view names it in ``hidden``. A name that the
    types do not have is kept where the record is open, refused where it is closed, and
    passed over elsewhere.

    Args:
        data: The values by name, or by the alias that a field has; or a model that has them.
        context: What they are to be.
        partial: Whether values that are not optional may be missing all the same, as when
            a reply is written without an agent.

    Raises:
        ContextError: A value is missing or of another kind; the error says where, what
            was expected and of which kind it is, and never the value.
        RenderLimitError: There is more data than a context may hold.

    >>> from supportkit.templates.contexts.schemas import of_schema
    >>> moment = {"type": "string", "format": "date-time"}
    >>> due = of_schema({"properties": {"due": moment}, "required": ["due"]})
    >>> view_of({"due": "2026-03-02T09:30:00Z"}, due).data["due"].year
    2026
    >>> try:
    ...     view_of({"due": "soon"}, due)
    ... except ContextError as error:
    ...     print(error)
    due: expected a date and time, found a text
    """
    fitting = _Fitting(context, partial=partial)
    return fitting.record(data, context.records[context.root], "", 0)


class _Fitting:
    """Fits values to types; all of them count towards one budget."""

    def __init__(self, context: ContextType, *, partial: bool) -> None:
        self._records, self._partial = context.records, partial
        self._viewer = Viewer()

    def record(self, data: object, record: RecordType, path: str, depth: int) -> View:
        """Fit the fields of a record."""
        data = _data_in(data)
        if not isinstance(data, Mapping):
            _refuse(path, "a record", value_words(data))
        self._check_depth(path, depth)
        shown: dict[str, object] = {}
        hidden: set[str] = set()
        used: set[str] = set()
        for name, field in record.fields.items():
            key = name if name in data or field.alias is None else field.alias
            used.add(key)
            if not field.visible:
                hidden.add(name)
                continue
            try:
                place = f"{path}.{name}" if path else name
                shown[name] = self._field(data.get(key, _NOTHING), field, place, depth)
            except SecretError:
                hidden.add(name)
        others = {key: value for key, value in data.items() if key not in used}
        if others and record.closed:
            _refuse(path, "the names of its schema alone", "another name")
        if others and record.open:
            more = self._free(others, Type(), path, depth)
            shown, hidden = {**more.data, **shown}, hidden | more.hidden
        return View(shown, free=record.open, hidden=frozenset(hidden))

    def _field(self, value: object, field: FieldType, path: str, depth: int) -> object:
        if value is _NOTHING:
            self._viewer.tally.value()
            value = field.default
            if value is None and self._partial:
                return None
            if value is None and not field.type.optional and field.type.kinds:
                _refuse(path, _expected(field.type), "nothing")
        return self._value(value, field.type, path, depth + 1)

    def _value(self, value: object, of: Type, path: str, depth: int) -> object:
        if not of.kinds or isinstance(value, View):
            return self._anything(value, path, depth)
        value = _data_in(value)
        self._check_depth(path, depth)
        shape = _shape(cast(Hashable, type(value)))
        if shape is Mapping:
            return self._mapping(cast("Mapping[Any, Any]", value), of, path, depth)
        if shape is Sequence:
            return self._items(value, of, path, depth)
        plain = self._anything(value, path, depth)
        if plain is None and (of.optional or self._partial):
            return None
        for kind in of.kinds:
            if (fitting := fitted(plain, kind)) is not None:
                return fitting
        return _refuse(path, _expected(of), value_words(plain))

    def _anything(self, value: object, path: str, depth: int) -> object:
        try:
            return self._viewer.plain(value, depth)
        except TypeError:
            return _refuse(path, "plain data", "something else, or more than 20 levels")

    def _mapping(self, data: Mapping[Any, Any], of: Type, path: str, depth: int) -> View:
        names = [kind.name for kind in of.kinds if isinstance(kind, Record)]
        tables = [kind for kind in of.kinds if isinstance(kind, Table)]
        records = [self._records[name] for name in names]
        self._viewer.tally.value(1 + len(records))
        if len(records) == 1 and not tables:
            return self.record(data, records[0], path, depth)
        fitting = [one for one in records if _may_be(data, one)]
        if fitting or (records and not tables):
            found = self.record(data, (fitting or records)[0], path, depth)
            if len(records) < 2:
                return found
            shared = frozenset(name for record in records for name in record.fields)
            return cast(View, in_place_of(found, shared))
        if tables:
            return self._free(data, tables[0].of, path, depth)
        return _refuse(path, _expected(of), "a record")

    def _items(self, values: Any, of: Type, path: str, depth: int) -> tuple[object, ...]:
        kinds = [kind for kind in of.kinds if isinstance(kind, Items)]
        if not kinds:
            _refuse(path, _expected(of), "a list")
        self._viewer.tally.value()
        self._viewer.tally.items(values)
        if isinstance(values, AbstractSet):
            values = sorted(values, key=str)
        kind = kinds[0]
        if not kind.least <= len(values) <= (len(values) if kind.most is None else kind.most):
            _refuse(path, kind_words(kind), f"one of {len(values)}")
        return tuple(
            self._value(value, kind.of, f"{path}[{index}]", depth + 1)
            for index, value in enumerate(values)
        )

    def _free(self, data: Mapping[Any, Any], of: Type, path: str, depth: int) -> View:
        shown: dict[str, object] = {}
        hidden: set[str] = set()
        for key, value in data.items():
            name = self._viewer.tally.text(str(key))
            if name.startswith("_"):
                continue
            # the name may be anybody's, so an error does not repeat it
            place = f"{path}.\u2026" if path else "\u2026"
            try:
                if is_secret_name(name):
                    raise SecretError
                shown[name] = None if value is None else self._value(value, of, place, depth + 1)
            except SecretError:
                hidden.add(name)
        return View(shown, free=True, hidden=frozenset(hidden))

    def _check_depth(self, path: str, depth: int) -> None:
        if depth > MOST_LEVELS:
            _refuse(path, f"at most {MOST_LEVELS} levels", "more")


def _data_in(value: object) -> object:
    """Give the fields of a model or dataclass as a mapping."""
    shape = _shape(cast(Hashable, type(value)))
    if shape is RootModel:
        return _data_in(cast("RootModel[object]", value).root)
    if shape is BaseModel:
        more = getattr(value, "__pydantic_extra__", None) or {}
        return {**more, **{name: getattr(value, name, None) for name in fields_of(type(value))}}
    return value


@lru_cache(maxsize=512)
def _shape(kind: type) -> type | None:
    """Say what values of a type hold others as; a dataclass is a model, a set is a list."""
    if issubclass(kind, RootModel):
        return RootModel
    if issubclass(kind, BaseModel) or is_dataclass(kind):
        return BaseModel
    if issubclass(kind, Mapping):
        return Mapping
    is_list = issubclass(kind, Sequence | AbstractSet) and not issubclass(kind, str | bytes)
    return Sequence if is_list else None


def _may_be(data: Mapping[Any, Any], record: RecordType) -> bool:
    """Whether a mapping has the names of a record, and the choices that tell it from others."""
    names = {alias for name, one in record.fields.items() for alias in (name, one.alias or name)}
    if not record.open and any(key not in names for key in data):
        return False
    return all(_has(data, name, field) for name, field in record.fields.items())


def _has(data: Mapping[Any, Any], name: str, field: FieldType) -> bool:
    value = data.get(name, data.get(field.alias or name, field.default))
    if value is None:
        return field.type.optional or not field.type.kinds
    (*kinds,) = field.type.kinds
    only_choice = len(kinds) == 1 and isinstance(kinds[0], Choice)
    return not only_choice or fitted(value, kinds[0]) is not None


def _expected(of: Type) -> str:
    return " or ".join(dict.fromkeys(map(kind_words, of.kinds)))


def _refuse(path: str, expected: str, found: str) -> NoReturn:
    raise ContextError(None, None, path or None, expected, found)
