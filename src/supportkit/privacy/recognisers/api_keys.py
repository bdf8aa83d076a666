"""Keys and tokens of programs: by the prefixes that services give them, or by what they are called.

Sources of the prefixes: what each service documents about its own keys.
"""

from __future__ import annotations

import base64
import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Final

from supportkit.privacy.entity import Entity, EntityKind
from supportkit.privacy.recognisers.context import Words, named
from supportkit.privacy.recognisers.glance import Glance
from supportkit.values import Span
from supportkit.values.patterns import regex

__all__ = ["ApiKeys"]

_PREFIXED: Final = tuple(
    (head, regex(rf"{re.escape(head)}{rest}", re.ASCII))
    for heads, rest in (
        ("AKIA ASIA ABIA ACCA", r"[A-Z2-7]{16}\b"),  # Amazon
        ("ghp_ gho_ ghu_ ghs_ ghr_", r"[A-Za-z0-9]{30,255}"),  # GitHub
        ("github_pat_", r"\w{22,255}"),
        ("glpat- gldt- glrt- glptt- glcbt- glsoat-", r"[\w.-]{20,300}"),  # GitLab
        ("xoxa- xoxb- xoxe- xoxo- xoxp- xoxr- xoxs- xapp-", r"[\w-]{10,250}"),  # Slack
        ("sk_live_ sk_test_ rk_live_ rk_test_ pk_live_ pk_test_", r"[A-Za-z0-9]{10,247}"),  # Stripe
        ("whsec_", r"[A-Za-z0-9+/=]{24,}"),
        ("sk-ant- sk-proj- sk-svcacct- sk-or-", r"[\w-]{16,300}"),  # Anthropic, OpenAI
        ("sk-", r"[A-Za-z0-9]{32,64}(?![\w-])"),
        ("AIza", r"[\w-]{35}"),  # Google
        ("GOCSPX-", r"[\w-]{28}"),
        ("ya29.", r"[\w-]{20,400}"),
        ("SG.", r"[\w-]{16,32}\.[\w-]{16,64}"),  # SendGrid
        ("key-", r"[0-9a-f]{32}(?!\w)"),  # Mailgun
        ("AC SK", r"[0-9a-f]{32}(?!\w)"),  # Twilio
        ("npm_", r"[A-Za-z0-9]{36}"),
        ("pypi-", r"[\w-]{50,400}"),
        ("shpat_ shpca_ shppa_ shpss_", r"[0-9a-fA-F]{32}"),  # Shopify
        ("sq0atp- sq0csp- sq0idp-", r"[\w-]{22,43}"),  # Square
        ("dop_v1_ doo_v1_ dor_v1_", r"[0-9a-f]{64}"),  # DigitalOcean
        ("hf_", r"[A-Za-z0-9]{30,40}"),  # Hugging Face
        ("pat-na1- pat-eu1-", r"[0-9a-f-]{36}"),  # HubSpot
        ("lin_api_", r"[A-Za-z0-9]{32,64}"),  # Linear
        ("ATATT3", r"[\w=-]{60,250}"),  # Atlassian
        ("PMAK-", r"[0-9a-f]{24}-[0-9a-f]{34}"),  # Postman
        ("NRAK-", r"[A-Z0-9]{27}"),  # New Relic
        ("dapi", r"[0-9a-f]{32}(?!\w)"),  # Databricks
        ("figd_", r"[\w-]{40,50}"),  # Figma
        ("dG9rO", r"[\w=-]{20,120}"),  # Intercom
        ("rubygems_", r"[0-9a-f]{48}"),
        ("AGE-SECRET-KEY-1", r"[A-Z0-9]{58}"),
    )
    for head in heads.split()
)
_BOT: Final = regex(r"[0-9]{8,10}:[\w-]{35}(?![\w-])", re.ASCII)  # Telegram
_EVERY_HEAD: Final = "|".join(re.escape(head) for head, _ in _PREFIXED)
_HEADS: Final = regex(rf"(?<![0-9A-Za-z])(?:{_EVERY_HEAD}|eyJ|[0-9]{{8,10}}:)")
_BY_HEAD: Final = dict(_PREFIXED)
_JWT: Final = regex(r"eyJ[\w-]{8,2048}\.eyJ[\w-]{8,4096}\.[\w-]{8,1024}", re.ASCII)
_PEM: Final = regex(r"-----BEGIN (?:[A-Z]{2,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----")
_PEM_END: Final = regex(r"-----END (?:[A-Z]{2,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----")
_LONGEST_PEM: Final = 16_384
_WEBHOOK: Final = regex(
    r"(?i:hooks\.slack\.com/(?:services|workflows|triggers)/|discord(?:app)?\.com/api/"
    r"(?:v\d{1,2}/)?webhooks/|[\w-]{1,64}\.webhook\.office\.com/webhookb2/"
    r"|outlook\.office(?:365)?\.com/webhook/|hooks\.zapier\.com/hooks/catch/"
    r"|maker\.ifttt\.com/trigger/|hook\.[\w.]{1,24}make\.com/)"
    r"(?P<value>[\w@/.-]{8,400}[\w-])",
    re.ASCII,
)
"""Links whose path alone lets anybody post: whoever has one needs no more."""
_BASIC: Final = regex(r"\b[Bb]asic[ ]+(?P<value>[A-Za-z0-9+/]{6,512}={0,2})(?![\w+/=])")
"""A name and a password of HTTP (RFC 7617)."""
_CALLED: Final = Words.of(
    "key keys apikey api token tokens secret secrets bearer authorization credential credentials"
    " schlüssel clé clave chave chiave sleutel klucz nyckel nøgle nøkkel jeton"
)
_SHORTEST: Final = 16
_RUN: Final = regex(rf"(?<![\w.+/=~-])[\w.+/=~:-]{{{_SHORTEST},4096}}", re.ASCII)
_DIGESTS: Final = Words.of(
    "commit* hash* sha sha1 sha256 md5 checksum* digest fingerprint revision etag blob empreinte"
    " prüfsumme prüfwert fingerabdruck somme suma soma ハッシュ хеш хэш"
)
_LICENCE: Final = regex(r"(?:[A-Z0-9]{4,6}-){3,7}[A-Z0-9]{4,6}")
"""Licences of programs: not personal, and not a key to data."""
_HEXADECIMAL: Final = regex(r"[0-9a-fA-F]{20,128}")
_LEAST_BITS: Final = 3.0
_LONG: Final = 20
_FEW: Final = 3


