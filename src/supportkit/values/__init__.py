"""Small values that every layer speaks: spans, missing results, frozen data, instants, zones."""

from supportkit.values.frozen import FrozenMapping, freeze, thaw
from supportkit.values.instants import find_zone, isoformat, parse_instant, require_offset
from supportkit.values.missing import Missing, NotAvailable, NotComputed
from supportkit.values.personal import Personal
from supportkit.values.schema import upgrade
from supportkit.values.span import Span, Spanned
from supportkit.values.versions import versions

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
