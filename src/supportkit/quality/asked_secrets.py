"""Where a reply asks a customer for a password, a PIN or a code that opens an account."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from supportkit.quality.own import own_text
from supportkit.text.listing import parse_listing
from supportkit.text.shipped import shipped
from supportkit.values import Span
from supportkit.values.patterns import regex

__all__ = ["asked_secrets"]

_NOT: Final = regex(
    r"\b(?:never|not|nobody|without|nie|niemals|nicht|kein\w{0,2}|jamais|ne|n|pas|nunca|no|não"
    r"|jamás|mai|non|nooit|niet|geen)\b|n['’]t\b",
    re.IGNORECASE,
)
_SENTENCE: Final = regex(r"[.!?\n;]")
_CLAUSE: Final = regex(r"[.!?\n,]")
_BEFORE: Final = 40
_AFTER: Final = 20
_FAR: Final = 100
"""Characters between a question and the secret in which a list of other things may stand."""
_THING: Final = (
    r"(?![ -](?:reset|link|page|field|form|pad|policy|problem|issue|manager|hint|settings"
    r"|change|recovery|option|zurücksetz\w{1,4}|oublié|olvidada|vergessen|vergeten)\w?\b)"
)
"""What stands behind a word for a secret is no part of another thing."""


class _Patterns(NamedTuple):
    asks: re.Pattern[str]
    starts: re.Pattern[str]
    secret: re.Pattern[str]
    ends: re.Pattern[str]
    others: re.Pattern[str]


def asked_secrets(text: str) -> Iterator[Span]:
    """Find where a text asks for what opens an account; a warning not to send it is none.

    >>> text = "Please send us your password."
    >>> [text[span.start : span.end] for span in asked_secrets(text)]
    ['send us your password']
    >>> list(asked_secrets("Never send us your password."))
    []
    """
    own, using = own_text(text), _patterns()
    if using.secret.search(own) is None:
        return
    done = 0
    for asks, is_open in ((using.asks, False), (using.starts, True)):
        for match in asks.finditer(own):
            end = _secret_behind(own, match.end(), is_open=is_open)
            if end is not None and match.start() >= done and not _is_denied(own, match, end):
                done = end
                yield Span(match.start(), end)


def _secret_behind(own: str, start: int, *, is_open: bool) -> int | None:
    """Give where the secret ends that is asked for; None where something else is."""
    using = _patterns()
    rest = _SENTENCE.split(own[start : start + 2 * _FAR], maxsplit=1)[0]
    found = using.secret.search(rest)
    if found is None or found.start() > _FAR or using.others.search(rest, 0, found.start()):
        return None
    if not is_open:
        return start + found.end()
    end = using.ends.match(rest, found.end())
    return start + end.end() if end else None


def _is_denied(own: str, match: re.Match[str], end: int) -> bool:
    before = _SENTENCE.split(own[max(match.start() - _BEFORE, 0) : match.start()])[-1]
    after = _CLAUSE.split(own[end : end + _AFTER], maxsplit=1)[0]
    return bool(_NOT.search(before) or _NOT.search(after))


@cache
def _patterns() -> _Patterns:
    content = shipped("supportkit.quality", "data/secrets.txt").decode()
    listing = parse_listing(content, source="secrets.txt")
    asks, starts, secrets, ends, others = (
        "|".join(line.text for line in listing.lines(part))
        for part in ("asks", "starts", "secrets", "ends", "others")
    )
    return _Patterns(
        regex(rf"\b(?:{asks})\b", re.IGNORECASE),
        regex(rf"\b(?:{starts})\b", re.IGNORECASE),
        regex(rf"\b(?:{secrets})\b{_THING}", re.IGNORECASE),
        regex(rf"(?: [\w'’-]{{1,20}}){{0,3}}? (?:{ends})\b", re.IGNORECASE),
        regex(rf"\b(?:{others})\b", re.IGNORECASE),
    )
