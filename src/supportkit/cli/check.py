"""``supportkit check PATHS``: find what is wrong with canned responses before a customer does."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from supportkit.cli.findings import EXIT_CODES, add_options, check_rules, report
from supportkit.errors import UnreadableSourceError

if TYPE_CHECKING:
    from supportkit.findings import Finding

__all__ = ["add_command", "run"]

_EPILOG = f"""\
{EXIT_CODES}

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
    add_options(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Check each folder and print what was found; give the exit code."""
    from supportkit.templates.checks import RULES

    check_rules(arguments, known=(rule.code for rule in RULES))
    found = [
        finding
        for folder, files in _by_catalogue(arguments.paths).items()
        for finding in _check(folder, files, select=arguments.select, ignore=arguments.ignore)
    ]
    return report(found, arguments)


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
