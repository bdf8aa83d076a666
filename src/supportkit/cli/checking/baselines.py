"""Leave out what a baseline knows, and write baselines."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from supportkit.cli.streams import remark

if TYPE_CHECKING:
    from supportkit.findings import Finding
    from supportkit.findings.settings import Settings

__all__ = ["without_known"]


def without_known(
    found: Sequence[Finding], arguments: argparse.Namespace, settings: Settings
) -> tuple[tuple[Finding, ...], int]:
    """Give the findings that are new, and how many are known.

    Raises:
        BaselineError: The baseline is damaged.
        UnreadableSourceError: It cannot be read or written.
    """
    file = arguments.baseline or settings.baseline
    if file is None:
        return tuple(found), 0
    from supportkit.findings.baseline import Baseline

    if arguments.update_baseline or not file.exists():
        Baseline.of(found, root=file.parent).write(file)
        remark(f"{file.as_posix()}: {len(found)} findings are known from now on")
        return (), len(found)
    known = Baseline.load(file)
    gone = sum(one.count for one in known.gone(found))
    if gone:
        remark(
            f"{file.as_posix()}: {gone} known finding{'' if gone == 1 else 's'} no longer there; "
            "--update-baseline writes it anew"
        )
    new = known.new(found)
    return new, len(found) - len(new)
