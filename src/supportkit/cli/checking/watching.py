"""How far a long check is, on standard error, for those who watch a terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from supportkit.values.steps import Done, unwatched

__all__ = ["at_work"]

_MANY: Final = 50
"""Fewer files are checked before anybody wonders."""
_STEPS: Final = 100
"""How often a bar moves: more takes time that nobody sees."""


@contextmanager
def at_work(files: int) -> Iterator[Done]:
    """Show a bar while the block runs; none in CI, in a pipe, or for a few files.

    Args:
        files: How many files are checked.

    Yields:
        What moves the bar: to be called with the number of files that were done meanwhile.
    """
    if files < _MANY or os.environ.get("CI") == "true" or not sys.stderr.isatty():
        yield unwatched
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        Progress,
        TaskProgressColumn,
        TextColumn,
        TimeElapsedColumn,
    )

    label = f"checking {files} files"
    columns = (
        TextColumn(label, markup=False),
        BarColumn(),
        TaskProgressColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(file=sys.stderr), transient=True) as bar:
        task = bar.add_task(label, total=files)
        waiting = 0.0

        def done(more: float) -> None:
            nonlocal waiting
            waiting += more
            if waiting * _STEPS >= files:
                bar.advance(task, waiting)
                waiting = 0.0

        yield done
