"""Read the types of a context from a JSON Schema."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from typing import Any

from supportkit.templates.contexts.choices import of_values
from supportkit.templates.contexts.found import ANY, NEVER, NONE, Bounds, Found, joined
from supportkit.templates.contexts.marks import marks_hidden
from supportkit.templates.contexts.named import Named, unused
from supportkit.templates.contexts.schema_document import Document, Part, escaped, says_much
from supportkit.templates.contexts.schema_words import inferred_types, record_name, text_kind
from supportkit.templates.contexts.types import (
    ContextType,
    FieldType,
    Items,
    Number,
    Record,
    RecordType,
    Table,
    Truth,
)
from supportkit.values.frozen import freeze

__all__ = ["of_schema"]

_CONDITIONS = frozenset({"required", "not", "minProperties", "maxProperties", "dependentRequired"})
_ELSEWHERE = frozenset(
    {"patternProperties", "if", "then", "else", "dependentSchemas", "dependencies"}
)
"""Keys that can bring fields which ``properties`` does not list."""


def of_schema(schema: Mapping[str, Any]) -> ContextType:
    """Read the types of a JSON Schema (draft 2020-12, and what older drafts wrote otherwise).

    References are followed within the schema alone; nothing is ever fetched. A property
    may be missing unless it is required or has a default other than null. An object that
    lists its properties has no other ones, unless ``additionalProperties`` is true or a
    schema; one that lists none is a table with free names. A property with
    ``customer_visible: false``, ``writeOnly: true`` or the format ``password`` is one that
    no customer may see. Keys that say nothing about types are passed over.

    Args:
        schema: The schema, as plain data.

    Raises:
        TypeError: It is no mapping.
        ContextError: It is no schema of an object, leads elsewhere or nowhere, goes in
            circles, or is too large or too deep.

    >>> case = {"type": "object", "properties": {"id": {"type": "string"}, "note": True}}
    >>> schema = {"type": "object", "properties": {"case": case}, "required": ["case"]}
    >>> of_schema(schema).records["case"].fields["id"].type.optional
    True
    """
    if not isinstance(schema, Mapping):
        raise TypeError("context: expected a JSON Schema as a mapping")
    reader = _Reader(Document(schema))
    root = reader.root()
    return ContextType(root, Named(dict(reader.records())))


class _Reader:
    """Reads parts of a schema; records wait in a queue, so that their nesting needs no stack."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._names: dict[str, str] = {}
        self._taken: set[str] = set()
        self._waiting: deque[tuple[str, Part, str]] = deque()
        self._read: dict[str, Found] = {}

    def root(self) -> str:
        """Give the name of the record that the whole schema describes."""
        found = self.part(self._document.root, "#", 0)
        match found.kinds:
            case (Record(name),) if not found.anything:
                return name
            case (Table(),) if not found.anything:
                return self._record({**self._document.root, "additionalProperties": True}, "#")
        return self._document.refuse("#", "the schema of an object with properties", "another one")

    def records(self) -> Iterator[tuple[str, RecordType]]:
        """Read the records that were named, and those within them."""
        while self._waiting:
            name, part, pointer = self._waiting.popleft()
            more, unevaluated = part.get("additionalProperties"), part.get("unevaluatedProperties")
            is_open = bool(more) or isinstance(more, Mapping) or not _ELSEWHERE.isdisjoint(part)
            closed = not is_open and (more is False or unevaluated is False)
            fields = Named(dict(self._fields(part, pointer)))
            yield name, RecordType(name, fields, open=is_open, closed=closed)

    def _fields(self, part: Part, pointer: str) -> Iterator[tuple[str, FieldType]]:
        required = {str(each) for each in self._document.listed(part, "required", pointer)}
        properties = self._document.mapping(part, "properties", pointer)
        self._document.step(pointer, cost=len(properties))
        for name, value in properties.items():
            if name.startswith("_"):  # no template can name it
                continue
            place = f"{pointer}/properties/{escaped(name)}"
            found = self.part(value, place, 0)
            default = self._default(value, place)
            missing = name not in required or (isinstance(value, Mapping) and "default" in value)
            if missing and default is None:
                found = joined((found, NONE))
            yield name, FieldType(found.type, found.visible, default=default)

    def _default(self, part: Any, pointer: str) -> object:
        try:
            return freeze(part.get("default")) if isinstance(part, Mapping) else None
        except ValueError:
            self._document.refuse(f"{pointer}/default", "JSON data", "something else")

    def part(self, part: Any, pointer: str, depth: int) -> Found:
        """Read one part, which stands at ``pointer``."""
        self._document.step(pointer, depth=depth)
        if isinstance(part, bool):
            return ANY if part else NEVER
        if not isinstance(part, Mapping):
            self._document.refuse(pointer, "a schema: an object or a truth", "something else")
        found = self._found(part, pointer, depth)
        if part.get("nullable") is True:
            found = joined((found, NONE))
        return found.hidden(when=marks_hidden(part) or part.get("writeOnly") is True)

    def _found(self, part: Part, pointer: str, depth: int) -> Found:
        if "$ref" in part or "allOf" in part:
            return self._whole(part, pointer, depth)
        for key in ("anyOf", "oneOf"):
            if key in part:
                return self._branches(part, key, pointer, depth)
        if "enum" in part or "const" in part:
            return self._values(part, pointer)
        types = part.get("type", inferred_types(part))
        several = [types] if isinstance(types, str) else types
        if not isinstance(several, list | tuple):
            place = f"{pointer}/type"
            self._document.refuse(place, "the name of a type, or a list of names", "another value")
        found = (self._typed(each, part, pointer, depth) for each in several)
        return joined(found) if several else ANY

    def _whole(self, part: Part, pointer: str, depth: int) -> Found:
        """Read a part that builds on other ones; one that is only another one, as that one."""
        others = self._document.listed(part, "allOf", pointer)
        own = {key: value for key, value in part.items() if key not in ("$ref", "allOf")}
        if says_much(own) or len(others) + ("$ref" in part) > 1:
            merged = self._document.merged(part, pointer)
            return self.part(merged, pointer, depth + 1)
        if not others:
            return self._reference(part, pointer, depth) if "$ref" in part else ANY
        return self.part(others[0], f"{pointer}/allOf/0", depth + 1)

    def _reference(self, part: Part, pointer: str, depth: int) -> Found:
        """Read what a reference leads to; what contains itself is "anything" inside itself."""
        place, there = self._document.target(part["$ref"], pointer)
        if place not in self._read:
            self._require_end(there, pointer, {place})
            self._read[place] = ANY
            self._read[place] = self.part(there, place, depth + 1)
        return self._read[place]

    def _require_end(self, part: object, pointer: str, seen: set[str]) -> None:
        """Refuse references that lead to one another and to nothing else."""
        while isinstance(part, Mapping) and "$ref" in part:
            self._document.step(pointer)
            place, part = self._document.target(part["$ref"], pointer)
            if place in seen:
                self._document.refuse(
                    pointer, "a definition", "a reference that leads back to itself"
                )
            seen.add(place)

    def _branches(self, part: Part, key: str, pointer: str, depth: int) -> Found:
        branches = self._document.listed(part, key, pointer)
        base = {name: value for name, value in part.items() if name != key}
        if not says_much(base):
            places = ((f"{pointer}/{key}/{n}", each) for n, each in enumerate(branches))
            return _numbers(joined(self.part(each, place, depth + 1) for place, each in places))
        if all(isinstance(each, Mapping) and _CONDITIONS.issuperset(each) for each in branches):
            return self._found(base, pointer, depth + 1)
        found = []
        for index, branch in enumerate(branches):
            place = f"{pointer}/{key}/{index}"
            merged = self._document.merged({"allOf": [base, branch]}, place)
            found.append(self.part(merged, place, depth + 1))
        return joined(found)

    def _values(self, part: Part, pointer: str) -> Found:
        is_named = pointer.split("/")[-2:-1] in (["$defs"], ["definitions"]) and "title" in part
        has_one = "const" in part
        listed = [part["const"]] if has_one else self._document.listed(part, "enum", pointer)
        self._document.step(pointer, cost=len(listed))
        return of_values(listed, words=is_named)

    def _typed(self, name: object, part: Part, pointer: str, depth: int) -> Found:
        match name:
            case "string":
                return self._text(part, pointer)
            case "integer":
                return Found((self._limits(part, pointer).on(Number("whole")),))
            case "number":
                number = Number("decimal" if part.get("format") == "decimal" else "float")
                return Found((self._limits(part, pointer).on(number),))
            case "boolean":
                return Found((Truth(),))
            case "null":
                return NONE
            case "array":
                return self._list(part, pointer, depth)
            case "object":
                return self._object(part, pointer, depth)
        expected = "string, integer, number, boolean, null, array or object"
        return self._document.refuse(f"{pointer}/type", expected, "another type")

    def _text(self, part: Part, pointer: str) -> Found:
        shortest = self._document.size(part, "minLength", pointer)
        longest = self._document.size(part, "maxLength", pointer)
        kind, visible = text_kind(part)
        return Found((kind,), visible=visible).within(Bounds(shortest=shortest, longest=longest))

    def _limits(self, part: Part, pointer: str) -> Bounds:
        least, above = self._limit(part, "minimum", "exclusiveMinimum", pointer)
        most, below = self._limit(part, "maximum", "exclusiveMaximum", pointer)
        return Bounds(least=least, above=above, most=most, below=below)

    def _limit(self, part: Part, key: str, exclusive: str, pointer: str) -> tuple[Any, Any]:
        limit = self._document.number(part, key, pointer)
        if part.get(exclusive) is True:  # as draft 4 wrote it
            return None, limit
        if part.get(exclusive) is False:
            return limit, None
        return limit, self._document.number(part, exclusive, pointer)

    def _list(self, part: Part, pointer: str, depth: int) -> Found:
        items = part.get("items", True)
        key = "items" if isinstance(items, list | tuple) else "prefixItems"
        first = self._document.listed(part, key, pointer)
        rest = part.get("additionalItems", True) if key == "items" else items
        fewest = self._document.size(part, "minItems", pointer)
        most = self._document.size(part, "maxItems", pointer)
        found = [self.part(each, f"{pointer}/{key}/{n}", depth + 1) for n, each in enumerate(first)]
        if rest is False:
            most = len(first) if most is None else min(most, len(first))
        elif most is None or most > len(first):
            found.append(self.part(rest, f"{pointer}/items", depth + 1))
        inner = joined(found) if found else ANY
        fixed = most == fewest == len(first) == len(found)
        each = tuple(one.type for one in found) if fixed else ()
        kind = Bounds(fewest=fewest, most_items=most).on(Items(inner.type, each=each))
        return Found((kind,), visible=inner.visible)

    def _object(self, part: Part, pointer: str, depth: int) -> Found:
        more = part.get("additionalProperties")
        if "properties" in part or more is False:
            return Found((Record(self._record(part, pointer)),))
        patterns = self._document.mapping(part, "patternProperties", pointer)
        values = [(f"patternProperties/{escaped(name)}", each) for name, each in patterns.items()]
        if more is not None or not values:
            values.append(("additionalProperties", True if more is None else more))
        inner = joined(self.part(each, f"{pointer}/{at}", depth + 1) for at, each in values)
        return Found((Table(inner.type),), visible=inner.visible)

    def _record(self, part: Part, pointer: str) -> str:
        """Give the name of a record, whose fields are read later."""
        if pointer not in self._names:
            name = self._names[pointer] = unused(record_name(part, pointer), self._taken)
            self._waiting.append((name, part, pointer))
        return self._names[pointer]


def _numbers(found: Found) -> Found:
    """Read "a number, or a text that is a number" as an exact number, as pydantic means it."""
    if Number("decimal") not in found.kinds:
        return found
    kinds = (kind for kind in found.kinds if not isinstance(kind, Number))
    return Found((Number("decimal"), *kinds), found.optional, found.anything, found.visible)
