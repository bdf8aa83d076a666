"""Where the links of a template lead, written so that two languages can be compared."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from supportkit.templates.checks._seen import jinja
from supportkit.values import Span
from supportkit.values.patterns import regex

__all__ = ["Link", "links", "unmatched"]

_VALUE = "\ufffc"
_LINK = regex(
    r"(?P<web>https?://[^\s<>\"'()\[\]{}|\\]{1,500}|\bwww\.[^\s<>\"'()\[\]{}|\\]{3,500})"
    r"|(?:mailto:)?(?P<mail>(?<![\w.+/@-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4})"
    r"|\b(?P<tel>tel:[^\s<>\"'()]{3,40})",
    re.IGNORECASE,
)
_COMMENT = regex(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_NAMESPACE = regex(r"www\.w3\.org|schemas\.|xmlns|fonts\.g", re.IGNORECASE)
_SOURCE = regex(r"(?:src|background|xmlns(?::\w+)?)\s{0,9}=\s{0,9}[\"']?$", re.IGNORECASE)
_LOCALE = regex(r"[a-z]{2,3}(?:[-_][a-z]{2,4}){0,2}", re.IGNORECASE)
_ASKED = regex(
    r"(?:^|&)(?:hl|lang|language|locale|lng|l|ln|country|region|utm_\w+)=[^&]*", re.IGNORECASE
)
_SECOND_LEVEL = frozenset({"ac", "co", "com", "edu", "gob", "gov", "gv", "ne", "net", "or", "org"})


@dataclass(frozen=True, slots=True)
class Link:
    """A link of the author's.

    Attributes:
        text: As it is written, without its query.
        span: Its characters in the template.
        key: Where it leads, whatever its language.
        host: What two links have in common that may lead to the same page in two languages.
    """

    text: str
    span: Span
    key: str
    host: str


@lru_cache(maxsize=2048)
def links(source: str) -> tuple[Link, ...]:
    """Find the links of a template; those whose host is a value are left out.

    >>> [(one.host, one.key) for one in links("See https://www.acme.de/de/help?hl=de")]
    [('acme', 'acme/help')]
    """
    return tuple(_found(_plain(source))) if ":" in source or "@" in source else ()


def _plain(source: str) -> str:
    pieces, last = [], 0
    for start, end, kind in jinja(source):
        filler = _VALUE if kind == "{{" else " "
        pieces += [source[last:start], filler * (end - start)]
        last = end
    text = "".join((*pieces, source[last:]))
    return _COMMENT.sub(lambda found: " " * len(found[0]), text) if "<!--" in text else text


def _found(plain: str) -> Iterator[Link]:
    for match in _LINK.finditer(plain):
        kind = match.lastgroup or "web"
        text = match[kind].rstrip(".,;:!?*_")
        start = match.start(kind)
        before = plain[max(0, start - 30) : start]
        if kind == "web" and (_SOURCE.search(before) or _NAMESPACE.search(text)):
            continue
        link = _link(kind, text, Span(start, start + len(text)))
        if link is not None:
            yield link


def _link(kind: str, text: str, span: Span) -> Link | None:
    if kind == "tel":
        return Link(text, span, re.sub(r"[^\d+\ufffc]", "", text), "tel:")
    if kind == "mail":
        name, _, host = text.lower().rpartition("@")
        return None if _VALUE in text else Link(text, span, f"{name}@{_host(host)}", "mail:")
    address, _, query = text.partition("://")[2].partition("?")
    if not address:
        address, _, query = text.partition("?")
    host, _, path = address.partition("#")[0].partition("/")
    if _VALUE in host:
        return None
    steps = [step for step in path.lower().split("/") if step and not _LOCALE.fullmatch(step)]
    steps = [re.sub(f"{_VALUE}+", _VALUE, step) for step in steps]
    asked = re.sub(f"{_VALUE}+", _VALUE, _ASKED.sub("", query.lower()).strip("&"))
    base = _host(host.lower())
    key = "/".join((base, *steps)) + (f"?{asked}" if asked else "")
    return Link(text.partition("?")[0].partition(_VALUE)[0], span, key, base)


def _host(host: str) -> str:
    """Leave out what changes from country to country: ``de.acme.com`` is ``www.acme.co.uk``."""
    labels = host.partition(":")[0].split(".")
    labels = labels[:-1]
    while len(labels) > 1 and labels[-1] in _SECOND_LEVEL:
        labels = labels[:-1]
    while len(labels) > 1 and (labels[0] == "www" or _is_locale(labels[0])):
        labels = labels[1:]
    return ".".join(labels)


def _is_locale(label: str) -> bool:
    return len(label) in (2, 5) and _LOCALE.fullmatch(label) is not None


def unmatched(here: Iterable[Link], there: Iterable[Link]) -> tuple[list[Link], list[Link]]:
    """Give the links of each side that the other has not, each once.

    Two that lead to the same host may be one page in two languages, so they are no
    difference, nor are two addresses of mail or two telephone numbers.
    """
    first = {one.key: one for one in reversed([*here])}
    second = {one.key: one for one in reversed([*there])}
    hosts = {one.host for one in first.values()}, {one.host for one in second.values()}
    left = [one for key, one in first.items() if key not in second and one.host not in hosts[1]]
    lost = [one for key, one in second.items() if key not in first and one.host not in hosts[0]]
    return _once(left), _once(lost)


def _once(found: list[Link]) -> list[Link]:
    """Give one link of each host, in the order of the text."""
    by_host = {one.host: one for one in sorted(found, key=lambda one: -one.span.start)}
    return sorted(by_host.values(), key=lambda one: one.span.start)
