"""An import: cases read from a source one by one, as often as you like."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal

from supportkit.cases import Case
from supportkit.errors import CaseDataError
from supportkit.io.report import ImportReport

__all__ = ["Import", "OnError", "Reading"]

OnError = Literal["raise", "collect"]
"""What to do with a record that cannot become a case: raise, or skip it and report it."""

Reading = Callable[[ImportReport], Iterator[Case | CaseDataError]]
"""Reads a source from its beginning: gives each case, and each record's error as a value."""


class Import:
    """Cases from a source. Each iteration reads the source anew, one record at a time.

    Attributes:
        report: What the latest reading kept and left out; live while it goes on.
    """

    def __init__(
        self,
        read: Reading,
        *,
        source: str | None,
        format: str,  # noqa: A002
        on_error: OnError = "raise",
        strict: bool = False,
    ) -> None:
        if on_error not in ("raise", "collect"):
            raise ValueError("on_error: expected 'raise' or 'collect'")
        self._read, self._on_error = read, on_error
        self._source, self._format, self._strict = source, format, strict
        self.report = self._new_report()

    @property
    def cases(self) -> Iterator[Case]:
        """The cases, read from the source now.

        Raises:
            CaseDataError: A record cannot become a case, and ``on_error`` is ``raise``.
        """
        return iter(self)

    def __iter__(self) -> Iterator[Case]:
        report = self.report = self._new_report()
        lines: dict[str, int | None] = {}
        for outcome in self._read(report):
            checked = outcome
            if isinstance(outcome, Case) and outcome.id in lines:
                checked = self._repeated(outcome, lines[outcome.id], report.line)
            if isinstance(checked, Case):
                lines[checked.id] = report.line
                report.cases += 1
                report.fidelities[checked.fidelity.value] += 1
                yield checked
            elif self._on_error == "raise":
                raise checked
            else:
                report.skip(checked)
        report.complete = True

    def to_list(self) -> list[Case]:
        """Read all cases into a list.

        Raises:
            CaseDataError: A record cannot become a case, and ``on_error`` is ``raise``.
        """
        return list(self)

    def __repr__(self) -> str:
        return f"Import({self._source!r}, {self._format})"

    def _new_report(self) -> ImportReport:
        return ImportReport(source=self._source, format=self._format, strict=self._strict)

    def _repeated(self, case: Case, first: int | None, line: int | None) -> CaseDataError:
        found = "the id of an earlier case" if first is None else f"the id of line {first} again"
        return CaseDataError(
            self._source, line, "id", "an id that occurs once", found, record_id=case.id
        )
