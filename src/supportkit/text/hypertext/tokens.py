"""Cut HTML into tags and text, in one pass.

The standard library's parser looks for the end of what was left open again and again, so
that a long broken text takes it time by the square of its length. Here each end is looked
for once: when there is none, that is remembered, and what was left open is text.
"""

from __future__ import annotations

import re
from typing import Final

from supportkit.values.patterns import regex

__all__ = ["RAW_NAMES", "Token", "TokenKind", "tokens"]

_TAG: Final = regex(
    r"<(/?)([a-zA-Z][^\s/><\0]{0,63}+)"
    r"((?:[^>=]++|=\s*+(?:\"[^\"]*+\"(?=[\s/>])|'[^']*+'(?=[\s/>]))?+)*+)>"
)
_BLIND: Final = regex(r"<(/?)([a-zA-Z][^\s/><\0]{0,63}+)([^>]*+)>")
_COMMENT_END: Final = regex(r"--!?>")
_BOGUS: Final = regex(r"<(?:[!?]|/[\s>])")
RAW_NAMES: Final = ("script", "style", "title", "iframe", "noembed", "noframes")
_RAW_END: Final = {name: regex(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in RAW_NAMES}
_BODY: Final = regex(r"</head\s*>|<body(?=[\s>])", re.IGNORECASE)


class TokenKind:
    """Kinds of tokens; plain numbers, as members of enums are slow to compare."""

    TEXT: Final = 0
    OPEN: Final = 1
    CLOSE: Final = 2
    STYLE: Final = 3


Token = tuple[int, str, str]
"""A `TokenKind`; the name of a tag in lower case; its attributes as written, a text, or a sheet.

Plain, as mails have many and plain tuples cost the collector of garbage nothing.
"""


def tokens(html: str) -> list[Token]:
    """Cut ``html`` into tags and text. Comments and scripts are passed over.

    A ``<`` that begins no tag is text, and so is a tag that never ends.

    >>> tokens("<P>a <b c='>'>1 < 2</b>")
    [(1, 'p', ''), (0, '', 'a '), (1, 'b', " c='>'"), (0, '', '1 < 2'), (2, 'b', '')]
    """
    return _Cutter(html).run()


class _Cutter:
    """One pass over a text, with what is known not to come any more."""

    def __init__(self, html: str) -> None:
        self._html = html
        self._last_end = html.rfind(">")
        self._tag = _TAG
        self._unclosed: set[str] = set()
        self._found: list[Token] = []

    def run(self) -> list[Token]:
        """Go from one ``<`` to the next."""
        html, found, start, at = self._html, self._found, 0, 0
        while (at := html.find("<", at)) >= 0 and at < self._last_end:
            tag = self._match(at)
            end = self._skipped(at) if tag is None else tag.end()
            if end < 0:
                at += 1
                continue
            if start < at:
                found.append((TokenKind.TEXT, "", html[start:at]))
            start = at = end if tag is None else self._cut(tag, end)
        if start < len(html):
            found.append((TokenKind.TEXT, "", html[start:]))
        return found

    def _cut(self, tag: re.Match[str], end: int) -> int:
        """Take a tag, and give the place from which to go on."""
        slash, written, content = tag.groups()
        name = written.lower()
        if slash:
            self._found.append((TokenKind.CLOSE, name, content))
            return end
        self._found.append((TokenKind.OPEN, name, content))
        return self._raw(name, end) if name in _RAW_END else end

    def _match(self, at: int) -> re.Match[str] | None:
        """Match a tag. Once no quotation ends right, quotation marks mean nothing any more."""
        tag = self._tag.match(self._html, at)
        if tag is None and self._tag is _TAG and (blind := _BLIND.match(self._html, at)):
            self._tag = _BLIND
            return blind
        return tag

    def _skipped(self, at: int) -> int:
        """Give the end of a comment or the like that begins at ``at``; below zero if none does."""
        if _BOGUS.match(self._html, at) is None:
            return -1
        if self._html.startswith("<!--", at) and "--" not in self._unclosed:
            if end := _COMMENT_END.search(self._html, at + 2):
                return end.end()
            self._unclosed.add("--")
        return self._html.find(">", at) + 1 or -1

    def _raw(self, name: str, start: int) -> int:
        """Pass over what is no HTML, such as a script, and give the place where it ends.

        Without an end tag, sheets and scripts go on to the body or the end of all, as in
        a browser; other such elements are taken for a tag that opens nothing.
        """
        end = self._raw_end(name, start)
        if name == "style":
            self._found.append((TokenKind.STYLE, name, self._html[start:end]))
        return end

    def _raw_end(self, name: str, start: int) -> int:
        if name not in self._unclosed:
            if end := _RAW_END[name].search(self._html, start):
                return end.start()
            self._unclosed.add(name)
        if name not in ("script", "style"):
            return start
        body = None if "body" in self._unclosed else _BODY.search(self._html, start)
        if body is None:
            self._unclosed.add("body")
        return len(self._html) if body is None else body.start()
