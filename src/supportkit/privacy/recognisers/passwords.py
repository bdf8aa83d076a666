"""Passwords that are called so: "password: hunter2", "mein Passwort ist Sommer2024"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import ClassVar, Final

from supportkit.privacy.entity import Entity, EntityKind
from supportkit.privacy.recognisers.columns import below
from supportkit.privacy.recognisers.context import words
from supportkit.privacy.recognisers.glance import Glance
from supportkit.privacy.recognisers.login_details import login_secrets
from supportkit.privacy.recognisers.phrases import hints, phrases, words_of
from supportkit.privacy.recognisers.secret_answers import secret_answers
from supportkit.privacy.recognisers.secret_values import (
    is_mixed,
    is_no_secret,
    looks_drawn,
    looks_secret,
    quoted,
    value_at,
)
from supportkit.values import Span
from supportkit.values.patterns import regex

__all__ = ["Passwords"]

_SEPARATOR: Final = r"(?P<sep>=>|->|[:=：]{1,2}|→|[ ][-–—](?=[ ])|\t|\|(?=[ ]))"
_TAGS: Final = r"(?:</?[A-Za-z][^<>\n]{0,60}>\s{0,2}){0,3}"
_TOLD: Final = regex(rf"(?P<gap>[^\n:=.!?\t|]{{0,32}}?)[ \t\u00a0]?{_SEPARATOR}\s{{0,3}}{_TAGS}")
_CLOSE: Final = regex(r"[-–—][ ]|[ ]of[ ](?=\S{8})")
"""What leads to a value that mixes all kinds, right behind the word."""
_SENTENCE: Final = regex(
    r"[ ]?[:=][ \t]?(?P<value>[a-z]{2,16}(?:[ ][a-z]{2,16}){2,23})(?=[ \t]*(?:[.,;\n]|\Z))"
)
_LIST: Final = regex(r"(?<=.)\"(?=.)|[\"'],")
_FIRM: Final = frozenset((":", "=", "：", ":=", "=>", "->", "→", "=="))
_IN_LINK: Final = frozenset("/?&")
_QUOTES: Final = frozenset("\"'`«„“")
_DATE: Final = regex(r"[0-9]{1,4}[-./:][0-9]{1,2}(?:[-./:][0-9]{1,4})?")
_ABBREVIATED: Final = frozenset(("pw", "pwd", "psw", "mdp", "ww", "pass"))
_BLANK: Final = " \t\u00a0\n"
_PIN: Final = regex(
    r"(?<!\w)(?i:(?:pin|пин|пін)(?P<code>[ -]?(?:code|k[oó]o?d\w*|код\w*))?"
    r"|pincode|pinkod\w*)\Z"
)
_FIGURES: Final = regex(
    r"(?:[ -](?i:number|n[uú]mm?[eé]ro?|n[or]\.?))?[ \t\u00a0]"
    r"(?P<value>[0-9]{4,6})(?![\w-]|[.,:][0-9])"
)
_POSTAL: Final = 6
"""Digits of what is called a PIN code in India, and is no secret."""
_WORD_AHEAD: Final = regex(r"[ \t]*[,;/|-]?[ \t]*([^\W\d_]+)[ \t]*([:=]?)")
_CLAUSE_END: Final = regex(r"[.,;!?)]|\s*\Z|[ \t]*\n")
_WORD: Final = regex(r"[^\W\d_]+")
_ASCII_WORD: Final = regex(r"[!-~]{4,}")
_NEAR: Final = 40
_AS_MY: Final = regex(
    r"(?<!\S)(?P<value>\S{6,32}) (?P<as>[^\W\d_]{1,5} (?:la )?[^\W\d_]{2,5})"
    r"(?: [^\W\d_]{2,10})? ?\Z"
)
_SECTIONS: Final = ("password", "login details", "secret answer", "secret question")


@dataclass(frozen=True, slots=True)
class Passwords:
    """Finds passwords behind the word for it, in the main languages.

    After a colon any word will do; after "is" what looks like no word, what stands between
    quotes, and after "my password is" also a word that does not tell what is the matter with
    it. Login details and the answers to security questions are read too.

    >>> text = "My password is hunter2 but the password is wrong."
    >>> [text[each.start : each.end] for each in Passwords().find(text)]
    ['hunter2']
    """

    kinds: ClassVar[tuple[EntityKind, ...]] = (EntityKind.PASSWORD,)
    digits: ClassVar[int] = 0

    def telling(self) -> frozenset[str | bytes]:
        """Give the words that lead to a password."""
        return hints(*_SECTIONS).words

    def is_worth(self, glance: Glance, /) -> bool:
        """Whether one of the words is there that lead to a password."""
        return not glance.is_silent and hints(*_SECTIONS).may_be_in(glance.text, glance.said)

    def find(self, text: str, /) -> Iterator[Entity]:
        """Find the passwords of a text."""
        said = words_of(text)
        places = [*phrases("password").places(text, said)]
        for start, end in places:
            for span in _values(text, start, end):
                yield _entity(span, 0.8)
        ends = {*phrases("my password is").ends(text, said)} if places else set()
        for end in ends.union(_mine(text, places)):
            word = _plain(text, end)
            if word:
                yield _entity(word)
        for look in (login_secrets, secret_answers):
            yield from map(_entity, look(text, said))


def _mine(text: str, places: list[tuple[int, int]]) -> Iterator[int]:
    """Go through the places where "my", a word for passwords and "is" end."""
    for start, end in places:
        match = _directly().match(text, end)
        if match and _is_mine(text, start, end):
            yield match.end()


def _entity(span: Span, score: float = 0.6) -> Entity:
    return Entity(EntityKind.PASSWORD, span, score, "said")


def _values(text: str, start: int, end: int) -> Iterator[Span]:
    """Give the value that a word for passwords leads to, or those in the column below it."""
    told = _told(text, end) if text[start - 1 : start] not in _IN_LINK else None
    found = _sentence(text, start, end) or told or _said(text, end) or _bare(text, start, end)
    found = found or _close(text, end) or _recalled(text, end)
    span = found or _set_to(text, start, end) or _ahead(text, start)
    if span:
        yield span
    cells = below(text, start, end)
    yield from (each for each in cells if looks_secret(text[each.start : each.end]))


def _told(text: str, at: int) -> Span | None:
    """Find a value behind a colon or an equals sign."""
    match = _TOLD.match(text, at)
    span = match and value_at(text, match.end())
    if match is None or span is None or _LIST.search(match["gap"]):
        return None
    value = text[span.start : span.end]
    if is_no_secret(value):
        return None
    if text[span.start - 1 : span.start] in "\"'«„“「" and match["sep"] in _FIRM:
        return span
    gap = match["gap"].strip(" \t\u00a0\"'*_)]").casefold()
    if (gap and gap not in phrases("is").written) or match["sep"] not in _FIRM:
        return span if looks_secret(value) else None
    return span if looks_secret(value) or not value.isalpha() or _is_alone(text, span) else None


def _is_alone(text: str, span: Span) -> bool:
    """Whether a word is all that is said: nothing follows, or "but ...", or "user: ..."."""
    ahead = _WORD_AHEAD.match(text, span.end)
    if ahead is None or not text[span.end : span.end + 1].isspace():
        return True
    return bool(ahead[2]) or ahead[1].casefold() in words("goes on")


def _sentence(text: str, start: int, end: int) -> Span | None:
    """Find the words of a passphrase."""
    match = _SENTENCE.match(text, end)
    called = _WORD.findall(text[start:end].casefold())
    if match is None or is_no_secret(match["value"]):
        return None
    return (
        Span(*match.span("value")) if any(each in words("passphrase") for each in called) else None
    )


def _close(text: str, end: int) -> Span | None:
    """Find a value in "password- Abc123xx" and "a password of Abc123xx"."""
    match = _CLOSE.match(text, end)
    span = match and value_at(text, match.end())
    return span if span and is_mixed(text[span.start : span.end]) else None


def _recalled(text: str, end: int) -> Span | None:
    """Find a value in "my password, I think it was Abc123xx"."""
    match = _it_was().match(text, end)
    span = match and value_at(text, match.end())
    return span if span and is_mixed(text[span.start : span.end]) else None


def _said(text: str, at: int) -> Span | None:
    """Find a value behind "is", or between quotes."""
    match = _is().match(text, at)
    if match is None or _is_of_other(match["gap"] or ""):
        return None
    whole = quoted(text, match.end())
    if whole and not is_no_secret(text[whole.start : whole.end]):
        return whole if len(whole) > 2 else None
    span = value_at(text, match.end())
    if span is None:
        return None
    if match["east"] and _ASCII_WORD.fullmatch(text, span.start, span.end):
        return span
    value = text[span.start : span.end]
    return span if looks_secret(value) and not _DATE.fullmatch(value) else None


def _is_of_other(gap: str) -> bool:
    """Whether it is not the password that is something, but its manager, its field or the like."""
    return any(word in words("not the password") for word in gap.casefold().split())


def _ahead(text: str, start: int) -> Span | None:
    """Find a value in "I use ... as my password"."""
    lead = _AS_MY.search(text, max(0, start - _NEAR), start)
    if lead is None or lead["as"].casefold() not in phrases("as my").written:
        return None
    span = value_at(text, lead.start("value"))
    return span if span and looks_drawn(text[span.start : span.end]) else None


def _bare(text: str, start: int, at: int) -> Span | None:
    """Find the figures right behind "PIN", and a value right behind that mixes all kinds.

    Behind "my password" letters and figures are enough, on the next line too.
    """
    pin = _PIN.search(text, max(0, at - 12), at)
    if pin:
        figures = _FIGURES.match(text, at)
        if figures is None or (pin["code"] and len(figures["value"]) == _POSTAL):
            return None
        return Span(*figures.span("value"))
    if text[at : at + 1] not in _BLANK or not text[at : at + 1]:
        return None
    first = at + 1 + (text[at + 1 : at + 2] == "\n")
    whole = quoted(text, first)
    if whole and text[start - 1 : start] not in _QUOTES:
        return None if is_no_secret(text[whole.start : whole.end]) else value_at(text, first)
    span = value_at(text, first)
    if span is None or is_no_secret(text[span.start : span.end]):
        return None
    value = text[span.start : span.end]
    if span.start > first and " " not in value:
        return span if looks_secret(value) else None
    return span if is_mixed(value) or (looks_drawn(value) and _is_mine(text, start, at)) else None


def _is_mine(text: str, start: int, end: int) -> bool:
    """Whether it is "my" password that is spoken of, or "with password ..."."""
    phrase = _WORD.findall(text[start:end].casefold())
    if not _ABBREVIATED.isdisjoint(phrase):
        return True
    before = _WORD.findall(text[max(0, start - 16) : start].casefold())
    return any(word in words("my") for word in (*before[-1:], *phrase))


def _set_to(text: str, start: int, end: int) -> Span | None:
    """Find a value in "I changed my password to ..."."""
    match = _to().match(text, end)
    span = match and value_at(text, match.end())
    if not span or not (looks_drawn(text[span.start : span.end]) or _is_quoted(text, span)):
        return None
    near = text[max(0, start - _NEAR) : start] + " " + text[span.end : span.end + _NEAR]
    changed = words("set to")
    return span if any(word in changed for word in _WORD.findall(near.casefold())) else None


def _is_quoted(text: str, span: Span) -> bool:
    return quoted(text, span.start - 1) == span


def _plain(text: str, at: int) -> Span | None:
    """Find a word behind "my password is" that is none of "wrong", "expired" and the like."""
    if text[at : at + 1] not in _BLANK or not text[at : at + 1]:
        return None
    span = value_at(text, at + 1)
    if not span or not text[span.start : span.end].isalpha():
        return None
    if is_no_secret(text[span.start : span.end]):
        return None
    ahead = _WORD_AHEAD.match(text, span.end)
    goes_on = ahead is not None and ahead[1].casefold() in words("goes on")
    return span if goes_on or _CLAUSE_END.match(text, span.end) else None


@cache
def _is() -> re.Pattern[str]:
    joined = "|".join(map(re.escape, phrases("is").written))
    return re.compile(
        rf"(?:(?P<gap>(?:[ \t\u00a0][^\W\d_]{{1,16}}){{0,5}}?)[ \t\u00a0](?:{joined})\s{{1,2}}"
        r"|(?P<east>[ \t\u00a0]?(?:[はがを是为為]|改成了?|改[为為]|设置?为|設定?[为為])"
        r"[ \t\u00a0]?))",
        re.IGNORECASE,
    )


@cache
def _directly() -> re.Pattern[str]:
    joined = "|".join(map(re.escape, phrases("is").written))
    return re.compile(rf"[ \t](?:{joined})(?=[ \t\n])", re.IGNORECASE)


@cache
def _to() -> re.Pattern[str]:
    joined = "|".join(sorted(map(re.escape, words("to").whole), key=len, reverse=True))
    return re.compile(rf"(?:[ \t][^\W\d_]{{1,16}}){{0,2}}?[ \t](?:{joined})[ \t\n]", re.IGNORECASE)


@cache
def _it_was() -> re.Pattern[str]:
    joined = "|".join(sorted(map(re.escape, phrases("it was").written), key=len, reverse=True))
    return re.compile(
        rf"(?:(?:[ ][^\W\d_]{{2,16}})?[.,;:!])?[ ]?[(–—-]?\s{{1,2}}(?:{joined})[ ]", re.IGNORECASE
    )
