"""Messages in which the value to be found stands between ⟦ and ⟧."""

from __future__ import annotations

import re

from supportkit.privacy import EntityKind, find

__all__ = ["marked", "said", "unmarked"]


def marked(message: str) -> list[str]:
    """Give what is marked in a message."""
    return re.findall("⟦(.*?)⟧", message)


def unmarked(message: str) -> str:
    """Give a message without the marks."""
    return re.sub("[⟦⟧]", "", message)


def said(text: str, kind: EntityKind) -> list[str]:
    """Give the words of what was found, of one kind only."""
    return [text[each.start : each.end] for each in find(text) if each.kind is kind]
