"""Check standard input in place of a file, as an editor does while somebody types."""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import Final

from supportkit.cli.checking.responses import responses_by_source
from supportkit.cli.checking.running import policy_rules
from supportkit.cli.checking.targets import TargetKind, kind_of_text
from supportkit.cli.checking.voices import checked_voice
from supportkit.cli.checking.wishes import Wishes
from supportkit.errors import UnreadableSourceError, UsageError
from supportkit.findings import Finding
from supportkit.templates.voice_places import voice_in

__all__ = ["check_standard_input"]

_DEPTHS: Final = ("*.j2", "*/*.j2", "*/*/*.j2")
"""Where a catalogue has files; what is deeper may be all of a disk."""


def check_standard_input(
    arguments: argparse.Namespace, wishes: Wishes
) -> tuple[tuple[Finding, ...], dict[str, str], TargetKind]:
    """Find what is wrong with the text on standard input; give its path with it, and its kind.

    Raises:
        UsageError: Files are named as well, or are to be changed.
        SupportKitError: The text, or the catalogue that it is part of, cannot be read.
    """
    writes = arguments.fix or arguments.diff or arguments.add_ignores or arguments.update_baseline
    if writes or len(arguments.paths) > 1:
        raise UsageError(
            "--stdin-filename", "standard input alone, which nothing can be written to"
        )
    path: Path = arguments.stdin_filename
    text = _read()
    shown = path.as_posix()
    kind = kind_of_text(path, text, format=wishes.format)
    if kind is TargetKind.POLICIES:
        found = _policies(text, shown, wishes)
    elif kind is TargetKind.RESPONSES:
        found = _response(text, path, wishes)
    else:
        expected = "a response (.j2) or SLA policies; other files are checked by their path"
        raise UsageError("--stdin-filename", expected)
    return wishes.selection.choose(found), {shown: text}, kind


def _read() -> str:
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableSourceError("standard input", "expected UTF-8") from None


def _policies(text: str, shown: str, wishes: Wishes) -> tuple[Finding, ...]:
    from supportkit.sla.lint import check_text

    codes, extra = policy_rules(wishes)
    return check_text(text, source=shown, select=codes, rules=extra)


def _response(text: str, path: Path, wishes: Wishes) -> tuple[Finding, ...]:
    """Check a response in its catalogue, with this text in place of what its file holds."""
    [(root, _)] = responses_by_source([path]).items() if path.is_file() else [(_root(path), None)]
    texts = {
        file.relative_to(root).as_posix(): file.read_text(encoding="utf-8", errors="replace")
        for depth in _DEPTHS
        for file in sorted(root.glob(depth))
        if file.is_file()
    }
    name = os.path.relpath(path, root).replace(os.sep, "/")
    texts[name] = text
    voice = voice_in(root) if wishes.voice_file is None else None
    wished = wishes if voice is None else checked_voice(voice, wishes)[1]
    found = wished.check(wished.catalogue(texts), paths=[name])
    return tuple(replace(one, path=path.as_posix()) for one in found if one.path == name)


def _root(path: Path) -> Path:
    """Give the folder of the catalogue of a file that is not there yet."""
    return Path(os.path.abspath(path)).parent.parent  # noqa: PTH100  # links stay as they are
