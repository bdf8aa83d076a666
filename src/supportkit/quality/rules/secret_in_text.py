"""SK602: a key, token or password in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from supportkit.cases import Visibility
from supportkit.findings import Finding, Severity
from supportkit.quality.asked_secrets import asked_secrets
from supportkit.quality.prose import VALUE, Prose
from supportkit.text.common_words import common_words
from supportkit.values.patterns import regex

if TYPE_CHECKING:
    from supportkit.privacy import Entity

__all__ = ["SecretInText"]

_NAMED: Final = {
    "api_key": "a key or token of a program",
    "password": "a password or code",
    "url_credentials": "a name and password in a link",
}
_ASKED: Final = "this asks for what opens an account; let nobody write it in a message"
_PUBLIC: Final = regex(r"pk_(?:live|test)_")
_FOR_TRYING: Final = regex(r"[sr]k_test_")
_STAND_IN: Final = regex(
    r"(?i:your|my|the|some|enter|insert|change.?me|placeholder|user(?:name)?:pass)|[<\[{(].*[>\]})]"
    r"|\A[*\u2022._xX-]+\Z|(.)\1{3}"
)
_SIGN: Final = regex(r"[:=0-9]")
_FAR: Final = regex(r"[^\x00-\u024f\u2000-\u206f]")
"""A letter of another script, whose words for secrets are not listed here."""
_LONG: Final = regex(r"[A-Za-z_-]{20}")
_WORDS: Final = (
    *("pass", "pwd", "kenn", "parol", "contra", "senha", "wacht", "clave", "code", "token"),
    *("secret", "-----"),
)
_ANNOUNCED: Final = regex("|".join(_WORDS), re.IGNORECASE)
_OF_ALL_LANGUAGES: Final = frozenset(("app", "e-mail", "email", "link", "mail", "online", "sms"))
"""Words that stand in no list, since they tell no language from another."""
_MARKS: Final = ".,!?;()\"'"
_AROUND: Final = 80
"""Characters beside a word for secrets in which the secret itself stands."""
_SURE_RULES: Final = frozenset({"prefix", "pem", "jwt", "userinfo"})
_LETTERS: Final = regex(r"[^\W\d_]+[.,!?]?")


class SecretInText:
    """The text holds something that opens an account or a service."""

    code, name, severity = "SK602", "secret-in-text", Severity.ERROR

    def check(self, subject: Prose, /) -> Iterator[Finding]:
        """Yield each one, without its value; keys that are meant to be seen are none."""
        if subject.author_kind == "bot":
            for span in asked_secrets(subject.text):
                yield subject.finding(self, span.start, span.end, _ASKED)
        if not _may_hold(subject):
            return
        from supportkit.quality.entities import entities

        for entity in entities(subject.text):
            value = subject.text[entity.start : entity.end]
            if entity.kind not in _NAMED or VALUE in value or _is_stand_in(value):
                continue
            severity = _severity(subject, entity, value)
            if severity is not None:
                what = _NAMED[entity.kind]
                message = f"{what} stands in the text; take it out, and have it changed"
                yield subject.finding(self, entity.start, entity.end, message, severity=severity)


def _may_hold(subject: Prose) -> bool:
    """Whether anything of a secret stands in a text; most texts need not be looked through."""
    text = subject.text
    if _SIGN.search(text) or _FAR.search(text.replace(VALUE, "")) or _LONG.search(text):
        return True
    if not any(map(text.lower().__contains__, _WORDS)):
        return False
    return any(_is_odd_around(found, subject.language) for found in _ANNOUNCED.finditer(text))


def _is_odd_around(found: re.Match[str], language: str) -> bool:
    """Whether a word near one for secrets is none that everybody uses."""
    text, start, end = found.string, max(found.start() - _AROUND, 0), found.end() + _AROUND
    near = text[start:end].split()
    whole = near[start > 0 : len(near) - (end < len(text))]
    words = {word.strip(_MARKS).lower() for word in whole if VALUE not in word}
    odd = words - common_words(language) - common_words("en") - _OF_ALL_LANGUAGES - {""}
    return found[0].startswith("-") or any(not _ANNOUNCED.search(word) for word in odd)


def _is_stand_in(value: str) -> bool:
    """Whether a value only shows where one belongs."""
    return _STAND_IN.search(value[:200]) is not None and not value.startswith("-----")


def _severity(subject: Prose, entity: Entity, value: str) -> Severity | None:
    if _PUBLIC.match(value):
        return None
    if _FOR_TRYING.match(value):
        return Severity.WARNING
    if entity.rule in _SURE_RULES:
        return Severity.ERROR
    if entity.kind != "password":
        return Severity.WARNING
    return _of_password(subject, entity, value)


def _of_password(subject: Prose, entity: Entity, value: str) -> Severity | None:
    if entity.rule == "one-time code":
        is_known = subject.author_kind == "agent" or _is_public(subject, value)
        return None if is_known else Severity.WARNING
    if not _LETTERS.fullmatch(value):
        return Severity.ERROR
    word = value.strip(".,!?").lower()
    known = common_words(subject.language) | common_words("en")
    return None if word in known else Severity.WARNING


def _is_public(subject: Prose, value: str) -> bool:
    """Whether a code stands in what the customer can read already."""
    messages = () if subject.case is None else subject.case.messages
    return any(value in one.text for one in messages if one.visibility is Visibility.PUBLIC)
