"""``supportkit check PATHS``: find what is wrong with canned responses before a customer does."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from supportkit.cli.catalogues import add_reading_options, loaded
from supportkit.cli.findings import EXIT_CODES, add_options, check_rules, report
from supportkit.errors import UnreadableSourceError

if TYPE_CHECKING:
    from supportkit.findings import Finding

__all__ = ["add_command", "run"]

_EPILOG = f"""\
A response is a file <id>/<locale>.md.j2, as in responses/refund.sent/de.md.j2. What is found has
a code, and so a page in the documentation: SK1.. is about fields, SK2.. about translations, SK3..
about HTML and links, SK4.. about front matter and files, SK5.. about length, SK9.. about what
cannot be used at all. A code may be given by its beginning.

{EXIT_CODES}

examples:
  supportkit check responses/
  supportkit check responses/refund.sent/de.md.j2        a file, with its catalogue in view
  supportkit check responses.zip --default-locale de     German is what the others translate
  supportkit check orders/ --schema order.json           what may be printed is no case
  supportkit check responses/ --ignore SK202 --output-format json
"""


def add_command(commands: Any) -> None:
    """Teach the parser this command."""
    parser = commands.add_parser(
        "check",
        help="check canned responses",
        description="Check canned responses: fields that do not exist, values that "
        "may be missing, locales that differ, files that do not parse.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "paths", nargs="+", type=_path, metavar="PATH",
        help="folders, zip archives or single files of canned responses",
    )  # fmt: skip
    add_reading_options(parser)
    add_options(parser)
    parser.set_defaults(run=run)


def _path(text: str) -> Path:
    if not text:
        raise argparse.ArgumentTypeError("expected a folder, archive or file, found nothing")
    return Path(text)


def run(arguments: argparse.Namespace) -> int:
    """Check each folder or archive and print what was found; give the exit code."""
    from supportkit.templates.checks import RULES

    check_rules(arguments, known=(rule.code for rule in RULES))
    found = [
        finding
        for source, files in _by_catalogue(arguments.paths).items()
        for finding in _check(source, files, arguments)
    ]
    return report(found, arguments)


def _by_catalogue(paths: Iterable[Path]) -> dict[Path, list[Path] | None]:
    """Group files by the folder of their catalogue; None stands for all that is in a source.

    A folder that holds files of responses itself, and no folders of them, is one response of
    the catalogue around it.
    """
    wanted: dict[Path, list[Path] | None] = {}
    for path in paths:
        inside = _files(path)
        if not inside:
            wanted[path] = None
        elif (files := wanted.setdefault(_around(inside[0]), [])) is not None:
            files.extend(inside)
    return wanted


def _files(path: Path) -> list[Path]:
    from supportkit.templates.files.archive import is_archive

    if path.is_file():
        return [path] if path.suffix == ".j2" or not is_archive(path) else []
    return [] if any(path.glob("*/*.j2")) else sorted(path.glob("*.j2"))


def _around(file: Path) -> Path:
    """Give the folder of the catalogue that a file is part of, without looking at the disk."""
    from supportkit.templates.files.reading import PARTS

    folder = Path(os.path.normpath(file.parent / ".."))
    return Path(os.path.normpath(folder / "..")) if folder.name == PARTS else folder


def _check(
    source: Path, files: list[Path] | None, arguments: argparse.Namespace
) -> tuple[Finding, ...]:
    catalogue = loaded(source, arguments)
    known = {
        os.path.normpath(Path(one).absolute())
        for one in (
            *(variant.path for variant in (*catalogue.variants, *catalogue.parts)),
            *catalogue.unread,
        )
    }
    for file in files or ():
        if os.path.normpath(file.absolute()) not in known:
            raise UnreadableSourceError(str(file), f"no file of the catalogue in {source}")
    return catalogue.check(select=arguments.select, ignore=arguments.ignore, paths=files)
