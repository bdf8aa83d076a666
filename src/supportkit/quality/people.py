"""Addresses and numbers of people, other than the customer, in a reply."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final

from supportkit.cases import Case, Kind, Visibility
from supportkit.quality.contacts import is_mobile, is_of_person
from supportkit.quality.open_notes import hidden_part
from supportkit.values import Span
from supportkit.values.patterns import regex

__all__ = ["noted_numbers", "others_in", "places"]

_LEAST: Final = 4
_MOST: Final = 500_000
_TELEPHONE: Final = regex(r"(?<![\w+])\+?\(?\d[\d ()./\u00a0-]{6,24}\d(?!\w)")
_EMAIL: Final = regex(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_SAME: Final = 9
"""Digits at the end of a telephone number that are the same however it begins."""
_FEWEST: Final = 8
_LONGEST_NUMBER: Final = 12
_NO_NUMBER: Final = regex(
    r"(?:00\s?)?0?(?:800|808|180\d?|900)(?=[ /)-])|\d{1,4}[./ ]\d{1,2}[./ ]\d{2,4}(?!\d| \d)"
    r"|\d{1,2}[.]\d\d\b|\d{1,3}(?:\.\d{3})+(?!\d)|1 \d{3} \d{3}(?!\d)|0{2}\d",
)
"""Hotlines, dates, times and sums, and numbers with the prefix of a country."""
_OF_MONEY: Final = regex(r"\s?(?:[€$£]|eur|usd|gbp)", re.IGNORECASE)
_NAMES: Final = regex(
    r"(?<![\w-])[A-Z\u00c0-\u00de][\w'’-]{1,30}(?: [A-Z\u00c0-\u00de][\w'’-]{1,30}){1,3}"
)
_STREET: Final = regex(
    r"(?<!\w)(?:[A-Z\u00c0-\u00de][\w-]{1,30}?(?:straße|strasse|str\.|weg|gasse|platz|allee|straat"
    r"|laan|gracht|plein) \d{1,4}(?!\d)"
    r"|\d{1,5},? (?:[A-Z][\w'’-]{1,20} ){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Court"
    r"|Close|Boulevard|Blvd)(?!\w)"
    r"|\d{1,4},? (?:[Rr]ue|[Aa]venue|[Bb]oulevard) (?:[\w'’-]{1,20} ){0,3}?"
    r"[A-Z\u00c0-\u00de][\w'’-]{1,30}"
    r"|(?:[Cc]alle|[Aa]venida|[Vv]ia|[Vv]iale|[Pp]iazza|[Rr]ua) (?:[\w'’-]{1,20} ){0,3}?"
    r"[A-Z\u00c0-\u00de][\w'’-]{1,30},? (?:n\.? ?º? ?)?\d{1,4}(?!\d))"
)
"""A street with the number of a house, as it is written in seven languages."""
_BESIDE: Final = 60
"""Characters between a name and a street of the same person."""


def others_in(text: str, case: Case, notes: Iterable[str]) -> Iterator[Span]:
    """Find what belongs to agents, to other customers, or to people that notes name."""
    public = "\n".join(each.text for each in case.messages if each.visibility is Visibility.PUBLIC)
    mine = {each.value for each in case.requester.identifiers} if case.requester else set()
    theirs = _identifiers(case) - mine
    yield from places(text, sorted(one for one in theirs if one not in public))
    noted = "\n".join(notes)
    known = {_end(one) for one in (*mine, *_telephones(public))}
    hidden = {_end(one) for one in theirs if _is_telephone(one)} | {
        _end(one) for one in _telephones(noted) if is_mobile(one)
    }
    for match in _TELEPHONE.finditer(text):
        if _end(match[0]) in hidden - known:
            yield Span(*match.span())
    yield from _addresses(text, noted, public, mine)
    yield from _homes(text, noted, _open_words(case, public))


def noted_numbers(text: str, case: Case) -> Iterator[Span]:
    """Find telephone numbers as they are dialled at home that only notes have; digits count.

    One of those that cost nothing is a hotline, and is nobody's own.
    """
    notes = [each for each in case.messages if each.visibility is Visibility.INTERNAL]
    noted = (part[:_MOST] for part in map(hidden_part, notes))
    hidden = {_end(one) for part in noted for one in _at_home(part)}
    if not hidden:
        return
    open_texts = [one.text[:_MOST] for one in case.messages if one not in notes]
    facts = [case.subject or "", *map(str, case.fields.values())]
    mine = [each.value for each in case.requester.identifiers] if case.requester else []
    known = {_end(one) for each in (*open_texts, *facts, *mine) for one in _telephones(each)}
    for match in _TELEPHONE.finditer(text[:_MOST]):
        if _end(match[0]) in hidden - known:
            yield Span(*match.span())


def _at_home(text: str) -> Iterator[str]:
    """Give telephone numbers without the sign of a country: no dates, times, sums or references."""
    for match in _TELEPHONE.finditer(text):
        number, count = match[0], len(_digits(match[0]))
        if number[0] == "+" or not _FEWEST <= count <= _LONGEST_NUMBER:
            continue
        behind = text[match.end() : match.end() + 4]
        if not (_NO_NUMBER.match(number) or _OF_MONEY.match(behind)):
            yield number


def places(text: str, values: Iterable[str]) -> Iterator[Span]:
    """Find values in a text, as whole words, whatever their capitals."""
    wanted = [re.escape(value) for value in values]
    if wanted:
        pattern = re.compile(rf"(?<!\w)(?:{'|'.join(wanted)})(?!\w)", re.IGNORECASE)
        yield from (Span(*match.span()) for match in pattern.finditer(text))


def _identifiers(case: Case) -> set[str]:
    own = case.requester
    people = [case.assignee, *case.followers, *(each.author for each in case.messages)]
    return {
        identifier.value
        for person in people
        if person is not None
        and person.kind in (Kind.CUSTOMER, Kind.AGENT)
        and (own is None or person.id != own.id)
        for identifier in person.identifiers
        if len(identifier.value) > _LEAST
    }


def _addresses(text: str, noted: str, public: str, mine: Iterable[str]) -> Iterator[Span]:
    """Find e-mail addresses of people that only a note has."""
    known = {each[0].lower() for each in _EMAIL.finditer(public)} | {one.lower() for one in mine}
    hidden = {each[0].lower() for each in _EMAIL.finditer(noted)} - known
    for match in _EMAIL.finditer(text[:_MOST]) if hidden else ():
        if match[0].lower() in hidden and is_of_person(match[0]) is not False:
            yield Span(*match.span())


def _open_words(case: Case, public: str) -> str:
    """Give what the customer knows: public messages, the customer's own name, and fields."""
    own = case.requester.name if case.requester and case.requester.name else ""
    fields = "\n".join(map(str, case.fields.values()))
    return f"{public[:_MOST]}\n{own}\n{fields}".lower()


