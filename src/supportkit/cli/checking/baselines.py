"""Leave out what a baseline knows, and write baselines."""

from __future__ import annotations

import argparse
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

    file = arguments.baseline or settings.baseline
    return Baseline({}) if file is None else _loaded(file)


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
    file = arguments.baseline or settings.baseline
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
    gone = sum(one.count for one in known.gone(found) if _is_seen(known, one.path, files))
    if gone:
        what = counted(gone, "known finding")
        remark(f"{file.as_posix()}: {what} no longer there; --update-baseline takes them out")
    new = known.new(found)
    return new, len(found) - len(new)


def _joined(before: Baseline, now: Baseline, files: Sequence[str]) -> Baseline:
    """Put what is known of files that were not looked at beside what was found in the others."""
    from supportkit.findings.baseline import Baseline

    kept = {key: n for key, n in before.counts.items() if not _is_seen(before, key[0], files)}
    return Baseline({**kept, **now.counts}, now.root)


def _is_seen(baseline: Baseline, path: str, files: Sequence[str]) -> bool:
    """Whether a file was looked at, or is gone."""
    there = (baseline.root or Path()) / path
    seen = {Path(file).absolute() for file in files}
    return there.absolute() in seen or not there.exists()
