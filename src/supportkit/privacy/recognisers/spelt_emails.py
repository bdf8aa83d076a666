"""E-mail addresses that are spelt out: "ann (at) example (dot) com", "ann arroba ejemplo punto es".

A mark in brackets says by itself what it is, and so does a name of the sign that is used for
nothing else ("arroba"). "At" and its kin are words of every sentence: they count only where
the dot is spelt out too or where the words before say that an address follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import ClassVar, Final, NamedTuple

from supportkit.privacy.entity import Entity, EntityKind
from supportkit.privacy.recognisers.context import Words, words
from supportkit.privacy.recognisers.glance import Glance
from supportkit.privacy.recognisers.phrases import LONGEST_READ
from supportkit.values import Span
from supportkit.values.patterns import regex

__all__ = ["SpeltEmails", "plainly"]

_REACH: Final = 96
_PIECE: Final = r"[^\W_](?:[\w+-]{0,62}[^\W_])?"
_OPEN, _CLOSE = r"[\[({<]\s?", r"\s?[\])}>]"
_TOPS: Final = Words.of(
    "com net org edu gov mil info biz io co app dev at au be br ca ch cl cn cz de dk ee es eu fi fr"
    " gr hr hu ie il in is it jp kr lt lu lv mx nl no nz pl pt ro rs ru se si sk tr tw ua uk us"
    " za"
).whole
_LONGEST_TOP: Final = 24
_CAPITALS: Final = frozenset(("AT", "DOT"))


@dataclass(frozen=True, slots=True)
class SpeltEmails:
    """Finds e-mail addresses that are spelt out.

    >>> text = "ann (at) example (dot) com, ann arroba ejemplo punto es, meet me at example.com"
    >>> [text[each.start : each.end] for each in SpeltEmails().find(text)]
    ['ann (at) example (dot) com', 'ann arroba ejemplo punto es']
    """

    kinds: ClassVar[tuple[EntityKind, ...]] = (EntityKind.EMAIL,)
    digits: ClassVar[int] = 0

    def telling(self) -> frozenset[str | bytes]:
        """Give the words for the sign, and those that go with it."""
        known = _telling()
        return known.sure | known.at | known.beside

    def is_worth(self, glance: Glance, /) -> bool:
        """Whether a sign is spelt out, and what goes with it."""
        text = glance.text
        if "(" in text or "[" in text or "{" in text or "<" in text or " @" in text:
            return True
        if glance.is_silent:
            return False
        said = glance.said
        known = _telling()
        if len(text) > LONGEST_READ or not known.sure.isdisjoint(said):
            return True
        if known.at.isdisjoint(said):
            return False
        if not known.beside.isdisjoint(said):
            return True
        return known.stems.search(text) is not None

    def find(self, text: str, /) -> Iterator[Entity]:
        """Find the addresses that are spelt out."""
        for mark in _marks(text):
            span = _around(text, mark)
            if span:
                yield Entity(EntityKind.EMAIL, span, 0.8, "address")


class _Telling(NamedTuple):
    """Words in small letters, as text and in bytes.

    Attributes:
        sure: Those for the sign and nothing else.
        at: Those for the sign that are in every other sentence.
        beside: Those one of which goes with these.
        stems: Pieces of longer words that do.
    """

    sure: frozenset[str | bytes]
    at: frozenset[str | bytes]
    beside: frozenset[str | bytes]
    stems: re.Pattern[str]


@cache
def _telling() -> _Telling:
    dots = words("dot").whole
    beside = frozenset((*dots, *words("mail").whole))
    mail = words("mail")
    stems = re.compile("|".join(map(re.escape, (*mail.begun, *mail.ended))), re.IGNORECASE)
    return _Telling(_both(words("at sign").whole), _both(words("at").whole), _both(beside), stems)


def _both(found: Iterable[str]) -> frozenset[str | bytes]:
    """Give words, and their parts, as text and in bytes."""
    parts = {part for word in found for part in (word, *_LABEL.findall(word))}
    return frozenset((*parts, *map(str.encode, parts)))


def plainly(address: str, /) -> str:
    """Write an address with its signs.

    >>> plainly("ann (dot) lee [at] example dot com")
    'ann.lee@example.com'
    """
    if "@" in address and " " not in address:
        return address
    mark = next(_marks(address), None)
    if mark is None:
        return address
    name, domain = address[: mark.start()].rstrip(), address[mark.end() :].lstrip()
    signed = f"{name}@{domain}"
    return _dot().sub(".", signed)


def _marks(text: str) -> Iterator[re.Match[str]]:
    """Go through the marks for the at sign, where a text may have any."""
    if "(" in text or "[" in text or "{" in text or "<" in text:
        yield from _bracketed().finditer(text)
    said = text.split()
    if not _spoken_words().isdisjoint(said):
        for word in {word.lower() for word in _spoken_words().intersection(said)}:
            yield from _spoken(word).finditer(text)


def _around(text: str, mark: re.Match[str]) -> Span | None:
    """Find the address on both sides of a mark."""
    first = max(0, mark.start() - _REACH)
    domain = _domain().match(text, mark.end(), min(len(text), mark.end() + _REACH))
    name = _name().search(text, first, mark.start()) if domain and _ends_well(domain) else None
    if name is None or domain is None:
        return None
    start, end = name.start("name"), domain.end()
    if mark.re is _bracketed():
        return Span(start, end) if not mark["loose"] or _is_tight(text, mark, domain) else None
    if mark[0].casefold() in words("at sign") or _is_announced(text, start, mark, domain):
        return Span(start, end)
    return None


def _ends_well(domain: re.Match[str]) -> bool:
    """Whether the last label of a domain can be the last."""
    last = _dot().split(domain["domain"])[-1]
    return last.isalpha() and 2 <= len(last) <= _LONGEST_TOP


def _is_tight(text: str, mark: re.Match[str], domain: re.Match[str]) -> bool:
    """Whether "(a)" joins what stands on both sides and so counts nothing off."""
    beside = text[mark.start() - 1] + text[mark.end() : mark.end() + 1]
    return not any(map(str.isspace, beside)) or any(sign in domain[0] for sign in "[({<")


def _is_announced(text: str, start: int, mark: re.Match[str], domain: re.Match[str]) -> bool:
    """Whether a word of every sentence, such as "at", stands for the sign."""
    name, labels = text[start : mark.start()].strip(), _dot().split(domain["domain"].casefold())
    no_address = words("no address")
    if labels[-1] not in _TOPS or name.casefold() in no_address or labels[0] in no_address:
        return False
    lead = text[max(0, start - 48) : start]
    if _says_address(lead) or (mark[0] == "@" and _is_alone(text, start, domain)):
        return True
    if not _BLANK.search(domain["domain"]):
        return False
    shouted = mark[0] in _CAPITALS
    return shouted or not lead.strip() or lead.endswith(("\n", ": ")) or not name.isalpha()


def _is_alone(text: str, start: int, domain: re.Match[str]) -> bool:
    """Whether an address is a whole line."""
    end = domain.end()
    return text[max(0, start - 1) : start] in ("", "\n") and text[end : end + 1] in ("", "\n")


def _says_address(lead: str) -> bool:
    """Whether words end in "my e-mail is" or "address:"."""
    said = lead.casefold().rstrip(" \t<\"'(")
    pieces = _LABEL.findall(said)
    if said.endswith((":", "=")):
        return bool(pieces) and pieces[-1] in words("mail")
    return len(pieces) > 1 and pieces[-1] in words("is") and pieces[-2] in words("mail")


_LABEL: Final = regex(r"[^\W_]+")
_BLANK: Final = regex(r"\s")


@cache
def _spoken_words() -> frozenset[str]:
    """Give the words for the sign, as they stand in a text."""
    every = words("at sign").whole | words("at").whole | {"@"}
    return frozenset(form for word in every for form in (word, word.upper(), word.capitalize()))


def _joined(*sections: str) -> str:
    every = {word for section in sections for word in words(section).whole}
    return "|".join(map(re.escape, sorted(every, key=len, reverse=True)))


@cache
def _bracketed() -> re.Pattern[str]:
    every = _joined("at sign", "at")
    return re.compile(rf"{_OPEN}(?P<sign>(?P<loose>a)|@|ä|{every}){_CLOSE}", re.IGNORECASE)


@cache
def _spoken(word: str) -> re.Pattern[str]:
    first = re.escape(word[0] + word[0].upper())
    rest = re.escape(word[1:])
    return re.compile(rf"[{first}](?<=\s.)(?i:{rest})(?=\s{{1,2}}\w)")


def _dot_written() -> str:
    every = _joined("dot")
    return rf"(?:\s{{0,2}}{_OPEN}(?:\.|{every}){_CLOSE}\s{{0,2}}|\s{{1,2}}(?:{every})\s{{1,2}}|\.)"


@cache
def _dot() -> re.Pattern[str]:
    return re.compile(_dot_written(), re.IGNORECASE)


@cache
def _name() -> re.Pattern[str]:
    dot = _dot_written()
    return re.compile(
        rf"(?<![\w.+-])(?P<name>{_PIECE}(?:{dot}{_PIECE}){{0,4}})\s{{0,2}}\Z", re.IGNORECASE
    )


@cache
def _domain() -> re.Pattern[str]:
    return re.compile(
        rf"\s{{0,2}}(?P<domain>{_PIECE}(?:{_dot_written()}{_PIECE}){{1,5}})", re.IGNORECASE
    )
