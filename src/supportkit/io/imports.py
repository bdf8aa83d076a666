"""An import: cases read from a source one by one, as often as you like."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from contextlib import closing, contextmanager
from typing import Literal

from supportkit.cases import Case
from supportkit.errors import CaseDataError
from supportkit.errors.masking import masked_file
from supportkit.io.files.scratch import Seen
from supportkit.io.report import ImportReport
from supportkit.io.validation import record_id
from supportkit.values.notebook import facts

__all__ = ["Import", "OnError", "Reading"]

OnError = Literal["raise", "collect"]
"""What to do with a record that cannot become a case: raise, or skip it and report it."""

Reading = Callable[[ImportReport], Iterator[Case | CaseDataError]]
"""Reads a source from its beginning: gives each case, and each record's error as a value."""


class Import:
    """Cases from a source. Each iteration reads the source anew, one record at a time.

    Attributes:
        report: What the latest reading kept and left out; live while it goes on.
        format: Name of the format.
        recognised_by: What the format was known by, where `supportkit.io.read` found it.
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
        self._source, self.format, self._strict = source, format, strict
        self.recognised_by = ""
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
        with _closing(self._read(report)) as outcomes, closing(Seen()) as seen:
            for outcome in outcomes:
                checked = self._once(outcome, seen, report.line)
                if isinstance(checked, Case):
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
        name = None if self._source is None else masked_file(self._source)
        return f"Import({name!r}, {self.format})"

    def _repr_html_(self) -> str:
        report = self.report
        begun = "so far" if report.records or report.cases else "not read yet"
        return facts(
            ("source", None if self._source is None else masked_file(self._source)),
            ("format", self.format),
            ("reading", "complete" if report.complete else begun),
            ("records", report.records),
            ("cases", report.cases),
            ("skipped", report.skipped_count),
        )

    def _new_report(self) -> ImportReport:
        return ImportReport(source=self._source, format=self.format, strict=self._strict)

    def _once(
        self, outcome: Case | CaseDataError, seen: Seen, line: int | None
    ) -> Case | CaseDataError:
        """Refuse a case whose id came before."""
        if not isinstance(outcome, Case) or seen.add(outcome.id, line):
            return outcome
        first = seen.line(outcome.id)
        found = "the id of an earlier case" if first is None else f"the id of line {first} again"
        return CaseDataError(
            self._source, line, "id", "an id that occurs once", found, record_id(outcome.id)
        )


@contextmanager
def _closing(outcomes: Iterator[Case | CaseDataError]) -> Iterator[Iterator[Case | CaseDataError]]:
    """Let a reading put away what it holds, such as open files, however it ends."""
    try:
        yield outcomes
    finally:
        if isinstance(outcomes, Generator):
            outcomes.close()
