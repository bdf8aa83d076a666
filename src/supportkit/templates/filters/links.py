"""Filters of links: what may become a link, and what stands for itself inside one.

A link keeps its meaning in every form of a reply: its scheme is one of four, nobody
can be sent to another host by a name and password before an ``@``, and a host in
other letters than ASCII is written as machines read it (``xn--``), so that a look-alike
shows.
"""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import quote

from jinja2 import pass_context
from jinja2.runtime import Context

from supportkit.errors import FilterError, RenderLimitError
from supportkit.templates.contexts.types import Choice, Number, Text, Type
from supportkit.templates.contexts.views import Link
from supportkit.templates.filters.registry import Filter
from supportkit.templates.filters.taking import text
from supportkit.templates.rendering.encoded import Encoded
from supportkit.templates.rendering.mailto import one_recipient
from supportkit.templates.sandbox.state import state_of
from supportkit.values.patterns import regex

__all__ = ["LINK_FILTERS"]

_LONGEST = 2_000
_SCHEME = regex(r"(https?|mailto|tel):", re.IGNORECASE)
_UNSAFE = regex(r"[\x00-\x20\x7f-\xa0\u2028\u2029\\]")
_WEB = regex(
    r"//(?P<host>\[[0-9a-fA-F:.]+\]|[^/?#@:\[\]]+)(?::(?P<port>\d{1,5}))?(?P<rest>[/?#].*)?"
)
_HOST = regex(
    r"(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.?"
)
_DOUBTFUL = regex("[ßẞς\u200c\u200d]")
"""Letters that the two versions of IDNA read as different hosts."""
_MAIL = regex(r"[^@?#,;]+@(?P<host>[^@?#,;]+)(?P<rest>\?.*)?")
_PHONE = regex(r"\+?[0-9][0-9().-]{1,40}(?:;[a-z0-9.=-]{1,60})?", re.IGNORECASE)
_STRAY = regex(r"%(?![0-9A-Fa-f]{2})")
_KEPT = "%!#$&+,/:;=?@~-._"


def _url(value: object) -> Link:
    found = text(value, "url", expected="a link").strip()
    scheme = _SCHEME.match(found)
    if len(found) > _LONGEST or _UNSAFE.search(found) or scheme is None:
        raise _wrong()
    name, rest = scheme[1].lower(), found[scheme.end() :]
    if name == "tel":
        if _PHONE.fullmatch(rest) is None:
            raise _wrong()
        return Link(f"tel:{rest}")
    return Link(f"{name}:{_mail(rest) if name == 'mailto' else _web(rest)}")


def _wrong() -> FilterError:
    expected = "an http, https, mailto or tel link without blanks, name or password"
    return FilterError("url", f"needs {expected}, of at most {_LONGEST} characters")


def _web(rest: str) -> str:
    match = _WEB.fullmatch(rest)
    if match is None or int(match["port"] or 0) > 65_535:
        raise _wrong()
    port = f":{match['port']}" if match["port"] else ""
    return f"//{_host(match['host'])}{port}{_encoded(match['rest'] or '')}"


def _mail(rest: str) -> str:
    match = _MAIL.fullmatch(rest)
    if match is None:
        raise _wrong()
    address = rest[: match.start("host") - 1]
    if not one_recipient(rest):
        raise FilterError("url", "needs a mailto link to one address, with no more than a subject")
    return f"{_encoded(address)}@{_host(match['host'])}{_encoded(match['rest'] or '')}"


def _host(host: str) -> str:
    try:
        if host.startswith("["):
            return f"[{ipaddress.IPv6Address(host[1:-1])}]"
        if _DOUBTFUL.search(host):
            raise _wrong()
        name = host.encode("idna").decode() if not host.isascii() else host
    except (UnicodeError, ValueError):
        raise _wrong() from None
    if len(name) > 253 or _HOST.fullmatch(name.lower()) is None:
        raise _wrong()
    return name.lower()


def _encoded(part: str) -> str:
    """Percent-encode what a link cannot hold as it is; what is encoded already stays."""
    return quote(_STRAY.sub("%25", part), safe=_KEPT)


@pass_context
def _urlencode(context: Context, value: object) -> Encoded:
    found, most = text(value, "urlencode"), state_of(context).limits.output
    try:
        size = len(found.encode())
    except UnicodeEncodeError:
        raise FilterError("urlencode", "needs a text of whole characters") from None
    if size * 3 > most:
        raise RenderLimitError(str(context.name), f"{most} characters")
    return Encoded(quote(found, safe=""))


LINK_FILTERS = (
    Filter("url", _url, (Text,), Type((Text(shortest=1, longest=6_000, form="link"),))),
    Filter("urlencode", _urlencode, (Text, Choice, Number), Type((Text(),))),
)
"""Filters of links."""
