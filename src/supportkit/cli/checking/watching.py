"""A sign on standard error that a long check is at work, for those who watch a terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

__all__ = ["at_work"]

_MANY: Final = 50
"""Fewer files are checked before anybody wonders."""


@contextmanager
def at_work(files: int) -> Iterator[None]:
    """Show a bar that moves while the block runs; none in CI, in a pipe, or for a few files.

    Args:
        files: How many files are checked.
    """
    if files < _MANY or os.environ.get("CI") == "true" or not sys.stderr.isatty():
        yield
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    label = f"checking {files} files"
    columns = TextColumn(label, markup=False), BarColumn(), TimeElapsedColumn()
    with Progress(*columns, console=Console(file=sys.stderr), transient=True) as bar:
        bar.add_task(label, total=None)
        yield
