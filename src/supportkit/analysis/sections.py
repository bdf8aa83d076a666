"""A report as sections of plain text cells, which the terminal and the HTML page both show."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from supportkit.analysis.figures import Attainment, Breakdown, DurationFigure, MissingCount
from supportkit.analysis.formats import Formats
from supportkit.analysis.measuring import Metrics
from supportkit.analysis.reports import Report
from supportkit.analysis.urgent import UrgentCase
from supportkit.values import Missing, NotComputed

__all__ = ["Line", "Section", "headline", "sections"]

_SHOWN = 12
_NAMES = {
    "first_reply": "First reply",
    "resolution": "Resolution",
    "channels": "Channels",
    "statuses": "Statuses",
    "languages": "Languages",
    "sentiment": "Sentiment",
    "weeks": "Cases a week",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a section: its cells, and the length of its bar, 0 to 1, if it has one."""

    cells: tuple[str, ...]
    bar: float | None = None
    alarm: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """One table of a report.

    Attributes:
        title: What it is about.
        note: What its figures mean.
        head: Names of the columns.
        lines: Its rows.
        figures: How many columns after the first hold figures.
    """

    title: str
    note: str
    head: tuple[str, ...]
    lines: tuple[Line, ...]
    figures: int = 0

    def is_figure(self, column: int) -> bool:
        """Whether a column, counted from 0, holds figures, which stand to the right."""
        return 0 < column <= self.figures


def headline(report: Report, formats: Formats) -> tuple[tuple[str, str], ...]:
    """Give the facts that stand at the head of a report, as pairs of label and value."""
    found = report.metrics
    left_out = [
        f"{formats.number(n)} {what}"
        for n, what in (
            (found.removed, "removed (spam, deleted)"),
            (found.merged, "merged into another"),
            (found.later, "created later"),
            (report.skipped, "records skipped"),
        )
        if n
    ]
    reopened = found.reopened
    return (
        ("Source", report.source or "cases in memory"),
        ("As of", f"{formats.moment(found.as_of)} {formats.zone_name}"),
        ("Cases", formats.number(found.cases)),
        ("Open", formats.number(found.open_cases)),
        ("Messages", formats.number(found.messages)),
        ("Reopened", str(reopened) if isinstance(reopened, Missing) else formats.number(reopened)),
        ("Not counted", ", ".join(left_out) or "nothing"),
    )


def sections(report: Report, formats: Formats) -> tuple[Section, ...]:
    """Lay out a report, section by section."""
    found = report.metrics
    return (
        _times(found, formats),
        _attainment(found, formats),
        _urgent(found, formats),
        *(
            _breakdown(figure, formats)
            for figure in (found.channels, found.statuses, report.languages, report.sentiment)
        ),
        _breakdown(found.weeks, formats, last=True),
        _breakdown(found.fidelity, formats),
    )


def _times(found: Metrics, formats: Formats) -> Section:
    figures = (
        found.first_reply,
        found.first_reply_business,
        found.resolution,
        found.resolution_business,
    )
    lines = tuple(
        _duration_line(figure, formats) if isinstance(figure, DurationFigure) else
        Line((f"{_NAMES[name]}, business", "–", "–", "–", str(figure)))
        for name, figure in zip(("first_reply",) * 2 + ("resolution",) * 2, figures, strict=True)
    )  # fmt: skip
    note = (
        f"First reply: {found.first_reply.definition}. Resolution: {found.resolution.definition}."
    )
    return Section(
        "Reply and resolution times", note,
        ("Time", "median", "p90", "n cases", "not measurable"), lines, figures=3,
    )  # fmt: skip


def _duration_line(figure: DurationFigure, formats: Formats) -> Line:
    calendar = figure.clock == "calendar"
    return Line(
        (
            f"{_NAMES[figure.name]}, {figure.clock}",
            formats.duration(figure.median, days=calendar),
            formats.duration(figure.p90, days=calendar),
            formats.number(figure.n),
            _missing(figure.missing, formats),
        )
    )


def _missing(missing: tuple[MissingCount, ...], formats: Formats) -> str:
    return "; ".join(f"{formats.number(count.n)} {count.reason}" for count in missing) or "none"


def _attainment(found: Metrics, formats: Formats) -> Section:
    head = (
        "Target",
        "met",
        "missed",
        "running",
        "paused",
        "attained",
        "95 % interval",
        "not measurable",
    )
    if isinstance(found.attainment, NotComputed):
        return Section("SLA attainment", str(found.attainment), head, ())
    note = "Attained is met / (met + missed), with its Wilson interval; running clocks are apart."
    lines = tuple(_attainment_line(figure, formats) for figure in found.attainment)
    return Section("SLA attainment", note, head, lines, figures=6)


def _attainment_line(figure: Attainment, formats: Formats) -> Line:
    interval = f"{formats.share(figure.low)} to {formats.share(figure.high)}"
    return Line(
        (
            _word(figure.name).capitalize(),
            formats.number(figure.met),
            formats.number(figure.missed),
            formats.number(figure.running),
            formats.number(figure.paused),
            formats.share(figure.share),
            interval if figure.n else "–",
            _missing(figure.missing, formats),
        ),
        bar=None if isinstance(figure.share, Missing) else figure.share,
    )


def _urgent(found: Metrics, formats: Formats) -> Section:
    head = ("Case", "status", "priority", "channel", "next deadline", "waiting since", "age")
    lines = tuple(Line(_urgent_cells(case, formats), alarm=case.breached) for case in found.urgent)
    shown = f"{formats.number(len(lines))} of {formats.number(found.open_cases)} open cases"
    note = f"{shown}: by the next deadline, then the longest unanswered, then the oldest."
    if any(case.status is None for case in found.urgent):
        note += " A case of unknown status counts while a customer waits."
    return Section("Most urgent open cases", note if lines else "No case is open.", head, lines)


def _urgent_cells(case: UrgentCase, formats: Formats) -> tuple[str, ...]:
    deadline = [formats.moment(case.deadline), _word(case.metric)] if case.metric else ["–"]
    return (
        case.id,
        _word(case.status),
        _word(case.priority),
        _word(case.channel),
        " ".join(deadline + ["OVERDUE"] * case.breached),
        formats.moment(case.waiting_since),
        formats.duration(case.age),
    )


def _word(value: str | None) -> str:
    return "–" if value is None else str(value).replace("_", " ")


def _breakdown(figure: Breakdown, formats: Formats, *, last: bool = False) -> Section:
    rows = figure.rows[-_SHOWN:] if last else figure.rows[:_SHOWN]
    largest = max((row.share for row in rows), default=0)
    left = len(figure.rows) - len(rows)
    more = f"; {formats.number(left)} {'earlier' if last else 'smaller'} not shown" if left else ""
    lines = tuple(
        Line((row.key, formats.number(row.n), formats.share(row.share)), row.share / largest)
        for row in rows
    )
    note = f"{figure.definition[:1].upper()}{figure.definition[1:]}; n = {formats.number(figure.n)}"
    title = _NAMES.get(figure.name, figure.name.capitalize())
    return Section(
        title, f"{note}{more}.", (title, f"n ({figure.unit}s)", "share"), lines, figures=2
    )


def plain_versions(report: Report) -> Iterator[str]:
    """Write the versions a report depends on."""
    return (f"{name} {version}" for name, version in report.versions.items())
