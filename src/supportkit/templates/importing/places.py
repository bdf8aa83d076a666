"""Where something is in an export, in the words of the export."""

from __future__ import annotations

__all__ = ["inside"]


def inside(at: str, name: str) -> str:
    """Name a place within another.

    >>> inside("a.json: macros[3]", "actions[1].value"), inside("a.json: ", "content")
    ('a.json: macros[3].actions[1].value', 'a.json: content')
    """
    return f"{at}{name}" if not at or at.endswith(": ") or name[0] == "[" else f"{at}.{name}"
