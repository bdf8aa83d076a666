"""``supportkit sla explain EXPORT CASE-ID``: why the clocks of a case say what they say."""

from __future__ import annotations

import argparse
import difflib
import heapq
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from supportkit.cases import Case
from supportkit.cases.record import shown_id
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
    Words,
    check_output,
    csv_text,
    deliver,
    json_text,
)
from supportkit.cli.streams import remark
from supportkit.errors import UsageError
from supportkit.text.printable import printable

if TYPE_CHECKING:
    from supportkit.sla.explaining.explanation import Explanation

__all__ = ["add_command", "run"]

_COLUMNS = ("case_id", "metric", "cycle", "kind", "start", "end", "seconds", "reason")
_SUGGESTED, _CLOSE, _LONGEST = 3, 0.6, 80
_DESCRIPTION = """\
Explain the SLA clocks of one case: which policy is used and why not the others, each
stretch of each clock as running, paused or closed with the event or calendar reason, and
how target, time used and deadline go together. Nothing that anybody wrote is shown.
"""
_EXAMPLES = """\
  supportkit sla explain export.jsonl C-1042 --policy policy.yaml
  supportkit sla explain export.jsonl C-1042 --policy policy.yaml --as-of 2026-03-02T17:00+01:00
  supportkit sla explain export.jsonl C-1042 --policy policy.yaml --picture C-1042.svg
  supportkit sla explain export.jsonl C-1042 --policy policy.yaml --output-format json
"""


def add_command(commands: Any) -> None:
    """Teach the parser this command."""
    parser = export_command(
        commands,
        "explain",
        gist="say why the clocks of a case say what they say",
        description=_DESCRIPTION,
        examples=_EXAMPLES,
    )
    parser.add_argument("case", metavar="CASE-ID", help="id of the case")
    parser.add_argument("--policy", metavar="FILE", required=True, help="SLA policies")
    parser.add_argument(
        "--picture", metavar="FILE",
        help="draw the clocks as .svg, .png or .json (Vega-Lite) too; needs the extra viz",
    )  # fmt: skip
    parser.add_argument(
        "--fail-on", choices=("breach", "risk"),
        help="exit with 1 if a clock is late; or if one that runs is late or at risk",
    )  # fmt: skip
    add_case_options(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Read up to the case, explain, write; give the exit code."""
    inputs = (arguments.export, arguments.policy, arguments.mapping)
    check_output(arguments, inputs, picture=arguments.picture)
    save = None
    if arguments.picture is not None:
        from supportkit.cli.sla.images import saver

        save = saver(arguments.picture)
    from supportkit.sla.explaining.explanation import explain

    words, policies = words_of(arguments), the_policies(arguments.policy)
    with subject_of(arguments, words) as subject:
        case = _the_case(subject, arguments.case)
        found = explain(case, policies, as_of=subject.as_of)
    too_many = tell_skipped(subject.export.report, arguments)
    if save is not None:
        from supportkit.sla import pictures

        chart = pictures.timeline(found)
        save(chart, Path(arguments.picture), force=arguments.force)
        remark(f"wrote {arguments.picture}")
    deliver(_written(found, subject, arguments, words), arguments)
    return 2 if too_many else _code(found, arguments.fail_on)


def _code(found: Explanation, fail_on: str | None) -> int:
    clocks = found.evaluation.clocks
    if fail_on == "breach":
        return int(any(clock.breached for clock in clocks))
    running = [clock for clock in clocks if clock.state in ("active", "paused")]
    return int(fail_on == "risk" and any(each.breached or each.at_risk for each in running))


def _the_case(subject: Subject, wanted: str) -> Case:
    """Find a case by its id, or say which ids come close."""
    close = _Closest(wanted)
    found = None
    for case in subject.cases("looking"):
        if case.id == wanted:
            found = case
        elif found is None:
            close.look_at(case.id)
    if found is None:
        raise UsageError("CASE-ID", f"the id of a case in the export{close}")
    return found


class _Closest:
    """Keeps the few ids that are most like the one that was asked for."""

    def __init__(self, wanted: str) -> None:
        self._wanted = wanted[:_LONGEST].casefold()
        self._matcher = difflib.SequenceMatcher(b=self._wanted, autojunk=False)
        self._best: list[tuple[float, str]] = []

    def look_at(self, case_id: str) -> None:
        """Compare one id; most are passed over by their length and letters alone."""
        self._matcher.set_seq1(case_id[:_LONGEST].casefold())
        least = self._best[0][0] if len(self._best) == _SUGGESTED else _CLOSE
        if self._matcher.real_quick_ratio() < least or self._matcher.quick_ratio() < least:
            return
        ratio = self._matcher.ratio()
        if ratio >= least:
            push = heapq.heappushpop if len(self._best) == _SUGGESTED else heapq.heappush
            push(self._best, (ratio, case_id))

    def __str__(self) -> str:
        names: Iterable[str] = (case_id for _, case_id in sorted(self._best, reverse=True))
        several = " or ".join(map(shown_id, names))
        return f"; did you mean {several}?" if several else ""


def _written(
    found: Explanation, subject: Subject, arguments: argparse.Namespace, words: Words
) -> str:
    if arguments.output_format == "json":
        return json_text(found.to_dict())
    if arguments.output_format == "csv":
        remark(subject.head)
        return csv_text(_COLUMNS, found.to_rows())
    return "\n".join(map(printable, _lines(found, subject, words))) + "\n"


def _lines(found: Explanation, subject: Subject, words: Words) -> Iterator[str]:
    head, *lines = found.text(moment=words.moment_with_day, span=words.span).splitlines()
    yield f"{head}{subject.which}"
    yield from lines
