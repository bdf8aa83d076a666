"""Which fields of a context a customer may not see."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, final

from pydantic import BaseModel, GetJsonSchemaHandler
from pydantic.errors import PydanticInvalidForJsonSchema, PydanticSchemaGenerationError
from pydantic_core import CoreSchema

__all__ = ["KEY", "StaffOnly", "field_is_hidden", "is_marked", "marks_hidden", "model_is_hidden"]

KEY = "customer_visible"
"""The key in a JSON Schema; ``false`` means that a customer may not see the value."""


@final
class StaffOnly:
    """Marks a field that no customer may see: ``note: Annotated[str, StaffOnly]``.

    A response that prints such a field is an error of the check, and at run time the
    value is not there at all. In a JSON Schema the field has ``customer_visible: false``,
    which may be written by hand too, as ``Field(json_schema_extra={"customer_visible": False})``.

    >>> from typing import Annotated
    >>> from pydantic import TypeAdapter
    >>> TypeAdapter(Annotated[float, StaffOnly]).json_schema()["customer_visible"]
    False
    """

    __slots__ = ()

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Say it in the JSON Schema as well."""
        return {**handler(schema), KEY: False}


def is_marked(mark: object) -> bool:
    """Whether one piece of metadata says that a customer may not see the value.

    One that writes its JSON Schema by a function might: what cannot be known is not shown.
    """
    if mark is StaffOnly or isinstance(mark, StaffOnly):
        return True
    extra = getattr(mark, "json_schema_extra", None)
    return callable(extra) or marks_hidden(extra)


def marks_hidden(extra: object) -> bool:
    """Whether the keys that a JSON Schema has beside the usual ones say so."""
    return isinstance(extra, Mapping) and extra.get(KEY) is False


def model_is_hidden(model: type[BaseModel]) -> bool:
    """Whether a model as a whole is marked."""
    extra = model.model_config.get("json_schema_extra")
    return marks_hidden(_schema_of(model)) if callable(extra) else marks_hidden(extra)


def field_is_hidden(model: type[BaseModel], name: str, extra: object) -> bool:
    """Whether a field is marked by ``json_schema_extra``."""
    if not callable(extra):
        return marks_hidden(extra)
    return marks_hidden(_schema_of(model).get("properties", {}).get(name))


def _schema_of(model: type[BaseModel]) -> Mapping[str, Any]:
    """Give the JSON Schema of a model whose marks are made by functions.

    One that has no JSON Schema is taken to be marked: what cannot be known is not shown.
    """
    try:
        schema = model.model_json_schema(by_alias=False, mode="serialization")
    except (PydanticInvalidForJsonSchema, PydanticSchemaGenerationError):
        hidden = {KEY: False}
        return {**hidden, "properties": dict.fromkeys(model.model_fields, hidden)}
    name = str(schema.get("$ref", "")).rpartition("/")[2]
    found: Mapping[str, Any] = schema.get("$defs", {}).get(name, schema)
    return found
