"""Which template language a text is in, where only its tags tell."""

from __future__ import annotations

from typing import Final

from supportkit.values.patterns import regex

__all__ = ["guessed"]

_WORD: Final = regex(r"\{%[-+~]?[ ]{0,5}(?P<word>[a-z_]{2,20})")
_ONLY: Final = {
    "django": frozenset(
        {"load", "blocktrans", "blocktranslate", "translate", "csrf_token", "url", "static"}
        | {"endblocktrans", "endblocktranslate", "ifequal", "verbatim", "spaceless", "empty"}
    ),
    "jinja": frozenset({"macro", "call", "set", "import", "endtrans", "endset", "from"}),
    "liquid": frozenset(
        {"assign", "capture", "unless", "elsif", "tablerow", "increment", "render"}
    ),
}


def guessed(text: str) -> str:
    """Name the language that alone has some tag of a text; nothing where none or several do.

    >>> guessed("{% load i18n %}"), guessed("{% assign a = b %}"), guessed("{% if a %}{% endif %}")
    ('django', 'liquid', '')
    """
    words = {match["word"] for match in _WORD.finditer(text)} if "{%" in text else set()
    found = [name for name, only in _ONLY.items() if words & only]
    return found[0] if len(found) == 1 else ""
