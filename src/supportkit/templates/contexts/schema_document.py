"""A JSON Schema as a document: where its references lead, and what its parts say together."""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterator, Mapping
from typing import Any, NoReturn, cast
from urllib.parse import unquote

from supportkit.errors import ContextError

__all__ = ["Document", "Part", "escaped", "says_much"]

_MOST_STEPS = 50_000
_DEEPEST = 64
_ABOUT = frozenset(
    {
        *("title", "description", "default", "examples", "example", "deprecated", "$comment"),
        *("$defs", "definitions", "$schema", "$id", "id", "$anchor", "readOnly", "writeOnly"),
        *("discriminator", "customer_visible", "nullable", "externalDocs", "xml"),
    }
)
"""Keys that say nothing about what a value can be."""

_NAMED = frozenset({"properties", "patternProperties"})
_UPPER = frozenset({"maximum", "exclusiveMaximum", "maxLength", "maxItems", "customer_visible"})
_LOWER = frozenset({"minimum", "exclusiveMinimum", "minLength", "minItems"})

Part = Mapping[str, Any]


class Document:
    """A schema and how much of it was read.

    Reading is bounded: at most 50,000 steps, and 64 levels of anything but records.
    """

    def __init__(self, root: Mapping[str, Any]) -> None:
        self.root = root
        self._steps = 0

    def refuse(self, pointer: str, expected: str, found: str) -> NoReturn:
        """Raise the error for a place."""
        raise ContextError(None, None, pointer or "#", expected, found)

    def step(self, pointer: str, *, depth: int = 0, cost: int = 1) -> None:
        """Count what is read."""
        self._steps += cost
        if self._steps > _MOST_STEPS:
            self.refuse("#", f"a schema of at most {_MOST_STEPS} parts", "more")
        if depth > _DEEPEST:
            self.refuse(pointer, f"at most {_DEEPEST} levels", "more")

    def target(self, reference: object, pointer: str) -> tuple[str, Part | bool]:
        """Follow a reference within the schema: give its place and what stands there."""
        expected = "a reference within the schema, such as '#/$defs/Order'"
        if not isinstance(reference, str):
            self.refuse(pointer, expected, "no text")
        own = self.root.get("$id")
        place = reference.removeprefix(own) if isinstance(own, str) else reference
        if place not in ("#", "") and not place.startswith("#/"):
            self.refuse(pointer, expected, "one that leads elsewhere; none is fetched")
        at: Any = self.root
        for step in place.split("/")[1:]:
            at = _inside(at, unquote(step).replace("~1", "/").replace("~0", "~"))
        if not isinstance(at, Mapping | bool):
            self.refuse(pointer, "a reference to a part of the schema", "one that leads nowhere")
        return place or "#", at

    def flat(self, part: Part, pointer: str, around: tuple[str, ...] = ()) -> Iterator[Part]:
        """Give everything that holds at once: a part, what it refers to, and its ``allOf``."""
        self.step(pointer, depth=len(around), cost=1 + len(part))
        yield {key: value for key, value in part.items() if key not in ("$ref", "allOf")}
        if "$ref" in part:
            place, there = self.target(part["$ref"], pointer)
            if place in around:
                self.refuse(pointer, "a definition", "a reference that leads back to itself")
            yield from self._flat_value(there, place, (*around, place))
        for index, each in enumerate(self.listed(part, "allOf", pointer)):
            yield from self._flat_value(each, f"{pointer}/allOf/{index}", around)

    def _flat_value(self, part: object, pointer: str, around: tuple[str, ...]) -> Iterator[Part]:
        if isinstance(part, Mapping):
            yield from self.flat(part, pointer, (*around, pointer))
        elif part is False:
            yield {"enum": []}

    def merged(self, part: Part, pointer: str) -> Part:
        """Write what holds at once as one part without references to other ones."""
        whole: dict[str, Any] = {}
        for each in self.flat(part, pointer, (pointer,)):
            self.step(pointer, cost=sum(map(_size, each.values())))
            for key, value in each.items():
                whole[key] = _both(key, whole[key], value) if key in whole else value
        return whole

    def listed(self, part: Part, key: str, pointer: str) -> list[Any]:
        """Give a list that a part has; an empty one if it has none."""
        value = part.get(key, [])
        if not isinstance(value, list | tuple):
            self.refuse(f"{pointer}/{key}", "a list", "something else")
        return list(value)

    def mapping(self, part: Part, key: str, pointer: str) -> Mapping[str, Any]:
        """Give a mapping that a part has; an empty one if it has none."""
        value = part.get(key, {})
        if not isinstance(value, Mapping) or not all(isinstance(name, str) for name in value):
            self.refuse(f"{pointer}/{key}", "an object", "something else")
        return value

    def number(self, part: Part, key: str, pointer: str) -> float | None:
        """Give a number that a part has."""
        value = part.get(key)
        if value is None or type(value) is int or (type(value) is float and math.isfinite(value)):
            return cast("float | None", value)
        return self.refuse(f"{pointer}/{key}", "a finite number", "something else")

    def size(self, part: Part, key: str, pointer: str) -> int | None:
        """Give a number of characters or items that a part has."""
        value = self.number(part, key, pointer)
        if value is None:
            return None
        if value < 0 or value != value // 1:
            self.refuse(f"{pointer}/{key}", "a whole number from 0", "another number")
        return int(value)


def escaped(name: str) -> str:
    """Write a name as a step of a JSON pointer."""
    return name.replace("~", "~0").replace("/", "~1")


def says_much(part: Part) -> bool:
    """Whether a part says what a value can be, rather than only something about it."""
    return any(key not in _ABOUT for key in part)


def _size(value: Any) -> int:
    return 1 + len(value) if isinstance(value, Mapping | list | tuple) else 1


def _inside(at: Any, step: str) -> Any:
    if isinstance(at, Mapping):
        return at.get(step)
    if isinstance(at, list | tuple) and step.isascii() and step.isdigit() and len(step) < 7:
        return at[int(step)] if int(step) < len(at) else None
    return None


def _both(key: str, one: Any, other: Any) -> Any:
    """Say what holds if both of two values of a key hold; where that is hard, keep the first."""
    if one is True or other is True or one == other:
        return other if one is True else one
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return _both_named(one, other) if key in _NAMED else {"allOf": [one, other]}
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return _both_listed(key, one, other)
    if key == "type":
        return _both_listed(key, _list_of(one), _list_of(other))
    if isinstance(one, int | float) and isinstance(other, int | float):
        return min(one, other) if key in _UPPER else max(one, other) if key in _LOWER else one
    return one


def _both_named(one: Part, other: Part) -> Part:
    return {**one, **{name: _both("", one.get(name, part), part) for name, part in other.items()}}


def _both_listed(key: str, one: Any, other: Any) -> Any:
    if key == "required":
        return [*one, *other]
    if key not in ("enum", "type"):
        return one
    both = {value for value in other if isinstance(value, Hashable)}
    return [value for value in one if isinstance(value, Hashable) and value in both]


def _list_of(types: Any) -> Any:
    return [types] if isinstance(types, str) else types
