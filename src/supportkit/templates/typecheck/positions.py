"""Lines of a text, and where constructs and plain words of a template stand in it."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from functools import lru_cache

from supportkit.values.patterns import regex

__all__ = ["Lines", "Marks", "prose"]

_OPEN = regex(r"\{[{%#]")
_CLOSE = {"{{": "}}", "{%": "%}", "{#": "#}"}
_BREAK = regex(r"\r\n|\r|\n")
_RAW = regex(r"\{%[-+]?\s*raw\s*[-+]?%\}")
_END_RAW = regex(r"\{%[-+]?\s*endraw\s*[-+]?%\}")
_CODE = regex(r"```.*?```|`[^`\r\n]*`", re.DOTALL)
_QUOTED = regex(r"'[^']*'|\"[^\"]*\"")
_NOT_BREAK = regex(r"[^\r\n]")


class Lines:
    """The lines of a text; they end as on Windows, on Unix, or as on old Macs.

    >>> Lines(chr(10).join(["a", "bc"])).place(3)
    (2, 2)
    """

    def __init__(self, text: str) -> None:
        self._bounds = [0, *(match.end() for match in _BREAK.finditer(text)), len(text)]

    def place(self, position: int) -> tuple[int, int]:
        """Give line and column of a character, both from 1."""
        line = min(bisect.bisect_right(self._bounds, position), len(self._bounds) - 1)
        return line, position - self._bounds[line - 1] + 1

    def span(self, line: int) -> tuple[int, int]:
        """Give the positions where a line begins and where it ends."""
        last = len(self._bounds) - 1
        return self._bounds[min(line - 1, last)], self._bounds[min(line, last)]


class Marks:
    """Finds how constructs are written inside tags, one after another.

    >>> marks = Marks("a + b {{ c + 'x + y' + d }}")
    >>> marks.take("[+]", line=1), marks.take("[+]", line=1), marks.take("[+]", line=1)
    ((11, 12), (21, 22), None)
    """

    def __init__(self, text: str) -> None:
        self._code, self._lines = _code(text), Lines(text)
        self._taken: dict[tuple[str, int], int] = {}

    def take(self, mark: str, *, line: int) -> tuple[int, int] | None:
        """Give start and end of the next place of a pattern in a line; None if there is none."""
        first, last = self._lines.span(line)
        begin = self._taken.get((mark, line), first)
        found = re.compile(mark).search(self._code, begin, max(last, begin))
        if found is None:
            return None
        self._taken[mark, line] = found.end()
        return found.span()


def _code(text: str) -> str:
    """Blank out everything but the inside of tags, and the texts in quotes there."""
    pieces, last = [], 0
    for start, end in _tags(text):
        pieces += [_NOT_BREAK.sub(" ", text[last:start]), _QUOTED.sub(_blank, text[start:end])]
        last = end
    return "".join((*pieces, _NOT_BREAK.sub(" ", text[last:])))


@lru_cache(maxsize=2048)
def prose(text: str) -> str:
    """Blank out everything but the plain words: tags, raw blocks and code in backticks.

    Positions and line breaks stay. Nothing is kept after a tag that is not closed.

    >>> prose("Hi {{ name }}, `{x}` and {y}")
    'Hi           ,       and {y}'
    """
    pieces, last = [], 0
    for start, end in _skipped(text):
        pieces += [text[last:start], _NOT_BREAK.sub(" ", text[start:end])]
        last = end
    return _CODE.sub(_blank, "".join((*pieces, text[last:])))


def _blank(match: re.Match[str]) -> str:
    return _NOT_BREAK.sub(" ", match[0])


def _skipped(text: str) -> Iterator[tuple[int, int]]:
    opening = _OPEN.search(text)
    while opening is not None:
        raw = _RAW.match(text, opening.start())
        closing = _END_RAW.search(text, raw.end()) if raw else None
        found = text.find(_CLOSE[opening[0]], opening.end())
        end = closing.end() if closing else found + 2 if found >= 0 else len(text)
        yield opening.start(), end
        opening = _OPEN.search(text, end)


def _tags(text: str) -> Iterator[tuple[int, int]]:
    """Give the inside of each tag, in one pass; nothing follows a tag that is not closed."""
    opening = _OPEN.search(text)
    while opening is not None:
        end = text.find(_CLOSE[opening[0]], opening.end())
        if end < 0:
            return
        if opening[0] != "{#":
            yield opening.end(), end
        opening = _OPEN.search(text, end + 2)
