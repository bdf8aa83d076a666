"""Pieces of a body in our language, and how they are put together.

Words of others never become template code: where they hold what Jinja would take
for code, it is put between ``raw`` tags. Here a line with nothing on it but tags is no line
of the reply, and theirs is one, so a ``+`` keeps it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from supportkit.values.patterns import regex

__all__ = ["Piece", "Print", "Tag", "Words", "quoted", "together"]

_OPENING = regex(r"\{(?:[{%#]|\Z)")
_INDENTED = regex(r"(?:\A|\n)[^\S\n]+\Z")
_MARKS = regex(r"[{}%#](?=[{}%#])")


@dataclass(frozen=True, slots=True)
class Words:
    """Text that stays as it is."""

    text: str


@dataclass(frozen=True, slots=True)
class Print:
    """An expression whose value is printed."""

    expression: str


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag such as ``endif``."""

    code: str


Piece = Words | Print | Tag


def together(pieces: Iterable[Piece]) -> str:
    r"""Write pieces as the body of a template.

    >>> together([Words("a {% b {"), Print("x"), Tag("if y"), Words("\n")])
    'a {% raw %}{%{% endraw %} b {% raw %}{{% endraw %}{{ x }}{% if y %}\n'
    """
    flat: list[str | Tag] = []
    for piece in _merged(pieces):
        match piece:
            case Words(text):
                flat.extend(_escaped(text))
            case Print(expression):
                flat.append(f"{{{{ {expression} }}}}")
            case Tag():
                flat.append(piece)
    return _joined(flat)


def _merged(pieces: Iterable[Piece]) -> list[Piece]:
    merged: list[Piece] = []
    waiting: list[str] = []
    for piece in pieces:
        if isinstance(piece, Words):
            waiting.append(piece.text)
            continue
        if waiting:
            merged.append(Words("".join(waiting)))
            waiting = []
        merged.append(piece)
    return [*merged, Words("".join(waiting))] if waiting else merged


def _escaped(text: str) -> list[str | Tag]:
    flat: list[str | Tag] = []
    start = 0
    for match in _OPENING.finditer(text):
        flat += [text[start : match.start()], Tag("raw"), match[0], Tag("endraw")]
        start = match.end()
    return [*flat, text[start:]]


def _joined(flat: list[str | Tag]) -> str:
    solid = [part for part in flat if part]
    above = _blank(solid, lambda text: text.rpartition("\n")[2])
    below = _blank(solid[::-1], lambda text: text.partition("\n")[0])[::-1]
    return "".join(
        part if isinstance(part, str) else _tag(part, before, alone=over and under)
        for before, part, over, under in zip([None, *solid], solid, above, below, strict=False)
    )


def _blank(parts: list[str | Tag], nearest: Callable[[str], str]) -> list[bool]:
    """Say for each part whether nothing but tags and blanks stands before it on its line."""
    found, blank = [], True
    for part in parts:
        found.append(blank)
        if isinstance(part, Tag):
            blank = blank and part.code not in ("raw", "endraw")
        else:
            blank = not nearest(part).strip() and ("\n" in part or blank)
    return found


def _tag(tag: Tag, before: str | Tag | None, *, alone: bool) -> str:
    """Write a tag, so that the white space before and behind it stays."""
    keep_before = "+" if isinstance(before, str) and _INDENTED.search(before) else ""
    keep_after = "+" if alone else ""
    return f"{{%{keep_before} {tag.code} {keep_after}%}}"


def quoted(text: str) -> str:
    r"""Write a text as a literal of Jinja.

    >>> quoted("it's"), quoted("a {{ b")
    ('"it\'s"', '"a \\x7b{ b"')
    """
    text = text.replace("\\", "\\\\").replace('"', '\\"')
    text = "".join(char if char >= " " else f"\\x{ord(char):02x}" for char in text)
    return '"' + _MARKS.sub(lambda mark: f"\\x{ord(mark[0]):02x}", text) + '"'
