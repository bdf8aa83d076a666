"""What commands that read an export have in common: its options, and when it is of no use."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from supportkit.cases import Kind, latest_instant
from supportkit.cli.arguments import instant, limit, moment, zone_name
from supportkit.cli.streams import complain, progress, remark
from supportkit.errors import SupportKitError, UnreadableSourceError, UsageError
from supportkit.io import FORMATS, Import, ImportReport, Note, NoteKind, read

__all__ = [
    "EXIT_CODES",
    "FORMATS_HELP",
    "add_moment_option",
    "add_reading_options",
    "counted",
    "excess",
    "no_case",
    "not_carried_over",
    "refuse_inputs",
    "refuse_nothing",
    "refused",
    "tell_skipped",
    "the_export",
    "the_moment",
]

FORMATS_HELP = """\
The format is found by looking into the file or folder: exports of help desks, mail,
transcripts, tables of known columns, canonical cases. Any other CSV or JSON needs
--mapping, a small file that says which column is which; see
docs/how-to/read-an-export.md.
"""
_DROPPED = 3
_OPTIONS = {
    "agents=": "--agent", "speakers=": "--speaker", "started_at=": "--started-at",
    "format=": "--format",
}  # fmt: skip
EXIT_CODES = """\
exit codes: 0 done, skipped records are counted on standard error; 2 wrong use,
unreadable input, or more skipped than --max-skipped allows; 130 interrupted
"""


def add_reading_options(parser: argparse.ArgumentParser, *, zone_use: str = "") -> None:
    """Teach a parser the options of reading an export."""
    parser.add_argument(
        "--format", metavar="FORMAT",
        help=f"format, where looking is not enough: {', '.join(FORMATS)}, or that of a package",
    )  # fmt: skip
    parser.add_argument(
        "--zone", type=zone_name, metavar="ZONE",
        help=f"IANA zone of times without UTC offset, which have no default{zone_use}",
    )  # fmt: skip
    parser.add_argument(
        "--mapping", metavar="FILE",
        help="which column is which field of a case; beside --format jira or of another table, "
        "what is different in yours",
    )  # fmt: skip
    parser.add_argument(
        "--agent", action="append", metavar="ADDRESS",
        help="for mail: an address of yours, or a domain as @desk.example; may be repeated",
    )  # fmt: skip
    parser.add_argument(
        "--speaker", action="append", type=_speaker, metavar="LABEL=KIND",
        help="for transcripts: who speaks as customer, agent, bot or system; may be repeated",
    )  # fmt: skip
    parser.add_argument(
        "--started-at", metavar="INSTANT", help="for transcripts: when the call began"
    )
    parser.add_argument(
        "--strict", action="store_true",
        help="stop at the first record that is bad, or has a field or word that nobody knows",
    )  # fmt: skip
    parser.add_argument(
        "--max-skipped", type=limit, metavar="N|P%",
        help="exit with 2 when more records, or a larger share, could not be read",
    )  # fmt: skip


def add_moment_option(parser: argparse.ArgumentParser) -> None:
    """Teach a parser ``--as-of``."""
    parser.add_argument(
        "--as-of", default="last", metavar="INSTANT|now|last",
        help="the moment to report on; last, the default, is the latest moment in the export",
    )  # fmt: skip


def the_moment(export: Import, arguments: argparse.Namespace) -> tuple[datetime, int | None]:
    """Find the moment to report on, and how many cases there are if that had to be counted."""
    given = moment(arguments.as_of, zone=arguments.zone)
    if given is not None:
        return given, None
    with progress("reading") as advance:
        latest, count = None, 0
        for count, case in enumerate(export, start=1):
            at = latest_instant(case)
            latest = at if latest is None else max(latest, at)
            if advance is not None:
                advance(count)
    if latest is None:
        raise no_case(export.report)
    return latest, count


def the_export(path: Path, arguments: argparse.Namespace, *, collect: bool = False) -> Import:
    """Open an export as the options say; ``--strict`` raises unless all is to be collected."""
    try:
        return _opened(path, arguments, collect=collect)
    except UsageError as error:
        raise UsageError(_OPTIONS.get(error.option, error.option), error.expected) from None


def _opened(path: Path, arguments: argparse.Namespace, *, collect: bool) -> Import:
    return read(
        path,
        format=arguments.format,
        zone=arguments.zone,
        mapping=arguments.mapping,
        on_error="raise" if arguments.strict and not collect else "collect",
        strict=arguments.strict,
        **_of_one_format(arguments),
    )


def _of_one_format(arguments: argparse.Namespace) -> dict[str, Any]:
    """Give the options that one format alone takes, as far as they are given."""
    found: dict[str, Any] = {}
    if arguments.agent:
        found["agents"] = arguments.agent
    if arguments.speaker:
        found["speakers"] = dict(arguments.speaker)
    if arguments.started_at:
        found["started_at"] = instant(
            arguments.started_at, zone=arguments.zone, option="--started-at"
        )
    return found


def _speaker(text: str) -> tuple[str, str]:
    """Read ``LABEL=KIND``; a label may hold an equals sign.

    >>> _speaker("Speaker 0=agent")
    ('Speaker 0', 'agent')
    """
    label, _, kind = text.rpartition("=")
    if kind not in tuple(Kind):
        expected = f"a label and its kind, as Ada=customer (kinds: {', '.join(Kind)})"
        raise argparse.ArgumentTypeError(f"expected {expected}")
    return label, kind


def refuse_inputs(target: Path, inputs: Iterable[str | None]) -> None:
    """Refuse a target that is one of the inputs, or lies in a folder that is one."""
    found = target.resolve()
    for source in (Path(name).resolve() for name in inputs if name not in (None, "-")):
        if found == source:
            raise UsageError("-o", f"another name than {target.name}, which is in use")
        if source in found.parents and source.is_dir():
            raise UsageError("-o", "a place outside the folder that is read")


def refuse_nothing(imported: ImportReport) -> None:
    """Refuse an export without a case: what is made of it would look like a quiet month."""
    if problem := refused(imported):
        raise problem


def refused(imported: ImportReport) -> SupportKitError | None:
    """Say why an export is of no use, if so: it needs a zone, or has no case."""
    return _needs_zone(imported) or (None if imported.cases else no_case(imported))


def no_case(imported: ImportReport) -> SupportKitError:
    """Make the error that no case could be read, with the most likely reason."""
    first = f"; first: {imported.skipped[0].named()}" if imported.skipped else ""
    problem = f"no case could be read from {counted(imported.records)}{first}"
    return _needs_zone(imported) or UnreadableSourceError(imported.source or "rows", problem)


def _needs_zone(imported: ImportReport) -> SupportKitError | None:
    for note in imported.notes:
        if note.kind is NoteKind.NEEDS_ZONE:
            problem = (
                f"{note.field} has times without UTC offset{_first_of(note)}; "
                "say in which zone they are: --zone Europe/Berlin"
            )
            return UnreadableSourceError(imported.source or "rows", problem)
    return None


def _first_of(note: Note) -> str:
    if note.examples:
        return f" (first at line {note.examples[0]})"
    return f" (first in {note.records[0]})" if note.records else ""


def excess(imported: ImportReport, arguments: argparse.Namespace) -> str | None:
    """Say that more was skipped than ``--max-skipped`` allows, if so."""
    allowed: Any = arguments.max_skipped
    if allowed is None:
        return None
    number, is_share = allowed
    # an answer of an API is one record of a file, and holds many cases
    all_records = max(imported.records, imported.cases + imported.skipped_count)
    largest = all_records * number / 100 if is_share else number
    if imported.skipped_count <= largest:
        return None
    n = imported.skipped_count
    return f"{counted(n)} {'was' if n == 1 else 'were'} skipped, more than --max-skipped allows"


def tell_skipped(imported: ImportReport, arguments: argparse.Namespace) -> str | None:
    """Say on standard error what was skipped; give why it is more than is allowed, if so."""
    if imported.skipped_count or imported.notes:
        for line in imported.lines(dropped=_DROPPED):
            remark(line)
        if imported.notes:
            remark("  for details: supportkit inspect")
    too_many = excess(imported, arguments)
    if too_many:
        complain(too_many)
    return too_many


def not_carried_over(imported: ImportReport) -> str | None:
    """Count what is not as it was in the export; None if all is."""
    counts: Counter[str] = Counter(skipped=imported.skipped_count)
    for note in imported.notes:
        counts[note.kind.value.replace("_", " ")] += note.count
    found = ", ".join(f"{kind} {count:,}" for kind, count in counts.items() if count)
    return (
        f"not carried over as it was: {found}; for details: supportkit inspect" if found else None
    )


def counted(number: int, what: str = "record") -> str:
    """Count in words.

    >>> counted(1), counted(0), counted(1200, "case")
    ('1 record', '0 records', '1,200 cases')
    """
    return f"{number:,} {what}{'' if number == 1 else 's'}"