@dataclass(frozen=True, slots=True)
class ApiKeys:
    """Finds keys, tokens and private keys.

    >>> text = "key AKIAIOSFODNN7EXAMPLE"
    >>> [text[each.start : each.end] for each in ApiKeys().find(text)]
    ['AKIAIOSFODNN7EXAMPLE']
    """

    kinds: ClassVar[tuple[EntityKind, ...]] = (EntityKind.API_KEY,)
    digits: ClassVar[int] = 0

    def is_worth(self, glance: Glance, /) -> bool:
        """Whether anything is as long as a key."""
        return glance.has_run or "PRIVATE KEY" in glance.text or "asic " in glance.text

    def find(self, text: str, /) -> Iterator[Entity]:
        """Find the keys of a text."""
        for match in _RUN.finditer(text):
            yield from _in_run(text, *match.span())
        if "PRIVATE KEY" in text:
            yield from _pem(text)
        for match in _WEBHOOK.finditer(text) if "hook" in text else ():
            yield Entity(EntityKind.API_KEY, Span(*match.span("value")), 1.0, "prefix")
        for match in _BASIC.finditer(text) if "asic " in text else ():
            if _is_name_and_password(match["value"]):
                yield Entity(EntityKind.API_KEY, Span(*match.span("value")), 0.9, "userinfo")


def _in_run(text: str, start: int, end: int) -> Iterator[Entity]:
    """Find the keys in a piece of text without blanks, such as ``token=ghp_...``."""
    known = False
    for head in _HEADS.finditer(text, start, end):
        pattern, rule = _pattern(head[0])
        match = pattern.match(text, head.start(), end)
        if match:
            known = True
            yield Entity(EntityKind.API_KEY, Span(*match.span()), 1.0, rule)
    if not known:
        yield from _drawn(text, start, end)


def _pattern(head: str) -> tuple[re.Pattern[str], str]:
    if head == "eyJ":
        return _JWT, "jwt"
    return (_BOT if head.endswith(":") else _BY_HEAD[head]), "prefix"


def _drawn(text: str, start: int, end: int) -> Iterator[Entity]:
    """Find a token that is called one and looks drawn at random."""
    first = max(text.rfind("=", start, end - 8), text.rfind(":", start, end)) + 1
    start = max(start, first)
    while end > start and text[end - 1] in ".:-":
        end -= 1
    token = text[start:end]
    if not _is_random(token) or _LICENCE.fullmatch(token) or not named(_CALLED, text, start, end):
        return
    if not _HEXADECIMAL.fullmatch(token) or not named(_DIGESTS, text, start, end):
        yield Entity(EntityKind.API_KEY, Span(start, end), 0.7, "entropy")


def _is_name_and_password(coded: str) -> bool:
    """Whether letters of Base64 hold two words with a colon between them."""
    try:
        told = base64.b64decode(coded + "=" * (-len(coded) % 4), validate=True).decode()
    except ValueError:
        return False
    return ":" in told and told.isprintable()


def _is_random(token: str) -> bool:
    if len(token) < _LONG or "/" in token[:2]:
        return False
    figures = sum(map(str.isdigit, token))
    if figures < 1 or figures == len(token) or not any(map(str.isalpha, token)):
        return False
    if figures < _FEW and (token.islower() or token.isupper()):
        return False
    shares = [count / len(token) for count in Counter(token).values()]
    return -sum(share * math.log2(share) for share in shares) >= _LEAST_BITS


def _pem(text: str) -> Iterator[Entity]:
    """Find private keys; of one that is cut off, all up to the next line of dashes."""
    for match in _PEM.finditer(text):
        limit = min(len(text), match.end() + _LONGEST_PEM)
        dashes = text.find("-----", match.end(), limit)
        last = _PEM_END.match(text, dashes) if dashes >= 0 else None
        end = last.end() if last else max(dashes, match.end())
        yield Entity(EntityKind.API_KEY, Span(match.start(), end), 1.0, "pem")
