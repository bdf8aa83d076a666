"""Cut what stands between two blanks into words, numbers, marks and emoji.

Nothing here knows any word. A link, a handle, an address and a reference become one piece
that says nothing; words that are glued by punctuation come apart; an apostrophe and a
hyphen stay inside a word until somebody knows better.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from typing import Final, NamedTuple

from supportkit.values.patterns import regex

__all__ = ["Kind", "Piece", "pieces", "straightened"]


class Kind:
    """What a piece is; one character each, as it stands in a coded text."""

    WORD = "x"
    NUMBER = "0"
    ORDINAL = "1"
    TIME = "t"
    DATE = "d"
    MONEY = "$"
    MASK = "m"
    EMOJI = "e"
    TAG = "#"
    COMMA = ","
    CLAUSE = ";"
    STOP = "."
    SHOUT = "!"
    ASK = "?"
    LINE = "\n"


class Piece(NamedTuple):
    """One piece of a token.

    Attributes:
        kind: One of `Kind`.
        word: The word in lower case, the emoji without its variants, else what stands there.
        start: Its first character in the token.
        end: One after its last character.
    """

    kind: str
    word: str
    start: int
    end: int


_APOSTROPHES: Final = regex("[\u2018\u2019\u201b\u02bc\u00b4\u2032\uff07`]")
_ENTITY: Final = regex(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")

_MARKED: Final = regex(r"\w[\u0300-\u036f]{1,4}")
"""A letter and its accents as characters of their own, as some programs of Apple write them."""
_SPELLED: Final = regex(f"{_ENTITY.pattern}|{_MARKED.pattern}")

_HOSTS: Final = "app|at|be|ca|ch|co|com|de|dev|es|eu|fr|gov|info|io|it|me|net|nl|org|pt|shop|uk|us"
_MASK: Final = rf"""
    (?:https?|ftp)://\S+ | www\.\S+ | t\.co/\S*
  | [^\W_][\w.+-]{{0,63}}@[^\W_][\w-]{{0,62}}(?:\.[\w-]{{1,63}}){{1,4}}
  | @[\w.-]*\w
  | (?:[a-z0-9-]{{1,63}}\.){{1,4}}(?:{_HOSTS})(?![^\W_])(?:/\S*)?
  | \#\d[\w-]*
  | (?=(?:[^\W\d_]*[-_]?\d){{3}})[a-z][\w-]* | \d+[a-z]+\d{{3}}[\w-]*
