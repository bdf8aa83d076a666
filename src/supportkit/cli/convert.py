"""``supportkit convert IN -o OUT``: any export as canonical cases, or as a table."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from supportkit.cases import Case
from supportkit.cli.arguments import ending_on_request, readable
from supportkit.cli.exports import (
    EXIT_CODES,
    FORMATS_HELP,
    add_reading_options,
    counted,
    excess,
    not_carried_over,
    refuse_inputs,
    refuse_nothing,
    the_export,
)
from supportkit.cli.streams import progress, remark, standard_output
from supportkit.errors import UnreadableSourceError, UsageError
from supportkit.errors.masking import masked_file
from supportkit.io import Import, ImportReport, csv, jsonl, parquet
from supportkit.io.files.output import Target, check_writable

__all__ = ["add_command", "run"]

_KINDS = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".parquet": "parquet",
    ".pq": "parquet",
}
_SHOWN = 3
_DESCRIPTION = """\
Write any help desk's export as canonical cases (JSON Lines), which hold everything, or
as a table (CSV, Parquet) of one row a case, a message or a change.
"""
_EPILOG = f"""\
{FORMATS_HELP}
What could not be carried over is counted on standard error; `supportkit inspect` lists
it. The columns are explained in docs/how-to/convert-an-export.md.

examples:
  supportkit convert tickets.json -o cases.jsonl
  supportkit convert export/ -o messages.parquet --messages
  supportkit convert cases.jsonl -o cases.csv --spreadsheet-safe
  supportkit convert mail.mbox --agent @desk.example -o - --to jsonl | supportkit analyze -

{EXIT_CODES}"""


def add_command(commands: Any) -> None:
    """Teach the parser this command."""
    parser = commands.add_parser(
        "convert",
        help="write an export as cases in JSON Lines, CSV or Parquet",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("export", metavar="IN", help="the file or folder; - is standard input")
    parser.add_argument(
        "-o", "--output", required=True, metavar="OUT", help="the file; - is standard output"
    )
    parser.add_argument(
        "--to", choices=sorted(set(_KINDS.values())), help="kind of OUT; by its ending unless given"
    )
    which = parser.add_mutually_exclusive_group()
    for table, row in (("messages", "message"), ("events", "change")):
        which.add_argument(
            f"--{table}", action="store_const", const=table, dest="table",
            help=f"a table with one row a {row} instead of one a case",
        )  # fmt: skip
    parser.add_argument(
        "--spreadsheet-safe", action="store_true",
        help="CSV for a spreadsheet: texts that look like formulas get an apostrophe before them",
    )  # fmt: skip
    add_reading_options(parser)
    parser.add_argument("--force", action="store_true", help="replace OUT if it exists")
    parser.set_defaults(run=run, table=None)


def run(arguments: argparse.Namespace) -> int:
    """Read and write, one case at a time; give the exit code."""
    kind = _kind(arguments)
    _check(kind, arguments)
    with ending_on_request(), readable(arguments.export) as path:
        export = the_export(path, arguments)
        with progress("converting") as advance:
            cases = _Watched(export, arguments, advance)
            written = _write(kind, cases, arguments)
    _summarise(export.report, written, arguments)
    return 0


class _Watched:
    """The cases of an import; what is wrong with it as a whole is said before it is written."""

    def __init__(self, export: Import, arguments: argparse.Namespace, advance: Any) -> None:
        self._export, self._arguments, self._advance = export, arguments, advance

    def __iter__(self) -> Iterator[Case]:
        for done, case in enumerate(self._export, start=1):
            yield case
            if self._advance is not None:
                self._advance(done)
        refuse_nothing(self._export.report)
        problem = excess(self._export.report, self._arguments)
        if problem:
            source = self._export.report.source or "rows"
            raise UnreadableSourceError(source, f"{problem}, so nothing is written")


def _kind(arguments: argparse.Namespace) -> str:
    if arguments.to:
        return str(arguments.to)
    kind = _KINDS.get(Path(arguments.output).suffix.lower())
    if kind is None:
        raise UsageError("-o", f"a file name that ends in {', '.join(_KINDS)}, or --to with it")
    return kind


def _check(kind: str, arguments: argparse.Namespace) -> None:
    """Refuse, before the work, what cannot come to a good end."""
    if arguments.table and kind == "jsonl":
        raise UsageError(f"--{arguments.table}", "CSV or Parquet; JSON Lines hold whole cases")
    if arguments.spreadsheet_safe and kind != "csv":
        raise UsageError("--spreadsheet-safe", "CSV")
    if kind == "parquet":
        parquet.require_backend()
    if arguments.output != "-":
        target = Path(arguments.output)
        check_writable(target, force=arguments.force)
        refuse_inputs(target, (arguments.export, arguments.mapping))
    elif kind == "parquet" and sys.stdout.isatty():
        raise UsageError("-o", "a file, as Parquet is nothing that a terminal can show")


def _write(kind: str, cases: Any, arguments: argparse.Namespace) -> int:
    """Write all cases, and give the number of lines or rows."""
    target: Target = arguments.output if arguments.output != "-" else standard_output()
    table = arguments.table or "cases"
    match kind:
        case "jsonl":
            return jsonl.write(cases, target, force=arguments.force)
        case "csv":
            return csv.write(
                cases, target, table=table, force=arguments.force,
                spreadsheet_safe=arguments.spreadsheet_safe,
            )  # fmt: skip
        case _:
            return parquet.write(cases, target, table=table, force=arguments.force)


def _summarise(imported: ImportReport, written: int, arguments: argparse.Namespace) -> None:
    """Say on standard error what was written, and what could not be carried over."""
    rows = "" if arguments.table is None else f", {counted(written, arguments.table[:-1])}"
    name = "standard output" if arguments.output == "-" else masked_file(arguments.output)
    cases = counted(imported.cases, "case")
    remark(f"wrote {name}: {cases}{rows}, from {counted(imported.records)}")
    for record in imported.skipped[:_SHOWN]:
        remark(f"skipped: {record.named()}")
    if found := not_carried_over(imported):
        remark(found)
