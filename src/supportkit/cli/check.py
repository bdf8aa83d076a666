"""``supportkit check PATHS``: find what is wrong with canned responses before a customer does."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from typing import Any

from supportkit.cli.streams import remark
from supportkit.errors import UsageError
from supportkit.text.printable import printable

__all__ = ["add_command", "run"]

_EPILOG = """\
exit codes: 0 nothing found, 1 findings, 2 wrong use or unreadable input

examples:
  supportkit check responses/
  supportkit check responses/ --ignore SK202 --output-format json
"""


def add_command(commands: Any) -> None:
    """Teach the parser this command."""
    parser = commands.add_parser(
        "check",
        help="check canned responses",
        description="Check folders of canned responses: fields that do not exist, values that "
        "may be missing, locales that differ, files that do not parse.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("paths", nargs="+", metavar="PATH", help="folders of canned responses")
    parser.add_argument("--select", type=_codes, metavar="CODES", help="only these rules")
    parser.add_argument("--ignore", type=_codes, metavar="CODES", help="all rules but these")
    parser.add_argument(
        "--output-format", choices=("concise", "json"), default="concise", help="default: concise"
    )
    parser.add_argument("--exit-zero", action="store_true", help="exit with 0 despite findings")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Check each folder and print what was found; give the exit code."""
    from supportkit.findings import render
    from supportkit.templates import Catalogue

    for option in ("select", "ignore"):
        _require_rules(f"--{option}", getattr(arguments, option) or ())
    found = [
        finding
        for path in arguments.paths
        for finding in Catalogue.load(path).check(select=arguments.select, ignore=arguments.ignore)
    ]
    shown = render(found, format=arguments.output_format)
    if shown:
        for line in shown.splitlines():
            print(printable(line))
    remark(f"{len(found)} finding{'' if len(found) == 1 else 's'}")
    return 1 if found and not arguments.exit_zero else 0


def _require_rules(option: str, codes: Iterable[str]) -> None:
    """Refuse a code that no rule begins with: a typing error would switch a rule off unseen."""
    from supportkit.templates.checks import RULES

    known = sorted(rule.code for rule in RULES)
    for code in codes:
        if code != "ALL" and not any(rule.startswith(code) for rule in known):
            raise UsageError(option, f"codes of rules ({', '.join(known)}) or how they begin")


def _codes(text: str) -> tuple[str, ...]:
    if not text.strip(" ,"):
        raise argparse.ArgumentTypeError("expected codes of rules, such as SK1,SK201, found none")
    return tuple(code for part in text.split(",") if (code := part.strip()))
