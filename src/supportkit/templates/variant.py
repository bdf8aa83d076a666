"""One canned response in one locale, as its file says it, and what stands beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from supportkit.errors import CatalogueError
from supportkit.templates.meta import ResponseMeta
from supportkit.values import FrozenMapping

__all__ = ["Format", "Pair", "Problem", "Variant", "pairs", "reference_rank"]

Format: TypeAlias = Literal["markdown", "text", "html"]
"""What a file holds, by its ending: ``.md.j2``, ``.txt.j2`` or ``.html.j2``."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A mistake in a file that is found when it is read.

    Attributes:
        code: Code of the rule that reports it.
        line: Line in the file, from 1.
        key: Dotted key of the front matter; None for the file as a whole.
        expected: What would have been right.
        found: What stood there, in words.
        unread: Whether nothing is known of the front matter because of it.
        column: Column in the line, from 1.
    """

    code: str
    line: int
    key: str | None
    expected: str
    found: str
    unread: bool = False
    column: int = 1

    def error(self, path: str) -> CatalogueError:
        """Make the error that says the same."""
        return CatalogueError(path, self.line, self.key, self.expected, self.found)


@dataclass(frozen=True, slots=True)
class Variant:
    """One canned response in one locale. Its ``repr`` shows no text.

    Attributes:
        id: Id of the response.
        locale: Canonical BCP 47 tag, or the text in its place if that is no tag. The form of
            address is its private-use part, also where the front matter alone says it.
        path: Its file as it was given, with ``/``; or its name in a mapping.
        meta: The front matter; without a value where it cannot be read.
        body: The template.
        text: The whole file.
        format: What the body becomes.
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
    format: Format = "markdown"
    body_start: int = field(default=0, repr=False)
    body_line: int = field(default=1, repr=False)
    lines: FrozenMapping = field(default=FrozenMapping(), repr=False)
    problems: tuple[Problem, ...] = field(default=(), repr=False)

    def line_of(self, key: str) -> int:
        """Give the line of a key of the front matter, or 1 if it is not there."""
        return int(self.lines.get(key, 1))

    def require_read(self) -> None:
        """Refuse a file with a mistake.

        Raises:
            CatalogueError: It has one; the first is named.
        """
        for problem in self.problems:
            raise problem.error(self.path)


@dataclass(frozen=True, slots=True)
class Pair:
    """The files of one response in one locale.

    Attributes:
        main: The file that the text is made of; the HTML itself where there is no other.
        html: The hand-made HTML, or None.
    """

    main: Variant
    html: Variant | None = None


def pairs(variants: Iterable[Variant]) -> dict[tuple[str, str], Pair]:
    """Put the files of each response and locale together.

    Where there are two files of one kind, the first one counts.
    """
    texts: dict[tuple[str, str], Variant] = {}
    pages: dict[tuple[str, str], Variant] = {}
    for one in variants:
        (pages if one.format == "html" else texts).setdefault((one.id, one.locale), one)
    keys = dict.fromkeys((*texts, *pages))
    return {key: Pair(texts.get(key) or pages[key], pages.get(key)) for key in keys}


def reference_rank(variant: Variant, reference: str, /) -> tuple[bool, str, bool, str]:
    """Give a key to sort the variants of one response by; what others translate comes first.

    Those in the locale of the reference stand first, the others by locale and path; texts
    stand before HTML.
    """
    html = variant.format == "html"
    return variant.locale != reference, variant.locale, html, variant.path
