"""Pictures of clocks and of opening hours; they need the extra ``viz``.

`timeline` and `hours` give charts of Altair, which a notebook shows and which can be
changed like any other. `to_svg`, `to_png` and `to_json` turn a chart into bytes, without
a network or a browser: the same chart gives the same bytes.

Kinds of time differ in shape as well as in colour, and the legend shows both. The colours
are those of Okabe and Ito, which people with any colour vision can tell apart
(https://jfly.uni-koeln.de/color/). Instants are placed as numbers and labelled by us, so
that no picture depends on the time zone of the machine that draws it.
"""

from __future__ import annotations

import html
import importlib.util
import json
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from supportkit.cases.record import shown_id
from supportkit.errors import BackendUnavailableError, UsageError
from supportkit.sla.clocks import Clock
from supportkit.sla.evaluate import Evaluation
from supportkit.sla.explaining.explanation import ClockStory, Explanation
from supportkit.sla.explaining.layers import (
    CLOCK_MARKS,
    DAY_MARKS,
    bars,
    finished,
    harmless,
    marks_of,
    moment_line,
    rail_of,
    side_notes,
    time_axis,
    wall_axis,
    with_legend,
)
from supportkit.sla.explaining.opening import OpeningDay, opening_days
from supportkit.sla.open_time.reasons import weekday
from supportkit.sla.open_time.zones import utc_seconds
from supportkit.sla.schedule import Schedule
from supportkit.sla.trace import Stretch, StretchKind, written_day, written_span

if TYPE_CHECKING:
    import altair as alt

__all__ = ["hours", "require_backend", "timeline", "to_json", "to_png", "to_svg"]

_CLOCK_HEIGHT, _DAY_HEIGHT = 46, 22
_MOST_CLOCKS, _MOST_DAYS = 100, 400


def require_backend() -> None:
    """Say before a long run whether pictures can be drawn.

    Raises:
        BackendUnavailableError: The extra ``viz`` is missing.
    """
    for package in ("altair", "vl_convert"):
        if importlib.util.find_spec(package) is None:
            raise BackendUnavailableError("drawing pictures", "viz")


def timeline(subject: Explanation | Evaluation | Clock, /) -> alt.LayerChart:
    """Draw clocks over time: a row for each cycle of each metric that has started.

    Bars show when it ran, ran late, paused or was closed; marks show deadline, warning and
    events, and a line the moment that was asked about. An `Explanation` also names the
    events.

    Args:
        subject: What to draw.

    Raises:
        BackendUnavailableError: The extra ``viz`` is missing.
        UsageError: Nothing has started a clock, or there are more than a hundred.

    >>> from supportkit.cases import Case
    >>> from supportkit.sla import PolicySet, evaluate
    >>> policies = PolicySet.parse('''
    ... schema: supportkit.policies/1
    ... policies: [{name: all, schedule: 24x7, targets: {first_reply: 4h}}]
    ... ''')
    >>> case = Case(id="C-1", created_at="2026-03-02T09:00:00Z", fidelity="full_log")
    >>> chart = timeline(evaluate(case, policies, as_of=case.created_at + timedelta(hours=1)))
    >>> chart.title.text
    'SLA clocks of case C-1'
    """
    require_backend()
    stories = [story for story in _stories(subject) if story.clock.start is not None]
    if not stories or len(stories) > _MOST_CLOCKS:
        raise UsageError("timeline", f"1 to {_MOST_CLOCKS} clocks that have started")
    first = stories[0].clock
    zone, as_of = first.schedule.zone, utc_seconds(first.as_of)
    rows = [row for number, story in enumerate(stories) for row in _clock_rows(number, story)]
    points = [row for number, story in enumerate(stories) for row in _points(number, story)]
    every = [as_of, *(row["start"] for row in [*rows, *points]), *(row["end"] for row in rows)]
    axis = time_axis(min(every), max(every), zone)
    title = "SLA clocks" if isinstance(subject, Clock) else f"SLA clocks of case {_id(subject)}"
    notes = [f"as of {written_day(first.as_of)}, times in {zone}", _policy(stories)]
    names = _names(stories)
    layers = [
        *bars(rows, axis, rail_of(names), CLOCK_MARKS),
        *moment_line(as_of, axis),
        *marks_of(points, axis, rail_of(names)),
    ]
    return finished(
        layers, _CLOCK_HEIGHT * len(names), title, "; ".join(filter(None, notes)),
        described="; ".join(_told(story) for story in stories),
    )  # fmt: skip


def _stories(subject: Explanation | Evaluation | Clock) -> tuple[ClockStory, ...]:
    if isinstance(subject, Clock):
        return (ClockStory(subject, subject.explain()),)
    found = subject if isinstance(subject, Explanation) else Explanation.of(subject)
    return found.clocks


def _id(subject: Explanation | Evaluation) -> str:
    found = subject.evaluation if isinstance(subject, Explanation) else subject
    return shown_id(found.case_id)


def _policy(stories: list[ClockStory]) -> str:
    return "policy " + ", ".join(dict.fromkeys(story.clock.policy for story in stories))


def _names(stories: list[ClockStory]) -> list[list[str]]:
    """Give the lines of the label of each row."""
    return [
        [
            f"{story.clock.metric}{f' {story.clock.cycle}' if story.clock.cycle > 1 else ''}",
            f"{story.clock.target}: {story.outcome}",
        ]
        for story in stories
    ]


