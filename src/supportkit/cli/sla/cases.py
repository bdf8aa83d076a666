"""What the commands that evaluate an export have in common."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from supportkit.cases import Case
from supportkit.cli.arguments import readable
from supportkit.cli.exports import (
    FORMATS_HELP,
    add_moment_option,
    add_reading_options,
    refuse_nothing,
    the_export,
    the_moment,
)
from supportkit.cli.sla.writing import Words, add_output_options
from supportkit.cli.streams import progress
from supportkit.io import Import

if TYPE_CHECKING:
    from supportkit.sla import PolicySet

__all__ = [
    "Subject",
    "add_case_options",
    "export_command",
    "subject_of",
    "the_policies",
    "words_of",
]

_EXIT_CODES = """\
exit codes: 0 done, skipped records are counted on standard error; 1 what --fail-on
asks for is in what is shown; 2 wrong use, unreadable input, or more skipped than --max-skipped
allows; 130 interrupted
"""


def export_command(
    commands: Any, name: str, *, gist: str, description: str, examples: str
) -> argparse.ArgumentParser:
    """Begin the parser of a command that evaluates an export."""
    parser: argparse.ArgumentParser = commands.add_parser(
        name,
        help=gist,
        description=description,
        epilog=f"{FORMATS_HELP}\nexamples:\n{examples}\n{_EXIT_CODES}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("export", metavar="EXPORT", help="the file; - is standard input")
    return parser


def add_case_options(parser: argparse.ArgumentParser, *, locale: bool = True) -> None:
    """Teach a parser the options of evaluating an export and of writing the result."""
    add_moment_option(parser)
    if locale:
        parser.add_argument("--locale", metavar="TAG", help="how to write times in text")
    else:
        parser.set_defaults(locale=None)
    add_reading_options(parser, zone_use="; times are shown on the clock of their schedule")
    add_output_options(parser)


@dataclass(frozen=True, slots=True)
class Subject:
    """An export that is evaluated.

    Attributes:
        export: Its cases.
        as_of: The moment to report on.
        total: How many cases there are, if they had to be counted.
        head: The moment in words, to stand above the result.
        which: What moment that is, unless it was given.
    """

    export: Import
    as_of: datetime
    total: int | None
    head: str
    which: str

    def cases(self, label: str) -> Iterator[Case]:
        """Go through the cases, with a progress bar; none at all is refused."""
        with progress(label, total=self.total) as advance:
            for done, case in enumerate(self.export, start=1):
                yield case
                if advance is not None:
                    advance(done)
        refuse_nothing(self.export.report)


@contextmanager
def subject_of(arguments: argparse.Namespace, words: Words) -> Iterator[Subject]:
    """Open the export, and find the moment to report on."""
    with readable(arguments.export) as path:
        export = the_export(path, arguments)
        as_of, total = the_moment(export, arguments)
        which = " (the latest moment in the export)" if arguments.as_of == "last" else ""
        head = f"As of {words.moment(as_of)}{which}"
        yield Subject(export, as_of, total, head, which)


def the_policies(path: str) -> PolicySet:
    """Read a policy file."""
    from supportkit.sla import PolicySet

    return PolicySet.load(path)


def words_of(arguments: argparse.Namespace) -> Words:
    """Make the writer of moments and lengths of time that ``--locale`` asks for."""
    return Words(locale=arguments.locale)
