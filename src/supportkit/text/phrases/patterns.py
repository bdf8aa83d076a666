"""The little language in which phrases are written.

    never .. (arrived|came)        "never arrived", "never even once came"
    waiting [for] <duration>       "waiting 3 weeks", "waiting for 3 weeks"
    cancel* my {account}           a word that begins so; a list of the same file

A phrase is cut into the same words as a text. Side by side in a phrase means side by side
in the text. `parse` gives a tree of small values, and says in which column it stumbles.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from supportkit.text.listing import Line
from supportkit.text.phrases.nodes import (
    COMMA,
    PAUSE,
    Choice,
    Class,
    Gap,
    Node,
    Optional,
    Prefix,
    Sequence,
    Word,
    ways,
)
from supportkit.text.phrases.spelling import slip_of
from supportkit.values.patterns import regex

__all__ = ["parse"]

CLASSES: Final = frozenset(
    ("number", "ordinal", "duration", "money", "time", "date", "day", "mask", "start", "end")
)
_LONG_GAP: Final = 5
_SHORT_GAP: Final = 2
_DEEPEST: Final = 12
MOST_WAYS: Final = 5_000

_TOKEN: Final = regex(
    r"\s*(?:(?P<gap>\.{2,3})|(?P<sign>[()\[\]|,])|<(?P<klass>[a-z]+)>|\{(?P<list>[\w-]+)\}"
    r"|(?P<word>[^\s()\[\]|,<>{}]+)|(?P<odd>.))"
)


def parse(
    line: Line, *, cut: Callable[[str], list[str]], lists: Mapping[str, Node] | None = None
) -> Node:
    """Read one phrase.

    Args:
        line: The phrase and its place.
        cut: Cuts a written word as the words of a text are cut (``l'app`` is two).
        lists: What ``{name}`` stands for.

    Raises:
        LexiconError: The phrase cannot be read, or could match nothing at all.
    """
    reader = _Reader(line, cut, lists or {})
    node = reader.ways(depth=0)
    if reader.sign is not None:
        raise reader.error("the end of the phrase", repr(reader.sign))
    if node.least == 0:
        raise line.error("a phrase of at least one word", "one that matches nothing at all")
    if _at_edge(node, 0) or _begins_with_any(node):
        raise line.error("a word to begin with", "a gap")
    if _at_edge(node, -1):
        raise reader.error("a word to end with", "a gap")
    if ways(node) > MOST_WAYS:
        raise line.error("fewer gaps and words in square brackets", "too many to try in turn")
    return node


def _at_edge(node: Node, edge: int) -> bool:
    """Whether a gap that may be nothing stands first (0) or last (-1); it would stay nothing."""
    if isinstance(node, Sequence):
        return _at_edge(node.parts[edge], edge)
    if isinstance(node, Choice):
        return any(_at_edge(way, edge) for way in node.ways)
    if isinstance(node, Optional):
        return _at_edge(node.node, edge)
    return isinstance(node, Gap) and not node.least


def _begins_with_any(node: Node) -> bool:
    """Whether a phrase can begin with a word that may be any; it would never be looked for."""
    if isinstance(node, Sequence):
        for part in node.parts:
            if _begins_with_any(part):
                return True
            if part.least:
                return False
    if isinstance(node, Choice):
        return any(map(_begins_with_any, node.ways))
    return isinstance(node, Gap) and node.least > 0


class _Reader:
    """Reads from left to right; ``sign`` is the sign that stopped the last sequence."""

    def __init__(
        self, line: Line, cut: Callable[[str], list[str]], lists: Mapping[str, Node]
    ) -> None:
        self._line, self._cut, self._lists = line, cut, lists
        self._tokens = _TOKEN.finditer(line.text)
        self._at = 0
        self.sign: str | None = None

    def error(self, expected: str, found: str) -> Exception:
        return self._line.error(expected, found, column=self._at)

    def ways(self, *, depth: int) -> Node:
        """Read up to the sign that closes this level."""
        if depth > _DEEPEST:
            raise self.error(f"brackets at most {_DEEPEST} deep", "deeper ones")
        found = [self._sequence(depth)]
        while self.sign == "|":
            found.append(self._sequence(depth))
        if len(found) == 1:
            return found[0]
        return Choice(tuple(PAUSE if way == COMMA else way for way in found))

    def _sequence(self, depth: int) -> Node:
        parts: list[Node] = []
        for token in self._tokens:
            self._at = token.start() + len(token[0]) - len(token[0].lstrip())
            sign = token["sign"]
            if sign in ("|", ")", "]"):
                self.sign = sign
                break
            parts.append(self._bracket(sign, depth) if sign in ("(", "[") else self._one(token))
        else:
            self.sign = None
        if not parts:
            raise self.error("a word", repr(self.sign or "the end of the phrase"))
        return parts[0] if len(parts) == 1 else Sequence(tuple(parts))

    def _bracket(self, sign: str, depth: int) -> Node:
        node = self.ways(depth=depth + 1)
        close = ")" if sign == "(" else "]"
        if self.sign != close:
            raise self.error(f"{close!r}", repr(self.sign or "the end of the phrase"))
        return node if sign == "(" else Optional(node)

    def _one(self, token: re.Match[str]) -> Node:
        if token["gap"]:
            return Gap(0, _SHORT_GAP if len(token["gap"]) == 2 else _LONG_GAP)
        if token["sign"]:
            return COMMA
        if token["klass"]:
            if token["klass"] not in CLASSES:
                raise self.error(f"one of {', '.join(sorted(CLASSES))}", repr(token["klass"]))
            return Class(token["klass"])
        if token["list"]:
            return self._listed(token["list"])
        if token["odd"]:
            raise self.error("a word or a bracket", repr(token["odd"]))
        return self._word(token["word"])

    def _listed(self, name: str) -> Node:
        if name not in self._lists:
            known = ", ".join(sorted(self._lists)) or "none"
            raise self.error(f"a list of this file ({known})", repr(name))
        return self._lists[name]

    def _word(self, written: str) -> Node:
        if written.isalpha() and written.islower():
            return Word(written)
        if written == "_":
            return Gap(1, 1)
        slip = slip_of(written)
        if slip is not None:
            self._at += slip.at
            raise self.error(slip.expected, repr(written))
        words = self._cut(written.removesuffix("*"))
        if not words:
            raise self.error("a word", repr(written))
        parts: list[Node] = [Word(word) for word in words]
        if written.endswith("*"):
            parts[-1] = Prefix(words[-1])
        return parts[0] if len(parts) == 1 else Sequence(tuple(parts))
