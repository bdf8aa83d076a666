"""Standard output and error: what may be printed on them, and progress for those who watch."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from supportkit.errors import OutputExistsError, SupportKitError, UnreadableSourceError
from supportkit.errors.masking import masked_file
from supportkit.values.result_file import blamed_on

if TYPE_CHECKING:
    from rich.console import Console

    from supportkit.analysis.reports import Progress

__all__ = [
    "complain",
    "cut_short",
    "explained",
    "flush",
    "output",
    "prepare",
    "progress",
    "remark",
    "shows_unicode",
    "silence",
    "standard_output",
]

_WIDTH = 140
_NAME = "standard output"


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
    flush()
    return cast("BinaryIO", _Outlet(sys.stdout.buffer))


def flush() -> None:
    """See to it that all that was printed is out.

    Raises:
        UnreadableSourceError: It cannot be, as where a disk is full.
    """
    with _blamed():
        sys.stdout.flush()


@contextmanager
def cut_short() -> Iterator[None]:
    """Let whoever reads standard output stop reading, as `head` does, without an error."""
    try:
        yield
        flush()
    except BrokenPipeError:
        silence()


def silence() -> None:
    """Write nothing more; Python flushes standard output at exit and would complain again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


class _Outlet:
    """Standard output for bytes, on which a failure to write is blamed."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def write(self, data: Any, /) -> int:
        with _blamed():
            return self._file.write(data)

    def flush(self) -> None:
        with _blamed():
            self._file.flush()


@contextmanager
def _blamed() -> Iterator[None]:
    try:
        with blamed_on(_NAME):
            yield
    except UnreadableSourceError:
        silence()
        raise


def explained(error: SupportKitError) -> str:
    """Say what an error says, in the words of a command line."""
    if isinstance(error, OutputExistsError):
        name = masked_file(error.target)
        return f"{name} exists; use --force to replace it, or name another file"
    return str(error)


def complain(problem: str) -> None:
    """Write an error to standard error, in one line."""
    remark(f"supportkit: error: {problem}")


def remark(line: str) -> None:
    """Write a line to standard error; what could act on a terminal is replaced."""
    from supportkit.text.printable import printable

    with suppress(BrokenPipeError):  # what is found counts, whoever reads the remarks
        print(printable(line), file=sys.stderr, flush=True)


@contextmanager
def progress(
    label: str, *, total: int | None = None, every: int = 100
) -> Iterator[Progress | None]:
    """Show a bar on standard error while the block runs, if somebody watches a terminal.

    Args:
        label: What is being done.
        total: The number of cases, if it is known.
        every: After how many cases the bar moves.
    """
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
            if done % every == 0 or done == total:
                bar.update(task, completed=done)

        yield advance
