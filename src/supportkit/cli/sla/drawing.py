"""Opening hours drawn with characters: a line a day, half an hour a character."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import groupby

from supportkit.sla.explaining.opening import OpeningDay
from supportkit.sla.trace import StretchKind, written_span

__all__ = ["LEGEND", "Marks", "draw"]

_CELL, _CELLS = 1800, 48
_WIDTH = 48
_MARGIN = len("Mon 2026-03-02  ")


class Marks:
    """The characters of a drawing."""

    def __init__(self, *, unicode: bool) -> None:
        (
            self.open,
            self.partly,
            self.pause,
            self.closed,
            self.holiday,
            self.special,
            self.skipped,
        ) = "█▄-·x~ " if unicode else "#+-.x~ "

    def legend(self) -> str:
        """Say what they mean."""
        names = {
            self.open: "open", self.partly: "open in part", self.pause: "break",
            self.closed: "closed", self.holiday: "holiday", self.special: "special hours",
        }  # fmt: skip
        return "  ".join(f"{mark} {name}" for mark, name in names.items())


LEGEND = Marks(unicode=True).legend()


def draw(days: Sequence[OpeningDay], *, unicode: bool) -> Iterator[str]:
    """Go through the lines of a drawing: a scale, then each day with its open time and marks.

    With more than one week in it, each week ends with its sum.
    """
    marks = Marks(unicode=unicode)
    yield " " * _MARGIN + "".join(f"{hour:02}".ljust(6) for hour in range(0, 24, 3)) + "24"
    weeks = [list(week) for _, week in groupby(days, key=lambda each: each.day.isocalendar()[:2])]
    for week in weeks:
        for day in week:
            yield _line(day, marks)
        if len(weeks) > 1:
            number = week[0].day.isocalendar().week
            yield f"{f'week {number}':{_MARGIN + _WIDTH}}  {_total(week):>7}"
    yield f"{'in all':{_MARGIN + _WIDTH}}  {_total(days):>7}"
    yield f"{'':{_MARGIN}}{marks.legend()}"


def _total(days: Sequence[OpeningDay]) -> str:
    return written_span(sum((day.open_time for day in days), timedelta()))


def _line(day: OpeningDay, marks: Marks) -> str:
    head = f"{day.day:%Y-%m-%d}"
    cells = "".join(_cells(day, marks))
    said = "; ".join(mark.text for mark in day.marks)
    weekday = day.to_row()["weekday"].title()
    return f"{weekday} {head}  {cells}  {written_span(day.open_time):>7}  {said}".rstrip()


def _cells(day: OpeningDay, marks: Marks) -> Iterator[str]:
    """Go through the characters of a day, each for what it has most of unless it is open."""
    filled: list[dict[str, int]] = [{} for _ in range(_CELLS)]
    for start, end, stretch in day.on_the_wall():
        mark = _mark(stretch.kind, stretch.reason, marks)
        for cell in range(start // _CELL, -(-end // _CELL)):
            part = min(end, (cell + 1) * _CELL) - max(start, cell * _CELL)
            filled[cell][mark] = filled[cell].get(mark, 0) + part
    for parts in filled:
        if marks.open in parts and len(parts) > 1:
            yield marks.partly
        else:
            yield max(parts, key=parts.__getitem__, default=marks.skipped)


def _mark(kind: StretchKind, reason: str, marks: Marks) -> str:
    if kind is StretchKind.RUNNING:
        return marks.open
    known = {"break": marks.pause, "holiday": marks.holiday, "special": marks.special}
    return next((mark for word, mark in known.items() if reason.startswith(word)), marks.closed)
