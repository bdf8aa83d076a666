"""``supportkit analyze EXPORT``: the report of an export."""

from __future__ import annotations

import argparse
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from supportkit.analysis.measuring import last_instant
from supportkit.analysis.reports import Report, report
from supportkit.analysis.terminal import renderables
from supportkit.analysis.writing import REPORT_FORMATS, check_report_target, write_report
from supportkit.cli.arguments import limit, moment, readable, zone_name
from supportkit.cli.streams import complain, output, progress, remark, shows_unicode
from supportkit.errors import SupportKitError, UnreadableSourceError, UsageError
from supportkit.io import FORMATS, Import, ImportReport, NoteKind, read

if TYPE_CHECKING:
    from supportkit.analysis.formats import Formats
    from supportkit.sla import PolicySet

__all__ = ["add_command", "run"]

_DESCRIPTION = """\
Report on an export of support cases: volume, channels, languages, sentiment, first
reply and resolution times, SLA attainment, and the open cases to look at first.
"""
_EPILOG = """\
The format is found by looking into the file: canonical cases (JSON Lines), "Customer
Support on Twitter" CSV, ServiceNow incident logs. Any other CSV or JSON needs --mapping,
a small file that says which column is which; see docs/how-to/read-an-export.md.

examples:
  supportkit analyze export.jsonl
  supportkit analyze export.jsonl --policy policy.yaml -o report.html -o report.csv
  supportkit analyze incidents.csv --zone Europe/Lisbon --as-of 2016-03-31T00:00
  zcat export.jsonl.gz | supportkit analyze - --max-skipped 1%
"""


def add_command(commands: Any) -> None:
    """Teach the parser this command."""
    parser = commands.add_parser(
        "analyze",
        help="report on an export of cases",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("export", metavar="EXPORT", help="the file; - is standard input")
    parser.add_argument("--policy", metavar="FILE", help="SLA policies, for business time and SLA")
    add_report_options(parser)
    parser.add_argument(
        "--zone", type=zone_name, metavar="ZONE",
        help="IANA zone of times without UTC offset, which have no default, and of the times shown",
    )  # fmt: skip
    parser.add_argument("--format", choices=FORMATS, help="format, where looking is not enough")
    parser.add_argument("--mapping", metavar="FILE", help="which column is which field of a case")
    parser.add_argument(
        "--max-skipped", type=limit, metavar="N|P%",
        help="exit with 2 when more records, or a larger share, could not be read",
    )  # fmt: skip
    parser.set_defaults(run=run)


def add_report_options(parser: argparse.ArgumentParser) -> None:
    """Teach a parser the options that every report has."""
    parser.add_argument(
        "--as-of", default="last", metavar="INSTANT|now|last",
        help="the moment to report on; last, the default, is the latest moment in the export",
    )  # fmt: skip
    parser.add_argument("--locale", metavar="TAG", help="how to write numbers and times")
    parser.add_argument(
        "-o", "--output", action="append", default=[], metavar="FILE",
        help=f"write the report too, as {', '.join(REPORT_FORMATS)}; may be repeated",
    )  # fmt: skip
    parser.add_argument("--force", action="store_true", help="replace files that exist")


def run(arguments: argparse.Namespace) -> int:
    """Read, report, write; give the exit code."""
    _check_targets(arguments)
    formats = _formats(arguments.locale, arguments.zone)
    policies = None if arguments.policy is None else _policies(arguments.policy)
    with readable(arguments.export) as path:
        export = read(
            path,
            format=arguments.format,
            zone=arguments.zone,
            mapping=arguments.mapping,
            on_error="collect",
        )
        as_of, total = _as_of(export, arguments)
        found = analyze(
            export, as_of=as_of, total=total, policies=policies, zone=arguments.zone,
            source=path.name,
        )  # fmt: skip
    _refuse_nothing(export.report)
    return deliver(found, export.report, arguments, formats)


def analyze(
    export: Import,
    *,
    as_of: datetime,
    total: int | None,
    policies: PolicySet | None,
    zone: str | None,
    source: str,
) -> Report:
    """Make the report of an import, with a progress bar."""
    with progress("analysing", total=total) as advance:
        return report(
            export,
            as_of=as_of,
            policies=policies,
            zone=zone or "UTC",
            source=source,
            progress=advance,
        )


def deliver(
    found: Report, imported: ImportReport, arguments: argparse.Namespace, formats: Formats
) -> int:
    """Write and print a report; say what was skipped; give the exit code.

    Files come first: they are whole even if nobody reads standard output to its end.
    """
    for target in arguments.output:
        write_report(found, Path(target), force=arguments.force, formats=formats)
        remark(f"wrote {target}")
    if imported.skipped_count or imported.notes:
        for line in imported.lines():
            remark(line)
    code = 2 if _too_many_skipped(imported, arguments) else 0
    console = output()
    for part in renderables(found, formats, ascii_only=not shows_unicode()):
        console.print(part)
    return code


def _check_targets(arguments: argparse.Namespace) -> None:
    """Refuse, before the work, a target that cannot be written or is itself an input."""
    inputs = [name for name in (arguments.export, arguments.policy, arguments.mapping) if name]
    targets: set[Path] = set()
    for name in arguments.output:
        check_report_target(name, force=arguments.force)
        target = Path(name).resolve()
        if target in targets or target in (Path(source).resolve() for source in inputs):
            raise UsageError("-o", f"another name than {Path(name).name}, which is in use")
        targets.add(target)


def _formats(locale: str | None, zone: str | None) -> Formats:
    from supportkit.analysis.formats import Formats

    return Formats(locale=locale, zone=zone or "UTC")


def _policies(path: str) -> PolicySet:
    from supportkit.sla import PolicySet

    return PolicySet.load(path)


def _as_of(export: Import, arguments: argparse.Namespace) -> tuple[datetime, int | None]:
    """Find the moment to report on, and how many cases there are if that had to be counted."""
    given = moment(arguments.as_of, zone=arguments.zone)
    if given is not None:
        return given, None
    with progress("reading") as advance:
        latest, count = None, 0
        for count, case in enumerate(export, start=1):
            at = last_instant([case])
            latest = at if latest is None else max(latest, at)
            if advance is not None:
                advance(count)
    if latest is None:
        raise _nothing(export.report)
    return latest, count


def _refuse_nothing(imported: ImportReport) -> None:
    """Refuse to report on nothing, as that would look like a quiet month."""
    _refuse_without_zone(imported)
    if not imported.cases:
        raise _nothing(imported)


def _nothing(imported: ImportReport) -> SupportKitError:
    _refuse_without_zone(imported)
    first = f"; first: {imported.skipped[0]}" if imported.skipped else ""
    problem = f"no case could be read from {imported.records} records{first}"
    return UnreadableSourceError(imported.source or "rows", problem)


def _refuse_without_zone(imported: ImportReport) -> None:
    for note in imported.notes:
        if note.kind is NoteKind.NEEDS_ZONE:
            line = note.examples[0] if note.examples else None
            problem = (
                f"{note.field} has times without UTC offset (first at line {line}); "
                "say in which zone they are: --zone Europe/Berlin"
            )
            raise UnreadableSourceError(imported.source or "rows", problem)


def _too_many_skipped(imported: ImportReport, arguments: argparse.Namespace) -> bool:
    allowed = getattr(arguments, "max_skipped", None)
    if allowed is None:
        return False
    number, is_share = allowed
    skipped = imported.skipped_count
    largest = imported.records * number / 100 if is_share else number
    if skipped > largest:
        complain(f"{skipped} records were skipped, more than --max-skipped allows")
    return bool(skipped > largest)
