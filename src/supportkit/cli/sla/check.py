"""``supportkit sla check POLICY``: find what is wrong with policies before a customer does."""

from __future__ import annotations

import argparse
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from supportkit.cli.arguments import moment, zone_name
from supportkit.cli.findings import EXIT_CODES, add_options, check_rules, report
from supportkit.cli.streams import complain, remark
from supportkit.errors import UnreadableSourceError, UsageError

if TYPE_CHECKING:
    from supportkit.findings import Finding

__all__ = ["add_command", "run"]

_EPILOG = f"""\
{EXIT_CODES}
A file that cannot be read as policies is always reported (SLA101), whichever rules are chosen.

examples:
  supportkit sla check policy.yaml
  supportkit sla check policy.yaml --as-of now          also: do holidays run out soon?
  supportkit sla check *.yaml --ignore SLA128 --output-format github
"""


def add_command(commands: Any) -> None:
    """Teach the parser this command."""
    parser = commands.add_parser(
        "check",
        help="check policy files",
        description="Check policy files: policies that get no case, clocks that never run, "
        "targets that contradict each other, schedules whose holidays run out.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("policies", nargs="+", metavar="POLICY", help="policy files")
    parser.add_argument(
        "--as-of",
        metavar="INSTANT",
        help="an instant, or 'now': look at the time to come from there as well",
    )
    parser.add_argument("--zone", type=zone_name, help="zone of an instant without offset")
    add_options(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Check each file and print what was found; give the exit code."""
    from supportkit.findings import UnusedIgnore
    from supportkit.sla.lint import check_file
    from supportkit.sla.lint.rules import RULES

    check_rules(arguments, known=(rule.code for rule in (*RULES, UnusedIgnore())))
    as_of = _as_of(arguments)
    found: list[Finding] = []
    unread = 0
    for path in dict.fromkeys(arguments.policies):
        try:
            found += check_file(path, as_of=as_of, select=arguments.select, ignore=arguments.ignore)
        except UnreadableSourceError as error:
            found.append(_unreadable(path, error))
            unread += 1
    if as_of is None:
        remark("nothing is said of the time to come; for that give --as-of, such as --as-of now")
    code = report(found, arguments)
    if unread:
        complain(f"{unread} file{'' if unread == 1 else 's'} could not be read")
    return 2 if unread else code


def _unreadable(path: str, error: UnreadableSourceError) -> Finding:
    """Make a finding of a file without text, so that every format of output names it."""
    from supportkit.findings import Finding
    from supportkit.sla.lint.invalid_policy_file import InvalidPolicyFile

    rule = InvalidPolicyFile()
    return Finding(
        code=rule.code,
        name=rule.name,
        severity=rule.severity,
        message=error.problem,
        path=Path(path).as_posix(),
    )


def _as_of(arguments: argparse.Namespace) -> datetime | None:
    if arguments.as_of is None:
        return None
    asked = moment(arguments.as_of, zone=arguments.zone)
    if asked is None:
        raise UsageError("--as-of", "an instant such as 2026-03-02T09:30:00+01:00, or now")
    return asked
