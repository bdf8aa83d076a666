"""Findings with the lines that they are about, for people at a terminal."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from supportkit.findings.finding import Finding
from supportkit.findings.output.writing import Written, shown, shown_in_line

__all__ = ["write_full"]

_TAB = 4
_MOST = 160
_BEFORE = 60
_MOST_WRITTEN = 80


def write_full(what: Written) -> str:
    """Write each finding with its lines, a mark below what it is about, and its cure."""
    return "".join(f"{line}\n" for one in what.findings for line in _full(one, what))


def _full(one: Finding, what: Written) -> Iterator[str]:
    message = shown(" ".join(one.message.split()))
    yield f"{one.severity}[{one.code}] {one.name}: {message}"
    yield f"  --> {shown_in_line(one.path or '-')}:{one.line or 1}:{one.column or 1}"
    line = what.line(one.path, one.line)
    if one.line is not None and line is not None:
        before = what.line(one.path, one.line - 1) or ""
        yield from _excerpt(one, one.line, line, before)
    if one.fix is not None:
        sure = "--fix" if one.fix.safe else "--fix --unsafe-fixes"
        yield f"  = help: {sure} {_cure(one)}"
    yield f"  = help: {shown_in_line(one.docs_url or f'supportkit rule {one.code}')} explains it"
    yield ""


def _cure(one: Finding) -> str:
    fix = one.fix
    assert fix is not None  # noqa: S101
    written = shown_in_line(fix.replacement)
    written = written if len(written) <= _MOST_WRITTEN else f"{written[:_MOST_WRITTEN]}..."
    if not len(fix.span):
        return f"puts in '{written}'"
    return f"writes '{written}' instead" if written else "takes it out"


def _excerpt(one: Finding, number: int, text: str, before: str) -> Iterator[str]:
    """Show the line with the one before it, and a mark below the place."""
    wide = len(str(number))
    gutter = " " * wide
    yield f"{gutter} |"
    if shown_before := _laid(_cut(before, 0)[0]):
        yield f"{number - 1:>{wide}} | {shown_before}"
    first = (one.column or 1) - 1
    line, taken = _cut(text, first)
    yield f"{number:>{wide}} | {_laid(line)}"
    if one.column is not None:
        last = one.end_column - 1 if one.end_line == number and one.end_column else first + 1
        if one.end_line is not None and one.end_line > number:
            last = len(text)
        start, end = max(first - taken, 0), max(last - taken, first - taken + 1)
        blank, marked = _width(line[:start]), _width(line[start:end])
        yield f"{gutter} | {' ' * blank}{'^' * max(marked, 1)}"
    yield f"{gutter} |"


def _cut(line: str, place: int) -> tuple[str, int]:
    """Give the part of a long line around a place, and how many characters are left out."""
    if len(line) <= _MOST:
        return line, 0
    taken = max(place - _BEFORE, 0)
    return line[taken : taken + _MOST], taken


def _laid(line: str) -> str:
    return "".join(_shape(char) for char in line).rstrip()


def _shape(char: str) -> str:
    return " " * _TAB if char == "\t" else shown(char)


def _width(text: str) -> int:
    """Count the columns that a text takes on a terminal."""
    return sum(_columns(char) for char in text)


def _columns(char: str) -> int:
    if char == "\t":
        return _TAB
    written = shown(char)
    if written != char:
        return len(written)
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1
