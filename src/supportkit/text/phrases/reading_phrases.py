"""Phrases and lists as the files of a language write them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Final

from supportkit.text.listing import Line, Listing
from supportkit.text.phrases.nodes import Choice, Node, Word
from supportkit.text.phrases.patterns import parse
from supportkit.text.phrases.spelling import cut_word

__all__ = ["elides", "lists_of", "named_words", "pairs_of", "read_lists", "read_phrase"]

_ELIDING: Final = frozenset(("fr", "it", "ca"))


def elides(language: str) -> bool:
    """Whether an apostrophe ends a word in this language, as in ``l'app``.

    >>> elides("fr-CA"), elides("en")
    (True, False)
    """
    return language.partition("-")[0] in _ELIDING


def read_phrase(line: Line, *, language: str, lists: Mapping[str, Node] | None = None) -> Node:
    """Read one phrase of a language.

    Raises:
        LexiconError: It cannot be read; names line and column.
    """
    return parse(line, cut=partial(cut_word, elides=elides(language)), lists=lists)


def read_lists(lists: Iterable[tuple[str, Line]], *, language: str) -> dict[str, Node]:
    """Read named lists of patterns, apart by blanks; several words of one stand in brackets.

    Raises:
        LexiconError: A pattern cannot be read; names line and column.
    """
    found: dict[str, Node] = {}
    for name, line in lists:
        ways = [read_phrase(each, language=language, lists=found) for each in _entries(line)]
        found[name] = Choice(tuple(ways))
    return found


def lists_of(listing: Listing) -> Iterator[tuple[str, Line]]:
    """Go through the lists of a file: each name, and what stands after the sign of equality.

    Raises:
        LexiconError: A line has no such sign, or a name stands twice.
    """
    names: set[str] = set()
    for line in listing.lines("lists"):
        name, equals, rest = line.text.partition("=")
        if not (equals and name.strip() and rest.strip()):
            raise line.error("'name = words'", repr(line.text))
        if name.strip() in names:
            raise line.error("each list once", f"{name.strip()!r} again")
        names.add(name.strip())
        yield name.strip(), line.part(rest.strip(), len(line.text) - len(rest.lstrip()))


def pairs_of(listing: Listing, section: str) -> Iterator[tuple[Line, str]]:
    """Go through pairs such as ``pls = please``, apart by semicolons: the first, the second.

    Raises:
        LexiconError: Something in it is no pair.
    """
    for line in listing.lines(section):
        for pair in line.cut(";"):
            key, equals, value = pair.text.partition("=")
            if not (equals and key.strip() and value.strip()):
                raise pair.error("'this = that'", repr(pair.text))
            yield pair.part(key.strip(), 0), " ".join(value.split())


def _entries(line: Line) -> Iterable[Line]:
    """Cut a list at the blanks outside brackets."""
    depth = start = 0
    for at, sign in enumerate(f"{line.text} "):
        depth += (sign in "([") - (sign in ")]")
        if sign.isspace() and depth <= 0:
            if start < at:
                yield line.part(line.text[start:at], start)
            start = at + 1
    if depth > 0:
        raise line.error("a closing bracket", "the end of the list", column=len(line.text))


def named_words(nodes: Iterable[Node]) -> frozenset[str]:
    """Give the words and beginnings (``refund*``) that phrases name."""
    return frozenset(
        atom.word if isinstance(atom, Word) else f"{atom.start}*"
        for node in nodes
        for atom in node.atoms
    )
