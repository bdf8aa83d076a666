"""The text of a policy file as plain data, whichever of three languages it is written in."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path, PurePath
from typing import Any

from supportkit.errors import PolicyError, UnreadableSourceError, UsageError
from supportkit.sla.policy import Format
from supportkit.values.patterns import regex
from supportkit.values.plain_yaml import Place, YamlDocument, YamlFault, dotted, read_yaml

__all__ = ["format_of", "read_document", "read_source", "read_text"]

_SUFFIXES: Mapping[str, Format] = {
    ".yaml": "yaml", ".yml": "yaml", ".json": "json", ".toml": "toml",
}  # fmt: skip
_TOML = regex(r"(?:\s|#[^\n]*+\n)*+(?:\[\[?\s*+[\w\"']|[\w.\-\"' \t]++=)")
_LONE = regex("[\ud800-\udfff]")
_HALF = regex(r"[\ud800-\udfff]|\\[uU](?:0000)?[dD][89a-fA-F]")
_RARE = regex("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""Characters that stand for themselves in JSON and not in YAML."""
_PAIR = regex(r"(\\+)u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})")
_MOST_READ = 1_100_000
"""More than any reader takes, so that a file of gigabytes is not held in memory."""


def read_text(path: str | os.PathLike[str]) -> str:
    """Read the text of a policy file.

    Raises:
        UnreadableSourceError: The file is missing, a folder, no UTF-8, or cannot be read.
    """
    source = os.fspath(path)
    expected = "expected a YAML, JSON or TOML file"
    try:
        with Path(path).open(encoding="utf-8-sig", newline="") as file:
            return file.read(_MOST_READ)
    except FileNotFoundError:
        raise UnreadableSourceError(source, f"no such file; {expected}") from None
    except IsADirectoryError:
        raise UnreadableSourceError(source, f"a folder; {expected} in it") from None
    except UnicodeDecodeError:
        raise UnreadableSourceError(source, f"not UTF-8 text; {expected}") from None
    except OSError as error:
        raise UnreadableSourceError(source, error.strerror or type(error).__name__) from None


def format_of(text: str, *, source: str | None) -> Format:
    """Tell what a text is written in: by its file's suffix, or else by how it begins."""
    known = _SUFFIXES.get(PurePath(source).suffix.lower()) if source else None
    if known is not None:
        return known
    if text.lstrip("\ufeff \t\r\n").startswith("{"):
        return "json"
    return "toml" if _TOML.match(text) else "yaml"


def read_document(
    text: str,
    *,
    source: str | None = None,
    format: Format | None = None,  # noqa: A002
) -> YamlDocument:
    """Read the text of a policy file as plain data that knows its lines and columns.

    Returns:
        The data, or the fault that there is in its place.

    Raises:
        UsageError: There is no such format.
    """
    reader = _READERS.get(format or format_of(text, source=source))
    if reader is None:
        raise UsageError("format", "yaml, json or toml")
    document = reader(text.removeprefix("\ufeff"))
    place = next(_broken(document.data, ()), None) if _HALF.search(text) else None
    if document.fault is None and place is not None:
        fault = YamlFault(document.line(place), place, "whole characters", "half of one")
        return YamlDocument(fault=fault)
    return document


def _broken(data: Any, place: Place) -> Iterator[Place]:
    """Find texts with half a character, which no file could hold again."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _broken(key, place)
            yield from _broken(value, (*place, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _broken(value, (*place, index))
    elif isinstance(data, str) and _LONE.search(data):
        yield place


def read_source(
    text: str,
    *,
    source: str | None = None,
    format: Format | None = None,  # noqa: A002
) -> YamlDocument:
    """Read it so, where a fault is an error.

    Raises:
        PolicyError: It is not written in that language.
        UsageError: There is no such format.
    """
    document = read_document(text, source=source, format=format)
    if document.fault is not None:
        fault = document.fault
        raise PolicyError(source, fault.line, dotted(fault.place), fault.expected, fault.found)
    return document


def _read_json(text: str) -> YamlDocument:
    """Read JSON as YAML, which it nearly is: but for tabs, rare characters and halves of one."""
    plain = _RARE.sub(lambda match: f"\\u{ord(match[0]):04x}", text.replace("\t", " "))
    return read_yaml(_PAIR.sub(_joined, plain))


def _joined(match: re.Match[str]) -> str:
    slashes, high, low = match.groups()
    if len(slashes) % 2 == 0:
        return match[0]
    character = 0x10000 + ((int(high, 16) - 0xD800) << 10) + (int(low, 16) - 0xDC00)
    return f"{slashes}U{character:08x}"


def _read_toml(text: str) -> YamlDocument:
    from supportkit.values.plain_toml import read_toml

    return read_toml(text)


_READERS: Mapping[str, Callable[[str], YamlDocument]] = {
    "yaml": read_yaml,
    "json": _read_json,
    "toml": _read_toml,
}
