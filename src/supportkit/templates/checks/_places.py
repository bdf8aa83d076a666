"""Where the uses and notes of a variant stand in their files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from supportkit.templates.contexts.types import ContextType
from supportkit.templates.sandbox.limits import Limits
from supportkit.templates.typecheck.body import Body, located
from supportkit.templates.typecheck.found import Note, Use
from supportkit.templates.typecheck.parts import Shelf
from supportkit.templates.typecheck.positions import Lines
from supportkit.templates.typecheck.subjects import aligned
from supportkit.templates.variant import Variant
from supportkit.values import Span

__all__ = ["Place", "Places"]


_Several: TypeAlias = Sequence[Use | Note]


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a file; ``span`` is None where only the line is known.

    Attributes:
        line: Line, from 1.
        column: Column, from 1.
        span: The same place as characters of the file.
        end: Line and column after it.
        path: The file, if it is a part rather than the response itself.
        insert: Where in the file a fix puts something in.
        call: Line of the call of the macro that it stands in.
    """

    line: int
    column: int | None = None
    span: Span | None = None
    end: tuple[int, int] | None = None
    path: str | None = None
    insert: tuple[int, str] | None = None
    call: int | None = None

    @property
    def last(self) -> tuple[int | None, int | None]:
        """Line and column after it; a span without them is within its line."""
        if self.end is not None or self.span is None or self.column is None:
            return self.end or (None, None)
        return self.line, self.column + len(self.span)


class Places:
    """Works out places when the first one is asked for: most files have no findings."""

    __slots__ = ("_body", "_found", "_lines", "_of", "_subject")

    def __init__(
        self,
        variant: Variant,
        body: Body,
        context: ContextType,
        limits: Limits,
        shelf: Shelf | None,
    ) -> None:
        self._of = variant, context, limits, shelf
        self._body = body
        self._found: dict[int, tuple[Use | Note, bool]] | None = None
        self._lines: dict[str, Lines] = {}
        self._subject: list[int] | None = None

    def of(self, one: Use | Note) -> Place:
        """Say where a use or note stands."""
        place = self._of_one(one)
        if one.call is None:
            return place
        return replace(place, call=one.call + self._of[0].body_line - 1)

    def _of_one(self, one: Use | Note) -> Place:
        if self._found is None:
            self._found = self._located()
        found = self._found.get(id(one))
        variant, _, _, shelf = self._of
        if found is None:
            return Place(one.line + variant.body_line - 1)
        exact, in_subject = found
        if one.part is not None:
            part = shelf.at(one.part) if shelf is not None else None
            return Place(one.line, path=one.part) if part is None else self._in_body(exact, part)
        return self._in_subject(exact) if in_subject else self._in_body(exact, variant)

    def _located(self) -> dict[int, tuple[Use | Note, bool]]:
        variant, context, limits, shelf = self._of
        body, subject = located(variant, context=context, limits=limits, shelf=shelf)
        before = self._body
        if variant.meta.subject is not None:
            front = variant.text[: variant.body_start]
            start, _ = self._lines_of(variant).span(variant.line_of("subject"))
            self._subject = aligned(variant.meta.subject, variant.text, start=start, end=len(front))
        pairs: tuple[tuple[_Several, _Several, bool], ...] = (
            (before.uses, body.uses, False),
            (before.notes, body.notes, False),
            (before.subject_uses, subject.uses, True),
            (before.subject_notes, subject.notes, True),
        )
        found: dict[int, tuple[Use | Note, bool]] = {}
        for plains, exacts, in_subject in pairs:
            for plain, exact in zip(plains, exacts, strict=False):
                found[id(plain)] = exact, in_subject
        return found

    def _lines_of(self, variant: Variant) -> Lines:
        return self._lines.setdefault(variant.path, Lines(variant.text))

    def _in_body(self, one: Use | Note, variant: Variant) -> Place:
        path = variant.path if one.part is not None else None
        if one.span is None:
            return Place(one.line + variant.body_line - 1, path=path)
        offset = variant.body_start
        span = Span(one.span.start + offset, one.span.end + offset)
        insert = one.insert if isinstance(one, Note) else None
        moved = None if insert is None else (insert[0] + offset, insert[1])
        return self._at(span, variant, path, moved)

    def _in_subject(self, one: Use | Note) -> Place:
        variant, positions = self._of[0], self._subject
        if one.span is None or positions is None:
            return Place(variant.line_of("subject"))
        last = positions[one.span.end - 1] + 1 if len(one.span) else positions[one.span.start]
        insert = one.insert if isinstance(one, Note) else None
        moved = None if insert is None else (positions[insert[0]], insert[1])
        return self._at(Span(positions[one.span.start], last), variant, None, moved)

    def _at(
        self, span: Span, variant: Variant, path: str | None, insert: tuple[int, str] | None
    ) -> Place:
        lines = self._lines_of(variant)
        line, column = lines.place(span.start)
        end_line, end_column = lines.place(span.end - 1) if len(span) else (line, column - 1)
        return Place(line, column, span, (end_line, end_column + 1), path, insert)
