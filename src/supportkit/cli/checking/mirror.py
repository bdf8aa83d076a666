"""A copy of what is checked, in which fixes can be tried while the files stay as they are."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import chdir, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from supportkit.cli.checking.digests import files_below
from supportkit.cli.checking.responses import responses_by_source
from supportkit.cli.checking.targets import Target, TargetKind, targets
from supportkit.cli.checking.wishes import Wishes
from supportkit.templates.voice_places import voice_in

__all__ = ["Mirror"]

_MOST_BYTES: Final = 50_000_000


@dataclass(frozen=True, slots=True)
class Mirror:
    """Files below another root, each where it would be if that were the root of all.

    Attributes:
        root: The folder that stands in for the root.
    """

    root: Path

    def there(self, path: str | os.PathLike[str]) -> Path:
        """Give the place of a file in the mirror."""
        absolute = Path(os.path.abspath(path))  # noqa: PTH100  # links stay as they are
        return self.root.joinpath(*absolute.parts[1:])

    @contextmanager
    def entered(self, paths: Sequence[Path], wishes: Wishes) -> Iterator[tuple[list[Path], Wishes]]:
        """Copy all that a check of some paths reads, and stand in the mirror as one stands here.

        Relative paths stay as they are, since a folder above could be taken for a locale.

        Yields:
            The paths and the wishes that are the same there.
        """
        for target in targets(paths, format=wishes.format):
            for file in _read_for(target, wishes):
                self._copy(file)
        tried = [self.there(path) if path.is_absolute() else path for path in paths]
        wished, folder = self._wishes(wishes), self.there(Path())
        folder.mkdir(parents=True, exist_ok=True)
        with chdir(folder):
            yield tried, wished

    def _copy(self, file: Path) -> None:
        new = self.there(file)
        with suppress(OSError):
            new.parent.mkdir(parents=True, exist_ok=True)
            if file.is_symlink():
                new.symlink_to(file.readlink())
            elif file.is_file() and file.stat().st_size <= _MOST_BYTES:
                shutil.copyfile(file, new)

    def _wishes(self, wishes: Wishes) -> Wishes:
        """Give the wishes with patterns that fit files there, and files that are read from here."""
        chosen = wishes.selection
        patterns = tuple(
            (self.there(pattern).as_posix() if os.path.isabs(pattern) else pattern, codes)  # noqa: PTH117
            for pattern, codes in chosen.per_file_ignores
        )
        return replace(
            wishes,
            selection=replace(
                chosen,
                per_file_ignores=patterns,
                root=None if chosen.root is None else self.there(chosen.root),
            ),
            schema=wishes.schema and wishes.schema.absolute(),
            voice_file=wishes.voice_file and wishes.voice_file.absolute(),
        )


def _read_for(target: Target, wishes: Wishes) -> Iterator[Path]:
    if target.kind is TargetKind.STRINGS:
        from supportkit.templates.strings.reading import siblings

        yield from siblings(target.paths, wishes.default_locale)
    if target.kind is not TargetKind.RESPONSES:
        for path in target.paths:
            yield from files_below(path)
        return
    for source in responses_by_source(target.paths):
        yield from (one for one in files_below(source) if one == source or one.suffix == ".j2")
        yield from filter(None, [voice_in(source)])
