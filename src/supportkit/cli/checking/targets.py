"""What each path on the command line is: responses, another catalogue, policies or a voice."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from supportkit.values.patterns import regex

__all__ = [
    "RESPONSES",
    "VOICE",
    "Target",
    "TargetKind",
    "alike",
    "hint",
    "is_checked_alone",
    "kind_of_text",
    "targets",
]

RESPONSES: Final = "responses"
"""The format of our own responses; the others are those of `supportkit.templates.strings`."""

VOICE: Final = "voice.yaml"
"""How a team calls the file of what it wishes of its texts."""

_SCHEMA: Final = regex(rb"^\s*[\"']?schema[\"']?\s*:\s*[\"']?supportkit\.(\w+)/", re.MULTILINE)
_HEAD: Final = 4096
_STRINGS: Final = (
    *(".po", ".pot", ".yml", ".yaml", ".json", ".php"),
    *(".liquid", ".ltxt", ".twig", ".erb", ".hbs", ".handlebars", ".mustache"),
)
"""How names of files end that are surely texts of other systems, or templates of theirs."""

_POLICIES: Final = (".yml", ".yaml", ".json")
_EXAMPLES: Final = "--format django, jinja, liquid or handlebars"
_DOUBTFUL: Final = (".html", ".htm", ".txt", ".eml", ".j2", ".jinja", ".jinja2")
"""How names end that may be templates of several systems."""


class TargetKind(StrEnum):
    """What a path can be."""

    RESPONSES = "responses"
    STRINGS = "strings"
    POLICIES = "policies"
    VOICE = "voice"


@dataclass(frozen=True, slots=True)
class Target:
    """What is checked at once.

    Attributes:
        kind: What it is.
        paths: Its files or folders; several only for catalogues that are read together.
    """

    kind: TargetKind
    paths: tuple[Path, ...]


def targets(paths: Iterable[Path], *, format: str | None) -> tuple[Target, ...]:  # noqa: A002
    """Say what each path is.

    Catalogues of strings are read together, since a translation and what it was made from may
    well be given as two paths; so are responses, whose files may be given one by one.

    Args:
        paths: As given.
        format: What the user says that they are; None to look at them.
    """
    by_kind: dict[TargetKind, list[Path]] = {}
    for path in dict.fromkeys(paths):
        by_kind.setdefault(_kind(path, format), []).append(path)
    return tuple(Target(kind, tuple(these)) for kind, these in by_kind.items())


def _kind(path: Path, format: str | None) -> TargetKind:  # noqa: A002
    if format is not None:
        return TargetKind.RESPONSES if format == RESPONSES else TargetKind.STRINGS
    if path.is_dir():
        return TargetKind.STRINGS if _has_strings_alone(path) else TargetKind.RESPONSES
    return _kind_by_name(path, _head(path))


def kind_of_text(path: Path, text: str, *, format: str | None) -> TargetKind:  # noqa: A002
    """Say what a text is that stands in for a file."""
    if format is not None:
        return TargetKind.RESPONSES if format == RESPONSES else TargetKind.STRINGS
    return _kind_by_name(path, text[:_HEAD].encode("utf-8", "replace"))


def _kind_by_name(path: Path, head: bytes) -> TargetKind:
    if path.suffix.lower() not in _STRINGS:
        return TargetKind.RESPONSES
    found = _SCHEMA.search(head)
    named = {b"policies": TargetKind.POLICIES, b"voice": TargetKind.VOICE}
    unnamed = TargetKind.VOICE if path.name == VOICE else TargetKind.STRINGS
    return named.get(found[1] if found else b"", unnamed)


def is_checked_alone(name: str) -> bool:
    """Whether a file is surely policies or gettext, and so no part of a folder of responses."""
    if name.endswith(".po"):
        return True
    path = Path(name)
    ending = path.suffix.lower()
    return ending in _POLICIES and _kind_by_name(path, _head(path)) is TargetKind.POLICIES


def _has_strings_alone(folder: Path) -> bool:
    """Whether a folder has no response, and files that other systems keep texts in."""
    if any(folder.rglob("*.j2")):
        return False
    return any(file.suffix.lower() in _STRINGS for file in folder.rglob("*"))


def hint(path: Path) -> str | None:
    """Say what to write where something may be no responses, but templates of another system."""
    files = path.rglob("*") if path.is_dir() else (path,)
    if not any(_may_be_template(file) for file in files):
        return None
    return f"{path.as_posix()}: for templates of another system, name it: {_EXAMPLES}"


def alike(path: Path) -> str | None:
    """Name what stands beside something that is not there, and is called nearly so."""
    from difflib import get_close_matches

    try:
        beside = [one.name for one in path.parent.iterdir()]
    except OSError:
        return None
    meant = get_close_matches(path.name, beside, n=1)
    return f"did you mean {path.with_name(meant[0]).as_posix()}?" if meant else None


def _may_be_template(file: Path) -> bool:
    if file.suffix.lower() not in _DOUBTFUL or file.suffix == ".j2":
        return False
    return any(sign in _head(file) for sign in (b"{{", b"{%"))


def _head(path: Path) -> bytes:
    try:
        if not path.is_file():
            return b""
        with path.open("rb") as stream:
            return stream.read(_HEAD)
    except OSError:
        return b""