def _homes(text: str, noted: str, known: str) -> Iterator[Span]:
    """Find a name with a street that both stand in notes, and nowhere the customer can read."""
    hidden = {one for one in _STREET.findall(noted[:_MOST]) if one.lower() not in known}
    names = {one for one in _names(noted) if one.lower() not in known} if hidden else set()
    for street in _STREET.finditer(text[:_MOST]) if names else ():
        first = max(street.start() - _BESIDE, 0)
        near = text[first : street.end() + _BESIDE]
        name = next((one for one in _names(near) if one in names), None)
        if name is not None and street[0] in hidden:
            start = first + near.index(name)
            yield Span(min(start, street.start()), max(start + len(name), street.end()))


def _names(noted: str) -> Iterator[str]:
    """Give two words with a capital side by side, of which a name may be made."""
    for run in _NAMES.findall(noted[:_MOST]):
        yield from map(" ".join, pairwise(run.split(" ")))


def _telephones(text: str) -> Iterator[str]:
    return (match[0] for match in _TELEPHONE.finditer(text))


def _is_telephone(value: str) -> bool:
    return _TELEPHONE.fullmatch(value) is not None and len(_digits(value)) >= _FEWEST


def _end(number: str) -> str:
    return _digits(number)[-_SAME:]


def _digits(number: str) -> str:
    return re.sub(r"\D", "", number)
