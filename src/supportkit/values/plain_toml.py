"""TOML whose every value is a text, with the line and column of everything.

The values are those of ``tomllib``, written out: a date is ``2026-01-01``, a number its
digits. ``tomllib`` keeps no positions, so the text is gone through once more for them, by
the structure of the language alone: whether it is right is for ``tomllib`` to say. That
walk comes first and bounds depth and size, so that no file keeps ``tomllib`` busy.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterator
from datetime import date, time
from typing import Any, NoReturn

from supportkit.values.patterns import regex
from supportkit.values.plain_yaml import Place, YamlDocument, YamlFault

__all__ = ["read_toml"]

_MOST_CHARACTERS = 1_000_000
_MOST_VALUES = 50_000
_DEEPEST = 20
_LONGEST_LINE = 2_000
_LONGEST_SCALAR = 200

_BLANK = regex(r"(?:[ \t\r\n]++|#[^\n]*+)*+")
_SPACE = regex(r"[ \t]*+")
_REST = regex(r"[ \t]*+(?:#[^\n]*+)?+\r?(?:\n|\Z)")
_BARE = regex(r"[A-Za-z0-9_-]++")
_BASIC = regex(r'"[^"\\\n]*+(?:\\.[^"\\\n]*+)*+"')
_LITERAL = regex(r"'[^'\n]*+'")
_LONG_BASIC = regex(r'"""[^"\\]*+(?:(?:\\.|"{1,2}(?!"))[^"\\]*+)*+"{3,5}', re.DOTALL)
_LONG_LITERAL = regex(r"'''[^']*+(?:'{1,2}(?!')[^']*+)*+'{3,5}")
_STRINGS = (_LONG_BASIC, _LONG_LITERAL, _BASIC, _LITERAL)
_SCALAR = regex(r"[^,\]}#\r\n\"'\[{]++")
_PROBLEM = regex(r"(.*?)(?: \(at (?:line ([0-9]+), column [0-9]+|end of document)\))?", re.DOTALL)


class _Refused(Exception):  # noqa: N818
    """Carries a fault out of the depth at which it was found."""

    def __init__(self, fault: YamlFault) -> None:
        super().__init__(fault)
        self.fault = fault


class _Lost(Exception):  # noqa: N818
    """The walk cannot go on, as what stands there is no TOML."""


def read_toml(text: str) -> YamlDocument:
    r"""Read a text as plain data.

    Args:
        text: TOML.

    Returns:
        The data, or what is wrong with the text: a mistake is part of the answer.

    >>> document = read_toml("[team]\nsince = 2026-01-01\nhours.mon = '09:00-17:00'")
    >>> document.data
    {'team': {'since': '2026-01-01', 'hours': {'mon': '09:00-17:00'}}}
    >>> document.line(("team", "hours", "mon")), document.column(("team", "hours", "mon"))
    (3, 7)
    >>> read_toml("a = 1\na = 2").fault
    YamlFault(line=2, place=('a',), expected='each key once', found='it twice')
    """
    if len(text) > _MOST_CHARACTERS:
        fault = YamlFault(None, (), f"at most {_MOST_CHARACTERS} characters", f"{len(text)}")
        return YamlDocument(fault=fault)
    walk = _Walk(text)
    try:
        walk.document()
        data = tomllib.loads(text, parse_float=str)
        return YamlDocument(_texts(data), walk.lines, None, walk.columns)
    except _Refused as refused:
        return YamlDocument(fault=refused.fault)
    except _Lost:
        return YamlDocument(fault=walk.fault_here())
    except ValueError as error:
        return YamlDocument(fault=_fault(error, 1 + text.rstrip("\n").count("\n")))


def _fault(error: ValueError, line: int) -> YamlFault:
    match = _PROBLEM.fullmatch(str(error))
    problem, found = (match[1], match[2]) if match else ("something else", None)
    return YamlFault(int(found or line), (), "TOML", problem[:1].lower() + problem[1:])


