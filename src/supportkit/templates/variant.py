"""One canned response in one locale, as its file says it."""

from __future__ import annotations

from dataclasses import dataclass, field

from supportkit.errors import CatalogueError
from supportkit.templates.meta import ResponseMeta
from supportkit.values import FrozenMapping

__all__ = ["Problem", "Variant"]


@dataclass(frozen=True, slots=True)
class Problem:
    """A mistake in a file that is found when it is read.

    Attributes:
        code: Code of the rule that reports it.
        line: Line in the file, from 1.
        key: Dotted key of the front matter; None for the file as a whole.
        expected: What would have been right.
        found: What stood there, in words.
    """

    code: str
    line: int
    key: str | None
    expected: str
    found: str

    def error(self, path: str) -> CatalogueError:
        """Make the error that says the same."""
        return CatalogueError(path, self.line, self.key, self.expected, self.found)


@dataclass(frozen=True, slots=True)
class Variant:
    """One canned response in one locale. Its ``repr`` shows no text.

    Attributes:
        id: Id of the response.
        locale: Canonical BCP 47 tag, or the text in its place if that is no tag.
        path: Its file as it was given, with ``/``; or its name in a mapping.
        meta: The front matter; without a value where it cannot be read.
        body: The template.
        text: The whole file.
        body_start: Position in ``text`` where the body begins.
        body_line: Line where the body begins, from 1.
        lines: Line of each key of the front matter, by dotted key.
        problems: Mistakes found when it was read.
    """

    id: str
    locale: str
    path: str
    meta: ResponseMeta = field(repr=False)
    body: str = field(repr=False)
    text: str = field(repr=False)
    body_start: int = field(default=0, repr=False)
    body_line: int = field(default=1, repr=False)
    lines: FrozenMapping = field(default=FrozenMapping(), repr=False)
    problems: tuple[Problem, ...] = field(default=(), repr=False)

    def line_of(self, key: str) -> int:
        """Give the line of a key of the front matter, or 1 if it is not there."""
        return int(self.lines.get(key, 1))
