"""``supportkit responses import``: canned responses of another help desk, as files."""

from __future__ import annotations

import argparse
from collections import Counter
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

from supportkit.cli import revisions
from supportkit.cli.arguments import readable
from supportkit.cli.streams import cut_short, output, remark
from supportkit.errors import LocaleError, UsageError
from supportkit.errors.masking import masked_file
from supportkit.text.printable import counted, printable

if TYPE_CHECKING:
    from supportkit.templates.importing import ImportedItem, ImportedResponses

__all__ = ["add_command", "run"]

_PRODUCTS = ("zendesk", "intercom", "freshdesk", "chatwoot", "zammad")
_MOST_SHOWN = 50
_DESCRIPTION = """\
Turn the canned responses that a team already has into a folder of responses: Zendesk's
macros and dynamic content, Intercom's macros, Freshdesk's and Chatwoot's canned responses,
Zammad's text modules. Save what the API answers, all pages, and name the files.

Placeholders become fields, such as {{ customer.first_name }}. What has no counterpart is
not guessed: {{ todo.<what> }} stands in its place, which `supportkit check` calls an error.
"""
_EPILOG = """\
what to save:
  zendesk    GET /api/v2/macros, /api/v2/dynamic_content/items, /api/v2/locales
  intercom   GET /macros
  freshdesk  GET /api/v2/canned_response_folders, and .../ID/responses of each
  chatwoot   GET /api/v1/accounts/ID/canned_responses
  zammad     GET /api/v1/text_modules, or a CSV of text modules

exit codes: 0 all is translated, 1 something is left to do, such as a page that is missing,
2 wrong use or unreadable input

examples:
  supportkit responses import macros.json items.json -o responses/ --dry-run
  curl ... | supportkit responses import - -o responses/ --locale en
  supportkit responses import export/ -o responses/ --locale en
  supportkit responses import text_modules.csv -o responses/ --from zammad --force
"""


def add_command(commands: Any) -> None:
    """Teach the parser this group of commands."""
    group = commands.add_parser(
        "responses",
        help="bring in the canned responses of another help desk, and note their revisions",
        description="Bring in the canned responses of another help desk, and note what "
        "translations were made from.",
        epilog=f"{_EPILOG[_EPILOG.index('examples:') :]}  supportkit responses rev refund.sent\n",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    inner = group.add_subparsers(title="commands", required=True, metavar="COMMAND")
    parser = inner.add_parser(
        "import",
        help="turn macros and the like into files of responses",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    _add_options(parser)
    parser.set_defaults(run=run)
    revisions.add_command(inner)


def _add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "exports", nargs="+", metavar="EXPORT",
        help="files (JSON, JSON Lines, CSV) or folders of them, read as one export; "
        "- is standard input",
    )  # fmt: skip
    parser.add_argument(
        "-o", "--output", required=True, metavar="FOLDER", help="the folder of responses"
    )
    parser.add_argument(
        "--from", dest="product", choices=_PRODUCTS,
        help="the help desk; told from the records unless given",
    )  # fmt: skip
    parser.add_argument(
        "--locale", metavar="TAG",
        help="locale of texts whose language is neither said nor can be told, such as en",
    )  # fmt: skip
    for option, what in (
        ("dry-run", "say what would be written, and write nothing"),
        ("force", "replace files that are there"),
        ("include-personal", "take responses that belong to one agent, too"),
        ("include-inactive", "take responses that are switched off, too"),
        ("keep-html", "write .html.j2 where Markdown would lose a table or a picture"),
    ):
        parser.add_argument(f"--{option}", action="store_true", help=what)


def run(arguments: argparse.Namespace) -> int:
    """Import, write and say what became of each; give the exit code."""
    imported = _read(arguments)
    if not arguments.dry_run:
        imported.write(arguments.output, force=arguments.force)
    with cut_short():
        _show_items(imported)
        _show_counts(imported, arguments)
    if not imported.report.read:
        remark("no canned response is in the export; save what the pages of the API hold")
    return 0 if imported.report.complete and imported.report.read else 1


def _read(arguments: argparse.Namespace) -> ImportedResponses:
    from supportkit.templates import importing

    if arguments.exports.count("-") > 1:
        raise UsageError("EXPORT", "- only once, as there is one standard input")
    with ExitStack() as stack:
        try:
            return importing.read(
                [stack.enter_context(readable(one)) for one in arguments.exports],
                product=arguments.product,
                locale=arguments.locale,
                include_personal=arguments.include_personal,
                include_inactive=arguments.include_inactive,
                keep_html=arguments.keep_html,
            )
        except LocaleError:
            raise UsageError("--locale", "a language tag such as en or pt-BR") from None


def _show_items(imported: ImportedResponses) -> None:
    """List what is left to do, response by response; what is only to be known is counted."""
    from supportkit.templates.importing import ItemKind

    listed = (
        ItemKind.INCOMPLETE, ItemKind.UNTRANSLATED, ItemKind.SKIPPED, ItemKind.LOST,
        ItemKind.LOCALE,
    )  # fmt: skip
    items = [item for kind in listed for item in imported.report.of_kind(kind)]
    items += [item for item in imported.report.of_kind(ItemKind.NOTE) if not item.product]
    for item in items[:_MOST_SHOWN]:
        print(printable(_line(item)))
    if len(items) > _MOST_SHOWN:
        print(f"... and {len(items) - _MOST_SHOWN:,} more")
    alike = Counter(
        (item.kind.value, item.reason)
        for kind in (ItemKind.MAY_BE_MISSING, ItemKind.NOTE)
        for item in imported.report.of_kind(kind)
        if item.product
    )
    for (what, reason), number in alike.most_common(_MOST_SHOWN):
        print(printable(f"{what}: {reason} ({number:,})"))


def _line(item: ImportedItem) -> str:
    origin = " ".join(filter(None, (item.product, item.source)))
    title = f" {item.title!r}" if item.title else ""
    placeholder = f"{item.placeholder}: " if item.placeholder else ""
    place = f" ({item.at})" if item.at else ""
    about = f"{origin}{title}: " if origin else ""
    return f"{item.kind.value}: {about}{placeholder}{item.reason}{place}"


def _show_counts(imported: ImportedResponses, arguments: argparse.Namespace) -> None:
    from rich.table import Table

    report = imported.report
    table = Table("responses", "number", box=None, pad_edge=False)
    table.columns[1].justify = "right"
    rows = {"read": report.read, "written": report.written}
    rows |= {f"skipped: {reason}": number for reason, number in report.skipped.items()}
    rows |= {
        "placeholders": report.placeholders,
        "placeholders translated": report.translated,
        "files": len(imported.files),
    }
    for name, number in rows.items():
        table.add_row(name, f"{number:,}")
    console = output()
    console.print()
    console.print(table)
    folder = masked_file(arguments.output)
    done = "would write" if arguments.dry_run else "wrote"
    remark(f"{done} {counted(len(imported.files), 'file')} below {folder}")
