"""What of a reply stands in internal notes, and nowhere that the customer could read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from supportkit.cases import Case, Kind, Message, Visibility
from supportkit.values import Span

__all__ = ["Leak", "leaks"]

_WORD: Final = re.compile(r"\w+")
_ID: Final = re.compile(r"(?<![\w-])(?=[\w-]{0,40}\d)[A-Za-z\d][\w-]{4,40}(?![\w-])", re.ASCII)
_DATE: Final = re.compile(
    r"\d{4}-\d\d(?:-\d\d)?(?:T.*)?|\d{1,2}(?:st|nd|rd|th|am|pm)|\d+[a-z]{1,3}", re.IGNORECASE
)
_SHINGLE: Final = 6
_MOST: Final = 500_000
_LEAST_VALUE: Final = 4
_PRIVATE: Final = re.compile(
    r"internal|private|fraud|risk|churn|margin|blacklist|staff|cost.?price|score|credit.?limit",
    re.IGNORECASE,
)


class Leak(tuple[Span, str]):
    """A place in the reply, and what it is from: ``note``, ``id``, ``field`` or ``person``."""

    __slots__ = ()

    @property
    def span(self) -> Span:
        """Where it stands in the reply."""
        return self[0]

    @property
    def source(self) -> str:
        """What it is from."""
        return self[1]


def leaks(text: str, case: Case) -> tuple[Leak, ...]:
    """Find what the customer should not read; places do not overlap."""
    notes = [each for each in case.messages if each.visibility is Visibility.INTERNAL]
    public = [each for each in case.messages if each.visibility is Visibility.PUBLIC]
    found = [Leak((span, "note")) for span in _verbatim(text, notes, public, case)]
    found += [Leak((span, "id")) for span in _ids(text, notes, public, case)]
    found += [Leak((span, "field")) for span in _fields(text, case)]
    found += [Leak((span, "person")) for span in _people(text, case)]
    kept: list[Leak] = []
    for leak in sorted(found):
        if not kept or not leak.span.overlaps(kept[-1].span):
            kept.append(leak)
    return tuple(kept)


def _verbatim(
    text: str, notes: Iterable[Message], public: Iterable[Message], case: Case
) -> Iterator[Span]:
    """Find six words and more that a note has, and no public message."""
    known = _shingles(each.text for each in public) | _shingles([case.subject or ""])
    hidden = _shingles(each.text for each in notes) - known
    words = list(_WORD.finditer(text[:_MOST]))
    start = end = -1
    for at in range(len(words) - _SHINGLE + 1):
        if _joined(w[0].casefold() for w in words[at : at + _SHINGLE]) not in hidden:
            continue
        if at > end:
            if start >= 0:
                yield Span(words[start].start(), words[end].end())
            start = at
        end = at + _SHINGLE - 1
    if start >= 0:
        yield Span(words[start].start(), words[end].end())


def _shingles(texts: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for text in texts:
        words = [match[0].casefold() for match in _WORD.finditer(text[:_MOST])]
        for at in range(len(words) - _SHINGLE + 1):
            found.add(_joined(words[at : at + _SHINGLE]))
    return found


def _joined(words: Iterable[str]) -> str:
    return " ".join(words)


def _ids(
    text: str, notes: Iterable[Message], public: Iterable[Message], case: Case
) -> Iterator[Span]:
    """Find numbers and references of a note that no public message and no fact names."""
    hidden = {match[0].casefold() for note in notes for match in _ID.finditer(note.text[:_MOST])}
    if not hidden:
        return
    source = case.source.raw_id if case.source is not None else None
    facts = [case.id, case.subject or "", source or "", *map(str, case.fields.values())]
    open_texts = [*(each.text[:_MOST] for each in public), *facts]
    known = {match[0].casefold() for each in open_texts for match in _ID.finditer(each)}
    for match in _ID.finditer(text[:_MOST]):
        if match[0].casefold() in hidden - known and not _DATE.fullmatch(match[0]):
            yield Span(*match.span())


def _fields(text: str, case: Case) -> Iterator[Span]:
    """Find values of fields whose names say that they are the team's own."""
    values = [
        value
        for name, value in case.fields.items()
        if _PRIVATE.search(str(name)) and isinstance(value, str) and len(value) >= _LEAST_VALUE
    ]
    yield from _places(text, values)


def _people(text: str, case: Case) -> Iterator[Span]:
    """Find addresses and handles of agents and of other customers."""
    own = case.requester
    people = [case.assignee, *case.followers, *(each.author for each in case.messages)]
    public = "\n".join(each.text for each in case.messages if each.visibility is Visibility.PUBLIC)
    others = {
        identifier.value
        for person in people
        if person is not None
        and person.kind in (Kind.CUSTOMER, Kind.AGENT)
        and (own is None or person.id != own.id)
        for identifier in person.identifiers
        if len(identifier.value) > _LEAST_VALUE and identifier.value not in public
    }
    mine = {each.value for each in own.identifiers} if own is not None else set()
    yield from _places(text, sorted(others - mine))


def _places(text: str, values: Iterable[str]) -> Iterator[Span]:
    wanted = [re.escape(value) for value in values]
    if wanted:
        pattern = re.compile(rf"(?<!\w)(?:{'|'.join(wanted)})(?!\w)", re.IGNORECASE)
        yield from (Span(*match.span()) for match in pattern.finditer(text))
