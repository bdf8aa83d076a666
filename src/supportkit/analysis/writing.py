"""Reports as files: an HTML page, JSON, or one tidy table as CSV or Parquet."""

from __future__ import annotations

import csv
import importlib.util
import io
from collections.abc import Iterator
from os import PathLike
from pathlib import Path
from typing import Any, BinaryIO

from supportkit.analysis.figures import Attainment, Breakdown, DurationFigure, Figure
from supportkit.analysis.formats import Formats
from supportkit.analysis.reports import Report
from supportkit.analysis.urgent import UrgentCase
from supportkit.errors import BackendUnavailableError, UsageError
from supportkit.io.files.output import check_writable, safe_cell, writing
from supportkit.values import Missing, isoformat

__all__ = ["REPORT_FORMATS", "check_report_target", "rows", "write_report"]

REPORT_FORMATS = (".html", ".json", ".csv", ".parquet")
"""Endings of the files that a report can be written to."""

_COLUMNS = ("section", "item", "clock", "statistic", "value", "value_reason", "text", "unit", "n",
            "definition")  # fmt: skip

TidyRow = dict[str, Any]


def rows(report: Report) -> Iterator[TidyRow]:
    """Give a report as one tidy table: a row for each single number or fact.

    Columns: section, item, clock, statistic, value (a number; seconds for lengths of
    time, 0 to 1 for shares), value_reason (why there is none), text (what is no
    number), unit, n, definition.

    >>> import supportkit as sk
    >>> found = sk.analysis.report(
    ...     [sk.Case(id="C-1", created_at="2026-03-02T09:00:00Z", channel="chat")],
    ...     as_of=sk.values.parse_instant("2026-03-03T09:00:00Z"),
    ... )
    >>> [row["value"] for row in rows(found) if row["item"] == "chat"]
    [1, 1.0]
    """
    metrics = report.metrics
    yield _row("report", "as of", text=isoformat(metrics.as_of))
    yield _row("report", "source", text=report.source)
    for name in ("cases", "open_cases", "messages", "removed", "merged", "later", "reopened"):
        yield _row("volume", name, value=getattr(metrics, name), unit=name)
    yield _row("volume", "skipped", value=report.skipped, unit="record")
    for breakdown in (
        metrics.channels, metrics.statuses, metrics.weeks, metrics.fidelity,
        report.languages, report.sentiment,
    ):  # fmt: skip
        yield from _breakdown(breakdown)
    for figure in (
        metrics.first_reply, metrics.first_reply_business,
        metrics.resolution, metrics.resolution_business,
    ):  # fmt: skip
        if isinstance(figure, DurationFigure):
            yield from _durations(figure)
    if not isinstance(metrics.attainment, Missing):
        for target in metrics.attainment:
            yield from _attainment(target)
    for case in metrics.urgent:
        yield from _urgent(case)


def check_report_target(target: str | PathLike[str], *, force: bool = False) -> None:
    """Say before a long run whether its report can be written there.

    Raises:
        BackendUnavailableError: It ends in ``.parquet``, and the extra ``frames`` is missing.
        OutputExistsError: The file exists, and ``force`` is not set.
        UsageError: It ends in none of `REPORT_FORMATS`.
        UnreadableSourceError: It is a folder, or its folder does not exist.
    """
    path = Path(target)
    if path.suffix.lower() not in REPORT_FORMATS:
        raise UsageError("-o", f"a file name that ends in {', '.join(REPORT_FORMATS)}")
    if path.suffix.lower() == ".parquet" and importlib.util.find_spec("pyarrow") is None:
        raise BackendUnavailableError("writing Parquet", "frames")
    check_writable(path, force=force)


