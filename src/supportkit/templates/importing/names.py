"""What the placeholders of a help desk mean in our context."""

from __future__ import annotations

import functools
import re
import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel

from supportkit.values.patterns import regex

__all__ = ["Names", "Target", "custom_field", "is_list", "may_be_missing"]

_IDENTIFIER = regex(r"[A-Za-z][A-Za-z0-9_]{0,60}")
_KEY = regex(r"[^\W_][\w .-]{0,80}")


@dataclass(frozen=True, slots=True)
class Target:
    """An expression of ours that stands for a placeholder.

    Attributes:
        path: The path that is read, such as ``customer.first_name``.
        note: What to know about it; None if it is just the same.
        expression: What is printed; the path where None.
    """

    path: str
    note: str | None = None
    expression: str | None = None


@dataclass(frozen=True, slots=True)
class Names:
    """The placeholders of one help desk.

    Attributes:
        known: Our path for each of theirs, with a filter if it needs one.
        fields: Patterns of their custom fields; the first group is the key of ours.
        notes: What to know about some of theirs.
        lacking: Why some of theirs have no counterpart.
    """

    known: Mapping[str, str]
    fields: tuple[re.Pattern[str], ...] = ()
    notes: Mapping[str, str] = field(default_factory=dict)
    lacking: Mapping[str, str] = field(default_factory=dict)

    def find(self, path: str) -> Target | str:
        """Give what stands for a path of theirs, or why nothing does."""
        target = self.known.get(path)
        if target is not None:
            return Target(target.partition("|")[0], self.notes.get(path), target)
        for pattern in self.fields:
            match = pattern.fullmatch(path)
            own = custom_field(match[1]) if match else None
            if own is not None:
                return Target(own)
        return self.lacking.get(path, "it has no counterpart among the fields of the context")


def custom_field(key: str) -> str | None:
    """Write the path of a custom field of the case; None for a key that no template can name.

    >>> custom_field("order_id"), custom_field("3600"), custom_field("_x")
    ('case.fields.order_id', 'case.fields["3600"]', None)
    """
    if _IDENTIFIER.fullmatch(key):
        return f"case.fields.{key}"
    return f'case.fields["{key}"]' if _KEY.fullmatch(key) else None


@functools.lru_cache(maxsize=256)
def may_be_missing(path: str) -> bool:
    """Whether a value of `SupportContext` may be missing.

    >>> may_be_missing("case.id"), may_be_missing("customer.first_name")
    (False, True)
    """
    return _walk(path, lambda found, optional: optional or found is Any)


@functools.lru_cache(maxsize=256)
def is_list(path: str) -> bool:
    """Whether a value of `SupportContext` is a list.

    >>> is_list("case.id")
    False
    """
    return _walk(path, lambda found, _: typing.get_origin(found) in (tuple, list))


def _walk(path: str, answer: Callable[[Any, bool], bool]) -> bool:
    from supportkit.templates.contexts.support import SupportContext

    found: Any = SupportContext
    optional = False
    for name in path.split("."):
        found, none = _bare(found)
        optional = optional or none
        if not (isinstance(found, type) and issubclass(found, BaseModel)):
            return answer(Any, optional)
        if name not in found.model_fields:
            return answer(Any, optional)
        found = found.model_fields[name].annotation
    found, none = _bare(found)
    return answer(found, optional or none)


def _bare(annotation: Any) -> tuple[Any, bool]:
    """Take ``Annotated`` and ``| None`` off a type, and say whether the latter was there."""
    if typing.get_origin(annotation) is typing.Annotated:
        return _bare(typing.get_args(annotation)[0])
    if typing.get_origin(annotation) in (types.UnionType, typing.Union):
        members = typing.get_args(annotation)
        rest = [one for one in members if one is not type(None)]
        found, none = _bare(rest[0]) if len(rest) == 1 else (Any, False)
        return found, none or len(rest) < len(members)
    return annotation, False
