"""Blocks of Ruby in ERB: ``<% if … %>`` and ``<% … do %>`` … ``<% end %>``."""

from __future__ import annotations

from typing import Final

from supportkit.templates.strings.syntax.stack import Blocks, TagFault
from supportkit.values import Span
from supportkit.values.patterns import regex

__all__ = ["erb_faults"]

_STRING: Final = regex(r"\"(?:[^\"\\\r\n]|\\.)*+\"|'(?:[^'\\\r\n]|\\.)*+'")
_COMMENT: Final = regex(r"(?:^|(?<=\s))\#[^\r\n]*")
_OPENS: Final = regex(
    r"(?:\A|[;\r\n=(])[ \t]*(?P<word>if|unless|case|while|until|for|begin|def)\b(?![:?!=])"
)
_DO: Final = regex(r"(?<![.:\w@])do(?=[ \t]*(?:\||\Z|[\r\n;]))")
_END: Final = regex(r"(?<![.:\w@])end(?![\w:?!=])")
_LOOPS: Final = frozenset({"while", "until", "for"})
_STRANGE: Final = regex(r"<<[-~]?[A-Z'\"]|%[qQwWi]?[\[({|!]|=~|(?:=|\(|,)[ ]?/|__END__")
"""Ruby that a glance does not understand."""


def erb_faults(text: str) -> tuple[TagFault, ...]:
    """Give the blocks that are never closed, and the ends that close nothing.

    >>> [one.problem for one in erb_faults("<% if a %>Hi <%= name %>")]
    ["'<% if %>' is never closed; write '<% end %>' where it ends"]
    """
    opened: list[tuple[str, Span]] = []
    blocks = Blocks(lambda name: f"<% {name} %>", lambda _: "<% end %>")
    position = 0
    while (start := text.find("<%", position)) >= 0:
        if text.startswith("<%%", start):
            position = start + 3
            continue
        end = text.find("%>", start + 2)
        if end < 0:
            problem = "'<%' is never closed; write '%>' where it ends"
            return (TagFault(Span(start, start + 2), problem),)
        position = end + 2
        code = text[start + 2 : end].lstrip("=-").rstrip("-")
        if code.startswith("#"):
            continue
        if _STRANGE.search(code):
            return ()
        _count(code, Span(start, position), opened, blocks)
    for word, span in opened:
        blocks.enter(word, span)
    return blocks.end()


def _count(code: str, span: Span, opened: list[tuple[str, Span]], blocks: Blocks) -> None:
    """Follow the blocks that a piece of code opens and closes, in order."""
    bare = _COMMENT.sub(" ", _STRING.sub('""', code)).strip()
    words = [(match.start("word"), match["word"]) for match in _OPENS.finditer(bare)]
    if not any(word in _LOOPS for _, word in words):
        words += [(match.start(), "do") for match in _DO.finditer(bare)]
    words += [(match.start(), "end") for match in _END.finditer(bare)]
    for _, word in sorted(words):
        if word != "end":
            opened.append((word, span))
        elif opened:
            opened.pop()
        else:
            blocks.leave("end", span)
