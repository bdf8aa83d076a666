"""The commands, gathered into one parser."""

from __future__ import annotations

import argparse
from typing import Any, NoReturn

from supportkit import __version__
from supportkit.cli import (
    analyze,
    check,
    convert,
    demo,
    inspect,
    redact,
    render,
    responses,
    restore,
    schema,
    sla,
    suggest,
    words,
)
from supportkit.text.printable import printable

__all__ = ["parser"]

_EPILOG = """\
examples:
  supportkit demo                                   a report of a small help desk
  supportkit analyze export.jsonl --policy policy.yaml -o report.html
  supportkit analyze tickets.csv --mapping mapping.yaml --zone Europe/Berlin
  supportkit inspect export/                        what is in it, and what is left out
  supportkit convert export/ -o cases.parquet       any help desk's export as a table
  supportkit redact export/ -o redacted.jsonl --vault vault.jsonl
  supportkit restore redacted.jsonl -o export.jsonl --vault vault.jsonl
  supportkit sla explain export.jsonl C-1042 --policy policy.yaml
  supportkit sla hours policy.yaml --from 2026-12-21
  supportkit check responses/                       in CI: exit 1 when a response is broken
  supportkit render refund.approved --case case.json    as the customer will read it
  supportkit responses import macros.json -o responses/    what a team already has
  supportkit suggest "where is my refund?"          which canned response answers it
  supportkit words lexicon.txt --try "It is bricked"     check words of your own, and try them
"""


class _Parser(argparse.ArgumentParser):
    """Quotes what it does not understand without letting it act on the terminal."""

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Refuse what is too much here, so that the usage shown is that of the command."""
        found, extra = super().parse_known_args(args, namespace)
        if extra:
            self.error(f"unrecognized arguments: {' '.join(extra)}")
        return found, extra

    def error(self, message: str) -> NoReturn:
        super().error(printable(message))


def parser() -> argparse.ArgumentParser:
    """Make the parser of the whole command line."""
    made = _Parser(
        prog="supportkit",
        description="Read, analyse and convert support cases of any help desk, and check canned "
        "responses before customers see them.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    made.add_argument("--version", action="version", version=f"supportkit {__version__}")
    made.add_argument(
        "--traceback",
        action="store_true",
        help="before a command: if supportkit itself fails, show where; it may show your data",
    )
    commands = made.add_subparsers(title="commands", required=True, metavar="COMMAND")
    for module in (
        analyze,
        inspect,
        convert,
        redact,
        restore,
        check,
        render,
        responses,
        suggest,
        words,
        sla,
        schema,
        demo,
    ):
        module.add_command(commands)
    return made
