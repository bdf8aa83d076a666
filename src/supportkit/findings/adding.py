"""Write comments beside findings that keep them quiet, without a change that a reader sees."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from typing import Literal, TypeAlias

from supportkit.findings.comments import Syntax, commented, syntax_of
from supportkit.findings.finding import Finding
from supportkit.findings.ignores import Ignore, Lines, suppressions, units_of
from supportkit.values import Span
from supportkit.values.patterns import regex

__all__ = ["add_ignores"]

_OF_COMMENTS = "SK408"
_BREAK = regex(r"\r\n|\r|\n")

_Where: TypeAlias = Literal["known", "tail", "above", "file"]
_Target: TypeAlias = tuple[_Where, int]
"""Where a comment goes: into one that is there, by number, or to a line."""

_FILE: _Target = ("file", 0)


def add_ignores(
    findings: Iterable[Finding], texts: Mapping[str, str], *, syntax: Syntax | None = None
) -> dict[str, str]:
    r"""Write ``supportkit: ignore[...]`` for each finding.

    The comment goes to the end of the line where its reader sees no change, or to a line
    above; for what has no line where one can stand, to the beginning of the file, for all of
    it. Codes are added to a comment that is there. Files without comments, such as JSON, stay
    as they are, and so do comments that are of no use (SK408).

    Args:
        findings: What was found, and is meant to stay.
        texts: The files by path, as findings name them.
        syntax: Which comments the files have; None goes by their names.

    Returns:
        The files that change, by path.

    >>> from supportkit.findings import Severity
    >>> here = {"path": "a.po", "line": 2, "severity": Severity.ERROR, "message": ""}
    >>> found = Finding(code="SK201", name="variables-differ", **here)
    >>> add_ignores([found], {"a.po": 'msgid "%s"\nmsgstr "s"\n'})["a.po"].partition("\n")[0]
    '# supportkit: ignore[SK201]'
    """
    wanted: dict[str, list[Finding]] = {}
    for one in findings:
        if one.path is not None and one.path in texts and one.code != _OF_COMMENTS:
            wanted.setdefault(one.path, []).append(one)
    changed = {}
    for path, found in sorted(wanted.items()):
        kind = syntax or syntax_of(path)
        if kind != "none":
            changed[path] = _File(texts[path], kind).quiet(found)
    return changed


class _File:
    """A file, and where in it a comment can stand."""

    def __init__(self, text: str, syntax: Syntax) -> None:
        self._text, self._syntax = text, syntax
        self._lines = Lines(text)
        parts = commented(text, syntax=syntax)
        self._front, self._headed = parts.front, parts.headed
        self._comments = frozenset(one.span.start for one in parts.comments)
        self._blocks = sorted(parts.blocks)
        self._starts = [one.start for one in self._blocks]
        self._units = units_of(text, parts, self._lines, syntax)
        self._known = suppressions(text, syntax=syntax).ignores
        self._targets = self._speaking()
        ending = _BREAK.search(text)
        self._break = ending[0] if ending else "\n"

    def _speaking(self) -> Mapping[_Target, int]:
        """Give the comments that can take more codes, by where they would be written."""
        found: dict[_Target, int] = {}
        for number, one in enumerate(self._known):
            if one.known and one.brackets is not None:
                where: _Where = "above" if one.alone else "tail"
                for line in one.lines:
                    found.setdefault(_FILE if one.whole_file else (where, line), number)
        return found

    def quiet(self, findings: Iterable[Finding]) -> str:
        """Give the text with comments for findings."""
        wanted: dict[_Target, set[str]] = {}
        for one in findings:
            target = _FILE if one.line is None else self._target(one.line)
            number = self._targets.get(target)
            place: _Target = target if number is None else ("known", number)
            wanted.setdefault(place, set()).add(one.code)
        edits = sorted(self._edit(target, codes) for target, codes in wanted.items())
        pieces, at = [], 0
        for span, new in edits:
            pieces += [self._text[at : span.start], new]
            at = span.end
        return "".join((*pieces, self._text[at:]))

    def _target(self, found: int) -> _Target:
        """Say where the comment for a finding in a line goes."""
        line = min(max(found, 1), len(self._lines))
        first = self._units.get(line, line)
        start, end = self._lines.start(line), self._lines.end(line)
        words = self._text[start:end].strip()
        in_front = start < self._front
        if not words or (in_front and words == "---"):
            return _FILE
        if self._syntax == "po":
            return "above", first
        if in_front or self._syntax == "yaml":
            return self._target_in_yaml(first)
        if ("tail", line) in self._targets or self._inside(end) is None:
            return "tail", line
        around = self._inside(end)
        in_comment = around is not None and around.start in self._comments
        free = self._syntax == "jinja" or (self._syntax == "php" and first > 1 and not in_comment)
        free = free and self._inside(self._lines.start(first)) is None
        return ("above", first) if free else _FILE

    def _target_in_yaml(self, line: int) -> _Target:
        block = self._inside(self._lines.end(line))
        free = block is None or block in self._headed
        known: tuple[_Target, ...] = (("tail", line), ("above", line))
        return next((one for one in known if one in self._targets), known[not free])

    def _edit(self, target: _Target, codes: set[str]) -> tuple[Span, str]:
        where, line = target
        if where == "known":
            return _extended(self._known[line], codes)
        if where == "file":
            return self._first(codes)
        start, end = self._lines.start(line), self._lines.end(line)
        words = self._text[start:end]
        if where == "tail":
            return Span(end, end), self._tail(words, end, codes)
        indent = words[: len(words) - len(words.lstrip(" \t"))]
        return Span(start, start), f"{indent}{self._comment(_said(codes), start)}{self._break}"

    def _first(self, codes: set[str]) -> tuple[Span, str]:
        """Write a comment at the beginning of the file that speaks of all of it."""
        at = self._lines.start(2) if self._front or self._is_php_from(2) else 0
        own_line = self._syntax in ("jinja", "yaml", "po", "php")
        said = self._comment(_said(codes, "ignore-file"), at)
        return Span(at, at), said + (self._break if own_line else "")

    def _is_php_from(self, line: int) -> bool:
        """Whether a line begins with PHP, and not inside a text or with HTML."""
        known = self._syntax == "php" and len(self._lines) >= line
        return known and self._inside(self._lines.start(line)) is None

    def _comment(self, said: str, at: int) -> str:
        if self._syntax in ("yaml", "po") or at < self._front:
            return f"# {said}"
        if self._syntax == "php":
            return f"// {said}" if at else f"<?php /* {said} */ ?>"
        if self._syntax == "liquid":
            return f"{{% comment %}} {said} {{% endcomment %}}"
        return f"{{# {said} #}}"

    def _tail(self, words: str, at: int, codes: set[str]) -> str:
        """Write a comment for the end of a line, which leaves the white space as it is."""
        said = self._comment(_said(codes), at)
        if said.startswith(("#", "//")):
            return f" {said}"
        if words[-1:].isspace() or self._syntax == "django":
            return said
        return f" {said[:2]}-{said[2:]}"

    def _inside(self, position: int) -> Span | None:
        """Give the stretch around a position in which no comment can begin."""
        at = bisect_right(self._starts, position) - 1
        block = self._blocks[at] if at >= 0 else None
        if block is None or not block.start < position < block.end:
            return None
        return block


def _said(codes: Iterable[str], verb: str = "ignore") -> str:
    return f"supportkit: {verb}[{', '.join(sorted(codes))}]"


def _extended(known: Ignore, codes: set[str]) -> tuple[Span, str]:
    """Write the codes of a comment, and more of them."""
    span = known.brackets or known.span
    return span, ", ".join((*known.codes, *sorted(codes - set(known.codes))))
