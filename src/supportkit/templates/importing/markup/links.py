"""Where a link of a response may lead."""

from __future__ import annotations

import re

from supportkit.values.patterns import regex

__all__ = ["safe_target"]

_SCHEME = regex(r"(?:https?|mailto|tel):", re.IGNORECASE)
_STAND_IN = regex(r"\x02\d+\x03")
_WRITTEN = {" ": "%20", "(": "%28", ")": "%29", "<": "%3C", ">": "%3E", '"': "%22", "\\": "%5C"}


def safe_target(href: str) -> str | None:
    r"""Give the target of a link to a page, an address or a telephone; None for any other.

    A placeholder may be the whole target.

    >>> safe_target("https://acme.example/a b"), safe_target("java\nscript:alert(1)")
    ('https://acme.example/a%20b', None)
    """
    href = re.sub(r"[\x00\x01\x04-\x1f\x7f-\x9f]", "", href.strip())
    if not _SCHEME.match(href) and not _STAND_IN.match(href):
        return None
    return "".join(_WRITTEN.get(char, char) for char in href)
