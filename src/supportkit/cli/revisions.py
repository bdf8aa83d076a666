"""``supportkit responses rev ID``: the revision that a translation notes as its ``source_rev``."""

from __future__ import annotations

import argparse
from typing import Any

from supportkit.cli.catalogues import add_catalogue, add_reading_options, loaded

__all__ = ["add_command", "run"]

_EPILOG = """\
A translation that notes the revision of the text it was made from, in its front matter, is found
by `supportkit check` (SK205) once that text changes.

examples:
  supportkit responses rev refund.sent
  supportkit responses rev refund.sent --catalogue desk/ --default-locale de

exit codes: 0 done, 2 wrong use or unreadable input
"""


def add_command(commands: Any) -> None:
    """Teach the parser this command."""
    parser = commands.add_parser(
        "rev",
        help="print the revision that a translation notes as its source_rev",
        description="Print the revision of the text that other locales of a response translate.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("response", metavar="ID", help="id of the response")
    add_catalogue(parser)
    add_reading_options(parser, schema=False)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the revision; give the exit code."""
    print(loaded(arguments.catalogue, arguments).reference_rev(arguments.response))
    return 0
