"""Secrets in settings, links and commands: ``SMTP_PASSWORD=…``, ``?token=…``, ``--password …``.

A name may be made of several words here, so that it is read backwards from the sign that
gives it a value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Final

from supportkit.privacy.entity import Entity, EntityKind
from supportkit.privacy.recognisers.context import Words, words
from supportkit.privacy.recognisers.glance import Glance
from supportkit.privacy.recognisers.secret_values import (
    is_no_secret,
    looks_drawn,
    looks_secret,
    quoted,
    value_at,
)
from supportkit.values import Span
from supportkit.values.patterns import regex

__all__ = ["SecretSettings"]

_OPTION: Final = regex(r"(?<=\s)--?p(?:ass(?:w(?:or)?d)?)?(?=[ ])")
_TAG: Final = regex(r"<(?:\w{1,24}[.:_-]?)?(?:password|passwd|pwd|pass)>", re.IGNORECASE)
_NAME: Final = regex(r"[\w.-]{2,48}\Z")
_LONG: Final = (
    *("password", "passwort", "kennwort", "wachtwoord", "passord", "passordet", "lösenord"),
    *("lösenordet", "kodeord", "adgangskode", "salasana", "passphrase", "passcode", "passwd"),
    *("pincode", "pinkode", "pinkod"),
)
"""What a compound ends in."""
_SHORT: Final = ("pass", "pwd", "pw", "psw", "pswd", "pin", "secret")
_IN_LINKS: Final = Words.of(
    "password passwd pwd pass pw psw passcode passphrase pin otp token secret session sessionid"
    " sid auth authkey authtoken apikey accesstoken resettoken refreshtoken idtoken magic jwt"
    " contraseña contrasena senha mdp motdepasse passwort kennwort wachtwoord haslo heslo"
).whole
_IN_LINK: Final = regex(r"[^?&#;\s\"'<>(){}\[\],|]{3,512}")
_OPEN: Final = frozenset(("token", "session", "sid", "auth", "magic", "otp", "secret"))
"""What may also hold a plain word, or a number of a page."""
_ENDINGS: Final = (*_LONG, *_SHORT, *_IN_LINKS)
_LAST: Final = frozenset(name[-2:] for name in _ENDINGS)
_BEFORE_SIGN: Final = " \t\"'])"
_TAIL: Final = 50
_LONGEST: Final = 130
_GOES_ON: Final = regex(r"[ \t]+[^\W\d_]+(?![ \t]?[:=])")


@dataclass(frozen=True, slots=True)
class SecretSettings:
    """Finds passwords and tokens in settings, links, commands and tags, by the name before them.

    >>> text = "SMTP_PASS=hunter2 https://a.example/?token=Xk29fj21 order=4711"
    >>> [text[each.start : each.end] for each in SecretSettings().find(text)]
    ['hunter2', 'Xk29fj21']
    """

    kinds: ClassVar[tuple[EntityKind, ...]] = (EntityKind.PASSWORD,)
    digits: ClassVar[int] = 0

    def is_worth(self, glance: Glance, /) -> bool:
        """Whether there is a sign that gives a value to a name."""
        text = glance.text
        return ":" in text or "=" in text or " -" in text or "</" in text

    def find(self, text: str, /) -> Iterator[Entity]:
        """Find the secrets of a text."""
        for span in _settings(text):
            yield Entity(EntityKind.PASSWORD, span, 0.6, "said")


def _settings(text: str) -> Iterator[Span]:
    """Find what is given to a setting, a part of a link, an option or a tag with a telling name."""
    for sign in ":=":
        at = text.find(sign)
        while at >= 0:
            span = _behind_sign(text, at)
            if span:
                yield span
            at = text.find(sign, at + 1)
    for match in _OPTION.finditer(text) if " -" in text else ():
        span = value_at(text, match.end() + 1)
        if span and (len(match[0]) > 2 or looks_secret(text[span.start : span.end])):
            yield span
    for match in _TAG.finditer(text) if "</" in text else ():
        end = text.find("<", match.end(), match.end() + _LONGEST)
        if end > match.end() + 2:
            yield Span(match.end(), end)


def _behind_sign(text: str, at: int) -> Span | None:
    """Find a value behind a colon or an equals sign, if its name tells that it is secret."""
    if text[max(0, at - 6) : at].rstrip(_BEFORE_SIGN)[-2:].lower() not in _LAST:
        return None
    tail = text[max(0, at - _TAIL) : at].rstrip(_BEFORE_SIGN)
    if not tail.lower().endswith(_ENDINGS):
        return None
    name = _NAME.search(tail)
    return _given(text, at, name[0], tail[: name.start()]) if name else None


def _given(text: str, sign: int, name: str, before: str) -> Span | None:
    """Find the value of a setting or of a part of a link."""
    if text[sign] == "=" and before[-1:] in ("?", "&", ";", "#"):
        return _in_link(text, sign + 1, name)
    if before[-1:] == "/" or not _is_telling(name, before):
        return None
    at = sign + 1
    while text[at : at + 1] in (" ", "\t"):
        at += 1
    span = value_at(text, at)
    value = text[span.start : span.end] if span else ""
    if not span or is_no_secret(value) or value.endswith("("):
        return None
    firm = text[sign] == "=" or quoted(text, at) == span or looks_secret(value)
    return span if firm or not _goes_on(text, span.end) else None


def _is_telling(name: str, before: str) -> bool:
    """Whether a name is one for secrets: ``smtp_pass``, ``userPassword``, "Kundenpasswort"."""
    lowered = name.lower()
    if lowered.endswith(_LONG):
        return lowered not in _LONG  # a word for itself is found as such
    ending = max((end for end in _SHORT if lowered.endswith(end)), key=len, default="")
    head = name[: len(name) - len(ending)]
    if not ending:
        return False
    if head:
        camel = name[len(head)].isupper() and head[-1].islower()
        return head[-1] in "_.-" or camel
    last = before.rstrip(" \t\"'")
    lead = last.lower().split()[-1:] or [""]
    return ending == "pass" and (not last[-1:].isalpha() or lead[0] in words("login words"))


def _in_link(text: str, at: int, name: str) -> Span | None:
    match = _IN_LINK.match(text, at)
    if match is None:
        return None
    kind = name.lower().replace("_", "").replace("-", "").replace(".", "")
    open_ = any(kind.endswith(each) for each in _OPEN)
    if kind not in _IN_LINKS and not kind.endswith(("token", "password", "secret", "passwd")):
        return None
    value = match[0].rstrip(".!")
    if is_no_secret(value) or (open_ and not (looks_drawn(value) or value.isdigit())):
        return None
    return Span(at, at + len(value)) if len(value) > 2 else None


def _goes_on(text: str, at: int) -> bool:
    """Whether more words follow on the line."""
    return bool(_GOES_ON.match(text, at))
