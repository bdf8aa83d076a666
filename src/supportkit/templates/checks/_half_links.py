"""Links of Markdown that lack a sign, or whose address is none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from supportkit.templates.typecheck.positions import prose
from supportkit.values import Span
from supportkit.values.patterns import regex

__all__ = ["HalfLink", "half_links"]

_VALUE = "\0"
_TAG = regex(r"\0[\0 \t]*\0")
_TARGET = regex(
    r"(?<!\\)\]\((?P<target>[^()\n]{0,999}(?:\([^()\n]{0,99}\)[^()\n]{0,99}){0,9})(?P<end>\))?"
)
_JOINED = regex(
    r"(?<![\\!])\[[^\[\]()\n]{1,200}\((?:https?://|mailto:)[^\s()\[\]]{1,999}\)"
    r"(?![^\[\n]{0,999}\])"
)
_ADDRESS = regex(r"https?://|mailto:", re.IGNORECASE)
_WHOLE = regex(r"\S+(?:\s+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?")
_WEB = regex(r"h[a-z]{2,5}(?::/{0,2}|/{2})(?=[^\s/])", re.IGNORECASE)
_SCHEME = regex(r"(?P<scheme>[a-z][a-z0-9+-]{2,19}):(?=\S)", re.IGNORECASE)
_HOST = regex(
    r"(?:[\w-]{1,63}\.){1,6}(?!(?:md|html?|pdf|png|jpe?g|gif|svg|txt|php)\b)[a-z]{2,24}"
    r"(?::\d{1,5})?(?:[/?#]\S*)?|[\w.+-]{1,64}@[\w.-]{1,253}\.[a-z]{2,24}",
    re.IGNORECASE,
)
_ALLOWED = frozenset({"http", "https", "mailto", "tel"})
_RUNS = frozenset({"data", "file", "javascript", "vbscript"})
"""Schemes that another rule finds."""
_BEFORE = 200
_SIGNS = ("](", "(http", "(mailto:")
"""No half of a link is without one of these."""


@dataclass(frozen=True, slots=True)
class HalfLink:
    """What was to be a link.

    Attributes:
        span: Its characters in the template, from the sign that is wrong.
        problem: What is wrong with it.
    """

    span: Span
    problem: str


def half_links(source: str) -> Iterator[HalfLink]:
    """Find links that lack a bracket, or whose address has a blank, no scheme or a wrong one.

    >>> [one.problem for one in half_links("[page]()")]
    ["the link has no address; write '[text](address)'"]
    """
    if not any(sign in source for sign in _SIGNS):
        return
    written = _without_tags(source)
    for match in _TARGET.finditer(written):
        problem = _problem(match, written)
        if problem is not None:
            yield HalfLink(Span(*match.span()), problem)
    for match in _JOINED.finditer(written):
        yield HalfLink(Span(*match.span()), "']' is missing before '(', so this is no link")


def _without_tags(source: str) -> str:
    """Write NUL in place of tags and code, so that a value is no blank."""
    pairs = zip(prose(source), source, strict=True)
    marked = "".join(plain if plain == char else _VALUE for plain, char in pairs)
    return _TAG.sub(lambda match: _VALUE * len(match[0]), marked)


def _problem(match: re.Match[str], written: str) -> str | None:
    target = match["target"].strip()
    is_address = _ADDRESS.match(target) is not None
    if is_address and not _is_opened(written, match.start()):
        return "'[' is missing before this link, so customers see its brackets"
    if not match["end"]:
        return "')' is missing behind the address, so this is no link" if is_address else None
    if not target:
        return "the link has no address; write '[text](address)'"
    if _WHOLE.fullmatch(target) is None:
        return "an address has no blank in it, so this is no link" if is_address else None
    return None if is_address else _wrong(target)


def _wrong(target: str) -> str | None:
    """Say what is wrong with an address that begins as no web page and no mail link does."""
    scheme = _SCHEME.match(target)
    known = "" if scheme is None else scheme["scheme"].lower()
    if known in _RUNS or (known in _ALLOWED and known not in ("http", "https")):
        return None
    web = _WEB.match(target)
    if web is not None:
        return f"{web[0]!r} begins no address; write 'https://'"
    if _HOST.fullmatch(target.split(maxsplit=1)[0]):
        kind = "mailto:" if "@" in target else "https://"
        return f"the address does not begin with '{kind}', so the link leads nowhere"
    if scheme is not None:
        begins = "links begin with https:, http:, mailto: or tel:"
        return f"a link with {known + ':'!r} is none in replies; {begins}"
    return None


def _is_opened(written: str, end: int) -> bool:
    """Whether a bracket is open where one is closed; one far away counts as open."""
    depth = 0
    for char in reversed(written[max(end - _BEFORE, 0) : end]):
        if char == "]":
            depth += 1
        elif char == "[":
            if depth == 0:
                return True
            depth -= 1
    return end > _BEFORE
