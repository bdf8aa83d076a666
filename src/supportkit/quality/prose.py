"""A text as its reader sees it, with the place of every character in its file."""

from __future__ import annotations

import bisect
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, Literal, TypeAlias

from supportkit.cases import Case, Channel
from supportkit.findings import Finding, Fix, Named, Severity
from supportkit.quality.voice import Voice
from supportkit.values import Span
from supportkit.values.patterns import regex

__all__ = ["JOINT", "VALUE", "AuthorKind", "Part", "Prose"]

VALUE: Final = "\ufffc"
"""Stands for each character of a placeholder, whose value is not known yet."""

JOINT: Final = "\u2060"
"""Stands for what nobody sees between two characters that are read side by side.

A blank there would part a word from its full stop, as in ``**bold**.``.
"""

Part: TypeAlias = Literal["body", "subject", "fragment"]
"""What a text is: a whole reply, a line above one, or a piece that others take in."""

AuthorKind: TypeAlias = Literal["template", "agent", "bot"]
"""Who wrote a text: somebody who keeps canned responses, an agent, or a program."""

_BREAK = regex(r"\r\n|\r|\n")


@dataclass(frozen=True, kw_only=True)
class Prose:
    """A text as its reader sees it. Its ``repr`` shows nothing of it.

    Positions in ``text`` are positions in the file from ``start`` on, so whoever makes one
    blanks out what no reader sees (tags, markup, comments) and never takes anything away.

    Attributes:
        text: What is read: blanks for what is not (`JOINT` where no blank is read), `VALUE`
            for what is filled in.
        locale: Canonical BCP 47 tag of the language it is meant to be in; ``und`` if unknown.
        part: What the text is; only a ``body`` can lack a greeting.
        author_kind: Who wrote it.
        channels: Where it is sent; none if that is not said.
        voice: What the team wishes.
        case: The conversation that it answers, or None.
        path: Its file as findings show it; None for text in memory.
        source: The whole file; the text itself where there is none.
        start: Position of the text in ``source``.

    >>> prose = Prose(text="Hello", locale="en")
    >>> prose.place(1)
    (1, 2)
    """

    text: str = field(repr=False)
    locale: str
    part: Part = "body"
    author_kind: AuthorKind = "template"
    channels: tuple[Channel, ...] = ()
    voice: Voice = field(default=Voice(), repr=False)
    case: Case | None = field(default=None, repr=False)
    path: str | None = None
    source: str | None = field(default=None, repr=False)
    start: int = field(default=0, repr=False)

    @property
    def language(self) -> str:
        """The primary subtag of the locale, such as ``pt``."""
        return self.locale.partition("-")[0]

    def place(self, position: int) -> tuple[int, int]:
        """Give line and column, both from 1, of a position in ``text``."""
        at = self.start + position
        line = bisect.bisect_right(self._line_starts, at)
        return line, at - self._line_starts[line - 1] + 1

    def finding(
        self,
        rule: Named,
        start: int,
        end: int,
        message: str,
        *,
        fix: Fix | None = None,
        severity: Severity | None = None,
    ) -> Finding:
        """Make a finding of ``rule`` about the characters from ``start`` to ``end``."""
        (line, column), (end_line, end_column) = self.place(start), self.place(end)
        return Finding(
            code=rule.code,
            name=rule.name,
            severity=severity or rule.severity,
            message=message,
            path=self.path,
            line=line,
            column=column,
            end_line=end_line,
            end_column=end_column,
            span=Span(self.start + start, self.start + end),
            locale=self.locale,
            fix=fix,
        )

    @cached_property
    def _line_starts(self) -> tuple[int, ...]:
        text = self.text if self.source is None else self.source
        return (0, *(match.end() for match in _BREAK.finditer(text)))