def _told(story: ClockStory) -> str:
    return f"{story.clock.metric} cycle {story.clock.cycle}: {story.outcome}, {story.arithmetic()}"


def _due(clock: Clock) -> datetime | None:
    return clock.deadline or clock.breached_at


def _clock_rows(number: int, story: ClockStory) -> Iterator[dict[str, Any]]:
    due = _due(story.clock)
    for each in story.trace:
        if each.kind is not StretchKind.RUNNING or due is None or each.end <= due:
            yield _row(number, each.kind.value, each, each.start, each.end)
            continue
        if each.start < due:
            yield _row(number, "running", each, each.start, due)
        yield _row(number, "running, late", each, max(each.start, due), each.end)


def _row(
    number: int, kind: str, stretch: Stretch, start: datetime, end: datetime
) -> dict[str, Any]:
    return {
        "row": number,
        "kind": kind,
        "start": utc_seconds(start),
        "end": utc_seconds(end),
        "from": written_day(start),
        "to": written_day(end),
        "reason": harmless(stretch.reason),
    }


def _points(number: int, story: ClockStory) -> Iterator[dict[str, Any]]:
    clock = story.clock
    events = [(clock.start, f"started by {story.started_by}" if story.started_by else "started")]
    events += [(each.start, each.reason) for each in story.trace if each.kind == "paused"]
    ended = f"ended by {story.ended_by}" if story.ended_by else "ended"
    events.append((clock.end, ended))
    found = [("event", at, why) for at, why in events]
    found += [("warning", clock.warn_at, "at risk from here"), ("deadline", _due(clock), "")]
    for kind, at, why in found:
        if at is not None:
            yield {
                "row": number,
                "kind": kind,
                "start": utc_seconds(at),
                "from": written_day(at),
                "reason": harmless(why),
            }


def hours(
    schedule: Schedule, /, *, first: date, last: date, name: str | None = None
) -> alt.LayerChart:
    """Draw opening hours: a row for each date, on the clock of the schedule's zone.

    An hour that a clock change skips is left out; one that it repeats is drawn once.

    Args:
        schedule: When the team works.
        first: First date.
        last: Last date, included.
        name: What the schedule is called.

    Raises:
        BackendUnavailableError: The extra ``viz`` is missing.
        UsageError: ``last`` is before ``first``, or there are more than 400 days.
    """
    require_backend()
    if (last - first).days >= _MOST_DAYS:
        raise UsageError("last", f"a date within {_MOST_DAYS} days of the first one")
    days = opening_days(schedule, first=first, last=last)
    rows = [row for number, day in enumerate(days) for row in _day_rows(number, day)]
    notes = [
        {"row": number, "start": 24 * 3600, "note": _note(day)} for number, day in enumerate(days)
    ]
    total = written_span(sum((day.open_time for day in days), timedelta()))
    rail = rail_of([[f"{weekday(day.day)} {day.day}"] for day in days])
    layers = [
        *bars(rows, wall_axis(), rail, DAY_MARKS),
        side_notes(notes, rail),
        with_legend([], wall_axis(), rail, DAY_MARKS),
    ]
    return finished(
        layers, _DAY_HEIGHT * len(days), f"Opening hours{f' of {name}' if name else ''}",
        f"{first} to {last}, {schedule.zone}, {total} open",
        described="; ".join(f"{day.day}: {_note(day)}" for day in days),
    )  # fmt: skip


def _day_rows(number: int, day: OpeningDay) -> Iterator[dict[str, Any]]:
    for start, end, stretch in day.on_the_wall():
        kind = "open" if stretch.kind is StretchKind.RUNNING else "closed"
        for known in ("break", "holiday", "special hours"):
            kind = known if stretch.reason.startswith(known) else kind
        yield _row(number, kind, stretch, stretch.start, stretch.end) | {"start": start, "end": end}


def _note(day: OpeningDay) -> str:
    return harmless(", ".join((written_span(day.open_time), *(mark.text for mark in day.marks))))


def to_json(chart: alt.LayerChart, /) -> bytes:
    """Write a chart as a Vega-Lite specification, which other tools can draw."""
    return json.dumps(chart.to_dict(), ensure_ascii=False, sort_keys=True).encode()


def to_svg(chart: alt.LayerChart, /) -> bytes:
    """Write a chart as SVG, with its description for who cannot see it.

    Raises:
        BackendUnavailableError: The extra ``viz`` is missing.
    """
    require_backend()
    import vl_convert

    spec = chart.to_dict()
    drawn = str(vl_convert.vegalite_to_svg(spec, vl_version=_version()))
    tag, end, rest = drawn.partition(">")
    described = html.escape(str(spec.get("description", "")))
    return f'{tag} role="img"{end}<desc>{described}</desc>{rest}'.encode()


def to_png(chart: alt.LayerChart, /, *, scale: float = 2) -> bytes:
    """Write a chart as PNG.

    Args:
        chart: The chart.
        scale: Pixels for each unit of the chart; two are sharp on today's screens.

    Raises:
        BackendUnavailableError: The extra ``viz`` is missing.
    """
    require_backend()
    import vl_convert

    return bytes(vl_convert.vegalite_to_png(chart.to_dict(), vl_version=_version(), scale=scale))


def _version() -> str:
    """Give the version of Vega-Lite that charts are made for."""
    import altair as alt

    return ".".join(alt.SCHEMA_VERSION.removeprefix("v").split(".")[:2])
