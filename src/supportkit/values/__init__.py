"""Small values that every layer speaks: spans, missing results, frozen data, instants, zones.

Spans are loaded at once; the others, some of which need pydantic, when they are used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from supportkit.values.lazily import lazily
from supportkit.values.personal import Personal
from supportkit.values.span import Span, Spanned

if TYPE_CHECKING:
    from supportkit.values.frozen import FrozenMapping, freeze, thaw
    from supportkit.values.instants import find_zone, isoformat, parse_instant, require_offset
    from supportkit.values.missing import Missing, NotAvailable, NotComputed
    from supportkit.values.provenance import versions
    from supportkit.values.schema import upgrade

_LAZY = {
    **dict.fromkeys(("FrozenMapping", "freeze", "thaw"), "frozen"),
    **dict.fromkeys(("find_zone", "isoformat", "parse_instant", "require_offset"), "instants"),
    **dict.fromkeys(("Missing", "NotAvailable", "NotComputed"), "missing"),
    "upgrade": "schema",
    "versions": "provenance",
}

__all__ = [
    "FrozenMapping",
    "Missing",
    "NotAvailable",
    "NotComputed",
    "Personal",
    "Span",
    "Spanned",
    "find_zone",
    "freeze",
    "isoformat",
    "parse_instant",
    "require_offset",
    "thaw",
    "upgrade",
    "versions",
]

__getattr__, __dir__ = lazily(__name__, _LAZY)
