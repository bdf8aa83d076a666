"""User names and passwords in links: ``scheme://user:password@host`` (RFC 3986, 3.2.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Final

from supportkit.privacy.entity import Entity, EntityKind
from supportkit.values import Span

__all__ = ["UrlCredentials"]

_USERINFO: Final = re.compile(r"(?<=://)[^\s/?#@:<>\"]{0,128}:[^\s/?#<>\"]{1,256}@(?=[\w\[])")


@dataclass(frozen=True, slots=True)
class UrlCredentials:
    """Finds user name and password of a link, without the at sign behind them.

    >>> text = "postgres://app:s3cret@db.example.com/main"
    >>> [text[each.start : each.end] for each in UrlCredentials().find(text)]
    ['app:s3cret']
    """

    kinds: ClassVar[tuple[EntityKind, ...]] = (EntityKind.URL_CREDENTIALS,)
    digits: ClassVar[int] = 0

    def find(self, text: str, /) -> Iterator[Entity]:
        """Find the credentials in the links of a text."""
        for match in _USERINFO.finditer(text) if "://" in text and "@" in text else ():
            span = Span(match.start(), match.end() - 1)
            yield Entity(EntityKind.URL_CREDENTIALS, span, 1.0, "userinfo")
