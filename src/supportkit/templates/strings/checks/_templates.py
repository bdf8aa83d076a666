"""What a whole template prints, and how often."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from supportkit.values import Span
from supportkit.values.patterns import regex

__all__ = ["printed", "read"]

_PRINTED = regex(
    r"(?:\{\{\{?[-~&]?|#\{|<%=|\{(?=\$))\s{0,5}(?P<path>[^\W\d$]?\$?[^\W\d][\w.]{0,120})"
)
_READ = regex(
    r"\{%-?\s{0,5}(?:if|elif|elsif|unless|for\s+\w{1,40}\s+in|with|case)\s+(?:not\s+)?"
    r"(?P<path>[^\W\d][\w.]{0,120})"
)


@lru_cache(maxsize=5_000)
def printed(text: str) -> tuple[tuple[str, Span], ...]:
    """Give the paths that a template prints, in order, with their places.

    >>> [path for path, _ in printed("{{ a.b|upper }} {{ c }}")]
    ['a.b', 'c']
    """
    return tuple((match["path"], Span(*match.span("path"))) for match in _PRINTED.finditer(text))


def read(text: str) -> Counter[str]:
    """Count the paths that a template prints or asks for."""
    paths = [path for path, _ in printed(text)]
    paths += [match["path"] for match in _READ.finditer(text)]
    return Counter(paths)
