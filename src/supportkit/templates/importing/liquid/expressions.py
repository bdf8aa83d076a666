"""Expressions of Liquid: values, filters and conditions.

Liquid reads ``and`` and ``or`` from the right, without one binding closer than the
other; the parentheses written here keep that.

Source: Shopify's reference of Liquid, "Operators" and "Filters".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from supportkit.templates.importing.names import Names, Target, is_list, may_be_missing
from supportkit.templates.importing.pieces import quoted
from supportkit.templates.importing.tokens import QUOTE
from supportkit.values.patterns import regex

__all__ = ["Lost", "Reader", "Value"]

_WORD = regex(
    r"""\s*(?:
      (?P<string>"[^"]*"|'[^']*')
    | (?P<number>-?\d{1,9}(?:\.\d{1,9})?)(?![\w.])
    | (?P<name>[^\W\d][\w-]*\??)
    | (?P<sign>==|!=|<>|<=|>=|\.\.|[<>|:,.\[\]()=])
    )""",
    re.VERBOSE,
)
_NOTHING = frozenset({"nil", "null", "blank", "empty"})
_CONSTANTS = {"true": "true", "false": "false"}
_COMPARISONS = {"==": "==", "!=": "!=", "<>": "!=", "<": "<", ">": ">", "<=": "<=", ">=": ">="}
_MOST_TERMS = 10
_MOST_FILTERS = 8


@dataclass(frozen=True, slots=True)
class Lost:
    """What cannot be translated, and why.

    Attributes:
        reason: Why not.
        path: The path in question; None if it is not about one.
    """

    reason: str
    path: str | None = None


@dataclass(frozen=True, slots=True)
class Value:
    """An expression of ours.

    Attributes:
        code: How it is written.
        reads: Paths that it reads.
        missing: Those that may be missing and have no default, each with the path of theirs.
        notes: What else is to be known about it.
        grows: Whether it joins texts, which ``set`` may not.
        sure: Paths that are there wherever it is true.
        theirs: Path that it begins with, as the help desk writes it; None where it is no path.
    """

    code: str
    reads: tuple[str, ...] = ()
    missing: tuple[tuple[str, str], ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    grows: bool = False
    sure: tuple[str, ...] = ()
    theirs: str | None = None


class _Stopped(Exception):  # noqa: N818
    """Carries what cannot be translated out of the depth of an expression."""

    def __init__(self, lost: Lost) -> None:
        self.lost = lost


class Reader:
    """Reads one expression."""

    def __init__(self, code: str, *, names: Names, own: Mapping[str, str]) -> None:
        self._names, self._own = names, own
        self._words = self._split(code)
        self._at = self._blank_before = 0

    def _split(self, code: str) -> list[tuple[str, str]]:
        words, start, end = [], 0, len(code.rstrip())
        while start < end:
            match = _WORD.match(code, start)
            if match is None:
                return [("wrong", "")]
            words.append((str(match.lastgroup), match[str(match.lastgroup)]))
            start = match.end()
        return words

    def output(self) -> Value | Lost:
        """Read what stands between ``{{`` and ``}}``."""
        return self._whole(self._filtered)

    def condition(self) -> Value | Lost:
        """Read what stands behind ``if``."""
        return self._whole(self._either)

    def plain(self) -> Value | Lost:
        """Read a value without filters."""
        return self._whole(self._value)

    def choices(self) -> list[Value] | Lost:
        """Read the values behind ``when``."""
        try:
            values = [self._value()]
            while self._next_is(",", "or"):
                self._take()
                values.append(self._value())
            self._finish()
        except _Stopped as stop:
            return stop.lost
        return values

    def assignment(self) -> tuple[str, Value] | Lost:
        """Read what stands behind ``assign``."""
        try:
            kind, name = self._take()
            if kind != "name" or self._take() != ("sign", "="):
                raise _Stopped(Lost("it is written in a way that is not read"))
            value = self._filtered()
            self._finish()
        except _Stopped as stop:
            return stop.lost
        if value.grows:
            return Lost("a text is put together where a name is assigned")
        return name, value

    def loop(self) -> tuple[str, Value] | Lost:
        """Read what stands behind ``for``."""
        try:
            kind, name = self._take()
            if kind != "name" or self._take() != ("name", "in"):
                raise _Stopped(Lost("it is written in a way that is not read"))
            value = self._value()
            self._finish()
        except _Stopped as stop:
            return stop.lost
        if not all(map(is_list, value.reads)) or not value.reads:
            return Lost("it walks what is no list in the context", path=value.theirs)
        return name, value

    def _whole(self, read: Callable[[], Value]) -> Value | Lost:
        try:
            value = read()
            self._finish()
        except _Stopped as stop:
            return stop.lost
        return value

    def _finish(self) -> None:
        if self._at < len(self._words):
            raise _Stopped(Lost("it is written in a way that is not read"))

    def _take(self) -> tuple[str, str]:
        if self._at >= len(self._words):
            raise _Stopped(Lost("it is written in a way that is not read"))
        self._at += 1
        return self._words[self._at - 1]

    def _next_is(self, *words: str) -> bool:
        if self._at >= len(self._words):
            return False
        kind, word = self._words[self._at]
        return kind != "string" and word in words

    def _either(self, depth: int = 0) -> Value:
        left = self._comparison()
        if not self._next_is("and", "or"):
            return left
        if depth >= _MOST_TERMS:
            raise _Stopped(Lost("its condition has too many parts"))
        _, joint = self._take()
        right = self._either(depth + 1)
        code = f"({right.code})" if " or " in right.code or " and " in right.code else right.code
        made = _both(left, right, f"{left.code} {joint} {code}")
        if joint == "and":
            return replace(made, sure=left.sure + right.sure)
        return replace(made, sure=tuple(path for path in left.sure if path in right.sure))

    def _comparison(self) -> Value:
        if self._next_is(*_NOTHING):
            raise _Stopped(Lost("it compares nothing with something"))
        left = self._value()
        if self._next_is("contains"):
            self._take()
            right = self._value()
            made = _both(left, right, f"{right.code} in ({left.code} or '')")
            return replace(made, sure=left.sure)
        if not self._next_is(*_COMPARISONS):
            return left
        _, sign = self._take()
        if not self._next_is(*_NOTHING):
            right = self._value()
            made = _both(left, right, f"{left.code} {_COMPARISONS[sign]} {right.code}")
            return replace(made, sure=left.sure if sign == "==" and not right.reads else ())
        _, nothing = self._take()
        sure = () if sign == "==" else left.sure
        return replace(left, code=_emptiness(left.code, sign, nothing), sure=sure)

    def _value(self) -> Value:
        kind, word = self._take()
        if kind == "string":
            return Value(quoted(word[1:-1].replace(QUOTE, '"')))
        if kind == "number":
            return Value(word)
        if kind != "name":
            raise _Stopped(Lost("it is written in a way that is not read"))
        if word in _CONSTANTS:
            return Value(_CONSTANTS[word])
        return self._path(word)

    def _path(self, first: str) -> Value:
        parts = [first]
        while self._next_is(".", "["):
            _, sign = self._take()
            _, word = self._take()
            if sign == "[" and self._take() != ("sign", "]"):
                raise _Stopped(Lost("it is written in a way that is not read"))
            parts.append(word.strip("\"'"))
        path = ".".join(parts)
        if first in self._own:
            return self._local(parts, path)
        found = self._names.find(path)
        if isinstance(found, Target):
            missing = ((found.path, path),) if may_be_missing(found.path) else ()
            notes = ((path, found.note),) if found.note else ()
            code = found.expression or found.path
            if missing and self._at < self._blank_before:
                code, missing = f'{code}|default("", true)', ()
            return Value(code, (found.path,), missing, notes, sure=(found.path,), theirs=path)
        raise _Stopped(Lost(found, path))

    def _local(self, parts: list[str], path: str) -> Value:
        if parts[0] == "forloop":
            own = _OF_LOOPS.get(parts[1]) if len(parts) == 2 else None
            if own is None:
                raise _Stopped(Lost("it has no counterpart in a loop", path))
            return Value(own)
        if len(parts) > 1 or not self._own[parts[0]]:
            raise _Stopped(Lost("it belongs to something that was not translated", path))
        return Value(self._own[parts[0]])

    def _filtered(self) -> Value:
        """Read a value and its filters; with a default behind others, nothing is the empty text."""
        start, count = self._at, 0
        value = self._value()
        while self._next_is("|"):
            self._take()
            kind, name = self._take()
            if count and value.missing and _FILTERS.get(name) is _default:
                self._blank_before, self._at = self._at, start
                return self._filtered()
            arguments = self._arguments()
            count += 1
            make = _FILTERS.get(name) if kind == "name" else None
            made = make(value, arguments) if make and count <= _MOST_FILTERS else None
            if made is None:
                reason = f"the filter {name[:40]!r} has no counterpart, or not as it is used here"
                raise _Stopped(Lost(reason, value.theirs))
            value = made
        return value

    def _arguments(self) -> list[Value]:
        found: list[Value] = []
        if self._next_is(":"):
            self._take()
            found.append(self._value())
            while self._next_is(","):
                self._take()
                found.append(self._value())
        return found


_OF_LOOPS = {
    "first": "loop.first",
    "last": "loop.last",
    "index": "loop.index",
    "index0": "loop.index0",
    "length": "loop.length",
    "rindex": "loop.revindex",
    "rindex0": "loop.revindex0",
}


def _both(left: Value, right: Value, code: str) -> Value:
    return Value(
        code,
        left.reads + right.reads,
        left.missing + right.missing,
        left.notes + right.notes,
        grows=left.grows or right.grows,
        theirs=left.theirs or right.theirs,
    )


def _emptiness(code: str, sign: str, nothing: str) -> str:
    """Compare with nothing; ``blank`` and ``empty`` are the empty text as well."""
    if nothing in ("nil", "null"):
        return f"{code} is none" if sign == "==" else f"{code} is not none"
    return f"not {code}" if sign == "==" else code


_Filter = Callable[[Value, list[Value]], Value | None]


def _named(name: str) -> _Filter:
    def make(value: Value, arguments: list[Value]) -> Value | None:
        return None if arguments else replace(value, code=f"{value.code}|{name}")

    return make


def _same(value: Value, arguments: list[Value]) -> Value | None:
    """Leave out what our channels do by themselves, such as escaping for HTML."""
    return None if arguments else value


def _default(value: Value, arguments: list[Value]) -> Value | None:
    if len(arguments) != 1:
        return None
    (fallback,) = arguments
    code = f"{value.code}|default({fallback.code}, true)"
    return replace(_both(value, fallback, code), missing=fallback.missing)


def _truncate(value: Value, arguments: list[Value]) -> Value | None:
    if len(arguments) > 2:
        return None
    length = arguments[0].code if arguments else "50"
    mark = arguments[1].code if len(arguments) > 1 else quoted("...")
    return replace(value, code=f"{value.code}|truncate({length}, {mark})")


def _append(value: Value, arguments: list[Value]) -> Value | None:
    if len(arguments) != 1:
        return None
    joined = _both(value, arguments[0], f"({value.code} ~ {arguments[0].code})")
    return replace(joined, grows=True)


def _prepend(value: Value, arguments: list[Value]) -> Value | None:
    return _append(arguments[0], [value]) if len(arguments) == 1 else None


def _join(value: Value, arguments: list[Value]) -> Value | None:
    if len(arguments) > 1:
        return None
    mark = arguments[0].code if arguments else quoted(" ")
    return replace(value, code=f"{value.code}|join({mark})")


_FILTERS: Mapping[str, _Filter] = {
    "append": _append,
    "capitalize": _named("capitalize"),
    "default": _default,
    "downcase": _named("lower"),
    "escape": _same,
    "escape_once": _same,
    "fallback": _default,
    "first": _named("first"),
    "h": _same,
    "join": _join,
    "last": _named("last"),
    "prepend": _prepend,
    "size": _named("length"),
    "strip": _named("trim"),
    "truncate": _truncate,
    "upcase": _named("upper"),
}