def write_report(
    report: Report,
    target: str | PathLike[str],
    *,
    force: bool = False,
    formats: Formats | None = None,
) -> None:
    """Write a report to a file, in the format that its ending names.

    The file appears whole or not at all. Texts that a spreadsheet could take for a
    formula are written safe in CSV.

    Args:
        report: The report.
        target: A name that ends in one of `REPORT_FORMATS`.
        force: Whether an existing file may be replaced.
        formats: How numbers and moments look in HTML; the other formats are neutral.

    Raises:
        BackendUnavailableError: Parquet needs the extra ``frames``.
        OutputExistsError: The file exists, and ``force`` is not set.
        UsageError: The name ends in none of `REPORT_FORMATS`.
        UnreadableSourceError: It is a folder, or its folder does not exist.
    """
    check_report_target(target, force=force)
    path = Path(target)
    with writing(path, force=force) as file:
        match path.suffix.lower():
            case ".html":
                from supportkit.analysis.html import page

                file.write(page(report, formats=formats).encode("utf-8", "replace"))
            case ".json":
                file.write(report.model_dump_json(indent=2).encode("utf-8") + b"\n")
            case ".csv":
                _write_csv(report, file)
            case _:
                _write_parquet(report, file)


def _write_csv(report: Report, file: BinaryIO) -> None:
    text = io.TextIOWrapper(file, encoding="utf-8", newline="", write_through=True)
    writer = csv.DictWriter(text, _COLUMNS)
    writer.writeheader()
    for row in rows(report):
        writer.writerow({name: safe_cell(value) for name, value in row.items()})
    text.detach()


def _write_parquet(report: Report, file: BinaryIO) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    types = {"value": pa.float64(), "n": pa.int64()}
    schema = pa.schema([(name, types.get(name, pa.string())) for name in _COLUMNS])
    pq.write_table(pa.Table.from_pylist(list(rows(report)), schema=schema), file)


def _row(
    section: str,
    item: str,
    statistic: str = "count",
    *,
    value: float | Missing | None = None,
    text: str | None = None,
    unit: str | None = None,
    figure: Figure | None = None,
    clock: str | None = None,
) -> TidyRow:
    missing = value if isinstance(value, Missing) else None
    return {
        "section": section,
        "item": item,
        "clock": clock,
        "statistic": "fact" if text is not None else statistic,
        "value": None if missing is not None else value,
        "value_reason": str(missing) if missing is not None else None,
        "text": text,
        "unit": unit,
        "n": figure.n if figure else None,
        "definition": figure.definition if figure else None,
    }


def _breakdown(figure: Breakdown) -> Iterator[TidyRow]:
    for row in figure.rows:
        yield _row(figure.name, row.key, value=row.n, unit=figure.unit, figure=figure)
        yield _row(figure.name, row.key, "share", value=row.share, unit="share", figure=figure)


def _durations(figure: DurationFigure) -> Iterator[TidyRow]:
    for statistic, found in (("median", figure.median), ("p90", figure.p90)):
        value = found if isinstance(found, Missing) else found.total_seconds()
        yield _row("times", figure.name, statistic, value=value, unit="second", figure=figure,
                   clock=figure.clock)  # fmt: skip
    for count in figure.missing:
        yield _row("times", figure.name, f"not measurable: {count.reason}", value=count.n,
                   unit="case", figure=figure, clock=figure.clock)  # fmt: skip


def _attainment(figure: Attainment) -> Iterator[TidyRow]:
    for statistic in ("met", "missed", "running", "paused"):
        value = getattr(figure, statistic)
        yield _row("attainment", figure.name, statistic, value=value, unit="clock", figure=figure)
    for statistic in ("share", "low", "high"):
        value = getattr(figure, statistic)
        yield _row("attainment", figure.name, statistic, value=value, unit="share", figure=figure)


def _urgent(case: UrgentCase) -> Iterator[TidyRow]:
    for name in ("status", "priority", "channel", "group", "metric"):
        found = getattr(case, name)
        if found is not None:
            yield {**_row("urgent", case.id, text=str(found)), "statistic": name}
    for name in ("deadline", "waiting_since"):
        moment = getattr(case, name)
        if moment is not None:
            yield {**_row("urgent", case.id, text=isoformat(moment)), "statistic": name}
    yield _row("urgent", case.id, "age", value=case.age.total_seconds(), unit="second")
    yield _row("urgent", case.id, "breached", value=int(case.breached), unit="0 or 1")
