"""What a help desk's reader has to say, and how its records become cases.

A reader is a `Desk`: how to tell its records apart (`split`), and how to build a case of
everything that belongs to it (`build`). The rest is the same for all of them. Where each
record holds its whole case, records are read one at a time. Where the parts of cases are
scattered (pages of an API, tables, several files), they are put on a `Shelf` first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from supportkit.cases import CORE_LIFECYCLE, LIFECYCLES, Case, Lifecycle, Participant
from supportkit.errors import CaseDataError
from supportkit.io.desks.bundle import Bundle, Memory, Part, Store
from supportkit.io.desks.fields import Fields
from supportkit.io.desks.finishing import completed
from supportkit.io.desks.opening import Located, Opened, Source, opened
from supportkit.io.desks.reading import Reading
from supportkit.io.faults import Fault
from supportkit.io.files.shelf import Kept, Shelf
from supportkit.io.imports import Import, OnError
from supportkit.io.report import ImportReport, NoteKind
from supportkit.io.validation import case_error, kind_of, record_id
from supportkit.io.vocabulary import PRIORITIES, STATUSES, PriorityMap, StatusMap, code_of
from supportkit.values import find_zone

__all__ = ["Desk", "read"]

Split = Callable[[Fields, str], Iterator[Part | Fault]]
"""Tells the records of one value of a source apart, given the name of its file or table.

A fault that it gives, rather than raises, spoils one record and not those beside it.
"""

Build = Callable[[Bundle], dict[str, Any]]
"""Builds the data of a case from everything that belongs to it; none where that is no case."""


@dataclass(frozen=True, slots=True)
class Desk:
    """One help desk's reader.

    Attributes:
        vendor: Its name, as in ``case.source.vendor``.
        split: Tells records apart.
        build: Builds the data of one case.
        whole: Whether a record holds its whole case, so that it needs no other one.
        proven: Whether the reader has been run on real exports.
    """

    vendor: str
    split: Split
    build: Build
    whole: Callable[[Mapping[str, Any]], bool] = field(default=lambda _: False)
    proven: bool = True


def read(
    desk: Desk,
    source: Source,
    *,
    zone: str | None = None,
    statuses: StatusMap = STATUSES,
    priorities: PriorityMap = PRIORITIES,
    on_error: OnError = "raise",
    strict: bool = False,
) -> Import:
    """Read a help desk's export: a file, several, a folder, or what its API answered.

    Raises:
        UnreadableSourceError: A file is missing, empty or not readable.
        UnknownZoneError: There is no such zone.
    """
    if zone is not None:
        find_zone(zone)
    found = opened(source)
    whole = found.single and all(map(desk.whole, found.samples()))

    def cases_of(report: ImportReport) -> Iterator[Case | CaseDataError]:
        if not desk.proven:
            report.note(NoteKind.UNPROVEN, desk.vendor)
        for ending in found.unread:
            report.note(NoteKind.UNREAD_FILE, "folder", detail=ending)
        reading = Reading(report, zone=zone, statuses=statuses, priorities=priorities)
        cases = _Cases(desk, found, reading)
        return cases.one_by_one() if whole or found.at_once else cases.gathered()

    return Import(cases_of, source=found.name, format=desk.vendor, on_error=on_error, strict=strict)


class _Cases:
    """One reading of one source."""

    def __init__(self, desk: Desk, source: Opened, reading: Reading) -> None:
        self._desk, self._source, self._reading = desk, source, reading
        self._report = reading.report

    def one_by_one(self) -> Iterator[Case | CaseDataError]:
        """Give the cases of each value by itself."""
        for located in self._source.values():
            store = Memory()
            yield from self._sort(located, store)
            yield from self._built(store)

    def gathered(self) -> Iterator[Case | CaseDataError]:
        """Put everything on a shelf, then give the cases."""
        with closing(Shelf()) as shelf:
            for located in self._source.values():
                yield from self._sort(located, shelf)
            yield from self._built(shelf)

    def _sort(self, located: Located, store: Store) -> Iterator[CaseDataError]:
        """Tell the records of a value apart, and put them where they belong."""
        file, line, value = located
        report = self._report
        report.read(line)
        report.record = None
        if isinstance(value, CaseDataError):
            yield value
            return
        if not isinstance(value, dict):
            yield CaseDataError(file, line, None, "an object of fields", kind_of(value))
            return
        fields = Fields(value, self._reading)
        try:
            for part in self._desk.split(fields, file or ""):
                if isinstance(part, Fault):
                    yield part.error(file, line, record_id(value.get("id")))
                    continue
                kept = Kept(part.kind, file, line, part.data)
                if part.case is not None:
                    store.put(part.case, kept)
                elif part.id is not None:
                    store.know(part.id, kept)
                else:
                    report.note(NoteKind.UNUSED_RECORD, code_of(part.kind), line=line)
            fields.finish()
        except Fault as fault:
            yield fault.error(file, line, record_id(value.get("id")))

    def _built(self, store: Store) -> Iterator[Case | CaseDataError]:
        people: dict[str, Participant] = {}
        for case_id, parts in store.groups():
            self._report.line = parts[0].line
            self._report.record = record_id(case_id)
            bundle = Bundle(case_id, parts, store=store, reading=self._reading, people=people)
            case = self._case(bundle)
            if case is not None:
                yield case
        self._report.record = None
        for kind, count in store.unused():
            self._report.note(NoteKind.UNUSED_RECORD, code_of(kind), times=count)

    def _case(self, bundle: Bundle) -> Case | CaseDataError | None:
        shown = record_id(bundle.id)
        try:
            data = self._desk.build(bundle)
            if data:
                data = completed(data, bundle, vendor=self._desk.vendor)
            bundle.finish()
            if not data:
                return None
            case = Case.model_validate(data)
            if case.events:
                _hold(case, LIFECYCLES.get(self._desk.vendor, CORE_LIFECYCLE), self._report)
            return case
        except Fault as fault:
            return fault.error(bundle.file, self._report.line, shown)
        except ValidationError as error:
            return case_error(
                error, source=bundle.file, line=self._report.line, record={"id": bundle.id}
            )


def _hold(case: Case, lifecycle: Lifecycle, report: ImportReport) -> None:
    """Report what the log of a case does that its help desk does not allow; repair nothing."""
    for finding in lifecycle.check(case):
        report.note(NoteKind.BROKEN_LIFECYCLE, finding.name, line=report.line)
