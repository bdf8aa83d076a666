"""What is known of a filter: what it takes, what it gives, and which names it is told."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from supportkit.templates.contexts.types import Kind, Type

__all__ = ["Filter", "Gives", "Parameter"]

Gives: TypeAlias = Type | Literal["same", "item", "items", "either"]
"""What a filter gives: a type; ``same`` as it is given; the ``item`` of the list it is
given, which may be missing; ``items``: a list of the named field of each item;
``either`` what it is given, without None, or its first argument."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One argument of a filter.

    Attributes:
        name: Its name.
        takes: The kinds of value that it takes; none of them for any.
        required: Whether it must be given.
        is_path: Whether it names a field of the items, such as ``attribute="name"``.
        fixed: Whether it must be written in the template rather than come from the context.
        words: The words that it may be; none of them for any text.
        listed: Gives the words that it may be, where they are many.
        least: The least number that it may be; None where nothing bounds it.
        most: The most that it may be.
    """

    name: str
    takes: tuple[type[Kind], ...] = ()
    required: bool = False
    is_path: bool = False
    fixed: bool = False
    words: tuple[str, ...] = ()
    listed: Callable[[], Collection[str]] | None = None
    least: int | None = None
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter of the template language.

    Attributes:
        name: Its name.
        function: What runs; it gets the value, then the arguments.
        takes: The kinds of value that it takes; none of them for any.
        gives: What it gives.
        parameters: Its arguments in their order.
        tolerant: Whether its value may be missing.
        free_names: Whether it takes arguments by any name, as ``plural`` takes categories.
        authors: Who may use it; ``repository`` for those that ask for more trust.
    """

    name: str
    function: Callable[..., Any]
    takes: tuple[type[Kind], ...] = ()
    gives: Gives = "same"
    parameters: tuple[Parameter, ...] = ()
    tolerant: bool = False
    free_names: bool = False
    authors: Literal["untrusted", "repository"] = "untrusted"
