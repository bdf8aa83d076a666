"""Standard output and error: what may be printed on them, and progress for those who watch."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from rich.console import Console

    from supportkit.analysis.reports import Progress

__all__ = [
    "complain",
    "output",
    "prepare",
    "progress",
    "remark",
    "shows_unicode",
    "standard_output",
]

_WIDTH = 140


def prepare() -> None:
    """See to it that output never fails: for want of a stream, or over a character."""
    if sys.stdout is None:
        sys.stdout = _nowhere()
    if sys.stderr is None:
        sys.stderr = _nowhere()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _nowhere() -> io.TextIOWrapper:
    return io.TextIOWrapper(Path(os.devnull).open("wb"), encoding="utf-8")


def shows_unicode() -> bool:
    """Whether standard output can show more than ASCII."""
    return (sys.stdout.encoding or "").lower().replace("-", "").startswith("utf")


def output() -> Console:
    """Give a console on standard output that reads no markup out of data.

    In a pipe it is always of the same width and without colour.
    """
    from rich.console import Console

    class Output(Console):
        def on_broken_pipe(self) -> None:
            raise BrokenPipeError

    terminal = sys.stdout.isatty()
    return Output(
        file=sys.stdout,
        markup=False,
        emoji=False,
        highlight=False,
        force_terminal=terminal,
        width=None if terminal else _WIDTH,
        no_color=None if terminal else True,
    )


def standard_output() -> BinaryIO:
    """Give the standard output for bytes, with what was printed before them."""
    sys.stdout.flush()
    return sys.stdout.buffer


def complain(problem: str) -> None:
    """Write an error to standard error, in one line."""
    remark(f"supportkit: error: {problem}")


def remark(line: str) -> None:
    """Write a line to standard error; what could act on a terminal is replaced."""
    from supportkit.text.printable import printable

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
