"""``supportkit sla hours POLICY``: the opening hours of a policy file, printed and drawn."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from supportkit.cli.sla.drawing import LEGEND, draw
from supportkit.cli.sla.writing import (
    add_output_options,
    check_output,
    csv_text,
    deliver,
    json_text,
    seconds,
)
from supportkit.cli.streams import remark, shows_unicode
from supportkit.errors import UsageError
from supportkit.text.printable import printable

if TYPE_CHECKING:
    from supportkit.sla import Schedule
    from supportkit.sla.explaining.opening import OpeningDay

__all__ = ["add_command", "run"]

_COLUMNS = ("schedule", "date", "weekday", "kind", "start", "end", "seconds", "reason")
_DESCRIPTION = """\
Print and draw when the schedules of a policy file are open, day by day, in the zone of
each: with holidays, breaks, hours of single dates and clock changes, and how much open
time there is on each day and in all.
"""
_EPILOG = f"""\
In the drawing a character is half an hour:
  {LEGEND}

examples:
  supportkit sla hours policy.yaml --from 2026-12-21
  supportkit sla hours policy.yaml --schedule office --from 2026-03-23 --to 2026-04-05
  supportkit sla hours policy.yaml --schedule 24x7 --from 2026-03-29 --to 2026-03-29
  supportkit sla hours policy.yaml --from 2026-12-01 --to 2026-12-31 --format csv -o hours.csv
  supportkit sla hours policy.yaml --schedule office --from 2026-12-21 --picture hours.svg

exit codes: 0 done, 2 wrong use or unreadable policy file, 130 interrupted
"""


def add_command(commands: Any) -> None:
    """Teach the parser this command."""
    parser = commands.add_parser(
        "hours",
        help="print and draw opening hours",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("policy", metavar="POLICY", help="the policy file")
    parser.add_argument(
        "--schedule", metavar="NAME", help="one schedule of the file, or 24x7; all unless given"
    )
    parser.add_argument(
        "--from", dest="first", type=_date, required=True, metavar="DATE",
        help="first day, such as 2026-12-21",
    )  # fmt: skip
    parser.add_argument(
        "--to", dest="last", type=_date, metavar="DATE",
        help="last day, which is shown too; unless given, there is a week",
    )  # fmt: skip
    parser.add_argument(
        "--picture", metavar="FILE",
        help="draw them as .svg, .png or .json (Vega-Lite) too; needs the extra viz",
    )  # fmt: skip
    add_output_options(parser, "--format")
    parser.set_defaults(run=run)


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError("expected a date such as 2026-12-21") from None


def run(arguments: argparse.Namespace) -> int:
    """Read the policy file, work out the days, write; give the exit code."""
    from supportkit.sla import PolicySet
    from supportkit.sla.explaining.opening import opening_days

    check_output(arguments, (arguments.policy,), picture=arguments.picture)
    first, last = arguments.first, arguments.last or _week(arguments.first)
    if last < first:
        raise UsageError("--to", "a day that is not before --from")
    schedules = _schedules(PolicySet.load(arguments.policy), arguments.schedule)
    save = None if arguments.picture is None else _picture(arguments.picture, schedules)
    try:
        found = [
            (name, schedule, opening_days(schedule, first=first, last=last))
            for name, schedule in schedules
        ]
    except UsageError as error:
        raise UsageError("--to", error.expected) from None
    if save is not None:
        save(first, last, force=arguments.force)
        remark(f"wrote {arguments.picture}")
    deliver(_written(found, first, last, arguments), arguments)
    return 0


def _week(first: date) -> date:
    try:
        return first + timedelta(days=6)
    except OverflowError:
        raise UsageError("--from", "a day at least a week before the year 10000") from None


def _schedules(policies: Any, name: str | None) -> tuple[tuple[str, Schedule], ...]:
    from supportkit.sla import ALWAYS

    named: tuple[tuple[str, Schedule], ...] = policies.schedules
    if name is None:
        return named or (("24x7", ALWAYS),)
    known = dict([*named, ("24x7", ALWAYS)])
    if name not in known:
        raise UsageError("--schedule", f"one of {', '.join(known)}")
    return ((name, known[name]),)


def _picture(target: str, schedules: tuple[tuple[str, Schedule], ...]) -> Any:
    """Make what draws the picture; what it needs is looked for before the work."""
    from supportkit.cli.sla.images import saver
    from supportkit.sla import pictures

    save = saver(target)
    if len(schedules) > 1:
        raise UsageError("--picture", "one schedule, by --schedule NAME")
    [(name, schedule)] = schedules

    def draw_and_save(first: date, last: date, *, force: bool) -> None:
        save(pictures.hours(schedule, first=first, last=last, name=name), Path(target), force=force)

    return draw_and_save


_Found = list[tuple[str, "Schedule", tuple["OpeningDay", ...]]]


def _written(found: _Found, first: date, last: date, arguments: argparse.Namespace) -> str:
    if arguments.output_format == "json":
        return json_text(_data(found, first, last))
    if arguments.output_format == "csv":
        return csv_text(_COLUMNS, _rows(found))
    unicode = arguments.output != "-" or shows_unicode()
    return "\n".join(_lines(found, first, last, unicode=unicode)) + "\n"


def _lines(found: _Found, first: date, last: date, *, unicode: bool) -> Iterator[str]:
    for number, (name, schedule, days) in enumerate(found):
        if number:
            yield ""
        yield printable(f"{name}, {schedule.zone}, {first} to {last}")
        yield from map(printable, draw(days, unicode=unicode))


def _data(found: _Found, first: date, last: date) -> dict[str, Any]:
    return {
        "schema": "supportkit.hours/1",
        "from": first.isoformat(),
        "to": last.isoformat(),
        "schedules": [
            {
                "name": name,
                "zone": schedule.zone,
                "open_seconds": seconds(sum((day.open_time for day in days), timedelta())),
                "days": [day.to_row() for day in days],
            }
            for name, schedule, days in found
        ],
    }


def _rows(found: _Found) -> Iterator[dict[str, Any]]:
    for name, _, days in found:
        for day in days:
            row = day.to_row()
            place = {"schedule": name, "date": row["date"], "weekday": row["weekday"]}
            yield from (place | stretch for stretch in row["stretches"])
