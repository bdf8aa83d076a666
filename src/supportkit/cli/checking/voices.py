"""The ``voice.yaml`` of a folder of responses, which holds for them where no other one is named."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from supportkit.cli.checking.responses import responses_by_source
from supportkit.cli.checking.targets import Target, TargetKind, targets
from supportkit.findings import Finding, Severity
from supportkit.templates.voice_places import voice_in

if TYPE_CHECKING:
    from supportkit.cli.checking.wishes import Wishes

__all__ = ["checked_voice", "voices_in_force", "voices_of"]


def voices_of(every: Iterable[Target], wishes: Wishes) -> dict[Path, Path]:
    """Give the voices of folders of responses by folder; none where one is named for all."""
    named = any(target.kind is TargetKind.VOICE for target in every)
    if named or wishes.voice_file is not None:
        return {}
    sources = (
        source
        for target in every
        if target.kind is TargetKind.RESPONSES
        for source in responses_by_source(target.paths)
    )
    return {source: file for source in sources if (file := voice_in(source)) is not None}


def checked_voice(file: Path, wishes: Wishes) -> tuple[tuple[Finding, ...], Wishes]:
    """Find what is wrong with a voice, and let it hold if it can be used and none does yet."""
    from supportkit.quality.voice_check import check_voice_file

    found = check_voice_file(file)
    usable = all(one.severity < Severity.ERROR for one in found)
    if usable and wishes.voice_file is None:
        wishes = replace(wishes, voice_file=file)
    return wishes.selection.choose(found), wishes


def voices_in_force(paths: Sequence[Path], wishes: Wishes) -> str | Mapping[str, str] | None:
    """Say which voice holds: the one that is named, or that of each folder, for people to see."""
    if wishes.voice_file is not None:
        return wishes.voice_file.as_posix()
    every = targets(paths, format=wishes.format)
    named = [one for target in every if target.kind is TargetKind.VOICE for one in target.paths]
    if named:
        return named[0].as_posix()
    found = voices_of(every, wishes)
    return {folder.as_posix(): file.as_posix() for folder, file in found.items()} or None