"""
_EMOJI: Final = (
    "[\U0001f1e6-\U0001f1ff]{2}"
    "|[\u00a9\u00ae\u203c\u2049\u2122\u2139\u2190-\u21ff\u2300-\u27bf\u2900-\u297f\u2b00-\u2bff\u3030\u303d"
    "\U0001f000-\U0001f1e5\U0001f200-\U0001f3fa\U0001f400-\U0001faff]"
    "(?:[\ufe0f\u20e3\U0001f3fb-\U0001f3ff])*"
    "(?:\u200d[\u2190-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff][\ufe0f\U0001f3fb-\U0001f3ff]*){0,7}"
)
_TAG: Final = r"\#[^\W\d_]\w{1,60}"
_PIECES: Final = r"""
    (?P<emoticon>(?<!["'])[<>]?[:;=]['o*-]?[()\[\]{}|/\\DPpOo3$@*xX]{1,8}(?![^\W_]|/) | <3+ | </3+)
  | (?P<date>\d{1,4}[-/.]\d{1,2}[-/.](?:\d{2,4})?(?!\d))
  | (?P<time>\d{1,2}[:hu]\d{2}(?::\d{2})?(?!\d))
  | (?P<ordinal>\d{1,4}(?:st|nd|rd|th|º|ª|\.º|\.ª|e|er|ère|ème|eme)(?![^\W_]))
  | (?P<number>\d+(?:[.,]\d+)*(?![^\W_]))
  | (?P<mixed>\d+[^\W\d_]+(?![\d_]))
  | (?P<word>[^\W_]+(?:['-][^\W_]+)*'?)
  | (?P<money>[$€£¥₹₽₩₺])
  | (?P<stop>[.…]+) | (?P<mark>[!?¡¿‽]+) | (?P<comma>[,،]) | (?P<clause>[;:()\[\]–—|]|--+)
  | (?P<other>.)
"""
_FULL: Final = regex(
    rf"(?P<mask>{_MASK})|(?P<tag>{_TAG})|(?P<emoji>{_EMOJI})|{_PIECES}",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_PLAIN: Final = regex(
    "|".join((f"(?P<emoji>{_EMOJI})", _PIECES.replace("(?:['-][^\\W_]+)*'?", ""))),
    re.VERBOSE | re.DOTALL,
)
_LONGEST_TOKEN: Final = 200
"""What is longer is searched for no links inside it: looking for one takes time at each place."""

_KINDS: Final = {
    "mask": Kind.MASK,
    "date": Kind.DATE,
    "time": Kind.TIME,
    "ordinal": Kind.ORDINAL,
    "number": Kind.NUMBER,
    "money": Kind.MONEY,
    "stop": Kind.STOP,
    "comma": Kind.COMMA,
    "clause": Kind.CLAUSE,
    "emoji": Kind.EMOJI,
}
_VARIANTS: Final = regex("[\ufe0e\ufe0f\u20e3\U0001f3fb-\U0001f3ff]")
_NOSE: Final = regex(r"(?<=[:;=])['o*-](?=.)")
_MIXED: Final = regex(r"(\d+)(\D+)")


def straightened(text: str) -> str:
    """Write every apostrophe as the one of the keyboard; places stay the same."""
    plain = text.isascii() and "`" not in text
    return text if plain else _APOSTROPHES.sub("'", text)


def pieces(token: str) -> list[Piece]:
    """Cut a token; every character that is no blank belongs to one piece, or says nothing.

    >>> [(piece.kind, piece.word) for piece in pieces("happy.Fix")]
    [('x', 'happy'), ('.', '.'), ('x', 'fix')]
    """
    if token.isalpha() and len(token) <= _LONGEST_TOKEN:
        return [Piece(Kind.WORD, token.lower(), 0, len(token))]
    if ("&" in token and _ENTITY.search(token)) or _MARKED.search(token):
        return _decoded(token)
    return list(_cut(token))


def _cut(token: str) -> Iterator[Piece]:
    if len(token) <= _LONGEST_TOKEN:
        matches = _FULL.finditer(token)
    elif token[:8].lower().startswith(("http://", "https://")):
        yield Piece(Kind.MASK, "", 0, len(token))
        return
    else:
        matches = _PLAIN.finditer(straightened(token))
    for match in matches:
        yield from _piece(match.lastgroup or "other", match[0], match.start(), match.end())


def _piece(group: str, found: str, start: int, end: int) -> Iterator[Piece]:
    if group == "word":
        yield Piece(Kind.WORD, found.lower(), start, end)
    elif group == "mark":
        yield Piece(Kind.ASK if "?" in found or "‽" in found else Kind.SHOUT, found, start, end)
    elif group == "emoji":
        yield Piece(Kind.EMOJI, _VARIANTS.sub("", found), start, end)
    elif group == "emoticon":
        yield Piece(Kind.EMOJI, _face(found), start, end)
    elif group == "tag":
        yield Piece(Kind.TAG, found[1:], start + 1, end)
    elif group == "mixed":
        yield from _glued(found, start)
    elif group in _KINDS:
        yield Piece(_KINDS[group], found, start, end)


def _glued(found: str, start: int) -> Iterator[Piece]:
    """Take a number and what is glued to it apart, as in ``48h``."""
    match = _MIXED.fullmatch(found)
    middle = start + (match.end(1) if match else len(found))
    yield Piece(Kind.NUMBER, found[: middle - start], start, middle)
    if match:
        yield Piece(Kind.WORD, match[2].lower(), middle, start + len(found))


def _face(found: str) -> str:
    """Write an emoticon without its nose and with one mouth: ``:-)))`` is ``:)``."""
    face = _NOSE.sub("", found.upper())
    while len(face) > 2 and face[-1] == face[-2]:
        face = face[:-1]
    return face


def _decoded(token: str) -> list[Piece]:
    """Cut a token with HTML entities or marked letters; places are those of what was written."""
    text, places = "", []
    at = 0
    for match in _SPELLED.finditer(token):
        plain, said = token[at : match.start()], match[0]
        said = html.unescape(said) if said[0] == "&" else unicodedata.normalize("NFC", said)
        said = straightened(said)
        text += plain + said
        places += [*range(at, match.start()), *([match.start()] * len(said))]
        at = match.end()
    text += token[at:]
    places += range(at, len(token) + 1)
    return [
        Piece(piece.kind, piece.word, places[piece.start], places[piece.end])
        for piece in _cut(text)
    ]
