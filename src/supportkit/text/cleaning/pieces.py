"""One round of cleaning: code first, as it may hold anything, then what stands inside lines."""

from __future__ import annotations

import re
from typing import TypeAlias

from supportkit.text.cleaning.material import MATERIAL
from supportkit.text.cleaning.structures import structures
from supportkit.values.patterns import regex

__all__ = ["Piece", "blank", "find", "joined"]

Piece: TypeAlias = tuple[int, int, str]
"""Start, end and kind, as `RemovedKind` writes it."""

_CODE = "code"
_STRUCTURE = regex(r"[\[{][\s]*[\[{\"'\\A-Za-z_$]|</(?:script|style|code)", re.IGNORECASE)
_LINES = regex(
    r"[=\\(;{$:,S|<>*-](?:(?<=[=\\{$|])|(?<=\w\()|(?<=(?:if|or|ch|le) \()|(?<=;)[ \t]*(?:\n|\Z)"
    r"|(?<=:)\d\d|(?<=Error:)|(?<=\":)|(?<=[Tt] \*)|(?<= -)[A-Za-z-]|(?<=tion:)"
    r"|(?<=[G-Y]:)[\w.]+:|(?<=,)[^\s,]{1,40},|(?<=;)[^\s;]{1,40};"
    r"|(?<=S)ELECT |(?<=>)>> |(?<=<)\?)"
    r"|HTTP/\d|^[0-9A-Fa-f]{4,16}:? ",
    re.MULTILINE,
)


def find(text: str) -> list[Piece]:
    """Find what can be taken out of a text, in order of place."""
    code: list[Piece] = []
    rest = text
    if _STRUCTURE.search(rest):
        code = [(start, end, _CODE) for start, end in structures(rest)]
        rest = blank(rest, code)
    if _LINES.search(rest):
        from supportkit.text.cleaning.lines import code_lines

        found = [(start, end, _CODE) for start, end in code_lines(rest)]
        rest = blank(rest, found)
        code = joined(code, found) if code else found
    inside = [
        (*match.span(), (match.lastgroup or "").partition("_")[0])
        for match in MATERIAL.finditer(rest)
    ]
    return joined(code, inside) if code else inside


def blank(text: str, pieces: list[Piece]) -> str:
    """Put spaces where the pieces stood."""
    if not pieces:
        return text
    kept: list[str] = []
    end = 0
    for start, stop, _ in pieces:
        kept += (text[end:start], " " * (stop - start))
        end = stop
    kept.append(text[end:])
    return "".join(kept)


def joined(earlier: list[Piece], later: list[Piece]) -> list[Piece]:
    """Merge two lists of pieces; a later piece swallows earlier ones that it covers."""
    pieces: list[Piece] = []
    ranked = sorted((start, -end, 0, kind) for start, end, kind in later)
    ranked += ((start, -end, 1, kind) for start, end, kind in earlier)
    for start, end, _, kind in sorted(ranked):
        if pieces and start < pieces[-1][1]:
            first, last, name = pieces[-1]
            pieces[-1] = (first, max(last, -end), name)
        else:
            pieces.append((start, -end, kind))
    return pieces
