"""What the front matter says of the paths that a response reads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal, get_args

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    GetJsonSchemaHandler,
    PlainSerializer,
    SerializerFunctionWrapHandler,
    model_serializer,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from supportkit.values import freeze, thaw
from supportkit.values.immutable import Immutable

__all__ = ["Need", "NonEmpty", "Variable", "Variables", "WrittenVariables"]

NonEmpty = Annotated[str, Field(min_length=1)]
VariablePath = Annotated[str, Field(max_length=200, pattern=r"^[^.]+(\.[^.]+){0,19}$")]
Need = Literal["required", "optional"]


def _frozen(value: object) -> Any:
    return freeze(thaw(value))


class Variable(Immutable):
    """What the front matter says of one path that a response reads.

    The short form is the need alone.

    >>> Variable.model_validate("optional"), Variable.model_validate({"default": "there"}).need
    (Variable(need='optional'), 'optional')
    """

    need: Need = Field(
        default="required", description="Without a required value there is no reply."
    )
    default: NonEmpty | None = Field(
        default=None, description="What stands in for a missing value, as text."
    )
    sample: Annotated[Any, BeforeValidator(_frozen), PlainSerializer(thaw)] = Field(
        default=None, description="A value to try the response with: a text, a list or a mapping."
    )
    about: NonEmpty | None = Field(default=None, description="For those who write and translate.")

    @model_validator(mode="before")
    @classmethod
    def _long_form(cls, data: object) -> object:
        if isinstance(data, str):
            return {"need": data}
        if isinstance(data, Mapping) and "need" not in data and data.get("default") is not None:
            return {**data, "need": "optional"}
        return data

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Offer the short form too."""
        return {
            "anyOf": [{"enum": list(get_args(Need))}, handler.resolve_ref_schema(handler(schema))]
        }

    @model_serializer(mode="wrap")
    def _short_form(self, handler: SerializerFunctionWrapHandler) -> Any:
        written = {key: thaw(value) for key, value in handler(self).items() if value is not None}
        return self.need if len(written) == 1 else written

    def __repr_args__(self) -> Any:
        """Show the need, and no text of the author."""
        yield "need", self.need


class Variables(Mapping[str, Variable]):
    """Variables by path, in the order in which they were written; it never changes."""

    __slots__ = ("_data",)
    _data: dict[str, Variable]

    def __init__(self, data: Mapping[str, Variable]) -> None:
        if hasattr(self, "_data"):
            raise AttributeError("Variables cannot be changed")
        object.__setattr__(self, "_data", dict(data))

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("Variables cannot be changed")

    def __getitem__(self, path: str) -> Variable:
        return self._data[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._data)

    def __len__(self) -> int:
        return len(self._data)

    def __hash__(self) -> int:
        return hash(frozenset(self._data.items()))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(self._data)})"

    def __reduce__(self) -> tuple[type[Variables], tuple[dict[str, Variable]]]:
        return type(self), (dict(self._data),)


def _written(variables: Mapping[str, Variable]) -> dict[str, Any]:
    return {path: variable.model_dump(mode="json") for path, variable in variables.items()}


WrittenVariables = Annotated[
    Mapping[VariablePath, Variable], AfterValidator(Variables), PlainSerializer(_written)
]
"""The type of `Variables` in a model."""
