"""Exact places of a template's nodes, since Jinja's tree knows lines only.

The template is parsed again from tokens whose line numbers also know their token. Jinja hands
a line number on to each node that it makes, so every node then knows where it begins.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator
from typing import Any, cast

from jinja2 import Environment, nodes
from jinja2.lexer import TokenStream
from jinja2.parser import Parser

from supportkit.values import Span
from supportkit.values.patterns import regex

__all__ = ["after", "inside", "key_of", "located_tree", "name_of", "span_of", "text_of"]

_OPENING = {"(": ")", "[": "]", "{": "}"}
_CRLF = regex(r"\r\n")
_SKIPPED = frozenset({"whitespace", "comment", "comment_begin", "comment_end"})


class _Tokens:
    """The tokens of a template: where each begins and ends in the original text."""

    __slots__ = ("closing", "ends", "source", "starts", "values")

    def __init__(self, source: str) -> None:
        self.source = source
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.values: list[str] = []
        self.closing: dict[int, int] = {}


class _At(int):
    """A line number that also knows its token."""

    index: int
    tokens: _Tokens


def located_tree(source: str, environment: Environment) -> nodes.Template:
    """Parse a template that is known to parse, so that `span_of` knows places.

    Args:
        source: The template.
        environment: The environment that it was parsed with.
    """
    raw = _marked(source, environment)
    parser = Parser(environment, source)
    stream = environment.lexer.wrap(cast(Any, raw), None, None)
    parser.stream = TokenStream(stream, None, None)
    return parser.parse()


def _marked(source: str, environment: Environment) -> Iterator[tuple[int, str, str]]:
    """Lex a template; Jinja gives line breaks as one character, and leaves out white space."""
    breaks = [match.start() - count for count, match in enumerate(_CRLF.finditer(source))]
    plain = source.replace("\r\n", "\n").replace("\r", "\n")
    tokens, opened, position = _Tokens(source), list[int](), 0
    for line, kind, value in environment.lex(source):
        start = plain.find(value, position)
        position = start + len(value)
        if kind in _SKIPPED:
            yield line, kind, value
            continue
        _pair(value if kind == "operator" else "", len(tokens.starts), tokens, opened)
        tokens.starts.append(start + bisect.bisect_left(breaks, start))
        tokens.ends.append(position + bisect.bisect_left(breaks, position))
        tokens.values.append(value)
        at = _At(line)
        at.index, at.tokens = len(tokens.starts) - 1, tokens
        yield at, kind, value


def _pair(value: str, index: int, tokens: _Tokens, opened: list[int]) -> None:
    if value in _OPENING:
        opened.append(index)
    elif value in _OPENING.values() and opened:
        tokens.closing[opened.pop()] = index


def span_of(node: nodes.Node) -> Span | None:
    """Give the characters of a path, name, written value or filter; None if not located."""
    if type(node.lineno) is int:
        return None
    at = cast(_At, node.lineno)
    first = node
    while isinstance(first, nodes.Getattr | nodes.Getitem):
        first = first.node
    last = _last(at) if isinstance(node, nodes.Getattr | nodes.Getitem) else at.index
    if last != at.index and not isinstance(first, nodes.Name):
        return Span(at.tokens.starts[last], at.tokens.ends[last])
    return Span(at.tokens.starts[cast(_At, first.lineno).index], at.tokens.ends[last])


def text_of(node: nodes.Node) -> str:
    """Give the characters of `span_of`, or nothing if not located."""
    span = span_of(node)
    return "" if span is None else cast(_At, node.lineno).tokens.source[span.start : span.end]


def name_of(node: nodes.Node) -> Span | None:
    """Give the characters of the word after the first one, such as the name of a macro."""
    return None if type(node.lineno) is int else _token(node, 1)


def key_of(pair: nodes.Keyword) -> Span | None:
    """Give the characters of the name of an argument."""
    first: nodes.Node = pair.value
    while isinstance(first, nodes.Getattr | nodes.Getitem | nodes.Filter):
        inner = first.node
        if inner is None:
            break
        first = inner
    return None if type(first.lineno) is int else _token(first, -2)


def _token(node: nodes.Node, offset: int) -> Span:
    at = cast(_At, node.lineno)
    return Span(at.tokens.starts[at.index + offset], at.tokens.ends[at.index + offset])


def _last(at: _At) -> int:
    """Give the last token of an access that begins with a dot or a bracket."""
    return at.tokens.closing.get(at.index, at.index + 1)


def inside(node: nodes.Const, part: str) -> Span | None:
    """Give the characters of a part of a written text, or of all of it if it has escapes."""
    whole = span_of(node)
    if whole is None:
        return None
    at = cast(_At, node.lineno)
    raw = at.tokens.values[at.index][1:-1]
    begin = raw.find(part) if raw == node.value else -1
    if begin < 0:
        return whole
    return Span(whole.start + 1 + begin, whole.start + 1 + begin + len(part))


def after(node: nodes.Filter) -> tuple[int, bool] | None:
    """Give where a filter's arguments end, and whether it has brackets for them."""
    if type(node.lineno) is int:
        return None
    at = cast(_At, node.lineno)
    closing = at.tokens.closing.get(at.index + 1)
    if closing is None:
        return at.tokens.ends[at.index], False
    return at.tokens.starts[closing], True
