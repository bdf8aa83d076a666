"""The texts of a catalogue of another system, with the place of every character in its file."""

from __future__ import annotations

import bisect
from dataclasses import dataclass, field
from functools import cached_property

from supportkit.findings import Finding, Fix, Named, Severity
from supportkit.templates.typecheck.positions import Lines
from supportkit.values import Span

__all__ = ["Entry", "Fault", "Runs", "StringCatalogue", "StringFile"]

Runs = tuple[tuple[int, int], ...]
"""Pairs of a position in a text and its position in the file, one for each stretch without
escapes, quotes or joined lines."""


@dataclass(frozen=True)
class StringFile:
    """A file of a catalogue. Its ``repr`` shows none of its text.

    Attributes:
        path: As it was given, with ``/``.
        text: The whole file.
        locale: Canonical tag of the language of its texts, or ``und``.
        group: The path without its locale, which its translations share.
        code: What its path has in place of the code of a language, such as ``cn``.
        system: The template language of a whole file, or nothing where it is not known.

    >>> StringFile("de.po", "").place(0)
    (1, 1)
    """

    path: str
    text: str = field(repr=False)
    locale: str = "und"
    group: str = ""
    code: str = ""
    system: str = ""

    def place(self, position: int) -> tuple[int, int]:
        """Give line and column, from 1, of a character of the file."""
        return self._lines.place(position)

    @cached_property
    def _lines(self) -> Lines:
        return Lines(self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A text in one language, and the texts that it translates.

    Attributes:
        key: Name that it has in all languages.
        locale: Canonical tag of its language, or ``und``.
        text: What it says, without the quotes and escapes of its file.
        file: Where it stands.
        runs: Where its characters stand.
        sources: The texts of the reference: one, or one for each form of a plural.
        source_locale: Language of the sources.
        plural: The form that it is of a plural: a category of CLDR, or a number as in gettext.
        forms: How many forms of the plural are beside it, itself counted.
        flags: What the file says of its format, such as ``python-format``.
        kind: ``html`` or ``text`` where the file says which, ``template`` for a whole file of a
            template language, and else ``string``.
        is_draft: Whether the file marks it as not to be shown (gettext's ``fuzzy``).

    >>> file = StringFile("de.po", 'msgstr "Hallo"')
    >>> entry = Entry(key="Hello", locale="de", text="Hallo", file=file, runs=((0, 8),))
    >>> entry.at(0), file.place(entry.at(0))
    (8, (1, 9))
    """

    key: str
    locale: str
    text: str = field(repr=False)
    file: StringFile
    runs: Runs = field(default=((0, 0),), repr=False)
    sources: tuple[str, ...] = field(default=(), repr=False)
    source_locale: str = "en"
    plural: str | None = None
    forms: int = 1
    flags: frozenset[str] = frozenset()
    kind: str = "string"
    is_draft: bool = False

    def at(self, position: int) -> int:
        """Give the position in the file of a position in the text."""
        index = max(bisect.bisect_right(self.runs, (position, len(self.file.text))) - 1, 0)
        there, start = self.runs[index]
        return min(start + position - there, len(self.file.text))

    def span(self, span: Span) -> Span:
        """Give the characters of the file that some characters of the text are."""
        start = self.at(span.start)
        end = self.at(span.end - 1) + 1 if span.end > span.start else start
        return Span(start, max(start, end))

    def finding(
        self,
        rule: Named,
        message: str,
        *,
        at: Span | None = None,
        replacement: str | None = None,
        severity: Severity | None = None,
    ) -> Finding:
        """Make a finding of ``rule`` about some characters of the text, or its beginning.

        Args:
            rule: The rule.
            message: What is wrong.
            at: Characters of the text.
            replacement: What would cure it, in place of those characters.
            severity: How much it matters, if not what the rule says.
        """
        span = self.span(at or Span(0, 0))
        (line, column), (end_line, end_column) = map(self.file.place, (span.start, span.end))
        fix = None
        if replacement is not None and at is not None and self._is_plain(at, span):
            fix = Fix(span, replacement)
        return Finding(
            code=rule.code,
            name=rule.name,
            severity=severity or rule.severity,
            message=message,
            path=self.file.path,
            line=line,
            column=column,
            end_line=end_line,
            end_column=end_column,
            span=span,
            locale=self.locale,
            fix=fix,
        )

    def _is_plain(self, at: Span, span: Span) -> bool:
        """Whether characters stand in the file as they are in the text."""
        return self.file.text[span.start : span.end] == self.text[at.start : at.end]


@dataclass(frozen=True, slots=True)
class Fault:
    """A place of a file that could not be read; the rest of the file was.

    Attributes:
        file: The file.
        position: Where in it.
        problem: What is wrong.
    """

    file: StringFile
    position: int
    problem: str


@dataclass(frozen=True, slots=True)
class StringCatalogue:
    """The texts of some files, paired with their reference.

    Attributes:
        entries: All texts, also those of the reference.
        default_locale: The language that the others are held against.
        faults: What could not be read.
        empty: How many files of those that were read have no texts.

    >>> StringCatalogue().translations()
    ()
    """

    entries: tuple[Entry, ...] = ()
    default_locale: str = "en"
    faults: tuple[Fault, ...] = ()
    empty: int = 0

    @property
    def files(self) -> tuple[StringFile, ...]:
        """The files that have texts, in order."""
        return tuple({id(entry.file): entry.file for entry in self.entries}.values())

    def translations(self) -> tuple[Entry, ...]:
        """Give the texts that have something to be held against."""
        return tuple(one for one in self.entries if one.sources and one.text.strip())

    def by_locale(self) -> dict[str, tuple[Entry, ...]]:
        """Give the texts of each language."""
        groups: dict[str, list[Entry]] = {}
        for entry in self.entries:
            groups.setdefault(entry.locale, []).append(entry)
        return {locale: tuple(entries) for locale, entries in groups.items()}
