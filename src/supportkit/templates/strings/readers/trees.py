"""Texts in nested YAML or JSON, with the keys that lead to them and where they stand.

Both are read as events, so that neither aliases nor depth can explode, a key that
stands twice loses nothing, and what comes before a mistake is kept.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from supportkit.templates.strings.entries import Fault, Runs, StringFile
from supportkit.templates.strings.readers.aligning import aligned, aligned_escapes
from supportkit.values.patterns import regex

__all__ = ["Leaf", "Path", "json_leaves", "yaml_leaves"]

Path: TypeAlias = tuple[str | int, ...]

_DEEPEST = 40
_MOST = 500_000


@dataclass(frozen=True, slots=True)
class Leaf:
    """A text, and where it stands.

    Attributes:
        path: The keys and positions that lead to it.
        text: The text.
        runs: Where its characters stand.
    """

    path: Path
    text: str = field(repr=False)
    runs: Runs = field(repr=False)


def yaml_leaves(file: StringFile, faults: list[Fault]) -> Iterator[Leaf]:
    r"""Read the texts of a YAML file; a mistake is noted, and ends the reading.

    >>> [leaf.path for leaf in yaml_leaves(StringFile("de.yml", "de:\n  a: 'b'\n"), [])]
    [('de', 'a')]
    """
    import yaml

    loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        yield from _Yaml(file).leaves(yaml.parse(file.text, Loader=loader))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "a character that YAML does not allow"
        faults.append(Fault(file, mark.index if mark else 0, f"no YAML: {problem}"))
    except (RecursionError, ValueError, OverflowError):
        faults.append(Fault(file, 0, "no plain YAML, or more than can be read"))


class _Yaml:
    """Follows the events of a document."""

    def __init__(self, file: StringFile) -> None:
        self._file = file

    def leaves(self, events: Iterator[Any]) -> Iterator[Leaf]:
        import yaml

        path: list[str | int | None] = []
        maps: list[bool] = []
        for event in events:
            if isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
                is_map = isinstance(event, yaml.MappingStartEvent)
                if len(maps) >= _DEEPEST:
                    raise ValueError
                self._enter(path, maps)
                maps.append(is_map)
                path.append(None if is_map else -1)
            elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
                maps.pop()
                path.pop()
                self._leave(path, maps)
            elif isinstance(event, yaml.ScalarEvent | yaml.AliasEvent):
                if maps and maps[-1] and path[-1] is None:
                    path[-1] = str(getattr(event, "value", "*"))
                    continue
                self._enter(path, maps)
                if isinstance(event, yaml.ScalarEvent) and (event.value or event.style):
                    keys = tuple(key for key in path if key is not None)
                    yield Leaf(keys, event.value, self._runs(event))
                self._leave(path, maps)

    @staticmethod
    def _enter(path: list[str | int | None], maps: list[bool]) -> None:
        """Count on in a list; a collection as a key has no name."""
        if maps and not maps[-1]:
            last = path[-1]
            path[-1] = (last if isinstance(last, int) else -1) + 1
        elif maps and path[-1] is None:
            path[-1] = "?"

    @staticmethod
    def _leave(path: list[str | int | None], maps: list[bool]) -> None:
        if maps and maps[-1]:
            path[-1] = None

    def _runs(self, event: Any) -> Runs:
        start, end = event.start_mark.index, event.end_mark.index
        if event.style in ('"', "'"):
            start, end = start + 1, end - 1
        elif event.style in ("|", ">"):
            start = self._file.text.find("\n", start) + 1 or end
        raw = self._file.text[start:end]
        if raw == event.value:
            return ((0, start),)
        return aligned(
            event.value, raw, start, escapes=event.style == '"', doubled=event.style == "'"
        )


_TOKEN = regex(
    r'[ \t\r\n]*(?:(?P<text>"(?:[^"\\]|\\.)*")|(?P<sign>[{}\[\],:])|(?P<other>[^\s{}\[\],:"]+))',
    re.DOTALL,
)


def json_leaves(file: StringFile, faults: list[Fault]) -> Iterator[Leaf]:
    """Read the texts of a JSON file; a mistake is noted, and ends the reading.

    >>> [leaf.text for leaf in json_leaves(StringFile("de.json", '{"a": ["b", 1]}'), [])]
    ['b']
    """
    path: list[str | int | None] = []
    position, text = 0, file.text
    while match := _TOKEN.match(text, position):
        position = match.end()
        if len(path) > _DEEPEST:
            faults.append(Fault(file, position, f"more than {_DEEPEST} levels of JSON"))
            return
        if match["sign"]:
            _follow(match["sign"], path)
        elif match["text"] is not None:
            yield from _texts(match, path, file, faults)
    if text[position:].strip():
        faults.append(Fault(file, position, "no JSON from here on"))


def _follow(sign: str, path: list[str | int | None]) -> None:
    """Go into a collection, out of one, or on in it."""
    if sign in ("{", "["):
        path.append(None if sign == "{" else 0)
    elif sign in ("}", "]"):
        del path[-1:]
    elif sign == "," and path:
        last = path[-1]
        path[-1] = last + 1 if isinstance(last, int) else None


def _texts(
    match: re.Match[str], path: list[str | int | None], file: StringFile, faults: list[Fault]
) -> Iterator[Leaf]:
    """Take a text as a key, or give it."""
    written, start = _decoded(match["text"]), match.start("text")
    if written is None:
        faults.append(Fault(file, start, "no text of JSON"))
    elif path and path[-1] is None:
        path[-1] = written
    else:
        raw = match["text"][1:-1]
        runs = aligned_escapes(raw, start + 1) if "\\" in raw else ((0, start + 1),)
        yield Leaf(tuple(key for key in path if key is not None), written, runs)


def _decoded(written: str) -> str | None:
    try:
        found: str = json.loads(written, strict=False)
    except ValueError:
        return None
    return found
