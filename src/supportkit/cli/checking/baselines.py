"""Leave out what a baseline knows, and write baselines."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from supportkit.cli.streams import remark
from supportkit.errors import UsageError
from supportkit.text.printable import counted

if TYPE_CHECKING:
    from supportkit.findings import Baseline, Finding
    from supportkit.findings.settings import Settings

__all__ = ["known_findings", "without_known"]


def known_findings(arguments: argparse.Namespace, settings: Settings) -> Baseline:
    """Give what is known, which is nothing where no baseline is named.

    Raises:
        BaselineError: The baseline is damaged.
        UnreadableSourceError: It cannot be read.
        UsageError: There is none.
    """
    from supportkit.findings.baseline import Baseline

    file = _file(arguments, settings)
    return Baseline({}) if file is None else _loaded(file)


def _file(arguments: argparse.Namespace, settings: Settings) -> Path | None:
    """Give the file, as one would write it from here."""
    from supportkit.cli.checking.wishes import shown

    named: Path | None = arguments.baseline
    return named or (settings.baseline and shown(settings.baseline))


def _loaded(file: Path) -> Baseline:
    from supportkit.findings.baseline import Baseline

    if not file.exists():
        problem = f"a file that is there; --update-baseline makes {file.as_posix()}"
        raise UsageError("--baseline", problem)
    return Baseline.load(file)


def without_known(
    found: Sequence[Finding],
    arguments: argparse.Namespace,
    settings: Settings,
    *,
    files: Sequence[str],
) -> tuple[tuple[Finding, ...], int]:
    """Give the findings that are new, and how many are known.

    What is known of files that were not looked at stays as it is.

    Args:
        found: What was found.
        arguments: What was asked for.
        settings: What the team has settled.
        files: The files that were looked at.

    Raises:
        BaselineError: The baseline is damaged.
        UnreadableSourceError: It cannot be read or written.
        UsageError: There is none, and it is not to be made.
    """
    file = _file(arguments, settings)
    if file is None:
        if arguments.update_baseline:
            raise UsageError("--update-baseline", "--baseline with the file to write")
        return tuple(found), 0
    from supportkit.findings.baseline import Baseline

    if arguments.update_baseline:
        now = Baseline.of(found, root=file.parent)
        before = Baseline.load(file) if file.exists() else Baseline({}, file.parent)
        joined = _joined(before, now, files)
        joined.write(file)
        count = sum(joined.counts.values())
        remark(f"{file.as_posix()}: {counted(count, 'finding')} known from now on")
        return (), len(found)
    known = _loaded(file)
    seen = _seen(known, files)
    gone = sum(one.count for one in known.gone(found) if one.path in seen)
    if gone:
        what = counted(gone, "known finding")
        remark(f"{file.as_posix()}: {what} no longer there; --update-baseline takes them out")
    new = known.new(found)
    return new, len(found) - len(new)


def _joined(before: Baseline, now: Baseline, files: Sequence[str]) -> Baseline:
    """Put what is known of files that were not looked at beside what was found in the others."""
    from supportkit.findings.baseline import Baseline

    seen = _seen(before, files)
    kept = {key: count for key, count in before.counts.items() if key[0] not in seen}
    return Baseline({**kept, **now.counts}, now.root)


def _seen(baseline: Baseline, files: Sequence[str]) -> frozenset[str]:
    """Give the paths of a baseline that were looked at, or are gone."""
    looked_at = {os.path.abspath(file) for file in files}  # noqa: PTH100  # links stay as they are
    root = baseline.root or Path()
    places = {path: os.path.abspath(root / path) for path, _, _ in baseline.counts}  # noqa: PTH100
    return frozenset(path for path, place in places.items() if _is_seen(place, looked_at))


def _is_seen(place: str, looked_at: set[str]) -> bool:
    """Whether a file was looked at, by itself or in its archive, or is gone."""
    above = (place, *map(str, Path(place).parents))
    if not looked_at.isdisjoint(above):
        return True
    return not os.path.lexists(place) and not any(map(os.path.isfile, above))
