"""``supportkit sla queue EXPORT``: the open cases in the order in which they are due."""

from __future__ import annotations

import argparse
import difflib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from supportkit.cases import Case, GroupChanged
from supportkit.cli.exports import tell_skipped
from supportkit.cli.sla.cases import (
    Subject,
    add_case_options,
    export_command,
    subject_of,
    the_policies,
    words_of,
)
from supportkit.cli.sla.writing import (
    check_output,
    csv_text,
    deliver,
    json_text,
)
from supportkit.cli.streams import remark
from supportkit.errors import UsageError
from supportkit.text.printable import printable

if TYPE_CHECKING:
    from supportkit.sla.steering.queue import Queue

__all__ = ["add_command", "run"]

_COLUMNS = (
    "place", "case_id", "metric", "cycle", "state", "deadline", "due_in_seconds",
    "remaining_seconds", "overdue", "at_risk", "policy", "status", "priority", "group", "channel",
)  # fmt: skip
_MOST_GROUPS = 12
_DESCRIPTION = """\
List the open cases of an export by their next deadline: what is due first stands first,
on business and calendar targets alike. Cases all of whose clocks are paused come last.
"""
_EXAMPLES = """\
  supportkit sla queue export.jsonl --policy policy.yaml --as-of now
  supportkit sla queue export.jsonl --policy policy.yaml --only overdue --fail-on breach
  supportkit sla queue export.jsonl --policy policy.yaml --group billing --first 20
  supportkit sla queue export.jsonl --policy policy.yaml --output-format csv -o queue.csv
"""


def add_command(commands: Any) -> None:
    """Teach the parser this command."""
    parser = export_command(
        commands,
        "queue",
        gist="list open cases by deadline",
        description=_DESCRIPTION,
        examples=_EXAMPLES,
    )
    parser.add_argument("--policy", metavar="FILE", required=True, help="SLA policies")
    parser.add_argument("--only", choices=("overdue", "at-risk", "paused"), help="only such cases")
    parser.add_argument(
        "--group", metavar="NAME", help="only cases of this group, in capitals or not"
    )
    parser.add_argument("--first", type=_count, metavar="N", help="only the first cases")
    parser.add_argument(
        "--fail-on", choices=("breach", "risk"),
        help="exit with 1 if a case that is shown is overdue; or if one is overdue or at risk",
    )  # fmt: skip
    add_case_options(parser, locale=False)
    parser.set_defaults(run=run)


def _count(text: str) -> int:
    if not text.isdecimal() or not int(text[:9]):
        raise argparse.ArgumentTypeError("expected a count from 1")
    return int(text[:9])


def run(arguments: argparse.Namespace) -> int:
    """Read, put in order, write; give the exit code."""
    from supportkit.sla.steering.queue import queue

    check_output(arguments, (arguments.export, arguments.policy, arguments.mapping))
    words, policies = words_of(arguments), the_policies(arguments.policy)
    groups: set[str] = set()
    with subject_of(arguments, words) as subject:
        cases = _noting(subject.cases("evaluating"), groups)
        found = queue(cases, policies, as_of=subject.as_of)
    too_many = tell_skipped(subject.export.report, arguments)
    shown = _shown(found, arguments, groups)
    deliver(_written(shown, found, subject, arguments.output_format), arguments)
    if too_many:
        return 2
    late = bool(shown.overdue) and arguments.fail_on is not None
    return int(late or (arguments.fail_on == "risk" and bool(shown.at_risk)))


def _noting(cases: Iterable[Case], groups: set[str]) -> Iterator[Case]:
    """Go through cases, and note which groups ever had one."""
    for case in cases:
        events = (event for event in case.events if isinstance(event, GroupChanged))
        changes = (name for event in events for name in (event.old, event.new))
        groups.update(name for name in (case.group, *changes) if name)
        yield case


def _shown(found: Queue, arguments: argparse.Namespace, groups: set[str]) -> Queue:
    """Leave out what was not asked for."""
    parts = {"overdue": found.overdue, "at-risk": found.at_risk, "paused": found.paused}
    shown = parts.get(arguments.only, found)
    if arguments.group is not None:
        shown = _of_group(shown, arguments.group, groups)
    return shown if arguments.first is None else shown[: arguments.first]


def _of_group(shown: Queue, wanted: str, groups: set[str]) -> Queue:
    same = {name for name in groups if name.casefold() == wanted.casefold()}
    if not same:
        raise UsageError("--group", _known(wanted, sorted(groups)))
    of_it = tuple(entry for entry in shown if entry.group in same)
    return replace(shown, entries=of_it, left_out=())


def _known(wanted: str, groups: Sequence[str]) -> str:
    """Say what groups there are, or which of many come close."""
    if not groups:
        return "nothing, as no case of the export has a group"
    if len(groups) <= _MOST_GROUPS:
        return f"one of {', '.join(groups)}"
    folded = {name.casefold(): name for name in groups}
    close = difflib.get_close_matches(wanted.casefold(), folded, n=3)
    several = " or ".join(folded[name] for name in close)
    return "the name of a group in the export" + (f"; did you mean {several}?" if close else "")


def _written(shown: Queue, found: Queue, subject: Subject, kind: str) -> str:
    if kind == "json":
        return json_text(_data(shown, found))
    if kind == "csv":
        remark(subject.head)
        return csv_text(_COLUMNS, shown.to_rows())
    lines = [subject.head, "", shown.summary, *str(shown).splitlines()[1:]]
    return "\n".join(printable(line).rstrip() for line in lines) + "\n"


def _data(shown: Queue, found: Queue) -> dict[str, Any]:
    rows = shown.to_rows()
    return {
        "schema": "supportkit.queue/1",
        "as_of": found.as_of.isoformat(),
        "totals": {
            "cases": len(found),
            "overdue": len(found.overdue),
            "at_risk": len(found.at_risk),
            "paused": len(found.paused),
        },
        "cases": [{key: row[key] for key in _COLUMNS} for row in rows],
        "left_out": [{"reason": reason, "cases": n} for reason, n in found.left_out],
    }
