"""What there is to say about a response, with its place in the export and nothing of its text."""

from __future__ import annotations

from collections.abc import Mapping

from supportkit.templates.importing.entry import Entry, Text
from supportkit.templates.importing.liquid import Translation
from supportkit.templates.importing.places import inside
from supportkit.templates.importing.report import ImportedItem, ItemKind
from supportkit.text.printable import printable

__all__ = ["REASONS", "about", "about_placeholders"]

_SHOWN_TITLE = 80
REASONS: Mapping[str, str] = {
    "personal": "it belongs to one agent",
    "inactive": "it is switched off",
    "internal_note": "it is a note that customers do not see",
    "no_text": "it has no text, only actions",
    "used_elsewhere": "its text is in the responses that refer to it",
    "repeated": "it is in the export before, the same in all that is read",
    "unrecognised": "records that are no canned response of the help desk",
    "unreadable": "lines that are no JSON",
    "unknown_locale": "its language cannot be told; give a locale",
    "too_long": "it is longer than a response may be",
    "refused": "it is nested more than a response may be",
}
"""Why a response is skipped."""


def about(
    entry: Entry,
    kind: ItemKind,
    reason: str,
    *,
    text: Text | None = None,
    placeholder: str | None = None,
) -> ImportedItem:
    """Say one thing about a response, or about one text of it."""
    at = entry.at if text is None else inside(entry.at, text.at)
    return ImportedItem(
        kind,
        reason,
        entry.product,
        printable(entry.source),
        printable(entry.title)[:_SHOWN_TITLE],
        placeholder,
        printable(at),
    )


def about_placeholders(
    entry: Entry, text: Text, made: Translation
) -> tuple[list[ImportedItem], list[ImportedItem]]:
    """Give an item for each placeholder that did not translate, and others that are worth one."""
    lost = [
        about(entry, ItemKind.UNTRANSLATED, why, text=text, placeholder=path)
        for path, why in made.lost
    ]
    missing = [
        about(
            entry,
            ItemKind.MAY_BE_MISSING,
            f"{path} may be missing; give a default",
            text=text,
            placeholder=written,
        )
        for path, written in made.missing.items()
    ]
    notes = [
        about(entry, ItemKind.NOTE, why, text=text, placeholder=path)
        for path, why in made.notes.items()
    ]
    return lost, missing + notes