def _texts(value: Any) -> Any:
    """Write out every value as a text."""
    if isinstance(value, dict):
        return {key: _texts(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_texts(each) for each in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date | time) else str(value)


class _Walk:
    """Goes through a text and notes where everything stands."""

    def __init__(self, text: str) -> None:
        self.lines: dict[Place, int] = {(): 1}
        self.columns: dict[Place, int] = {(): 1}
        self._text, self._at, self._values = text, 0, 0
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]
        self._arrays: dict[Place, int] = {}
        self._set: set[Place] = set()

    def document(self) -> None:
        """Go through all of it."""
        table: Place = ()
        while self._skip(_BLANK) < len(self._text):
            if self._takes("[["):
                table = self._array_of_tables()
            elif self._takes("["):
                table = self._table()
            else:
                self._pair(table)
            self._take(_REST)

    def fault_here(self) -> YamlFault:
        """Say what ``tomllib`` finds in the line at which the walk was lost."""
        line = bisect_right(self._starts, self._at)
        end = self._text.find("\n", self._at)
        prefix = self._text[: len(self._text) if end < 0 else end]
        if len(prefix) - self._at <= _LONGEST_LINE:
            try:
                tomllib.loads(prefix, parse_float=str)
            except ValueError as error:
                return _fault(error, line)
        return YamlFault(line, (), "TOML", "something else")

    def _refuse(self, place: Place, expected: str, found: str) -> NoReturn:
        line = bisect_right(self._starts, self._at)
        raise _Refused(YamlFault(line, place, expected, found))

    def _table(self) -> Place:
        place: Place = ()
        for start, part in self._key():
            place = self._inside((*place, part), start)
        self._expect("]")
        return place

    def _array_of_tables(self) -> Place:
        *around, (start, last) = self._key()
        place: Place = ()
        for begin, part in around:
            place = self._inside((*place, part), begin)
        place = self._note((*place, last), start)
        self._expect("]]")
        number = self._arrays[place] = self._arrays.get(place, -1) + 1
        return self._note((*place, number), start)

    def _inside(self, place: Place, start: int) -> Place:
        """Note a table; of an array of tables, its last one is meant."""
        self._note(place, start)
        return (*place, self._arrays[place]) if place in self._arrays else place

    def _pair(self, table: Place) -> None:
        place = table
        for start, part in self._key():
            place = self._note((*place, part), start)
        if place in self._set:
            self._refuse(place, "each key once", "it twice")
        self._set.add(place)
        self._expect("=")
        self._skip(_SPACE)
        self._value(place)

    def _key(self) -> list[tuple[int, str]]:
        parts = []
        while True:
            self._skip(_SPACE)
            parts.append((self._at, self._part()))
            if len(parts) > _DEEPEST:
                self._refuse((), f"at most {_DEEPEST} levels", "more")
            self._skip(_SPACE)
            if not self._takes("."):
                return parts

    def _part(self) -> str:
        for pattern in (_BARE, _LITERAL, _BASIC):
            if found := self._matched(pattern):
                return _name(found)
        raise _Lost

    def _value(self, place: Place) -> None:
        self._note(place, self._at)
        self._values += 1
        if len(place) > _DEEPEST:
            self._refuse(place, f"at most {_DEEPEST} levels", "more")
        if self._values > _MOST_VALUES:
            self._refuse(place, f"at most {_MOST_VALUES} values", "more")
        if self._takes("["):
            for index, _ in enumerate(self._items("]")):
                self._value((*place, index))
        elif self._takes("{"):
            for _ in self._items("}"):
                self._pair(place)
        elif not any(map(self._matched, _STRINGS)) and len(self._take(_SCALAR)) > _LONGEST_SCALAR:
            self._refuse(place, "quotes around a text, or a number or date", "a longer value")

    def _items(self, end: str) -> Iterator[None]:
        """Stop before each item of a collection, until its end."""
        self._skip(_BLANK)
        while not self._takes(end):
            yield
            self._skip(_BLANK)
            if not self._takes(","):
                self._expect(end)
                return
            self._skip(_BLANK)

    def _note(self, place: Place, start: int) -> Place:
        if place not in self.lines:
            line = self.lines[place] = bisect_right(self._starts, start)
            self.columns[place] = start - self._starts[line - 1] + 1
        return place

    def _skip(self, pattern: re.Pattern[str]) -> int:
        self._matched(pattern)
        return self._at

    def _matched(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self._text, self._at)
        if match is None:
            return ""
        self._at = match.end()
        return match[0]

    def _take(self, pattern: re.Pattern[str]) -> str:
        found = self._matched(pattern)
        if not found and self._at < len(self._text):
            raise _Lost
        return found

    def _takes(self, token: str) -> bool:
        found = self._text.startswith(token, self._at)
        self._at += len(token) if found else 0
        return found

    def _expect(self, token: str) -> None:
        self._skip(_SPACE)
        if not self._takes(token):
            raise _Lost


def _name(written: str) -> str:
    """Read a part of a key, which may be quoted."""
    if written[0] not in "\"'":
        return written
    if written[0] == "'" or "\\" not in written:
        return written[1:-1]
    try:
        return str(tomllib.loads(f"key = {written}")["key"])
    except ValueError:
        raise _Lost from None
