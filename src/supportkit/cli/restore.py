"""``supportkit restore REDACTED -o OUT --vault FILE``: redacted cases with their values again."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from supportkit.cases import Case
from supportkit.cli.arguments import ending_on_request, readable
from supportkit.cli.exports import refuse_inputs, refuse_nothing
from supportkit.cli.streams import progress, remark, standard_output
from supportkit.errors import UsageError, VaultError
from supportkit.io import Import, jsonl
from supportkit.io.files.output import check_writable, opened

__all__ = ["add_command", "run"]

_DESCRIPTION = """\
Put the values of a vault back into cases that `supportkit redact` wrote: texts, names, ids,
custom fields. Masks, pseudonyms and what was removed have no way back.
"""
_EPILOG = """\
A case without a vault stays as it is: nothing was taken out of it. Values are put back by the
id of the redacted case, so leave ids as they are.

examples:
  supportkit restore redacted.jsonl -o export.jsonl --vault vault.jsonl

exit codes: 0 done; 2 wrong use, unreadable input, or a vault of a case that is not there,
and nothing is written; 130 interrupted"""


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
        help="the file of cases, in JSON Lines; - is standard output",
    )  # fmt: skip
    parser.add_argument("--vault", required=True, metavar="FILE", help="the file of vaults")
    parser.add_argument("--force", action="store_true", help="replace OUT if it exists")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Read, restore and write, one case at a time; give the exit code."""
    from supportkit.privacy import read_vaults

    _check(arguments)
    with ending_on_request(), readable(arguments.redacted) as path:
        vaults = dict(read_vaults(arguments.vault))
        given, target = len(vaults), arguments.output
        cases = jsonl.read(path)
        with (
            progress("restoring") as advance,
            opened(standard_output() if target == "-" else target, force=arguments.force) as file,
        ):
            jsonl.write(_restored(cases, vaults, advance), file)
    name = "standard output" if target == "-" else target
    remark(f"wrote {name}: {cases.report.cases:,} cases, {given:,} of them with values put back")
    return 0


def _check(arguments: argparse.Namespace) -> None:
    if not arguments.output.strip():
        raise UsageError("-o", "the name of a file")
    if arguments.output != "-":
        target = Path(arguments.output)
        check_writable(target, force=arguments.force)
        refuse_inputs(target, (arguments.redacted, arguments.vault))


def _restored(cases: Import, vaults: dict[str, Any], advance: Any) -> Iterator[Case]:
    from supportkit.privacy import restore_model

    for done, case in enumerate(cases, start=1):
        vault = vaults.pop(case.id, None)
        yield case if vault is None else restore_model(case, vault)
        if advance is not None:
            advance(done)
    refuse_nothing(cases.report)
    if vaults:
        raise VaultError("a redacted case for each vault", f"{len(vaults):,} without one")
