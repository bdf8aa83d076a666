"""What `clean` gives back: the text without what went, and the list of what went."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from supportkit.values import Span, Spanned

__all__ = ["Cleaned", "Removed", "RemovedKind"]


class RemovedKind(StrEnum):
    """What a piece of removed text was."""

    URL = "url"
    EMAIL = "email"
    HANDLE = "handle"
    REFERENCE = "reference"
    """An order, ticket or tracking number, or a bare number."""
    CODE = "code"
    """Program text, data, logs, stack traces, command lines, file paths and tokens."""
    MARKUP = "markup"
    """Tags and entities, and the ``#`` of a hashtag, whose word stays."""
    PLACEHOLDER = "placeholder"
    """What a template or a redaction tool left where a value stood."""
    QUOTED = "quoted"
    """An earlier mail, with the line or the headers above it."""
    BOILERPLATE = "boilerplate"
    """A signature, a legal notice, "sent from my phone"."""


@dataclass(frozen=True, slots=True)
class Removed(Spanned):
    """One piece that `clean` took out.

    Attributes:
        kind: What it was.
        span: Where it stood in the original text.
    """

    kind: RemovedKind
    span: Span


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A text without what carries no words.

    Attributes:
        text: As long as the original; what was removed is spaces.
        removed: What went, in order of place.
    """

    text: str = field(repr=False)
    removed: tuple[Removed, ...] = ()
