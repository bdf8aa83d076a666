"""Attributes of a tag, and the declarations of a style, as they are written."""

from __future__ import annotations

from html import unescape
from typing import Final

from supportkit.values.patterns import regex

__all__ = ["attributes", "declarations", "decoded", "is_zero"]

_ATTRIBUTE: Final = regex(
    r"([^\s=/>\"'][^\s=/>]*+)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s>]*+)))?+"
)
_HUGE: Final = regex(r"&#(?:[xX][0-9a-fA-F]{12,}|[0-9]{12,});?")
_SIZE: Final = regex(
    r"([0-9]{1,9}(?:\.[0-9]{1,9})?|\.[0-9]{1,9})\s{0,9}(px|pt|em|rem|ex|%|in|cm|mm)?(?![\w.])"
)
_LONGEST_STYLE: Final = 10_000


def decoded(text: str) -> str:
    """Decode entities, with or without a semicolon; a number beyond all characters is U+FFFD.

    >>> decoded("&lt;&eacute &#8364; &#99999999999999999;&x;")
    '<é € \ufffd&x;'
    """
    if "&" not in text:
        return text
    return unescape(_HUGE.sub("\ufffd", text) if "&#" in text else text)


def attributes(written: str) -> dict[str, str]:
    """Give the attributes of a tag by name in lower case; the first of a name counts.

    >>> attributes(' CLASS=a class=b hidden title="x &amp; y"')
    {'class': 'a', 'hidden': '', 'title': 'x & y'}
    """
    found: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(written):
        found.setdefault(name.lower(), decoded(double or single or bare))
    return found


def declarations(style: str) -> dict[str, str]:
    """Give the declarations of a style in lower case; the last of a name counts.

    >>> declarations("Display : NONE !important; color: red")
    {'display': 'none', 'color': 'red'}
    """
    found: dict[str, str] = {}
    for declaration in style[:_LONGEST_STYLE].split(";"):
        name, colon, value = declaration.partition(":")
        if colon:
            found[name.strip().lower()] = value.replace("!important", "").strip().lower()
    return found


def is_zero(size: str, *, up_to: float = 0.0) -> bool:
    """Whether a length is nothing, or at most so many pixels or points.

    >>> is_zero("0px"), is_zero("0.0pt"), is_zero("1px"), is_zero("1px", up_to=1), is_zero("0.9em")
    (True, True, False, True, False)
    """
    found = _SIZE.match(size)
    if found is None:
        return False
    number = float(found[1])
    return number == 0 or (found[2] in ("px", "pt") and number <= up_to)
