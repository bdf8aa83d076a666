"""Where a text greets, and where it signs off."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Final

from supportkit.quality.prose import VALUE, Prose
from supportkit.quality.terms import Kept, Terms
from supportkit.quality.voice import layers
from supportkit.quality.words import listed
from supportkit.values import Span
from supportkit.values.patterns import regex

__all__ = ["after_greeting", "first_line", "greets", "knows", "last_line", "signs_off"]

_LINE: Final = regex(r"[^\s](?:[^\n]*[^\s])?")
_FIRST_LINES: Final = 3
_LAST_LINES: Final = 8
_LAST_CHARACTERS: Final = 4_000
_MARKS: Final = " \t*_#>|-\u00a1\u00bf!,.([\"'\u201c\u2019"
_ENDS: Final = regex(r"[.!?\u2026]\s+(?=\S)|,\s+(?=\S)")
_LONGEST: Final = 80
_TERMS: Final[Kept[Terms]] = Kept()
_SECTIONS: Final = {"greetings": "hello", "sign_offs": "bye"}


def knows(prose: Prose, kept: str) -> bool:
    """Whether any words are known of ``greetings`` or ``sign_offs`` in the language of a text."""
    return bool(_listed(prose, kept))


def greets(prose: Prose) -> bool:
    """Whether a text begins with a greeting, or with a value, which may be one."""
    lines = [*islice(_lines(prose.text), _FIRST_LINES)]
    return any(_begins(prose, line, "greetings") for line in lines) or any(
        prose.text.startswith(VALUE, line.start) for line in lines[:1]
    )


def signs_off(prose: Prose) -> bool:
    """Whether one of the last lines begins with a closing phrase, or the last is but a value."""
    start = max(0, len(prose.text) - _LAST_CHARACTERS)
    lines = [*_lines(prose.text, start)][-_LAST_LINES:]
    if not lines:
        return True
    last = prose.text[lines[-1].start : lines[-1].end].strip(_MARKS)
    return not last.strip(VALUE) or any(_signs(prose, line) for line in lines)


def first_line(prose: Prose) -> Span | None:
    """Give the first line that is not blank."""
    return next(_lines(prose.text), None)


def last_line(prose: Prose) -> Span | None:
    """Give the last line that is not blank."""
    bare = prose.text.rstrip()
    start = bare.rfind("\n") + 1
    return Span(start, len(bare)) if bare else None


def after_greeting(prose: Prose) -> int:
    """Give the place where the greeting ends; the beginning where there is none."""
    line = first_line(prose)
    if line is None:
        return 0
    if not _begins(prose, line, "greetings") and not prose.text.startswith(VALUE, line.start):
        return line.start
    if line.end - line.start <= _LONGEST and prose.text[line.end - 1] in ",!:.\uff0c":
        return line.end
    end = _ENDS.search(prose.text, line.start, min(line.end, line.start + _LONGEST))
    return end.end() if end else line.start


def _signs(prose: Prose, line: Span) -> bool:
    if _begins(prose, line, "sign_offs"):
        return True
    sentence = list(_ENDS.finditer(prose.text, line.start, line.end))[-2:]
    return any(_begins(prose, Span(each.end(), line.end), "sign_offs") for each in sentence)


def _begins(prose: Prose, line: Span, kept: str) -> bool:
    listed_here = _listed(prose, kept)
    key = f"{kept} {prose.locale}"
    terms = _TERMS.get(prose.voice, key, lambda: Terms(listed_here))
    said = prose.text[line.start : line.start + _LONGEST].lstrip(_MARKS)
    return terms.at(said, 0) is not None


def _listed(prose: Prose, kept: str) -> tuple[str, ...]:
    own = layers(getattr(prose.voice, kept), prose.locale)
    mine = tuple(term for inner in own for term in inner)
    return (*listed(prose.language, _SECTIONS[kept]), *mine)


def _lines(text: str, start: int = 0) -> Iterator[Span]:
    return (Span(*found.span()) for found in _LINE.finditer(text, start))
