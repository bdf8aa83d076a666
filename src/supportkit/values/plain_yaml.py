"""YAML whose every value is a text, for all files that people write by hand.

YAML's own rules make ``no`` false, ``1.10`` 1.1 and ``12:30`` 750. Here whoever reads
the data decides what it is. Repeated keys and tags are refused, depth and size are
bounded, so that aliases cannot explode, and the line of everything is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

from supportkit.values.patterns import regex

if TYPE_CHECKING:
    import yaml

__all__ = ["Place", "YamlDocument", "YamlFault", "dotted", "read_yaml", "tokens"]

Place: TypeAlias = tuple[str | int, ...]
"""The keys and positions that lead to a value."""

_MOST_CHARACTERS = 1_000_000
_MOST_VALUES = 50_000
_DEEPEST = 20
_JUDGED_APART = regex(
    r"[^\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]|^%"
    r"|[|>][-+0-9]*#",
    re.MULTILINE,
)
"""What PyYAML and libyaml judge apart: tabs, rare line breaks, directives, ``|#``."""
_PLAIN_TAGS = frozenset(f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map"))


@dataclass(frozen=True, slots=True)
class YamlFault:
    """Why a text is no plain YAML, and where."""

    line: int | None
    place: Place
    expected: str
    found: str


@dataclass(frozen=True, slots=True)
class YamlDocument:
    """Plain data with the line of each value, or the fault that there is in its place.

    Attributes:
        data: Texts, lists and dicts; None for an empty document or value.
        lines: Line of each value and key, from 1.
        columns: Column of each value and key in that line, from 1.
        fault: What is wrong, or None.
    """

    data: Any = None
    lines: Mapping[Place, int] = field(default_factory=dict)
    fault: YamlFault | None = None
    columns: Mapping[Place, int] = field(default_factory=dict)

    def line(self, place: Place) -> int | None:
        """Give the line of a place, or of the nearest known place around it."""
        return _nearest(self.lines, place)

    def column(self, place: Place) -> int | None:
        """Give the column of a place, in the line that `line` gives."""
        return _nearest(self.columns, place)


def _nearest(known: Mapping[Place, int], place: Place) -> int | None:
    around = (place[:size] for size in range(len(place), -1, -1))
    return next((known[each] for each in around if each in known), None)


class _Refused(Exception):  # noqa: N818
    """Carries a fault out of the depth at which it was found."""

    def __init__(self, fault: YamlFault) -> None:
        super().__init__(fault)
        self.fault = fault


def read_yaml(text: str, *, aliases: bool = True) -> YamlDocument:
    r"""Read a text as plain data.

    Args:
        text: YAML; JSON is YAML too.
        aliases: Whether anchors and aliases are allowed.

    Returns:
        The data, or what is wrong with the text: a mistake is part of the answer.

    >>> document = read_yaml("country: no\nopens: 09:30")
    >>> document.data, document.line(("opens",)), document.column(("opens",))
    ({'country': 'no', 'opens': '09:30'}, 2, 1)
    >>> read_yaml("a: 1\na: 2").fault
    YamlFault(line=2, place=('a',), expected='each key once', found='it twice')
    """
    if len(text) > _MOST_CHARACTERS:
        fault = YamlFault(None, (), f"at most {_MOST_CHARACTERS} characters", f"{len(text)}")
        return YamlDocument(fault=fault)
    return _read_quickly(text) or _read_fully(text, aliases=aliases)


def _read_quickly(text: str) -> YamlDocument | None:
    """Read a text with libyaml if it is there; None for all that is not plainly right.

    PyYAML alone says what is wrong, so no answer depends on what is installed.
    """
    import yaml

    plain = text.replace("\r\n", "\n")
    loader = getattr(yaml, "CBaseLoader", None)
    if loader is None or not plain.endswith("\n") or _JUDGED_APART.search(plain):
        return None
    try:
        return _Events(yaml.parse(plain, Loader=loader)).document()
    except (_NotPlainError, yaml.YAMLError, RecursionError):
        return None


def _read_fully(text: str, *, aliases: bool) -> YamlDocument:
    import yaml

    reader = _Reader(aliases=aliases)
    try:
        node = yaml.compose(text, Loader=_bounded_loader())
        return YamlDocument(
            None if node is None else reader.read(node, ()), reader.lines, None, reader.columns
        )
    except _Refused as refused:
        return YamlDocument(fault=refused.fault)
    except RecursionError:
        return YamlDocument(fault=_too_deep(None, ()))
    except (ValueError, OverflowError):
        # PyYAML calls chr() and int() on escapes and versions of any size.
        return YamlDocument(fault=YamlFault(None, (), "YAML", "a number out of range"))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        problem = getattr(error, "problem", None) or "a character that it does not allow"
        found = problem.rpartition("found ")[2]
        return YamlDocument(fault=YamlFault(mark.line + 1 if mark else None, (), "YAML", found))


@cache
def _bounded_loader() -> type[yaml.BaseLoader]:
    """Give a loader that refuses depth as it meets it: PyYAML's own takes its square in time."""
    import yaml

    class Bounded(yaml.BaseLoader):
        def fetch_flow_collection_start(self, token: type[Any]) -> None:
            self._require_shallow(self.flow_level)
            super().fetch_flow_collection_start(token)

        def add_indent(self, column: int) -> bool:
            self._require_shallow(len(self.indents))
            return bool(super().add_indent(column))

        def _require_shallow(self, depth: int) -> None:
            if depth > _DEEPEST:
                raise _Refused(_too_deep(self.line + 1, ()))

    return Bounded


def tokens(text: str) -> Iterator[tuple[int, int, str | None]]:
    """Give start, end and style of every text in YAML, and of the end, until a mistake.

    >>> list(tokens("a: 'b'"))
    [(0, 1, None), (3, 6, "'"), (6, 6, None)]
    """
    import yaml

    if len(text) > _MOST_CHARACTERS:
        return
    told = (yaml.ScalarToken, yaml.StreamEndToken)
    try:
        for token in yaml.scan(text, Loader=_bounded_loader()):
            if isinstance(token, told):
                style = getattr(token, "style", None)
                yield token.start_mark.index, token.end_mark.index, style
    except (yaml.YAMLError, ValueError, OverflowError, RecursionError, _Refused):
        return


def dotted(place: Place) -> str | None:
    """Write a place as ``policies[0].targets.first_reply``; None for the whole document.

    >>> dotted(("policies", 0, "name"))
    'policies[0].name'
    """
    parts = (f"[{part}]" if isinstance(part, int) else f".{part}" for part in place)
    return "".join(parts).removeprefix(".") or None


def _too_deep(line: int | None, place: Place) -> YamlFault:
    return YamlFault(line, place, f"at most {_DEEPEST} levels", "more")


class _Reader:
    """Turns YAML nodes into plain data, within a budget."""

    def __init__(self, *, aliases: bool) -> None:
        self.lines: dict[Place, int] = {}
        self.columns: dict[Place, int] = {}
        import yaml

        self._yaml = yaml
        self._aliases = aliases
        self._seen: set[int] = set()
        self._values = 0

    def read(self, node: yaml.Node, place: Place) -> Any:
        line = node.start_mark.line + 1
        self.lines.setdefault(place, line)
        self.columns.setdefault(place, node.start_mark.column + 1)
        self._check(node, line, place)
        if isinstance(node, self._yaml.MappingNode):
            return self._mapping(node, place)
        if isinstance(node, self._yaml.SequenceNode):
            return [self.read(item, (*place, index)) for index, item in enumerate(node.value)]
        quoted = getattr(node, "style", None)
        return node.value if node.value or quoted else None

    def _check(self, node: yaml.Node, line: int, place: Place) -> None:
        self._values += 1
        if self._values > _MOST_VALUES:
            raise _Refused(YamlFault(line, place, f"at most {_MOST_VALUES} values", "more"))
        if len(place) > _DEEPEST:
            raise _Refused(_too_deep(line, place))
        if node.tag not in _PLAIN_TAGS:
            raise _Refused(YamlFault(line, place, "a value without a tag", "a tag"))
        if not self._aliases and id(node) in self._seen:
            raise _Refused(YamlFault(line, place, "no anchor or alias", "an alias"))
        self._seen.add(id(node))

    def _mapping(self, node: yaml.MappingNode, place: Place) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for key, value in node.value:
            line = key.start_mark.line + 1
            if not isinstance(key, self._yaml.ScalarNode):
                raise _Refused(YamlFault(line, place, "a text as key", "a collection"))
            inner = (*place, str(key.value))
            if key.value in data:
                raise _Refused(YamlFault(line, inner, "each key once", "it twice"))
            self.lines[inner], self.columns[inner] = line, key.start_mark.column + 1
            data[key.value] = self.read(value, inner)
        return data


class _NotPlainError(Exception):
    """A text has something that `_Reader` is to judge."""


class _Events:
    """Turns events of YAML into plain data, as `_Reader` does with nodes, but says no faults."""

    def __init__(self, events: Iterator[yaml.Event]) -> None:
        import yaml

        self._scalar, self._mapping_start = yaml.ScalarEvent, yaml.MappingStartEvent
        self._mapping_end, self._sequence_end = yaml.MappingEndEvent, yaml.SequenceEndEvent
        self._stream_end = yaml.StreamEndEvent
        self._events = events
        self._lines: dict[Place, int] = {}
        self._columns: dict[Place, int] = {}
        self._values = self._flows = 0

    def document(self) -> YamlDocument:
        next(self._events)
        if isinstance(next(self._events), self._stream_end):
            return YamlDocument()
        data = self._value(next(self._events), ())
        next(self._events)
        if not isinstance(next(self._events), self._stream_end):
            raise _NotPlainError
        return YamlDocument(data, self._lines, None, self._columns)

    def _value(self, event: Any, place: Place) -> Any:
        self._values += 1
        if self._values > _MOST_VALUES or len(place) > _DEEPEST:
            raise _NotPlainError
        if event.anchor is not None or event.tag is not None:
            raise _NotPlainError
        if place not in self._lines:
            self._note(event, place)
        if isinstance(event, self._scalar):
            return self._text(event) if event.value or event.style else None
        self._flows += event.flow_style
        inside = self._mapping if isinstance(event, self._mapping_start) else self._sequence
        data = inside(place)
        self._flows -= event.flow_style
        return data

    def _text(self, event: Any) -> str:
        """Give a text; between brackets, PyYAML ends an unquoted one at a question mark."""
        if self._flows and not event.style and "?" in event.value:
            raise _NotPlainError
        return str(event.value)

    def _note(self, event: Any, place: Place) -> None:
        mark = event.start_mark
        self._lines[place], self._columns[place] = mark.line + 1, mark.column + 1

    def _sequence(self, place: Place) -> list[Any]:
        data: list[Any] = []
        while not isinstance(event := next(self._events), self._sequence_end):
            data.append(self._value(event, (*place, len(data))))
        return data

    def _mapping(self, place: Place) -> dict[str, Any]:
        data: dict[str, Any] = {}
        while not isinstance(event := next(self._events), self._mapping_end):
            if not isinstance(event, self._scalar) or event.anchor or event.tag:
                raise _NotPlainError
            key = self._text(event)
            if not key or key in data:
                raise _NotPlainError
            inner = (*place, key)
            self._note(event, inner)
            data[key] = self._value(next(self._events), inner)
        return data
