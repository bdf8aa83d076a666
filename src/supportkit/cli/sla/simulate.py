"""``supportkit sla simulate EXPORT``: what other policies would change on the same history."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

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
from supportkit.text.printable import printable

if TYPE_CHECKING:
    from supportkit.sla.steering.simulate import Simulation

__all__ = ["add_command", "run"]

_COLUMNS = (
    "case_id", "metric", "cycle", "kind", "before", "after", "deadline_before", "deadline_after",
    "shift_seconds",
)  # fmt: skip
_DESCRIPTION = """\
Read the same history under two sets of policies, and say what changes: the share of
promises kept, metric by metric, and each cycle of each case that is read differently.
Agents are taken to have worked as they did.
"""
_EXAMPLES = """\
  supportkit sla simulate export.jsonl --policy policy.yaml --against stricter.yaml
  supportkit sla simulate incidents.csv --policy a.yaml --against b.yaml --zone UTC
  supportkit sla simulate export.jsonl --policy a.yaml --against b.yaml --fail-on breach
  supportkit sla simulate export.jsonl --policy a.yaml --against b.yaml \\
      --output-format csv -o changes.csv
"""


def add_command(commands: Any) -> None:
    """Teach the parser this command."""
    parser = export_command(
        commands,
        "simulate",
        gist="say what other policies would change",
        description=_DESCRIPTION,
        examples=_EXAMPLES,
    )
    parser.add_argument("--policy", metavar="FILE", required=True, help="policies to start from")
    parser.add_argument("--against", metavar="FILE", required=True, help="other policies")
    parser.add_argument(
        "--fail-on", choices=("breach",),
        help="exit with 1 if the other policies are missed where the first are not",
    )  # fmt: skip
    add_case_options(parser, locale=False)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Read, evaluate under both, write; give the exit code."""
    from supportkit.sla.steering.changes import ChangeKind
    from supportkit.sla.steering.simulate import simulate

    inputs = (arguments.export, arguments.policy, arguments.against, arguments.mapping)
    check_output(arguments, inputs)
    words = words_of(arguments)
    policies, others = the_policies(arguments.policy), the_policies(arguments.against)
    with subject_of(arguments, words) as subject:
        cases = subject.cases("simulating")
        found = simulate(cases, policies, against=others, as_of=subject.as_of)
    too_many = tell_skipped(subject.export.report, arguments)
    deliver(_written(found, subject, arguments.output_format), arguments)
    if too_many:
        return 2
    missed = any(each.kind is ChangeKind.NEWLY_MISSED for each in found.changes)
    return int(missed and arguments.fail_on == "breach")


def _written(found: Simulation, subject: Subject, kind: str) -> str:
    if kind == "json":
        return json_text(_data(found))
    if kind == "csv":
        remark(subject.head)
        return csv_text(_COLUMNS, found.to_rows())
    lines = [subject.head, "", found.summary, *str(found).splitlines()[1:]]
    return "\n".join(printable(line).rstrip() for line in lines) + "\n"


def _data(found: Simulation) -> dict[str, Any]:
    return {
        "schema": "supportkit.simulation/1",
        "as_of": found.as_of.isoformat(),
        "totals": {
            "cases": found.cases,
            "changed_cases": found.changed_cases,
            "cycles": found.clocks,
            "changed_cycles": len(found.changes),
            **{kind.value: n for kind, n in found.kinds.items()},
        },
        "metrics": found.summary_rows(),
        "changes": found.to_rows(),
    }
