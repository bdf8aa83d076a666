"""What is counted before a template is parsed, so that parsing it is cheap.

Jinja's parser calls itself for every bracket and every block, and Python's compiler
does so again. Tags are counted in the text; words, brackets and blocks while the
parser asks for them, so that it never goes deeper than allowed.
"""

from __future__ import annotations

from collections.abc import Iterator

from jinja2 import TemplateSyntaxError as JinjaSyntaxError
from jinja2.lexer import Token, TokenStream

from supportkit.templates.sandbox.limits import Limits
from supportkit.values.patterns import regex

__all__ = ["TooMuchError", "counted", "is_small", "require_small", "tags_of"]

_NO_TEXT = regex("[\0\ue0f0\ue0f1]")
"""NUL, and the signs that stand for values until their places are known."""

_OPENING = frozenset({"lparen", "lbracket", "lbrace"})
_CLOSING = frozenset({"rparen", "rbracket", "rbrace"})
_BLOCKS = frozenset({"if", "for", "macro", "call", "filter", "with", "block", "autoescape"})
_WITHOUT_MEANING = frozenset({"data", "variable_begin", "variable_end"})


class TooMuchError(JinjaSyntaxError):
    """A budget is used up before the template is parsed."""


def tags_of(source: str) -> int:
    """Count what begins like a tag."""
    return source.count("{{") + source.count("{%")


def require_small(source: str, *, limits: Limits) -> None:
    """Refuse a text that is too long, has too many tags, or is not text.

    Raises:
        TooMuchError: A budget is used up.
    """
    try:
        size = len(source.encode())
    except UnicodeEncodeError:
        raise TooMuchError("a character that is half of a surrogate pair", 1) from None
    if size > limits.source:
        raise TooMuchError(f"more than {limits.source} bytes", 1)
    odd = _NO_TEXT.search(source)
    if odd is not None:
        line = source.count("\n", 0, odd.start()) + 1
        raise TooMuchError("a character that is no text", line)
    if tags_of(source) > limits.tags:
        raise TooMuchError(f"more than {limits.tags} tags", 1)


def is_small(source: str, *, limits: Limits) -> bool:
    """Whether `require_small` lets a text pass."""
    try:
        require_small(source, limits=limits)
    except TooMuchError:
        return False
    return True


def counted(stream: TokenStream, *, limits: Limits) -> TokenStream:
    """Hand on the words and signs of a template for as long as there are not too many."""
    return TokenStream(_bounded(iter(stream), limits), stream.name, stream.filename)


def _bounded(tokens: Iterator[Token], limits: Limits) -> Iterator[Token]:
    count = brackets = blocks = 0
    begun = False
    for token in tokens:
        kind = token.type
        if kind not in _WITHOUT_MEANING:
            count += 1
            if kind in _OPENING:
                brackets += 1
            elif kind in _CLOSING:
                brackets -= 1
            elif begun:
                blocks += _step(token.value)
            if count > limits.tokens or brackets > limits.brackets or blocks > limits.depth:
                raise TooMuchError(_problem(count, brackets, limits), token.lineno)
        begun = kind == "block_begin"
        yield token


def _step(word: str) -> int:
    if word in _BLOCKS:
        return 1
    return -1 if word.startswith("end") else 0


def _problem(count: int, brackets: int, limits: Limits) -> str:
    if count > limits.tokens:
        return f"more than {limits.tokens} words and signs in tags"
    if brackets > limits.brackets:
        return f"more than {limits.brackets} brackets inside one another"
    return f"more than {limits.depth} constructs inside one another"
