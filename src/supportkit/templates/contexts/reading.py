"""Read what a catalogue is told of its context: models, JSON Schemas, and which is for what."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

from pydantic import BaseModel, RootModel, ValidationError

from supportkit.errors import ContextError, UnreadableSourceError
from supportkit.templates.contexts.faults import unfit_data
from supportkit.templates.contexts.fitting import view_of
from supportkit.templates.contexts.late import late_roots
from supportkit.templates.contexts.models import of_model
from supportkit.templates.contexts.plain import View
from supportkit.templates.contexts.schemas import of_schema
from supportkit.templates.contexts.support import SITUATIONS, SupportContext
from supportkit.templates.contexts.types import ContextType
from supportkit.templates.contexts.views import view

__all__ = ["DEFAULT_SITUATION", "Context", "Contexts", "Given", "One", "read_context"]

DEFAULT_SITUATION = "agent_reply"
"""The situation of a response whose front matter names none."""

One: TypeAlias = "type[BaseModel] | Mapping[str, Any] | str | os.PathLike[str]"
"""A model, a JSON Schema, or the path of a file with one."""

Given: TypeAlias = "One | Mapping[str, One]"
"""What `read_context` reads: one context, or one for each situation."""

_LARGEST_FILE = 5_000_000
_SIGNS = frozenset(
    {"$schema", "$ref", "$defs", "definitions", "type", "properties", "allOf", "anyOf", "oneOf"}
)


@dataclass(frozen=True, slots=True)
class Context:
    """What responses may print in one situation.

    Attributes:
        types: What can be printed.
        model: The model that they are from; None where they are from a JSON Schema.
    """

    types: ContextType
    model: type[BaseModel] | None = None
    names: tuple[str, ...] = field(init=False, compare=False, repr=False)
    """The names that a template can begin with."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "names", tuple(self.types.records[self.types.root].fields))

    def view(self, given: object) -> View:
        """Make a view of the values to print.

        Args:
            given: An object of the model, or a mapping with what makes one; for a JSON
                Schema, a mapping or any model with its names.

        Raises:
            ContextError: The mapping does not fit; no value is in the error.
            TypeError: It is neither, or holds something that is no data; what is in a record of a
                model is looked at when it is read.
            RenderLimitError: It holds more than a context may.

        >>> context = read_context({"properties": {"id": {"type": "string"}}}).of(None)
        >>> context.view({"id": "A1"}).data
        {'id': 'A1'}
        """
        if self.model is None:
            if not isinstance(given, Mapping | BaseModel):
                raise TypeError("context: expected a mapping or a model")
            return view_of(given, self.types)
        expected = self.model.__name__
        if not isinstance(given, self.model) and isinstance(given, Mapping):
            given = _validated(self.model, given)
        if not isinstance(given, self.model) or issubclass(self.model, RootModel):
            raise TypeError(f"context: expected a {expected}, or a mapping with what makes one")
        return View(late_roots(given), free=False)

    def roots(self, parts: Mapping[str, object]) -> dict[str, object]:
        """Make views of what is known, such as `known_parts`; all else has no value.

        >>> context = read_context().of("auto_reply")
        >>> context.roots({})
        {'case': None, 'customer': None, 'brand': None, 'history': None}
        """
        return {name: view(parts.get(name)) for name in self.names}


@dataclass(frozen=True, slots=True)
class Contexts:
    """The contexts of a catalogue.

    Attributes:
        by_situation: Contexts by situation; the one under None is for every other one.
    """

    by_situation: Mapping[str | None, Context] = field(hash=False)

    @property
    def situations(self) -> tuple[str, ...]:
        """The situations that are told apart; none of them where one context is for all."""
        return tuple(name for name in self.by_situation if name is not None)

    def of(self, situation: str | None) -> Context:
        """Give the context of a situation; None for the one that is meant where none is named.

        Raises:
            ValueError: There is no such situation; the error names those that there are.
        """
        known = self.by_situation
        for name in (situation or DEFAULT_SITUATION, None):
            if name in known:
                return known[name]
        if situation is None and len(known) == 1:
            return next(iter(known.values()))
        listed = ", ".join(sorted(self.situations))
        raise ValueError(f"situation: expected one of {listed}, found another one or none")


def read_context(given: Given = SupportContext) -> Contexts:
    """Read what a catalogue is told of its context.

    Args:
        given: A pydantic model, a JSON Schema as a mapping, the path of a ``.json`` file
            with one, or a mapping from situations to any of these. One model or schema is
            for every situation, but `SupportContext` has one for each; see `SITUATIONS`.

    Raises:
        TypeError: It is something else.
        ContextError: A schema has a mistake.
        UnreadableSourceError: A file cannot be read.

    >>> read_context().situations
    ('agent_reply', 'auto_reply', 'first_message')
    >>> read_context({"agent_reply": SupportContext}).of(None).names
    ('case', 'customer', 'brand', 'agent', 'history')
    """
    if given is SupportContext:
        given = SITUATIONS
    if isinstance(given, Mapping) and _names_situations(given):
        return Contexts({name: _context(one) for name, one in given.items()})
    return Contexts({None: _context(given)})


def _names_situations(given: Mapping[str, Any]) -> bool:
    """Tell situations from a schema: a key of a schema could be a situation only by its value."""
    kinds = (type, Mapping, str, os.PathLike)
    if not given or not all(isinstance(one, kinds) for one in given.values()):
        return False
    return _SIGNS.isdisjoint(given)


def _context(given: object) -> Context:
    if isinstance(given, type) and issubclass(given, BaseModel):
        return Context(of_model(given), given)
    if isinstance(given, Mapping):
        return Context(of_schema(given))
    if isinstance(given, str | os.PathLike) and os.fspath(given).endswith(".json"):
        return Context(of_schema(_loaded(Path(given))))
    expected = "a pydantic model, a JSON Schema, or the path of a .json file with one"
    raise TypeError(f"context: expected {expected}")


def _loaded(path: Path) -> Mapping[str, Any]:
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST_FILE + 1)
    except OSError:
        raise UnreadableSourceError(str(path), "there is no such file, or none to read") from None
    if len(content) > _LARGEST_FILE:
        raise UnreadableSourceError(str(path), f"it has more than {_LARGEST_FILE} bytes")
    try:
        schema = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise ContextError(str(path), None, None, "a JSON Schema", "no JSON") from None
    if not isinstance(schema, Mapping):
        raise ContextError(str(path), None, None, "a JSON Schema", "another kind of data")
    return schema


def _validated(model: type[BaseModel], given: Mapping[Any, Any]) -> BaseModel:
    """Make an object of a model; an error says where and what, and repeats no value."""
    try:
        return model.model_validate(given)
    except ValidationError as error:
        raise unfit_data(error, model) from None
