"""User names and passwords in links: ``scheme://user:password@host`` (RFC 3986, 3.2.1).

Those in the options of curl too, which end up in the same place.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Final

from supportkit.privacy.entity import Entity, EntityKind
from supportkit.privacy.recognisers.glance import Glance
from supportkit.values import Span
from supportkit.values.patterns import regex

__all__ = ["UrlCredentials"]

_USERINFO: Final = regex(r"(?<=://)[^\s/?#@:<>\"]{0,128}:[^\s/?#<>\"]{1,256}@(?=[\w\[])")
_OPTION: Final = regex(
    r"(?<=\s)(?:-u|-U|--user|--proxy-user)(?:[ ]{1,2}|=)?[\"']?"
    r"(?P<value>[^\s:\"']{1,64}:[^\s\"']{1,256})"
)
_COMMAND: Final = 400
"""Characters before an option that hold the name of its command."""


@dataclass(frozen=True, slots=True)
class UrlCredentials:
    """Finds user name and password of a link or of curl, without the at sign behind them.

    >>> text = "postgres://app:s3cret@db.example.com/main"
    >>> [text[each.start : each.end] for each in UrlCredentials().find(text)]
    ['app:s3cret']
    """

    kinds: ClassVar[tuple[EntityKind, ...]] = (EntityKind.URL_CREDENTIALS,)
    digits: ClassVar[int] = 0

    def is_worth(self, glance: Glance, /) -> bool:
        """Whether there is a link, or the name of the command."""
        return "://" in glance.text or "curl" in glance.text

    def find(self, text: str, /) -> Iterator[Entity]:
        """Find the credentials in the links of a text."""
        for match in _OPTION.finditer(text) if "curl" in text else ():
            if "curl" in text[max(0, match.start() - _COMMAND) : match.start()]:
                span = Span(*match.span("value"))
                yield Entity(EntityKind.URL_CREDENTIALS, span, 0.9, "userinfo")
        for match in _USERINFO.finditer(text) if "://" in text and "@" in text else ():
            span = Span(match.start(), match.end() - 1)
            yield Entity(EntityKind.URL_CREDENTIALS, span, 1.0, "userinfo")
