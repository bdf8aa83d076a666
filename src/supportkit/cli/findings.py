"""What the commands that check share: which rules, which output, and the exit code."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from supportkit.cli.streams import cut_short, remark
from supportkit.errors import UsageError
from supportkit.text.printable import printable

if TYPE_CHECKING:
    from supportkit.findings import Finding

__all__ = ["EXIT_CODES", "add_options", "add_output_options", "check_rules", "report"]

EXIT_CODES = "exit codes: 0 nothing found, 1 findings, 2 wrong use or unreadable input"


def add_options(parser: argparse.ArgumentParser) -> None:
    """Teach a command the options on findings: which rules, which output."""
    parser.add_argument(
        "--select", type=_codes, metavar="CODES", help="only these rules, such as SK1,SK205"
    )
    parser.add_argument("--ignore", type=_codes, metavar="CODES", help="all rules but these")
    add_output_options(parser)


def add_output_options(parser: argparse.ArgumentParser) -> None:
    """Teach a command how to show findings, and how to end with them."""
    parser.add_argument(
        "--output-format",
        choices=("concise", "json", "github"),
        default="concise",
        help="github: as annotations of a workflow; default: concise",
    )
    parser.add_argument("--exit-zero", action="store_true", help="exit with 0 despite findings")


def check_rules(arguments: argparse.Namespace, *, known: Iterable[str]) -> None:
    """Refuse a code that no rule begins with: a typing error would switch a rule off unseen.

    Raises:
        UsageError: ``--select`` or ``--ignore`` has such a code.
    """
    from supportkit.findings.select import require_codes

    codes = tuple(known)
    for option in ("select", "ignore"):
        try:
            require_codes(getattr(arguments, option) or (), known=codes)
        except ValueError as error:
            raise UsageError(f"--{option}", str(error).removeprefix("expected ")) from None


def report(found: Sequence[Finding], arguments: argparse.Namespace) -> int:
    """Print what was found, and give the exit code."""
    from supportkit.findings import render

    with cut_short():
        for line in render(found, format=arguments.output_format).splitlines():
            print(printable(line))
    remark(f"{len(found)} finding{'' if len(found) == 1 else 's'}")
    return 1 if found and not arguments.exit_zero else 0


def _codes(text: str) -> tuple[str, ...]:
    if not text.strip(" ,"):
        raise argparse.ArgumentTypeError("expected codes of rules, such as SK1,SK201, found none")
    return tuple(code for part in text.split(",") if (code := part.strip()))
