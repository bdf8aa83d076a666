"""What `read_html` gives: the text, and what the program that wrote the mail marked in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from supportkit.values import Span, Spanned

__all__ = ["Hypertext", "Mark", "MarkKind"]


class MarkKind(StrEnum):
    """What a marked part of a mail is."""

    QUOTE = "quote"
    """What an earlier mail said, with its headers where they stand inside."""
    ATTRIBUTION = "attribution"
    """The line that says who wrote the quote, and when."""
    SIGNATURE = "signature"
    FORWARDED = "forwarded"
    """A mail that was passed on, with its headers."""


@dataclass(frozen=True, slots=True)
class Mark(Spanned):
    """One part of a text that the mail program marked.

    Attributes:
        kind: What it is.
        span: Where it stands in the text, without white space around.
        reason: The mark, such as ``blockquote type=cite``.
    """

    kind: MarkKind
    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Hypertext:
    """A text that was HTML.

    Attributes:
        text: The words, in lines.
        marks: Marked parts by place, an outer one before those inside. Two parts are apart
            or one holds the other.
    """

    text: str = field(repr=False)
    marks: tuple[Mark, ...] = ()
