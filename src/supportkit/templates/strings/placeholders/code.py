"""Words of a template language that a translation has made words of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from supportkit.values import Span
from supportkit.values.patterns import regex

__all__ = ["strange_keys", "strange_words"]

_CODE: Final = regex(r"\{\{[^{}]{1,300}\}\}|\{%[^%{}]{1,300}%\}")
_TOKEN: Final = regex(r"'[^'{}]{0,200}'|\"[^\"{}]{0,200}\"|(?P<word>[^\W\d][\w.]{0,60})|[|,]")
_OPERATORS: Final = frozenset({"and", "or", "not", "in", "is", "if", "else", "elif", "for", "with"})
_MOST: Final = 50

_Words = tuple[tuple[str, Span, bool], ...]
"""The words of a piece of code, where they stand, and whether a ``|`` or ``,`` is before each."""
_KEY: Final = regex(
    r"\$t\(\s{0,5}(?P<nested>[^\s(),{}'\"]{1,120})|(?<!\w)@(?:\.\w{1,20})?:\(?(?P<linked>[\w\-]{1,60}(?:\.[\w\-]{1,60}){0,6})"
)
"""How i18next and vue-i18n put another text in."""


def strange_keys(text: str, sources: Sequence[str]) -> Iterator[tuple[Span, str, str]]:
    """Give keys of other texts that the source does not put in, and which it does.

    >>> [found] = strange_keys("Siehe $t(hilfe.titel)", ["See $t(help.title)"])
    >>> found[1:]
    ('hilfe.titel', 'help.title')
    """
    if "$t(" not in text and "@:" not in text and "@." not in text:
        return
    theirs = [found[1] for source in sources for found in _keys(source)]
    ours = list(_keys(text))
    strange = [one for one in ours if one[1] not in theirs]
    lost = [key for key in dict.fromkeys(theirs) if key not in {one[1] for one in ours}]
    if len(strange) == len(lost):
        yield from ((span, key, meant) for (span, key), meant in zip(strange, lost, strict=True))


def _keys(text: str) -> Iterator[tuple[Span, str]]:
    for match in islice(_KEY.finditer(text), _MOST):
        group = "nested" if match["nested"] else "linked"
        yield Span(*match.span(group)), match[group]


def strange_words(text: str, sources: Sequence[str]) -> Iterator[tuple[Span, str, str]]:
    """Give words of code that are others than in the source, and what stands there.

    Operators and filters are compared where a piece of code begins as one of the source and
    has as many words; what stands in quotes may be translated.

    >>> [found] = strange_words("{{ name ou 'n/d' }}", ["{{ name or 'n/a' }}"])
    >>> found[1:]
    ('ou', 'or')
    """
    if "{{" not in text and "{%" not in text:
        return
    theirs = [words for source in sources for words in _pieces(source)][:_MOST]
    known = {word for words in theirs for word, _, _ in words} | _OPERATORS
    for words in _pieces(text):
        like = [one for one in theirs if len(one) == len(words) and one[:1] and _alike(words, one)]
        for (word, span, _), (meant, _, is_filter) in zip(
            words, like[0] if like else (), strict=False
        ):
            if word != meant and word not in known and (meant in _OPERATORS or is_filter):
                yield span, word, meant


def _alike(one: _Words, other: _Words) -> bool:
    """Whether two pieces begin with the same word, and have filters at the same places."""
    same = [filtered for _, _, filtered in one] == [filtered for _, _, filtered in other]
    return same and (one[0][0] == other[0][0] or other[0][0] in _OPERATORS)


def _pieces(text: str) -> Iterator[_Words]:
    for number, piece in enumerate(_CODE.finditer(text)):
        if number == _MOST:
            return
        words, piped = [], False
        for token in _TOKEN.finditer(text, piece.start() + 2, piece.end() - 2):
            if token["word"] is not None:
                words.append((token["word"], Span(*token.span()), piped))
            piped = token[0] in "|,"
        if words:
            yield tuple(words)
