"""Which way a line is laid out by programs that look at its letters: UAX 9, rules P2 and P3."""

from __future__ import annotations

from unicodedata import bidirectional

__all__ = ["base_direction", "directions"]

_LEVELS = {"L": "ltr", "R": "rtl", "AL": "rtl"}
_INITIATORS = {"LRI", "RLI", "FSI"}


def base_direction(line: str) -> str:
    """Give the direction of the first strong sign outside isolates; without one, ``ltr``."""
    depth = 0
    for char in line:
        kind = bidirectional(char)
        if kind in _INITIATORS:
            depth += 1
        elif kind == "PDI":
            depth = max(0, depth - 1)
        elif depth == 0 and kind in _LEVELS:
            return _LEVELS[kind]
    return "ltr"


def directions(text: str) -> list[str]:
    """Give the direction of every line that is not blank."""
    return [base_direction(line) for line in text.split("\n") if line.strip()]
