"""``supportkit inspect EXPORT``: what is in an export, and what could not be carried over."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any, Literal

from supportkit.cli.arguments import readable
from supportkit.cli.exports import (
    EXIT_CODES,
    FORMATS_HELP,
    add_reading_options,
    counted,
    excess,
    refused,
    the_export,
)
from supportkit.cli.streams import complain, output, progress, shows_unicode
from supportkit.io import ImportReport, Inspection, inspect
from supportkit.io.inspection.layout import Section, headline, sections
from supportkit.text.printable import printable

if TYPE_CHECKING:
    from rich.table import Table

__all__ = ["add_command", "run"]

_DESCRIPTION = """\
Read all of an export, and say what is in it: its format, how many cases, of which
statuses, priorities and channels; and what could not be carried over: fields that were
dropped, words that no map knows, values that were changed, records that were skipped.
Nothing that anybody wrote is shown.
"""
_EPILOG = f"""\
{FORMATS_HELP}
With --strict, all records that --strict would stop at are listed.

examples:
  supportkit inspect export.json
  supportkit inspect tickets.csv --mapping mapping.yaml --zone Europe/Berlin
  supportkit inspect export/ --json > import.json    schema: supportkit.import/1

{EXIT_CODES}"""


def add_command(commands: Any) -> None:
    """Teach the parser this command."""
    parser = commands.add_parser(
        "inspect",
        help="say what is in an export, and what would be left out",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("export", metavar="EXPORT", help="the file or folder; - is standard input")
    parser.add_argument(
        "--json", action="store_true", help="for programs: `supportkit schema Import`"
    )
    add_reading_options(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Read and print; give the exit code."""
    with readable(arguments.export) as path:
        export = the_export(path, arguments, collect=True)
        with progress("reading") as advance:
            found = inspect(export, progress=advance)
    if arguments.json:
        print(found.model_dump_json(indent=2))
    else:
        _show(found)
    problem = _problem(export.report, arguments)
    if problem:
        complain(problem)
    return 2 if problem else 0


def _problem(imported: ImportReport, arguments: argparse.Namespace) -> str | None:
    """Say why other commands would refuse the export with the same options, if they would."""
    useless = refused(imported)
    if useless is not None:
        return str(useless)
    if arguments.strict and imported.skipped_count:
        n = imported.skipped_count
        return f"{counted(n)} {'does' if n == 1 else 'do'} not pass --strict"
    return excess(imported, arguments)


def _show(found: Inspection) -> None:
    from rich.table import Table
    from rich.text import Text

    console = output()
    head = Table.grid(padding=(0, 2))
    for label, value in headline(found):
        head.add_row(Text(label, style="bold"), Text(printable(value)))
    console.print(head)
    for section in sections(found):
        console.print(Text(f"\n{section.title}", style="bold"))
        console.print(_table(section))
        if section.note:
            console.print(Text(section.note, style="dim"))


def _table(section: Section) -> Table:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    frame = box.SIMPLE_HEAD if shows_unicode() else box.ASCII2
    table = Table(box=frame, pad_edge=False, show_edge=False)
    for number, name in enumerate(section.head):
        justify: Literal["left", "right"] = "right" if number in section.figures else "left"
        table.add_column(Text(name), justify=justify, overflow="fold")
    for row in section.rows:
        table.add_row(*(Text(printable(cell)) for cell in row))
    return table
