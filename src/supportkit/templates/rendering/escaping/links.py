"""Addresses in values: only those that the operator vouches for become links.

Programs for mail and chat make a link of whatever looks like an address. A customer's
"name" with an address in it would so be sent as a link by the brand. An invisible sign
that joins words (in SMS, a blank) is put between the parts that make it an address.
Mail addresses stay whole.
"""

from __future__ import annotations

import re

from supportkit.templates.rendering.domains import is_own
from supportkit.templates.rendering.mailto import one_recipient
from supportkit.values.patterns import regex

__all__ = ["JOINER", "MAIL", "SUSPECT", "link_target", "unlinked"]

JOINER = "\u2060"

SUSPECT = r"[.:/\\。．｡․](?=\S|\Z)"
"""What every address holds, for a quick look at a value."""

_SCHEMES = (
    "bitcoin|blob|callto|cid|data|facetime(?:-audio)?|feed|file|ftps?|geo|git|https?|intent|"
    "itms(?:-apps)?|javascript|magnet|mailto|maps|market|ms-[a-z-]{1,30}|news|sftp|sips?|skype|"
    "slack|sms(?:to)?|ssh|steam|telnet|tel|tg|vbscript|viber|view-source|webcal|whatsapp|wss?|"
    "xmpp|zoommtg"
)
_CJK_SUFFIXES = (
    "中国|中國|中文网|公司|网络|網路|网址|在线|商城|香港|台湾|台灣|新加坡|"
    "みんな|コム|닷컴|닷넷|한국"
)
"""Endings of hosts behind which a full stop of Chinese or Japanese is a dot (IDNA)."""
MAIL = r"(?<![\w.+%'-])[\w.+%'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}(?![\w/:?#@＠\\-]|\.\w)"
"""A mail address that is not part of a web address."""

_ADDRESS = regex(
    rf"(?P<mail>{MAIL})"
    rf"|(?<![a-z0-9])(?:{_SCHEMES}):(?=\S)"
    r"|:(?=[/\\]{2})|(?<!\w)www\d{0,3}(?=\.)"
    r"|[/\\](?=[/\\]\S)"
    r"|(?<=[^\s.])[.․](?=[^\W\d_](?:[\w-]|[^\x00-\x7f]))"
    r"|(?<=[A-Za-z0-9])[。．｡](?=\w)|[。．｡](?=[A-Za-z0-9])"
    rf"|(?<=\w)[。．｡](?=(?:{_CJK_SUFFIXES})(?!\w))",
    re.IGNORECASE,
)
_QUAD = regex(r"(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])")
_RUN = regex(r"\S+")
_OWN = regex(
    r"[(\"'“„«]{0,3}(?:https?://)?(?P<host>[\w-]{1,63}(?:\.[\w-]{1,63}){1,8})"
    r"(?:[/?#][\w/~%=&+.?#-]*)?[)\"'”“».,;:!]{0,3}",
    re.IGNORECASE,
)
_LONGER_AFTER = regex(r"[\w@\\-]|[.:](?=\S)")
_TARGET = regex(r"(?:https?://[^\s/?#\\@]|mailto:[^\s/]|tel:[+0-9])", re.IGNORECASE)
_NUMBERED = regex(r"https?://\[[0-9a-f:.]{2,45}\]", re.IGNORECASE)
"""A host that is a number of the sixth version of the internet protocol."""
_UNSAFE = regex(r"[\"'<>\\^`{|}()*\[\]]|[^\S]")


def unlinked(
    text: str,
    *,
    joiner: str = JOINER,
    own_domains: tuple[str, ...] = (),
    after: str = "",
) -> str:
    """Break up every address in a text that no program may make a link of.

    What is right behind the text may make another host of one that is the operator's own.

    >>> unlinked("see http://evil.example/x", joiner=" ")
    'see http: / /evil. example/x'
    >>> unlinked("ada@mail.example, https://acme.example/", own_domains=("acme.example",))
    'ada@mail.example, https://acme.example/'
    """
    if not own_domains:
        return _broken(text, joiner)

    def run(match: re.Match[str]) -> str:
        own = _OWN.fullmatch(match[0])
        joined = match.end() == len(text) and _LONGER_AFTER.match(after)
        kept = own is not None and not joined and is_own(own["host"], own_domains)
        return match[0] if kept else _broken(match[0], joiner)

    return _RUN.sub(run, text)


def _broken(text: str, joiner: str) -> str:
    numbers = _QUAD.sub(lambda match: match[0].replace(".", f".{joiner}"), text)
    return _ADDRESS.sub(lambda match: match["mail"] or match[0] + joiner, numbers)


def link_target(text: str) -> str | None:
    """Give the target of a link, safe within any marks of links; None if it is not one.

    Only web pages, mail addresses and telephone numbers are targets.

    >>> link_target("https://acme.example/a(b)"), link_target("javascript:alert(1)")
    ('https://acme.example/a%28b%29', None)
    """
    if _TARGET.match(text) is None or any(char < " " or char == "\x7f" for char in text):
        return None
    host = text.split("//", 1)[-1].replace("?", "/").replace("#", "/").split("/", 1)[0]
    if "\\" in text or (text[:4].lower() == "http" and "@" in host):
        return None
    if text[:7].lower() == "mailto:" and not one_recipient(text[7:]):
        return None
    whole = _NUMBERED.match(text)
    start = whole.end() if whole else 0
    return text[:start] + _UNSAFE.sub(lambda match: _percent(match[0]), text[start:])


def _percent(char: str) -> str:
    return "".join(f"%{byte:02X}" for byte in char.encode())
