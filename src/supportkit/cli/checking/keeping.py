"""What was found last time, kept in a folder, so that only what changed is checked again."""

from __future__ import annotations

import dataclasses
import json
import os
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from supportkit.cli.checking.digests import digest
from supportkit.findings import Finding
from supportkit.values.patterns import regex

__all__ = ["Group", "Keeping", "Kept", "users_folder"]

_MOST_FILES: Final = 100
_OURS: Final = regex(r"[0-9a-f]{40}\.json")
"""What is ours in a folder that may be somebody's."""

_SCHEMA: Final = "supportkit.check-cache/2"
_TAG: Final = "Signature: 8a477f597d28d172789f06886806bc55\n# Findings of `supportkit check`.\n"


@dataclasses.dataclass(frozen=True, slots=True)
class Group:
    """Findings that depend on the same files.

    Attributes:
        key: Digest of those files.
        findings: What was found in them.
    """

    key: str
    findings: tuple[Finding, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Kept:
    """What is known of the last check of one source.

    Attributes:
        whole: Digest of everything that it depended on.
        base: Digest of what all groups depend on.
        groups: The findings, by what they are about.
        remark: What is said of the check, or nothing.
    """

    whole: str
    base: str
    groups: Mapping[str, Group]
    remark: str = ""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All of them."""
        return tuple(finding for group in self.groups.values() for finding in group.findings)


def users_folder(environment: Mapping[str, str]) -> Path | None:
    """Give the folder in which programs of the user keep what can be made again.

    It is no folder of what is checked: whoever writes that could write there what was found.

    >>> users_folder({"XDG_CACHE_HOME": "/home/ada/.cache"}).as_posix()
    '/home/ada/.cache/supportkit/check'
    >>> users_folder({}) is None
    True
    """
    for name, below in (("XDG_CACHE_HOME", ""), ("LOCALAPPDATA", ""), ("HOME", ".cache")):
        there = environment.get(name, "")
        if there and Path(there).is_absolute():
            return Path(there, below, "supportkit", "check")
    return None


class Keeping:
    """A folder of findings. A file that cannot be read or written is as good as none."""

    def __init__(self, folder: Path | None) -> None:
        """Use a folder, which is made when there is something to keep; None keeps nothing."""
        self._folder = folder

    def last(self, source: str) -> Kept | None:
        """Give what is known of the last check of a source."""
        if self._folder is None:
            return None
        try:
            written = json.loads(self._file(self._folder, source).read_text(encoding="utf-8"))
            return _kept(written)
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return None

    def keep(self, source: str, kept: Kept) -> None:
        """Write down what was found in a source."""
        if self._folder is None:
            return
        groups = {name: _row(group) for name, group in kept.groups.items()}
        written = {"schema": _SCHEMA, "whole": kept.whole, "base": kept.base, "groups": groups}
        written["remark"] = kept.remark
        with suppress(OSError, UnicodeEncodeError):
            _prepare(self._folder)
            _replace(self._file(self._folder, source), json.dumps(written, ensure_ascii=False))

    @staticmethod
    def _file(folder: Path, source: str) -> Path:
        return folder / f"{digest(source)}.json"


def _prepare(folder: Path) -> None:
    """Make the folder if it is not there, and take out what was not needed for longest."""
    if not folder.is_dir():
        folder.mkdir(mode=0o700, parents=True)
        (folder / ".gitignore").write_text("*\n", encoding="utf-8")
        (folder / "CACHEDIR.TAG").write_text(_TAG, encoding="utf-8")
    ours = (file for file in folder.glob("*.json") if _OURS.fullmatch(file.name))
    files = sorted(ours, key=lambda file: file.stat().st_mtime)
    for file in files[:-_MOST_FILES]:
        file.unlink(missing_ok=True)


def _replace(file: Path, text: str) -> None:
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", dir=file.parent, suffix=".new", delete=False
    ) as stream:
        new = Path(stream.name)
        stream.write(text)
    try:
        os.replace(new, file)  # noqa: PTH105
    except OSError:
        new.unlink(missing_ok=True)
        raise


def _row(group: Group) -> list[Any]:
    rows = (one.to_json() for one in group.findings)
    known = [{key: value for key, value in row.items() if value is not None} for row in rows]
    return [group.key, known]


def _kept(written: Mapping[str, Any]) -> Kept | None:
    if written["schema"] != _SCHEMA:
        return None
    groups = {name: Group(row[0], _findings(row[1])) for name, row in written["groups"].items()}
    return Kept(written["whole"], written["base"], groups, str(written.get("remark", "")))


def _findings(rows: Iterable[dict[str, Any]]) -> tuple[Finding, ...]:
    return tuple(map(Finding.from_json, rows))
