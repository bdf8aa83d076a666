"""Why data does not fit a model, in words for people and without any value of it."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from supportkit.cases import Case
from supportkit.errors import ContextError
from supportkit.errors.masking import listed
from supportkit.templates.contexts.fitting_values import value_words
from supportkit.templates.contexts.models import of_model
from supportkit.templates.contexts.types import ContextType, Record, RecordType

__all__ = ["unfit_data"]

_MOST = 5
_MOST_NAMES = 12
_WORDS: Mapping[str, str] = {
    "bool": "true or false",
    "bytes": "a text",
    "dataclass": "a record",
    "date": "a date, such as 2026-03-02",
    "datetime": "a date and time, such as 2026-03-02T09:30:00Z",
    "decimal": "a number",
    "dict": "names and values",
    "enum": "one of the values that it may have",
    "float": "a number",
    "frozen_set": "a list",
    "int": "a whole number",
    "list": "a list",
    "literal": "one of the values that it may have",
    "mapping": "names and values",
    "model": "a record",
    "model_attributes": "a record",
    "set": "a list",
    "string": "a text",
    "time": "a time of day, such as 09:30",
    "time_delta": "a length of time, such as PT2H",
    "timezone": "a date and time with UTC offset",
    "tuple": "a list",
    "url": "a link",
    "uuid": "a UUID",
}
"""What was expected, by how the codes of pydantic begin."""

_BOUNDS = ("greater_than", "less_than", "multiple_of", "too_long", "too_short", "pattern_mismatch")


def unfit_data(error: ValidationError, model: type[BaseModel]) -> ContextError:
    """Make the error that lists the first mistakes; names that are none of the model are masked.

    >>> class Order(BaseModel):
    ...     id: str
    ...     count: int
    >>> try:
    ...     Order.model_validate({"count": "many"})
    ... except ValidationError as error:
    ...     print(unfit_data(error, Order))
    id: expected a value, found nothing; count: expected a whole number, found a text
    """
    types = of_model(model)
    details = error.errors(include_url=False, include_context=False)
    faults = [_fault(one, types) for one in details[:_MOST]]
    (path, expected, found), *others = faults
    more = [
        f"{place or model.__name__}: expected {what}, found {kind}" for place, what, kind in others
    ]
    if len(details) > _MOST:
        more.append(f"and {len(details) - _MOST} more")
    return ContextError(None, None, path or None, expected, "; ".join([found, *more]))


def _fault(detail: ErrorDetails, types: ContextType) -> tuple[str, str, str]:
    code, steps = detail["type"], detail["loc"]
    if code == "extra_forbidden":
        record, path = _record_at(steps[:-1], types)
        return path, _known(record, steps[-1]), "another name"
    path = _path(steps, types)
    if code == "missing":
        return path, "a value", "nothing"
    given = detail["input"]
    if isinstance(given, Case):
        return path, "no Case (give it as case=, or use SupportContext.of)", "one"
    found = "names and values" if isinstance(given, Mapping) else _kind(given)
    return path, _expected(code), found


def _kind(given: object) -> str:
    if isinstance(given, Sequence) and not isinstance(given, str | bytes):
        return "a list"
    if isinstance(given, BaseModel):
        return f"a {type(given).__name__}"
    return value_words(given)


def _expected(code: str) -> str:
    if code.endswith(_BOUNDS) or code.startswith(_BOUNDS):
        return "a value within the bounds of the model"
    longest = max((key for key in _WORDS if code.startswith(key)), key=len, default="")
    return _WORDS.get(longest, "a value that the model takes")


def _names(record: RecordType) -> list[str]:
    return [field.alias or name for name, field in record.fields.items()]


def _known(record: RecordType | None, given: object) -> str:
    """List the names that a record has, and the one that may be meant."""
    if record is None:
        return "the names of the model alone"
    names = _names(record)
    shown = listed(names[:_MOST_NAMES]) + (" and more" if len(names) > _MOST_NAMES else "")
    close = difflib.get_close_matches(str(given), names, n=1)
    return f"the names {shown}{f' (did you mean {close[0]!r}?)' if close else ''}"


def _record_at(steps: Sequence[int | str], types: ContextType) -> tuple[RecordType | None, str]:
    """Follow names to the record that they lead to; the path repeats no name of the data."""
    record: RecordType | None = types.records[types.root]
    for step in steps:
        if record is None or isinstance(step, int):
            continue
        field = record.fields.get(step) or next(
            (one for one in record.fields.values() if one.alias == step), None
        )
        if field is not None:
            record = _inner(field.type.kinds, types)
    return record, _path(steps, types)


def _inner(kinds: Sequence[object], types: ContextType) -> RecordType | None:
    for kind in kinds:
        if isinstance(kind, Record):
            return types.records[kind.name]
        of = getattr(kind, "of", None)
        if of is not None and (found := _inner(of.kinds, types)) is not None:
            return found
    return None


def _path(steps: Sequence[int | str], types: ContextType) -> str:
    """Write where a mistake is, with names of the model alone: others may be anybody's."""
    fields = [one for record in types.records.values() for one in record.fields.items()]
    known = {each for name, one in fields for each in (name, one.alias) if each}
    return ".".join(str(step) for step in steps if isinstance(step, int) or step in known)
