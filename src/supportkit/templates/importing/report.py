"""What became of the canned responses of an export, one by one, without their texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from supportkit.values import FrozenMapping

__all__ = ["ImportReport", "ImportedItem", "ItemKind"]


class ItemKind(StrEnum):
    """What there is to say about an imported response."""

    UNTRANSLATED = "untranslated"
    """A placeholder has no counterpart; a TODO stands in its place."""
    SKIPPED = "skipped"
    """The response was not written."""
    MAY_BE_MISSING = "may_be_missing"
    """A value is printed that may be missing; without it, nothing is sent."""
    LOST = "lost"
    """Something beside the words was not carried over: a picture, a table, an attachment."""
    INCOMPLETE = "incomplete"
    """A part is missing: a page that the export lacks, or one of several texts."""
    LOCALE = "locale"
    """The locale was told from the text, or given by the caller."""
    NOTE = "note"
    """Something to know, such as which value stands for another."""


@dataclass(frozen=True, slots=True)
class ImportedItem:
    """One thing to know about one response of the export.

    Attributes:
        kind: What kind of thing.
        reason: What it is, in words that hold nothing of the text.
        product: The help desk that it comes from.
        source: Id in the export; empty if it has none.
        title: Title in the export, cut to 80 characters.
        placeholder: The placeholder as far as it is a plain path; None where it is about none.
        at: Where it is in the export, such as ``macros.json: macros[3].actions[1].value``.
    """

    kind: ItemKind
    reason: str
    product: str = ""
    source: str = ""
    title: str = ""
    placeholder: str | None = None
    at: str = ""


_HARMLESS = frozenset(
    {"personal", "inactive", "internal_note", "no_text", "used_elsewhere", "repeated"}
)


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What was read and what became of it; ``read`` is always ``written`` and all ``skipped``.

    Attributes:
        read: Responses in the export, counted as the help desk counts them.
        written: Those of which there is at least one file.
        skipped: Numbers of the others by reason, such as ``personal`` or ``no_text``.
        placeholders: Placeholders and tags in the texts that were taken up.
        translated: Those of them that are written in our way; the others are among ``items``.
        items: What there is to know, in the order of the responses.
    """

    read: int = 0
    written: int = 0
    skipped: Mapping[str, int] = field(default_factory=FrozenMapping)
    placeholders: int = 0
    translated: int = 0
    items: tuple[ImportedItem, ...] = field(default=(), repr=False)

    def of_kind(self, kind: ItemKind | str) -> tuple[ImportedItem, ...]:
        """Give the items of one kind.

        Raises:
            ValueError: There is no such kind.

        >>> ImportReport().of_kind("untranslated")
        ()
        """
        wanted = ItemKind(kind)
        return tuple(item for item in self.items if item.kind is wanted)

    @property
    def complete(self) -> bool:
        """Whether every placeholder was translated, and nothing is missing that was wanted."""
        failed = set(self.skipped).difference(_HARMLESS)
        left = {ItemKind.UNTRANSLATED, ItemKind.INCOMPLETE}
        return not failed and not any(item.kind in left for item in self.items)


def counts(reasons: Iterable[str]) -> Mapping[str, int]:
    """Count reasons, in alphabetical order."""
    return FrozenMapping(dict(sorted(Counter(reasons).items())))
