"""Blank out what carries no words: links, addresses, handles, references, mark-up.

A link or an order number says nothing about language or mood, yet its letters
look like words to anything that counts them. `clean` turns each into spaces of
the same length, so that every span found in the cleaned text is a span of the
original, and says what it took.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum

from supportkit.values import Span, Spanned

__all__ = ["Cleaned", "Removed", "RemovedKind", "blanked", "clean"]

_LETTER = r"A-Za-z0-9À-ÖØ-öø-ɏ"
_START = rf"(?<![{_LETTER}_])"
_LINK = r"[!#-;=?-_a-~À-ÖØ-öø-ɏЀ-ӿ]{0,2000}[#$%&*+/=@A-Z\\^_a-z|~0-9À-ÖØ-öø-ɏЀ-ӿ-]"
_NUMBERED = r"(?:[A-Za-z]{0,10}[0-9][A-Za-z0-9]{0,63})"

# Every repetition is bounded and begins where a word begins, so the scan is linear.
_MATERIAL = re.compile(
    rf"(?P<code>```.{{0,10000}}?```|`[^`\n]{{1,300}}`)"
    r"|(?P<placeholder>\{\{[^{}\n]{1,200}\}\}|\{%[^{}\n]{1,200}%\}|[$%]\{[^{}\n]{1,100}\})"
    r"|(?P<markup></?[A-Za-z][^<>]{0,500}>|<!--.{0,2000}?-->|&\#?[A-Za-z0-9]{2,8};)"
    rf"|{_START}(?:"
    rf"(?P<url>(?:[Hh][Tt][Tt][Pp][Ss]?|[Ff][Tt][Pp])://{_LINK}|[Ww]{{3}}\.{_LINK}"
    rf"|(?:[A-Za-z0-9-]{{1,63}}\.){{1,4}}(?:com|net|org|io)(?![{_LETTER}@-])(?:/{_LINK})?)"
    rf"|(?P<email>[{_LETTER}][{_LETTER}._%+'-]{{0,63}}@[{_LETTER}][{_LETTER}.-]{{0,252}}[{_LETTER}])"
    r"|(?P<handle>@[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,62}[A-Za-z0-9_])?)"
    rf"|(?P<reference>\#?(?:[A-Za-z]{{1,10}}[-_/\#]){{0,3}}{_NUMBERED}"
    rf"(?:[-_/\#](?:{_NUMBERED}|[A-Z]{{1,10}})){{0,8}})(?![{_LETTER}])"
    r")",
    re.DOTALL,
)
# Begins with one set of characters, so that the search skips all others at once.
_HINT = re.compile(
    r"[@0-9<{`&/.Ww](?:(?<=[@0-9<{`&])|(?<=/)/|(?<=[Ww])[Ww]{2}\.|(?<=\.)(?:com|net|org|io))"
)


class RemovedKind(StrEnum):
    """What a piece of removed text was."""

    URL = "url"
    EMAIL = "email"
    HANDLE = "handle"
    REFERENCE = "reference"
    """An order, ticket or tracking number, or a bare number."""
    CODE = "code"
    MARKUP = "markup"
    PLACEHOLDER = "placeholder"


@dataclass(frozen=True, slots=True)
class Removed(Spanned):
    """One piece that `clean` took out.

    Attributes:
        kind: What it was.
        span: Where it stood in the original text.
    """

    kind: RemovedKind
    span: Span


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A text without what carries no words.

    Attributes:
        text: As long as the original; what was removed is spaces.
        removed: What went, in order of place.
    """

    text: str = field(repr=False)
    removed: tuple[Removed, ...] = ()


def clean(text: str) -> Cleaned:
    r"""Blank out links, addresses, handles, references, code and mark-up.

    A reference is a number, or letters and digits in one word, such as an order
    or ticket number. Cleaning a cleaned text changes nothing. Time is linear in
    the length of the text; pieces longer than their usual limits (a link of 2,000
    characters, code of 10,000) are cut there.

    Raises:
        TypeError: ``text`` is not a ``str``.

    >>> cleaned = clean("Mail me@example.com about ORD-2024-000123")
    >>> cleaned.text.split()
    ['Mail', 'about']
    >>> [(piece.kind.value, piece.start, piece.end) for piece in cleaned.removed]
    [('email', 5, 19), ('reference', 26, 41)]
    """
    if not isinstance(text, str):
        raise TypeError(f"expected a str, found {type(text).__name__}")
    if _HINT.search(text) is None:
        return Cleaned(text)
    removed = tuple(
        Removed(RemovedKind(match.lastgroup or ""), Span(*match.span()))
        for match in _MATERIAL.finditer(text)
    )
    return Cleaned(_blank(text, removed), removed)


def blanked(text: str) -> str:
    """Give the text of `clean` without the list of what was removed.

    >>> blanked("See https://example.com now").split()
    ['See', 'now']
    """
    if _HINT.search(text) is None:
        return text
    return _MATERIAL.sub(lambda found: " " * len(found[0]), text)


def _blank(text: str, removed: tuple[Removed, ...]) -> str:
    pieces: list[str] = []
    end = 0
    for piece in removed:
        pieces += (text[end : piece.start], " " * len(piece.span))
        end = piece.end
    return "".join((*pieces, text[end:]))
