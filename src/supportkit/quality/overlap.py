"""What of a reply stands in internal notes, and nowhere that the customer could read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from supportkit.cases import Case, Kind, Visibility
from supportkit.quality.open_notes import hidden_part
from supportkit.quality.people import others_in, places
from supportkit.values import Span
from supportkit.values.patterns import regex

__all__ = ["Leak", "leaks"]

_WORD: Final = regex(r"\w+(?:[-.]\w+)*")
_UNPARTED: Final = regex("[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
"""Signs of scripts that write no blank between words."""
_HAN: Final = regex("[\u3400-\u9fff]")
_KANA: Final = regex("[\u3040-\u30ff]")
_ID: Final = regex(r"(?<![\w-])(?=[\w-]{0,40}\d)[A-Za-z\d][\w-]{4,40}(?![\w-])", re.ASCII)
_DIALLED: Final = regex(r"\+\d[\d ()./-]{6,24}")
_DATE: Final = regex(
    r"\d{4}-\d\d(?:-\d\d)?(?:T.*)?|\d{1,2}(?:st|nd|rd|th|am|pm)|\d+[a-z]{1,3}", re.IGNORECASE
)
_SHINGLE: Final = 6
_SIGNS: Final = 14
_LONG: Final = 10
"""So many words in a row are no coincidence."""
_TELLING: Final = 3
_CAPITAL_NOUNS: Final = frozenset({"de", "lb"})
_LEAST_LETTERS: Final = 4
_MOST: Final = 500_000
_LEAST_VALUE: Final = 4
_PRIVATE: Final = regex(
    r"internal|private|fraud|risk|churn|margin|blacklist|staff|cost.?price|score|credit.?limit",
    re.IGNORECASE,
)


class Leak(tuple[Span, str]):
    """A place in the reply, and what it is from.

    That is a ``note``, some ``words`` of one, an ``id``, a ``field`` or a ``person``.
    """

    __slots__ = ()

    @property
    def span(self) -> Span:
        """Where it stands in the reply."""
        return self[0]

    @property
    def source(self) -> str:
        """What it is from."""
        return self[1]


def leaks(text: str, case: Case, *, language: str = "und") -> tuple[Leak, ...]:
    """Find what the customer should not read; places do not overlap."""
    internal = [each for each in case.messages if each.visibility is Visibility.INTERNAL]
    notes = [part for part in map(hidden_part, internal) if part]
    public = [each.text for each in case.messages if each.visibility is Visibility.PUBLIC]
    public += [
        case.subject or "",
        *(one.text for one in internal if one.author.kind is Kind.CUSTOMER),
    ]
    found = list(_verbatim(text, notes, public, has_capitals=language in _CAPITAL_NOUNS))
    found += [Leak((span, "note")) for span in _unparted(text, notes, public)]
    found += [Leak((span, "id")) for span in _ids(text, notes, public, case)]
    found += [Leak((span, "field")) for span in _fields(text, case)]
    found += [Leak((span, "person")) for span in others_in(text, case, notes)]
    kept: list[Leak] = []
    for leak in sorted(found):
        if not kept or not leak.span.overlaps(kept[-1].span):
            kept.append(leak)
    return tuple(kept)


def _verbatim(
    text: str, notes: Sequence[str], public: Sequence[str], *, has_capitals: bool
) -> Iterator[Leak]:
    """Find six words and more that a note has, and no public message.

    Facts are no words of a note: names, numbers, and what the customer wrote do not count
    among the three that tell. Where nouns have capitals, names cannot be told: it takes four.
    """
    hidden = _shingles(notes) - _shingles(public)
    words = list(_WORD.finditer(text[:_MOST])) if hidden else []
    said = [word[0].casefold() for word in words]
    known = {word[0].casefold() for each in public for word in _WORD.finditer(each[:_MOST])}
    names = set() if has_capitals else _names(notes)
    least = _TELLING + has_capitals
    at = [
        one
        for one in range(len(words) - _SHINGLE + 1)
        if _joined(said[one : one + _SHINGLE]) in hidden
    ]
    for first, last in _runs(at, _SHINGLE):
        telling = {
            word
            for word in said[first : last + 1]
            if len(word) >= _LEAST_LETTERS
            and not any(map(str.isdigit, word))
            and word not in known
            and word not in names
        }
        if len(telling) >= least:
            source = "note" if last - first + 1 >= _LONG else "words"
            yield Leak((Span(words[first].start(), words[last].end()), source))


def _names(notes: Iterable[str]) -> set[str]:
    """Give words that are written with a capital inside a sentence, where few are so."""
    found: set[str] = set()
    for note in notes:
        words = list(_WORD.finditer(note))
        capital = {w[0].casefold() for w in words if w[0][0].isupper() and _is_inside(note, w)}
        if len(capital) * _TELLING <= len(words):
            found |= capital
    return found


def _is_inside(text: str, word: re.Match[str]) -> bool:
    before = text[max(word.start() - _TELLING, 0) : word.start()].rstrip()
    return before != "" and before[-1] not in ".!?:"


def _unparted(text: str, notes: Iterable[str], public: Iterable[str]) -> Iterator[Span]:
    """Find a row of signs that a note has, in scripts without blanks between words."""
    hidden = _rows(notes)
    if not hidden:
        return
    hidden -= _rows(public)
    signs = list(_UNPARTED.finditer(text[:_MOST]))
    row = "".join(sign[0] for sign in signs)
    at = [one for one in range(len(row) - _SIGNS + 1) if row[one : one + _SIGNS] in hidden]
    for first, last in _runs(at, _SIGNS):
        inner = row[first : last + 1]
        if _KANA.search(inner) is None or len(_HAN.findall(inner)) >= _TELLING:
            yield Span(signs[first].start(), signs[last].end())


def _rows(texts: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for text in texts:
        row = "".join(_UNPARTED.findall(text[:_MOST]))
        found.update(row[at : at + _SIGNS] for at in range(len(row) - _SIGNS + 1))
    return found


def _runs(places: Iterable[int], length: int) -> Iterator[tuple[int, int]]:
    """Join pieces of one length that touch or overlap: first and last of each run."""
    start = end = -1
    for at in places:
        if start < 0 or at > end:
            if start >= 0:
                yield start, end
            start = at
        end = at + length - 1
    if start >= 0:
        yield start, end


def _shingles(texts: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for text in texts:
        words = [match[0].casefold() for match in _WORD.finditer(text[:_MOST])]
        for at in range(len(words) - _SHINGLE + 1):
            found.add(_joined(words[at : at + _SHINGLE]))
    return found


def _joined(words: Iterable[str]) -> str:
    return " ".join(words)


def _ids(text: str, notes: Sequence[str], public: Sequence[str], case: Case) -> Iterator[Span]:
    """Find numbers and references of a note that no public message and no fact names."""
    hidden = {
        match[0].casefold()
        for note in notes
        for match in _ID.finditer(_DIALLED.sub(" ", note[:_MOST]))
    }
    if not hidden:
        return
    source = case.source.raw_id if case.source is not None else None
    facts = [case.id, case.subject or "", source or "", *map(str, case.fields.values())]
    open_texts = [*(each[:_MOST] for each in public), *facts]
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
    yield from places(text, values)
