"""What a mail holds besides the words of its sender."""

from __future__ import annotations

from typing import Final

from supportkit.text.cleaning.removed import Removed, RemovedKind
from supportkit.text.replies import PartKind, split_reply
from supportkit.values.patterns import regex

__all__ = ["without_others"]

_SEEN: Final = regex(r"\S")
_BOILERPLATE: Final = frozenset((PartKind.SIGNATURE, PartKind.DISCLAIMER, PartKind.CLIENT_TAG))


def without_others(text: str) -> tuple[str, list[Removed]]:
    r"""Blank out what others wrote and what is under every mail; line ends stay.

    >>> own, removed = without_others("No.\n-- \nAda")
    >>> own.split(), [piece.kind.value for piece in removed]
    (['No.'], ['boilerplate'])
    """
    mail = split_reply(text)
    if mail.doubtful:
        return text, []
    pieces: list[str] = []
    removed: list[Removed] = []
    for part in mail.parts:
        written = text[part.start : part.end]
        if part.kind is PartKind.OWN or not written.strip():
            pieces.append(written)
            continue
        kind = RemovedKind.BOILERPLATE if part.kind in _BOILERPLATE else RemovedKind.QUOTED
        pieces.append(_SEEN.sub(" ", written))
        removed.append(Removed(kind, part.span))
    return "".join(pieces), removed
