"""What a response says of itself for trying it: examples, and who last read it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import (
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    SerializerFunctionWrapHandler,
    model_serializer,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from supportkit.cases import Channel
from supportkit.cases.record import Instant
from supportkit.templates.variables import NonEmpty
from supportkit.values import FrozenMapping
from supportkit.values.immutable import Immutable

__all__ = ["Example", "Review"]

Formality = Literal["formal", "informal"]


def _listed(value: object) -> object:
    return [value] if isinstance(value, str) else value


_Texts = Annotated[
    tuple[NonEmpty, ...], BeforeValidator(_listed, json_schema_input_type=str | list[str])
]


class Example(Immutable):
    """A context to try a response with, and what is expected of the reply.

    Keys that are none of the fields are names of the context; a name of the context that is
    called as a field stands under ``context``. What is not given is missing.

    >>> example = Example.model_validate({"case": {"id": "A1"}, "expect_contains": "A1"})
    >>> example.context["case"]["id"], example.expect_contains
    ('A1', ('A1',))
    """

    model_config = ConfigDict(json_schema_extra={"additionalProperties": True})

    name: NonEmpty | None = Field(
        default=None, max_length=100, description="What it shows; none: its number."
    )
    channel: Channel | None = Field(default=None, description="Where the reply goes.")
    formality: Formality | None = Field(default=None, description="The form of address wanted.")
    zone: NonEmpty | None = Field(default=None, description="The customer's IANA time zone.")
    as_of: Instant | None = Field(default=None, description="The moment of the reply.")
    context: FrozenMapping = Field(
        default=FrozenMapping(), description="Values by the names of the context."
    )
    expect_contains: _Texts = Field(default=(), description="Texts that the reply has.")
    expect_absent: _Texts = Field(default=(), description="Texts that the reply does not have.")
    expect_subject: NonEmpty | None = Field(default=None, description="The whole subject.")
    expect_missing: _Texts = Field(
        default=(), description="Paths without which there is no reply: this is the outcome."
    )

    @model_validator(mode="before")
    @classmethod
    def _gathered(cls, data: object) -> object:
        """Take the names of the context from beside the fields."""
        if not isinstance(data, Mapping):
            return data
        inner = data.get("context") or {}
        roots = {key: value for key, value in data.items() if key not in cls.model_fields}
        if not roots or not isinstance(inner, Mapping):
            return data
        if clash := sorted(str(key) for key in roots.keys() & inner.keys()):
            raise ValueError(f"each name once, and {clash[0]!r} is in the context too")
        known = {key: value for key, value in data.items() if key in cls.model_fields}
        return {**known, "context": {**inner, **roots}}

    @model_serializer(mode="wrap")
    def _as_written(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """Write the context beside the fields, as far as that is clear, and no empty field."""
        written = {key: value for key, value in handler(self).items() if value}
        context = written.pop("context", {})
        clear = {key: value for key, value in context.items() if key not in type(self).model_fields}
        rest = {key: value for key, value in context.items() if key not in clear}
        return {**clear, **written, **({"context": rest} if rest else {})}

    def __repr_args__(self) -> Any:
        """Show no value of the context and no text of the reply."""
        for name in ("name", "channel", "formality"):
            if getattr(self, name) is not None:
                yield name, getattr(self, name)


class Review(Immutable):
    """When somebody last read a response and found it right; a date alone is enough.

    >>> Review.model_validate("2026-03-02").on.isoformat()
    '2026-03-02'
    """

    on: date
    by: NonEmpty | None = Field(default=None, description="Who it was.")

    @model_validator(mode="before")
    @classmethod
    def _long_form(cls, data: object) -> object:
        return {"on": data} if isinstance(data, str | date) else data

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Offer the short form too."""
        date_alone = {"type": "string", "format": "date"}
        return {"anyOf": [date_alone, handler.resolve_ref_schema(handler(schema))]}

    @model_serializer(mode="wrap")
    def _short_form(self, handler: SerializerFunctionWrapHandler) -> Any:
        written = handler(self)
        return written["on"] if self.by is None else written

    def __repr_args__(self) -> Any:
        """Show when, and not who."""
        yield "on", self.on
