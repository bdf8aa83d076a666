"""Files of words that people keep by hand: a few facts, then sections of lines.

    language: de
    licence: Apache-2.0

    [words]
    -2 enttäuscht* defekt       # a comment
    +2 super klasse

A line that is indented four blanks more than the one it goes on with is a part of that one.
Every word keeps its line and column, so that a mistake can be shown where it was made.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final, NamedTuple

from supportkit.errors import LexiconError, UnreadableSourceError
from supportkit.values.patterns import regex

__all__ = ["Line", "Listing", "Section", "joined_facts", "parse_listing", "read_text_file"]

_PROBLEMS: Final[Mapping[type[OSError], str]] = MappingProxyType(
    {
        FileNotFoundError: "no such file",
        IsADirectoryError: "a folder",
        NotADirectoryError: "no such file",
        PermissionError: "one that may not be read",
    }
)

_COMMENT: Final = regex(r"(?:^|(?<=\s))#(?=\s|$).*")
_HEADING: Final = regex(r"\[([^\[\]]*)\]")
_FACT: Final = regex(r"([a-z_]+):\s*(.*)")
_GOES_ON: Final = 4
_WORD: Final = regex(r"\S+")


class Line(NamedTuple):
    """One line of a section, or a part of one, without its comment.

    Attributes:
        text: What stands in it, from its first character, blanks at the end removed.
        number: The number of its first line in the file, from 1.
        source: The file, as errors name it.
        start: The column of its first character, from 0, in the line as it was joined.
        folds: Where the lines that go on with it begin: column in the joined line, number
            in the file, column there.
    """

    text: str
    number: int
    source: str
    start: int = 0
    folds: tuple[tuple[int, int, int], ...] = ()

    def error(self, expected: str, found: str, *, column: int = 0) -> LexiconError:
        """Make the error for the character at ``column`` of the text, from 0."""
        place = self.start + column
        begin, number, first = 0, self.number, 0
        for fold in self.folds:
            if fold[0] <= place:
                begin, number, first = fold
        return LexiconError(self.source, number, first + place - begin + 1, expected, found)

    def part(self, text: str, offset: int) -> Line:
        """Give a part of the line, which begins ``offset`` characters into its text."""
        return Line(text, self.number, self.source, self.start + offset, self.folds)

    def words(self) -> Iterator[Line]:
        """Go through the words of the line, each with its own place."""
        for match in _WORD.finditer(self.text):
            yield self.part(match[0], match.start())

    def halves(self) -> tuple[Line, Line]:
        """Cut after the first word."""
        head, *rest = self.text.split(maxsplit=1)
        tail = "".join(rest)
        return self.part(head, 0), self.part(tail, len(self.text) - len(tail))

    def cut(self, mark: str) -> Iterator[Line]:
        """Cut at every ``mark``, and leave out what is empty."""
        at = 0
        for piece in self.text.split(mark):
            bare = piece.strip()
            if bare:
                yield self.part(bare, at + len(piece) - len(piece.lstrip()))
            at += len(piece) + len(mark)


class Section(NamedTuple):
    """The lines under one heading.

    Attributes:
        heading: The words of the heading, such as ``urgency outage``, and its place.
        lines: What stands under it; no empty ones.
    """

    heading: Line
    lines: tuple[Line, ...]

    @property
    def name(self) -> str:
        """The heading as text."""
        return self.heading.text


class Listing(NamedTuple):
    """A whole file.

    Attributes:
        source: The file, as errors name it.
        facts: What is said before the first heading.
        sections: In the order of the file.
        places: Where each fact stands.
    """

    source: str
    facts: Mapping[str, str]
    sections: tuple[Section, ...]
    places: Mapping[str, Line] = MappingProxyType({})

    def lines(self, name: str) -> Iterator[Line]:
        """Go through the lines of all sections of a name."""
        for section in self.sections:
            if section.name == name:
                yield from section.lines


def read_text_file(path: Path) -> str:
    """Read such a file.

    Raises:
        UnreadableSourceError: There is none, it is a folder, it may not be read, or it is no
            UTF-8 text.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        found = _PROBLEMS.get(type(error), "one that cannot be read")
        raise UnreadableSourceError(path.name, f"expected a text file, found {found}") from error
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        problem = f"expected UTF-8, found other bytes in line {line}"
        raise UnreadableSourceError(path.name, problem) from None


def parse_listing(text: str, *, source: str) -> Listing:
    r"""Read the text of such a file.

    Raises:
        LexiconError: A line before the first heading is no ``key: value`` or says a key
            again, or a heading is not closed or is empty.

    >>> listing = parse_listing("language: de\n[words]\n+2 super", source="de.txt")
    >>> listing.facts["language"], [line.text for line in listing.lines("words")]
    ('de', ['+2 super'])
    """
    facts: dict[str, str] = {}
    places: dict[str, Line] = {}
    found: list[tuple[Line, list[list[Line]]]] = []
    for line in _lines(text, source):
        if found and _goes_on(line, found[-1][1]):
            found[-1][1][-1].append(line)
        elif line.text.startswith("["):
            found.append((_heading(line), []))
        elif found:
            found[-1][1].append([line])
        else:
            key, value = _fact(line)
            if key in facts:
                raise line.error("each fact once", f"{key!r} again")
            facts[key], places[key] = value, line
    sections = tuple(Section(heading, tuple(map(_joined, lines))) for heading, lines in found)
    return Listing(source, MappingProxyType(facts), sections, MappingProxyType(places))


def joined_facts(first: str, second: str) -> str:
    """Say what both of two files say of themselves, once if it is the same.

    >>> joined_facts("CC0-1.0", ""), joined_facts("CC0-1.0", "MIT")
    ('CC0-1.0', 'CC0-1.0; MIT')
    """
    return "; ".join(dict.fromkeys(filter(None, (first, second))))


def _lines(text: str, source: str) -> Iterator[Line]:
    for number, raw in enumerate(text.removeprefix("\ufeff").split("\n"), start=1):
        bare = _COMMENT.sub("", raw).rstrip() if "#" in raw else raw.rstrip()
        if bare:
            text_of_line = bare.lstrip()
            yield Line(text_of_line, number, source, len(bare) - len(text_of_line))


def _goes_on(line: Line, above: list[list[Line]]) -> bool:
    return bool(above) and line.start >= above[-1][0].start + _GOES_ON


def _joined(lines: list[Line]) -> Line:
    """Join a line and those that go on with it by single blanks."""
    first, *others = lines
    if not others:
        return first
    at, folds = first.start + len(first.text) + 1, []
    for line in others:
        folds.append((at, line.number, line.start))
        at += len(line.text) + 1
    return first._replace(text=" ".join(line.text for line in lines), folds=tuple(folds))


def _heading(line: Line) -> Line:
    match = _HEADING.fullmatch(line.text)
    if match is None or not match[1].strip():
        raise line.error("a heading such as [words]", repr(line.text))
    return Line(" ".join(match[1].split()), line.number, line.source, line.start + 1)


def _fact(line: Line) -> tuple[str, str]:
    match = _FACT.fullmatch(line.text)
    if match is None:
        raise line.error("'key: value', or a heading such as [words]", repr(line.text))
    return match[1], match[2]
