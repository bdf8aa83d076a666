"""What an export holds beside responses and what they refer to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

__all__ = ["Background", "identifier", "named", "text", "texts"]

_LONGEST_NAME = 500


@dataclass(slots=True)
class Background:
    """What was found in any file of the export.

    Attributes:
        locales: Locales by their number (Zendesk).
        folders: Names of folders by their id (Freshdesk).
        personal_folders: Ids of folders that belong to one agent.
        shelves: How many responses each other folder says it has, and where.
    """

    locales: dict[str, str] = field(default_factory=lambda: {"1": "en-US"})
    folders: dict[str, str] = field(default_factory=dict)
    personal_folders: set[str] = field(default_factory=set)
    shelves: dict[str, tuple[int, str]] = field(default_factory=dict)


def text(record: Mapping[str, Any], *keys: str) -> str:
    """Give the first text under one of the keys; empty if there is none."""
    for key in keys:
        value = record.get(key)
        if isinstance(value, str) and value.strip():
            return value
    return ""


def named(record: Mapping[str, Any], *keys: str) -> str:
    """Give the first text under one of the keys as a name: short, in one line."""
    return " ".join(text(record, *keys)[:_LONGEST_NAME].split())


def identifier(value: object) -> str:
    """Write an id as a short text; empty for anything that is none.

    >>> identifier(7), identifier("5f"), identifier(True), identifier([1])
    ('7', '5f', '', '')
    """
    if isinstance(value, bool) or not isinstance(value, int | str):
        return ""
    return str(value)[:64] if isinstance(value, str) or abs(value) < 10**30 else ""


def texts(value: object) -> tuple[str, ...]:
    """Give the words of a list, or of a text with commas or blanks between them."""
    if isinstance(value, str):
        parts = value.replace(",", " ").replace(";", " ").split()
    else:
        parts = [one for one in value if isinstance(one, str)] if isinstance(value, list) else []
    return tuple(dict.fromkeys(part.strip()[:100] for part in parts[:50] if part.strip()))
