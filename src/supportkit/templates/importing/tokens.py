"""Cut the text of a canned response into words and placeholders, in one pass."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from typing import Literal

from supportkit.values.patterns import regex

__all__ = ["QUOTE", "Dialect", "Token", "cut"]

Dialect = Literal["liquid", "braces", "hash"]
"""Liquid with tags; ``{{ }}``, or ``{ }`` around what is known; or ``#{ }`` alone."""

QUOTE = "\ue000"
"""Stands for a quotation mark inside a quotation, for which Liquid has no way of writing."""

_LONGEST = 2_000
_OPENINGS: dict[Dialect, re.Pattern[str]] = {
    "liquid": regex(r"\{[{%]"),
    "braces": regex(
        r"\{\{|\{(?=\s{0,9}(?:(?:user|contact|company|author|teammate|admin|conversation)\.\w{1,60}"
        r"|(?:first_|last_)?name|email)\s{0,9}[|}])"
    ),
    "hash": regex(r"#\{"),
}
_CLOSINGS = {"{{": "}}", "{%": "%}", "#{": "}", "{": "}"}
_END = {name: regex(rf"\{{%-?\s*end{name}\s*-?%\}}") for name in ("raw", "comment", "doc")}
_MARKUP = regex(r"<[^<>]{0,300}>")


@dataclass(frozen=True, slots=True)
class Token:
    """Words, or what stands between the braces of a placeholder or tag.

    Attributes:
        kind: ``words``, ``print`` or ``tag``; ``open`` for braces that are never closed.
        text: The words, or the code without its braces.
    """

    kind: Literal["words", "print", "tag", "open"]
    text: str = field(repr=False)


def cut(text: str, *, dialect: Dialect, html: bool = False) -> list[Token]:
    """Cut a text; in code inside HTML, entities are decoded and tags of an editor taken out.

    >>> [(one.kind, one.text) for one in cut("Hi {{ name -}}  !", dialect="liquid")]
    [('words', 'Hi '), ('print', 'name'), ('words', '!')]
    """
    return _Cutter(text, dialect, html=html).run()


class _Cutter:
    """One pass over a text."""

    def __init__(self, text: str, dialect: Dialect, *, html: bool) -> None:
        self._text, self._dialect, self._html = text, dialect, html
        self._found: list[Token] = []
        self._strip = False
        self._closings: dict[str, int] = {}

    def run(self) -> list[Token]:
        """Go from one opening to the next."""
        text, start = self._text, 0
        opening = _OPENINGS[self._dialect]
        while (match := opening.search(text, start)) is not None:
            self._words(text[start : match.start()])
            start = self._code(match)
        self._words(text[start:])
        return self._found

    def _words(self, text: str) -> None:
        if self._strip:
            text = text.lstrip()
            self._strip = not text
        if text:
            self._found.append(Token("words", text))

    def _code(self, match: re.Match[str]) -> int:
        closing = _CLOSINGS[match[0]]
        end = self._next(closing, match.end())
        if end - match.end() > _LONGEST:
            self._strip = False
            self._found.append(Token("open", ""))
            return match.end()
        code = self._text[match.end() : end]
        if self._dialect == "liquid":
            code = self._trimmed(code)
        if self._html:
            code = unescape(_MARKUP.sub("", code)).replace("\xa0", " ")
        end += len(closing)
        if match[0] == "{%":
            return self._tag(code.strip(), end)
        self._found.append(Token("print", code.strip()))
        return end

    def _next(self, closing: str, start: int) -> int:
        """Find the next closing; it is looked for again only behind the one that is known."""
        if self._closings.get(closing, -1) < start:
            found = self._text.find(closing, start)
            self._closings[closing] = found if found >= 0 else len(self._text) + _LONGEST + 1
        return self._closings[closing]

    def _trimmed(self, code: str) -> str:
        """Do what hyphens at the braces ask for: take away the white space around them."""
        if code.startswith("-"):
            code = code[1:]
            if self._found and self._found[-1].kind == "words":
                words = self._found.pop().text.rstrip()
                if words:
                    self._found.append(Token("words", words))
        self._strip = code.endswith("-")
        return code[:-1] if self._strip else code

    def _tag(self, code: str, end: int) -> int:
        """Take a tag up; what is raw is words, and a comment is nothing."""
        if code.startswith("#"):
            return end
        closing = _END.get(code)
        if closing is None:
            self._found.append(Token("tag", code))
            return end
        last = closing.search(self._text, end)
        inner_end, after = (last.start(), last.end()) if last else (len(self._text),) * 2
        self._strip = False
        if code == "raw":
            self._words(self._text[end:inner_end])
        return after
