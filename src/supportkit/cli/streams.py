"""Standard output and error: what may be printed on them, and progress for those who watch."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from supportkit.analysis.terminal import printable

if TYPE_CHECKING:
    from rich.console import Console

    from supportkit.analysis.reports import Progress

__all__ = ["complain", "output", "prepare", "progress", "remark"]

_WIDTH = 140


def prepare() -> None:
    """See to it that a character which an output cannot show is replaced, and never an error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def output() -> Console:
    """Give a console on standard output that reads no markup out of data.

    In a pipe it is always of the same width and without colour.
    """
    from rich.console import Console

    terminal = sys.stdout.isatty()
    return Console(
        file=sys.stdout,
        markup=False,
        emoji=False,
        highlight=False,
        width=None if terminal else _WIDTH,
        no_color=None if terminal else True,
    )


def complain(problem: str) -> None:
    """Write an error to standard error, in one line."""
    remark(f"supportkit: error: {problem}")


def remark(line: str) -> None:
    """Write a line to standard error; what could act on a terminal is replaced."""
    print(printable(line), file=sys.stderr)


@contextmanager
def progress(label: str, *, total: int | None = None) -> Iterator[Progress | None]:
    """Show a bar on standard error while the block runs, if somebody watches a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        TextColumn(label, markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("cases"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(file=sys.stderr), transient=True) as bar:
        task = bar.add_task(label, total=total)

        def advance(done: int) -> None:
            if done % 100 == 0 or done == total:
                bar.update(task, completed=done)

        yield advance
