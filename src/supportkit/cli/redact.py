"""``supportkit redact EXPORT -o OUT``: cases without the personal data that can be found."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from supportkit.cli.arguments import ending_on_request, readable
from supportkit.cli.case_files import check_target, shown_name, target_file
from supportkit.cli.exports import (
    EXIT_CODES,
    FORMATS_HELP,
    add_reading_options,
    counted,
    not_carried_over,
    refuse_inputs,
    the_export,
)
from supportkit.cli.redacting import CaseRedactor
from supportkit.cli.redaction_words import told
from supportkit.cli.streams import progress, remark
from supportkit.errors import UnreadableSourceError, UsageError
from supportkit.io import ImportReport, jsonl
from supportkit.io.files.output import check_writable

if TYPE_CHECKING:
    from supportkit.privacy.vault_files import VaultWriter

__all__ = ["add_command", "run"]

_EVERY = 10
_SHOWN = 3
_DESCRIPTION = """\
Write an export as canonical cases (JSON Lines) in which tokens such as [EMAIL_1] stand for
e-mail addresses, telephone and card numbers, bank accounts, national ids, keys, passwords,
dates of birth, and for the names, addresses and handles of everybody who is on record in the
case. The same value has the same token throughout a case.

Names and postal addresses of others cannot be found by rules: the result is less personal,
and not anonymous. What was not looked for is listed on standard error.
"""
_EPILOG = f"""\
{FORMATS_HELP}
The vault holds what was taken out, one case a line, so that `supportkit.privacy.restore` can
put it back. Without --vault there is no way back but the export itself. It is created with
mode 0600, for its owner alone; Windows knows no such modes, so put it there into a folder
that nobody else may read.

A policy is a small file that says what to find and how to replace it:

  find: [email, phone, card, name]        # all kinds unless said
  regions: [DE, AT]
  replace: {{default: token, card: mask, email: pseudonym}}
  allow: [help@acme.example]
  allow_patterns: ["ORD-####*"]
  channels: {{chat: {{replace: {{email: keep}}}}}}

Pseudonyms are the same in all cases, by a key that you keep in a variable of the
environment, at least 16 bytes long. See docs/how-to/redact-an-export.md.

examples:
  supportkit redact export.jsonl -o redacted.jsonl --vault vault.jsonl
  supportkit redact tickets.json -o redacted.jsonl --region DE --region AT
  supportkit redact export/ -o redacted.jsonl --policy privacy.yaml --key-env DESK_KEY
  supportkit redact mail.mbox --agent @desk.example -o - | supportkit analyze -

{EXIT_CODES}"""


def add_command(commands: Any) -> None:
    """Teach the parser this command."""
    parser = commands.add_parser(
        "redact",
        help="write an export without the personal data that can be found",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("export", metavar="EXPORT", help="the file or folder; - is standard input")
    parser.add_argument(
        "-o", "--output", required=True, metavar="OUT",
        help="the file of cases, in JSON Lines (.jsonl); - is standard output",
    )  # fmt: skip
    parser.add_argument("--vault", metavar="FILE", help="where to keep what was taken out")
    parser.add_argument("--policy", metavar="FILE", help="what to find and how to replace it")
    parser.add_argument(
        "--region", action="append", default=[], metavar="CODE",
        help="ISO 3166 code of a country whose telephone numbers and national ids are to be "
        "found as they are written there; may be repeated; needs supportkit[privacy]",
    )  # fmt: skip
    parser.add_argument(
        "--key-env", metavar="NAME",
        help="variable of the environment that holds the key for pseudonyms",
    )  # fmt: skip
    add_reading_options(parser)
    parser.add_argument("--force", action="store_true", help="replace OUT and FILE if they exist")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Read, redact and write, one case at a time; give the exit code."""
    _check(arguments)
    redactor = CaseRedactor(arguments)
    with ending_on_request(), readable(arguments.export) as path, _heard(arguments):
        export = the_export(path, arguments)
        with progress("redacting", every=_EVERY) as advance, ExitStack() as files:
            file = files.enter_context(target_file(arguments.output, force=arguments.force))
            vaults = _vaults(arguments, files)  # whole before the cases are: it closes first
            jsonl.write(redactor.cases(export, vaults, advance), file)
            file.flush()
    _summarise(export.report, redactor, arguments)
    return 0


@contextmanager
def _heard(arguments: argparse.Namespace) -> Iterator[None]:
    """Make it an error if nobody reads the cases to the end, and so no vault is written."""
    try:
        yield
    except BrokenPipeError:
        if arguments.vault is None:
            raise
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # it is flushed at exit
        problem = "whoever reads it stopped before the end, so no vault was written"
        raise UnreadableSourceError("standard output", problem) from None


def _check(arguments: argparse.Namespace) -> None:
    """Refuse, before the work, what cannot come to a good end."""
    force, output = arguments.force, arguments.output
    inputs = (arguments.export, arguments.mapping, arguments.policy)
    check_target(output, inputs, command="redact", force=force)
    if arguments.vault is None:
        return
    if not arguments.vault.strip():
        raise UsageError("--vault", "the name of a file")
    if arguments.vault == "-":
        raise UsageError("--vault", "a file of its own, apart from the cases")
    vault = Path(arguments.vault)
    if output != "-" and _is_same(vault, Path(output)):
        raise UsageError("--vault", "another file than -o: whoever has both can undo everything")
    _refuse_inputs(vault, inputs)
    check_writable(vault, force=force)


def _is_same(one: Path, other: Path) -> bool:
    if one.exists() and other.exists() and one.samefile(other):
        return True
    return os.path.normcase(one.resolve()) == os.path.normcase(other.resolve())


def _refuse_inputs(vault: Path, inputs: tuple[str | None, ...]) -> None:
    try:
        refuse_inputs(vault, inputs)
    except UsageError as error:
        raise UsageError("--vault", error.expected) from None


def _vaults(arguments: argparse.Namespace, files: ExitStack) -> VaultWriter | None:
    from supportkit.privacy.vault_files import writing_vaults

    if arguments.vault is None:
        return None
    return files.enter_context(writing_vaults(arguments.vault, force=arguments.force))


def _summarise(
    imported: ImportReport, redactor: CaseRedactor, arguments: argparse.Namespace
) -> None:
    """Say on standard error what was written, found, and not looked for."""
    cases, records = counted(imported.cases, "case"), counted(imported.records)
    remark(f"wrote {shown_name(arguments.output)}: {cases}, from {records}")
    for line in told(redactor):
        remark(line)
    if arguments.vault is None and redactor.taken.total:
        remark("no vault was asked for: what was taken out cannot be put back")
    elif arguments.vault is not None:
        rights = "Windows gives it the rights of its folder" if os.name == "nt" else "mode 0600"
        remark(f"wrote {shown_name(arguments.vault)}, {rights}: keep it apart from the cases")
    if arguments.key_env is not None and not redactor.policy.needs_key:
        remark("--key-env is not used: the policy asks for no pseudonyms")
    _tell_left_out(imported)


def _tell_left_out(imported: ImportReport) -> None:
    if imported.skipped_count:
        skipped = counted(imported.skipped_count)
        remark(f"attention: {skipped} skipped, and in no file written here")
    for record in imported.skipped[:_SHOWN]:
        remark(f"skipped: {record}")  # without its id, which may be an address
    if found := not_carried_over(imported):
        remark(found)
