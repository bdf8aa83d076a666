"""``supportkit redact EXPORT -o OUT``: cases without the personal data that can be found."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from supportkit.cases import Case
from supportkit.cli.arguments import ending_on_request, readable
from supportkit.cli.exports import (
    EXIT_CODES,
    FORMATS_HELP,
    add_reading_options,
    counted,
    excess,
    refuse_inputs,
    refuse_nothing,
    the_export,
)
from supportkit.cli.streams import progress, remark, standard_output
from supportkit.errors import UnreadableSourceError, UsageError
from supportkit.io import Import, jsonl
from supportkit.io.files.output import check_writable, opened

if TYPE_CHECKING:
    from supportkit.privacy import Audit, Finder, ModelRedaction, NotLookedFor, Policy
    from supportkit.privacy.vault_files import VaultWriter

__all__ = ["add_command", "run"]

_SHORTEST_KEY = 16
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
  supportkit redact export.mbox -o - | supportkit analyze -

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
        help="the file of cases, in JSON Lines; - is standard output",
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
    redactor = _Redactor(arguments)
    with ending_on_request(), readable(arguments.export) as path, _heard(arguments):
        export = the_export(path, arguments)
        target = arguments.output if arguments.output != "-" else standard_output()
        with progress("redacting") as advance, ExitStack() as files:
            file = files.enter_context(opened(target, force=arguments.force))
            vaults = _vaults(arguments, files)  # whole before the cases are: it closes first
            jsonl.write(redactor.cases(export, vaults, advance), file)
    _summarise(export, redactor, arguments)
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
    for option, name in (("-o", arguments.output), ("--vault", arguments.vault)):
        if name is not None and not name.strip():
            raise UsageError(option, "the name of a file")
    inputs = (arguments.export, arguments.mapping, arguments.policy)
    if arguments.output != "-":
        target = Path(arguments.output)
        check_writable(target, force=arguments.force)
        refuse_inputs(target, inputs)
    if arguments.vault is None:
        return
    if arguments.vault == "-":
        raise UsageError("--vault", "a file of its own, apart from the cases")
    vault = Path(arguments.vault)
    if arguments.output != "-" and _is_same(vault, Path(arguments.output)):
        raise UsageError("--vault", "another file than -o: whoever has both can undo everything")
    _refuse_inputs(vault, inputs)
    check_writable(vault, force=arguments.force)


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


class _Redactor:
    """Redacts cases as the options say, and counts what it found."""

    def __init__(self, arguments: argparse.Namespace) -> None:
        from supportkit.privacy import Audit
        from supportkit.privacy.writing import require_key

        self._arguments = arguments
        self._policy = _policy(arguments)
        self._key = _key(arguments)
        require_key(self._policy, self._key)
        self._finder = _finder(self._policy, arguments.region)
        self.audit: Audit = Audit()
        self.not_looked_for: tuple[NotLookedFor, ...] = ()
        self._ids: set[str] = set()

    def cases(self, export: Import, vaults: VaultWriter | None, advance: Any) -> Iterator[Case]:
        """Go through the redacted cases of an export."""
        for done, case in enumerate(export, start=1):
            redaction = self._apart(case, done)
            self.audit += redaction.audit
            self.not_looked_for = redaction.not_looked_for
            if vaults is not None and len(redaction.vault):
                vaults.write(redaction.obj.id, redaction.vault)
            yield redaction.obj
            if advance is not None:
                advance(done)
        refuse_nothing(export.report)
        problem = excess(export.report, self._arguments)
        if problem:
            source = export.report.source or "rows"
            raise UnreadableSourceError(source, f"{problem}, so nothing is written")

    def _apart(self, case: Case, number: int) -> ModelRedaction[Case]:
        """Redact a case, and see to it that no other one has its id afterwards."""
        redaction, again = self._redacted(case, str(number)), 1
        while redaction.obj.id in self._ids:
            again += 1
            if redaction.obj.id == case.id:  # somebody named a case as redacted ones are named
                case = case.model_copy(update={"id": f"{case.id}#{number}"})
            redaction = self._redacted(case, f"{number}.{again}")
        if "[" in redaction.obj.id:
            self._ids.add(redaction.obj.id)
        return redaction

    def _redacted(self, case: Case, scope: str) -> ModelRedaction[Case]:
        from supportkit.privacy import redact_model

        return redact_model(
            case, policy=self._policy, finder=self._finder, key=self._key, scope=scope
        )


def _policy(arguments: argparse.Namespace) -> Policy:
    from supportkit.privacy import Policy

    return Policy.load(arguments.policy) if arguments.policy else Policy()


def _finder(policy: Policy, regions: list[str]) -> Finder:
    from supportkit.privacy import Finder

    named = (*policy.regions, *(region.upper() for region in regions))
    try:
        return Finder(tuple(dict.fromkeys(named)))
    except UsageError as error:
        raise UsageError("--region", error.expected) from None


def _key(arguments: argparse.Namespace) -> bytes | None:
    """Read the key out of the environment, so that it stands in no history of a shell."""
    if arguments.key_env is None:
        return None
    key = os.environb.get(arguments.key_env.encode()) if os.supports_bytes_environ else None
    if key is None:
        key = os.environ.get(arguments.key_env, "").encode("utf-8", "surrogateescape")
    if len(key) < _SHORTEST_KEY:
        expected = f"a variable that holds a key of at least {_SHORTEST_KEY} bytes"
        raise UsageError("--key-env", expected)
    return key


def _summarise(export: Import, redactor: _Redactor, arguments: argparse.Namespace) -> None:
    """Say on standard error what was written, found, and not looked for."""
    report = export.report
    name = "standard output" if arguments.output == "-" else arguments.output
    remark(f"wrote {name}: {report.cases:,} cases, from {report.records:,} records")
    remark(f"redacted: {redactor.audit}")
    if arguments.vault is None:
        remark("no vault was asked for: what was taken out cannot be put back")
    else:
        rights = "Windows gives it the rights of its folder" if os.name == "nt" else "mode 0600"
        remark(f"wrote {arguments.vault}, {rights}: keep it apart from the cases")
    for gap in redactor.not_looked_for:
        remark(f"not looked for: {gap}")
    if report.skipped_count:
        remark(f"attention: {counted(report.skipped_count)} skipped, and in no file written here")
    for record in report.skipped[:_SHOWN]:
        remark(f"skipped: {record}")
    if report.skipped_count > _SHOWN:
        remark("for details on all that was skipped: supportkit inspect")
