"""What all models of recorded facts have in common."""

from __future__ import annotations

from collections.abc import Iterator, Sized
from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated, Any, Self, TypeVar

from pydantic import (
    AwareDatetime,
    ConfigDict,
    FailFast,
    Field,
    GetCoreSchemaHandler,
    ValidationError,
)
from pydantic_core import CoreSchema, InitErrorDetails, PydanticCustomError, core_schema

from supportkit.errors.masking import masked
from supportkit.values import isoformat
from supportkit.values.immutable import Immutable
from supportkit.values.instants import with_plain_offset

__all__ = ["Instant", "Many", "Record", "count", "identity", "moment", "shown_id", "word"]

_Item = TypeVar("_Item")

Many = Annotated[tuple[_Item, ...], FailFast()]
"""Any number of items. The first bad one is the only one reported: others cost memory alone."""

_LONGEST = 16 * 1024 * 1024
_LONGEST_ID = 80


class Record(Immutable):
    """A frozen model that refuses unknown fields, never alters text and hides what is personal.

    A text may hold at most 16 Mi characters. The ``repr`` shows ids, counts and
    times, and an ellipsis for an id that could be an address, a phone number or a name; an
    error names the field and what was expected there, and never the value that was found.

    >>> from supportkit import Message
    >>> try:
    ...     Message.model_validate({"id": "m1", "text": 5})
    ... except ValueError as error:
    ...     print("5" in str(error).splitlines()[1])
    False
    """

    model_config = ConfigDict(
        validate_default=False,
        serialize_by_alias=True,
        validate_by_name=True,
        validate_by_alias=True,
        # Any limit also makes pydantic refuse lone surrogates, which no file could hold.
        str_max_length=_LONGEST,
    )

    @classmethod
    def model_validate(cls, obj: Any, **options: Any) -> Self:
        """Make one of plain data; an error names no field that could be an address."""
        try:
            return super().model_validate(obj, **options)
        except ValidationError as error:
            refused = _without_addresses(error)
        raise refused

    @classmethod
    def model_validate_json(cls, json_data: str | bytes | bytearray, **options: Any) -> Self:
        """Make one of JSON, as `model_validate` does of data."""
        try:
            return super().model_validate_json(json_data, **options)
        except ValidationError as error:
            refused = _without_addresses(error)
        raise refused

    def __repr_args__(self) -> Iterator[tuple[str | None, Any]]:
        """Show an id or a time as it is, a collection as its length, and nothing else."""
        for name in ("id", "type", "at"):
            value = getattr(self, name, None)
            if value is not None:
                yield name, _shown(name, value)


def _without_addresses(error: ValidationError) -> ValidationError:
    """Give an error in whose places no key is left that a source may have made of an address."""
    if "@" not in str(error) and "+" not in str(error):
        return error
    faults = [
        InitErrorDetails(
            type=PydanticCustomError(fault["type"], fault["msg"]),
            loc=tuple(masked(step) if isinstance(step, str) else step for step in fault["loc"]),
            input=fault["input"],
        )
        for fault in error.errors(include_url=False)
    ]
    return ValidationError.from_exception_data(error.title, faults, hide_input=True)


def identity(value: object) -> str | None:
    """Show an id; none where it could be an address, a phone number, a name or a sentence.

    >>> identity("T-1"), identity("ada@example.com"), identity("Ada Lovelace")
    ('T-1', None, None)
    """
    if not isinstance(value, str) or not 0 < len(value) <= _LONGEST_ID:
        return None
    told = value.startswith("+") or "@" in value or " " in value
    return value if value.isprintable() and not told else None


def shown_id(value: object) -> str:
    """Show an id where it may be shown, else an ellipsis; see `identity`."""
    return identity(value) or "\u2026"


def word(value: object, words: type[StrEnum]) -> str | None:
    """Show a word of ours; what a copy was given unchecked is not shown, as it may be anything."""
    return None if value is None else next((each.value for each in words if each == value), "?")


def moment(value: object) -> str:
    """Show an instant, if it is one."""
    aware = isinstance(value, datetime) and value.utcoffset() is not None
    return isoformat(value) if aware and isinstance(value, datetime) else "?"


def count(value: object) -> int | str:
    """Show a length, if there is one."""
    return len(value) if isinstance(value, Sized) else "?"


def _shown(name: str, value: object) -> object:
    if name == "id":
        return shown_id(value)
    return moment(value) if isinstance(value, datetime) else value


class _PlainOffset:
    """Turns the zone of a Python value into its offset; JSON has nothing but offsets."""

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: type[Any], handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        aware = handler(source)
        return core_schema.json_or_python_schema(
            json_schema=aware,
            python_schema=core_schema.no_info_after_validator_function(with_plain_offset, aware),
        )


_EARLIEST, _LATEST = datetime(1, 1, 2, tzinfo=UTC), datetime(9999, 12, 30, tzinfo=UTC)

Instant = Annotated[AwareDatetime, Field(ge=_EARLIEST, le=_LATEST), _PlainOffset]
"""A date and time with UTC offset. A zone becomes the plain offset that it had then.

The first and the last day that Python knows are refused: in other zones they do not exist.
"""
