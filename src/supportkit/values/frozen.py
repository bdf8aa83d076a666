"""Free-form data, such as a help desk's custom fields, made immutable.

A dict inside a frozen model can still be changed by whoever holds the model.
`freeze` turns JSON data into values that cannot: `FrozenMapping` for objects,
tuples for arrays.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from types import NoneType
from typing import Any

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from supportkit.values.patterns import regex

__all__ = ["FrozenMapping", "freeze", "thaw"]

_MAX_DEPTH = 64
_SMALL = 2**63
_MAX_BITS = 14_280
"""The largest whole numbers of 4,300 digits, the most that Python's JSON reads."""
_UNCHANGEABLE = "a FrozenMapping cannot be changed"
_SURROGATE = regex("[\ud800-\udfff]")


class FrozenMapping(Mapping[str, Any]):
    """An immutable mapping that compares, hashes and pickles by value.

    Its ``repr`` shows how many keys there are and nothing of what they hold.

    >>> fields = FrozenMapping({"plan": "gold", "seats": 3})
    >>> fields["plan"], fields == {"plan": "gold", "seats": 3}, fields
    ('gold', True, FrozenMapping(2 keys))
    """

    __slots__ = ("_data",)
    _data: dict[str, Any]

    def __init__(self, data: Mapping[str, Any] | None = None) -> None:
        if hasattr(self, "_data"):
            raise AttributeError(_UNCHANGEABLE)
        object.__setattr__(self, "_data", _frozen_items(data or {}, depth=0))

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(_UNCHANGEABLE)

    def __delattr__(self, name: str) -> None:
        raise AttributeError(_UNCHANGEABLE)

    def __getitem__(self, key: str) -> Any:
        return self._data[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._data)

    def __len__(self) -> int:
        return len(self._data)

    def __hash__(self) -> int:
        return hash(frozenset(self._data.items()))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({len(self)} {'key' if len(self) == 1 else 'keys'})"

    def __reduce__(self) -> tuple[type[FrozenMapping], tuple[dict[str, Any]]]:
        return type(self), (dict(self._data),)

    def __copy__(self) -> FrozenMapping:
        return self

    def __deepcopy__(self, memo: object) -> FrozenMapping:
        return self

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: type[Any], handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Validate from any mapping of JSON data; serialise as an object."""
        objects = core_schema.dict_schema(core_schema.str_schema(), core_schema.any_schema())
        return core_schema.no_info_plain_validator_function(
            cls._validated,
            json_schema_input_schema=objects,
            serialization=core_schema.plain_serializer_function_ser_schema(
                thaw, return_schema=objects
            ),
        )

    @classmethod
    def _validated(cls, data: object) -> FrozenMapping:
        if isinstance(data, FrozenMapping):
            return data
        if not isinstance(data, Mapping):
            found = type(data).__name__
            raise PydanticCustomError(
                "frozen_mapping", "expected an object (a mapping), found {found}", {"found": found}
            )
        return cls(data)


def freeze(value: object, *, depth: int = 0) -> Any:
    """Make JSON data immutable: objects become `FrozenMapping`, arrays tuples.

    Raises:
        ValueError: A value is no JSON (a set, NaN, a key that is no text, a lone
            surrogate, a number of more than 4,300 digits), or nested more than 64 deep.

    >>> freeze({"sizes": [1, 2], "to": {"city": "Oslo"}})["sizes"]
    (1, 2)
    """
    if value is None or isinstance(value, bool | FrozenMapping):
        return value
    if depth > _MAX_DEPTH:
        raise ValueError(f"expected data nested at most {_MAX_DEPTH} deep, found deeper data")
    if isinstance(value, str):
        return _unicode(value)
    if isinstance(value, int | float):
        return _finite(value)
    if isinstance(value, list | tuple):
        return tuple(freeze(item, depth=depth + 1) for item in value)
    if isinstance(value, Mapping):
        frozen = FrozenMapping.__new__(FrozenMapping)
        object.__setattr__(frozen, "_data", _frozen_items(value, depth=depth + 1))
        return frozen
    raise ValueError(f"expected JSON data, found {type(value).__name__}")


def _frozen_items(data: Mapping[Any, Any], *, depth: int) -> dict[str, Any]:
    """Freeze the items of an object; what needs no closer look, nearly all of them, at once."""
    frozen: dict[str, Any] = {}
    for key, value in data.items():
        kind = type(value)
        if (
            (kind is str and value.isascii())
            or (kind is int and -_SMALL < value < _SMALL)
            or kind is NoneType
            or kind is bool
        ):
            item = value
        else:
            item = freeze(value, depth=depth)
        frozen[key if type(key) is str and key.isascii() else _key(key)] = item
    return frozen


def _key(key: object) -> str:
    if not isinstance(key, str):
        raise ValueError("expected text as keys, found another key")  # noqa: TRY004
    return _unicode(key)


def _unicode(text: str) -> str:
    if not text.isascii() and _SURROGATE.search(text):
        raise ValueError("expected valid Unicode text, found a lone surrogate (half of an emoji?)")
    return text


def _finite(number: float) -> float:
    if isinstance(number, int):
        if number.bit_length() > _MAX_BITS:
            raise ValueError("expected a number of at most 4,300 digits, found a longer one")
    elif not math.isfinite(number):
        raise ValueError("expected a finite number, found NaN or infinity")
    return number


def thaw(value: object) -> Any:
    """Undo `freeze`: give plain dicts and lists.

    >>> thaw(freeze({"sizes": [1, 2]}))
    {'sizes': [1, 2]}
    """
    if isinstance(value, FrozenMapping):
        return {key: thaw(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [thaw(item) for item in value]
    return value
