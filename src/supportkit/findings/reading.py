"""What the settings of a check may hold, and where a mistake in them stands."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Final, TypeAlias, get_args

from supportkit.findings.finding import Severity
from supportkit.findings.output import Format
from supportkit.values.patterns import regex
from supportkit.values.plain_toml import read_toml
from supportkit.values.plain_yaml import Place, YamlFault

__all__ = ["KEYS", "At", "Reader", "Wrong", "guessed", "position", "syntax_place"]

Reader: TypeAlias = Callable[[object, Place, Path], object]
"""Reads the value of a key: what stands there, the key's place, the folder of the file."""

_CODES = "a list of codes or names of rules, such as ['SK1', 'untranslated']"
_PATTERNS = "a table of patterns and codes, such as {'old/*' = ['SK2']}"
_MOST_QUOTED = 40
_COLUMN = regex(r"at line ([0-9]+), column ([0-9]+)")
_WRITTEN: Mapping[type, str] = {
    bool: "true or false",
    int: "a number",
    float: "a number",
    list: "a list",
    dict: "a table",
}


class Wrong(Exception):  # noqa: N818
    """Carries a mistake to where its line is known."""

    def __init__(self, place: Place, expected: str, found: str) -> None:
        super().__init__(place, expected, found)
        self.place, self.expected, self.found = place, expected, found


@dataclass(frozen=True, slots=True)
class At:
    """Where a key stands in a file, or why the file cannot be read."""

    line: int | None
    column: int | None
    fault: YamlFault | None


def position(text: str, place: Place) -> At:
    """Find a key in a file."""
    document = read_toml(text)
    return At(document.line(place), document.column(place), document.fault)


def syntax_place(text: str, fault: YamlFault) -> tuple[int | None, int | None, str]:
    """Give line, column and words of what is no TOML."""
    if fault.expected != "TOML":
        return fault.line, None, fault.found
    try:
        tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        found = _COLUMN.search(str(error))
        if found is not None and int(found[1]) == fault.line:
            return fault.line, int(found[2]), fault.found
    return fault.line, None, fault.found


def guessed(key: str) -> tuple[str, str]:
    """Say what is expected in place of an unknown key, and what was found."""
    near = get_close_matches(key[:_MOST_QUOTED].replace("_", "-"), KEYS, n=1)
    expected = repr(near[0]) if near else f"one of the keys {', '.join(KEYS)}"
    return expected, f"the key {key[:_MOST_QUOTED]!r}"


def _text(value: object, place: Place, _: Path) -> str:
    if not isinstance(value, str) or not value:
        raise Wrong(place, "a text", _found(value))
    return value


def _truth(value: object, place: Place, _: Path) -> bool:
    if not isinstance(value, bool):
        raise Wrong(place, "true or false", _found(value))
    return value


def _path(value: object, place: Place, root: Path) -> Path:
    if not isinstance(value, str) or not value or "\0" in value:
        raise Wrong(place, "the path of a file", _found(value))
    return root / value


def _paths(value: object, place: Place, root: Path) -> tuple[Path, ...]:
    if not isinstance(value, list):
        raise Wrong(place, "a list of paths, such as ['responses']", _found(value))
    return tuple(_path(each, (*place, at), root) for at, each in enumerate(value))


def _codes(value: object, place: Place, _: Path) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise Wrong(place, _CODES, _found(value))
    for at, each in enumerate(value):
        if not isinstance(each, str) or not each:
            raise Wrong((*place, at), "the code or name of a rule", _found(each))
    return tuple(value)


def _by_file(value: object, place: Place, root: Path) -> tuple[tuple[str, tuple[str, ...]], ...]:
    if not isinstance(value, dict):
        raise Wrong(place, _PATTERNS, _found(value))
    return tuple((key, _codes(each, (*place, key), root)) for key, each in value.items())


def _one_of(*known: str) -> Reader:
    def read(value: object, place: Place, _: Path) -> str:
        if not isinstance(value, str) or value not in known:
            near = (
                get_close_matches(value[:_MOST_QUOTED], known, n=1)
                if isinstance(value, str)
                else []
            )
            meant = f"; did you mean {near[0]!r}?" if near else ""
            raise Wrong(place, f"one of {', '.join(known)}", f"{_found(value)}{meant}")
        return value

    return read


def _severity(value: object, place: Place, root: Path) -> Severity:
    return Severity(str(_one_of(*(one.value for one in Severity))(value, place, root)))


def _found(value: object) -> str:
    if isinstance(value, str):
        return repr(value[:_MOST_QUOTED]) if value else "an empty text"
    return _WRITTEN.get(type(value), "something else")


KEYS: Final[Mapping[str, Reader]] = {
    "select": _codes,
    "extend-select": _codes,
    "ignore": _codes,
    "per-file-ignores": _by_file,
    "fail-on": _severity,
    "output-format": _one_of(*get_args(Format)),
    "default-locale": _text,
    "voice": _path,
    "schema": _path,
    "repository": _truth,
    "baseline": _path,
    "format": _text,
    "paths": _paths,
}
"""How the value of each key is read."""
