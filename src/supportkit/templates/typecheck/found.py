"""What the type checker reports: the paths that are read, and what is odd about a place."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from supportkit.templates.contexts.types import ANYTHING, Type
from supportkit.values import Span

__all__ = ["Note", "Oddity", "Reading", "Use"]


@dataclass(frozen=True, slots=True)
class Use:
    """One place where a template reads a path.

    Attributes:
        path: The path from the root, with ``[]`` for the items of a list; empty for an
            expression that is nothing by itself, such as one that lacks its ``else``.
        text: The path as it is written there.
        line: Line in the template, from 1.
        span: The same place as characters of the template, where places were asked for.
        type: What it can be there, with all guards around it.
        needed: Whether the reply stops if there is no value.
        printed: Whether it is written into the reply as it is.
        unknown: The first part that does not exist; None if all do.
        known: The names that exist in the place of ``unknown``.
        meant: The field of which ``unknown`` is the name in the data.
        hidden: Whether it is not for customers.
        unset: Whether it is a name that only some branches set.
        part: Path of the part that it stands in; None for the response itself.
        no_else: Whether it is a condition of an expression that lacks its ``else``.
        instead: What to write instead, where that is no plain ``or``.
        lacking: The types of a union that lack the field.
        call: Line of the call that a macro is read for; None outside of macros.
    """

    path: str
    text: str
    line: int
    span: Span | None = None
    type: Type = ANYTHING
    needed: bool = False
    printed: bool = False
    unknown: str | None = None
    known: tuple[str, ...] = ()
    meant: str | None = None
    hidden: bool = False
    unset: bool = False
    part: str | None = None
    no_else: bool = False
    instead: str = ""
    lacking: tuple[str, ...] = ()
    call: int | None = None

    @property
    def may_be_none(self) -> bool:
        """Whether there may be no value, with all guards around it."""
        return self.type.optional or self.unset


class Oddity(StrEnum):
    """What can be odd about a place, apart from the paths that it reads."""

    FILTER = "filter"
    ALWAYS = "always"
    IMPOSSIBLE = "impossible"
    NUMBER = "number"
    UNUSED = "unused"
    DEFAULT = "default"


@dataclass(frozen=True, slots=True)
class Note:
    """One place with something odd.

    Attributes:
        oddity: What kind of thing.
        message: What is odd, for the author of the template.
        line: Line in the template, from 1.
        span: The same place as characters of the template, where places were asked for.
        path: The path that it is about, if any.
        meant: What was probably meant in the place of the span.
        insert: What would cure it if put in at a position of the template.
        safe: Whether that never alters the meaning.
        mild: Whether it may well be intended.
        part: Path of the part that it stands in; None for the response itself.
        call: Line of the call that a macro is read for; None outside of macros.
    """

    oddity: Oddity
    message: str
    line: int
    span: Span | None = None
    path: str = ""
    meant: str | None = None
    insert: tuple[int, str] | None = None
    safe: bool = False
    mild: bool = False
    part: str | None = None
    call: int | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a template reads.

    Attributes:
        uses: Every place that reads a path, in the order of the template.
        notes: Every odd place.
        steps: How many nodes were looked at.
        most_chars: Characters that its text can have where every value is as long as its type
            allows; values that nothing bounds are not counted.
        unbounded: These values, as paths.
    """

    uses: tuple[Use, ...] = ()
    notes: tuple[Note, ...] = ()
    steps: int = 0
    most_chars: int = 0
    unbounded: tuple[str, ...] = ()
