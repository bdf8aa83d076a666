"""The command line: ``supportkit analyze``, ``check``, ``schema`` and ``demo``.

Exit codes: 0 all is well, 1 findings, 2 wrong use or unreadable input, 130
interrupted. Results go to standard output, everything about them to standard error.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from supportkit.cli import analyze, check, demo, schema
from supportkit.cli.streams import complain, prepare
from supportkit.errors import SupportKitError

__all__ = ["main"]

_EPILOG = """\
examples:
  supportkit demo                                   a report of a small help desk
  supportkit analyze export.jsonl --policy policy.yaml -o report.html
  supportkit analyze tickets.csv --mapping mapping.yaml --zone Europe/Berlin
  supportkit check responses/                       in CI: exit 1 when a response is broken
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code; an error is one line on standard error.

    >>> main(["schema", "--list"])
    Case
    Mapping
    Policy
    Report
    Response
    0
    """
    prepare()
    arguments = _parser().parse_args(argv)
    try:
        code: int = arguments.run(arguments)
        sys.stdout.flush()
    except SupportKitError as error:
        complain(str(error))
        return 2
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # Python flushes standard output at exit and would complain again
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="supportkit",
        description="Analyse support cases, and check canned responses before customers see them.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=_version())
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    for module in (analyze, check, schema, demo):
        module.add_command(commands)
    return parser


def _version() -> str:
    from supportkit import __version__

    return f"supportkit {__version__}"
