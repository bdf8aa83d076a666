"""Comparisons as small tables for a notebook: escaped, and without script or style."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING

from supportkit.analysis.reconciling.rows import Reconciliation, named, written

if TYPE_CHECKING:
    from supportkit.analysis.reconciling.summing import ReconciliationSummary

__all__ = ["table_of_case", "table_of_summary"]


def table_of_case(found: Reconciliation) -> str:
    """Show one case, a row a figure."""
    head = ("outcome", "metric", "ours", "theirs", "difference", "reason", "path")
    rows = (
        (
            row.outcome.value.replace("_", " "),
            row.metric,
            written(row.ours),
            written(row.theirs),
            "" if row.difference is None else written(row.difference),
            row.reason,
            row.path,
        )
        for row in found.rows
    )
    return _table(f"{named(found.case_id)} ({found.vendor})", head, rows)


def table_of_summary(found: ReconciliationSummary) -> str:
    """Show many cases, a row a metric."""
    head = (
        "vendor", "metric", "agrees", "explained", "at least", "unexplained", "not comparable",
        "explained by",
    )  # fmt: skip
    rows = (
        (
            line.vendor,
            line.metric,
            str(line.agrees),
            str(line.explained),
            str(line.at_least),
            str(line.unexplained),
            str(line.not_comparable),
            ", ".join(f"{word} {n}" for word, n in line.explained_by),
        )
        for line in found.metrics
    )
    return _table(f"{found.cases} cases", head, rows)


def _table(caption: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    cells = "".join(f'<th scope="col">{escape(name)}</th>' for name in head)
    lines = "".join(
        f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows
    )
    return (
        f"<table><caption>{escape(caption)}</caption>"
        f"<thead><tr>{cells}</tr></thead><tbody>{lines}</tbody></table>"
    )
