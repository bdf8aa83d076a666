"""Blank out what somebody else said: quoted mails, and code, mark-up and placeholders.

What is left stands where it stood, so that places in it are places in the original.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import Final

from supportkit.text.cleaning import Removed, RemovedKind, clean
from supportkit.values.patterns import regex

__all__ = ["blanks", "own_words"]

_QUOTED: Final = regex(r"^[ \t]*>.*$", re.MULTILINE)
_FORWARDED: Final = regex(
    r"^[ \t]*-{2,}[ \t]*(?:Original Message|Forwarded message|Ursprüngliche Nachricht"
    r"|Message d'origine|Mensaje original|Mensagem original|Messaggio originale"
    r"|Oorspronkelijk bericht)[ \t]*-{2,}.*",
    re.MULTILINE | re.IGNORECASE | re.DOTALL,
)
_LED: Final = regex(r"[:\uff1a][ \t*>]*$", re.MULTILINE)
_NAMED: Final = regex(
    r"^[ \t>*]*[^\W\d_]+(?:[ -][^\W\d_]+)?[ \t]?[:\uff1a]\*?[ \t]+\S", re.MULTILINE
)
_FEWEST_NAMED: Final = 2
"""So many lines such as "From: ..." may be the head of a mail."""
_WORDLESS: Final = frozenset((RemovedKind.CODE, RemovedKind.MARKUP, RemovedKind.PLACEHOLDER))


def own_words(text: str) -> str:
    r"""Blank out quoted and forwarded mails, legal notices, code, mark-up and placeholders.

    >>> own_words("Still broken.\n> It is fixed now.\nSorry").split()
    ['Still', 'broken.', 'Sorry']
    """
    lined = "\n" in text or "<" in text or ">" in text
    if lined or "{" in text or "`" in text or "\\" in text:
        return _without_others(text)
    return text


def _without_others(text: str) -> str:
    bare = _without_mails(text) if "\n" in text and _may_quote(text) else text
    bare = _FORWARDED.sub(blanks, _QUOTED.sub(blanks, bare))
    found = [piece for piece in clean(bare).removed if _is_wordless(bare, piece)]
    if not found:
        return bare
    pieces: list[str] = []
    at = 0
    for piece in found:
        pieces += bare[at : piece.start], _spaces(bare[piece.start : piece.end])
        at = piece.end
    return "".join((*pieces, bare[at:]))


def _may_quote(text: str) -> bool:
    """Whether a line could lead to a quoted mail; most messages have none, and to look costs."""
    if _LED.search(text):
        return True
    return sum(1 for _ in islice(_NAMED.finditer(text), _FEWEST_NAMED)) == _FEWEST_NAMED


def _without_mails(text: str) -> str:
    from supportkit.text.replies import PartKind, split_reply

    mail = split_reply(text)
    if mail.doubtful:
        return text
    stays = frozenset((PartKind.OWN, PartKind.SIGNATURE))
    pieces = ((text[part.start : part.end], part.kind in stays) for part in mail.parts)
    return "".join(piece if is_own else _spaces(piece) for piece, is_own in pieces)


def _is_wordless(text: str, piece: Removed) -> bool:
    """Whether a piece holds nobody's words; an entity and the mark of a hashtag are read."""
    return piece.kind in _WORDLESS and text[piece.start] not in "&#"


def blanks(match: re.Match[str]) -> str:
    """Give as many blanks as were matched, and the same line ends."""
    return _spaces(match[0])


def _spaces(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)
