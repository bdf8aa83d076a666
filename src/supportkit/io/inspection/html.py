"""What a notebook shows of an import: plain HTML, everything escaped, nothing that runs."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from supportkit.io.inspection.inspecting import Inspection
from supportkit.io.inspection.layout import Section, headline, sections
from supportkit.io.report import ImportReport
from supportkit.text.printable import printable

__all__ = ["fragment"]


def fragment(found: Inspection | ImportReport) -> str:
    """Write an inspection, or a live report, as a part of a page."""
    lines = "".join(
        f"<tr><th>{_safe(label)}</th><td>{_safe(value)}</td></tr>"
        for label, value in headline(found)
    )
    tables = "".join(_section(section) for section in sections(found))
    return f"<div><table>{lines}</table>{tables}</div>"


def _section(section: Section) -> str:
    head = "".join(f"<th>{_safe(name)}</th>" for name in section.head)
    rows = "".join(_row(row) for row in section.rows)
    note = f"<p>{_safe(section.note)}</p>" if section.note else ""
    return f"<h4>{_safe(section.title)}</h4><table><tr>{head}</tr>{rows}</table>{note}"


def _row(cells: Iterable[str]) -> str:
    return f"<tr>{''.join(f'<td>{_safe(cell)}</td>' for cell in cells)}</tr>"


def _safe(text: str) -> str:
    return escape(printable(text))
