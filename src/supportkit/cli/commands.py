"""The commands, gathered into one parser."""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Iterable, Sequence
from typing import Any, Final, NoReturn

from supportkit import __version__
from supportkit.text.printable import printable

__all__ = ["COMMANDS", "parser"]

COMMANDS: Final = (
    "analyze",
    "inspect",
    "convert",
    "redact",
    "restore",
    "check",
    "rule",
    "render",
    "responses",
    "suggest",
    "words",
    "sla",
    "schema",
    "demo",
)
"""The commands in the order of the help; each is a module of its name."""

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
  supportkit rule SK102                             what a finding means, and what helps
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


def parser(argv: Sequence[str] | None = None) -> argparse.ArgumentParser:
    """Make the parser of the command line.

    Args:
        argv: What is to be parsed. Where it names a command, only that one is loaded, since
            some of them need much.
    """
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
    for name in _needed(sys.argv[1:] if argv is None else argv):
        importlib.import_module(f"supportkit.cli.{name}").add_command(commands)
    return made


def _needed(argv: Iterable[str]) -> tuple[str, ...]:
    """Name the commands to load: the one that is asked for, or all where the help needs them."""
    words = list(argv)
    named = next((word for word in words if not word.startswith("-")), None)
    if named is None and "--version" in words:
        return ()
    return (named,) if named in COMMANDS else COMMANDS
