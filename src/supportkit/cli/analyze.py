"""``supportkit analyze EXPORT``: the report of an export."""

from __future__ import annotations

import argparse
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from supportkit.analysis.reports import Report, report
from supportkit.analysis.terminal import renderables
from supportkit.analysis.writing import REPORT_FORMATS, check_report_target, write_report
from supportkit.cli.arguments import readable
from supportkit.cli.exports import (
    EXIT_CODES,
    FORMATS_HELP,
    add_moment_option,
    add_reading_options,
    refuse_inputs,
    refuse_nothing,
    tell_skipped,
    the_export,
    the_moment,
)
from supportkit.cli.streams import output, progress, remark, shows_unicode
from supportkit.errors import UsageError
from supportkit.io import Import, ImportReport

if TYPE_CHECKING:
    from supportkit.analysis.formats import Formats
    from supportkit.sla import PolicySet

__all__ = ["add_command", "run"]

_DESCRIPTION = """\
Report on an export of support cases: volume, channels, languages, sentiment, first
reply and resolution times, SLA attainment, and the open cases to look at first.
"""
_EPILOG = f"""\
{FORMATS_HELP}
examples:
  supportkit analyze export.jsonl
  supportkit analyze export.jsonl --policy policy.yaml -o report.html -o report.csv
  supportkit analyze incidents.csv --zone Europe/Lisbon --as-of 2016-03-31T00:00
  zcat export.jsonl.gz | supportkit analyze - --max-skipped 1%

{EXIT_CODES}"""


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
    add_reading_options(parser, zone_use=", and of the times shown")
    parser.set_defaults(run=run)


def add_report_options(parser: argparse.ArgumentParser) -> None:
    """Teach a parser the options that every report has."""
    add_moment_option(parser)
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
        export = the_export(path, arguments)
        as_of, total = the_moment(export, arguments)
        found = analyze(
            export, as_of=as_of, total=total, policies=policies, zone=arguments.zone,
            source=path.name,
        )  # fmt: skip
    refuse_nothing(export.report)
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
    too_many = tell_skipped(imported, arguments)
    console = output()
    for part in renderables(found, formats, ascii_only=not shows_unicode()):
        console.print(part)
    return 2 if too_many else 0


def _check_targets(arguments: argparse.Namespace) -> None:
    """Refuse, before the work, a target that cannot be written or is itself an input."""
    inputs = (arguments.export, arguments.policy, arguments.mapping)
    targets: set[Path] = set()
    for name in arguments.output:
        check_report_target(name, force=arguments.force)
        refuse_inputs(Path(name), inputs)
        target = Path(name).resolve()
        if target in targets:
            raise UsageError("-o", f"another name than {target.name}, which is in use")
        targets.add(target)


def _formats(locale: str | None, zone: str | None) -> Formats:
    from supportkit.analysis.formats import Formats

    return Formats(locale=locale, zone=zone or "UTC")


def _policies(path: str) -> PolicySet:
    from supportkit.sla import PolicySet

    return PolicySet.load(path)
