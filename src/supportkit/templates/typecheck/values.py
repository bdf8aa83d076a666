"""What is known of a value while a template is read, and of the names that hold it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from jinja2 import nodes

from supportkit.templates.contexts.types import ANYTHING, Kind, Type
from supportkit.templates.typecheck.algebra import falsy, given, overlap, truthy

__all__ = ["Facts", "Local", "Macro", "Value", "if_false", "if_true", "members", "with_parents"]

Facts: TypeAlias = Mapping[str, Type]
"""What is known of values, by their keys, where a condition holds."""


@dataclass(slots=True, eq=False)
class Value:
    """The value of an expression.

    Attributes:
        type: What it can be, with all guards around it.
        path: Path from the root; empty for what the template itself computes.
        key: What guards know it by; empty for what no guard can be about.
        base: The record or list that it is taken from.
        declared: What it can be without guards on itself; None where that is not known.
        loose: Whether it may be absent without harm, as a name in a table.
        unset: Whether only some branches give it.
        hidden: Whether it is not for customers.
        unknown: The part of the path that does not exist.
        members: Its fields where it is no record of the context, as ``loop`` is none.
        macro: The macro that it is.
        counted: The list or text whose length it is.
        sure: Fields that each of its items is known to have.
        among: For a field of a union: what each member has there, None where it lacks it.
        partial: What it is where it is there, if some members of a union lack it.
        keeps: The ``default`` that left None as it is, with what it was given.
        depth: In how many conditions the branches stood that give it, if only some do.
        yes: What is known where it is true.
        no: What is known where it is false.
    """

    type: Type = ANYTHING
    path: str = ""
    key: str = ""
    base: Value | None = None
    declared: Type | None = None
    loose: bool = False
    unset: bool = False
    hidden: bool = False
    unknown: str | None = None
    members: Mapping[str, Value] | None = None
    macro: Macro | None = None
    counted: Value | None = None
    sure: tuple[str, ...] = ()
    among: tuple[tuple[Kind, Type | None], ...] = ()
    partial: Type | None = None
    keeps: tuple[nodes.Filter, Value] | None = None
    depth: int = 0
    yes: Facts | None = None
    no: Facts | None = None


@dataclass(slots=True, eq=False)
class Local:
    """A name that the template gives; ``of`` are the ones that it joins after branches."""

    name: str
    what: str = ""
    node: nodes.Node | None = None
    read: bool = False
    of: tuple[Local, ...] = ()
    level: int = 0
    part: str | None = None

    def mark_read(self) -> None:
        """Remember that something reads the name, whichever branch gave it."""
        waiting = [self]
        while waiting:
            one = waiting.pop()
            if not one.read:
                one.read = True
                waiting.extend(one.of)


@dataclass(slots=True, eq=False)
class Macro:
    """A macro: its definition, and the types that it was already read with."""

    node: nodes.Macro
    level: int
    part: str | None = None
    isolated: bool = False
    seen: set[tuple[bool, tuple[Type, ...]]] = field(default_factory=set)


def if_true(value: Value) -> Facts:
    """Give what is known where a value is true."""
    if value.yes is not None:
        return value.yes
    if value.loose and not value.key:
        return {}
    return with_parents(value, truthy(value.type))


def if_false(value: Value) -> Facts:
    """Give what is known where a value is false."""
    if value.no is not None:
        return value.no
    if value.loose or not value.key:
        return {}
    type_ = falsy(value.type)
    return {value.key: type_, **members(value, type_, lacking=True)}


def with_parents(value: Value, type_: Type) -> Facts:
    """Say that a value is there, and so is everything that it is taken from."""
    if not value.key or value.unknown:
        return {}
    facts = {**members(value, type_), value.key: type_}
    above = value.base
    while above is not None and above.key:
        if above.type.optional:
            facts[above.key] = given(facts.get(above.key, above.type))
        above = above.base
    return facts


def members(value: Value, type_: Type, *, lacking: bool = False) -> Facts:
    """Say which members of a union are left where a field of theirs turned out to be something.

    Args:
        value: The field.
        type_: What it turned out to be.
        lacking: Whether members that have no such field are left too.
    """
    base = value.base
    if not value.among or base is None or not base.key:
        return {}
    left = tuple(
        kind for kind, of in value.among if (lacking if of is None else overlap(of, type_))
    )
    return {base.key: Type(left, base.type.optional)} if left else {}
