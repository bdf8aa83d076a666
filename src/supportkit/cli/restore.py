"""``supportkit restore REDACTED -o OUT --vault FILE``: redacted cases with their values again."""

from __future__ import annotations

import argparse
from typing import Any

from supportkit.cli.arguments import ending_on_request, readable
from supportkit.cli.case_files import check_target, shown_name, target_file
from supportkit.cli.exports import counted
from supportkit.cli.streams import progress, remark
from supportkit.io import jsonl

__all__ = ["add_command", "run"]

_DESCRIPTION = """\
Put the values of a vault back into cases that `supportkit redact` wrote: texts, names, ids,
custom fields. Masks, pseudonyms and what was removed have no way back.
"""
_EPILOG = """\
A case without a vault stays as it is: nothing was taken out of it. Values are put back by the
id of the redacted case, so leave ids as they are. Cases with tokens that no vault knows are
counted on standard error; with --strict they are an error.

examples:
  supportkit restore redacted.jsonl -o export.jsonl --vault vault.jsonl
  supportkit restore redacted.jsonl -o export.jsonl --vault vault.jsonl --strict

exit codes: 0 done; 2 wrong use, unreadable input, a vault of a case that is not there, or
with --strict a token that no vault knows, and nothing is written; 130 interrupted"""


def add_command(commands: Any) -> None:
    """Teach the parser this command."""
    parser = commands.add_parser(
        "restore",
        help="put the values of a vault back into redacted cases",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "redacted", metavar="REDACTED",
        help="the file that `supportkit redact` wrote; - is standard input",
    )  # fmt: skip
    parser.add_argument(
        "-o", "--output", required=True, metavar="OUT",
        help="the file of cases, in JSON Lines (.jsonl); - is standard output",
    )  # fmt: skip
    parser.add_argument("--vault", required=True, metavar="FILE", help="the file of vaults")
    parser.add_argument(
        "--strict", action="store_true", help="refuse cases with tokens that no vault knows"
    )
    parser.add_argument("--force", action="store_true", help="replace OUT if it exists")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Read, restore and write, one case at a time; give the exit code."""
    from supportkit.cli.restoring import Restorer

    _check(arguments)
    with ending_on_request(), readable(arguments.redacted) as path:
        restorer = Restorer(arguments.vault, name=_source(arguments), strict=arguments.strict)
        cases = jsonl.read(path)
        with (
            progress("restoring") as advance,
            target_file(arguments.output, force=arguments.force) as file,
        ):
            jsonl.write(restorer.cases(cases, advance), file)
            file.flush()
    written = counted(cases.report.cases, "case")
    back = f"{restorer.restored:,} of them with values put back"
    remark(f"wrote {shown_name(arguments.output)}: {written}, {back}")
    if problem := restorer.problem():
        remark(f"attention: {problem}")
    return 0


def _source(arguments: argparse.Namespace) -> str:
    return "standard input" if arguments.redacted == "-" else str(arguments.redacted)


def _check(arguments: argparse.Namespace) -> None:
    inputs = (arguments.redacted, arguments.vault)
    check_target(arguments.output, inputs, command="restore", force=arguments.force)
