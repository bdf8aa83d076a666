"""How results of ``supportkit sla`` are written: text for people, JSON and CSV for programs."""

from __future__ import annotations

import argparse
import csv
import io
import json
import stat
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from supportkit.cli.exports import refuse_inputs
from supportkit.cli.streams import remark
from supportkit.errors import UsageError
from supportkit.io.files.output import check_writable, writing
from supportkit.sla.open_time.zones import span_seconds
from supportkit.sla.trace import written_day, written_span
from supportkit.text.printable import printable

if TYPE_CHECKING:
    from supportkit.analysis.formats import Formats

__all__ = [
    "Words",
    "add_output_options",
    "check_output",
    "columns",
    "csv_text",
    "deliver",
    "json_text",
    "seconds",
]


_KINDS = {".txt": "text", ".json": "json", ".csv": "csv"}


def add_output_options(parser: argparse.ArgumentParser, *aliases: str) -> None:
    """Teach a parser how results can be written."""
    parser.add_argument(
        "--output-format", *aliases, choices=("text", "json", "csv"),
        help="unless given, the ending of FILE (.txt, .json, .csv) says it, and else it is "
        "text, for people; the keys of the others stay as they are",
    )  # fmt: skip
    parser.add_argument(
        "-o", "--output", default="-", metavar="FILE",
        help="write to a file; -, the default, is standard output",
    )  # fmt: skip
    parser.add_argument("--force", action="store_true", help="replace files that exist")


def check_output(
    arguments: argparse.Namespace, inputs: Iterable[str | None], *, picture: str | None = None
) -> None:
    """Refuse, before the work, a target that cannot be written or is itself an input.

    The format of the output is settled here too: as asked for, or by the file's ending.
    """
    given = tuple(inputs)
    for option, target in (("-o", arguments.output), ("--picture", picture)):
        if target not in (None, "-") and not _is_device(Path(target)):
            _refuse_place(option, target, force=arguments.force)
            check_writable(Path(target), force=arguments.force)
            refuse_inputs(Path(target), given)
    if arguments.output_format is None:
        arguments.output_format = _kind_of(arguments.output)


def _kind_of(target: str) -> str:
    ending = Path(target).suffix.lower()
    if _is_device(Path(target)) or not ending:
        return "text"
    if ending not in _KINDS:
        raise UsageError("-o", f"a name that ends in {', '.join(_KINDS)}, or --output-format")
    return _KINDS[ending]


def _is_device(target: Path) -> bool:
    """Tell whether it is a device or a pipe: there is nothing in it that could be lost."""
    try:
        mode = target.stat().st_mode
    except (OSError, ValueError):
        return False
    return stat.S_ISCHR(mode) or stat.S_ISFIFO(mode)


def _refuse_place(option: str, target: str, *, force: bool) -> None:
    """Refuse a folder that is not there and a file that is, in the words of a command line."""
    try:
        if not Path(target).parent.is_dir():
            raise UsageError(option, f"a folder that exists, found {Path(target).parent}")
        exists = Path(target).is_file()
    except OSError:
        return  # the check that follows says what the system refuses
    if exists and not force:
        raise UsageError(option, f"a new file, or --force: {target} exists")


def deliver(text: str, arguments: argparse.Namespace) -> None:
    """Write a result to where it shall go; a file appears whole or not at all."""
    if arguments.output == "-":
        print(text, end="")
        return
    if _is_device(Path(arguments.output)):
        Path(arguments.output).write_bytes(text.encode())
    else:
        with writing(Path(arguments.output), force=arguments.force) as file:
            file.write(text.encode())
    remark(f"wrote {arguments.output}")


def json_text(data: Mapping[str, Any]) -> str:
    """Write data as JSON."""
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def csv_text(head: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> str:
    """Write rows as CSV: true and false in lower case, nothing for None."""
    written = io.StringIO()
    table = csv.DictWriter(written, head, lineterminator="\n")
    table.writeheader()
    table.writerows({key: _cell(row[key]) for key in head} for row in rows)
    return written.getvalue()


def _cell(value: object) -> object:
    return str(value).lower() if isinstance(value, bool) else value


def columns(head: Sequence[str], rows: Iterable[Sequence[str]], *, right: str = "") -> list[str]:
    """Align a table by spaces.

    Args:
        head: Names of the columns; all empty for none.
        rows: Cells.
        right: Names of columns that are aligned to the right, with spaces between.

    >>> columns(("case", "left"), [("C-1", "4h"), ("C-10", "30m")], right="left")
    ['case  left', 'C-1     4h', 'C-10   30m']
    """
    from rich.cells import cell_len

    table = [[printable(cell) for cell in row] for row in ([head] if any(head) else []) + [*rows]]
    widths = [max(map(cell_len, column)) for column in zip(*table, strict=True)]
    to_right = [name in right.split() for name in head]
    return [
        "  ".join(
            " " * (width - cell_len(cell)) + cell
            if shift
            else cell + " " * (width - cell_len(cell))
            for cell, width, shift in zip(row, widths, to_right, strict=True)
        ).rstrip()
        for row in table
    ]


def seconds(span: timedelta | None) -> int | None:
    """Give a length of time in whole seconds, for programs."""
    return None if span is None else span_seconds(span)


class Words:
    """Writes moments and lengths of time for people, in the manner of a locale if there is one.

    A moment stays in the zone of the schedule whose clock it is on.
    """

    def __init__(self, *, locale: str | None) -> None:
        self._formats = None
        if locale is not None:
            from supportkit.analysis.formats import Formats

            self._formats = Formats(locale=locale)

    def moment(self, at: datetime | None) -> str:
        """Write a moment with its offset, in the manner of the locale."""
        if at is None:
            return "-"
        if self._formats is not None:
            return self._in_locale(at, self._formats)
        return at.isoformat(" ", "seconds" if at.second else "minutes")

    def moment_with_day(self, at: datetime) -> str:
        """Write a moment after its weekday, unless a locale says how to write it."""
        return written_day(at) if self._formats is None else self._in_locale(at, self._formats)

    def _in_locale(self, at: datetime, formats: Formats) -> str:
        on_the_wall = at.replace(tzinfo=UTC)  # which is the zone that these formats write
        return f"{formats.moment(on_the_wall)} {at.isoformat()[-6:]}"

    def span(self, span: timedelta | None) -> str:
        """Write a length of time, never in days."""
        if span is None:
            return "-"
        if self._formats is not None:
            return self._formats.duration(span, days=False)
        return written_span(span)
