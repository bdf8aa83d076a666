"""Values in Markdown: CommonMark, and what GitHub adds to it."""

from __future__ import annotations

import re

from supportkit.templates.rendering.escaping.links import JOINER, MAIL
from supportkit.templates.rendering.places import CODES, Place
from supportkit.values.patterns import regex

__all__ = ["SPECIAL", "escaped", "escaped_author"]

SPECIAL = r"|[\\`*_\[\]<>&~|#()!\n@＠]|\A\d{1,9}[.)]|\A[\s\-+=:$%,./;?@^{}\"']|\s\Z"
"""What this form changes, beside what every form does: more of a regular expression."""

_ALWAYS = regex(r"[\\*_\[\]&~#()!]")
_ENTITIES = str.maketrans({"`": "&#96;", "<": "&lt;", ">": "&gt;", "|": "&#124;"})
"""A backslash would not keep these from ending code or a tag, or from making a table."""

_LINE_START = regex(r"(?m)^([^\S\n]*)(?:(\d{1,9})([.)])|([-+=:$%,./;?@^{}\"']))")
_MENTION = regex(rf"{MAIL}|[@＠](?=\S|\Z)")
_QUOTES = str.maketrans({'"': "&quot;", "'": "&#39;"})
_INERT = regex(r"[!-/:-@\[-`{-~\n]|\A[^A-Za-z]")
_BLANK_EDGE = regex(r"^[^\S\n]|[^\S\n]$")


def escaped(text: str, place: Place, /) -> str:
    r"""Write a value in Markdown, so that it is read as the text that it is.

    Line ends are hard breaks, or a space where a line end would end a heading or a cell.

    >>> escaped("[Reset](x) *now*", Place.TEXT)
    '\\[Reset\\]\\(x\\) \\*now\\*'
    >>> escaped("1) a\n\n- b", Place.TEXT)
    '1\\) a\\\n\\- b'
    """
    if place in CODES:
        return _code(text, place)
    if place in (Place.HTML, Place.ATTRIBUTE):
        return _INERT.sub(lambda match: f"&#{ord(match[0])};", text)
    if place is Place.TITLE:
        return _title(text)
    quiet = _MENTION.sub(_unmentioned, _without_ends(text))
    safe = _LINE_START.sub(_guarded, _ALWAYS.sub(r"\\\g<0>", quiet)).translate(_ENTITIES)
    safe = _joined(safe, "\\\n" if place in _FLOWING else " ")
    return _BLANK_EDGE.sub(lambda match: f"&#{ord(match[0])};", safe)


def _without_ends(text: str) -> str:
    """Write one blank for the line ends before the first letter, and behind the last one."""
    inner = text.lstrip()
    head = text[: len(text) - len(inner)]
    tail = inner[len(inner.rstrip()) :]
    ends = [" " if "\n" in edge else edge for edge in (head, tail)]
    return inner.rstrip().join(ends)


def _joined(text: str, joint: str) -> str:
    """Put the same between two lines, in place of the blanks and empty lines there."""
    first, *rest = text.split("\n")
    if not rest:
        return text
    inner = filter(None, map(str.strip, rest[:-1]))
    return joint.join([first.rstrip(), *inner, rest[-1].lstrip()])


def _code(text: str, place: Place) -> str:
    """Write a value in code: without what could end it, and never empty, which ends it too."""
    code = " ".join(text.split("\n")).replace("`", "ˋ")
    if place is Place.FENCE:
        code = code.replace("~", "∼")
    return code.replace("|", r"\|") if place is Place.CELL else code or " "


def _title(text: str) -> str:
    safe = _ALWAYS.sub(r"\\\g<0>", _joined(text, " ")).translate(_QUOTES)
    guarded = _LINE_START.sub(_guarded, safe).translate(_ENTITIES)
    return _BLANK_EDGE.sub(lambda match: f"&#{ord(match[0])};", guarded) or "&#32;"


def _unmentioned(match: re.Match[str]) -> str:
    return match[0] if len(match[0]) > 1 else f"{match[0]}{JOINER}"


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


_FLOWING = frozenset({Place.TEXT})
