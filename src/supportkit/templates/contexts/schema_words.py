"""The words of JSON Schema: formats, types that go without saying, and names for records."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from supportkit.templates.contexts.scalars import UUID_TEXT
from supportkit.templates.contexts.schema_document import Part
from supportkit.templates.contexts.types import (
    Day,
    Duration,
    Kind,
    Moment,
    Number,
    Text,
    TimeOfDay,
)

__all__ = ["inferred_types", "record_name", "text_kind"]

_FORMATS: Mapping[str, Kind] = {
    "date-time": Moment(),
    "date": Day(),
    "time": TimeOfDay(),
    "duration": Duration(),
    "decimal": Number("decimal"),
    "email": Text(form="email"),
    "idn-email": Text(form="email"),
    "name-email": Text(form="email"),
    "uri": Text(form="link"),
    "iri": Text(form="link"),
    "url": Text(form="link"),
    "uuid": UUID_TEXT,
}
_HIDDEN = frozenset({"password", "multi-host-uri"})
"""Formats of what nobody may see: passwords, and addresses of databases, which hold one."""

_DECIMALS = "^(?!^[-+.]*$)[+-]?0*"
"""How the pattern begins that pydantic writes for an exact number."""

_SIGNS = {
    "object": ("properties", "additionalProperties", "patternProperties", "required"),
    "array": ("items", "prefixItems", "minItems", "maxItems", "uniqueItems"),
    "string": ("format", "pattern", "minLength", "maxLength"),
    "number": ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"),
}
_LONGEST_NAME = 80


def text_kind(part: Part) -> tuple[Kind, bool]:
    """Say what a text is by its format, and whether a customer may see it."""
    form, pattern = part.get("format"), part.get("pattern")
    if isinstance(pattern, str) and pattern.startswith(_DECIMALS):
        return Number("decimal"), True
    if not isinstance(form, str):
        return Text(), True
    return _FORMATS.get(form, Text()), form not in _HIDDEN


def inferred_types(part: Part) -> tuple[str, ...]:
    """Say what a part must be about that does not name its type."""
    return tuple(name for name, keys in _SIGNS.items() if any(key in part for key in keys))


def record_name(part: Part, pointer: str) -> str:
    """Choose a name for a record: its title, or what it is called where it stands."""
    title = part.get("title")
    if isinstance(title, str) and title.strip():
        return title.strip()[:_LONGEST_NAME]
    steps = pointer.split("/")
    places = ("properties", "$defs", "definitions")
    names = (name for around, name in pairwise(steps) if around in places)
    return ["Context", *names][-1][:_LONGEST_NAME]
