"""Values in Markdown: CommonMark, and what GitHub adds to it."""

from __future__ import annotations

import re

from supportkit.templates.rendering.escaping import html
from supportkit.templates.rendering.places import Place

__all__ = ["SPECIAL", "escaped", "escaped_author"]

SPECIAL = r"|[\\`*_\[\]<>&~|#()!\n]|\A\d{1,9}[.)]|\A[\s\-+=:$%,./;?@^{}\"']|\s\Z"
"""What this form changes, beside what every form does: more of a regular expression."""

_ALWAYS = re.compile(r"[\\*_\[\]&~#()!]")
_ENTITIES = str.maketrans({"`": "&#96;", "<": "&lt;", ">": "&gt;", "|": "&#124;"})
"""A backslash would not keep these from ending code or a tag, or from making a table."""

_LINE_START = re.compile(r"(?m)^([^\S\n]*)(?:(\d{1,9})([.)])|([-+=:$%,./;?@^{}\"']))")
_BREAKS = re.compile(r"[^\S\n]*\n\s*")
_BLANK_EDGE = re.compile(r"^[ \t]|[ \t]$")


def escaped(text: str, place: Place, /) -> str:
    r"""Write a value in Markdown, so that it is read as the text that it is.

    Line ends are hard breaks, or a space where a line end would end a heading or a cell.

    >>> escaped("[Reset](x) *now*", Place.TEXT)
    '\\[Reset\\]\\(x\\) \\*now\\*'
    >>> escaped("1) a\n\n- b", Place.TEXT)
    '1\\) a\\\n\\- b'
    """
    if place in (Place.CODE, Place.CELL):
        code = " ".join(text.split("\n")).replace("`", "ˋ")
        return code.replace("|", r"\|") if place is Place.CELL else code
    if place in (Place.HTML, Place.ATTRIBUTE):
        return html.escaped(text, Place.ATTRIBUTE)
    safe = _LINE_START.sub(_guarded, _ALWAYS.sub(r"\\\g<0>", text)).translate(_ENTITIES)
    if place is Place.TITLE:
        safe = safe.replace('"', r"\"").replace("'", r"\'")
    if "\n" in safe:
        joint = "\\\n" if place in _FLOWING else " "
        safe = _BREAKS.sub(lambda _match: joint, safe.strip("\n"))
    return _BLANK_EDGE.sub(lambda match: f"&#{ord(match[0])};", safe)


def escaped_author(text: str, /) -> str:
    r"""Write plain text of the author's in Markdown, keeping its lines.

    >>> escaped_author("*a*\nb")
    '\\*a\\*\\\nb'
    """
    safe = _LINE_START.sub(_guarded, _ALWAYS.sub(r"\\\g<0>", text)).translate(_ENTITIES)
    return re.sub(r"(?<=[^\s])[^\S\n]*\n(?=[^\S\n]*\S)", "\\\\\n", safe)


def _guarded(match: re.Match[str]) -> str:
    blank, digits, end, sign = match.groups()
    return f"{blank}\\{sign}" if sign else f"{blank}{digits}\\{end}"


_FLOWING = frozenset({Place.TEXT, Place.GLUED})
