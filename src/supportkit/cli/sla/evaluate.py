"""``supportkit sla evaluate EXPORT``: what the clocks of all cases say at a moment."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

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
    columns,
    csv_text,
    deliver,
    json_text,
)
from supportkit.cli.streams import remark

if TYPE_CHECKING:
    from supportkit.sla import Clock, Evaluation

__all__ = ["add_command", "run"]

_COLUMNS = (
    "case_id", "metric", "cycle", "policy", "state", "breached", "at_risk", "target", "start",
    "end", "deadline", "warn_at", "elapsed_seconds", "remaining_seconds", "due_in_seconds", "zone",
)  # fmt: skip
_HEAD = ("case", "policy", "metric", "cycle", "state", "target", "used", "left", "deadline", "")
_DESCRIPTION = """\
Read the SLA clocks of every case of an export at a moment: state, deadline, time used
and left, and whether the target was missed.
"""
_EXAMPLES = """\
  supportkit sla evaluate export.jsonl --policy policy.yaml
  supportkit sla evaluate export.jsonl --policy policy.yaml --only breached --fail-on breach
  supportkit sla evaluate incidents.csv --policy policy.yaml --zone UTC --as-of 2016-03-31T00:00
  supportkit sla evaluate export.jsonl --policy policy.yaml --output-format csv -o clocks.csv
  zcat export.jsonl.gz | supportkit sla evaluate - --policy policy.yaml --output-format json
"""


def _is_open(clock: Clock) -> bool:
    return clock.state in ("active", "paused")


_ONLY: Mapping[str, Callable[[Clock], bool]] = {
    "open": _is_open,
    "at-risk": lambda clock: clock.at_risk or (clock.breached and _is_open(clock)),
    "breached": lambda clock: clock.breached,
}


_FAILS = {"breach": _ONLY["breached"], "risk": _ONLY["at-risk"]}


def add_command(commands: Any) -> None:
    """Teach the parser this command."""
    parser = export_command(
        commands,
        "evaluate",
        gist="say what the clocks of all cases say",
        description=_DESCRIPTION,
        examples=_EXAMPLES,
    )
    parser.add_argument("--policy", metavar="FILE", required=True, help="SLA policies")
    parser.add_argument(
        "--only", choices=tuple(_ONLY),
        help="clocks that run or stand still; of these, late or about to be; or all that are late",
    )  # fmt: skip
    parser.add_argument(
        "--fail-on", choices=("breach", "risk"),
        help="exit with 1 if a clock that is shown is late; or if one that runs is late or at risk",
    )  # fmt: skip
    add_case_options(parser)
    parser.set_defaults(run=run)


@dataclass(frozen=True, slots=True)
class _Found:
    """The evaluations of the cases that existed, and how many did not exist yet."""

    as_of: datetime
    evaluations: list[Evaluation]
    later: int

    @property
    def clocks(self) -> list[Clock]:
        return [clock for each in self.evaluations for clock in each.clocks]


def run(arguments: argparse.Namespace) -> int:
    """Read, evaluate, write; give the exit code."""
    check_output(arguments, (arguments.export, arguments.policy, arguments.mapping))
    words, policies = words_of(arguments), the_policies(arguments.policy)
    from supportkit.sla import evaluate

    with subject_of(arguments, words) as subject:
        cases = subject.cases("evaluating")
        several = [
            (evaluate(case, policies, as_of=subject.as_of), case.created_at) for case in cases
        ]
    found = _Found(
        subject.as_of,
        [each for each, created in several if created <= subject.as_of],
        later=sum(created > subject.as_of for _, created in several),
    )
    too_many = tell_skipped(subject.export.report, arguments)
    deliver(_written(found, subject, arguments, words), arguments)
    if too_many:
        return 2
    fails = _FAILS.get(arguments.fail_on)
    return int(fails is not None and any(map(fails, filter(_shown(arguments), found.clocks))))


def _shown(arguments: argparse.Namespace) -> Callable[[Clock], bool]:
    return _ONLY.get(arguments.only or "", lambda _: True)


def _written(found: _Found, subject: Subject, arguments: argparse.Namespace, words: Words) -> str:
    shown = _shown(arguments)
    if arguments.output_format == "json":
        return json_text(_data(found, subject, shown))
    if arguments.output_format == "csv":
        remark(subject.head)
        return csv_text(_COLUMNS, (row for each in found.evaluations for row in _rows(each, shown)))
    return "\n".join(_lines(found, subject, words, shown)) + "\n"


def _rows(evaluation: Evaluation, shown: Callable[[Clock], bool]) -> Iterator[dict[str, Any]]:
    from supportkit.sla.explaining.explanation import clock_row

    for clock in filter(shown, evaluation.clocks):
        yield {"case_id": shown_id(evaluation.case_id), **clock_row(clock)}


def _data(found: _Found, subject: Subject, shown: Callable[[Clock], bool]) -> dict[str, Any]:
    from supportkit.sla.explaining.explanation import clock_row

    return {
        "schema": "supportkit.evaluations/1",
        "as_of": subject.as_of.isoformat(),
        "totals": _totals(found),
        "cases": [
            {
                "case_id": shown_id(each.case_id),
                "policy": None if each.policy is None else each.policy.name,
                "clocks": [clock_row(clock) for clock in filter(shown, each.clocks)],
                "not_measurable": {key.value: why.reason for key, why in each.unmeasured},
                "warnings": list(each.warnings),
            }
            for each in found.evaluations
        ],
    }


def _totals(found: _Found) -> dict[str, int]:
    clocks = found.clocks
    states = Counter(clock.state.value for clock in clocks)
    names = ("inactive", "active", "paused", "fulfilled", "cancelled")
    return {
        "cases": len(found.evaluations),
        "clocks": len(clocks),
        "created_later": found.later,
        "without_policy": sum(each.policy is None for each in found.evaluations),
        **{name: states[name] for name in names},
        "breached": sum(clock.breached for clock in clocks),
        "at_risk": sum(clock.at_risk for clock in clocks),
    }


def _lines(
    found: _Found, subject: Subject, words: Words, shown: Callable[[Clock], bool]
) -> Iterator[str]:
    yield subject.head
    rows = [
        _cells(each, clock, words)
        for each in found.evaluations
        for clock in filter(shown, each.clocks)
    ]
    if rows:
        yield ""
        yield from columns(_HEAD, rows, right="cycle target used left")
    yield ""
    totals = _totals(found)
    cases, clocks = (_several(totals.pop(name), name[:-1]) for name in ("cases", "clocks"))
    counts = (f"{name.replace('_', ' ')} {n:,}" for name, n in totals.items() if n)
    yield f"{cases}, {clocks}: {', '.join(counts) or 'none'}"
    missing = Counter(
        (key, why.reason) for each in found.evaluations for key, why in each.unmeasured
    )
    for (metric, reason), n in sorted(missing.items()):
        yield f"not measurable: {metric} of {_several(n, 'case')}: {reason}"
    doubts = sum(len(each.warnings) for each in found.evaluations)
    if doubts:
        yield f"past the last day whose holidays are known: {_several(doubts, 'deadline')}"


def _several(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def _cells(evaluation: Evaluation, clock: Clock, words: Words) -> tuple[str, ...]:
    late = "late" if clock.breached else "at risk" if clock.at_risk else ""
    return (
        shown_id(evaluation.case_id),
        clock.policy,
        clock.metric.value,
        str(clock.cycle or "-"),
        clock.state.value,
        str(clock.target),
        words.span(clock.elapsed),
        words.span(clock.remaining),
        words.moment(clock.deadline),
        late,
    )
