"""A report on a terminal. Data is shown as it is: no markup is read from it, no control acts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supportkit.analysis.formats import Formats
from supportkit.analysis.reports import Report
from supportkit.analysis.sections import Section, headline, plain_versions, sections
from supportkit.text.printable import printable

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table

__all__ = ["renderables"]

_BAR = 24


def renderables(
    report: Report, formats: Formats, *, ascii_only: bool = False
) -> list[RenderableType]:
    """Lay out a report for a `rich.console.Console`, in ASCII where it can show nothing else."""
    from rich.text import Text

    shown: list[RenderableType] = [_head(report, formats)]
    for section in sections(report, formats):
        shown.append(Text(f"\n{section.title}", style="bold"))
        if section.note:
            shown.append(Text(printable(section.note), style="dim"))
        if section.lines:
            shown.append(_table(section, ascii_only=ascii_only))
    shown.append(Text(f"\n{', '.join(plain_versions(report))}", style="dim"))
    return shown


def _head(report: Report, formats: Formats) -> Table:
    from rich.table import Table
    from rich.text import Text

    table = Table.grid(padding=(0, 2))
    for label, value in headline(report, formats):
        table.add_row(Text(label, style="bold"), Text(printable(value)))
    return table


def _table(section: Section, *, ascii_only: bool) -> Table:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    bars = any(line.bar is not None for line in section.lines)
    frame, bar = (box.ASCII2, "#") if ascii_only else (box.SIMPLE_HEAD, "█")
    table = Table(box=frame, pad_edge=False, show_edge=False)
    for number, name in enumerate(section.head):
        table.add_column(
            Text(name), justify="right" if section.is_figure(number) else "left", overflow="fold"
        )
    if bars:
        table.add_column("")
    for line in section.lines:
        style = "bold red" if line.alarm else ""
        cells = [Text(printable(cell), style=style) for cell in line.cells]
        if bars:
            cells.append(Text(bar * round((line.bar or 0) * _BAR), style="blue", overflow="crop"))
        table.add_row(*cells)
    return table
