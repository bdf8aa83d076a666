"""``supportkit check PATHS``: find what is wrong with canned responses before a customer does."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from supportkit.cli.streams import remark
from supportkit.errors import UnreadableSourceError, UsageError
from supportkit.text.printable import printable

if TYPE_CHECKING:
    from supportkit.findings import Finding

__all__ = ["add_command", "run"]

_EPILOG = """\
exit codes: 0 nothing found, 1 findings, 2 wrong use or unreadable input

examples:
  supportkit check responses/
  supportkit check responses/refund.sent/de.md.j2   a file, with its catalogue in view
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
    parser.add_argument(
        "paths", nargs="+", metavar="PATH", help="folders or files of canned responses"
    )
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

    for option in ("select", "ignore"):
        _require_rules(f"--{option}", getattr(arguments, option) or ())
    found = [
        finding
        for folder, files in _by_catalogue(arguments.paths).items()
        for finding in _check(folder, files, select=arguments.select, ignore=arguments.ignore)
    ]
    shown = render(found, format=arguments.output_format)
    if shown:
        for line in shown.splitlines():
            print(printable(line))
    remark(f"{len(found)} finding{'' if len(found) == 1 else 's'}")
    return 1 if found and not arguments.exit_zero else 0


def _by_catalogue(paths: Iterable[str]) -> dict[Path, list[Path] | None]:
    """Group files by the folder of their catalogue; None stands for all that is in a folder.

    A folder that holds files of responses itself is one response of the catalogue around it.
    """
    wanted: dict[Path, list[Path] | None] = {}
    for path in map(Path, paths):
        inside = [path] if path.is_file() else sorted(path.glob("*.j2"))
        if not inside:
            wanted[path] = None
        elif (files := wanted.setdefault(inside[0].parent.parent, [])) is not None:
            files.extend(inside)
    return wanted


def _check(
    folder: Path,
    files: list[Path] | None,
    *,
    select: tuple[str, ...] | None,
    ignore: tuple[str, ...] | None,
) -> tuple[Finding, ...]:
    from supportkit.templates import Catalogue

    catalogue = Catalogue.load(folder)
    known = {Path(variant.path) for variant in catalogue.variants} | set(
        map(Path, catalogue.unread)
    )
    for file in files or ():
        if file not in known:
            raise UnreadableSourceError(str(file), f"no file of the catalogue in {folder}")
    return catalogue.check(select=select, ignore=ignore, paths=files)


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
